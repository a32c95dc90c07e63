"""Tables of the pages on backtests: each cell carries the name of its column, which a phone shows instead of a head."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from atrocity_prevention.report.svg import safe


def escaped(words: str) -> str:
    """Text that stays text, whatever is in it."""
    return escape(safe(words))


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column names the rows."""
    head = "".join(f'<th scope="col">{escaped(cell)}</th>' for cell in heads)
    body = "".join(f'<tr><th scope="row">{escaped(row[0])}</th>{_cells(heads[1:], row[1:])}</tr>' for row in rows)
    return f"<table><caption>{escaped(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(heads: Sequence[str], cells: Sequence[str]) -> str:
    pairs = zip(heads, cells, strict=True)
    return "".join(f'<td data-label="{escaped(head)}">{escaped(cell)}</td>' for head, cell in pairs)
