"""How likely a warning arrives, and when, if partnerships fail.

In each draw every partnership either works or not, as likely as its reliability says and whatever the others do; a
mutual one works in both directions or in neither. That partnerships fail independently is an assumption: one flood, one
cut cable or one order can silence many at once, and then a second way helps less than it seems to here.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

import attrs
import numpy as np

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem, fault
from atrocity_prevention.network.ends import Ends, Names, at_least, ends_of
from atrocity_prevention.network.lines import Whole
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.ways.days import as_minutes
from atrocity_prevention.network.ways.draws import FAR, field_between
from atrocity_prevention.network.ways.search import NEVER
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking

BLOCK_CELLS = 2**26
"""As many partnerships times draws are drawn at once: bytes of memory."""

CHUNK_CELLS = 2**22
"""As many lines or actors times draws are searched at once: eight bytes each, a few times over."""

NORMAL_95 = 1.959963984540054
"""Between minus and plus this lie 95 % of a normal distribution."""


@attrs.frozen(kw_only=True)
class Chance:
    """An estimated chance.

    Attributes:
        share: in what part of the draws it happened, from 0 to 1.
        standard_error: the binomial standard error of the share; 0 where it always or never happened, which does not
            mean certainty: see `low` and `high`.
        low: the lower end of the interval that Wilson (1927) gives at 95 %.
        high: its upper end.
    """

    share: float
    standard_error: float
    low: float
    high: float


@attrs.frozen(kw_only=True, repr=False)
class Arrivals(Protected):
    """When a warning arrived, over all draws.

    Attributes:
        draws: how many draws there were.
        counts: at how many minutes it arrived how many times, the earliest first; where it never arrived is left out.
    """

    draws: int
    counts: tuple[tuple[int, int], ...]

    def chance(self, by_days: float | None = None) -> Chance:
        """How likely it arrives within this many days, or ever if none are given.

        Raises:
            DataError: if this is no number of days from 0 on.
        """
        most = FAR if by_days is None else as_minutes(by_days, "by_days")
        return chance_of(sum(count for minutes, count in self.counts if minutes <= most), self.draws)


@attrs.frozen(kw_only=True, repr=False)
class Simulation(Protected):
    """When a warning arrived at each target and at any of them, over all draws.

    Attributes:
        sources: the ids of the actors it begins with, sorted.
        any: its arrivals at the first target to learn of it.
        targets: its arrivals at each target, by id, sorted.
        draws: how many draws there were.
        seed: what the draws were made from.
        marking: the strictest marking in the network, since each line it has or lacks bears on the answer.
    """

    sources: tuple[str, ...]
    any: Arrivals
    targets: FrozenMapping[str, Arrivals]
    draws: int
    seed: int
    marking: Marking

    def chance(self, by_days: float | None = None, target: str | None = None) -> Chance:
        """How likely a target, or any of them if none is named, learns of it within this many days, or ever.

        Raises:
            DataError: if there is no such target, or this is no number of days from 0 on.
        """
        if target is not None and target not in self.targets:
            raise fault("target", "not one of the targets of this simulation", "see `.targets`", "AP-E020")
        return (self.any if target is None else self.targets[target]).chance(by_days)


def chance_of(count: int, draws: int) -> Chance:
    """The chance of what happened in so many of the draws."""
    share, square = count / draws, NORMAL_95**2
    middle = (share + square / (2 * draws)) / (1 + square / draws)
    half = NORMAL_95 * math.sqrt(share * (1 - share) / draws + square / (4 * draws**2)) / (1 + square / draws)
    return Chance(
        share=share,
        standard_error=math.sqrt(share * (1 - share) / draws),
        low=max(middle - half, 0.0) if count else 0.0,
        high=min(middle + half, 1.0) if count < draws else 1.0,
    )


def simulate(members: Members, source: Names, targets: Names, draws: int, seed: int) -> Simulation:
    """See `ActorNetwork.simulate`."""
    ends = ends_of(members, source, targets, _problems(draws, seed))
    counts: dict[int, Counter[int]] = {target: Counter() for target in (NEVER, *ends.targets)}
    for arrival in _arrivals(members, ends, draws, seed):
        _count(counts[NEVER], arrival.min(axis=0))
        for target, row in zip(ends.targets, arrival, strict=True):
            _count(counts[target], row)
    names = members.lines.actors
    listed = {target: Arrivals(draws=draws, counts=tuple(sorted(found.items()))) for target, found in counts.items()}
    return Simulation(
        sources=tuple(names[one] for one in ends.sources),
        any=listed[NEVER],
        targets=FrozenMapping({names[one]: listed[one] for one in ends.targets}),
        draws=draws,
        seed=seed,
        marking=members.strictest_marking(),
    )


def _problems(draws: int, seed: int) -> Iterator[Problem]:
    yield from at_least("draws", draws, 1)
    yield from at_least("seed", seed, 0)


def _count(counter: Counter[int], minutes: Whole) -> None:
    values, counts = np.unique(minutes[minutes < FAR], return_counts=True)
    counter.update(dict(zip(values.tolist(), counts.tolist(), strict=True)))


def _arrivals(members: Members, ends: Ends, draws: int, seed: int) -> Iterator[Whole]:
    """Chunk by chunk, after how many minutes each target learns of it in each draw: shape (targets, draws)."""
    field = field_between(members, ends)
    for first, count in _parts(draws, BLOCK_CELLS // max(len(field.partnerships), 1)):
        works = field.drawn(seed, first, count)
        for start, some in _parts(count, CHUNK_CELLS // max(len(field.tail), field.actors)):
            yield field.spread(works[:, start : start + some])


def _parts(total: int, most: int) -> Iterator[tuple[int, int]]:
    """Where each part begins and how long it is; all but the last in fours, as a generator's counter moves."""
    step = max(most // 4, 1) * 4
    return ((start, min(step, total - start)) for start in range(0, total, step))
