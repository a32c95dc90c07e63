"""UNHCR's population figures: who had to leave, by country of origin.

UNHCR blacks out figures of 1 to 4 people with an asterisk: that is a missing figure, not 0. Internally displaced people
are those of concern to UNHCR alone. People of unknown origin and stateless people have codes of their own, and no unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.readers.taking import (
    FindUnit,
    all_figures,
    asked_of,
    by_column,
    options_of,
    take_rows,
)
from atrocity_prevention.datasets.reading.building import TableBuilder, Unit
from atrocity_prevention.datasets.reading.figures import MISSING
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.reader import Reader
from atrocity_prevention.datasets.reading.sheet import Sheet, sheet
from atrocity_prevention.datasets.reading.spells import When
from atrocity_prevention.datasets.table_reader import PAIR, RawTable
from atrocity_prevention.vocabulary.texts import LocalText

BY = ("origin", "asylum", "pair")
"""Whom the rows are about: the country people left, the one they are in, or both as a directed pair."""

BLACKED_OUT = "*"
"""What UNHCR writes instead of 1 to 4 people."""

_ORIGIN = ("coo_iso", "country_of_origin_iso", "country_of_origin_(iso)", "origin_iso3")
_ASYLUM = ("coa_iso", "country_of_asylum_iso", "country_of_asylum_(iso)", "asylum_iso3")
_NO_FIGURES = (
    "year",
    "coo",
    "coa",
    "coo_name",
    "coa_name",
    "coo_id",
    "coa_id",
    "country_of_origin",
    "country_of_asylum",
)
_OPTIONS = options_of({"by": f"whom the rows are about: {', '.join(BY)}; rows of one origin or asylum are summed"})


@attrs.frozen(kw_only=True)
class Unhcr(Reader):
    """Refugees, asylum seekers and internally displaced people by year."""

    def read(self, raw: RawTable, options: Mapping[str, Any]) -> CodedTable:
        """Every column with figures; the sum over countries of asylum is missing where one of them is.

        Raises:
            DataError: AP-E030, AP-E031 or AP-E090 to AP-E096.
        """
        problems = Problems(raw.source)
        asked, states = asked_of(options, _OPTIONS, problems)
        table = sheet(raw, problems, [["year"]])
        by = asked.choice("by", BY, "origin")
        missing = (*MISSING, BLACKED_OUT)
        there = [table.first_of(names) for names in (_ORIGIN, _ASYLUM)]
        cells = all_figures(table, (*_NO_FIGURES, *filter(None, there)), problems, missing)
        joins = dict.fromkeys(cells.names, "sum")
        builder = TableBuilder(columns=cells.names, problems=problems, states=states, joins=joins)
        when = When(problems=problems, year=table.find(["year"], problems))
        take_rows(table, builder, cells, when, _finder(table, builder, by))
        return builder.table(self.id, asked.text("source"))


UNHCR = Unhcr(
    id="unhcr",
    labels=LocalText(
        {"en": "UNHCR: displaced people by country and year", "fr": "HCR : personnes déplacées par pays et année"}
    ),
    options=_OPTIONS,
)


def _finder(table: Sheet, builder: TableBuilder, by: str) -> FindUnit:
    problems = builder.problems
    if by != "pair":
        return by_column(builder, table.find(_ORIGIN if by == "origin" else _ASYLUM, problems))
    origin = by_column(builder, table.find(_ORIGIN, problems))
    asylum = by_column(builder, table.find(_ASYLUM, problems))

    def find(row: tuple[str, ...], day: int) -> Unit | None:
        left, reached = origin(row, day), asylum(row, day)
        if left is None or reached is None:
            return None
        return Unit(id=f"{left.id}{PAIR}{reached.id}", in_use=left.in_use and reached.in_use)

    return find
