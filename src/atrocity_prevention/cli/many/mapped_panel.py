"""From the tables of a mapping to scores, as they could have been worked out on the days that are asked for."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import attrs
import numpy as np

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.cli.shell.usage import UsageError
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping
from atrocity_prevention.datasets.measuring.measure import measure
from atrocity_prevention.datasets.measuring.measurements import Measurements
from atrocity_prevention.datasets.panel_as_of import panel_over
from atrocity_prevention.evaluation.setup import PLAIN
from atrocity_prevention.exchange.files import JSON_SUFFIXES, YAML_SUFFIXES
from atrocity_prevention.exchange.mapping_file import load_mapping
from atrocity_prevention.exchange.tables.dataset_folder import read_tables
from atrocity_prevention.panels.assess_panel import assess_cells
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.panels.panel_assessment import PanelAssessment
from atrocity_prevention.panels.progress import ProgressBar
from atrocity_prevention.plugins import default_catalogue
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.markings import as_marking, strictest

FindMethod: TypeAlias = Callable[[str, Catalogue], Method]
"""From the id of a method, or the name of its file, to the method."""

OF_MAPPINGS = {"--data": "data", "--as-of": "as_of", "--fit-before": "fit_before", "--lags": "lags"}
OF_MAPPINGS["--without"] = "without"
"""The options that only a mapping has, and what they are called once they are read."""


@attrs.frozen(kw_only=True, eq=False)
class Read:
    """What was read and scored as a whole.

    Attributes:
        scores: the scores of every case.
        mapping: how its tables were read; ``None`` for a table that held findings.
        days: the days it was known on; none for a table that held findings.
        not_known_yet: day -> the columns of which nothing was known by then.
        notes: what was left out or joined when the tables were read.
        settings: what else was asked for, as plain values.
    """

    scores: PanelAssessment
    mapping: ColumnMapping | None = None
    days: tuple[dt.date, ...] = ()
    not_known_yet: Mapping[str, list[str]] = attrs.field(factory=dict)
    notes: tuple[str, ...] = ()
    settings: Mapping[str, Any] = attrs.field(factory=dict)

    def told(self) -> dict[str, Any]:
        """How it was read, as plain values; nothing for a table that held findings."""
        if self.mapping is None:
            return {}
        named = {"id": self.mapping.id, "version": self.mapping.version}
        days = [day.isoformat() for day in self.days]
        silent = {"not_known_yet": dict(self.not_known_yet), "notes": list(self.notes)}
        return {"mapping": named, "as_of": days, **self.settings, **silent}


def is_mapping(source: Path) -> bool:
    """Whether a file is a mapping, by its name."""
    return source.suffix.lower() in YAML_SUFFIXES | JSON_SUFFIXES


def refuse_options_of_mappings(arguments: argparse.Namespace) -> None:
    """Say which options a table of findings does not have.

    Raises:
        UsageError: if one was given.
    """
    given = [option for option, name in OF_MAPPINGS.items() if getattr(arguments, name)]
    if given:
        raise UsageError("{options}: only a mapping, .yaml or .json, has tables to be read", options=", ".join(given))


def mapped(arguments: argparse.Namespace, find: FindMethod) -> Read:
    """Read the tables of a mapping, and score what was known of every unit on every day.

    Raises:
        UsageError: if the options make no sense.
        DataError: with every problem of the mapping, or of its tables.
    """
    _check(arguments)
    mapping = _asked(load_mapping(Path(arguments.file)), arguments)
    catalogue = mapping.catalogue(default_catalogue())
    plain = arguments.method in (None, PLAIN)
    method = mapping.method(catalogue) if plain else find(arguments.method, catalogue)
    measurements = _measured(mapping, Path(arguments.data), catalogue)
    days = _days(arguments.as_of, measurements)
    before = [dt.date.fromisoformat(arguments.fit_before)] * len(days) if arguments.fit_before else list(days)
    panel = panel_over(measurements, mapping, days, fit_before=before, method=method, catalogue=catalogue)
    return Read(
        scores=assess_cells(_marked(panel, arguments.marking), method, catalogue, arguments.engine),
        mapping=mapping,
        days=days,
        not_known_yet=dict(_silent(measurements, days)),
        notes=measurements.notes,
        settings={
            "fit_before": [day.isoformat() for day in before],
            "lags": str(mapping.lags),
            "left_out": [str(kind) for kind in mapping.left_out],
        },
    )


def _check(arguments: argparse.Namespace) -> None:
    if arguments.columns or arguments.confidence:
        raise UsageError("--columns and --confidence: a mapping says itself which column is which, and how sure")
    if arguments.data is None:
        raise UsageError("--data: say which folder holds the tables of the mapping")


def _asked(mapping: ColumnMapping, arguments: argparse.Namespace) -> ColumnMapping:
    """The mapping under the assumptions of the command.

    Raises:
        UsageError: if no column is left.
    """
    lags = arguments.lags or mapping.lags
    kept = attrs.evolve(mapping, lags=lags).without(*arguments.without)
    if not kept.columns:
        raise UsageError("--without: no column of the mapping is left; leave fewer classes out")
    return kept


def _measured(mapping: ColumnMapping, data: Path, catalogue: Catalogue) -> Measurements:
    with ProgressBar(unit="tables") as bar:
        return measure(mapping, read_tables(mapping, data, catalogue.readers, bar))


def _days(asked: Sequence[str], measurements: Measurements) -> tuple[dt.date, ...]:
    """The days asked for, each once and in their order; else the newest on which a figure became known."""
    if asked:
        return tuple(sorted({dt.date.fromisoformat(day) for day in asked}))
    known = measurements.reported[~np.isnan(measurements.values)]
    newest = known.max() if known.size else measurements.ends[-1]
    return (dt.date.fromordinal(int(newest)),)


def _marked(panel: Panel, marking: str | None) -> Panel:
    """The panel; whoever runs the command may be stricter than the tables, never laxer."""
    return panel if marking is None else attrs.evolve(panel, marking=strictest([panel.marking, as_marking(marking)]))


def _silent(measurements: Measurements, days: Sequence[dt.date]) -> Iterator[tuple[str, list[str]]]:
    """Which columns say nothing on a day, so that a table that came out later is not missed unseen."""
    for day in days:
        seen = measurements.known_on(day)
        silent = [name for name, values in zip(seen.columns, seen.values, strict=True) if np.isnan(values).all()]
        if silent:
            yield day.isoformat(), silent
