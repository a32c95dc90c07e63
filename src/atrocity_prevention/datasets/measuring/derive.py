"""Columns computed from columns: each operation pure, and unknown where an input it needs is unknown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from atrocity_prevention.datasets.coded_table import Days, Figures
from atrocity_prevention.datasets.mapping.derived import Derived, Operation
from atrocity_prevention.datasets.measuring.grid import NEVER, Mask, Series, series


def derive(one: Derived, inputs: Sequence[Series]) -> Series:
    """A derived column from its input columns.

    What comes from several figures is known when the last of them is.

    Args:
        one: the operation and its settings; none of those that gather rows or look at neighbours.
        inputs: the columns it works on, in its order.
    """
    return _DERIVE[one.operation](one, inputs)


def _stacked(inputs: Sequence[Series]) -> tuple[Figures, Mask, Days]:
    """The figures, which are known, and for every cell the day on which the last of the known ones was reported."""
    values = np.stack([each.values for each in inputs])
    known = ~np.isnan(values)
    reported = np.stack([each.reported for each in inputs])
    return values, known, np.where(known, reported, 0).max(axis=0)


def _combined(one: Derived, inputs: Sequence[Series], combine: Callable[[Figures, Mask], Figures]) -> Series:
    values, known, reported = _stacked(inputs)
    enough = known.sum(axis=0) >= min(one.at_least or len(inputs), len(inputs))
    return series(np.where(enough, combine(values, known), np.nan), reported)


def _mean_of(one: Derived, inputs: Sequence[Series]) -> Series:
    return _combined(one, inputs, lambda values, known: _sum(values, known) / np.maximum(known.sum(axis=0), 1))


def _sum_of(one: Derived, inputs: Sequence[Series]) -> Series:
    return _combined(one, inputs, _sum)


def _max_of(one: Derived, inputs: Sequence[Series]) -> Series:
    return _combined(one, inputs, lambda values, known: np.where(known, values, -np.inf).max(axis=0))


def _sum(values: Figures, known: Mask) -> Figures:
    total: Figures = np.where(known, values, 0.0).sum(axis=0)
    return total


def _any_of(one: Derived, inputs: Sequence[Series]) -> Series:
    """1 as soon as one is known not to be 0; 0 only if enough are known to be."""
    values, known, reported = _stacked(inputs)
    there = (known & (values != 0)).any(axis=0)
    enough = known.sum(axis=0) >= min(one.at_least or len(inputs), len(inputs))
    return series(np.where(there, 1.0, np.where(enough, 0.0, np.nan)), reported)


def _per(_one: Derived, inputs: Sequence[Series]) -> Series:
    """What is shared among nobody is unknown, not infinite."""
    values, known, reported = _stacked(inputs)
    fine = known.all(axis=0) & (values[1] > 0)
    return series(np.where(fine, values[0] / np.where(fine, values[1], 1.0), np.nan), reported)


def _from_log2(_one: Derived, inputs: Sequence[Series]) -> Series:
    """The figure of which a table gives the logarithm to the base 2."""
    return series(np.exp2(inputs[0].values), inputs[0].reported)


def _before(one: Derived, given: Series) -> Series:
    """The column as it was so many periods before; unknown where the table had not begun."""
    back = min(one.periods or 1, given.values.shape[1])
    empty = (given.values.shape[0], back)
    values = np.concatenate([np.full(empty, np.nan), given.values[:, : given.values.shape[1] - back]], axis=1)
    reported = np.concatenate([np.full(empty, NEVER), given.reported[:, : given.reported.shape[1] - back]], axis=1)
    return Series(values=values, reported=reported)


def _lag(one: Derived, inputs: Sequence[Series]) -> Series:
    return _before(one, inputs[0])


def _difference(one: Derived, inputs: Sequence[Series]) -> Series:
    before = _before(one, inputs[0])
    return series(inputs[0].values - before.values, np.maximum(inputs[0].reported, before.reported))


def _log_difference(one: Derived, inputs: Sequence[Series]) -> Series:
    """Unknown where a figure is not above 0: such a change has no size."""
    values = inputs[0].values
    logs = np.log(np.where(values > 0, values, 1.0))
    return _difference(one, [series(np.where(values > 0, logs, np.nan), inputs[0].reported)])


def _started(one: Derived, inputs: Sequence[Series]) -> Series:
    """1 where there is something and was nothing; 0 where there is nothing, or was something already."""
    now, before = inputs[0], _before(one, inputs[0])
    known = ~np.isnan(now.values) & ~np.isnan(before.values)
    began = ((now.values != 0) & (before.values == 0)).astype(float)
    return series(np.where(known, began, np.nan), np.maximum(now.reported, before.reported))


_DERIVE: dict[Operation, Callable[[Derived, Sequence[Series]], Series]] = {
    Operation.MEAN_OF: _mean_of,
    Operation.SUM_OF: _sum_of,
    Operation.MAX_OF: _max_of,
    Operation.ANY_OF: _any_of,
    Operation.PER: _per,
    Operation.FROM_LOG2: _from_log2,
    Operation.DIFFERENCE: _difference,
    Operation.LOG_DIFFERENCE: _log_difference,
    Operation.STARTED: _started,
    Operation.LAG: _lag,
}
