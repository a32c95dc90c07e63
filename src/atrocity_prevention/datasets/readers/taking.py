"""What readers of tables of countries and periods have in common: their options, and the walk through the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from atrocity_prevention.datasets.country_codes import STATES
from atrocity_prevention.datasets.reading.building import TableBuilder, Unit
from atrocity_prevention.datasets.reading.cells import Cells, figure_columns, not_taken
from atrocity_prevention.datasets.reading.figures import MISSING
from atrocity_prevention.datasets.reading.options import Options
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.sheet import Sheet
from atrocity_prevention.datasets.reading.spells import When
from atrocity_prevention.vocabulary.frozen import FrozenMapping

Row = tuple[str, ...]
FindUnit = Callable[[Row, int], Unit | None]
"""From a row and the last day of its period to its unit; None, counted, where there is none."""

COMMON: Mapping[str, str] = FrozenMapping(
    {
        "states": "as_they_were: states that are no more keep their own code; continuing: they take their successor's",
        "source": "how to cite the data set",
    }
)
"""Options of every reader of countries."""


def options_of(more: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """The options of a reader: its own, and the common ones."""
    return FrozenMapping({**(more or {}), **COMMON})


def asked_of(given: Mapping[str, Any], known: Mapping[str, str], problems: Problems) -> tuple[Options, str]:
    """The options, and which states are meant."""
    asked = Options(given, known, problems)
    return asked, asked.choice("states", STATES, "as_they_were")


def all_figures(table: Sheet, without: Iterable[str], problems: Problems, missing: Iterable[str] = MISSING) -> Cells:
    """Every column that holds figures, beside those left out, under its own name."""
    columns = figure_columns(table, without, missing)
    return Cells.of(table, {name: name for name in columns}, problems, missing=missing)


def take_rows(table: Sheet, builder: TableBuilder, cells: Cells, when: When, find: FindUnit) -> None:
    """Take every row that has a period and a unit; the figures of others are not looked at."""
    builder.problems.settle()
    builder.tally.say(not_taken(table, cells))
    for row, line in zip(table.rows, table.lines, strict=True):
        days = when.days(row, line)
        if isinstance(days, str):
            builder.tally.leave_out(days)
        elif days is not None:
            unit = find(row, days[1])
            if unit is not None:
                builder.add_unit(unit, days, cells.figures(row, line), line)


def by_column(builder: TableBuilder, place: int, system: str | None = None) -> FindUnit:
    """Units by the code in one column."""
    return lambda row, day: builder.unit(row[place], day, system)
