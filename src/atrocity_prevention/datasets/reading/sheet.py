"""Rows of text under a header: which row is the header, and what stands in a column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator

import attrs

from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.table_reader import RawTable
from atrocity_prevention.display.protected import Protected

SEARCHED = 25
"""So many rows from the top are looked at for the header."""

_NOT_WORD = re.compile(r"[^a-z0-9.]+")


def plain_name(name: str) -> str:
    """A column's name without what differs between editions: ``HAZARD & EXPOSURE`` and ``Hazard and exposure``."""
    words = _NOT_WORD.sub(" ", name.casefold().replace("&", " and ")).split()
    return "_".join(words)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Sheet(Protected):
    """A table of text with named columns.

    Attributes:
        header: the names of the columns. Where several have one name, each gets its number: ``Rank#1``, ``Rank#2``.
        rows: the cells, each row as wide as the header.
        lines: for every row the line it starts on.
        source: what to call it in messages.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = attrs.field(repr=False)
    lines: tuple[int, ...] = attrs.field(repr=False)
    source: str

    def has(self, name: str) -> bool:
        """Whether there is a column of this name."""
        return name in self.header

    def first_of(self, names: Collection[str]) -> str | None:
        """The first of the names that is a column's, in whatever case and with whatever marks between its words."""
        found = {plain_name(name): name for name in reversed(self.header)}
        return next((found[plain_name(name)] for name in names if plain_name(name) in found), None)

    def find(self, names: Collection[str], problems: Problems) -> int:
        """Where the first of the names stands that is a column's.

        Raises:
            DataError: AP-E091 if none is.
        """
        name = self.first_of(names)
        if name is None:
            problems.fail(
                "AP-E091", "the table lacks a column that this reader needs", f"it needs {' or '.join(names)}"
            )
        return self.header.index(name)

    def position(self, name: str, problems: Problems, path: str) -> int | None:
        """Where the column of a name stands; a problem (AP-E091) if there is none."""
        if name in self.header:
            return self.header.index(name)
        more = " ..." if len(self.header) > SEARCHED else ""
        remedy = f"the columns are: {', '.join(self.header[:SEARCHED])}{more}"
        problems.add("AP-E091", "the table has no such column", remedy, path=f"options.{path}")
        return None


def sheet(
    raw: RawTable,
    problems: Problems,
    wanted: Collection[Collection[str]] = (),
    plain: Callable[[str], str] = plain_name,
) -> Sheet:
    """Find the header, and check that every row is as wide as it.

    Args:
        raw: the rows.
        problems: where to note rows of another width (AP-E031).
        wanted: the header is the first row, of the first 25, that has one name out of each of these groups; without
            groups, the first row.
        plain: what of a name must be the same.

    Raises:
        DataError: if there is no header.
    """
    at = next((place for place, row in enumerate(raw.rows[:SEARCHED]) if _holds(row, wanted, plain)), None)
    if at is None:
        groups = "; ".join(" or ".join(group) for group in wanted)
        remedy = f"it needs the columns {groups}" if groups else "name the columns in the first row"
        problems.fail("AP-E030", f"no header among the first {SEARCHED} rows", remedy)
    header = _trimmed(raw.rows[at])
    body = list(_bodies(raw, at + 1, len(header), problems))
    return Sheet(
        header=_numbered([name.strip() for name in header]),
        rows=tuple(row for _, row in body),
        lines=tuple(line for line, _ in body),
        source=raw.source,
    )


def _holds(row: tuple[str, ...], wanted: Collection[Collection[str]], plain: Callable[[str], str]) -> bool:
    names = {plain(cell) for cell in row}
    return all(any(plain(name) in names for name in group) for group in wanted)


def _numbered(names: list[str]) -> tuple[str, ...]:
    """The names, each different: those that occur several times with their number."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for name in names:
        seen[name] += 1
        found.append(f"{name}#{seen[name]}" if name and names.count(name) > 1 else name)
    return tuple(found)


def _trimmed(row: tuple[str, ...]) -> tuple[str, ...]:
    width = next((place for place in range(len(row), 0, -1) if row[place - 1].strip()), 0)
    return row[:width]


def _bodies(raw: RawTable, start: int, width: int, problems: Problems) -> Iterator[tuple[int, tuple[str, ...]]]:
    for row, line in zip(raw.rows[start:], raw.lines[start:], strict=True):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) < width or any(cell.strip() for cell in row[width:]):
            message = f"this row has {len(row)} cells, the header {width}"
            remedy = "give it as many cells as the header; put quotes around a cell that holds the separator"
            problems.add("AP-E031", message, remedy, line=line)
        else:
            yield line, row[:width]
