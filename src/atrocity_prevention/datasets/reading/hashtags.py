"""HXL: the row of hashtags that says what each column holds (Humanitarian Exchange Language 1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.sheet import SEARCHED, Sheet
from atrocity_prevention.datasets.table_reader import RawTable

_TAG = re.compile(r"#\s*([A-Za-z][A-Za-z0-9_]*)((?:\s*\+\s*[A-Za-z][A-Za-z0-9_]*)*)", re.ASCII)
_UNMARKED = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\s*\+\s*[A-Za-z][A-Za-z0-9_]*)+", re.ASCII)
_ENOUGH = 0.5  # of the cells with something in them; a row of prose may hold one hashtag by chance


@attrs.frozen(kw_only=True)
class Tag:
    """A hashtag with its attributes.

    Attributes:
        name: the hashtag without its mark, in small letters.
        attributes: the attributes, sorted.
    """

    name: str
    attributes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "+".join((self.name, *self.attributes))

    def matches(self, wanted: str) -> bool:
        """Whether it is the hashtag of a pattern such as ``country+code``, with at least its attributes."""
        name, *attributes = wanted.removeprefix("#").casefold().split("+")
        return self.name == name and set(attributes) <= set(self.attributes)


def read_tag(cell: str) -> Tag | None:
    """The hashtag that a cell holds; None if it holds something else."""
    found = _TAG.fullmatch(cell.strip())
    if found is None:
        return None
    attributes = {one.strip() for one in found[2].casefold().split("+")} - {""}
    return Tag(name=found[1].casefold(), attributes=tuple(sorted(attributes)))


@attrs.frozen(kw_only=True, eq=False)
class TaggedSheet:
    """Rows below a row of hashtags.

    Attributes:
        tags: for every column its hashtag; None for one without.
        sheet: the rows; the header is what stands in the row of hashtags.
    """

    tags: tuple[Tag | None, ...]
    sheet: Sheet

    def places(self, *patterns: str) -> list[int]:
        """The columns whose hashtag matches one of the patterns, those of the first pattern first."""
        found = [place for one in patterns for place, tag in enumerate(self.tags) if tag and tag.matches(one)]
        return list(dict.fromkeys(found))


def tagged(raw: RawTable, problems: Problems) -> TaggedSheet:
    """Find the row of hashtags among the first 25, and the rows below it.

    Rows may be shorter than it, as HXL allows: what is not there is empty.

    Raises:
        DataError: AP-E095 if there is no such row.
    """
    at = next((place for place, row in enumerate(raw.rows[:SEARCHED]) if _is_tag_row(row)), None)
    if at is None:
        remedy = "add a row of hashtags below the header (#country+code, #date, #affected ...); see hxlstandard.org"
        line = next(_without_marks(raw), None)
        if line is not None:
            remedy = "this row looks like hashtags without their mark; write #sector instead of sector"
        problems.fail("AP-E095", f"no row of hashtags among the first {SEARCHED}", remedy, line=line)
    tags = tuple(read_tag(cell) for cell in raw.rows[at])
    width = len(tags)
    body = [(line, _fitted(row, width)) for row, line in zip(raw.rows[at + 1 :], raw.lines[at + 1 :], strict=True)]
    for line, row in body:
        if len(row) > width:
            message = f"this row has {len(row)} cells, the row of hashtags {width}"
            problems.add("AP-E031", message, "put quotes around a cell that holds the separator", line=line)
    table = Sheet(
        header=tuple(cell.strip() for cell in raw.rows[at]),
        rows=tuple(row for _, row in body),
        lines=tuple(line for line, _ in body),
        source=raw.source,
    )
    return TaggedSheet(tags=tags, sheet=table)


def _is_tag_row(row: Sequence[str]) -> bool:
    cells = [cell for cell in row if cell.strip()]
    return sum(read_tag(cell) is not None for cell in cells) > len(cells) * _ENOUGH


def _without_marks(raw: RawTable) -> Iterator[int]:
    for row, line in zip(raw.rows[:SEARCHED], raw.lines, strict=False):
        if any(_UNMARKED.fullmatch(cell.strip()) for cell in row):
            yield line


def _fitted(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    while len(row) > width and not row[-1].strip():
        row = row[:-1]
    return row + ("",) * (width - len(row))
