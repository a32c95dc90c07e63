"""From scores to probabilities by an S-shaped curve: Platt scaling.

Source: Platt (1999), with his smoothed targets: where it happened in p of n cases, a hit counts ``(p + 1) / (p + 2)``
and any other case ``1 / (n - p + 2)``, so that few cases never make it certain.
"""

from __future__ import annotations

import math

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.evaluation.measures.checked import Floats, numbers
from atrocity_prevention.evaluation.measures.logistic import expit, fit_line, logit
from atrocity_prevention.evaluation.measures.past import past


@attrs.frozen(kw_only=True)
class Platt:
    """The curve ``1 / (1 + exp(-(intercept + slope * score)))``.

    Attributes:
        intercept: NaN if there was no past case.
        slope: likewise; below 0 if higher scores meant less risk in the past.
        n: how many past cases it comes from.
        positives: in how many of them it happened.
        reason: why it says nothing, or what to know of it.
    """

    intercept: float
    slope: float
    n: int
    positives: int
    reason: str = ""

    def apply(self, scores: npt.ArrayLike) -> Floats:
        """The probabilities of some scores; NaN where a score is NaN, since what is not known stays so.

        Raises:
            DataError: AP-E102 if these are not numbers in one row.
        """
        given = numbers(scores, "scores")
        return expit(self.intercept + self.slope * given)


def fit_platt(scores: npt.ArrayLike, outcomes: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Platt:
    """Fit the curve on past cases; arguments and errors as `fit_isotonic`."""
    pairs, weighed = past(scores, outcomes, weights)
    steps = pairs.together
    cases, hits = steps.on_steps(weighed), steps.on_steps(weighed * pairs.happened)
    happened, others = float(hits.sum()), float((cases - hits).sum())
    wanted = hits * ((happened + 1) / (happened + 2)) + (cases - hits) / (others + 2)
    if not happened + others:
        return Platt(intercept=math.nan, slope=math.nan, n=0, positives=0, reason="there is no past case")
    intercept, slope = fit_line(steps.scores, wanted, cases)
    if np.isnan(slope):
        level = float(logit(np.array(wanted.sum() / cases.sum())))
        return Platt(intercept=level, slope=0.0, n=pairs.n, positives=pairs.positives, reason="all scores are the same")
    return Platt(intercept=float(intercept), slope=float(slope), n=pairs.n, positives=pairs.positives)
