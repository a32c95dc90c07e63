"""A table of plain values: dates, texts and figures, and which of them stand in which column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import fault

Kinds: TypeAlias = Mapping[str, type]
"""Name of a column -> what stands in it: `str`, `float`, `int`, `bool` or `datetime.date`."""


def _rows(rows: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    return tuple(rows)


@attrs.frozen(kw_only=True, repr=False)
class Rows(Protected):
    """A table of plain values.

    Attributes:
        kinds: its columns, in order; so a column is of the same kind although all of it is missing.
        rows: in the order in which they are to be read; ``None`` is what is not known or does not apply.
    """

    kinds: Kinds
    rows: tuple[Mapping[str, Any], ...] = attrs.field(converter=_rows)

    def columns(self) -> dict[str, list[Any]]:
        """The same, column by column."""
        return {name: [row[name] for row in self.rows] for name in self.kinds}


def part_of(part: str | None, parts: tuple[str, ...]) -> str:
    """The name of a table; by default the first.

    Raises:
        DataError: AP-E013 if there is no such part.
    """
    if part is not None and part not in parts:
        raise fault("part", "there is no such part", f"use one of: {', '.join(parts)}", "AP-E013")
    return parts[0] if part is None else part
