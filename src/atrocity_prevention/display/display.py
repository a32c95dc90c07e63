"""What a result says of itself: a small page as plain data. How it looks is settled elsewhere, once for all results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from atrocity_prevention.display.markup import clean

MOST_ROWS = 20
"""A notebook is scrolled through; what a table leaves out is counted below it."""

LONGEST_LINE = 600
"""No name or sentence takes more room than this on the page of a result."""

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def one_line(text: str) -> str:
    """A text on one line and of bounded length, without anything that could drive a terminal or forge a line."""
    told = " ".join(clean(text).split())
    return told if len(told) <= LONGEST_LINE else f"{told[:LONGEST_LINE]}{ELLIPSIS}"


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(one_line(text) for text in texts)


def _rows(rows: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(_lines(row) for row in rows)


@attrs.frozen(kw_only=True)
class Grid:
    """A table of texts.

    Attributes:
        caption: what it shows.
        heads: the names of its columns.
        rows: a text for every column; the first one names the row.
        more: how many rows it leaves out.
        below: what is said of them below it; by default in English.
    """

    caption: str = attrs.field(converter=one_line)
    heads: tuple[str, ...] = attrs.field(converter=_lines)
    rows: tuple[tuple[str, ...], ...] = attrs.field(converter=_rows)
    more: int = 0
    below: str = attrs.field()

    @below.default
    def _below(self) -> str:
        return left(self.more) if self.more else ""


def grid(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], most: int = MOST_ROWS) -> Grid:
    """A table of the first rows, which counts the others.

    Args:
        caption: what it shows.
        heads: the names of its columns.
        rows: all there is, in the order in which it is to be read.
        most: how many of them are shown.
    """
    return Grid(caption=caption, heads=heads, rows=rows[:most], more=max(0, len(rows) - most))


def _filled(grids: Iterable[Grid]) -> tuple[Grid, ...]:
    return tuple(one for one in grids if one.rows)


@attrs.frozen(kw_only=True)
class Display:
    """A small page: a title, sentences, tables and notes. Everything in it is text, and nothing is markup.

    Attributes:
        title: what it is about.
        marking: the TLP label; ``None`` for what carries none of its own, such as a single score.
        lines: what it says, in sentences: words before numbers, ranges before points.
        grids: its tables; one without rows is left out.
        notes: method and version, what was left out, and what else its reader must know.
        lang: the tag of the language it is in; ``None`` for English, with names in whatever language they have.
    """

    title: str = attrs.field(converter=one_line)
    marking: str | None = attrs.field(default=None, converter=attrs.converters.optional(one_line))
    lines: tuple[str, ...] = attrs.field(default=(), converter=_lines)
    grids: tuple[Grid, ...] = attrs.field(default=(), converter=_filled)
    notes: tuple[str, ...] = attrs.field(default=(), converter=_lines)
    lang: str | None = None


def counted(count: int, one: str, more: str | None = None) -> str:
    """A number with its noun: ``counted(2, "report")`` is ``2 reports``."""
    return f"{count:,} {one if count == 1 else more or f'{one}s'}"


def left(more: int) -> str:
    """What stands under a table that leaves rows out."""
    return f"and {counted(more, 'more row')}"
