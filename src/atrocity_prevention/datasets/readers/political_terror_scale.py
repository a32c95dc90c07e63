"""Political Terror Scale: three readings of state terror a year, 1 to 5, where 5 is the worst.

The file has a row for every state and every year since 1976, also for years in which the state was not there; a row
without any reading is left out. In the years in which a state changed, two rows can stand for one (Yugoslavia in 1991
and 1992, Serbia in 2006): the worse reading counts. Regions and parts of states without a code of their own (Crimea,
Israel within and beyond its borders of 1967) are left out and counted; the state itself has its own row.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import attrs

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.readers.taking import FindUnit, Row, asked_of, options_of
from atrocity_prevention.datasets.reading.building import HIGHEST_KNOWN, TableBuilder, Unit
from atrocity_prevention.datasets.reading.cells import Cells, not_taken
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.reader import Reader
from atrocity_prevention.datasets.reading.sheet import Sheet, sheet
from atrocity_prevention.datasets.reading.spells import When
from atrocity_prevention.datasets.table_reader import RawTable
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.texts import LocalText

READINGS: Mapping[str, str] = FrozenMapping({"pts_a": "PTS_A", "pts_h": "PTS_H", "pts_s": "PTS_S"})
"""What the readings are called here, and in the file: after Amnesty International, Human Rights Watch, and the State
Department of the United States."""

BEST, WORST = 1.0, 5.0
_CODES: Mapping[str, str] = FrozenMapping(
    {"COW_Code_N": "cow", "WordBank_Code_A": "world_bank", "WorldBank_Code_A": "world_bank", "UN_Code_N": "m49"}
)
_NO_CODE = frozenset({"", "NA", "NaN", "nan"})
_OPTIONS = options_of()


@attrs.frozen(kw_only=True)
class PoliticalTerrorScale(Reader):
    """The three readings, and their mean."""

    def read(self, raw: RawTable, options: Mapping[str, Any]) -> CodedTable:
        """The columns ``pts_a``, ``pts_h``, ``pts_s`` and ``pts_mean``, the mean of those there are.

        Raises:
            DataError: AP-E030, AP-E031 or AP-E090 to AP-E096.
        """
        problems = Problems(raw.source)
        asked, states = asked_of(options, _OPTIONS, problems)
        table = sheet(raw, problems, [["Country"], ["Year"], *([name] for name in READINGS.values())])
        columns = {name: table.header[table.find([column], problems)] for name, column in READINGS.items()}
        cells = Cells.of(table, columns, problems)
        names = (*cells.names, "pts_mean")
        builder = TableBuilder(
            columns=names, problems=problems, states=states, joins=dict.fromkeys(names, HIGHEST_KNOWN)
        )
        when = When(problems=problems, year=table.find(["Year"], problems))
        problems.settle()
        _take(table, builder, cells, when)
        return builder.table(self.id, asked.text("source"))


POLITICAL_TERROR_SCALE = PoliticalTerrorScale(
    id="political_terror_scale",
    labels=LocalText({"en": "Political Terror Scale", "fr": "Échelle de terreur politique (Political Terror Scale)"}),
    options=_OPTIONS,
)


def _take(table: Sheet, builder: TableBuilder, cells: Cells, when: When) -> None:
    find = _by_code_or_name(table, builder)
    builder.tally.say(not_taken(table, cells))
    for row, line in zip(table.rows, table.lines, strict=True):
        days, readings = when.days(row, line), cells.figures(row, line)
        known = [value for value in readings if not math.isnan(value)]
        if any(not BEST <= value <= WORST for value in known):
            remedy = "readings go from 1 to 5"
            builder.problems.add("AP-E092", "this is no reading of the scale", remedy, line=line)
        elif isinstance(days, str):
            builder.tally.leave_out(days)
        elif not known:
            builder.tally.leave_out("without any reading")
        elif days is not None and (unit := find(row, days[1])) is not None:
            builder.add_unit(unit, days, (*readings, math.fsum(known) / len(known)), line)


def _by_code_or_name(table: Sheet, builder: TableBuilder) -> FindUnit:
    """Units by the first code there is, or else by the name; ``NA`` is no code in any of these columns."""
    places = [(table.header.index(name), system) for name, system in _CODES.items() if table.has(name)]
    country = table.find(["Country"], builder.problems)

    def find(row: Row, day: int) -> Unit | None:
        coded = ((place, system) for place, system in places if row[place].strip() not in _NO_CODE)
        place, system = next(coded, (country, "name"))
        return builder.unit(row[place], day, system)

    return find
