"""The shortest way from every actor to the nearest of some goals, in one pass.

Ways are compared by their whole minutes, then by the number of lines, then by the ids of the actors along them, so
the answer is the same on every engine and on every machine. Minutes and lines are searched as one whole number.
"""

from __future__ import annotations

import functools
import heapq
import importlib.util
from collections.abc import Iterable
from typing import Literal, TypeAlias

import attrs
import numpy as np

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import fault
from atrocity_prevention.network.lines import Lines, Whole

Engine: TypeAlias = Literal["auto", "python", "scipy"]
"""Which code searches; the answers are the same. ``scipy`` needs the extra ``fast``, ``auto`` takes what is there."""

LINES_SHIFT = 20
"""A way holds fewer than 2**20 lines, since it visits no actor twice; networks are limited to as many actors."""

EXACT = 2.0**53
"""Whole numbers below it are exact in floating point, which scipy searches with: about 16,000 years of minutes."""

NEVER = -1
"""Stands for the cost of what cannot be reached, and for the way on from there."""

WORTH_SCIPY = 20_000
"""Loading scipy takes longer than searching fewer lines than this."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Nearest(Protected):
    """For every actor, the best way to the nearest of the goals.

    Attributes:
        lines: the lines that were searched.
        goals: the numbers of the goals, sorted.
        cost: minutes and lines as one number, shape (actors,); `NEVER` where no goal can be reached.
    """

    lines: Lines
    goals: tuple[int, ...]
    cost: Whole

    @functools.cached_property
    def next_line(self) -> Whole:
        """The number of the first line of the best way, shape (actors,); `NEVER` at a goal and where there is no way.

        Of the lines a best way can begin with, it is the one to the actor whose id comes first.
        """
        there, then = self.cost[self.lines.tail], self.cost[self.lines.head]
        best = np.flatnonzero((then != NEVER) & (there == then + weights(self.lines)))
        tails = self.lines.tail[best]
        first = np.flatnonzero(np.diff(tails, prepend=NEVER))
        chosen = np.full(len(self.lines.actors), NEVER, dtype=np.int64)
        chosen[tails[first]] = best[first]
        return chosen

    @property
    def minutes(self) -> Whole:
        """The whole minutes of the best way; `NEVER` where there is none."""
        return np.where(self.cost == NEVER, NEVER, self.cost >> LINES_SHIFT)

    def way(self, start: int) -> tuple[int, ...] | None:
        """The numbers of the lines from an actor to its nearest goal; ``None`` if there is no way."""
        if self.cost[start] == NEVER:
            return None
        found: list[int] = []
        line = int(self.next_line[start])
        while line != NEVER:
            found.append(line)
            line = int(self.next_line[self.lines.head[line]])
        return tuple(found)

    def ways(self, starts: Whole) -> tuple[Whole, Whole]:
        """The best ways of many actors at once.

        Args:
            starts: the numbers of actors that reach a goal, shape (starts,).

        Returns:
            How many lines the way of each has, shape (starts,), and the numbers of all these lines, way after way.
        """
        who, line = np.arange(len(starts)), self.next_line[starts]
        whose, lines = [who[:0]], [line[:0]]
        while len(who):
            going = line != NEVER
            who, line = who[going], line[going]
            whose.append(who)
            lines.append(line)
            line = self.next_line[self.lines.head[line]]
        owner = np.concatenate(whose)
        found = np.concatenate(lines)[np.argsort(owner, kind="stable")]
        return np.bincount(owner, minlength=len(starts)), found


def nearest(lines: Lines, goals: Iterable[int], engine: Engine = "auto") -> Nearest:
    """Search from all goals at once, backwards along the lines.

    Args:
        lines: the lines.
        goals: the numbers of the actors to be reached.
        engine: which code searches.

    Raises:
        DataError: if there is no such engine.
        ModuleNotFoundError: if scipy was asked for and is not there.
    """
    wanted = sorted(set(goals))
    cost = _ENGINES[engine_for(lines, engine)](lines, wanted)
    return Nearest(lines=lines, goals=tuple(wanted), cost=cost)


def engine_for(lines: Lines, engine: Engine) -> str:
    """The engine that would search these lines: `auto` becomes the one that is there and pays.

    Raises:
        DataError: if there is no such engine.
    """
    if engine == "auto":
        there = len(lines) >= WORTH_SCIPY and importlib.util.find_spec("scipy") is not None
        return "scipy" if there else "python"
    if engine not in _ENGINES:
        raise fault("engine", "there is no such engine", f"use one of: auto, {', '.join(_ENGINES)}", "AP-E013")
    return engine


def weights(lines: Lines) -> Whole:
    """Minutes and lines as one number, for every line."""
    return (lines.minutes << LINES_SHIFT) + 1


def _with_python(lines: Lines, goals: list[int]) -> Whole:
    """Dijkstra's algorithm with a heap; lists of plain numbers, since reading single array cells is slow."""
    back = lines.turned
    starts, heads, steps = back.starts.tolist(), back.head.tolist(), weights(back).tolist()
    cost = [NEVER] * len(lines.actors)
    heap = [(0, goal) for goal in goals]
    while heap:
        so_far, here = heapq.heappop(heap)
        if cost[here] != NEVER:
            continue
        cost[here] = so_far
        for line in range(starts[here], starts[here + 1]):
            if cost[heads[line]] == NEVER:
                heapq.heappush(heap, (so_far + steps[line], heads[line]))
    return np.array(cost, dtype=np.int64)


def _with_scipy(lines: Lines, goals: list[int]) -> Whole:
    from scipy.sparse import csgraph, csr_array  # noqa: PLC0415 an extra, and slow to load

    if not goals:
        return np.full(len(lines.actors), NEVER, dtype=np.int64)
    back, size = lines.turned, len(lines.actors)
    matrix = csr_array((weights(back).astype(np.float64), back.head, back.starts), shape=(size, size))
    found = csgraph.dijkstra(matrix, indices=goals, min_only=True)
    if np.nanmax(np.where(np.isfinite(found), found, 0.0)) >= EXACT:
        return _with_python(lines, goals)
    return np.where(np.isfinite(found), found, NEVER).astype(np.int64)


_ENGINES = {"python": _with_python, "scipy": _with_scipy}
