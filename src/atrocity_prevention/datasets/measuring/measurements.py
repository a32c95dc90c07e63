"""Every mapped column side by side, with the day on which each figure became known: all a backtest may look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.datasets.coded_table import Days, Figures, held
from atrocity_prevention.datasets.measuring.grid import NEVER, Mask
from atrocity_prevention.display.display import Display, counted, grid
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking, as_marking, may_be_shown
from atrocity_prevention.vocabulary.values import as_date

Day: TypeAlias = dt.date | str | int
"""A date, its ISO text, or its proleptic ordinal."""


def ordinal(day: Day, path: str = "day") -> int:
    """The ordinal of a day.

    Raises:
        DataError: AP-E015 if it is none.
    """
    if isinstance(day, int) and not isinstance(day, bool):
        return day
    return as_date(day, path).toordinal()  # type: ignore[arg-type]  # a boolean is refused there


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def _days(values: npt.ArrayLike) -> Days:
    return held(values, np.int64)


def _figures(values: npt.ArrayLike) -> Figures:
    return held(values, np.float64)


def _mask(values: npt.ArrayLike) -> Mask:
    return held(values, np.bool_)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Measurements(Shown):
    """What was measured, of whom, for when, and since when it has been known.

    Attributes:
        columns: the mapped columns: ``table/column``, or the id of a derived one.
        units: the codes of the units, sorted.
        starts: the first day of every period, as ordinal, rising.
        ends: its last day, likewise.
        values: shape ``(columns, units, periods)``; NaN where nothing is known.
        reported: the same shape: the ordinal of the day on which it became known; later than any date where nothing is.
        exists: shape ``(units, periods)``: whether the unit existed then.
        marking: who may see it: the strictest of the tables.
        notes: what was left out, joined or changed on the way.

    Raises:
        DataError: AP-E070 if the arrays do not fit each other.
    """

    columns: tuple[str, ...] = attrs.field(converter=_texts)
    units: tuple[str, ...] = attrs.field(converter=_texts, repr=False)
    starts: Days = attrs.field(converter=_days, repr=False)
    ends: Days = attrs.field(converter=_days, repr=False)
    values: Figures = attrs.field(converter=_figures, repr=False)
    reported: Days = attrs.field(converter=_days, repr=False)
    exists: Mask = attrs.field(converter=_mask, repr=False)
    marking: Marking = attrs.field(converter=as_marking, default=UNMARKED)
    notes: tuple[str, ...] = attrs.field(converter=_texts, default=())

    def __attrs_post_init__(self) -> None:
        cells = (len(self.units), len(self.ends))
        wanted = {
            "starts": cells[1:],
            "values": (len(self.columns), *cells),
            "reported": (len(self.columns), *cells),
            "exists": cells,
        }
        raise_problems(
            [
                _misshapen(name, getattr(self, name).shape, shape)
                for name, shape in wanted.items()
                if getattr(self, name).shape != shape
            ],
            "measurements",
        )

    def to_display(self) -> Display:
        """How much there is, and which share of every column is known; notes only if the marking allows."""
        cells, open_one = int(self.exists.sum()), may_be_shown(self.marking)
        known = [int((~np.isnan(values) & self.exists).sum()) for values in self.values]
        rows = [
            (column, f"{count / cells:.0%}" if cells else "", f"{count:,}")
            for column, count in zip(self.columns, known, strict=True)
        ]
        hidden = f"{counted(len(self.notes), 'note')} left out, since the marking is stricter than TLP:GREEN."
        return Display(
            title="Measurements",
            marking=str(self.marking),
            lines=[
                (
                    f"{counted(len(self.columns), 'column')}, {counted(len(self.units), 'unit')}, "
                    f"{counted(len(self.ends), 'period')}, from {_span(self.starts, self.ends)}."
                ),
                f"{cells:,} pairs of a unit and a period in which the unit existed.",
            ],
            grids=[grid("Known", ("column", "share known", "figures"), rows)],
            notes=self.notes if open_one or not self.notes else [hidden],
        )

    def known_on(self, day: Day) -> Measurements:
        """The measurements as they were known on a day: whatever was reported later is unknown.

        Everything that looks back on the past goes through here, so that nothing can be used before it was known.
        """
        known = (self.reported <= ordinal(day)) & ~np.isnan(self.values)
        values, reported = np.where(known, self.values, np.nan), np.where(known, self.reported, NEVER)
        return attrs.evolve(self, values=values, reported=reported)

    def column(self, column_id: str) -> Figures:
        """The figures of one column, shape ``(units, periods)``.

        Raises:
            DataError: AP-E080 if there is no such column.
        """
        found: Figures = self.values[self.row_of(column_id)]
        return found

    def row_of(self, column_id: str) -> int:
        """Where a column stands on axis 0.

        Raises:
            DataError: AP-E080 if there is no such column.
        """
        if column_id not in self.columns:
            message, remedy = "the measurements have no such column", "measure with the mapping that names it"
            raise fault(column_id, message, remedy, "AP-E080")
        return self.columns.index(column_id)

    def select(self, units: Iterable[str]) -> Measurements:
        """The same of some units alone, sorted; a unit that is not here is left out."""
        wanted = set(units)
        rows = [place for place, unit in enumerate(self.units) if unit in wanted]
        return attrs.evolve(
            self,
            units=tuple(self.units[row] for row in rows),
            values=self.values[:, rows],
            reported=self.reported[:, rows],
            exists=self.exists[rows],
        )


def _span(starts: Days, ends: Days) -> str:
    """The first and last day, in words if there is none."""
    if not len(ends):
        return "no day to none"
    return f"{dt.date.fromordinal(int(starts[0]))} to {dt.date.fromordinal(int(ends[-1]))}"


def _misshapen(path: str, shape: tuple[int, ...], wanted: tuple[int, ...]) -> Problem:
    message = f"has shape {shape}, but columns, units and periods make {wanted}"
    return Problem(path=path, message=message, remedy="give one entry for every cell", code="AP-E070")
