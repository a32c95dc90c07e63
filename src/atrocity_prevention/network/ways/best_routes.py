"""The k best ways from one actor to the nearest goals, none of them through the same actor twice.

The pass that found the best way from every actor (`search.nearest`) says exactly how much is still to come from each.
So all ways are split into branches, as Yen (1971) and Lawler (1972) do, but a branch is only searched once nothing else
can be better than what it promises, and that search (A*) goes straight to the goal unless a way round is needed.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeAlias

import attrs

from atrocity_prevention.network.ways.search import NEVER, Nearest, weights

Numbers: TypeAlias = tuple[int, ...]
Way: TypeAlias = tuple[int, Numbers, Numbers]
"""The cost (minutes and lines as one number), the numbers of the actors along the way, and those of the lines."""

Onward: TypeAlias = tuple[int, int, int, int]
"""Where a line leads, its cost, its number, and the cost of the best way from there."""


class Roads:
    """The lines that lead to a goal in the end, looked up once for each actor."""

    def __init__(self, found: Nearest) -> None:
        self._found = found
        self._weights = weights(found.lines)
        self._seen: dict[int, list[Onward]] = {}

    def onward(self, actor: int, closed: AbstractSet[int]) -> list[Onward]:
        """The lines out of an actor that is no goal, to actors that are not closed."""
        if actor not in self._seen:
            self._seen[actor] = self._read(actor)
        return [road for road in self._seen[actor] if road[0] not in closed]

    def _read(self, actor: int) -> list[Onward]:
        lines = self._found.lines
        begin, end = lines.starts[actor : actor + 2].tolist()
        heads = lines.head[begin:end]
        rows = zip(heads.tolist(), self._weights[begin:end].tolist(), range(begin, end), strict=True)
        left = self._found.cost[heads].tolist()
        return [(*row, rest) for row, rest in zip(rows, left, strict=True) if rest != NEVER]

    def rest(self, actor: int, shut: set[int]) -> tuple[Numbers, Numbers] | None:
        """The actors and lines of the best way on from an actor, unless that leads through one of those shut.

        If it does, every actor on the way there is shut too, so that nobody follows it a second time.
        """
        walked, lines = [actor], list[int]()
        while actor not in shut:
            line = self._found.next_line.item(actor)
            if line == NEVER:
                return tuple(walked[1:]), tuple(lines)
            actor = self._found.lines.head.item(line)
            walked.append(actor)
            lines.append(line)
        shut.update(walked)
        return None

    def cost(self, line: int) -> int:
        """The cost of a line."""
        return int(self._weights[line])


@attrs.frozen(kw_only=True)
class Branch:
    """All ways that begin like a known one and then do not go on to certain actors.

    Attributes:
        cost: that of the common beginning.
        like: the known way.
        place: how many lines the beginning has.
        barred: to whom the ways do not go on from its last actor.
    """

    cost: int
    like: Way
    place: int
    barred: frozenset[int]

    def best(self, roads: Roads) -> Way | None:
        """Its best way: of the least cost, and of several the first in the order of the actors."""
        begun, before = self.like[1][: self.place + 1], self.like[2][: self.place]
        closed = set(begun)
        heap: list[tuple[int, Numbers, Numbers, int]] = [
            (self.cost + cost + left, (head,), (line,), self.cost + cost)
            for head, cost, line, left in roads.onward(begun[-1], closed | self.barred)
        ]
        heapq.heapify(heap)
        shut = set(begun)
        while heap:
            total, actors, lines, so_far = heapq.heappop(heap)
            here = actors[-1]
            if (rest := roads.rest(here, shut)) is not None:
                return total, begun + actors + rest[0], before + lines + rest[1]
            if here not in closed:
                closed.add(here)
                for head, cost, line, left in roads.onward(here, closed):
                    then = so_far + cost
                    heapq.heappush(heap, (then + left, (*actors, head), (*lines, line), then))
        return None

    def split(self, way: Way, roads: Roads) -> Iterator[Open]:
        """Branches that together hold all its ways but this one, none of them twice."""
        _, actors, lines = way
        cost, barred, closed = self.cost, self.barred, set(actors[: self.place])
        for place in range(self.place, len(lines)):
            closed.add(actors[place])
            barred |= {actors[place + 1]}
            onward = [road for road in roads.onward(actors[place], closed) if road[0] not in barred]
            if onward:
                least, head = min((cost + step + left, head) for head, step, _, left in onward)
                yield Open(least, Order(actors, place, head), Branch(cost=cost, like=way, place=place, barred=barred))
            cost, barred = cost + roads.cost(lines[place]), frozenset()


class Order:
    """The first actors of whatever a branch can promise for its least cost. Cut out only where costs are equal."""

    def __init__(self, actors: Numbers, place: int, head: int) -> None:
        self._parts = (actors, place, head)

    def __lt__(self, other: Order) -> bool:
        return self._actors() < other._actors()

    def _actors(self) -> Numbers:
        actors, place, head = self._parts
        return (*actors[: place + 1], head)


class Open(NamedTuple):
    """A branch that may hold one of the best ways.

    What it promises comes before a way of the same cost whose first actors are the same ones: it may hold one that
    belongs before that.
    """

    least: int
    order: Order
    branch: Branch
    way: Way | None = None


def best_ways(found: Nearest, roads: Roads, start: int, k: int) -> list[Way]:
    """The k best ways from an actor to a goal, or all if there are fewer; by cost, then by the actors along them.

    A way ends at the first goal it meets: there the warning has arrived. Two ways differ in their actors; between two
    actors only the best line counts.
    """
    lines = found.way(start)
    if lines is None:
        return []
    first = (int(found.cost[start]), (start, *found.lines.head[list(lines)].tolist()), lines)
    heap = [_known(Branch(cost=0, like=first, place=0, barred=frozenset()), first)]
    ways: list[Way] = []
    while heap and len(ways) < k:
        _, _, branch, way = heapq.heappop(heap)
        if way is not None:
            ways.append(way)
            for part in branch.split(way, roads):
                heapq.heappush(heap, part)
        elif (best := branch.best(roads)) is not None:
            heapq.heappush(heap, _known(branch, best))
    return ways


def _known(branch: Branch, way: Way) -> Open:
    cost, actors, _ = way
    return Open(cost, Order(actors, len(actors) - 2, actors[-1]), branch, way)
