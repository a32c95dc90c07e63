"""INFORM Risk Index: one row for every country and edition, scores from 0 to 10 where 10 is the worst.

Editions differ in the names of columns, in what stands above the header, in words for "no data" and in encoding. So
columns are recognised by their names without case and marks, those that every edition has under one name here, and
all others under their own. A table says nowhere which year it is about; the option ``period`` does.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.readers.taking import asked_of, options_of
from atrocity_prevention.datasets.reading.building import TableBuilder
from atrocity_prevention.datasets.reading.cells import Cells, figure_columns, not_taken
from atrocity_prevention.datasets.reading.figures import MISSING
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.reader import Reader
from atrocity_prevention.datasets.reading.sheet import Sheet, plain_name, sheet
from atrocity_prevention.datasets.reading.spells import When
from atrocity_prevention.datasets.table_reader import RawTable
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.texts import LocalText

SCORES: Mapping[str, tuple[str, ...]] = FrozenMapping(
    {
        "inform_risk": ("inform_risk",),
        "hazard_and_exposure": ("hazard_and_exposure", "hazard_exposure", "hazards_and_exposure"),
        "natural": ("natural", "natural_hazard", "natural_hazards"),
        "human": ("human", "human_hazard", "human_hazards"),
        "vulnerability": ("vulnerability",),
        "socio_economic_vulnerability": ("socio_economic_vulnerability",),
        "vulnerable_groups": ("vulnerable_groups",),
        "uprooted_people": ("uprooted_people",),
        "lack_of_coping_capacity": ("lack_of_coping_capacity", "coping_capacity", "lack_coping_capacity"),
        "institutional": ("institutional",),
        "governance": ("governance",),
        "infrastructure": ("infrastructure",),
        "projected_conflict_risk": ("projected_conflict_risk", "projected_conflict_probability", "gcri_probability"),
        "current_conflict_intensity": (
            "current_highly_violent_conflict_intensity",
            "current_conflict_intensity",
            "current_conflicts_intensity",
        ),
    }
)
"""The scores that editions share, and the names they go by."""

TOP = 10.0
"""The end of the scale of these scores."""

_ISO3 = ("iso3", "iso_3", "iso3_code", "iso_3_code", "iso_code", "iso", "country_iso3", "country_code")
_MISSING = (*MISSING, "x", "X", "No data", "no data", "#REF!", "#NAME?")
_ASIDE = re.compile(r"\([^()]*\)")
_TOTAL = re.compile(r"inform(?:_(?:risk|index|score|value|mid|year|gri|[0-9]{4}))*")
_UNNAMED = ("country", "country_name")
_OPTIONS = options_of(
    {
        "period": "the year or day that the edition is about, such as 2018, or 2018-06-30 for a mid-year edition",
        "year": "the column with the year, in a file of several editions",
        "missing": "what stands for a missing figure, instead of x, #VALUE! and the like",
    }
)


@attrs.frozen(kw_only=True)
class Inform(Reader):
    """The index and its parts."""

    def read(self, raw: RawTable, options: Mapping[str, Any]) -> CodedTable:
        """The columns of `SCORES` there are, and every other column with figures under its plain name.

        Raises:
            DataError: AP-E030, AP-E031 or AP-E090 to AP-E096.
        """
        problems = Problems(raw.source)
        asked, states = asked_of(options, _OPTIONS, problems)
        table = sheet(raw, problems, [_ISO3, SCORES["vulnerability"]], _plain)
        missing = asked.texts("missing", _MISSING)
        place = table.find([name for name in table.header if _plain(name) in _ISO3] or _ISO3, problems)
        columns = _names(figure_columns(table, (table.header[place],), missing), problems)
        cells = Cells.of(table, columns, problems, missing=missing)
        builder = TableBuilder(columns=cells.names, problems=problems, states=states)
        when = When.of(table, asked, problems, "year_first")
        problems.settle()
        _take(table, builder, cells, when, place)
        return builder.table(self.id, asked.text("source"))


INFORM = Inform(
    id="inform",
    labels=LocalText({"en": "INFORM Risk Index", "fr": "Indice de risque INFORM"}),
    options=_OPTIONS,
)


def _names(columns: list[str], problems: Problems) -> dict[str, str]:
    """Name here -> column, for the shared scores first and then for everything else."""
    found: dict[str, str] = {}
    plain = {_plain(column): column for column in reversed(columns)}
    for name, names in SCORES.items():
        score = next((plain[one] for one in names if one in plain), None)
        if score is not None:
            found[name] = score
    for column in columns:
        name = _plain(column)
        if column in found.values() or name in _UNNAMED:
            continue
        if name in found:
            message = "two columns have names that are the same but for case and marks"
            problems.add("AP-E030", message, "rename one of them", path=name)
        found[name] = column
    return found


def _plain(column: str) -> str:
    """A column's name without case and marks, and without what stands in brackets or says the edition."""
    name = plain_name(_ASIDE.sub(" ", column))
    return "inform_risk" if _TOTAL.fullmatch(name) else name


def _take(table: Sheet, builder: TableBuilder, cells: Cells, when: When, place: int) -> None:
    builder.tally.say(not_taken(table, cells))
    for row, line in zip(table.rows, table.lines, strict=True):
        days = when.days(row, line)
        if isinstance(days, str):
            builder.tally.leave_out(days)
        elif days is not None and (unit := builder.unit(row[place], days[1])) is not None:
            figures = cells.figures(row, line)
            for name in _beyond(cells.names, figures):
                remedy = f"scores go from 0 to {TOP:g}; is this another column, or another scale?"
                builder.problems.add("AP-E092", "outside the scale of INFORM", remedy, path=name, line=line)
            builder.add_unit(unit, days, figures, line)


def _beyond(names: tuple[str, ...], figures: tuple[float, ...]) -> Iterator[str]:
    for name, value in zip(names, figures, strict=True):
        if name in SCORES and not math.isnan(value) and not 0.0 <= value <= TOP:
            yield name
