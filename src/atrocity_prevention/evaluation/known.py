"""What a forecaster may see: what had become known by the base date, and nothing that could lead to more."""

from __future__ import annotations

import datetime as dt

import attrs
import numpy as np

from atrocity_prevention.datasets.coded_table import Figures
from atrocity_prevention.datasets.measuring.measurements import Measurements
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.evaluation.outcomes import Outcomes, day_of, place_of

OLDEST_DAYS = 5 * 366
"""A figure older than five years is no longer taken for the present one, unless asked for."""


@attrs.frozen(kw_only=True, eq=False)
class Known:
    """Everything that was known on a base date, copied out of the whole: what came later is not in it.

    Attributes:
        day: the base date.
        units: who is asked about, in order of name.
        outcomes: what was known of onsets.
        measurements: what was known of figures; ``None`` if the backtest has none.
    """

    day: dt.date
    units: tuple[str, ...]
    outcomes: Outcomes = attrs.field(repr=False)
    measurements: Measurements | None = attrs.field(default=None, repr=False)

    def column(self, name: str, oldest_days: int = OLDEST_DAYS) -> Figures:
        """The newest known figure of every unit.

        Args:
            name: the column.
            oldest_days: how long ago its period may have ended.

        Returns:
            one figure for every unit, NaN where there is none.

        Raises:
            DataError: AP-E118 if there is no such column.
        """
        if self.measurements is None or name not in self.measurements.columns:
            remedy = "name a column of the tables of the backtest"
            raise fault(name, "there is no such column", remedy, "AP-E118")
        figures = self.measurements.values[self.measurements.columns.index(name)]
        recent = figures[:, self.measurements.ends >= self.day.toordinal() - oldest_days]
        newest = _last(recent)
        places = place_of(self.measurements.units)
        rows = [places.get(unit, len(newest)) for unit in self.units]
        return np.append(newest, np.nan)[rows]


def _last(figures: Figures) -> Figures:
    """The last figure of every row that is one."""
    if not figures.shape[1]:
        return np.full(len(figures), np.nan)
    behind = np.argmax(~np.isnan(figures[:, ::-1]), axis=1)
    found: Figures = figures[np.arange(len(figures)), figures.shape[1] - 1 - behind]
    return found


def known_on(day: dt.date, units: tuple[str, ...], outcomes: Outcomes, measurements: Measurements | None) -> Known:
    """Cut everything at a day."""
    seen = None if measurements is None else _begun(measurements, day).known_on(day)
    return Known(day=day, units=units, outcomes=outcomes.known_on(day), measurements=seen)


def _begun(measurements: Measurements, day: dt.date) -> Measurements:
    """Without the periods that had not begun: even that a state will exist then is news."""
    begun = measurements.starts <= day.toordinal()
    return attrs.evolve(
        measurements,
        starts=measurements.starts[begun],
        ends=measurements.ends[begun],
        values=measurements.values[:, :, begun],
        reported=measurements.reported[:, :, begun],
        exists=measurements.exists[:, begun],
    )


def refuse_early(measurements: Measurements) -> None:
    """Refuse figures that claim to have been known before their period had ended.

    Raises:
        DataError: AP-E104, one problem for every column that has some.
    """
    ends = np.broadcast_to(measurements.ends, measurements.values.shape)
    early = ~np.isnan(measurements.values) & (measurements.reported < ends)
    raise_problems(
        [
            _early(column, early[place].sum(), int(ends[place][early[place]].min()))
            for place, column in enumerate(measurements.columns)
            if early[place].any()
        ],
        "measurements",
    )


def _early(column: str, count: int, first: int) -> Problem:
    message = f"{count} figures were reported before their period had ended, the first for a period to {day_of(first)}"
    return Problem(path=column, message=message, remedy="give the day of publication, or a lag", code="AP-E104")
