"""The figures of a row: which columns, what stands for "there is none", and where a cell is not one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import attrs

from atrocity_prevention.datasets.reading.figures import MISSING, figure
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.sheet import Sheet

_SHOWN = 20


@attrs.frozen(kw_only=True, eq=False)
class Cells:
    """Reads the same figures from every row.

    Attributes:
        names: what the figures are called.
        places: for every figure the place of its column.
        problems: where to note what is no figure (AP-E092).
        missing: what stands for a missing figure.
        decimal: the decimal mark.
    """

    names: tuple[str, ...]
    places: tuple[int, ...]
    problems: Problems
    missing: frozenset[str] = frozenset(MISSING)
    decimal: str = "."

    @classmethod
    def of(
        cls,
        table: Sheet,
        columns: Mapping[str, str],
        problems: Problems,
        *,
        missing: Iterable[str] = MISSING,
        decimal: str = ".",
    ) -> Cells:
        """Cells for new names with a column for each; columns that are not there are problems."""
        found = {name: table.position(column, problems, f"values.{name}") for name, column in columns.items()}
        there = {name: place for name, place in found.items() if place is not None}
        return cls(
            names=tuple(there),
            places=tuple(there.values()),
            problems=problems,
            missing=frozenset(missing),
            decimal=decimal,
        )

    def figures(self, row: tuple[str, ...], line: int) -> tuple[float, ...]:
        """The figures of a row; NaN where there is none, or where the cell is a problem."""
        return tuple(self.one(row[place], name, line) for name, place in zip(self.names, self.places, strict=True))

    def one(self, cell: str, name: str, line: int) -> float:
        """One figure."""
        text = cell.strip()
        if text in self.missing or not text:
            return math.nan
        value = figure(text, self.decimal)
        if value is None:
            remedy = "mend it; or, if it stands for a missing figure, add it to the option 'missing'"
            self.problems.add("AP-E092", "this cell is not a number", remedy, path=name[:_SHOWN], line=line)
            return math.nan
        return value


def figure_columns(table: Sheet, without: Iterable[str], missing: Iterable[str], decimal: str = ".") -> list[str]:
    """The columns that hold figures, beside the ones left out and those without a name.

    A column with nothing but missing figures is one; a column of texts, of which not one is a figure, is not.
    """
    outside, absent = {*without, ""}, frozenset(missing)
    return [
        name
        for place, name in enumerate(table.header)
        if name not in outside and _holds_figures((row[place].strip() for row in table.rows), absent, decimal)
    ]


def _holds_figures(cells: Iterable[str], missing: frozenset[str], decimal: str) -> bool:
    said = False
    for cell in cells:
        if cell not in missing:
            if figure(cell, decimal) is not None:
                return True
            said = True
    return not said


def not_taken(table: Sheet, cells: Cells) -> str:
    """A note on the columns that give no figures, such as those with places and years."""
    names = [name for place, name in enumerate(table.header) if place not in cells.places and name]
    shown = ", ".join(names[:_SHOWN])
    if len(names) > _SHOWN:
        return f"columns that give no figures: {shown} and {len(names) - _SHOWN:,} more"
    return f"columns that give no figures: {shown}"
