"""Figures of rows, collected into one table: every place and period once, and nothing lost without a word."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs
import numpy as np

from atrocity_prevention.datasets.coded_table import CodedTable, Days
from atrocity_prevention.datasets.country_codes import find_state
from atrocity_prevention.datasets.reading.figures import Period
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.tally import NAMED, Place, Tally, rows

NEVER = dt.date.max.toordinal()
"""When a row became known of which that is not said, in a table that says it of others."""

MOST_ROWS = 3_000_000
"""Rows of one table; a short file with spells of thousands of years could ask for any number."""

Join = Callable[[Sequence[float]], float]


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


JOINS: Mapping[str, Join] = {"sum": math.fsum, "mean": _mean, "max": max, "min": min}
"""How rows of one place and period may be joined; a figure missing in one of them is missing in all."""

HIGHEST_KNOWN = "highest_known"
"""A further way to join, for readers that know it is safe: the highest figure there is, whatever else is missing."""

ONLY = "only"
"""A further way to join, for tables with one row for each figure: the one figure there is; two are a problem."""


@attrs.frozen(kw_only=True)
class Unit:
    """A unit, and whether its code was in use on the day in question."""

    id: str
    in_use: bool = True


@attrs.frozen(kw_only=True)
class _Entry:
    line: int
    in_use: bool
    figures: tuple[float, ...]
    reported: int


@attrs.define
class TableBuilder:
    """Collects rows, finds their units, and gives the table.

    Attributes:
        columns: the names of the figures, in order.
        problems: where to note what is wrong.
        system: the code system of the units.
        states: whether states that are no more keep their own code.
        joins: for every column how rows of one place and period are joined; without a way they may not be.
        tally: what was left out, and why.
    """

    columns: tuple[str, ...]
    problems: Problems
    system: str = "iso3"
    states: str = "as_they_were"
    joins: Mapping[str, str] = attrs.field(factory=dict)
    tally: Tally = attrs.field(factory=Tally, init=False)
    _entries: dict[Place, list[_Entry]] = attrs.field(factory=dict, init=False)
    _rows: int = attrs.field(default=0, init=False)

    def unit(self, code: str, day: int, system: str | None = None) -> Unit | None:
        """The unit of a code on a day; None, and counted, if there is none."""
        named = system or self.system
        state = find_state(named, code, day, self.states)
        if state is None:
            self.tally.unknown(named, code)
            return None
        if not state.unit:
            self.tally.without_unit(named, code, state.note)
            return None
        if state.moved:
            self.tally.moved(state.unit)
        return Unit(id=state.unit, in_use=state.in_use)

    def add_unit(self, unit: Unit, days: Period, figures: Iterable[float], line: int, *, reported: int = 0) -> None:
        """Take a row: unit, period, a figure for every column, line, and the day it became known (0: not said)."""
        entry = _Entry(line=line, in_use=unit.in_use, figures=tuple(figures), reported=reported)
        self._count(1)
        self._entries.setdefault((unit.id, *days), []).append(entry)

    def fill(self, places: Iterable[Place], value: float = 0.0) -> None:
        """Add a row with one value in every column for each of the places that has none."""
        entry = _Entry(line=0, in_use=True, figures=(value,) * len(self.columns), reported=0)
        added = list(itertools.islice((place for place in places if place not in self._entries), MOST_ROWS))
        self._count(len(added))
        self._entries.update({place: [entry] for place in added})
        if added:
            self.tally.say(f"{rows(len(added))} added where nothing was listed: {value:g} in every column")

    def _count(self, more: int) -> None:
        self._rows += more
        if self._rows > MOST_ROWS:
            self.problems.fail("AP-E004", f"more than {MOST_ROWS:,} rows", "take fewer years, or a part of the file")

    def units(self) -> tuple[str, ...]:
        """The units of the rows so far, sorted."""
        return tuple(sorted({unit for unit, _, _ in self._entries}))

    def table(self, data_set: str, source: str = "") -> CodedTable:
        """The table, in order of unit and period.

        Raises:
            DataError: with every problem noted so far; AP-E094 for places and periods that occur twice; AP-E096 if no
                row was taken.
        """
        places = sorted(self._entries)
        joined = [self._one(place, self._entries[place]) for place in places]
        if not places and not self.problems.found:
            self._refuse_empty()
        self.problems.settle()
        figures = np.array([one.figures for one in joined], dtype=np.float64).reshape(len(places), len(self.columns))
        return CodedTable(
            id=data_set,
            units=(unit for unit, _, _ in places),
            starts=[first for _, first, _ in places],
            ends=[last for _, _, last in places],
            columns={name: np.ascontiguousarray(figures[:, place]) for place, name in enumerate(self.columns)},
            reported=self._reported(joined),
            notes=self.tally.notes(places),
            source=source,
        )

    def _one(self, place: Place, entries: list[_Entry]) -> _Entry:
        """The one row of a place and period."""
        in_use = [entry for entry in entries if entry.in_use]
        if 0 < len(in_use) < len(entries):
            self.tally.leave_out("of a code that was not in use then, beside one that was", len(entries) - len(in_use))
            entries = in_use
        if len(entries) == 1:
            return entries[0]
        if any(name not in self.joins for name in self.columns):
            self._refuse_twice(place[0], entries, "keep one of the rows, or say how they join")
        known = [entry.reported or NEVER for entry in entries]
        reported = max(known) if any(entry.reported for entry in entries) else 0
        return attrs.evolve(entries[0], figures=self._joined(place[0], entries), reported=reported)

    def _refuse_twice(self, unit: str, entries: Sequence[_Entry], remedy: str) -> None:
        lines = ", ".join(str(entry.line) for entry in entries[:NAMED])
        message = f"{unit} has {len(entries)} rows for one period, on lines {lines}"
        self.problems.add("AP-E094", message, remedy, line=entries[1].line)

    def _joined(self, unit: str, entries: Sequence[_Entry]) -> tuple[float, ...]:
        columns = zip(self.columns, *(entry.figures for entry in entries), strict=True)
        figures: list[float] = []
        for name, *values in columns:
            join = self.joins.get(name, "sum")
            known = [value for value in values if not math.isnan(value)]
            if join == ONLY and len(known) > 1:
                self._refuse_twice(unit, entries, f"keep one figure for {name}")
            enough = len(known) == len(values) or join in (HIGHEST_KNOWN, ONLY)
            figures.append(JOINS.get(join, max)(known) if known and enough else math.nan)
        return tuple(figures)

    def _reported(self, joined: Sequence[_Entry]) -> Days | None:
        """When each row became known; None if it is said of none."""
        unsaid = sum(not entry.reported for entry in joined)
        if unsaid == len(joined):
            return None
        if unsaid:
            self.tally.say(f"{rows(unsaid)} without a day of report are taken as never known in time")
        return np.array([entry.reported or NEVER for entry in joined], dtype=np.int64)

    def _refuse_empty(self) -> None:
        why = "; ".join(self.tally.notes([])) or "it has no rows"
        remedy = "check the columns and the code system of the units"
        self.problems.add("AP-E096", f"no row of this table can be taken: {why}", remedy)
