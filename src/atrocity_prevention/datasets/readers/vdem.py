"""Tables in the style of V-Dem: a country and a year a row, and for every variable a figure and what belongs to it.

Beside ``v2x_polyarchy`` may stand ``v2x_polyarchy_codelow`` and ``_codehigh`` (the range the figure lies in), ``_ord``
(the same as steps), ``_sd``, ``_osp`` and others; whoever asks for a variable gets these as well. Steps and figures do
not always point the same way up as the word in their name; look at the codebook before giving one a direction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.readers.taking import asked_of, by_column, options_of, take_rows
from atrocity_prevention.datasets.reading.building import TableBuilder
from atrocity_prevention.datasets.reading.cells import Cells, figure_columns
from atrocity_prevention.datasets.reading.figures import MISSING
from atrocity_prevention.datasets.reading.options import Options
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.reader import Reader
from atrocity_prevention.datasets.reading.sheet import Sheet, sheet
from atrocity_prevention.datasets.reading.spells import When
from atrocity_prevention.datasets.table_reader import RawTable
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.texts import LocalText

CODE_COLUMNS: Mapping[str, str] = FrozenMapping({"country_text_id": "vdem", "COWcode": "cow", "country_name": "name"})
"""The columns that may hold the country, in this order, and the code system of each."""

BESIDE = ("_codelow", "_codehigh", "_ord", "_ord_codelow", "_ord_codehigh", "_sd", "_osp", "_nr", "_mean")
"""What may stand at the end of the name of a column that belongs to a variable."""

_NO_FIGURES = (
    *("country_name", "country_text_id", "country_id", "year", "historical_date", "project", "historical", "histname"),
    *("codingstart", "codingend", "codingstart_contemp", "codingend_contemp", "codingstart_hist", "codingend_hist"),
    *("gapstart1", "gapstart2", "gapstart3", "gapend1", "gapend2", "gapend3", "gap_index", "COWcode"),
)
_OPTIONS = options_of(
    {
        "codes_column": f"the column with the country, one of: {', '.join(CODE_COLUMNS)}",
        "values": "the variables to take, each with what belongs to it; by default all",
    }
)


@attrs.frozen(kw_only=True)
class VDem(Reader):
    """Varieties of Democracy, and tables laid out like it."""

    def read(self, raw: RawTable, options: Mapping[str, Any]) -> CodedTable:
        """The variables asked for, under their own names.

        Raises:
            DataError: AP-E030, AP-E031 or AP-E090 to AP-E096.
        """
        problems = Problems(raw.source)
        asked, states = asked_of(options, _OPTIONS, problems)
        table = sheet(raw, problems, [["year"], tuple(CODE_COLUMNS)])
        known = [name for name in CODE_COLUMNS if table.has(name)]
        column = asked.choice("codes_column", known, known[0]) if known else ""
        place = table.find([column] if column else tuple(CODE_COLUMNS), problems)
        cells = Cells.of(table, {name: name for name in _variables(table, asked)}, problems)
        builder = TableBuilder(
            columns=cells.names, problems=problems, system=CODE_COLUMNS.get(column, "vdem"), states=states
        )
        when = When(problems=problems, year=table.find(["year"], problems))
        take_rows(table, builder, cells, when, by_column(builder, place))
        return builder.table(self.id, asked.text("source"))


V_DEM = VDem(
    id="vdem",
    labels=LocalText({"en": "V-Dem, and tables in its style", "fr": "V-Dem, et tableaux de ce style"}),
    options=_OPTIONS,
)


def _variables(table: Sheet, asked: Options) -> Iterator[str]:
    if "values" not in asked:
        yield from figure_columns(table, _NO_FIGURES, MISSING)
        return
    for name in dict.fromkeys(asked.texts("values")):
        yield name
        yield from (name + end for end in BESIDE if table.has(name + end))
