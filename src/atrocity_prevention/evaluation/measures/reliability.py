"""When it said 20 %, did it happen in 20 % of the cases?"""

from __future__ import annotations

import math

import attrs
import numpy as np

from atrocity_prevention.errors import raise_problems
from atrocity_prevention.evaluation.measures.bins import Spacing, bin_of_steps
from atrocity_prevention.evaluation.measures.checked import Floats, Truth, Whole, as_fraction, range_problems
from atrocity_prevention.evaluation.measures.draws import Draws
from atrocity_prevention.evaluation.measures.intervals import LEVEL, percentile
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.shares import ShareInterval, share
from atrocity_prevention.evaluation.measures.statistic import never_undefined


@attrs.frozen(kw_only=True)
class Bin:
    """The cases whose probability fell into one bin.

    Attributes:
        lowest: the lowest probability said in it.
        highest: the highest.
        said: the mean of the probabilities said.
        came: in what share of its cases it happened.
        low: the lower end of the interval of that share.
        high: the upper end.
        n: how many cases there are.
        positives: in how many of them it happened.
    """

    lowest: float
    highest: float
    said: float
    came: float
    low: float
    high: float
    n: int
    positives: int

    @property
    def agrees(self) -> bool:
        """Whether what was said lies within the interval of what came."""
        return self.low <= self.said <= self.high


@attrs.frozen(kw_only=True)
class Reliability:
    """Probabilities beside what came of them.

    Attributes:
        bins: from the lowest probabilities to the highest; bins without any case are left out.
        spacing: of equal ``"width"`` or equal ``"count"``.
        n: how many cases there are.
        positives: in how many of them it happened.
        reason: why there are no bins.
    """

    bins: tuple[Bin, ...]
    spacing: Spacing
    n: int
    positives: int
    reason: str = ""


def reliability(
    pairs: Pairs,
    bins: int = 10,
    spacing: Spacing = "width",
    *,
    interval: ShareInterval = "wilson",
    draws: Draws | None = None,
    level: float = LEVEL,
) -> Reliability:
    """Put the cases into bins by what was said, and compare with what came.

    Args:
        pairs: probabilities and outcomes.
        bins: how many, from 1 on.
        spacing: of equal ``"width"`` or equal ``"count"``.
        interval: ``"wilson"`` or ``"jeffreys"``; both take the cases for independent.
        draws: draws of whole countries of these cases; then the intervals are of these draws.
        level: how sure the intervals are meant to be, between 0 and 1.

    Raises:
        DataError: AP-E103 if the scores are no probabilities; AP-E102 if bins, interval or draws cannot be.
    """
    raise_problems(range_problems(pairs.scores), "measures")
    cases = pairs.together.on_steps(np.ones(pairs.n))
    bin_of = bin_of_steps(pairs.together.scores, cases, bins, spacing)
    places = np.empty(pairs.n, dtype=np.int64)
    places[pairs.together.order] = np.repeat(bin_of, cases.astype(np.int64))
    found = [_bin(pairs, places == place, interval, level) for place in np.unique(places).tolist()]
    if draws is not None:
        found = _drawn(found, pairs, places, draws, level)
    return Reliability(
        bins=tuple(found),
        spacing=spacing,
        n=pairs.n,
        positives=pairs.positives,
        reason=never_undefined(pairs),
    )


def _bin(pairs: Pairs, inside: Truth, interval: ShareInterval, level: float) -> Bin:
    said = pairs.scores[inside]
    came = share(int(pairs.happened[inside].sum()), len(said), interval, level)
    return Bin(
        lowest=float(said.min()),
        highest=float(said.max()),
        said=math.fsum(said.tolist()) / len(said),
        came=came.value,
        low=came.low,
        high=came.high,
        n=came.n,
        positives=came.positives,
    )


def _drawn(found: list[Bin], pairs: Pairs, places: Whole, draws: Draws, level: float) -> list[Bin]:
    """The same bins, with intervals of draws of countries."""
    draws.check(pairs.n)
    shares = np.concatenate([_shares(pairs, places, weights) for weights in draws.weights()])
    ends = [percentile(column, level) for column in shares.T]
    return [attrs.evolve(one, low=low, high=high) for one, (low, high) in zip(found, ends, strict=True)]


def _shares(pairs: Pairs, places: Whole, weights: Floats) -> Floats:
    """In what share of the cases of each bin it happened, shape ``(draws, bins)``."""
    inside = (places[:, None] == np.unique(places)).astype(np.float64)
    return as_fraction((weights * pairs.happened) @ inside, weights @ inside)
