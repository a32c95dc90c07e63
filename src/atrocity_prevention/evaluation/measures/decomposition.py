"""What the Brier score is made of: is it right on the scale, and does it tell cases apart?

Sources: Murphy (1973); the part within bins after Stephenson, Coelho and Jolliffe (2008); the parts by isotonic
regression after Dimitriadis, Gneiting and Jordan (2021). Each set of parts adds up to the Brier score.
"""

from __future__ import annotations

import math

import attrs
import numpy as np

from atrocity_prevention.errors import raise_problems
from atrocity_prevention.evaluation.measures.bins import Spacing, bin_of_steps
from atrocity_prevention.evaluation.measures.checked import Floats, range_problems
from atrocity_prevention.evaluation.measures.isotonic import pooled
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.statistic import never_undefined


@attrs.frozen(kw_only=True)
class BrierParts:
    """``brier = miscalibration - discrimination + uncertainty + within``.

    Attributes:
        brier: the Brier score.
        miscalibration: how far what was said lies from what came; 0 is best. Murphy calls it reliability.
        discrimination: how far what came in each group lies from the whole; more is better. Also called resolution.
        uncertainty: how hard the cases are: the Brier score of who always says the share of these very cases.
        within: what grouping unlike probabilities into one bin does; 0 where only equal ones are grouped.
        groups: how many groups there are.
        n: how many cases.
        positives: in how many of them it happened.
        reason: why there are no parts.
    """

    brier: float
    miscalibration: float
    discrimination: float
    uncertainty: float
    within: float
    groups: int
    n: int
    positives: int
    reason: str = ""


def murphy(pairs: Pairs, bins: int | None = None, spacing: Spacing = "width") -> BrierParts:
    """The parts of the Brier score by groups of equal probabilities, or by bins.

    Where nearly every case has a probability of its own, groups of one say nothing: use bins, or `isotonic_parts`.

    Args:
        pairs: probabilities and outcomes.
        bins: how many; without, every probability is a group of its own.
        spacing: of equal ``"width"`` or equal ``"count"``.

    Raises:
        DataError: AP-E103 if the scores are no probabilities; AP-E102 if bins cannot be.
    """
    said, hits, cases = _steps(pairs)
    groups = np.arange(len(said)) if bins is None else bin_of_steps(said, cases, bins, spacing)
    inside = np.unique(groups, return_inverse=True)[1]
    count: Floats = np.bincount(inside, cases).astype(np.float64)
    mean_said, came = np.bincount(inside, cases * said) / count, np.bincount(inside, hits) / count
    apart = said - mean_said[inside]
    base = _mean(hits, cases)
    return BrierParts(
        brier=_brier(said, hits, cases),
        miscalibration=_mean(count * (mean_said - came) ** 2, count),
        discrimination=_mean(count * (came - base) ** 2, count),
        uncertainty=base * (1 - base),
        within=_mean(cases * apart**2 - 2 * apart * (hits - cases * came[inside]), cases),
        groups=len(count),
        n=pairs.n,
        positives=pairs.positives,
        reason=never_undefined(pairs),
    )


def isotonic_parts(pairs: Pairs) -> BrierParts:
    """The parts by the best rising map of the probabilities: no bins to choose.

    Raises:
        DataError: AP-E103 if the scores are no probabilities.
    """
    said, hits, cases = _steps(pairs)
    best = pooled(hits / cases, cases)
    brier, mapped = _brier(said, hits, cases), _brier(best, hits, cases)
    base = _mean(hits, cases)
    return BrierParts(
        brier=brier,
        miscalibration=brier - mapped,
        discrimination=base * (1 - base) - mapped,
        uncertainty=base * (1 - base),
        within=0.0,
        groups=len(np.unique(best)),
        n=pairs.n,
        positives=pairs.positives,
        reason=never_undefined(pairs),
    )


def _steps(pairs: Pairs) -> tuple[Floats, Floats, Floats]:
    """Every probability from the lowest on, in how many of its cases it happened, and how many there are."""
    raise_problems(range_problems(pairs.scores), "measures")
    steps = pairs.together
    hits, cases = steps.on_steps(pairs.outcomes), steps.on_steps(np.ones(pairs.n))
    return steps.scores[::-1], hits[::-1], cases[::-1]


def _brier(said: Floats, hits: Floats, cases: Floats) -> float:
    return _mean(hits * (1 - said) ** 2 + (cases - hits) * said**2, cases)


def _mean(sums: Floats, cases: Floats) -> float:
    """Sums over some cases, divided by how many there are; rounded only once, so that parts add up."""
    return math.fsum(sums.tolist()) / math.fsum(cases.tolist()) if len(cases) else math.nan
