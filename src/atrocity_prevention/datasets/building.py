"""Figures of rows, collected into one table: every place and period once, and nothing lost without a word."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs
import numpy as np

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.country_codes import find_state, territory_changes
from atrocity_prevention.datasets.figures import Period
from atrocity_prevention.datasets.problems import Problems

NAMED = 20
"""So many codes are named in one note."""

_LONGEST_CODE = 40

Joins = Callable[[Sequence[float]], float]


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


JOINS: Mapping[str, Joins] = {"sum": math.fsum, "mean": _mean, "max": max, "min": min}
"""How rows of one place and period may be joined; a figure missing in one of them is missing in all."""


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
    """

    columns: tuple[str, ...]
    problems: Problems
    system: str = "iso3"
    states: str = "as_they_were"
    joins: Mapping[str, str] = attrs.field(factory=dict)
    _entries: dict[tuple[str, int, int], list[_Entry]] = attrs.field(factory=dict, init=False)
    _left_out: Counter[str] = attrs.field(factory=Counter, init=False)
    _unknown: Counter[str] = attrs.field(factory=Counter, init=False)
    _named: Counter[str] = attrs.field(factory=Counter, init=False)
    _moved: Counter[str] = attrs.field(factory=Counter, init=False)
    _said: list[str] = attrs.field(factory=list, init=False)

    def leave_out(self, why: str) -> None:
        """Count a row that is not taken, by the reason."""
        self._left_out[why] += 1

    def say(self, note: str) -> None:
        """Add a note about the whole table."""
        self._said.append(note)

    def unit(self, code: str, day: int, system: str | None = None) -> tuple[str, bool] | None:
        """The unit of a code on a day, and whether the code was in use then; None, counted, if there is none."""
        state = find_state(system or self.system, code, day, self.states)
        if state is None:
            self._unknown[_shown(code)] += 1
            return None
        if not state.unit:
            self._named[f"{_shown(code)} ({state.note})"] += 1
            return None
        if state.moved:
            self._moved[state.unit] += 1
        return state.unit, state.in_use

    def add(self, code: str, days: Period, figures: Iterable[float], line: int, *, reported: int = 0) -> None:
        """Take a row: code, period, a figure for every column, line, and the day it became known (0: not said)."""
        unit = self.unit(code, days[1])
        if unit is not None:
            self.add_unit(unit, days, figures, line, reported=reported)

    def add_unit(
        self, unit: tuple[str, bool], days: Period, figures: Iterable[float], line: int, *, reported: int = 0
    ) -> None:
        """Take a row whose unit is known already."""
        entry = _Entry(line=line, in_use=unit[1], figures=tuple(figures), reported=reported)
        self._entries.setdefault((unit[0], *days), []).append(entry)

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
        reported = np.array([one.reported for one in joined], dtype=np.int64)
        return CodedTable(
            id=data_set,
            units=(unit for unit, _, _ in places),
            starts=[first for _, first, _ in places],
            ends=[last for _, _, last in places],
            columns={name: np.ascontiguousarray(figures[:, place]) for place, name in enumerate(self.columns)},
            reported=reported if reported.size and (reported > 0).all() else None,
            notes=self._notes(places),
            source=source,
        )

    def _one(self, place: tuple[str, int, int], entries: list[_Entry]) -> _Entry:
        """The one row of a place and period."""
        in_use = [entry for entry in entries if entry.in_use]
        if 0 < len(in_use) < len(entries):
            self._left_out["of a code that was not in use then, beside one that was"] += len(entries) - len(in_use)
            entries = in_use
        if len(entries) == 1:
            return entries[0]
        if any(name not in self.joins for name in self.columns):
            lines = ", ".join(str(entry.line) for entry in entries[:NAMED])
            remedy = "keep one of the rows, or say how they join"
            message = f"{place[0]} has {len(entries)} rows for one period, on lines {lines}"
            self.problems.add("AP-E094", message, remedy, line=entries[1].line)
            return entries[0]
        return attrs.evolve(
            entries[0], figures=self._joined(entries), reported=max(entry.reported for entry in entries)
        )

    def _joined(self, entries: list[_Entry]) -> tuple[float, ...]:
        columns = zip(*(entry.figures for entry in entries), strict=True)
        return tuple(
            math.nan if any(map(math.isnan, values)) else JOINS[self.joins[name]](values)
            for name, values in zip(self.columns, columns, strict=True)
        )

    def _refuse_empty(self) -> None:
        why = "; ".join(self._notes([])) or "it has no rows"
        remedy = "check the columns and the code system of the units"
        self.problems.add("AP-E096", f"no row of this table can be taken: {why}", remedy)

    def _notes(self, places: Sequence[tuple[str, int, int]]) -> list[str]:
        notes = [f"left out {_rows(count)} {why}" for why, count in sorted(self._left_out.items())]
        notes += _list_of("without a known code", self.system, self._unknown)
        notes += _list_of("of what has no unit here", self.system, self._named)
        notes += [f"{_rows(count)} of a former state count as {unit}" for unit, count in sorted(self._moved.items())]
        return [*notes, *_changes(places), *self._said]


def _shown(code: str) -> str:
    plain = " ".join(code.split())
    return plain if len(plain) <= _LONGEST_CODE else f"{plain[:_LONGEST_CODE]}..."


def _rows(count: int) -> str:
    return f"{count:,} row{'' if count == 1 else 's'}"


def _list_of(what: str, system: str, counts: Counter[str]) -> list[str]:
    if not counts:
        return []
    named = [f"{code!r} {count}" for code, count in sorted(counts.items())]
    more = f", and {len(named) - NAMED:,} more" if len(named) > NAMED else ""
    return [f"left out {_rows(counts.total())} {what} ({system}): {', '.join(named[:NAMED])}{more}"]


def _changes(places: Sequence[tuple[str, int, int]]) -> list[str]:
    """Units whose rows lie on both sides of a change of their territory."""
    found: list[str] = []
    for change in territory_changes():
        last = change.last.toordinal()
        days = [day for unit, _, day in places if unit == change.unit]
        if days and min(days) <= last < max(days):
            count = sum(day <= last for day in days)
            found.append(f"{change.unit} until {change.last}: {change.before} ({_rows(count)})")
    return found
