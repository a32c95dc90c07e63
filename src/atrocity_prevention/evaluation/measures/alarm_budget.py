"""How many situations must be watched to have what came among them?

The curve answers it for every length of list at once, with ties honest (see `watch_list`). It says nothing about what a
missed onset and a false alarm cost: that is for whoever reads it.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import attrs
import numpy as np

from atrocity_prevention.errors import fault
from atrocity_prevention.evaluation.measures.checked import Floats, as_fraction
from atrocity_prevention.evaluation.measures.draws import Draws
from atrocity_prevention.evaluation.measures.intervals import LEVEL, NOTHING, check_interval, percentile
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.statistic import needs_positives
from atrocity_prevention.evaluation.measures.watch_list import Steps, steps

MOST_ROWS = 200
"""A curve has no more rows unless its sizes are given."""


@attrs.frozen(kw_only=True)
class Budget:
    """What a list of one length catches.

    Attributes:
        size: how many situations are watched on each date.
        watched: how many cases stand on all lists together.
        caught: in how many of them it happened, in the mean over all orders of the tied.
        best: in the order of the tied that catches most.
        worst: in the order that catches least.
        recall: the share of all that happened; NaN if nothing did.
        low: the lower end of its interval; NaN without draws.
        high: the upper end.
        false_alarms_per_hit: how many watched where it did not happen come on each where it did; infinite without any.
    """

    size: int
    watched: int
    caught: float
    best: float
    worst: float
    recall: float
    low: float
    high: float
    false_alarms_per_hit: float


@attrs.frozen(kw_only=True)
class AlarmBudget:
    """What lists of every length catch.

    Attributes:
        rows: from the shortest list to the longest.
        dates: how many lists there are.
        n: how many cases there are.
        positives: in how many of them it happened.
        reason: why there is no share to give.
    """

    rows: tuple[Budget, ...]
    dates: int
    n: int
    positives: int
    reason: str = ""

    def least_size(self, recall: float) -> int | None:
        """The shortest of the lists that catches at least this share in the mean; ``None`` if none does."""
        return next((row.size for row in self.rows if row.recall >= recall), None)


def alarm_budget(
    pairs: Pairs, draws: Draws | None = None, *, sizes: Sequence[int] | None = None, level: float = LEVEL
) -> AlarmBudget:
    """What lists of each length would have caught.

    Args:
        pairs: the cases, with their dates.
        draws: draws of whole countries, of the same cases.
        sizes: the lengths of the lists; by default all that are possible, or 200 of them.
        level: how sure the intervals are meant to be, between 0 and 1.

    Raises:
        DataError: AP-E102 if a size is no whole number from 0 on, or the draws are of other cases.
    """
    check_interval("percentile", level)
    found = steps(pairs, np.ones(pairs.n))
    ladder = found.ladder
    longest = int(ladder.in_lists(found.cases).max(initial=0))
    listed = _sizes(sizes, longest)
    shares = _shares(steps(pairs, np.ones((1, pairs.n))), listed)[0]
    ends = _ends(pairs, draws, listed, level)
    rows = (_row(found, size, value, end) for size, value, end in zip(listed, shares.tolist(), ends, strict=True))
    return AlarmBudget(
        rows=tuple(rows), dates=len(ladder.lists), n=pairs.n, positives=pairs.positives, reason=needs_positives(pairs)
    )


def _sizes(sizes: Sequence[int] | None, longest: int) -> list[int]:
    if sizes is None:
        return [round(size) for size in np.linspace(0, longest, min(longest, MOST_ROWS) + 1).tolist()]
    if any(size != int(size) or size < 0 for size in sizes):
        raise fault("sizes", "one is no whole number from 0 on", "give how many can be watched", "AP-E102")
    return sorted({int(size) for size in sizes})


def _row(found: Steps, size: int, recall: float, ends: tuple[float, float]) -> Budget:
    caught, watched = float(found.caught(size)), int(found.watched(size))
    return Budget(
        size=size,
        watched=watched,
        caught=caught,
        best=float(found.caught(size, "best")),
        worst=float(found.caught(size, "worst")),
        recall=recall,
        low=ends[0],
        high=ends[1],
        false_alarms_per_hit=(watched - caught) / caught if caught else (math.inf if watched else math.nan),
    )


def _ends(pairs: Pairs, draws: Draws | None, sizes: list[int], level: float) -> list[tuple[float, float]]:
    if draws is None:
        return [NOTHING] * len(sizes)
    draws.check(pairs.n)
    shares = np.concatenate([_shares(steps(pairs, weights), sizes) for weights in draws.weights()])
    return [percentile(column, level) for column in shares.T]


def _shares(found: Steps, sizes: list[int]) -> Floats:
    return as_fraction(_curve(found, sizes), found.hits.sum(axis=1)[:, None])


def _curve(found: Steps, sizes: list[int]) -> Floats:
    """How many are caught by lists of each size, shape ``(weightings, sizes)``.

    Within a step the expected catch grows evenly, so the curve is made of straight lines between the steps.
    """
    bounds = [*found.ladder.lists.tolist(), len(found.ladder.starts)]
    caught = np.zeros((len(found.cases), len(sizes)))
    for start, stop in itertools.pairwise(bounds):
        room = _from_nothing(found.cases[:, start:stop])
        hits = _from_nothing(found.hits[:, start:stop])
        caught += [np.interp(sizes, one, other) for one, other in zip(room, hits, strict=True)]
    return caught


def _from_nothing(values: Floats) -> Floats:
    return np.cumsum(np.pad(values, ((0, 0), (1, 0))), axis=1)
