"""From measurements to a panel as it could have been drawn up on a day: nothing later in it, nothing old made fresh."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import attrs
import numpy as np

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.datasets.coded_table import Days, Figures
from atrocity_prevention.datasets.mapping.mapped_column import MappedColumn
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping
from atrocity_prevention.datasets.measuring.grid import Mask
from atrocity_prevention.datasets.measuring.measurements import Day, Measurements, ordinal
from atrocity_prevention.datasets.scaling import FittedScale, fit
from atrocity_prevention.errors import fault
from atrocity_prevention.evidence.joining import join, loudest
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.vocabulary.catalogue import Catalogue


@attrs.frozen(kw_only=True, eq=False)
class _Voice:
    """What one row of the mapping says of every unit: level, aged confidence, and the end of what was measured."""

    row: MappedColumn
    level: Figures
    confidence: Figures
    end: Days


def fitted_scales(
    measurements: Measurements, mapping: ColumnMapping, day: Day, *, fit_before: Day
) -> tuple[FittedScale, ...]:
    """The scale of every row that is used, fitted on the past alone.

    Args:
        measurements: the figures.
        mapping: the rows.
        day: nothing that was reported later is looked at.
        fit_before: only periods that ended before this day are looked at; all units together.

    Raises:
        DataError: AP-E085 if rows that know the future are neither left out nor allowed; AP-E080 for a column that
            the measurements do not have.
    """
    seen = measurements.known_on(day)
    training = seen.ends < ordinal(fit_before, "fit_before")
    return tuple(fit(row, seen.column(row.column)[:, training]) for row in mapping.used)


def panel_as_of(
    measurements: Measurements,
    mapping: ColumnMapping,
    day: Day,
    *,
    fit_before: Day,
    method: Method,
    catalogue: Catalogue,
) -> Panel:
    """What was known of every unit on a day.

    For every unit and row the newest figure that had been reported counts, and has aged from the end of its period by
    the half-life of its indicator. Rows about one indicator are joined as independence groups (method, section 2).

    Args:
        measurements: the figures.
        mapping: which column says what.
        day: the day.
        fit_before: scales are fitted on periods that ended before this day.
        method: knows how fast indicators age.
        catalogue: what `ColumnMapping.catalogue` gave.

    Returns:
        a panel with the axis ``unit``; a unit that did not exist has no applicable indicator.

    Raises:
        DataError: AP-E085 if rows that know the future are neither left out nor allowed; AP-E080 for a column that
            the measurements do not have; AP-E021 for an indicator that the catalogue does not have.
    """
    seen, now = measurements.known_on(day), ordinal(day)
    scales = fitted_scales(seen, mapping, now, fit_before=fit_before)
    voices = [_voice(seen, scale, now, _half_life(scale.row, method, catalogue)) for scale in scales]
    indicators = tuple(dict.fromkeys(voice.row.indicator for voice in voices))
    joined = [_joined([one for one in voices if one.row.indicator == name], mapping) for name in indicators]
    shape = (len(indicators), len(seen.units))
    exists = _exists(seen, now)
    return Panel(
        indicators=indicators,
        levels=np.array([level for level, _ in joined]).reshape(shape),
        confidences=np.where(exists, np.array([confidence for _, confidence in joined]).reshape(shape), 0.0),
        axes={"unit": seen.units},
        applicable=None if exists.all() else np.broadcast_to(exists, shape),
        marking=seen.marking,
    )


def panel_over(
    measurements: Measurements,
    mapping: ColumnMapping,
    days: Iterable[Day],
    *,
    fit_before: Day | Sequence[Day],
    method: Method,
    catalogue: Catalogue,
) -> Panel:
    """The panels of several days side by side, each as it could have been drawn up on its own day.

    Args:
        measurements: the figures.
        mapping: which column says what.
        days: the days, each once.
        fit_before: one day for all of them, or one for each.
        method: knows how fast indicators age.
        catalogue: what `ColumnMapping.catalogue` gave.

    Returns:
        a panel with the axes ``unit`` and ``date``; the dates are `datetime.date`.

    Raises:
        DataError: as `panel_as_of`; AP-E070 if there are no days, or not as many `fit_before` as days.
    """
    asked = [ordinal(day) for day in days]
    before = [fit_before] * len(asked) if isinstance(fit_before, dt.date | str | int) else list(fit_before)
    if not asked or len(before) != len(asked):
        raise fault(
            "fit_before", "not one day for each", "give at least one day, and one `fit_before` or as many", "AP-E070"
        )
    panels = [
        panel_as_of(measurements, mapping, day, fit_before=until, method=method, catalogue=catalogue)
        for day, until in zip(asked, before, strict=True)
    ]
    applicable = [_applicable(panel) for panel in panels]
    return Panel(
        indicators=panels[0].indicators,
        levels=np.stack([panel.levels for panel in panels], axis=-1),
        confidences=np.stack([panel.confidences for panel in panels], axis=-1),
        axes={"unit": panels[0].axes["unit"], "date": tuple(dt.date.fromordinal(day) for day in asked)},
        applicable=None if all(mask.all() for mask in applicable) else np.stack(applicable, axis=-1),
        marking=measurements.marking,
    )


def _applicable(panel: Panel) -> Mask:
    return np.ones(panel.levels.shape, dtype=bool) if panel.applicable is None else panel.applicable


def _half_life(row: MappedColumn, method: Method, catalogue: Catalogue) -> float:
    if row.indicator not in catalogue.indicators:
        remedy = "give the catalogue of the mapping: `mapping.catalogue(catalogue)`"
        raise fault(row.indicator, "the catalogue has no such indicator", remedy, "AP-E021")
    return method.half_life(catalogue, row.indicator)


def _voice(seen: Measurements, scale: FittedScale, now: int, half_life: float) -> _Voice:
    """The newest known figure of every unit; one that is too old to be carried, or not to be scaled, says nothing."""
    row = scale.row
    figures = seen.column(row.column)
    known = ~np.isnan(figures)
    if row.carry_days is not None:
        known &= seen.ends >= now - row.carry_days
    if not known.any():
        silent = np.zeros(len(figures))
        return _Voice(row=row, level=np.full(len(figures), np.nan), confidence=silent, end=silent.astype(np.int64))
    units = np.arange(len(figures))
    newest = figures.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1)
    any_known = known[units, newest]
    level = np.where(any_known, scale.levels(figures[units, newest]), np.nan)
    end = seen.ends[newest]
    confidence = row.confidence * 2.0 ** (np.minimum(end - now, 0) / half_life)
    return _Voice(row=row, level=level, confidence=np.where(np.isnan(level), 0.0, confidence), end=end)


def _joined(voices: list[_Voice], mapping: ColumnMapping) -> tuple[Figures, Figures]:
    """Level and confidence of one indicator: one voice per group, the groups joined."""
    groups: dict[str, list[_Voice]] = {}
    for voice in sorted(voices, key=lambda one: one.row.column):
        groups.setdefault(mapping.group_of(voice.row), []).append(voice)
    said = [_loudest(groups[name]) for name in sorted(groups)]
    found = join(np.stack([level for level, _ in said]), np.stack([confidence for _, confidence in said]))
    return found.level, found.confidence


def _loudest(voices: list[_Voice]) -> tuple[Figures, Figures]:
    return loudest(
        np.stack([voice.level for voice in voices]),
        np.stack([voice.confidence for voice in voices]),
        np.stack([voice.end for voice in voices]),
    )


def _exists(seen: Measurements, now: int) -> Mask:
    """Which units existed in the newest period that had begun by the day; nothing begun, nothing there."""
    begun = np.flatnonzero(seen.starts <= now)
    return seen.exists[:, begun[-1]] if len(begun) else np.zeros(len(seen.units), dtype=bool)
