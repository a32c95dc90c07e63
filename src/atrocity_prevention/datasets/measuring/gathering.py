"""Many rows of one table gathered into one figure per unit and period: events, spells, and what has happened so far."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from atrocity_prevention.datasets.coded_table import Days, Figures
from atrocity_prevention.datasets.mapping.derived import Operation
from atrocity_prevention.datasets.measuring.grid import Mask, Places, Series
from atrocity_prevention.datasets.measuring.placing import Placed
from atrocity_prevention.errors import fault


def gather(placed: Placed, operation: Operation, column: str | None) -> Series:
    """One figure per unit and period from all rows of a table.

    Args:
        placed: the table.
        operation: ``count_rows``, ``sum_rows`` and ``max_rows`` take the rows that lie within a period; ``spells``
            adds up the rows whose time touches it; ``so_far`` those that began before it ended.
        column: what is added up; ``None`` counts 1 for every row. ``count_rows`` counts the rows whose figure is not 0.

    Raises:
        DataError: AP-E080 without such a column, AP-E082 if an event is longer than a period.
    """
    figures = np.ones(len(placed.table.units)) if column is None else placed.figures(column)
    return _GATHER[operation](placed, figures)


def _count_rows(placed: Placed, figures: Figures) -> Series:
    flags = np.where(np.isnan(figures), np.nan, (figures != 0).astype(float))
    return _within(placed, flags, np.add, 0.0)


def _sum_rows(placed: Placed, figures: Figures) -> Series:
    return _within(placed, figures, np.add, 0.0)


def _max_rows(placed: Placed, figures: Figures) -> Series:
    return _within(placed, figures, np.maximum, -np.inf)


def _within(placed: Placed, figures: Figures, combine: np.ufunc, start: float) -> Series:
    """An unknown figure among those of a cell makes the whole unknown: a part of a sum is not the sum."""
    table, grid = placed.table, placed.grid
    units, slots = grid.rows_of(table.units), grid.slot_of(table.starts)
    inside = (units >= 0) & (slots >= 0) & (slots < len(grid.ends))
    if (grid.slot_of(table.ends)[inside] != slots[inside]).any():
        message = "some events are longer than a period of the mapping"
        raise fault(placed.spec.id, message, "use `spells`, or longer periods", "AP-E082")
    at = units[inside], slots[inside]
    values, rows = np.full(grid.shape, start), np.zeros(grid.shape, dtype=bool)
    rows[at] = True
    combine.at(values, at, figures[inside])
    return placed.finished(values, _latest(placed, at, inside), rows)


def _latest(placed: Placed, at: tuple[Places, Places], inside: Mask) -> Days:
    """A figure from many rows is known when the last of them is."""
    reported = np.broadcast_to(placed.published, placed.grid.shape).copy()
    if placed.reported is not None:
        reported[at] = 0
        np.maximum.at(reported, at, placed.reported[inside])
    return reported


def _spells(placed: Placed, figures: Figures) -> Series:
    first, last = touched(placed)
    return _running(placed, figures, first, last)


def _so_far(placed: Placed, figures: Figures) -> Series:
    first, _ = touched(placed)
    return _running(placed, figures, first, np.full(len(first), len(placed.grid.ends) - 1))


def touched(placed: Placed) -> tuple[Places, Places]:
    """For every row the first and the last period its time touches."""
    first = np.searchsorted(placed.grid.ends, placed.table.starts)
    return first, np.searchsorted(placed.grid.starts, placed.table.ends, side="right") - 1


def _running(placed: Placed, figures: Figures, first: Places, last: Places) -> Series:
    """The figures of all rows that cover a period, together; unknown where one of them is unknown."""
    unknown = np.isnan(figures)
    total = covered(placed, first, last, np.where(unknown, 0.0, figures))
    doubtful = covered(placed, first, last, unknown.astype(float)) > 0
    rows = covered(placed, first, last, np.ones(len(figures))) > 0
    reported = np.broadcast_to(placed.published, placed.grid.shape).copy()
    if placed.reported is not None:
        reported = _since(placed, first, placed.reported)
    return placed.finished(np.where(doubtful, np.nan, total), reported, rows)


def covered(placed: Placed, first: Places, last: Places, weights: Figures) -> Figures:
    """For every unit and period, the weights of the rows that cover it: more where each begins, less after it."""
    grid = placed.grid
    units = grid.rows_of(placed.table.units)
    kept = (units >= 0) & (first < len(grid.ends)) & (last >= first)
    steps = np.zeros((len(grid.units), len(grid.ends) + 1))
    np.add.at(steps, (units[kept], first[kept]), weights[kept])
    np.add.at(steps, (units[kept], last[kept] + 1), -weights[kept])
    found: Figures = np.cumsum(steps, axis=1)[:, :-1]
    return found


def _since(placed: Placed, first: Places, reported: Days) -> Days:
    """The latest report of any row that has begun, never before the period is over: rather too late than too early."""
    grid = placed.grid
    units = grid.rows_of(placed.table.units)
    kept = (units >= 0) & (first < len(grid.ends))
    latest = np.zeros(grid.shape, dtype=np.int64)
    np.maximum.at(latest, (units[kept], first[kept]), reported[kept])
    return np.maximum(np.maximum.accumulate(latest, axis=1), grid.ends)


_GATHER: dict[Operation, Callable[[Placed, Figures], Series]] = {
    Operation.COUNT_ROWS: _count_rows,
    Operation.SUM_ROWS: _sum_rows,
    Operation.MAX_ROWS: _max_rows,
    Operation.SPELLS: _spells,
    Operation.SO_FAR: _so_far,
}
