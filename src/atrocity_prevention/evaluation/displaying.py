"""A backtest on a small page: what looks wrong first, then the forecasters in the order of the file, never ranked."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from atrocity_prevention.display.display import Grid, counted, grid
from atrocity_prevention.evaluation.measures.measure import Measure

SHOWN_MEASURES = ("auc", "average_precision")


class ForecasterLike(Protocol):
    """What of a forecaster's figures is shown."""

    @property
    def id(self) -> str:
        """Who."""

    @property
    def version(self) -> str:
        """Which version."""

    @property
    def role(self) -> str:
        """Why it stands in the report."""

    @property
    def without_score(self) -> int:
        """Cases without a score."""

    @property
    def measures(self) -> Mapping[str, Measure]:
        """Its figures."""

    @property
    def labels(self) -> Mapping[str, str]:
        """What they are called."""


def forecasters_grid(forecasters: Sequence[ForecasterLike]) -> Grid:
    """One row for each: interval before figure, and for how many cases it gave no score."""
    labels = {key: label for one in forecasters for key, label in one.labels.items()}
    measures = [key for key in SHOWN_MEASURES if key in labels]
    rows = [
        (
            f"{one.id} {one.version}",
            str(one.role),
            *(ranged(one.measures.get(key)) for key in measures),
            f"{one.without_score:,}",
        )
        for one in forecasters
    ]
    return grid("Forecasters, then baselines", ("", "role", *(labels[key] for key in measures), "without score"), rows)


def ranged(measure: Measure | None) -> str:
    """The interval, then the figure; why there is none, if there is none."""
    if measure is None:
        return "not computed"
    if not measure.known:
        return f"not known: {measure.reason}"
    value = f"{measure.value:.2f}"
    return value if math.isnan(measure.low) else f"{measure.low:.2f} to {measure.high:.2f}, about {value}"


def notes(versions: Mapping[str, str], left_out: Sequence[str], missing: Sequence[str], more: int) -> Iterator[str]:
    """Versions, what was left out and why, and how many notes are only in the whole report."""
    yield "Versions: " + (", ".join(f"{name} {version}" for name, version in versions.items()) or "not said") + "."
    yield from (f"Left out: {one}" for one in left_out)
    yield from (f"Baseline missing: {one}" for one in missing)
    if more:
        yield f"{counted(more, 'further note')}: see `notes`, `table_notes` and `backtest_page`."
    yield "How a method did on past cases says nothing about what it cannot see, and nothing about any one place."
