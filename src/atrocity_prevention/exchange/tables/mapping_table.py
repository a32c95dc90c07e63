"""The rows of a mapping as a table, for people who keep them in a spreadsheet: one line for each column of data."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from atrocity_prevention.datasets.mapping.mapped_column import (
    REFERENCE_SCALING,
    Direction,
    MappedColumn,
    RowClass,
    Scaling,
    ScalingKind,
    Transform,
)
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.errors import DataError, Problem, fault, raise_problems
from atrocity_prevention.exchange.files import read_bytes
from atrocity_prevention.exchange.formats.csv_text import Table, parse_csv

WANTED = ("risk_factor", "column", "data_set", "direction", "transform", "scaling", "klass")
"""The columns that are read; `framework_indicator`, if there, becomes the note, and all others are passed over."""

_SCALINGS: Mapping[str, Scaling] = {
    "min-max on training 1-99 pct, clipped": REFERENCE_SCALING,
    "as is": Scaling(kind=ScalingKind.AS_IS),
    "rank": Scaling(kind=ScalingKind.RANK),
}
_CLASSES: Mapping[str, RowClass] = {kind.value: kind for kind in RowClass}


def load_mapping_table(
    path: str | os.PathLike[str], base: ColumnMapping, *, confidence: float = 0.8, carry_days: int | None = 1827
) -> ColumnMapping:
    """A mapping with the rows of a CSV file, and the tables and derived columns of another mapping.

    Every row makes an indicator of its own, ``data.FACTOR.COLUMN``. A column is a derived one of the base, or stands in
    the table whose file lies in the folder that ``data_set`` names.

    Args:
        path: the file, with at least the columns of `WANTED`.
        base: where the columns come from.
        confidence: of every row, since the table does not say.
        carry_days: of every row, likewise.

    Raises:
        DataError: AP-E030 or AP-E031 for a file that is no such table; AP-E088 for every cell that is not understood.
    """
    file = Path(path)
    table = parse_csv(read_bytes(file), source=file.name)
    absent = [name for name in WANTED if name not in table.header]
    if absent:
        remedy = f"name the columns {', '.join(absent)}"
        raise DataError(fault("header", "this is no table of a mapping", remedy, "AP-E030").problems, file.name)
    problems: list[Problem] = []
    rows = [
        _row(dict(zip(table.header, cells, strict=True)), _Place(place, table, problems), base)
        for place, cells in enumerate(table.rows)
    ]
    raise_problems(problems, file.name)
    given = [attrs.evolve(row, confidence=confidence, carry_days=carry_days) for row in rows if row is not None]
    return attrs.evolve(base, rows=given)


@attrs.frozen
class _Place:
    """A row of the table, where what is wrong with it is noted."""

    row: int
    table: Table
    problems: list[Problem]

    def add(self, column: str, message: str, remedy: str) -> None:
        path, line = f"rows[{self.row}].{column}", self.table.lines[self.row]
        self.problems.append(Problem(path=path, message=message, remedy=remedy, code="AP-E088", line=line))

    def one_of(self, column: str, text: str, known: Mapping[str, Any]) -> Any:
        if text not in known:
            self.add(column, "this is not understood", f"write one of: {'; '.join(known)}")
        return known.get(text)


def _row(cells: dict[str, str], place: _Place, base: ColumnMapping) -> MappedColumn | None:
    """The row; ``None`` if something in it is not understood, which has then been noted."""
    words: dict[str, Mapping[str, Any]] = {
        "direction": {kind.value: kind for kind in Direction},
        "transform": {kind.value: kind for kind in Transform},
        "scaling": _SCALINGS,
    }
    read = {name: place.one_of(name, cells[name].strip(), known) for name, known in words.items()}
    # "LEAKY, do not score" says the same as "leaky"
    read["class_"] = place.one_of("klass", cells["klass"].split(",")[0].strip().casefold(), _CLASSES)
    name, factor = cells["column"].strip(), cells["risk_factor"].strip()
    column = _reference(name, cells["data_set"].split("(")[0].strip(), base, place)
    if column is None or None in read.values():
        return None
    indicator = f"data.{factor.casefold()}.{name.replace('.', '_')}"
    note = cells.get("framework_indicator", "").strip()
    return MappedColumn(column=column, indicator=indicator, factor=factor, note=note, confidence=0.0, **read)


def _reference(name: str, folder: str, base: ColumnMapping, place: _Place) -> str | None:
    """How the base mapping refers to a column: a derived one, or one of the table in that folder that has it."""
    if any(one.id == name for one in base.derived):
        return name
    here = [table for table in base.tables if table.path.split("/", 1)[0] == folder or table.id == folder]
    named = [table for table in here if _names(table, name)]
    found = named if len(here) > 1 else here
    if len(found) != 1:
        remedy = "add a table or a derived column to the mapping that this one is based on"
        place.add("column", f"{len(found) or 'no'} tables could hold this column", remedy)
        return None
    return f"{found[0].id}/{name}"


def _names(table: TableSpec, column: str) -> bool:
    """Whether the options of a table ask for a column by name."""
    values = table.options.get("values", ())
    return column == table.options.get("count") or column in (values if not isinstance(values, str) else (values,))
