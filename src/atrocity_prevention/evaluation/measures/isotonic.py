"""From scores to probabilities by the best rising map: isotonic regression.

Source: Ayer and others (1955), by pooling adjacent violators. Between the scores it was fitted on, the map is a
straight line; beyond them it stays level.
"""

from __future__ import annotations

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.evaluation.measures.checked import Floats, numbers
from atrocity_prevention.evaluation.measures.past import past


@attrs.frozen(kw_only=True, eq=False)
class Isotonic:
    """A rising map from scores to probabilities.

    Attributes:
        scores: the scores it was fitted on, from the lowest on; those within a level stretch are left out.
        probabilities: what each means.
        n: how many past cases it comes from.
        positives: in how many of them it happened.
        reason: why it says nothing, if it does not.
    """

    scores: Floats = attrs.field(repr=False)
    probabilities: Floats = attrs.field(repr=False)
    n: int
    positives: int
    reason: str = ""

    def apply(self, scores: npt.ArrayLike) -> Floats:
        """The probabilities of some scores; NaN where a score is NaN, since what is not known stays so.

        Raises:
            DataError: AP-E102 if these are not numbers in one row.
        """
        given = numbers(scores, "scores")
        if not self.n:
            return np.full(len(given), np.nan)
        return np.asarray(np.interp(given, self.scores, self.probabilities))


def fit_isotonic(scores: npt.ArrayLike, outcomes: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Isotonic:
    """Fit a rising map on past cases.

    Args:
        scores: of past cases alone, shape ``(n,)``: a map that has seen what it is judged by looks better than it is.
        outcomes: 1 where it happened, 0 where not, the same shape.
        weights: how much each case counts, from 0 on, the same shape; 1 if none are given.

    Raises:
        DataError: AP-E100 for an outcome that is not known or neither 0 nor 1; AP-E101 for a score that is not known;
            AP-E102 if the arrays do not fit each other, or a score is infinite.
    """
    pairs, weighed = past(scores, outcomes, weights)
    steps = pairs.together
    cases = steps.on_steps(weighed)[::-1]
    there = cases > 0
    hits = steps.on_steps(weighed * pairs.happened)[::-1][there]
    levels = pooled(hits / cases[there], cases[there])
    kept = _corners(levels)
    return Isotonic(
        scores=steps.scores[::-1][there][kept],
        probabilities=levels[kept],
        n=pairs.n if there.any() else 0,
        positives=pairs.positives,
        reason="" if there.any() else "there is no past case",
    )


def pooled(values: Floats, weights: Floats) -> Floats:
    """The rising row closest to some values by weighted squares: neighbours that fall are pooled to their mean.

    Args:
        values: in the order in which they should rise.
        weights: above 0, the same shape.
    """
    totals: list[float] = []
    masses: list[float] = []
    sizes: list[int] = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        total, mass, size = value * weight, weight, 1
        while sizes and totals[-1] * mass >= total * masses[-1]:
            total, mass, size = total + totals.pop(), mass + masses.pop(), size + sizes.pop()
        totals.append(total)
        masses.append(mass)
        sizes.append(size)
    return np.repeat(np.array(totals) / np.array(masses), np.array(sizes, dtype=np.int64))


def _corners(levels: Floats) -> npt.NDArray[np.bool_]:
    """Where a level stretch begins or ends; what lies within changes nothing."""
    kept = np.ones(len(levels), dtype=np.bool_)
    kept[1:-1] = (levels[1:-1] != levels[:-2]) | (levels[1:-1] != levels[2:])
    return kept
