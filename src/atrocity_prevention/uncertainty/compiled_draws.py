"""Many draws of scores, compiled: each row is drawn, looked at and forgotten while it is in the innermost cache.

Needs numba. What stands at a few places of an order is found without sorting the rest. Everything gives the bits of
numpy; see `order`, `summary` and `crimes_of_draws`. It stands in one file, since numba's cache notices changes in the
file alone.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import numba
import numpy as np
import numpy.typing as npt

from atrocity_prevention.panels.numba_kernel import kept

Numbers = npt.NDArray[np.float64]
Counts = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]

F = TypeVar("F", bound=Callable[..., Any])

HEAPS = 256
"""Draws are thrown onto so many heaps between the lowest and the highest; only heaps that are asked for are sorted."""

SMALL = 1e-300
"""Draws that differ by next to nothing would otherwise be multiplied by infinity."""


def kept_exact(function: F) -> F:
    """As `kept`, but products and sums may become one instruction: where both are exact, that rounds nothing else."""
    return kept(function, functools.partial(numba.njit, fastmath={"contract"}))


class Crimes(NamedTuple):
    """What crimes are made of; each has `width` factors, and what lies behind them, up to a multiple of 4, is 0.

    Attributes:
        width: shape ``(crimes,)``.
        coarse: factor scores of every row in two parts, shape ``(crimes, rows, widest)``.
        fine: the same, the rest.
        shares: shape ``(crimes, widest, draws)``.
        lacks: whether a row lacks the score of a factor, shape ``(crimes, rows)``.
        known: 1 for every score that is there, shape ``(crimes, rows, widest)``.
    """

    width: Counts
    coarse: Numbers
    fine: Numbers
    shares: Numbers
    lacks: Flags
    known: Numbers


class Asked(NamedTuple):
    """What is to be told of every row; `targets` says so for each crime and, at the end, for the highest of them."""

    targets: Flags
    places: Counts
    edges: Numbers


class Told(NamedTuple):
    """Room for it: shapes ``(targets, rows, places)``, ``(targets, rows, edges)`` and twice ``(targets, rows)``."""

    placed: Numbers
    below: Counts
    mean: Numbers
    deviation: Numbers


class Heaps(NamedTuple):
    """Room for the heaps of one row."""

    of_draw: Counts
    size: Counts
    first: Counts
    kept_at: Counts
    held: Numbers


@kept
def look(values: Numbers, places: Counts, edges: Numbers, placed: Numbers, below: Counts) -> None:
    """What stands at some places of each row's order, and how many draws are below each edge.

    Args:
        values: shape ``(rows, draws)``; a row of NaN has no order.
        places: from 0.
        edges: where to count.
        placed: shape ``(rows, places)``, for the result.
        below: shape ``(rows, edges)``, for the result.
    """
    heaps = heaps_for(values.shape[1])
    for row in range(len(values)):
        count_below(values[row], edges, below[row])
        put_in_place(values[row], places, heaps, placed[row])


@kept
def sum_up(crimes: Crimes, asked: Asked, told: Told, first: int, last: int) -> None:
    """Draw the scores of crimes in some rows, and tell of each what is asked."""
    draws = crimes.shares.shape[2]
    heaps, one, rest, highest = heaps_for(draws), np.empty(draws), np.empty(draws), np.empty(draws)
    for row in range(first, last):
        highest[:] = np.nan
        for crime in range(len(crimes.width)):
            draw(crimes, crime, row, one, rest)
            for number in range(draws):
                if not highest[number] >= one[number]:
                    highest[number] = one[number] if one[number] == one[number] else highest[number]
            if asked.targets[crime]:
                tell(one, crime, row, asked, told, heaps)
        if asked.targets[-1]:
            tell(highest, len(crimes.width), row, asked, told, heaps)


@kept
def draw(crimes: Crimes, crime: int, row: int, one: Numbers, rest: Numbers) -> None:
    """Every draw of one crime's score, into `one`."""
    width, shares = crimes.width[crime], crimes.shares[crime]
    add_products(crimes.coarse[crime, row], crimes.fine[crime, row], shares, width, one, rest)
    for number in range(len(one)):
        one[number] += rest[number]
    if crimes.lacks[crime, row]:
        rest[:] = 0.0
        for factor in range(width):
            for number in range(len(rest)):
                rest[number] += crimes.known[crime, row, factor] * shares[factor, number]
        for number in range(len(one)):
            one[number] = one[number] / rest[number] if rest[number] > 0 else np.nan


