"""Is this the layout of a table? Told by the names of its columns, whatever stands above them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from atrocity_prevention.datasets.reading.sheet import SEARCHED, plain_name
from atrocity_prevention.datasets.table_reader import RawTable


def has_columns(raw: RawTable, needed: Collection[Iterable[str]]) -> bool:
    """Whether one of the first rows names a column out of each group, in whatever case and with whatever marks."""
    groups = [{plain_name(name) for name in names} for names in needed]
    return any(_names_all(row, groups) for row in raw.rows[:SEARCHED])


def _names_all(row: Iterable[str], groups: Iterable[set[str]]) -> bool:
    there = {plain_name(cell) for cell in row}
    return all(there & group for group in groups)
