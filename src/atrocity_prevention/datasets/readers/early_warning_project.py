"""Files of the Early Warning Project (United States Holocaust Memorial Museum): predictors, outcomes and forecasts.

Editions differ in columns, logarithms and codes, so columns are taken as they are named, and the code system is
recognised by the column that holds it: ``ccode`` or, before 2021, ``sftgcode``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from atrocity_prevention.datasets.building import TableBuilder
from atrocity_prevention.datasets.cells import Cells, figure_columns
from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.country_codes import STATES
from atrocity_prevention.datasets.figures import MISSING
from atrocity_prevention.datasets.options import Options
from atrocity_prevention.datasets.problems import Problems
from atrocity_prevention.datasets.sheet import Sheet, sheet
from atrocity_prevention.datasets.spells import When
from atrocity_prevention.datasets.table_reader import UTF_8_OR_WESTERN, Layout, RawTable
from atrocity_prevention.vocabulary.frozen import FrozenMapping

CODE_COLUMNS = FrozenMapping({"ccode": "ewp", "cow": "ewp", "COWcode": "ewp", "sftgcode": "pitf"})
"""The columns that may hold the code of a country, in this order, and the system of each."""

FUTURE_AS_ZERO = "mk_onset_1or2"
"""The column that is 0 where the future is not known yet; it is never given on."""

_TEXTS = ("ewp_name", "country", "mk_ongoing_code", "mk_ethnicflag", "year")
_OPTIONS = FrozenMapping(
    {
        "codes_column": f"the column with the country's code, one of: {', '.join(CODE_COLUMNS)}",
        "states": "as_they_were: states that are no more keep their own code; continuing: they take their successor's",
        "source": "how to cite the data set",
    }
)


def coded(table: Sheet, asked: Options, problems: Problems) -> tuple[str, str]:
    """The column with the codes, and their system."""
    column = asked.choice("codes_column", CODE_COLUMNS, "") if "codes_column" in asked else ""
    found = column or next((name for name in CODE_COLUMNS if table.has(name)), "")
    if not found:
        problems.fail("AP-E091", "no column holds the codes of the countries", f"it needs {' or '.join(CODE_COLUMNS)}")
    return found, CODE_COLUMNS[found]


def country_years(raw: RawTable, options: Mapping[str, Any], data_set: str, *, without: tuple[str, ...]) -> CodedTable:
    """Every column that holds figures, of a table of countries and years."""
    problems = Problems(raw.source)
    asked = Options(options, _OPTIONS, problems)
    table = sheet(raw, problems, [["year"]])
    column, system = coded(table, asked, problems)
    builder, cells = _prepared(table, asked, problems, system, (column, *CODE_COLUMNS, *_TEXTS, *without))
    if table.has(FUTURE_AS_ZERO):
        builder.say(f"{FUTURE_AS_ZERO} is left out: it is 0 where the future is not known; use mk_onset_1, mk_onset_2")
    when = When(problems=problems, year=table.header.index("year"))
    place = table.position(column, problems, "codes_column")
    problems.settle()
    assert place is not None  # settled
    for row, line in zip(table.rows, table.lines, strict=True):
        days = when.days(row, line)
        if isinstance(days, str):
            builder.leave_out(days)
        elif days is not None:
            builder.add(row[place], days, cells.figures(row, line), line)
    return builder.table(data_set, asked.text("source"))


def _prepared(
    table: Sheet, asked: Options, problems: Problems, system: str, without: tuple[str, ...]
) -> tuple[TableBuilder, Cells]:
    columns = figure_columns(table, without, MISSING)
    cells = Cells.of(table, {name: name for name in columns}, problems)
    states = asked.choice("states", STATES, "as_they_were")
    return TableBuilder(columns=cells.names, problems=problems, system=system, states=states), cells


@attrs.frozen(kw_only=True)
class EwpPredictors:
    """Predictors by country and year, any edition."""

    id: str = "ewp_predictors"
    version: str = "1"
    labels: Mapping[str, str] = FrozenMapping(
        {"en": "Early Warning Project: predictors by country and year", "fr": "Early Warning Project : prédicteurs"}
    )
    layout: Layout = UTF_8_OR_WESTERN
    options: Mapping[str, str] = attrs.field(default=_OPTIONS, repr=False)

    def read(self, raw: RawTable, options: Mapping[str, Any]) -> CodedTable:
        """Every column with figures but `FUTURE_AS_ZERO`.

        Raises:
            DataError: AP-E030, AP-E031 or AP-E090 to AP-E096.
        """
        return country_years(raw, options, self.id, without=(FUTURE_AS_ZERO,))


@attrs.frozen(kw_only=True)
class EwpOutcomes:
    """Onsets and ongoing mass killing by country and year."""

    id: str = "ewp_outcomes"
    version: str = "1"
    labels: Mapping[str, str] = FrozenMapping(
        {"en": "Early Warning Project: mass killing by country and year", "fr": "Early Warning Project : massacres"}
    )
    layout: Layout = UTF_8_OR_WESTERN
    options: Mapping[str, str] = attrs.field(default=_OPTIONS, repr=False)

    def read(self, raw: RawTable, options: Mapping[str, Any]) -> CodedTable:
        """Every column with figures but `FUTURE_AS_ZERO`.

        Raises:
            DataError: AP-E030, AP-E031 or AP-E090 to AP-E096.
        """
        return country_years(raw, options, self.id, without=(FUTURE_AS_ZERO,))
