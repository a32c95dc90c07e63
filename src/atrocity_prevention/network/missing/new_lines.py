"""What every new line would do for every source.

A new line from one actor to another helps a source by what it saves over its best way: the way to the first actor, the
new line, and the best way on from the second. Whatever the first actor is, the second is best the one from which the
way on is shortest. So each source is searched forwards once, only as far as a new line from there could help at all,
and every pair is covered without a search for each.

What several lines save together is at most what the first new line on each source's way would save if it led straight
to a target. That sum of best choices is submodular, so no n lines can save more than some of them and the n largest
gains that are then left (Nemhauser, Wolsey and Fisher 1978): the bound that is told.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.network.lines import Lines
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.partnerships import MINUTES_A_DAY, Partnership
from atrocity_prevention.network.ways.search import NEVER, Engine, nearest

Pairs: TypeAlias = Sequence[tuple[str, str]]
"""From which actor to which a line could be built."""

Onward: TypeAlias = Mapping[int, tuple[int, int]]
"""For each actor a line may leave, to whom it is best built, and the minutes from there to a target."""

Sooner: TypeAlias = Mapping[int, int]
"""For each actor from which a new line would help a source, after how many minutes it would then reach a target."""

Gains: TypeAlias = Mapping[int, Sooner]
"""For each source, what a new line from each actor would gain it."""


@attrs.frozen(kw_only=True, repr=False)
class Gain(Protected):
    """What one new line gains.

    Attributes:
        from_: the id of the actor it comes from.
        to: the id of the actor it goes to.
        newly_reaching: the ids of the sources that would reach a target at last, sorted.
        sooner: the ids of the sources that would reach one sooner, sorted.
        minutes_saved: by how many minutes, over all of `sooner` together.
    """

    from_: str
    to: str
    newly_reaching: tuple[str, ...]
    sooner: tuple[str, ...]
    minutes_saved: int


@attrs.frozen(kw_only=True, repr=False)
class Mending(Protected):
    """The network to be mended.

    Attributes:
        members: the network.
        sources: the ids of those who are to reach a target.
        targets: the ids of those whom they are to reach.
        minutes: how long a new line takes.
        pairs: from which actor to which one could be built; ``None`` for any.
        engine: which code searches.
    """

    members: Members
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    minutes: int
    pairs: Pairs | None
    engine: Engine

    def with_line(self, from_: str, to: str) -> Mending:
        """The same with one line more."""
        number = len(self.members.partnerships)
        while (name := f"suggested-{number}") in self.members.partnerships:
            number += 1
        tie = Partnership(
            id=name, from_=from_, to=to, kind="other", latency_days=self.minutes / MINUTES_A_DAY, reliability=1.0
        )
        return attrs.evolve(self, members=self.members.with_partnership(tie))


@attrs.frozen(kw_only=True, repr=False)
class Choices(Protected):
    """What every new line would do for every source.

    Attributes:
        lines: the network as it is.
        before: after how many minutes each source reaches a target now, by its number; `NEVER` if it does not.
        onward: to whom a line is best built from each actor.
        sooner: for each source, what new lines would do for it.
    """

    lines: Lines
    before: Mapping[int, int]
    onward: Onward
    sooner: Mapping[int, Sooner]

    @classmethod
    def of(cls, mending: Mending, *, straight: bool = False) -> Choices:
        """Work them out.

        Args:
            mending: the network to be mended.
            straight: whether to take every new line as one that leads to a target.
        """
        lines = mending.members.lines
        targets = [lines.number[one] for one in mending.targets]
        left = nearest(lines, targets, mending.engine).minutes.tolist()
        before = {lines.number[one]: left[lines.number[one]] for one in mending.sources}
        if mending.pairs is None:
            onward = _any_pair(lines, targets)
        else:
            onward = _of_pairs(lines, [0] * len(left) if straight else left, mending.pairs)
        roads = lines.starts.tolist(), lines.head.tolist(), lines.minutes.tolist()
        sooner = {one: dict(_sooner(roads, one, before[one], onward, mending.minutes)) for one in before}
        return cls(lines=lines, before=before, onward=onward, sooner=sooner)

    def best(self) -> Gain | None:
        """The line that lets most sources reach a target at last; then the one that saves most; then the first id."""
        worth: dict[int, list[int]] = {}
        for source, ways in self.sooner.items():
            for actor, after in ways.items():
                gain = worth.setdefault(actor, [0, 0, 0])
                newly = self.before[source] == NEVER
                gain[0] -= newly
                gain[1] -= 0 if newly else self.before[source] - after
                gain[2] += after if newly else 0
        chosen = min(worth, key=lambda actor: (*worth[actor], actor), default=None)
        return None if chosen is None else self._gain(chosen)

    def newly(self) -> Gains:
        """1 for every line that would let a source reach a target at last, by source."""
        return {one: dict.fromkeys(ways, 1) for one, ways in self.sooner.items() if self.before[one] == NEVER}

    def saved(self) -> Gains:
        """The minutes each line would save, by source."""
        return {
            one: {actor: self.before[one] - after for actor, after in ways.items()}
            for one, ways in self.sooner.items()
            if self.before[one] != NEVER
        }

    def _gain(self, actor: int) -> Gain:
        names = self.lines.actors
        helped = sorted(source for source, ways in self.sooner.items() if actor in ways)
        late = [source for source in helped if self.before[source] != NEVER]
        return Gain(
            from_=names[actor],
            to=names[self.onward[actor][0]],
            newly_reaching=tuple(names[source] for source in helped if self.before[source] == NEVER),
            sooner=tuple(names[source] for source in late),
            minutes_saved=sum(self.before[source] - self.sooner[source][actor] for source in late),
        )


def _any_pair(lines: Lines, targets: Sequence[int]) -> Onward:
    """Nothing is nearer to a target than a target; who is one needs no line."""
    own = frozenset(targets)
    first = min(targets, default=None)
    return {} if first is None else {actor: (first, 0) for actor in range(len(lines.actors)) if actor not in own}


def _of_pairs(lines: Lines, left: Sequence[int], pairs: Pairs) -> Onward:
    """From each actor to the one nearest a target, of those a line could be built to."""
    found: dict[int, tuple[int, int]] = {}
    for from_, to in pairs:
        if from_ != to and from_ in lines.number and to in lines.number:
            actor, other = lines.number[from_], lines.number[to]
            if left[other] != NEVER:
                found[actor] = min(found.get(actor, (other, left[other])), (other, left[other]), key=_nearer)
    return found


def _nearer(end: tuple[int, int]) -> tuple[int, int]:
    return end[1], end[0]


Roads: TypeAlias = tuple[list[int], list[int], list[int]]
"""Where the lines out of each actor begin, where each leads, and its minutes."""


def _sooner(roads: Roads, source: int, before: int, onward: Onward, minutes: int) -> Iterator[tuple[int, int]]:
    """From which actors a new line would help a source, and after how many minutes it would then reach a target."""
    starts, heads, steps = roads
    known: set[int] = set()
    heap = [(0, source)]
    while heap:
        so_far, here = heapq.heappop(heap)
        if here in known:
            continue
        if before != NEVER and so_far + minutes >= before:
            return
        known.add(here)
        if here in onward and (before == NEVER or so_far + minutes + onward[here][1] < before):
            yield here, so_far + minutes + onward[here][1]
        for line in range(starts[here], starts[here + 1]):
            heapq.heappush(heap, (so_far + steps[line], heads[line]))


def bound(mending: Mending, found: Sequence[Gain], n: int) -> tuple[int, int]:
    """How many sources any n lines can at most let reach a target at last, and how many minutes they can save.

    Args:
        mending: the network as it is.
        found: lines that were found to help.
        n: how many lines there may be.
    """
    choices = Choices.of(mending, straight=True)
    taken = [choices.lines.number[one.from_] for one in found]
    gains = (choices.newly(), choices.saved())
    newly, saved = (min(_most(one, taken, n), _most(one, (), n)) for one in gains)
    return newly, saved


def _most(gains: Mapping[int, Mapping[int, int]], taken: Sequence[int], n: int) -> int:
    """What some lines gain, each source taking its best, and the n largest gains that are then left."""
    best = {source: max((ways.get(actor, 0) for actor in taken), default=0) for source, ways in gains.items()}
    left: dict[int, int] = {}
    for source, ways in gains.items():
        for actor, gain in ways.items():
            left[actor] = left.get(actor, 0) + max(gain - best[source], 0)
    return sum(best.values()) + sum(heapq.nlargest(n, left.values()))
