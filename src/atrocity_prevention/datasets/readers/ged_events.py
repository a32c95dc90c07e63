"""Events of the UCDP Georeferenced Event Dataset, final and candidate, summed by month and country or area.

An event counts for the month of its last day: nobody knew of the whole of it before. One that is only known by the
year, or by a span of months, is thereby late, never early; how many do span months is noted, and an option puts them
in the month of their first day, or leaves them out. An event whose area is not known counts for no area, so the figures
of areas are what is known to have happened there, and not all that happened.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import attrs

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.readers.taking import FindUnit, Row, asked_of, by_column, options_of
from atrocity_prevention.datasets.reading import coverage
from atrocity_prevention.datasets.reading.building import TableBuilder, Unit
from atrocity_prevention.datasets.reading.cells import Cells
from atrocity_prevention.datasets.reading.figures import Period, month_period, period
from atrocity_prevention.datasets.reading.options import Options
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.reader import Reader
from atrocity_prevention.datasets.reading.sheet import Sheet, sheet
from atrocity_prevention.datasets.reading.tally import rows
from atrocity_prevention.datasets.table_reader import RawTable
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.texts import LocalText

TYPES: Mapping[str, str] = FrozenMapping({"1": "sb", "2": "ns", "3": "os"})
"""The types of violence: state-based, non-state, one-sided."""

ESTIMATES = ("best", "low", "high")
CIVILIANS = "deaths_civilians"
"""A column that not every version has."""

SPANNING = ("end", "start", "leave_out")
_EXACT_TO_THE_AREA = 4  # the highest "where_prec" of UCDP at which the first-order area is known
_COUNTRY, _AREA = ("country_id", "gwno"), ("adm_1", "adm1")
_START, _END, _TYPE = ("date_start",), ("date_end",), ("type_of_violence",)
_NEEDED = (_COUNTRY, _START, _END, _TYPE, ("best",), ("low",), ("high",))
_OPTIONS = options_of(
    {
        "area_column": "a column with P-codes: sums are then by area instead of by country",
        "pcodes": "names of first-order areas (column adm_1) with the P-code of each: sums are then by area",
        "spanning": f"where an event counts that spans months: {', '.join(SPANNING)}",
        "only_clear": "true: events that UCDP has still to check (code_status) are left out",
        **coverage.OPTIONS,
    }
)


@attrs.frozen(kw_only=True)
class UcdpGed(Reader):
    """Events, summed."""

    def read(self, raw: RawTable, options: Mapping[str, Any]) -> CodedTable:
        """For every month and place with an event, and every type of violence: deaths and events.

        The columns are ``ged_best_os``, ``ged_low_os``, ``ged_high_os`` (deaths by estimate), ``ged_count_os``
        (events), ``ged_civilians_os`` (deaths of civilians, where the file says them), and so on for ``sb`` and ``ns``.

        Raises:
            DataError: AP-E030, AP-E031 or AP-E090 to AP-E096.
        """
        problems = Problems(raw.source)
        asked, states = asked_of(options, _OPTIONS, problems)
        table = sheet(raw, problems, _NEEDED)
        kinds = (*ESTIMATES, "count", *(["civilians"] if table.has(CIVILIANS) else []))
        names = tuple(f"ged_{one}_{kind}" for kind in TYPES.values() for one in kinds)
        joins = dict.fromkeys(names, "sum")
        builder = TableBuilder(columns=names, problems=problems, system="gw", states=states, joins=joins)
        events = _Events(table, asked, builder)
        problems.settle()
        for row, line in zip(table.rows, table.lines, strict=True):
            events.take(row, line)
        events.report()
        coverage.fill(builder, asked, "month")
        return builder.table(self.id, asked.text("source"))


UCDP_GED = UcdpGed(
    id="ucdp_ged",
    labels=LocalText(
        {
            "en": "UCDP GED: events summed by month and country or area",
            "fr": "UCDP GED : événements par mois et pays ou zone",
        }
    ),
    options=_OPTIONS,
)


class _Events:
    """The events of one file, as they are added up."""

    def __init__(self, table: Sheet, asked: Options, builder: TableBuilder) -> None:
        problems = builder.problems
        self._builder, self._problems = builder, problems
        self._start, self._end = table.find(_START, problems), table.find(_END, problems)
        self._type = table.find(_TYPE, problems)
        deaths = {name: name for name in (*ESTIMATES, CIVILIANS) if table.has(name)}
        self._deaths = Cells.of(table, deaths, problems)
        self._spanning = asked.choice("spanning", SPANNING, "end")
        self._status = table.find(["code_status"], problems) if asked.flag("only_clear") else None
        self._find = _finder(table, asked, builder)
        self._spanned = 0

    def take(self, row: Row, line: int) -> None:
        """Count one event."""
        kind = TYPES.get(row[self._type].strip())
        if kind is None:
            remedy = "UCDP numbers them 1 (state-based), 2 (non-state) and 3 (one-sided)"
            self._problems.add("AP-E092", "this is no type of violence", remedy, path=_TYPE[0], line=line)
        elif self._status is not None and row[self._status].strip().casefold() != "clear":
            self._builder.tally.leave_out("that UCDP has still to check")
        elif (days := self._days(row, line)) is not None and (unit := self._find(row, days[1])) is not None:
            self._builder.add_unit(unit, days, self._figures(row, kind, line), line)

    def report(self) -> None:
        """Say how many events span months."""
        if self._spanned:
            self._builder.tally.say(f"{rows(self._spanned)} span months; what becomes of them: {self._spanning}")

    def _days(self, row: Row, line: int) -> Period | None:
        """The month an event counts for."""
        start, end = self._month(row[self._start], line), self._month(row[self._end], line)
        if start is None or end is None:
            return None
        if end < start:
            self._problems.add("AP-E093", "this event ends before it begins", "mend one of its dates", line=line)
            return None
        self._spanned += start != end
        if start != end and self._spanning == "leave_out":
            self._builder.tally.leave_out("that span months")
            return None
        return start if self._spanning == "start" else end

    def _month(self, cell: str, line: int) -> Period | None:
        found = period(cell)
        if found is None:
            self._problems.add("AP-E093", "this is no date that can be read", "write it as 2026-05-01", line=line)
            return None
        day = dt.date.fromordinal(found[1])
        return month_period(day.year, day.month)

    def _figures(self, row: Row, kind: str, line: int) -> list[float]:
        """The figures of one event under its type, and 0 under the others."""
        best, low, high, *civilians = self._deaths.figures(row, line)
        mine = [best, low, high, 1.0, *civilians]
        return [value for one in TYPES.values() for value in (mine if one == kind else [0.0] * len(mine))]


def _finder(table: Sheet, asked: Options, builder: TableBuilder) -> FindUnit:
    """Units by P-code, by the name of the area, or by country."""
    if "area_column" in asked:
        place = table.position(asked.text("area_column"), builder.problems, "area_column") or 0
        return lambda row, day: _area(builder, row[place], day)
    if "pcodes" not in asked:
        return by_column(builder, table.find(_COUNTRY, builder.problems))
    codes = {" ".join(name.casefold().split()): code for name, code in asked.pairs("pcodes").items()}
    place = table.find(_AREA, builder.problems)
    precision = table.find(["where_prec"], builder.problems)

    def find(row: Row, day: int) -> Unit | None:
        known = row[precision].strip() in {str(grade) for grade in range(1, _EXACT_TO_THE_AREA + 1)}
        name = " ".join(row[place].casefold().split()) if known else ""
        if name and name not in codes:
            builder.tally.unknown("pcodes", row[place])
            return None
        return _area(builder, codes.get(name, ""), day)

    return find


def _area(builder: TableBuilder, code: str, day: int) -> Unit | None:
    if not code.strip():
        builder.tally.leave_out("whose area is not known")
        return None
    return builder.unit(code, day, "unit")
