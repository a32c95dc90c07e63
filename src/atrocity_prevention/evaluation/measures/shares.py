"""How sure can one be of a share?

Sources: Wilson (1927); the interval of Jeffreys with the ends of Brown, Cai and DasGupta (2001), which for a count of
nothing begins at 0 and for a count of all ends at 1.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import fault, raise_problems
from atrocity_prevention.evaluation.measures.beta import beta_quantile
from atrocity_prevention.evaluation.measures.checked import numbers, outcome_problems
from atrocity_prevention.evaluation.measures.intervals import LEVEL
from atrocity_prevention.evaluation.measures.measure import Measure

ShareInterval: TypeAlias = Literal["wilson", "jeffreys"]


def share(count: int, n: int, interval: ShareInterval = "wilson", level: float = LEVEL) -> Measure:
    """A share of independent cases, with its interval.

    Cases of one country are not independent: draws of countries give a wider interval, and a truer one.

    Args:
        count: in how many it happened.
        n: of how many.
        interval: ``"wilson"`` or ``"jeffreys"``.
        level: how sure the interval is meant to be, between 0 and 1.

    Raises:
        DataError: AP-E102 if the count is not between 0 and n, or the interval cannot be.
    """
    if not 0 <= count <= n:
        raise fault("count", "not between 0 and n", "count the cases where it happened", "AP-E102")
    if interval not in ("wilson", "jeffreys"):
        raise fault("interval", "not a kind of interval", 'say "wilson" or "jeffreys"', "AP-E102")
    if not 0 < level < 1:
        raise fault("level", "not between 0 and 1", "give a share such as 0.95", "AP-E102")
    if not n:
        return Measure(value=math.nan, n=0, positives=0, reason="there is no case")
    low, high = (_wilson if interval == "wilson" else _jeffreys)(count, n, level)
    return Measure(value=count / n, low=low, high=high, n=n, positives=count)


def climatology(outcomes: npt.ArrayLike, interval: ShareInterval = "wilson", level: float = LEVEL) -> Measure:
    """In what share of past cases it happened: the least that any probability has to be better than.

    Raises:
        DataError: AP-E100 for an outcome that is not known or neither 0 nor 1; otherwise as `share`.
    """
    known = numbers(outcomes, "outcomes")
    raise_problems(outcome_problems(known), "measures")
    return share(int(np.count_nonzero(known)), len(known), interval, level)


def _wilson(count: int, n: int, level: float) -> tuple[float, float]:
    z = NormalDist().inv_cdf((1 + level) / 2)
    value, square = count / n, z**2
    middle = (value + square / (2 * n)) / (1 + square / n)
    half = z * math.sqrt(value * (1 - value) / n + square / (4 * n**2)) / (1 + square / n)
    return max(middle - half, 0.0) if count else 0.0, min(middle + half, 1.0) if count < n else 1.0


def _jeffreys(count: int, n: int, level: float) -> tuple[float, float]:
    a, b, tail = count + 0.5, n - count + 0.5, (1 - level) / 2
    return (
        beta_quantile(tail, a, b) if count else 0.0,
        beta_quantile(1 - tail, a, b) if count < n else 1.0,
    )
