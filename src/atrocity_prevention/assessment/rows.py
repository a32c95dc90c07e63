"""Sums and highest values over axis 0: the same bits for one cell as for a million, whatever the shape.

Rows are added in their order. (A plain `sum` adds a single column in another order than many.)
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]
"""Numbers in double precision; in single precision where a panel is in single."""

FEW_NUMBERS = 1024
"""Below this many numbers a call costs more than the arithmetic in it, so one call over all rows is best."""

LARGE_K = 8
"""From this many on, sorting costs less than keeping so many highest while going through the rows."""


def add_up(rows: Array) -> Array:
    """The sum over axis 0 in the order of the rows, the same bits whatever the trailing shape."""
    if rows.size < FEW_NUMBERS:
        return np.asarray(np.add.accumulate(rows, axis=0)[-1])  # `sum` would add a single column in another order
    if _rows_apart(rows):
        return np.asarray(np.add.reduce(rows, axis=0))
    total: Array = rows[0].copy()
    for row in rows[1:]:
        np.add(total, row, out=total)
    return total


def _rows_apart(rows: Array) -> bool:
    """Whether neighbours on the last axis are neighbours in memory, and rows further apart than anything in them.

    Then numpy adds row to row, in their order, as it would go through memory.
    """
    apart = bool(rows.strides[0] == max(rows.strides))
    return apart and rows.ndim > 1 and rows.shape[-1] > 1 and rows.strides[-1] == rows.itemsize


def highest(terms: Array, k: int) -> Array:
    """The `k` highest along axis 0, or all of them, highest first: what sorting gives, for less work."""
    if terms.size < FEW_NUMBERS or k >= LARGE_K:
        ordered: Array = np.sort(terms, axis=0)
        return ordered[::-1][:k]
    if k == THREE and len(terms) > THREE:
        return _three_highest(terms)
    kept = np.empty((min(k, len(terms)), *terms.shape[1:]), terms.dtype)
    rows, spare = list(kept), list(np.empty((2, *terms.shape[1:]), terms.dtype))
    for count, term in enumerate(terms):
        if count < len(rows):
            rows[count][...] = _pass_along(rows[:count], term, spare)
        else:
            np.maximum(rows[-1], _pass_along(rows[:-1], term, spare), out=rows[-1])
    return kept


THREE = 3
"""The reference takes the three strongest signs; four comparisons a sign find them where one by one takes five."""


def _three_highest(terms: Array) -> Array:
    """The three highest of at least four rows, taken in two at a time."""
    half, odd = divmod(len(terms), 2)
    larger, smaller = np.maximum(terms[:half], terms[half : 2 * half]), np.minimum(terms[:half], terms[half : 2 * half])
    kept = np.empty((THREE, *terms.shape[1:]), terms.dtype)
    first, second, third = kept
    spare = np.minimum(larger[0], larger[1])
    np.maximum(larger[0], larger[1], out=first)
    np.maximum(smaller[0], smaller[1], out=second)
    np.minimum(second, spare, out=third)
    np.maximum(second, spare, out=second)
    for one, other in zip(larger[2:], smaller[2:], strict=True):
        np.maximum(third, one, out=third)  # now the three are first, second and third, in some order in which
        np.maximum(second, other, out=second)  # the second is never the highest
        np.minimum(first, third, out=spare)
        np.maximum(first, third, out=first)
        np.minimum(second, spare, out=third)
        np.maximum(second, spare, out=second)
    if odd:
        np.maximum(third, _pass_along([first, second], terms[-1], [spare, larger[0]]), out=third)
    return kept


def _pass_along(rows: list[Array], term: Array, spare: list[Array]) -> Array:
    """Let a term in among rows that stand highest first, and give what falls out at the end."""
    pushed, other = spare
    for row in rows:
        np.minimum(row, term, out=pushed)
        np.maximum(row, term, out=row)
        term, pushed, other = pushed, other, pushed
    return term


def once(weights: Array) -> Array:
    """The weights without the axes along which a view repeats them; they broadcast to the same."""
    strides = enumerate(weights.strides)
    return weights[tuple([slice(1) if axis and not stride else slice(None) for axis, stride in strides])]


def equal(weights: Array) -> bool:
    """Whether the weights, one for each row, are all the same and positive."""
    if weights.size != len(weights):
        return False
    first, *others = {*weights.ravel().tolist()}
    return first > 0 and not others


def add_up_weighted(values: Array, weights: Array) -> Array:
    """The sum over axis 0 of values, each times its weight, in the order of the rows; the same bits in any shape."""
    if equal(weights) and weights.flat[0] == 1:
        return add_up(values)
    if values.size < FEW_NUMBERS:
        return add_up(weights * values)
    factors = weights.ravel().tolist() if weights.size == len(weights) else weights
    total = np.asarray(values[0] * factors[0])
    product = np.empty_like(total)
    for value, factor in zip(values[1:], factors[1:], strict=True):
        plain = factors is not weights and factor == 1  # 1 times a value is exactly the value
        np.add(total, value if plain else np.multiply(value, factor, out=product), out=total)
    return total
