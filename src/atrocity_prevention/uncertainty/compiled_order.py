"""A few places in the order of many draws, compiled: without sorting the rest, and without threads that wait.

Needs numba; `order` has the same for numpy, and both give the same bits.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from atrocity_prevention.panels.numba_kernel import kept

Numbers = npt.NDArray[np.float64]
Counts = npt.NDArray[np.intp]

HEAPS = 256
"""Draws are thrown onto so many heaps between the lowest and the highest; only heaps that are asked for are sorted."""

SMALL = 1e-300
"""Draws that differ by next to nothing would otherwise be multiplied by infinity."""


@kept
def look(values: Numbers, places: Counts, edges: Numbers, found: Numbers, below: Counts) -> None:
    """What stands at some places of each row's order, and how many draws are below each edge.

    Args:
        values: shape ``(rows, draws)``; a row of NaN has no order.
        places: from 0.
        edges: where to count.
        found: shape ``(rows, places)``, for the result.
        below: shape ``(rows, edges)``, for the result.
    """
    rows, draws = values.shape
    heap, size = np.empty(draws, np.int64), np.empty(HEAPS, np.int64)
    first, kept_at, held = np.empty(HEAPS + 1, np.int64), np.empty(HEAPS, np.int64), np.empty(draws)
    for row in range(rows):
        line = values[row]
        for number in range(len(edges)):
            count = 0
            for draw in range(draws):
                count += line[draw] < edges[number]
            below[row, number] = count
        low = high = line[0]
        for draw in range(draws):
            low, high = min(low, line[draw]), max(high, line[draw])
        if not low < high:  # all the same, or none
            found[row, :] = low
            continue
        throw(line, low, (HEAPS - 1) / max(high - low, SMALL), heap, size, first)
        pick(line, places, heap, first, kept_at, held)
        for number in range(len(places)):
            one = heap_of(places[number], first)
            found[row, number] = held[kept_at[one] + places[number] - first[one]]


@kept
def throw(line: Numbers, low: float, scale: float, heap: Counts, size: Counts, first: Counts) -> None:  # noqa: PLR0917 what, how, and where to
    """Every draw onto its heap: a higher draw is never on a lower heap. `first` says how many are on lower ones."""
    size[:] = 0
    for draw in range(len(line)):
        heap[draw] = int((line[draw] - low) * scale)
        size[heap[draw]] += 1
    first[0] = 0
    for one in range(HEAPS):
        first[one + 1] = first[one] + size[one]


@kept
def pick(line: Numbers, places: Counts, heap: Counts, first: Counts, kept_at: Counts, held: Numbers) -> None:  # noqa: PLR0917 what, how, and where to
    """Sort the heaps that hold a place that is asked for, one after another in `held`, from `kept_at` on."""
    kept_at[:] = -1
    filled = 0
    for place in places:
        one = heap_of(place, first)
        if kept_at[one] < 0:
            kept_at[one], filled = filled, filled + first[one + 1] - first[one]
    for draw in range(len(line)):
        one = heap[draw]
        if kept_at[one] >= 0:
            held[kept_at[one]] = line[draw]
            kept_at[one] += 1
    for one in range(HEAPS):
        if kept_at[one] >= 0:
            kept_at[one] -= first[one + 1] - first[one]
            held[kept_at[one] : kept_at[one] + first[one + 1] - first[one]].sort()


@kept
def heap_of(place: int, first: Counts) -> Any:  # noqa: ANN401 a whole number of the kernel's kind
    """The heap that holds a place: the last that begins there or before, and holds something."""
    low, high = 0, HEAPS
    while high - low > 1:
        middle = (low + high) // 2
        if first[middle] <= place:
            low = middle
        else:
            high = middle
    return low
