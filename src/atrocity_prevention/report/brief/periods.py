"""Reports by the calendar: months, quarters or years, whichever gives few enough columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import attrs

from atrocity_prevention.report.words.words import MONTHS, Words

MOST = 14
"""So many columns have room on a phone."""

MONTHS_A_YEAR = 12

_STEPS = (1, 3, 12, 24, 60, 120, 600, 1200, 12000, 120000)


@attrs.frozen(kw_only=True)
class Periods:
    """Stretches of the calendar, all as long.

    Attributes:
        first: the number of the first, counted in steps from year 0.
        count: how many there are.
        step: how many months each has.
    """

    first: int
    count: int
    step: int

    def place(self, day: dt.date) -> int:
        """In which of them a day lies, from 0."""
        return _months(day) // self.step - self.first

    def name(self, place: int, words: Words) -> str:
        """What it is called."""
        year, month = divmod((self.first + place) * self.step, MONTHS_A_YEAR)
        if self.step < MONTHS_A_YEAR:
            first, last = words(MONTHS[month]), words(MONTHS[month + self.step - 1])
            if self.step == 1:
                return words("{month} {year}", month=first, year=str(year))
            return words("{month} to {last} {year}", month=first, last=last, year=str(year))
        years = self.step // MONTHS_A_YEAR
        return str(year) if years == 1 else words("{low} to {high}", low=str(year), high=str(year + years - 1))

    def mark(self, place: int) -> str:
        """The year, where one begins."""
        year, month = divmod((self.first + place) * self.step, MONTHS_A_YEAR)
        return str(year) if month == 0 or place == 0 else ""


def periods_of(days: Sequence[dt.date]) -> Periods:
    """The periods that hold all these days; there is at least one day."""
    first, last = _months(min(days)), _months(max(days))
    step = next(step for step in _STEPS if last // step - first // step < MOST)
    return Periods(first=first // step, count=last // step - first // step + 1, step=step)


def _months(day: dt.date) -> int:
    return day.year * MONTHS_A_YEAR + day.month - 1
