"""The smallest cut between two places, by the algorithm of Dinitz (1970) on lists of whole numbers.

A flow of networkx over the same arcs takes about a hundred times as long, which matters from some thousand actors on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Arc: TypeAlias = tuple[int, int, int]
"""From where, to where, and how many units can pass."""


class Flow:
    """What can still pass along the arcs; each is kept beside its reverse, whose number differs in the last bit.

    Attributes:
        heads: where each arc leads.
        left: how many units can still pass along it.
        out: the numbers of the arcs out of each place.
    """

    def __init__(self, count: int, arcs: Iterable[Arc]) -> None:
        self.heads: list[int] = []
        self.left: list[int] = []
        self.out: list[list[int]] = [[] for _ in range(count)]
        for tail, head, units in arcs:
            self._add(tail, head, units)
            self._add(head, tail, 0)

    def _add(self, tail: int, head: int, units: int) -> None:
        self.out[tail].append(len(self.heads))
        self.heads.append(head)
        self.left.append(units)

    def levels(self, begin: int) -> list[int]:
        """How many arcs lead from the beginning to each place, as far as anything can still pass; -1 for the rest."""
        found = [-1] * len(self.out)
        found[begin] = 0
        reached = [begin]
        for here in reached:  # grows while it is read
            for arc in self.out[here]:
                there = self.heads[arc]
                if self.left[arc] and found[there] < 0:
                    found[there] = found[here] + 1
                    reached.append(there)
        return found

    def fill(self, begin: int, end: int) -> None:
        """Send as much as can pass, over the shortest ways first."""
        while (levels := self.levels(begin))[end] >= 0:
            tried = [0] * len(self.out)
            while path := self._path(begin, end, levels, tried):
                units = min(self.left[arc] for arc in path)
                for arc in path:
                    self.left[arc] -= units
                    self.left[arc ^ 1] += units

    def _path(self, begin: int, end: int, levels: list[int], tried: list[int]) -> list[int]:
        """The arcs of a way that rises by one level each; arcs found to lead nowhere are not tried again."""
        path: list[int] = []
        here = begin
        while here != end:
            if tried[here] < len(self.out[here]):
                arc = self.out[here][tried[here]]
                there = self.heads[arc]
                if self.left[arc] and levels[there] == levels[here] + 1:
                    path.append(arc)
                    here = there
                else:
                    tried[here] += 1
            elif path:
                here = self.heads[path.pop() ^ 1]
                tried[here] += 1
            else:
                break
        return path


def source_side(count: int, arcs: Iterable[Arc], begin: int, end: int) -> list[bool]:
    """For each place, whether the beginning still reaches it once as much flows as can.

    What flows may differ, but this is the same for every greatest flow: the smallest side any smallest cut has.
    """
    flow = Flow(count, arcs)
    flow.fill(begin, end)
    return [level >= 0 for level in flow.levels(begin)]
