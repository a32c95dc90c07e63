"""On whom every way depends, for all actors in one pass.

An actor dominates another if every way from the root to the other passes it. The dominators of all form a tree, found
by the algorithm of Lengauer and Tarjan ("A fast algorithm for finding dominators in a flowgraph", ACM TOPLAS 1, 1979)
with path compression: the time grows as lines times the logarithm of actors, whatever the shape of the network. The
iterative algorithm of networkx is shorter, but on two long chains that are tied crosswise it takes the square.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

NONE = -1
"""Stands for the parent of the root, and for whatever the root does not reach."""


@attrs.frozen(kw_only=True, eq=False)
class Tree:
    """A tree of dominators, laid out so that everything below an actor stands side by side.

    Attributes:
        parent: the nearest dominator of each; `NONE` for the root and for what it does not reach.
        order: all that the root reaches, each before what it dominates, and the latter side by side.
        place: where each stands in `order`; `NONE` for what the root does not reach.
        size: how many each dominates, itself counted; 0 for what the root does not reach.
    """

    parent: list[int]
    order: list[int]
    place: list[int]
    size: list[int]

    def below(self, top: int, other: int) -> bool:
        """Whether an actor dominates another, or is it."""
        return 0 <= self.place[other] - self.place[top] < self.size[top]


def dominators(following: Sequence[Sequence[int]], root: int) -> Tree:
    """The tree of dominators of everything a root reaches.

    Args:
        following: for each, where one can go from there.
        root: where every way begins.
    """
    visited, parent = _depth_first(following, root)
    before = _preceding(following, visited)
    return _laid_out(visited, _nearest_dominators(before, parent), len(following))


def _depth_first(following: Sequence[Sequence[int]], root: int) -> tuple[list[int], list[int]]:
    """What the root reaches in the order of a search in depth, and for each place the place it was reached from."""
    place = [NONE] * len(following)
    visited: list[int] = []
    parent: list[int] = []
    waiting = [(root, NONE)]
    while waiting:
        here, came_from = waiting.pop()
        if place[here] != NONE:
            continue
        place[here] = len(visited)
        visited.append(here)
        parent.append(came_from)
        waiting.extend((other, place[here]) for other in following[here] if place[other] == NONE)
    return visited, parent


def _preceding(following: Sequence[Sequence[int]], visited: list[int]) -> list[list[int]]:
    """For each place of the search, the places one can come from."""
    place = dict(zip(visited, range(len(visited)), strict=True))
    before: list[list[int]] = [[] for _ in visited]
    for number, here in enumerate(visited):
        for other in following[here]:
            before[place[other]].append(number)
    return before


def _nearest_dominators(before: list[list[int]], parent: list[int]) -> list[int]:
    """Lengauer and Tarjan, over places of the search: semidominators from the last to the first, then dominators."""
    count = len(before)
    semi, best, above = list(range(count)), list(range(count)), [NONE] * count
    found = [NONE] * count
    bucket: list[list[int]] = [[] for _ in range(count)]
    for here in range(count - 1, 0, -1):
        semi[here] = min(semi[_lowest(other, above, best, semi)] for other in before[here])
        bucket[semi[here]].append(here)
        above[here] = parent[here]
        for other in bucket[parent[here]]:
            lowest = _lowest(other, above, best, semi)
            found[other] = lowest if semi[lowest] < semi[other] else parent[here]
        bucket[parent[here]] = []
    for here in range(1, count):
        if found[here] != semi[here]:
            found[here] = found[found[here]]
    return found


def _lowest(here: int, above: list[int], best: list[int], semi: list[int]) -> int:
    """On the way up from a place, the one with the lowest semidominator; the way is shortened for the next asker."""
    path: list[int] = []
    step = here
    while above[step] != NONE and above[above[step]] != NONE:
        path.append(step)
        step = above[step]
    for lower in reversed(path):
        upper = above[lower]
        if semi[best[upper]] < semi[best[lower]]:
            best[lower] = best[upper]
        above[lower] = above[upper]
    return best[here]


def _laid_out(visited: list[int], nearest: list[int], count: int) -> Tree:
    """Sizes from the leaves up, then places from the root down; a dominator is always visited first."""
    sizes = [1] * len(visited)
    for number in range(len(visited) - 1, 0, -1):
        sizes[nearest[number]] += sizes[number]
    tree = Tree(parent=[NONE] * count, order=[NONE] * len(visited), place=[NONE] * count, size=[0] * count)
    free = [0] * len(visited)
    for number, here in enumerate(visited):
        start = free[nearest[number]] if number else 0
        free[number] = start + 1
        if number:
            free[nearest[number]] += sizes[number]
            tree.parent[here] = visited[nearest[number]]
        tree.order[start], tree.place[here], tree.size[here] = here, start, sizes[number]
    return tree
