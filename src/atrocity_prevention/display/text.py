"""The page of a result as plain text, for terminals and wherever nothing else can be shown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from atrocity_prevention.display.display import Display, Grid

WIDTH = 100


def as_text(display: Display) -> str:
    """The page in lines; the label comes first, so that no text below can pass for it."""
    return "\n".join(_page(display))


def _page(display: Display) -> Iterator[str]:
    if display.marking is not None:
        yield display.marking
    yield from textwrap.wrap(display.title, WIDTH) or [""]
    for line in display.lines:
        yield from textwrap.wrap(line, WIDTH, initial_indent="  ", subsequent_indent="  ")
    for grid in display.grids:
        yield from ("", *_table(grid))
    if display.notes:
        yield ""
    for note in display.notes:
        yield from textwrap.wrap(note, WIDTH, initial_indent="- ", subsequent_indent="  ")


def _table(grid: Grid) -> Iterator[str]:
    """Columns side by side where they fit; otherwise each row is a paragraph."""
    yield grid.caption
    widths = [max(map(len, column)) for column in zip(grid.heads, *grid.rows, strict=True)]
    if sum(widths) + 2 * len(widths) <= WIDTH:
        for row in (grid.heads, *grid.rows):
            yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    else:
        for row in grid.rows:
            told = "; ".join(": ".join(filter(None, pair)) for pair in zip(grid.heads, row, strict=True))
            yield from textwrap.wrap(told, WIDTH, initial_indent="  ", subsequent_indent="    ")
    if grid.below:
        yield f"  {grid.below}"
