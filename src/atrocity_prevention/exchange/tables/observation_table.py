"""``observations.csv`` beside a situation file, for people who live in spreadsheets.

The columns are the fields of an observation; ``observed_from`` and ``observed_to`` make a period; several
populations are separated by spaces or semicolons; ``note.en`` or ``note.fr`` give a note its language. An empty cell
is a field that is not given. Spreadsheets turn ``8.10`` into 8.1, another indicator; ``RF8.10`` is safe from that.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.exchange.files import read_bytes
from atrocity_prevention.exchange.formats.csv_text import Table, parse_csv
from atrocity_prevention.exchange.plain import Scalar
from atrocity_prevention.exchange.records import OBSERVATION

FILE_NAME = "observations.csv"

COLUMNS = (*OBSERVATION, "observed_from", "observed_to", "note.en", "note.fr")

_PREFIXED = re.compile(r"RF([0-9]+\.[0-9]+)", re.ASCII)
_PLACE = re.compile(r"observations\[(\d+)\](.*)", re.DOTALL)


@attrs.frozen(kw_only=True, repr=False)
class ObservationTable(Protected):
    """The rows of the table as observations a situation file could hold.

    Attributes:
        observations: one mapping a row.
        lines: the line each row starts on.
    """

    observations: tuple[dict[str, Any], ...]
    lines: tuple[int, ...]

    def holds(self, problem: Problem, inline: int) -> bool:
        """Whether a problem's path points into the table, `inline` observations standing in the situation itself."""
        place = _PLACE.fullmatch(problem.path)
        return place is not None and int(place[1]) >= inline

    def placed(self, problem: Problem, inline: int) -> Problem:
        """Such a problem with the table's own path and line."""
        place = _PLACE.fullmatch(problem.path)
        assert place is not None  # only called for what the table holds
        row = int(place[1]) - inline
        return attrs.evolve(problem, path=f"{FILE_NAME}[{row}]{place[2]}", line=self.lines[row])


def beside(situation: Path | None) -> ObservationTable | None:
    """The table that lies beside a situation file, or ``None`` if there is none.

    Raises:
        DataError: if it is there and cannot be read as a table of observations.
    """
    path = None if situation is None else situation.parent / FILE_NAME
    if path is None or not path.is_file():
        return None
    table = parse_csv(read_bytes(path), source=FILE_NAME)
    raise_problems([*_strange_columns(table), *_doubled_columns(table)], FILE_NAME)
    rows = (dict(zip(table.header, row, strict=True)) for row in table.rows)
    return ObservationTable(observations=tuple(_observation(row) for row in rows), lines=table.lines)


def _strange_columns(table: Table) -> Iterator[Problem]:
    for position, column in enumerate(table.header):
        if column not in COLUMNS:
            near = difflib.get_close_matches(column, COLUMNS, n=1)
            yield Problem(
                path=f"header[{position}]",
                message="there is no such column in a table of observations",
                remedy=f"did you mean {near[0]!r}?" if near else f"the columns are: {', '.join(COLUMNS)}",
                code="AP-E030",
                line=1,
            )


def _doubled_columns(table: Table) -> Iterator[Problem]:
    """Two columns that say the same thing in two ways: one of them would be lost."""
    for column, others in (("observed_on", ("observed_from", "observed_to")), ("note", ("note.en", "note.fr"))):
        beside_it = [other for other in others if other in table.header]
        if column in table.header and beside_it:
            yield Problem(
                path=f"header[{table.header.index(column)}]",
                message=f"the columns {column!r} and {beside_it[0]!r} say the same thing",
                remedy="keep one way of saying it",
                code="AP-E030",
                line=1,
            )


def _observation(row: dict[str, str]) -> dict[str, Any]:
    """A row as a mapping; a cell's type is decided by the field it is for, like that of an unquoted scalar."""
    found: dict[str, Any] = {column: Scalar(cell.strip()) for column, cell in row.items() if cell.strip()}
    for column in ("note", "reference"):
        if row.get(column, "").strip():
            found[column] = row[column]
    period = {end: found.pop(f"observed_{end}") for end in ("from", "to") if f"observed_{end}" in found}
    if period:
        found.setdefault("observed_on", {"from": next(iter(period.values())), "to": [*period.values()][-1]})
    notes = {tag: row[f"note.{tag}"] for tag in ("en", "fr") if found.pop(f"note.{tag}", None)}
    if notes:
        found["note"] = notes
    if "populations" in found:
        found["populations"] = found["populations"].replace(";", " ").split()
    if prefixed := _PREFIXED.fullmatch(found.get("indicator", "")):
        found["indicator"] = prefixed[1]
    return found
