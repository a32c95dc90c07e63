"""The part of a network a simulation searches, and the searching of many draws at once."""

from __future__ import annotations

import hashlib

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.network.ends import Ends
from atrocity_prevention.network.lines import Floats, Whole, live_lines
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.ways.search import NEVER, nearest

Truth = npt.NDArray[np.bool_]

FAR = 2**62
"""Stands for a time that never comes; minutes can be added to it."""


@attrs.frozen(kw_only=True, eq=False)
class Field:
    """The lines that lie on some way from the sources to the targets. Actors are numbered among themselves.

    Attributes:
        actors: how many actors lie on these ways, sources and targets among them.
        sources, targets: the numbers of these.
        partnerships: the ids of the partnerships of these lines, sorted.
        reliability: that of each partnership.
        tail, head: from which actor to which each line leads, shape (lines,), sorted by head.
        minutes: how long each takes.
        partnership: which partnership each comes from.
    """

    actors: int
    sources: Whole
    targets: Whole
    partnerships: tuple[str, ...]
    reliability: Floats
    tail: Whole
    head: Whole
    minutes: Whole
    partnership: Whole

    def drawn(self, seed: int, first: int, count: int) -> Truth:
        """Which partnerships work in some of the draws, shape (partnerships, count).

        Every partnership has a generator of its own, made from the seed and its id. So what one does never depends on
        which others there are, on how the draws are cut into parts, or on the machine; and two networks asked with the
        same seed differ only by what differs between them.

        Args:
            seed: what the draws are made from.
            first: the number of the first draw, a multiple of four.
            count: how many draws.
        """
        works = np.ones((len(self.partnerships), count), dtype=np.bool_)
        for row in np.flatnonzero(self.reliability < 1).tolist():
            uniform = _generator(seed, self.partnerships[row], first).random(count)
            works[row] = uniform < self.reliability[row]
        return works

    def spread(self, works: Truth) -> Whole:
        """After how many minutes each target learns of it in each draw, shape (targets, draws); `FAR` if never.

        All draws go forward together: whoever has learned of it earlier than was known passes it on, until nobody has.
        """
        arrival = np.full((self.actors, works.shape[1]), FAR, dtype=np.int64)
        arrival[self.sources] = 0
        news = np.zeros(self.actors, dtype=np.bool_)
        news[self.sources] = True
        while len(lines := np.flatnonzero(news[self.tail])):
            came = arrival[self.tail[lines]] + self.minutes[lines, None]
            came[~works[self.partnership[lines]]] = FAR
            heads = self.head[lines]
            groups = np.flatnonzero(np.diff(heads, prepend=NEVER))
            earliest, to = np.minimum.reduceat(came, groups, axis=0), heads[groups]
            earlier = (earliest < arrival[to]).any(axis=1)
            arrival[to] = np.minimum(arrival[to], earliest)
            news[:] = False
            news[to[earlier]] = True
        return arrival[self.targets]


def _generator(seed: int, partnership: str, first: int) -> np.random.Generator:
    """Each step of the counter gives four numbers."""
    text = f"{seed} {partnership}".encode("utf-8", "surrogatepass")
    key = int.from_bytes(hashlib.blake2b(text, digest_size=16).digest(), "big")
    return np.random.Generator(np.random.Philox(key=key, counter=first // 4))


def field_between(members: Members, ends: Ends) -> Field:
    """What lies between the sources and the targets; two partnerships between the same actors back each other up."""
    best, lines = members.lines, live_lines(members.actors, members.partnerships).turned
    after, before = nearest(best.turned, ends.sources).cost, nearest(best, ends.targets).cost
    lines = lines.chosen((after[lines.head] != NEVER) & (before[lines.tail] != NEVER))
    involved = np.unique(np.concatenate([lines.tail, lines.head, ends.sources, ends.targets]))
    ties = np.unique(lines.partnership)
    names = tuple(lines.partnerships[tie] for tie in ties.tolist())
    return Field(
        actors=len(involved),
        sources=np.searchsorted(involved, ends.sources),
        targets=np.searchsorted(involved, ends.targets),
        partnerships=names,
        reliability=np.array([members.partnerships[name].reliability for name in names], dtype=np.float64),
        tail=np.searchsorted(involved, lines.head),
        head=np.searchsorted(involved, lines.tail),
        minutes=lines.minutes,
        partnership=np.searchsorted(ties, lines.partnership),
    )
