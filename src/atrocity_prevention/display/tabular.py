"""Results as rows and columns of plain values, for pandas, Polars, pyarrow and whatever else reads a table."""

from __future__ import annotations

import abc
import sys
from typing import Any

from atrocity_prevention.display.frames import framed
from atrocity_prevention.display.rows import Rows


class Tabular:
    """Something that can be had as a table.

    Figures are not rounded, and every row carries the marking, since a frame outlives what it was made from.
    """

    __slots__ = ()

    @abc.abstractmethod
    def tabled(self, part: str | None = None) -> Rows:
        """One of its tables; by default the first.

        Args:
            part: the table's name.

        Raises:
            DataError: AP-E013 if there is no such part.
        """

    def to_rows(self, part: str | None = None) -> list[dict[str, Any]]:
        """A dict for every row. Arguments and errors are those of `tabled`."""
        return [dict(row) for row in self.tabled(part).rows]

    def to_columns(self, part: str | None = None) -> dict[str, list[Any]]:
        """A list for every column. Arguments and errors are those of `tabled`."""
        return self.tabled(part).columns()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The first table for whoever speaks Arrow, such as ``polars.DataFrame(result)`` or ``pyarrow.table(result)``.

        Raises:
            DataError: AP-E079 if neither pyarrow nor Polars is installed.
        """
        name = "polars" if "polars" in sys.modules and "pyarrow" not in sys.modules else "pyarrow"
        return framed(self.tabled(), name).__arrow_c_stream__(requested_schema)
