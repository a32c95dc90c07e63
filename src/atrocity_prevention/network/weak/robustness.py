"""How much still arrives as more and more actors fall silent.

For each order of failing, one pass finds for every actor how many failures it takes until it reaches nobody: of all its
ways, the one whose first failure comes last. The pass goes backwards through the failures, so each actor is met once.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal, TypeAlias

import attrs
import numpy as np

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem
from atrocity_prevention.network.ends import ABOUT_LINES, Ends, Names, at_least, ends_of
from atrocity_prevention.network.lines import Lines
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.ways.search import Engine, nearest
from atrocity_prevention.network.weak.load import carried, passing
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.texts import LocalText

Order: TypeAlias = Literal["random", "load"]
"""Who falls silent first: chosen by lot, or whoever most best ways lead through at that moment."""

ORDERS = ("random", "load")


@attrs.frozen(kw_only=True, repr=False)
class Survival(Protected):
    """What is left after some failures.

    Attributes:
        failed: how many actors have fallen silent.
        share: the part of all sources that still reach a target, from 0 to 1; by lot, the mean over the draws.
        standard_error: that of the mean; 0 where nothing is drawn.
        last: the id of the actor that fell silent last; ``None`` before the first and where it is drawn.
    """

    failed: int
    share: float
    standard_error: float
    last: str | None = None


@attrs.frozen(kw_only=True, repr=False)
class Robustness(Protected):
    """How the network holds as actors fall silent one after the other.

    Attributes:
        order: who falls silent first.
        steps: what is left after 0, 1, 2 ... failures; the share never rises.
        sources: how many sources there are, those that reach nobody from the beginning included.
        draws: how many orders were drawn; 1 where nothing is drawn.
        seed: what they were drawn with; ``None`` where nothing is drawn.
        marking: the strictest marking in the network, since each line it has or lacks bears on the answer.
    """

    note: ClassVar[LocalText] = ABOUT_LINES

    order: Order
    steps: tuple[Survival, ...]
    sources: int
    draws: int
    seed: int | None
    marking: Marking


def robustness(
    members: Members,
    sources: Names,
    targets: Names,
    removals: int,
    *,
    order: Order = "random",
    seed: int = 0,
    draws: int = 100,
    engine: Engine = "auto",
) -> Robustness:
    """See `ActorNetwork.robustness`."""
    ends = ends_of(members, sources, targets, _problems(removals, order, seed, draws))
    mortal = np.setdiff1d(np.arange(len(members.actors)), ends.sources).tolist()
    count, by_lot = min(removals, len(mortal)), order == "random"
    rng = np.random.default_rng(seed)
    drawn = (rng.permutation(mortal)[:count].tolist() for _ in range(draws))
    steps = _by_lot(members.lines, ends, drawn, count) if by_lot else _by_load(members.lines, ends, count, engine)
    return Robustness(
        order=order,
        steps=tuple(steps),
        sources=len(ends.sources),
        draws=draws if by_lot else 1,
        seed=seed if by_lot else None,
        marking=members.strictest_marking(),
    )


def _problems(removals: int, order: str, seed: int, draws: int) -> Iterator[Problem]:
    yield from at_least("removals", removals, 0)
    yield from at_least("seed", seed, 0)
    yield from at_least("draws", draws, 2)  # one draw has no standard error
    if order not in ORDERS:
        yield Problem(path="order", message="no such order", remedy=f"use {' or '.join(ORDERS)}", code="AP-E013")


def _by_lot(lines: Lines, ends: Ends, drawn: Iterable[list[int]], count: int) -> Iterator[Survival]:
    """Sums of whole numbers, so the mean and its error do not depend on the order of adding."""
    hears = _hears(lines)
    lefts = [list(_left(hears, ends, failing)) for failing in drawn]
    draws, every = len(lefts), len(ends.sources)
    for failed in range(count + 1):
        total, squares = sum(left[failed] for left in lefts), sum(left[failed] ** 2 for left in lefts)
        variance = (draws * squares - total * total) / (draws * (draws - 1))
        error = math.sqrt(variance / draws) / every
        yield Survival(failed=failed, share=total / (draws * every), standard_error=error)


def _hears(lines: Lines) -> list[list[int]]:
    """From whom each actor can hear directly."""
    starts, tails = lines.turned.starts.tolist(), lines.turned.head.tolist()
    return [tails[start:end] for start, end in itertools.pairwise(starts)]


def _left(hears: list[list[int]], ends: Ends, failing: list[int]) -> Iterator[int]:
    """How many sources still reach a target after 0, 1, 2 ... of these failures."""
    lasts = _lasting(hears, ends.targets, failing)
    falling = [0] * (len(failing) + 2)
    for source in ends.sources:
        falling[lasts[source]] += 1
    left = len(ends.sources)
    for failed in range(len(failing) + 1):
        left -= falling[failed]
        yield left


def _lasting(hears: list[list[int]], targets: Iterable[int], failing: list[int]) -> list[int]:
    """With which failure each actor is cut off from all targets: 0 if it always was, one past the last if never."""
    never = len(failing) + 1
    fails = [never] * len(hears)
    for place, actor in enumerate(failing, 1):
        fails[actor] = place
    waiting: list[list[int]] = [[] for _ in range(never + 1)]
    for target in targets:
        waiting[fails[target]].append(target)
    lasts = [0] * len(hears)
    for step in range(never, 0, -1):
        while waiting[step]:
            here = waiting[step].pop()
            if not lasts[here]:
                lasts[here] = step
                for other in hears[here]:
                    waiting[min(step, fails[other])].append(other)
    return lasts


def _by_load(lines: Lines, ends: Ends, count: int, engine: Engine) -> Iterator[Survival]:
    """The loads are found anew after each failure; among equal ones the id that comes first falls silent."""
    gone: list[int] = []
    last: str | None = None
    for failed in range(count + 1):
        targets = [target for target in ends.targets if target not in gone]
        found = nearest(lines, targets, engine)
        through = carried(found, ends.sources)
        left = int(np.count_nonzero(found.cost[list(ends.sources)] >= 0))
        yield Survival(failed=failed, share=left / len(ends.sources), standard_error=0.0, last=last)
        load = passing(through, ends)
        load[[*ends.sources, *gone]] = -1
        gone.append(int(np.argmax(load)))
        lines, last = lines.without(frozenset(gone[-1:])), lines.actors[gone[-1]]
