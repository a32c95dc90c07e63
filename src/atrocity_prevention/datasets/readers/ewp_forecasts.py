"""Forecasts of the Early Warning Project: the lists it published, and those made later as if at the time.

A row is about its base year: what was known at the end of it. In the retrospective file ("fully out of sample") that is
``prev_year``, not ``year``; the onsets of ``year`` beside it are the future, and are never given on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.readers.early_warning_project import CODE_COLUMNS
from atrocity_prevention.datasets.readers.taking import FindUnit, Row, all_figures, asked_of, options_of
from atrocity_prevention.datasets.reading.building import TableBuilder, Unit
from atrocity_prevention.datasets.reading.cells import Cells, not_taken
from atrocity_prevention.datasets.reading.figures import period
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.reader import Reader
from atrocity_prevention.datasets.reading.sheet import Sheet, sheet
from atrocity_prevention.datasets.reading.spells import When
from atrocity_prevention.datasets.table_reader import RawTable
from atrocity_prevention.vocabulary.texts import LocalText

BASE_YEARS = ("base_year", "prev_year")
"""The columns that may hold the base year."""

_NAMES = ("country", "ewp_name")
_OUTCOMES = ("mk_onset", "mk_onset_1", "mk_onset_2", "mk_onset_1or2")
_NO_FIGURES = ("edition", "year", "two_years_prior", "run_date", *BASE_YEARS, *_NAMES, *_OUTCOMES, *CODE_COLUMNS)
_OPTIONS = options_of(
    {
        "edition": "the one edition to take, where a file holds several",
        "run_date": "the day on which all of these forecasts were made, where no column says it",
    }
)


@attrs.frozen(kw_only=True)
class EwpForecasts(Reader):
    """Forecasts by country and base year."""

    def read(self, raw: RawTable, options: Mapping[str, Any]) -> CodedTable:
        """Risks and ranks, with the day on which the list was made as the day it became known.

        Raises:
            DataError: AP-E030, AP-E031 or AP-E090 to AP-E096.
        """
        problems = Problems(raw.source)
        asked, states = asked_of(options, _OPTIONS, problems)
        table = sheet(raw, problems, [BASE_YEARS])
        cells = all_figures(table, _NO_FIGURES, problems)
        builder = TableBuilder(columns=cells.names, problems=problems, states=states)
        hidden = [name for name in _OUTCOMES if table.has(name)]
        if hidden:
            builder.tally.say(f"left out of what was not known at the base year: {', '.join(hidden)}")
        reported = asked.last_day("run_date") or 0
        edition = asked.text("edition")
        if edition and not table.has("edition"):
            asked.refuse("edition", "the table has no column of this name", "leave the option out")
        problems.settle()
        _take(table, builder, cells, edition, reported)
        return builder.table(self.id, asked.text("source"))


EWP_FORECASTS = EwpForecasts(
    id="ewp_forecasts",
    labels=LocalText(
        {
            "en": "Early Warning Project: forecasts, published and retrospective",
            "fr": "Early Warning Project : prévisions publiées et rétrospectives",
        }
    ),
    options=_OPTIONS,
)


def _take(table: Sheet, builder: TableBuilder, cells: Cells, edition: str, reported: int) -> None:
    when = When(problems=builder.problems, year=table.find(BASE_YEARS, builder.problems))
    find = _by_any_code(table, builder)
    builder.tally.say(not_taken(table, cells))
    editions = table.header.index("edition") if edition else None
    run_dates = table.header.index("run_date") if table.has("run_date") else None
    for row, line in zip(table.rows, table.lines, strict=True):
        days = when.days(row, line)
        if editions is not None and row[editions].strip() != edition:
            builder.tally.leave_out("of other editions")
        elif isinstance(days, str):
            builder.tally.leave_out(days)
        elif days is not None and (unit := find(row, days[1])) is not None:
            said = "" if run_dates is None else row[run_dates].strip()
            known = period(said) if said else None
            if said and known is None:
                builder.problems.add("AP-E093", "this is no date that can be read", "write it as 2026-05-01", line=line)
            builder.add_unit(unit, days, cells.figures(row, line), line, reported=known[1] if known else reported)


def _by_any_code(table: Sheet, builder: TableBuilder) -> FindUnit:
    """Units by the first code that a row has; by its name where it has none."""
    columns = [(table.header.index(name), system) for name, system in CODE_COLUMNS.items() if table.has(name)]
    columns += [(table.header.index(name), "name") for name in _NAMES if table.has(name)]
    if not columns:
        needed = " or ".join((*CODE_COLUMNS, *_NAMES))
        builder.problems.fail("AP-E091", "no column says which country a row is about", f"it needs {needed}")

    def find(row: Row, day: int) -> Unit | None:
        place, system = next((one for one in columns if row[one[0]].strip()), columns[-1])
        return builder.unit(row[place], day, system)

    return find
