"""Whose silence alone cuts a source off from everyone who must be reached.

The ways to the targets are turned round and begin at one common root behind all targets. On whom a source depends is
then who dominates it, and one tree answers for every actor at once (see `dominators`). A partnership is a single point
if it is the only way from an actor to whatever does not itself depend on that actor; then everything that depends on
the actor depends on the partnership too.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import ClassVar, TypeAlias

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.network.ends import ABOUT_LINES, Ends, Names, ends_of
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.weak.dominators import NONE, Tree, dominators
from atrocity_prevention.network.weak.ties import Tie, live_ties
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.texts import LocalText

Within: TypeAlias = tuple[tuple[str, ...], int, int]
"""A stretch of a long list that many answers share: the list, where the stretch begins, and where it has ended."""

Stretch: TypeAlias = tuple[str, int, int]
"""The id of an actor or a partnership, and between which places of the tree those stand who depend on it."""


def _listed(within: Within) -> tuple[str, ...]:
    everyone, start, end = within
    return tuple(sorted(everyone[start:end]))


@attrs.frozen(kw_only=True, repr=False)
class SinglePoint(Protected):
    """An actor or a partnership that some sources cannot do without.

    Attributes:
        id: that of the actor or the partnership.
        lost: how many sources reach no target any more if it falls silent.
        share: the same as a part of the sources that reach a target now.
        within: where `sources` are kept; in a long chain, a list for each point would fill the memory.
    """

    id: str
    lost: int
    share: float
    within: Within = attrs.field(repr=False, eq=_listed)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that would be cut off, sorted."""
        return _listed(self.within)


@attrs.frozen(kw_only=True, repr=False)
class SinglePoints(Protected):
    """Every single point of failure between some sources and some targets.

    Attributes:
        actors: the actors that are one; those that cut off most come first, then in the order of their ids. A target
            can be one: so is the only actor that can decide. Nobody is one for itself.
        partnerships: the partnerships that are one, in the same order.
        reaching: how many sources reach a target now.
        unreached: the ids of the sources that reach none even now, sorted; they have nothing more to lose.
        marking: the strictest marking in the network, since each line it has or lacks bears on the answer.
    """

    note: ClassVar[LocalText] = ABOUT_LINES

    actors: tuple[SinglePoint, ...]
    partnerships: tuple[SinglePoint, ...]
    reaching: int
    unreached: tuple[str, ...]
    marking: Marking


def single_points_of_failure(members: Members, sources: Names, targets: Names) -> SinglePoints:
    """See `ActorNetwork.single_points_of_failure`."""
    ends = ends_of(members, sources, targets)
    ties, names = live_ties(members), members.lines.actors
    tree = dominators(_turned(ties, ends, len(names)), len(names))
    reaching = [source for source in ends.sources if tree.place[source] != NONE]
    counted = _Counted(reaching, tree, names)
    return SinglePoints(
        actors=counted.points(_actors(tree, names)),
        partnerships=counted.points(_partnerships(ties, ends, tree)),
        reaching=len(reaching),
        unreached=tuple(names[source] for source in ends.sources if tree.place[source] == NONE),
        marking=members.strictest_marking(),
    )


def _turned(ties: list[Tie], ends: Ends, root: int) -> list[list[int]]:
    """From whom each actor can hear, and behind all targets one root that hears from them."""
    hears: list[list[int]] = [[] for _ in range(root + 1)]
    hears[root].extend(ends.targets)
    for tie in ties:
        hears[tie.head].append(tie.tail)
    return hears


def _actors(tree: Tree, names: tuple[str, ...]) -> Iterator[Stretch]:
    """Who depends on each actor: whoever it dominates, but not it itself, which stands first."""
    for name, place, size in zip(names, tree.place, tree.size, strict=False):  # the tree also has the root
        if size > 1:
            yield name, place + 1, place + size


def _partnerships(ties: list[Tie], ends: Ends, tree: Tree) -> Iterator[Stretch]:
    """An actor's only way out, if it has just one; a target needs none."""
    ways: dict[int, list[str]] = {}
    targets = set(ends.targets)
    for tie in ties:
        onward = tree.place[tie.head] != NONE and not tree.below(tie.tail, tie.head)
        if onward and tie.tail not in targets:
            ways.setdefault(tie.tail, []).append(tie.partnership)
    for actor, found in ways.items():
        if len(found) == 1:
            yield found[0], tree.place[actor], tree.place[actor] + tree.size[actor]


class _Counted:
    """The sources in the order of the tree, so that those between two places are a stretch of one list."""

    def __init__(self, reaching: list[int], tree: Tree, names: tuple[str, ...]) -> None:
        held = set(reaching)
        self.total = len(reaching)
        self.sources = tuple(names[actor] for actor in tree.order if actor in held)
        self.before = [0, *itertools.accumulate(actor in held for actor in tree.order)]

    def points(self, stretches: Iterator[Stretch]) -> tuple[SinglePoint, ...]:
        """Those on whom some source depends, the worst first."""
        found = [(self.before[end] - self.before[start], name, start) for name, start, end in stretches]
        return tuple(
            SinglePoint(
                id=name,
                lost=lost,
                share=lost / self.total,
                within=(self.sources, self.before[start], self.before[start] + lost),
            )
            for lost, name, start in sorted(found, key=lambda one: (-one[0], one[1]))
            if lost
        )
