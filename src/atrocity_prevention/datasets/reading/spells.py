"""When is a row about? From columns with years, months, dates or spells to the days of one period or of many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from atrocity_prevention.datasets.reading.figures import Period, figure, month_period, period, year_period
from atrocity_prevention.datasets.reading.options import Options
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.sheet import Sheet

SPLITS = ("none", "year", "month")
"""How a spell may be cut into rows."""

_REMEDY = "write a year, a month (2026-05) or a day (2026-05-01), or say with the option 'dates' how they are written"


def pieces(days: Period, split: str) -> Iterator[Period]:
    """The calendar years or months that a period touches; with ``none`` the period itself."""
    if split == "none":
        yield days
        return
    first, last = dt.date.fromordinal(days[0]), dt.date.fromordinal(days[1])
    months = split == "month"
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month) if months else ():
        found = month_period(number // 12, number % 12 + 1)
        assert found is not None  # between two dates of the calendar
        yield found
    for year in () if months else range(first.year, last.year + 1):
        yield dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()


@attrs.frozen(kw_only=True)
class When:
    """Reads the period of every row.

    Attributes:
        problems: where to note what is no period (AP-E093).
        fixed: the period of the whole table.
        year: place of the column with the year; so are month, date, start and end.
        order: how dates are written.
        until: where what goes on is cut off.
        ongoing: what stands for "goes on".
    """

    problems: Problems
    fixed: Period | None = None
    year: int | None = None
    month: int | None = None
    date: int | None = None
    start: int | None = None
    end: int | None = None
    order: str = "year_first"
    until: int | None = None
    ongoing: frozenset[str] = frozenset()

    @classmethod
    def of(cls, table: Sheet, asked: Options, problems: Problems, order: str) -> When:
        """From the options; one way of saying when, and no more, is needed."""
        ways = [name for name in ("year", "date", "start", "period") if name in asked]
        if len(ways) != 1:
            message = "nothing says when a row is about" if not ways else f"{' and '.join(ways)} both say when"
            asked.refuse("year", message, "give one of: year (and month), date, start (and end), period")
        places = {
            name: table.position(asked.text(name), problems, name)
            for name in ("year", "month", "date", "start", "end")
            if name in asked
        }
        return cls(
            problems=problems,
            fixed=asked.days("period"),
            order=order,
            until=asked.last_day("until"),
            ongoing=frozenset(asked.texts("ongoing")),
            **places,
        )

    def days(self, row: tuple[str, ...], line: int) -> Period | str | None:
        """The period of a row; a reason why it cannot be taken; or None, if its cells are a problem."""
        if self.fixed is not None:
            return self.fixed
        if self.year is not None:
            return self._year(row, line)
        if self.date is not None:
            return self._named(row[self.date], line)
        return self._spell(row, line) if self.start is not None else None

    def _year(self, row: tuple[str, ...], line: int) -> Period | str | None:
        assert self.year is not None  # asked only then
        year = _whole(row[self.year])
        if self.month is None:
            days = None if year is None else year_period(year)
        elif not row[self.month].strip():
            return "without a month"
        else:
            month = _whole(row[self.month])
            days = None if year is None or month is None else month_period(year, month)
        if not row[self.year].strip():
            return "without a year"
        return self._checked(days, line)

    def _named(self, cell: str, line: int) -> Period | str | None:
        return self._checked(period(cell, self.order), line) if cell.strip() else "without a date"

    def _spell(self, row: tuple[str, ...], line: int) -> Period | str | None:
        assert self.start is not None  # asked only then
        begins = self._named(row[self.start], line)
        ends = self._end(row, line)
        if begins is None or ends is None:
            return None
        if isinstance(begins, str) or isinstance(ends, str):
            return begins if isinstance(begins, str) else ends
        last = ends[1] if self.until is None else min(ends[1], self.until)
        if self.until is not None and begins[0] > self.until:
            return "that begin after the option 'until'"
        if last < begins[0]:
            self.problems.add("AP-E093", "this spell ends before it begins", "mend one of its dates", line=line)
            return None
        return begins[0], last

    def _end(self, row: tuple[str, ...], line: int) -> Period | str | None:
        cell = "" if self.end is None else row[self.end].strip()
        if cell and cell not in self.ongoing:
            return self._named(cell, line)
        return "that go on, without the option 'until'" if self.until is None else (self.until, self.until)

    def _checked(self, days: Period | None, line: int) -> Period | None:
        if days is None:
            self.problems.add("AP-E093", "this is no year, month or date that can be read", _REMEDY, line=line)
        return days


def _whole(cell: str) -> int | None:
    value = figure(cell.strip())
    return int(value) if value is not None and value == int(value) else None
