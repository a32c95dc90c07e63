"""Forecasts that others have made: a table of scores, of which a row counts only if it was there by its base date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.datasets.coded_table import CodedTable, Days, Figures, held
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.evaluation.forecasters import Forecast
from atrocity_prevention.evaluation.known import Known
from atrocity_prevention.evaluation.outcomes import day_of, place_of
from atrocity_prevention.panels.panel_assessment import PanelAssessment
from atrocity_prevention.vocabulary.values import as_date


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def _figures(values: npt.ArrayLike) -> Figures:
    return held(values, np.float64)


def _ordinals(values: Iterable[Any]) -> Days:
    days = [value if isinstance(value, int | np.integer) else as_date(value).toordinal() for value in values]
    return held(np.array(days, dtype=np.int64), np.int64)


def _maybe_ordinals(values: Iterable[Any] | None) -> Days | None:
    return None if values is None else _ordinals(values)


@attrs.frozen(kw_only=True, eq=False)
class ScoreTable(Recorded):
    """Ready scores, one a row, as a forecaster of their own.

    Attributes:
        id: who made them.
        version: which edition.
        units: for every row the unit.
        base_dates: for every row the base date it speaks from: a date, or a proleptic ordinal.
        scores: for every row the score; the higher, the more likely an onset.
        issued: for every row the day on which it was issued; a row issued after its base date does not count.
        retrospective: made later, of what is said to have been known before. Then `issued` is not looked at, and the
            report says at every figure that nobody could have read these forecasts at the time.
        low: the lower end of every score, if there is one.
        high: its upper end.

    Raises:
        DataError: AP-E105 if neither is said when they were issued nor that they are retrospective, or if every row
            was issued after its base date; AP-E107 if the columns differ in length, a score is infinite, or a unit has
            two scores for one base date.
    """

    id: str
    version: str = "1"
    units: tuple[str, ...] = attrs.field(converter=_texts, repr=False)
    base_dates: Days = attrs.field(converter=_ordinals, repr=False)
    scores: Figures = attrs.field(converter=_figures, repr=False)
    issued: Days | None = attrs.field(converter=_maybe_ordinals, default=None, repr=False)
    retrospective: bool = False
    low: Figures | None = attrs.field(default=None, converter=attrs.converters.optional(_figures), repr=False)
    high: Figures | None = attrs.field(default=None, converter=attrs.converters.optional(_figures), repr=False)

    def __attrs_post_init__(self) -> None:
        columns = [self.base_dates, self.scores, self.issued, self.low, self.high]
        if any(column is not None and len(column) != len(self.units) for column in columns):
            raise fault(self.id, "the columns differ in length", "give every column one entry a row", "AP-E107")
        if np.isinf(self.scores).any():
            raise fault(self.id, "a score is infinite", "give finite numbers, NaN where there is none", "AP-E107")
        raise_problems(_twice(self), self.id)
        if self.issued is None and not self.retrospective:
            remedy = "add the day on which each was issued, or say `retrospective`"
            raise fault(self.id, "nobody says when these scores were issued", remedy, "AP-E105")
        if self.units and not self.in_time().any():
            message = "every score was issued after its base date"
            raise fault(self.id, message, "say `retrospective` if they were worked out later", "AP-E105")

    @classmethod
    def from_columns(cls, columns: Mapping[str, Sequence[Any]], *, id: str = "scores") -> ScoreTable:  # noqa: A002 the field's name
        """The scores in columns ``unit``, ``base_date``, ``score`` and ``issued_on``; ``low`` and ``high`` if any.

        Raises:
            DataError: AP-E118 if a column is missing, and as for the class.
        """
        missing = [name for name in ("unit", "base_date", "score") if name not in columns]
        raise_problems(
            [Problem(path=name, message="this column is missing", remedy="add it", code="AP-E118") for name in missing],
            id,
        )
        return cls(
            id=id,
            units=columns["unit"],
            base_dates=columns["base_date"],
            scores=columns["score"],
            issued=columns.get("issued_on"),
            low=columns.get("low"),
            high=columns.get("high"),
        )

    @classmethod
    def from_table(cls, table: CodedTable, column: str, *, retrospective: bool = False) -> ScoreTable:
        """The scores in a column of a table: each speaks from the end of its row's period.

        Args:
            table: the table; the days on which its rows were reported are those on which they were issued.
            column: which column.
            retrospective: whether they were worked out later.

        Raises:
            DataError: AP-E118 if there is no such column, and as for the class.
        """
        if column not in table.columns:
            remedy = f"the table has: {', '.join(sorted(table.columns))}"
            raise fault(column, "the table has no such column", remedy, "AP-E118")
        scores = table.columns[column]
        rows = np.flatnonzero(~np.isnan(scores))
        return cls(
            id=f"{table.id}.{column}",
            units=[table.units[row] for row in rows.tolist()],
            base_dates=table.ends[rows].tolist(),
            scores=scores[rows],
            issued=None if table.reported is None else table.reported[rows].tolist(),
            retrospective=retrospective,
        )

    @classmethod
    def from_assessment(cls, assessment: PanelAssessment) -> ScoreTable:
        """The overall scores of a panel with the axes ``unit`` and ``date``, with their ranges.

        Nobody can see from a panel what was known when, so these count as retrospective. A `MethodForecaster` shows it.

        Raises:
            DataError: AP-E107 if the panel has other axes.
        """
        if set(assessment.axes) != {"unit", "date"}:
            remedy = "make it with `panel_over`, or give columns of scores"
            raise fault("axes", "the panel's axes are not `unit` and `date`", remedy, "AP-E107")
        order = [1 + list(assessment.axes).index(axis) for axis in ("unit", "date")]
        low, scores, high = assessment.overall.transpose(0, *order).reshape(3, -1)
        units, dates = assessment.axes["unit"], assessment.axes["date"]
        return cls(
            id=assessment.method.id,
            version=assessment.method.version,
            units=[unit for unit in units for _ in dates],
            base_dates=[date for _ in units for date in dates],
            scores=scores,
            retrospective=True,
            low=low,
            high=high,
        )

    def in_time(self) -> npt.NDArray[np.bool_]:
        """Which rows count."""
        if self.retrospective or self.issued is None:
            return np.ones(len(self.units), dtype=bool)
        found: npt.NDArray[np.bool_] = self.issued <= self.base_dates
        return found

    def forecast(self, known: Known, day: dt.date, horizon_months: int) -> Forecast:  # noqa: ARG002 as every forecaster
        """The scores of a base date that were there by then."""
        rows = np.flatnonzero(self.in_time() & (self.base_dates == day.toordinal()))
        places = place_of([self.units[row] for row in rows.tolist()])
        order = [places.get(unit, rows.size) for unit in known.units]

        def placed(column: Figures | None) -> Figures | None:
            return None if column is None else np.append(column[rows], np.nan)[order]

        return Forecast(
            scores=np.append(self.scores[rows], np.nan)[order], low=placed(self.low), high=placed(self.high)
        )


def _twice(table: ScoreTable) -> Iterator[Problem]:
    seen: set[tuple[str, int]] = set()
    for row, key in enumerate(zip(table.units, table.base_dates.tolist(), strict=True)):
        if key in seen:
            message = f"a second score of {key[0]} for {day_of(key[1])}"
            yield Problem(path=f"[{row}]", message=message, remedy="keep one", code="AP-E107")
        seen.add(key)