@kept_exact
def add_products(scores: Numbers, more: Numbers, shares: Numbers, width: int, total: Numbers, rest: Numbers) -> None:  # noqa: PLR0917 two rows, twice
    """Two rows of scores times shares, added over the factors: four at a time, since each time all draws pass by."""
    total[:] = 0.0
    rest[:] = 0.0
    for start in range(0, width, 4):
        a, b, c, d = scores[start], scores[start + 1], scores[start + 2], scores[start + 3]
        e, f, g, h = more[start], more[start + 1], more[start + 2], more[start + 3]
        of_a, of_b, of_c, of_d = shares[start], shares[start + 1], shares[start + 2], shares[start + 3]
        for number in range(len(total)):
            i, j, k, m = of_a[number], of_b[number], of_c[number], of_d[number]
            total[number] += a * i + b * j + c * k + d * m
            rest[number] += e * i + f * j + g * k + h * m


@kept
def tell(line: Numbers, target: int, row: int, asked: Asked, told: Told, heaps: Heaps) -> None:  # noqa: PLR0917 of what, what, where to
    """Everything that is asked about the draws of one row."""
    count_below(line, asked.edges, told.below[target, row])
    put_in_place(line, asked.places, heaps, told.placed[target, row])
    mean = added(line) / len(line)
    for number in range(len(line)):
        heaps.held[number] = (line[number] - mean) * (line[number] - mean)
    told.mean[target, row] = mean
    told.deviation[target, row] = np.sqrt(added(heaps.held) / len(line))


@kept
def added(line: Numbers) -> Any:  # noqa: ANN401 a number of the kernel's kind
    """The sum of a row, in the order of `summary.added`."""
    a = b = c = d = e = f = g = h = 0.0
    whole = len(line) - len(line) % 8
    for start in range(0, whole, 8):
        a, b, c, d = a + line[start], b + line[start + 1], c + line[start + 2], d + line[start + 3]
        e, f, g, h = e + line[start + 4], f + line[start + 5], g + line[start + 6], h + line[start + 7]
    total = ((a + b) + (c + d)) + ((e + f) + (g + h))
    for number in range(whole, len(line)):
        total += line[number]
    return total


@kept
def heaps_for(draws: int) -> Heaps:
    """Room for so many draws."""
    return Heaps(
        np.empty(draws, np.int64),
        np.empty(HEAPS, np.int64),
        np.empty(HEAPS + 1, np.int64),
        np.empty(HEAPS, np.int64),
        np.empty(draws),
    )


@kept
def count_below(line: Numbers, edges: Numbers, below: Counts) -> None:
    """How many draws are below each edge."""
    for number in range(len(edges)):
        count = 0
        for one in range(len(line)):
            count += line[one] < edges[number]
        below[number] = count


@kept
def put_in_place(line: Numbers, places: Counts, heaps: Heaps, placed: Numbers) -> None:
    """What stands at some places of the order."""
    low = high = line[0]
    for number in range(len(line)):
        low, high = min(low, line[number]), max(high, line[number])
    if not low < high:  # all the same, or none
        placed[:] = low
        return
    throw(line, low, (HEAPS - 1) / max(high - low, SMALL), heaps)
    pick(line, places, heaps)
    for number in range(len(places)):
        heap = heap_of(places[number], heaps.first)
        placed[number] = heaps.held[heaps.kept_at[heap] + places[number] - heaps.first[heap]]


@kept
def throw(line: Numbers, low: float, scale: float, heaps: Heaps) -> None:
    """Every draw onto its heap: a higher draw is never on a lower heap. `first` says how many are on lower ones."""
    heaps.size[:] = 0
    for number in range(len(line)):
        heap = int((line[number] - low) * scale)
        heaps.of_draw[number] = heap
        heaps.size[heap] += 1
    heaps.first[0] = 0
    for heap in range(HEAPS):
        heaps.first[heap + 1] = heaps.first[heap] + heaps.size[heap]


@kept
def pick(line: Numbers, places: Counts, heaps: Heaps) -> None:
    """Sort the heaps that hold a place that is asked for, one after another in `held`, from `kept_at` on."""
    heaps.kept_at[:] = -1
    filled = 0
    for place in places:
        heap = heap_of(place, heaps.first)
        if heaps.kept_at[heap] < 0:
            heaps.kept_at[heap], filled = filled, filled + heaps.size[heap]
    for number in range(len(line)):
        heap = heaps.of_draw[number]
        if heaps.kept_at[heap] >= 0:
            heaps.held[heaps.kept_at[heap]] = line[number]
            heaps.kept_at[heap] += 1
    for heap in range(HEAPS):
        if heaps.kept_at[heap] >= 0:
            heaps.kept_at[heap] -= heaps.size[heap]
            heaps.held[heaps.kept_at[heap] : heaps.kept_at[heap] + heaps.size[heap]].sort()


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
