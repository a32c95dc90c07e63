"""Country-years of the Early Warning Project (United States Holocaust Memorial Museum): predictors and outcomes.

Editions differ in columns, logarithms and codes, so columns are taken as they are named, and the code system is
recognised by the column that holds it: ``ccode`` or, in editions before 2021, ``sftgcode``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.readers.taking import all_figures, asked_of, by_column, options_of, take_rows
from atrocity_prevention.datasets.reading.building import TableBuilder
from atrocity_prevention.datasets.reading.options import Options
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.reader import Reader
from atrocity_prevention.datasets.reading.sheet import Sheet, sheet
from atrocity_prevention.datasets.reading.spells import When
from atrocity_prevention.datasets.table_reader import RawTable
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.texts import LocalText

CODE_COLUMNS: Mapping[str, str] = FrozenMapping({"ccode": "ewp", "cow": "ewp", "COWcode": "ewp", "sftgcode": "pitf"})
"""The columns that may hold the code of a country, in this order, and the system of each."""

FUTURE_AS_ZERO = "mk_onset_1or2"
"""The column that is 0 where the future is not known yet; it is never given on."""

_NO_FIGURES = ("ewp_name", "country", "country_name", "mk_ongoing_code", "mk_ethnicflag", "year", *CODE_COLUMNS)
_OPTIONS = options_of({"codes_column": f"the column with the country's code, one of: {', '.join(CODE_COLUMNS)}"})


def codes_column(table: Sheet, asked: Options, problems: Problems) -> str:
    """The column with the codes: the one asked for, or the first there is."""
    known = [name for name in CODE_COLUMNS if table.has(name)]
    if not known:
        problems.fail("AP-E091", "no column holds the codes of the countries", f"it needs {' or '.join(CODE_COLUMNS)}")
    return asked.choice("codes_column", known, known[0])


@attrs.frozen(kw_only=True)
class EwpCountryYears(Reader):
    """Predictors, or onsets and ongoing mass killing, by country and year, any edition."""

    def read(self, raw: RawTable, options: Mapping[str, Any]) -> CodedTable:
        """Every column with figures but `FUTURE_AS_ZERO`.

        Raises:
            DataError: AP-E030, AP-E031 or AP-E090 to AP-E096.
        """
        problems = Problems(raw.source)
        asked, states = asked_of(options, self.options, problems)
        table = sheet(raw, problems, [["year"]])
        column = codes_column(table, asked, problems)
        cells = all_figures(table, (*_NO_FIGURES, FUTURE_AS_ZERO), problems)
        builder = TableBuilder(columns=cells.names, problems=problems, system=CODE_COLUMNS[column], states=states)
        if table.has(FUTURE_AS_ZERO):
            builder.tally.say(
                f"{FUTURE_AS_ZERO} is left out: it is 0 where the future is not known; use mk_onset_1 and mk_onset_2"
            )
        when = When(problems=problems, year=table.find(["year"], problems))
        take_rows(table, builder, cells, when, by_column(builder, table.find([column], problems)))
        return builder.table(self.id, asked.text("source"))


EWP_PREDICTORS = EwpCountryYears(
    id="ewp_predictors",
    labels=LocalText(
        {
            "en": "Early Warning Project: predictors by country and year",
            "fr": "Early Warning Project : prédicteurs par pays et année",
        }
    ),
    options=_OPTIONS,
)


EWP_OUTCOMES = EwpCountryYears(
    id="ewp_outcomes",
    labels=LocalText(
        {
            "en": "Early Warning Project: mass killing by country and year",
            "fr": "Early Warning Project : massacres par pays et année",
        }
    ),
    options=_OPTIONS,
)
