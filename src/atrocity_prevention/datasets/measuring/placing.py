"""From the rows of a table to figures in their places; rows that do not fit one place are refused, not guessed."""

from __future__ import annotations

import attrs
import numpy as np

from atrocity_prevention.datasets.coded_table import CodedTable, Days, Figures
from atrocity_prevention.datasets.mapping.table_spec import AbsentRows, TableSpec
from atrocity_prevention.datasets.measuring.grid import Grid, Mask, Places, Series, series
from atrocity_prevention.errors import fault


@attrs.frozen(kw_only=True, eq=False)
class Placed:
    """One table and what a mapping says of it, on a grid.

    Attributes:
        table: the rows.
        spec: how the mapping declares it.
        grid: where the figures go.
        lagged: whether figures wait for their publication.
    """

    table: CodedTable
    spec: TableSpec
    grid: Grid
    lagged: bool

    @property
    def measured(self) -> Mask:
        """For every period, whether the source measured then: not before its first row, nor after its last."""
        if not len(self.table.units):
            return np.zeros(len(self.grid.ends), dtype=bool)
        fine: Mask = (self.grid.ends >= self.table.starts.min()) & (self.grid.starts <= self.table.ends.max())
        if self.spec.measured_from is not None:
            fine &= self.grid.starts >= self.spec.measured_from.toordinal()
        if self.spec.measured_until is not None:
            fine &= self.grid.ends <= self.spec.measured_until.toordinal()
        return fine

    @property
    def published(self) -> Days:
        """For every period the day on which figures about it became known, where the rows themselves do not say."""
        if not self.lagged:
            return self.grid.ends
        if self.spec.published is not None:
            return self.spec.published.reported(self.grid.ends)
        latest = self.table.reported.max() if self.table.reported is not None and len(self.table.reported) else 0
        return np.maximum(self.grid.ends, latest)

    @property
    def reported(self) -> Days | None:
        """For every row the day it became known, if the rows say so and it matters."""
        return self.table.reported if self.lagged else None

    def figures(self, column: str) -> Figures:
        """A column of the table, one figure for every row; of an optional table that has no such column, unknown.

        Raises:
            DataError: AP-E080 if the table has no such column.
        """
        if column not in self.table.columns:
            if self.spec.optional:
                return np.full(len(self.table.units), np.nan)
            remedy = f"use one of: {', '.join(sorted(self.table.columns))}"
            raise fault(f"{self.spec.id}/{column}", "the table has no such column", remedy, "AP-E080")
        return self.table.columns[column]

    def finished(self, values: Figures, reported: Days, rows: Mask) -> Series:
        """The figures within what was measured; where there was no row, what the mapping says a missing row means.

        Args:
            values: shape ``(units, periods)``.
            reported: the same shape.
            rows: the same shape: where the table has a row.
        """
        if self.spec.absent_rows is AbsentRows.ZERO:
            covered = ~np.isin(self.grid.units, self.spec.not_covered)[:, None]
            values = np.where(rows, values, np.where(covered, 0.0, np.nan))
            reported = np.where(rows, reported, self.published)
        else:
            values = np.where(rows, values, np.nan)
        return series(np.where(self.measured, values, np.nan), reported)


def place(placed: Placed, column: str) -> Series:
    """A column of a table whose every row is one unit in one period.

    A row that is longer than a period of the grid and ends with it stands at its end.

    Raises:
        DataError: AP-E080 without such a column, AP-E082 if rows are shorter than the periods, AP-E083 if two rows
            give a figure for one unit and period.
    """
    figures, grid = placed.figures(column), placed.grid
    where = f"{placed.spec.id}/{column}"
    units, slots = grid.rows_of(placed.table.units), grid.slot_of(placed.table.ends)
    inside = (units >= 0) & (slots >= 0) & (slots < len(grid.ends))
    units, slots = units[inside], slots[inside]
    if not _aligned(placed.table, inside, grid, slots).all():
        message = "some rows do not end with a period of the mapping, or are shorter"
        raise fault(where, message, "gather them with `count_rows`, `sum_rows` or `max_rows`", "AP-E082")
    figures = figures[inside]
    _refuse_twice(where, units, slots, figures, grid)
    known = ~np.isnan(figures)
    values, reported = np.full(grid.shape, np.nan), np.broadcast_to(placed.published, grid.shape).copy()
    rows = np.zeros(grid.shape, dtype=bool)
    rows[units, slots] = True
    values[units[known], slots[known]] = figures[known]
    if placed.reported is not None:
        reported[units[known], slots[known]] = placed.reported[inside][known]
    return placed.finished(values, reported, rows)


def _aligned(table: CodedTable, inside: Mask, grid: Grid, slots: Places) -> Mask:
    fits: Mask = (table.ends[inside] == grid.ends[slots]) & (table.starts[inside] <= grid.starts[slots])
    return fits


def _refuse_twice(where: str, units: Places, slots: Places, figures: Figures, grid: Grid) -> None:
    known = ~np.isnan(figures)
    cells, counts = np.unique(units[known] * len(grid.ends) + slots[known], return_counts=True)
    if (counts > 1).any():
        names = sorted({grid.units[int(cell) // len(grid.ends)] for cell in cells[counts > 1]})
        message = f"{int((counts > 1).sum())} times two rows give a figure for one unit and period"
        remedy = f"gather them, or leave one out; units: {', '.join(names[:_SHOWN])}"
        raise fault(where, message, remedy, "AP-E083")


_SHOWN = 10
