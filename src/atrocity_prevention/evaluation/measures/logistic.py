"""Logistic regression on one number, for many weightings at once, by Newton's method.

Cox (1958) reads calibration off such a fit, and Platt (1999) turns scores into probabilities by it.
"""

from __future__ import annotations

import numpy as np

from atrocity_prevention.evaluation.measures.checked import Floats, Truth

MOST_STEPS = 100
"""Newton's method needs fewer than ten here; with halved steps, some more."""

CLOSE = 1e-12
"""With a step smaller than this it is found."""

ROUNDING = 1e-13
"""Near the top, rounding makes a step upwards look like one downwards by such a part."""


def fit_line(x: Floats, hits: Floats, cases: Floats) -> tuple[Floats, Floats]:
    """The intercept and slope under which what came is likeliest; NaN where there is no such line.

    There is none if all cases have the same x, or if some x parts those where it happened from the others: then ever
    steeper slopes fit ever better.

    Args:
        x: one number for every step, finite, shape ``(steps,)``.
        hits: in how many cases of each step it happened, shape ``(..., steps)``; fractions are allowed.
        cases: how many cases there are on each step, the same shape.
    """
    middle = float(x.mean()) if len(x) else 0.0
    spread = (float(np.abs(x - middle).max()) if len(x) else 0.0) or 1.0
    scaled = (x - middle) / spread  # so that any unit of x is solved equally well
    both = np.stack([np.ones_like(scaled), scaled])
    found = _newton(both, np.zeros_like(scaled), hits, cases, _overlap(x, hits, cases))
    slope = found[..., 1] / spread
    return found[..., 0] - slope * middle, slope


def fit_level(offset: Floats, hits: Floats, cases: Floats) -> Floats:
    """What has to be added to every offset so that as many hits are expected as came; NaN where none or all are.

    Arguments as `fit_line`.
    """
    total = hits.sum(axis=-1)
    possible = np.asarray((total > 0) & (total < cases.sum(axis=-1)))
    return _newton(np.ones((1, len(offset))), offset, hits, cases, possible)[..., 0]


def _overlap(x: Floats, hits: Floats, cases: Floats) -> Truth:
    """Whether some cases where it happened lie on either side of some where it did not."""
    lowest_hit, highest_hit = _ends(x, hits > 0)
    lowest_other, highest_other = _ends(x, cases - hits > 0)
    return np.asarray((lowest_hit < highest_other) & (lowest_other < highest_hit))


def _ends(x: Floats, there: Truth) -> tuple[Floats, Floats]:
    lowest = np.where(there, x, np.inf).min(axis=-1, initial=np.inf)
    highest = np.where(there, x, -np.inf).max(axis=-1, initial=-np.inf)
    return lowest, highest


def _newton(columns: Floats, offset: Floats, hits: Floats, cases: Floats, possible: Truth) -> Floats:
    """The coefficients of every weighting, shape ``(..., columns)``; NaN where there is no best fit.

    A step that leads downhill is taken back and halved. Each weighting stops by itself, whatever the others do, so that
    it has the same bits alone and among many.
    """
    found = np.zeros((*possible.shape, len(columns)))
    part = np.where(possible, 1.0, 0.0)
    likely = _likelihood(_line(found, columns, offset), hits, cases)
    moving, steps = possible, 0
    while moving.any() and steps < MOST_STEPS:
        steps += 1
        step = part[..., None] * _step(columns, _line(found, columns, offset), hits, cases)
        trial = found + step
        better = _likelihood(_line(trial, columns, offset), hits, cases)
        uphill = better >= likely - ROUNDING * np.abs(likely)
        found, likely = np.where(uphill[..., None], trial, found), np.where(uphill, better, likely)
        moving = np.asarray(np.abs(step).max(axis=-1) > CLOSE)
        part = np.where(moving, np.where(uphill, 1.0, part / 2), 0.0)
    return np.asarray(np.where(possible[..., None], found, np.nan))


def _line(found: Floats, columns: Floats, offset: Floats) -> Floats:
    return np.asarray(sum(found[..., place, None] * column for place, column in enumerate(columns)) + offset)


def _likelihood(line: Floats, hits: Floats, cases: Floats) -> Floats:
    """The logarithm of how likely what came is."""
    return np.asarray((hits * line - cases * np.logaddexp(0, line)).sum(axis=-1))


def _step(columns: Floats, line: Floats, hits: Floats, cases: Floats) -> Floats:
    said = expit(line)
    slope = _sums(hits - cases * said, columns)
    spread = cases * said * (1 - said)
    bend = np.stack([_sums(spread * column, columns) for column in columns], axis=-1)
    return np.asarray((np.linalg.pinv(bend, hermitian=True) * slope[..., None, :]).sum(axis=-1))


def _sums(values: Floats, columns: Floats) -> Floats:
    """The sum of values times each column, row by row: products of matrices can differ with how many rows there are."""
    return np.stack([(values * column).sum(axis=-1) for column in columns], axis=-1)


def expit(line: Floats) -> Floats:
    """From the logarithm of odds to a probability, without overflow."""
    small = np.exp(-np.abs(line))
    return np.asarray(np.where(line >= 0, 1, small) / (1 + small))


def logit(probabilities: Floats) -> Floats:
    """From a probability to the logarithm of its odds; infinite for 0 and 1."""
    with np.errstate(divide="ignore"):  # the logarithm of 0 is meant
        return np.asarray(np.log(probabilities) - np.log1p(-probabilities))
