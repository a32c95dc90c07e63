"""How much of the picture was seen: weighted means of confidences (method, section 3)."""

from __future__ import annotations

import numpy as np

from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.assessment.rows import Array, add_up, add_up_weighted


def average(values: Array, weights: Array) -> Array:
    """The weighted mean over axis 0; NaN where nothing has a weight.

    Args:
        values: shape ``(rows, ...)``.
        weights: the same, or what broadcasts to it.
    """
    total = add_up(weights)
    if (total > 0).all():
        return np.asarray(np.minimum(add_up_weighted(values, weights) / total, 1.0))
    mean = add_up_weighted(values, weights) / np.where(total > 0, total, 1.0)
    return np.where(total > 0, np.minimum(mean, 1.0), np.nan)


def coverage_over(plan: Plan, coverage: Array) -> Array:
    """The mean coverage of each crime's factors that have one, each by its share; last, that of all crimes' factors.

    Args:
        plan: the plan.
        coverage: of the factors, shape ``(factors, cells)``; NaN where a factor has none.

    Returns:
        shape ``(crimes + 1, cells)``.
    """
    known = ~np.isnan(coverage)
    shares = plan.coverage_shares.astype(coverage.dtype)[:, :, None]
    if known.all():
        return average(coverage[:, None], shares)
    return average(np.where(known, coverage, 0.0)[:, None], np.where(known[:, None], shares, 0.0))
