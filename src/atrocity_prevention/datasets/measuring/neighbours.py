"""What is the worst among the neighbours? A table of pairs says who is whose, and since when."""

from __future__ import annotations

import numpy as np

from atrocity_prevention.datasets.coded_table import Days, Figures
from atrocity_prevention.datasets.mapping.table_spec import AbsentRows
from atrocity_prevention.datasets.measuring.grid import NEVER, Grid, Mask, Series, series
from atrocity_prevention.datasets.measuring.placing import Placed
from atrocity_prevention.datasets.table_reader import PAIR


def neighbours_max(pairs: Placed, column: str | None, given: Series, at_least: int | None) -> Series:
    """For every unit and period the highest figure of any neighbour.

    Args:
        pairs: a table whose units are pairs, each row for as long as they are neighbours.
        column: only pairs with a figure other than 0 there count; ``None`` counts all.
        given: the column of figures.
        at_least: how many neighbours must be known; by default all of them, since the worst may be the unknown one.

    Returns:
        the column; where a unit has no neighbour, 0 if the mapping says that a missing row means none, and otherwise
        unknown.
    """
    grid = pairs.grid
    flags = np.ones(len(pairs.table.units)) if column is None else np.nan_to_num(pairs.figures(column), nan=1.0)
    highest, reported = np.full(grid.shape, -np.inf), np.zeros(grid.shape, dtype=np.int64)
    known, there = np.zeros(grid.shape, dtype=np.int64), np.zeros(grid.shape, dtype=np.int64)
    values, said_on = _with_a_stranger(given)
    for row, unit, other in _rows_of_pairs(pairs.table.units, grid):
        if flags[row]:
            here = _touched(pairs, row)
            said = here & ~np.isnan(values[other])
            there[unit] += here
            known[unit] += said
            highest[unit] = np.where(said, np.maximum(highest[unit], values[other]), highest[unit])
            reported[unit] = np.where(said, np.maximum(reported[unit], said_on[other]), reported[unit])
    wanted = there if at_least is None else np.minimum(at_least, there)
    alone = 0.0 if pairs.spec.absent_rows is AbsentRows.ZERO else np.nan
    worst = np.where(there == 0, alone, np.where(known >= wanted, highest, np.nan))
    return series(np.where(pairs.measured, worst, np.nan), np.where(there == 0, grid.ends, reported))


def _with_a_stranger(given: Series) -> tuple[Figures, Days]:
    """The figures and days of all units, and last, where -1 points, a unit of which nothing is known."""
    periods = (1, given.values.shape[1])
    return (
        np.concatenate([given.values, np.full(periods, np.nan)]),
        np.concatenate([given.reported, np.full(periods, NEVER)]),
    )


def _rows_of_pairs(units: tuple[str, ...], grid: Grid) -> list[tuple[int, int, int]]:
    """Row of the table, row of the unit in the grid and that of its neighbour, -1 for one that no other table has."""
    ends = [unit.partition(PAIR) for unit in units]
    ones, others = grid.rows_of(tuple(end[0] for end in ends)), grid.rows_of(tuple(end[2] for end in ends))
    triples = zip(range(len(units)), ones.tolist(), others.tolist(), strict=True)
    return [triple for triple in triples if triple[1] >= 0]


def _touched(pairs: Placed, row: int) -> Mask:
    """The periods that the time of a row touches."""
    touched: Mask = (pairs.table.starts[row] <= pairs.grid.ends) & (pairs.table.ends[row] >= pairs.grid.starts)
    return touched
