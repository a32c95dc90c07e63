"""Where things stand in a layered drawing: columns by distance, ordered so that few lines cross.

The order is found by barycentre sweeps (K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual understanding of
hierarchical system structures", IEEE Transactions on Systems, Man, and Cybernetics 11, 1981): each column in turn is
sorted by the mean place of its members' neighbours, and the best order met on the way is kept.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

SWEEPS = 12
"""More change nothing worth seeing at the size of a page."""

Ends: TypeAlias = tuple[str, str]
Columns: TypeAlias = tuple[tuple[str, ...], ...]


def ordered(columns: Sequence[Iterable[str]], lines: Mapping[Ends, float]) -> Columns:
    """The members of each column, top to bottom.

    Args:
        columns: who stands in each, from left to right.
        lines: how much each line between two members counts.
    """
    now: Columns = tuple(tuple(sorted(column)) for column in columns)
    best, fewest = now, crossings(now, lines)
    near = _neighbours(lines)
    for sweep in range(SWEEPS):
        now = _swept(now, near, backwards=sweep % 2 == 1)
        count = crossings(now, lines)
        if count < fewest:
            best, fewest = now, count
    return best


def crossings(columns: Columns, lines: Mapping[Ends, float]) -> float:
    """How many pairs of lines between neighbouring columns cross, each pair counted as the lighter of the two."""
    where = {name: (number, place) for number, column in enumerate(columns) for place, name in enumerate(column)}
    between: dict[int, list[tuple[int, int, float]]] = {}
    for (one, other), weight in lines.items():
        (left, start), (right, end) = sorted((where[one], where[other]))
        if right - left == 1:
            between.setdefault(left, []).append((start, end, weight))
    return sum(_inversions(sorted(pairs)) for pairs in between.values())


def _inversions(pairs: Sequence[tuple[int, int, float]]) -> float:
    """Pairs in the order of their left ends whose right ends are the other way round."""
    total = 0.0
    seen: dict[float, list[int]] = {}
    for _, together in itertools.groupby(pairs, key=lambda pair: pair[0]):
        row = list(together)
        for _, end, weight in row:
            for other, ends in sorted(seen.items()):
                total += min(weight, other) * (len(ends) - bisect.bisect_right(ends, end))
        for _, end, weight in row:
            bisect.insort(seen.setdefault(weight, []), end)
    return total


def _neighbours(lines: Mapping[Ends, float]) -> dict[str, list[tuple[str, float]]]:
    near: dict[str, list[tuple[str, float]]] = {}
    for (one, other), weight in sorted(lines.items()):
        near.setdefault(one, []).append((other, weight))
        near.setdefault(other, []).append((one, weight))
    return near


def _swept(columns: Columns, near: Mapping[str, list[tuple[str, float]]], *, backwards: bool) -> Columns:
    """Every column sorted once, each by how its neighbours in the other columns stand by then."""
    now = list(columns)
    numbers = range(len(now))
    for number in reversed(numbers) if backwards else numbers:
        height = _heights(now)
        here = set(now[number])
        keys = {name: _barycentre(name, near.get(name, ()), height, here) for name in now[number]}
        now[number] = tuple(sorted(now[number], key=lambda name: (keys[name], name)))
    return tuple(now)


def _heights(columns: Sequence[Sequence[str]]) -> dict[str, float]:
    """How far down each stands, from 0 to 1, so that short and long columns can be compared."""
    return {name: (place + 0.5) / len(column) for column in columns for place, name in enumerate(column)}


def _barycentre(name: str, near: Iterable[tuple[str, float]], height: Mapping[str, float], here: set[str]) -> float:
    away = [(height[other], weight) for other, weight in near if other not in here]
    total = sum(weight for _, weight in away)
    return round(sum(place * weight for place, weight in away) / total, 9) if total else height[name]
