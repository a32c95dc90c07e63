"""Tables with HXL hashtags: humanitarian data in which a row of hashtags says what each column holds.

A figure's name is its hashtag with the attributes in order of the alphabet: ``targeted+f``. Where a table is long, with
a column of indicator codes (``#indicator+code``) beside one of values (``#indicator+value``), each code is a figure of
its own. Columns without a hashtag are left out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.readers.taking import FindUnit, Row, asked_of, options_of
from atrocity_prevention.datasets.reading.building import JOINS, ONLY, TableBuilder, Unit
from atrocity_prevention.datasets.reading.cells import Cells
from atrocity_prevention.datasets.reading.figures import MISSING, ORDERS, figure
from atrocity_prevention.datasets.reading.hashtags import TaggedSheet, tagged
from atrocity_prevention.datasets.reading.options import Options
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.reader import Reader
from atrocity_prevention.datasets.reading.spells import When
from atrocity_prevention.datasets.table_reader import RawTable
from atrocity_prevention.vocabulary.texts import LocalText

LEVELS = ("country", "adm1", "adm2", "adm3")
"""What rows may be about: countries, or areas by their P-codes."""

_NO_FIGURES = frozenset({"country", "adm1", "adm2", "adm3", "adm4", "adm5", "date", "geo", "meta", "loc"})
_CODES = ("indicator+code", "indicator+name")
_VALUES = ("indicator+value", "indicator+num", "value")
_OPTIONS = options_of(
    {
        "level": f"what rows are about: {', '.join(LEVELS)}; areas need a column such as #adm1+code",
        "date": "the hashtag of the date, such as #date+reported; by default the first #date",
        "period": "the one year, month or day that the whole table is about, where it has no dates",
        "dates": f"how dates are written: {', '.join(ORDERS)}",
        "values": "the hashtags of the figures, or new names with a hashtag for each; by default all that hold figures",
        "join": f"how rows of one place and period are joined: {', '.join(JOINS)}",
    }
)


@attrs.frozen(kw_only=True)
class Hxl(Reader):
    """Any table with hashtags for a place and figures."""

    def read(self, raw: RawTable, options: Mapping[str, Any]) -> CodedTable:
        """The figures, by place and period.

        Raises:
            DataError: AP-E031 or AP-E090 to AP-E096.
        """
        problems = Problems(raw.source)
        asked, states = asked_of(options, _OPTIONS, problems)
        table = tagged(raw, problems)
        figures = _Figures.of(table, asked, problems)
        join = asked.choice("join", JOINS, "sum") if "join" in asked else ONLY if figures.long else ""
        joins = dict.fromkeys(figures.names, join) if join else {}
        builder = TableBuilder(columns=figures.names, problems=problems, states=states, joins=joins)
        find, when = _finder(table, asked, builder), _when(table, asked, problems)
        problems.settle()
        builder.tally.say(_not_taken(table, figures.names))
        for row, line in zip(table.sheet.rows, table.sheet.lines, strict=True):
            days = when.days(row, line)
            if isinstance(days, str):
                builder.tally.leave_out(days)
            elif days is not None and (unit := find(row, days[1])) is not None:
                builder.add_unit(unit, days, figures.of_row(row, line), line)
        return builder.table(self.id, asked.text("source"))


HXL = Hxl(
    id="hxl",
    labels=LocalText({"en": "Table with HXL hashtags", "fr": "Tableau avec des mots-clés HXL"}),
    options=_OPTIONS,
)


@attrs.frozen(kw_only=True, eq=False)
class _Figures:
    """Which figures a row holds: one for each column, or the one of its indicator."""

    names: tuple[str, ...]
    long: bool
    of_row: Callable[[Row, int], tuple[float, ...]]

    @classmethod
    def of(cls, table: TaggedSheet, asked: Options, problems: Problems) -> _Figures:
        codes, values = table.places(*_CODES)[:1], table.places(*_VALUES)[:1]
        if codes and values and "values" not in asked:
            return cls._long(table, codes[0], values[0], problems)
        wanted = dict(_asked_columns(table, asked)) if "values" in asked else dict(_all_columns(table))
        if not wanted:
            remedy = "name hashtags of columns with figures in the option 'values'"
            problems.add("AP-E091", "no column with a hashtag holds figures", remedy)
        cells = Cells(names=tuple(wanted), places=tuple(wanted.values()), problems=problems)
        return cls(names=cells.names, long=False, of_row=cells.figures)

    @classmethod
    def _long(cls, table: TaggedSheet, code: int, value: int, problems: Problems) -> _Figures:
        names = tuple(sorted({row[code].strip() for row in table.sheet.rows} - {""}))
        places = {name: place for place, name in enumerate(names)}
        cells = Cells(names=("value",), places=(value,), problems=problems)

        def of_row(row: Row, line: int) -> tuple[float, ...]:
            found = [math.nan] * len(names)
            if row[code].strip():
                found[places[row[code].strip()]] = cells.figures(row, line)[0]
            return tuple(found)

        return cls(names=names, long=True, of_row=of_row)


def _asked_columns(table: TaggedSheet, asked: Options) -> Iterator[tuple[str, int]]:
    for name, pattern in asked.pairs("values").items():
        found = table.places(pattern)
        if not found:
            asked.refuse("values", "no column has this hashtag", f"there are: {_tags(table)}")
        elif len(found) > 1:
            asked.refuse("values", "more than one column has this hashtag", "add an attribute, such as +f")
        else:
            yield name.removeprefix("#"), found[0]


def _all_columns(table: TaggedSheet) -> Iterator[tuple[str, int]]:
    """Columns with a hashtag that is no place or date, which hold a figure and nothing that is none."""
    for place, tag in enumerate(table.tags):
        cells = {row[place].strip() for row in table.sheet.rows} - set(MISSING)
        if tag and tag.name not in _NO_FIGURES and cells and all(figure(cell) is not None for cell in cells):
            yield str(tag), place


def _tags(table: TaggedSheet) -> str:
    return ", ".join(f"#{tag}" for tag in table.tags if tag)


def _not_taken(table: TaggedSheet, names: tuple[str, ...]) -> str:
    hidden = [f"#{tag}" for tag in table.tags if tag and str(tag) not in names]
    return f"hashtags that give no figures: {', '.join(hidden) or 'none'}"


def _when(table: TaggedSheet, asked: Options, problems: Problems) -> When:
    order = asked.choice("dates", ORDERS, "year_first")
    if "period" in asked:
        return When(problems=problems, fixed=asked.days("period"))
    if "date" not in asked and (starts := table.places("date+start")) and (ends := table.places("date+end")):
        return When(problems=problems, start=starts[0], end=ends[0], order=order)
    found = table.places(asked.text("date", "#date"))
    if not found:
        asked.refuse("date", "nothing says when a row is about", "name the hashtag of the date, or give 'period'")
    return When(problems=problems, date=next(iter(found), None), order=order)


def _finder(table: TaggedSheet, asked: Options, builder: TableBuilder) -> FindUnit:
    level = asked.choice("level", LEVELS, "country")
    codes = table.places(*(f"{level}+code{more}" for more in ("+v_iso3", "+iso3", "+v_pcode", "")), f"{level}+iso3")
    if level != "country":
        if not codes:
            asked.refuse("level", f"no column holds the P-codes of #{level}", f"tag it #{level}+code")
        return lambda row, day: _area(builder, row[codes[0]], day)
    names = table.places("country+name", "country")
    if not codes and not names:
        message, remedy = "no column says which country a row is about", "tag one #country+code or #country+name"
        builder.problems.add("AP-E091", message, f"{remedy}; there are: {_tags(table)}")

    def find(row: Row, day: int) -> Unit | None:
        code = row[codes[0]].strip() if codes else ""
        return builder.unit(code, day, _system(code)) if code else builder.unit(row[names[0]], day, "name")

    return find


def _area(builder: TableBuilder, code: str, day: int) -> Unit | None:
    if not code.strip():
        builder.tally.leave_out("whose area is not known")
        return None
    return builder.unit(code, day, "unit")


def _system(code: str) -> str:
    """The system of a country's code, told by its length; ``NA`` is Namibia."""
    return "m49" if code.isdigit() else "iso2" if len(code) == len("NA") else "iso3"
