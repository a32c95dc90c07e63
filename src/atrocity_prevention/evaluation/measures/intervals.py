"""From the figures of many draws to an interval.

Sources: Efron and Tibshirani (1993), chapters 13 (percentiles) and 14 (BCa). Quantiles are those of the drawn figures
themselves, without mixing two of them, so that an infinite figure stays one.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Literal, TypeAlias

import numpy as np

from atrocity_prevention.errors import fault
from atrocity_prevention.evaluation.measures.checked import Floats

Kind: TypeAlias = Literal["percentile", "bca"]
"""Percentiles of the draws as they are, or corrected for bias and for a spread that changes with the figure."""

LEVEL = 0.95

NOTHING = (math.nan, math.nan)

NORMAL = NormalDist()

ALMOST = 1e-12
"""The normal quantile of 0 and 1 is infinite; probabilities are kept so far from them."""


def check_interval(kind: str, level: float) -> None:
    """Refuse an interval that cannot be.

    Raises:
        DataError: AP-E102 if its kind is not known, or the level not between 0 and 1.
    """
    if kind not in ("percentile", "bca"):
        raise fault("interval", "not a kind of interval", 'say "percentile" or "bca"', "AP-E102")
    if not 0 < level < 1:
        raise fault("level", "not between 0 and 1", "give a share such as 0.95", "AP-E102")


def percentile(drawn: Floats, level: float) -> tuple[float, float]:
    """The middle part of some figures; NaN are left out."""
    tail = (1 - level) / 2
    return between(drawn, tail, 1 - tail)


def between(drawn: Floats, lower: float, upper: float) -> tuple[float, float]:
    """Two quantiles of some figures; NaN are left out."""
    known = np.sort(drawn[~np.isnan(drawn)])
    if not len(known):
        return NOTHING
    return _quantile(known, lower), _quantile(known, upper)


def _quantile(ordered: Floats, share: float) -> float:
    """The smallest figure that at least this share does not exceed; a hair's breadth of rounding is forgiven."""
    place = math.ceil(share * len(ordered) - ALMOST * len(ordered)) - 1
    return float(ordered[min(max(place, 0), len(ordered) - 1)])


def bca(value: float, drawn: Floats, without: Floats, level: float) -> tuple[float, float]:
    """The interval corrected for bias and acceleration.

    Args:
        value: the figure of all cases.
        drawn: the figures of the draws.
        without: the figures with one country at a time left out.
        level: how much of the draws lies within.
    """
    known = drawn[~np.isnan(drawn)]
    if not len(known) or not math.isfinite(value):
        return NOTHING
    bias = _z(float((known < value).mean() + (known == value).mean() / 2))
    pull = _acceleration(without[np.isfinite(without)])
    tail = (1 - level) / 2
    lower, upper = (NORMAL.cdf(bias + _bent(bias + _z(share), pull)) for share in (tail, 1 - tail))
    return between(known, lower, upper)


def _bent(z: float, pull: float) -> float:
    return z / (1 - pull * z) if pull * z < 1 else math.copysign(math.inf, z)


def _acceleration(without: Floats) -> float:
    apart = without.mean() - without if len(without) else without
    spread = float((apart**2).sum()) ** 1.5
    return float((apart**3).sum()) / (6 * spread) if spread else 0.0


def _z(share: float) -> float:
    return NORMAL.inv_cdf(min(max(share, ALMOST), 1 - ALMOST))
