"""Any table with a column for the place, columns for the period, and figures: what a few options can describe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.country_codes import CODE_SYSTEMS, STATES
from atrocity_prevention.datasets.readers.taking import Row
from atrocity_prevention.datasets.reading.building import JOINS, TableBuilder, Unit
from atrocity_prevention.datasets.reading.cells import Cells, figure_columns, not_taken
from atrocity_prevention.datasets.reading.figures import MISSING, ORDERS, Period, period
from atrocity_prevention.datasets.reading.options import Options
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.reader import Reader
from atrocity_prevention.datasets.reading.sheet import Sheet, sheet
from atrocity_prevention.datasets.reading.spells import SPLITS, When, pieces
from atrocity_prevention.datasets.table_reader import PAIR, RawTable
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.texts import LocalText

FAULTY = ("refuse", "leave_out")
"""What may become of rows with faults: the whole table is refused, or they are left out and counted."""

OPTIONS = FrozenMapping(
    {
        "unit": "the column with the place; a list of two columns for tables about pairs",
        "codes": f"the code system of the places: {', '.join(CODE_SYSTEMS)}",
        "also": "codes or names that the system does not know, or means otherwise, with the unit of each",
        "states": "as_they_were: states that are no more keep their own code; continuing: they take their successor's",
        "pairs": "true: the two units are a pair, such as KEN|UGA; false: the row counts for each of them",
        "directed": "true: a pair is listed from the first to the second alone",
        "year": "the column with the year",
        "month": "the column with the month, 1 to 12, beside the year",
        "date": "the column with a day, month or year",
        "start": "the column with the first day, month or year",
        "end": "the column with the last day, month or year",
        "period": "the one year, month or day that the whole table is about",
        "dates": f"how dates are written: {', '.join(ORDERS)}",
        "ongoing": "what stands in the end column while something goes on, beside an empty cell",
        "until": "the day on which what goes on is cut off; without it such rows are left out",
        "split": "year or month: a row becomes one for every year or month that it touches",
        "values": "the columns with figures, or new names with a column for each; * for all that hold figures",
        "count": "the name of a figure that counts the rows",
        "missing": "what stands for a missing figure, instead of the usual words",
        "decimal": "the decimal mark, a point or a comma",
        "join": f"how rows of one place and period are joined ({', '.join(JOINS)}), for all figures or by name",
        "faulty": f"what becomes of a row with a cell that cannot be read: {', '.join(FAULTY)}",
        "where": "columns, and the text or texts that a row must have there to be taken",
        "reported": "the column with the day on which a row became known",
        "source": "how to cite the data set",
    }
)
"""The options, and what each means."""

_WHEN = ("year", "month", "date", "start", "end", "reported")


@attrs.frozen(kw_only=True)
class Columns(Reader):
    """Reads a table as the options describe it."""

    def read(self, raw: RawTable, options: Mapping[str, Any]) -> CodedTable:
        """The table.

        Raises:
            DataError: AP-E030, AP-E031 or AP-E090 to AP-E096.
        """
        problems = Problems(raw.source)
        asked = Options(options, self.options, problems)
        return _Reading(sheet(raw, problems), asked, problems).table(self.id)


COLUMNS = Columns(
    id="columns",
    labels=LocalText({"en": "Any table, described by options", "fr": "Tout tableau, décrit par des options"}),
    options=OPTIONS,
)


class _Reading:
    """One table being read."""

    def __init__(self, table: Sheet, asked: Options, problems: Problems) -> None:
        self._sheet, self._problems = table, problems
        self._order = asked.choice("dates", ORDERS, "year_first")
        self._units = [place for name in asked.texts("unit") if (place := self._place(name, "unit")) is not None]
        if "unit" not in asked:
            asked.refuse("unit", "nothing says which place a row is about", "name the column")
        self._pairs, self._directed = asked.flag("pairs"), asked.flag("directed")
        if self._pairs and len(asked.texts("unit")) != len("ab"):
            asked.refuse("pairs", "a pair has two units", "give 'unit' a list of two columns")
        self._when = When.of(table, asked, problems, self._order)
        self._split = asked.choice("split", SPLITS, "none")
        self._where = list(self._conditions(asked))
        self._reported = self._place(asked.text("reported"), "reported") if "reported" in asked else None
        self._cells = self._figures(asked)
        self._count = asked.text("count")
        self._own = asked.pairs("also")
        self._forgiving = asked.choice("faulty", FAULTY, "refuse") == "leave_out"
        self._source = asked.text("source")
        names = (*self._cells.names, *([self._count] if self._count else ()))
        self._builder = TableBuilder(
            columns=names,
            problems=problems,
            system=asked.choice("codes", CODE_SYSTEMS, "iso3"),
            states=asked.choice("states", STATES, "as_they_were"),
            joins=self._joins(asked, names),
        )

    def table(self, data_set: str) -> CodedTable:
        self._problems.settle()
        self._builder.tally.say(not_taken(self._sheet, self._cells))
        for row, line in zip(self._sheet.rows, self._sheet.lines, strict=True):
            before = len(self._problems.found)
            self._take(row, line)
            if self._forgiving and self._problems.take_back(before):
                self._builder.tally.leave_out("with a cell that cannot be read")
        return self._builder.table(data_set, self._source)

    def _place(self, column: str, path: str) -> int | None:
        return self._sheet.position(column, self._problems, path)

    def _conditions(self, asked: Options) -> Iterator[tuple[int, frozenset[str]]]:
        for column, texts in asked.lists("where").items():
            place = self._place(column, "where")
            if place is not None:
                yield place, frozenset(texts)

    def _figures(self, asked: Options) -> Cells:
        missing, decimal = asked.texts("missing", MISSING), asked.choice("decimal", (".", ","), ".")
        columns = asked.pairs("values")
        if columns == {"*": "*"}:
            used = {*asked.texts("unit"), *(asked.text(name) for name in _WHEN if name in asked)}
            columns = {name: name for name in figure_columns(self._sheet, used, missing, decimal)}
        if not columns and "count" not in asked:
            asked.refuse("values", "no figures are asked for", "name the columns, or count the rows with 'count'")
        return Cells.of(self._sheet, columns, self._problems, missing=missing, decimal=decimal)

    def _joins(self, asked: Options, names: tuple[str, ...]) -> dict[str, str]:
        if len(set(names)) < len(names):
            asked.refuse("count", "a figure of this name is there already", "call it something else")
        one_way = asked.text("join") if "join" in asked and not isinstance(asked.raw("join"), Mapping) else ""
        joins = dict.fromkeys(names, one_way) if one_way else asked.pairs("join")
        if any(name not in names or join not in JOINS for name, join in joins.items()):
            asked.refuse("join", "not a figure of the table with a way to join it", f"use {', '.join(JOINS)}")
        return {self._count: "sum", **joins} if self._count else joins

    def _take(self, row: Row, line: int) -> None:
        if any(row[place].strip() not in texts for place, texts in self._where):
            self._builder.tally.leave_out("that the option 'where' does not ask for")
            return
        before = len(self._problems.found)
        days = self._when.days(row, line)
        if isinstance(days, str):
            self._builder.tally.leave_out(days)
        elif days is not None:
            found = [(unit, piece) for piece in pieces(days, self._split) for unit in self._places(row, piece)]
            figures = (*self._cells.figures(row, line), *((1.0,) if self._count else ())) if found else ()
            reported = self._known(row, line) if found else 0
            if not (self._forgiving and len(self._problems.found) > before):
                for unit, piece in found:
                    self._builder.add_unit(unit, piece, figures, line, reported=reported)

    def _known(self, row: Row, line: int) -> int:
        cell = "" if self._reported is None else row[self._reported].strip()
        days = period(cell, self._order)
        if cell and days is None:
            self._problems.add("AP-E093", "this is no date that can be read", "write it as 2026-05-01", line=line)
        return 0 if days is None else days[1]

    def _places(self, row: Row, days: Period) -> Iterator[Unit]:
        found = [self._unit(row[place].strip(), days[1]) for place in self._units]
        known = [unit for unit in found if unit is not None]
        if not self._pairs:
            yield from dict.fromkeys(known)
        elif len(known) == len(found):
            one, other = known
            used = one.in_use and other.in_use
            yield Unit(id=f"{one.id}{PAIR}{other.id}", in_use=used)
            if not self._directed and one != other:
                yield Unit(id=f"{other.id}{PAIR}{one.id}", in_use=used)

    def _unit(self, code: str, day: int) -> Unit | None:
        own = self._own.get(code)
        return self._builder.unit(code, day) if own is None else self._builder.unit(own, day, "unit")
