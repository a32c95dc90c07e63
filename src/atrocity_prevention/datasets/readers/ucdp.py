"""Uppsala Conflict Data Program: organised violence by country and year, and by country and month.

Both count deaths where they happened, not by whose government killed. One year of one country can hold most of the
deaths of decades (Rwanda in 1994), so a mapping should take logarithms or ranks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.readers.taking import all_figures, asked_of, by_column, options_of, take_rows
from atrocity_prevention.datasets.reading import coverage
from atrocity_prevention.datasets.reading.building import TableBuilder
from atrocity_prevention.datasets.reading.cells import Cells, figure_columns
from atrocity_prevention.datasets.reading.figures import MISSING
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.reader import Reader
from atrocity_prevention.datasets.reading.sheet import sheet
from atrocity_prevention.datasets.reading.spells import When
from atrocity_prevention.datasets.table_reader import RawTable
from atrocity_prevention.vocabulary.texts import LocalText

SUFFIX = "_cy"
"""What the columns of the country-year file end in; names are given without it."""

_COUNTRY, _YEAR = ("country_id_cy", "country_id", "gwno"), ("year_cy", "year")
_LISTS = ("_ids", "_names", "_name", "country", "region", "version")
_YEARS, _MONTHS = options_of(), options_of(coverage.OPTIONS)


@attrs.frozen(kw_only=True)
class UcdpCountryYear(Reader):
    """Organised violence by country and year, from 1989."""

    def read(self, raw: RawTable, options: Mapping[str, Any]) -> CodedTable:
        """Every column with figures, without the suffix ``_cy``; lists of dyads are left out.

        Raises:
            DataError: AP-E030, AP-E031 or AP-E090 to AP-E096.
        """
        problems = Problems(raw.source)
        asked, states = asked_of(options, _YEARS, problems)
        table = sheet(raw, problems, [_COUNTRY, _YEAR])
        country, year = table.find(_COUNTRY, problems), table.find(_YEAR, problems)
        keys = (table.header[country], table.header[year])
        columns = {name.removesuffix(SUFFIX): name for name in figure_columns(table, keys, MISSING)}
        wanted = {name: column for name, column in columns.items() if not name.endswith(_LISTS)}
        cells = Cells.of(table, wanted, problems)
        builder = TableBuilder(columns=cells.names, problems=problems, system="gw", states=states)
        take_rows(table, builder, cells, When(problems=problems, year=year), by_column(builder, country))
        return builder.table(self.id, asked.text("source"))


UCDP_COUNTRY_YEAR = UcdpCountryYear(
    id="ucdp_country_year",
    labels=LocalText(
        {"en": "UCDP: organised violence by country and year", "fr": "UCDP : violence organisée par pays et année"}
    ),
    options=_YEARS,
)


@attrs.frozen(kw_only=True)
class GedCountryMonth(Reader):
    """Events of the Georeferenced Event Dataset summed by country and month, where only months with events are listed.

    A month that is not listed is unknown, unless the options say from when to when everything was listed.
    """

    def read(self, raw: RawTable, options: Mapping[str, Any]) -> CodedTable:
        """Every column with figures beside the codes.

        Raises:
            DataError: AP-E030, AP-E031 or AP-E090 to AP-E096.
        """
        problems = Problems(raw.source)
        asked, states = asked_of(options, _MONTHS, problems)
        table = sheet(raw, problems, [["iso3", "isoab"], ["year"], ["month"]])
        cells = all_figures(table, ("year", "month", "month_id", "country_id", "name", "iso3", "isoab"), problems)
        builder = TableBuilder(columns=cells.names, problems=problems, states=states)
        when = When(problems=problems, year=table.find(["year"], problems), month=table.find(["month"], problems))
        take_rows(table, builder, cells, when, by_column(builder, table.find(["iso3", "isoab"], problems)))
        coverage.fill(builder, asked, "month")
        return builder.table(self.id, asked.text("source"))


GED_COUNTRY_MONTH = GedCountryMonth(
    id="ged_country_month",
    labels=LocalText(
        {
            "en": "UCDP GED by country and month, months with events only",
            "fr": "UCDP GED par pays et mois, mois avec événements seulement",
        }
    ),
    options=_MONTHS,
)
