"""Who forecasts: a method on a mapping of columns, one column alone, a plain composite."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Protocol, TypeAlias, runtime_checkable

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.datasets.coded_table import Figures, held
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import fault
from atrocity_prevention.evaluation.known import OLDEST_DAYS, Known
from atrocity_prevention.vocabulary.frozen import FrozenMapping


def _figures(values: npt.ArrayLike) -> Figures:
    return held(values, np.float64)


def _maybe_figures(values: npt.ArrayLike | None) -> Figures | None:
    return None if values is None else _figures(values)


def _parts(values: Mapping[str, npt.ArrayLike]) -> FrozenMapping[str, Figures]:
    return FrozenMapping({name: _figures(part) for name, part in values.items()})


@attrs.frozen(kw_only=True, eq=False)
class Forecast(Recorded):
    """The scores of one forecaster at one base date, in the order of `Known.units`.

    Attributes:
        scores: the higher, the more likely an onset; NaN where there is none.
        low: the same scores if everything unseen were benign, if the forecaster says so.
        high: the same at its worst.
        coverage: how much of what was asked for was known, from 0 to 1.
        parts: what the scores were made of, each expected to be higher where the risk is higher; for the sign check.
    """

    scores: Figures = attrs.field(converter=_figures)
    low: Figures | None = attrs.field(converter=_maybe_figures, default=None)
    high: Figures | None = attrs.field(converter=_maybe_figures, default=None)
    coverage: Figures | None = attrs.field(converter=_maybe_figures, default=None)
    parts: FrozenMapping[str, Figures] = attrs.field(converter=_parts, factory=FrozenMapping)


Given: TypeAlias = Forecast | npt.ArrayLike
"""What a forecaster may return: a `Forecast`, or the scores alone."""


@runtime_checkable
class Forecaster(Protocol):
    """Whoever can be tested. It is handed what was known, and asked the same twice it must say the same.

    A name and a version stand beside every figure of the report.
    """

    @property
    def id(self) -> str:
        """What the report calls it."""
        ...

    @property
    def version(self) -> str:
        """Which version of it."""
        ...

    def forecast(self, known: Known, day: dt.date, horizon_months: int) -> Given:
        """The scores of `known.units` on a day, for the months after it."""
        ...


@attrs.frozen(kw_only=True)
class ColumnForecaster(Recorded):
    """One column alone: its newest known figure.

    Attributes:
        column: which one.
        direction: 1 if higher means worse, -1 if lower does.
        oldest_days: a figure whose period ended longer ago is none.
        id: what the report calls it; by default the column.
        version: which version of the column.

    Raises:
        DataError: AP-E109 if the direction is another.
    """

    column: str
    direction: int = 1
    oldest_days: int = OLDEST_DAYS
    id: str = attrs.field(default=attrs.Factory(lambda self: self.column, takes_self=True))
    version: str = "1"

    def __attrs_post_init__(self) -> None:
        if self.direction not in (1, -1):
            raise fault("direction", "neither 1 nor -1", "give 1 if higher means worse, else -1", "AP-E109")

    def forecast(self, known: Known, day: dt.date, horizon_months: int) -> Forecast:  # noqa: ARG002 as every forecaster
        """The newest figures."""
        return Forecast(scores=self.direction * known.column(self.column, self.oldest_days))


def checked(forecaster: Forecaster, given: Given, known: Known) -> Forecast:
    """What a forecaster returned, if these are scores of the units asked about.

    Raises:
        DataError: AP-E107 if the shape is another, or a score is infinite.
    """
    forecast = given if isinstance(given, Forecast) else Forecast(scores=given)
    others = [part for part in (forecast.low, forecast.high, forecast.coverage) if part is not None]
    for scores in (forecast.scores, *others, *forecast.parts.values()):
        if scores.shape != (len(known.units),):
            message = f"gave shape {scores.shape} for {len(known.units)} units on {known.day}"
            raise fault(forecaster.id, message, "give one score for each of `known.units`", "AP-E107")
        if np.isinf(scores).any():
            message = f"gave an infinite score on {known.day}"
            raise fault(forecaster.id, message, "give finite numbers, NaN where there is none", "AP-E107")
    return forecast
