"""The one scoring path: arrays of findings in, arrays of scores out (method, sections 3 and 6).

Every score the library gives, of one situation or of a million, passes through `score`. Arrays have indicators (or
factors, or crimes) on axis 0, then the three readings low, estimate, high where they matter, then any trailing shape.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.floors import raise_to_floors
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.assessment.rules import Array, ScoringRule, add_up
from atrocity_prevention.errors import ScoringError
from atrocity_prevention.vocabulary.crimes import Crime

Mask = npt.NDArray[np.bool_]

READINGS = ("low", "estimate", "high")

ROUNDING = 1e-9
"""By how much rounding may push a score out of place; anything more is a fault of the rule."""


@attrs.frozen(kw_only=True, eq=False)
class Scores:
    """The scores of a panel. A cell without any applicable indicator is NaN: it has no score.

    Attributes:
        factors: shape ``(factors, 3, ...)``.
        crimes: shape ``(crimes, 3, ...)``.
        overall: shape ``(3, ...)``.
        factor_coverage: shape ``(factors, ...)``.
        crime_coverage: shape ``(crimes, ...)``.
        overall_coverage: the trailing shape.
    """

    factors: Array
    crimes: Array
    overall: Array
    factor_coverage: Array
    crime_coverage: Array
    overall_coverage: Array


def score(plan: Plan, levels: Array, confidences: Array, applicable: Mask) -> Scores:
    """Score a panel.

    Args:
        plan: the method and the catalogue.
        levels: shape ``(indicators, ...)``, in [0, 1]; any finite value where the confidence is 0.
        confidences: the same shape, in [0, 1]; 0 means unknown.
        applicable: the same shape; false leaves the indicator out of the calculation.
    """
    if not plan.factors:
        return _nothing(levels.shape[1:])
    readings = read(levels, confidences, plan.method.prior)
    weights = np.where(applicable, _column(plan.weights, levels.ndim), 0.0)
    coverage = _coverage(plan, confidences, weights)
    seen = _seen(plan, readings, weights)
    factors = raise_to_floors(plan, _factors(plan, readings, weights, ~np.isnan(coverage)), plan.factors, seen)
    named = {**seen, **dict(zip(plan.factors, factors, strict=True))}
    crimes = raise_to_floors(plan, _crimes(plan, factors), tuple(Crime), named)
    counted = (plan.crime_weights.max(axis=0) > 0).astype(float)
    return Scores(
        factors=factors,
        crimes=crimes,
        overall=np.fmax.reduce(crimes, axis=0),
        factor_coverage=coverage,
        crime_coverage=np.stack([_coverage_over(coverage, shares) for shares in plan.crime_weights]),
        overall_coverage=_coverage_over(coverage, counted),
    )


def _nothing(trailing: tuple[int, ...]) -> Scores:
    """The scores under a catalogue without indicators: none."""
    return Scores(
        factors=np.full((0, len(READINGS), *trailing), np.nan),
        crimes=np.full((len(Crime), len(READINGS), *trailing), np.nan),
        overall=np.full((len(READINGS), *trailing), np.nan),
        factor_coverage=np.full((0, *trailing), np.nan),
        crime_coverage=np.full((len(Crime), *trailing), np.nan),
        overall_coverage=np.full(trailing, np.nan),
    )


def read(levels: Array, confidences: Array, prior: float) -> Array:
    """Three readings of every level: what is unseen taken as benign, as the prior has it, as at its worst.

    Returns:
        shape ``(indicators, 3, ...)``.
    """
    assumed = np.array([0.0, prior, 1.0]).reshape((1, 3) + (1,) * (levels.ndim - 1))
    seen, unseen = (confidences * levels)[:, None], (1.0 - confidences)[:, None]
    readings: Array = seen + unseen * assumed
    return readings


def _seen(plan: Plan, readings: Array, weights: Array) -> dict[str, Array]:
    """The readings of the indicators that floors speak of; NaN, which reaches no floor, where not applicable."""
    named = {floor.when for floor in plan.method.floors}
    return {
        indicator: np.where(weights[row] > 0, readings[row], np.nan)
        for row, indicator in enumerate(plan.indicators)
        if indicator in named
    }


def _factors(plan: Plan, readings: Array, weights: Array, scored: Mask) -> Array:
    rule = plan.method.factor_rule
    scores = [
        ask(rule, readings[block], weights[block], factor)
        for factor, block in zip(plan.factors, plan.blocks, strict=True)
    ]
    return _checked(rule, np.stack(scores), scored, plan.factors)


def _crimes(plan: Plan, factors: Array) -> Array:
    scored = ~np.isnan(factors[:, 0])
    levels = np.where(scored[:, None], factors, 0.0)
    rule, rows, known = plan.method.crime_rule, [], []
    for crime, shares in zip(Crime, plan.crime_weights, strict=True):
        named = np.flatnonzero(shares)
        weights = np.where(scored[named], _column(shares[named], scored.ndim), 0.0)
        rows.append(ask(rule, levels[named], weights, crime) if named.size else np.zeros(levels.shape[1:]))
        known.append(scored[named].any(axis=0))
    return _checked(rule, np.stack(rows), np.stack(known), tuple(Crime))


def ask(rule: ScoringRule, levels: Array, weights: Array, subject: str) -> Array:
    """Ask a rule for the three readings of one factor or crime.

    Args:
        rule: the rule.
        levels: shape ``(items, 3, ...)``.
        weights: shape ``(items, ...)``.
        subject: what is being scored, for the error.

    Returns:
        what the rule gave, shape ``(3, ...)``.

    Raises:
        ScoringError: if the rule fails, or gives another shape or something that is no number.
    """
    spread = np.broadcast_to(weights[:, None], levels.shape)
    levels.setflags(write=False)  # a rule that spoils its input would change what the next one sees
    try:
        scores = np.asarray(rule(levels, spread), dtype=float)
    except (Exception, SystemExit) as error:  # a rule that leaves the program leaves no score either
        raise ScoringError(rule.id, subject, f"{type(error).__name__}: {error}") from error
    if scores.shape != levels.shape[1:]:
        raise ScoringError(rule.id, subject, f"gave shape {scores.shape}, expected {levels.shape[1:]}")
    return scores


def _checked(rule: ScoringRule, scores: Array, scored: Mask, subjects: Sequence[str]) -> Array:
    """Finite, in [0, 1], low <= estimate <= high: within rounding made exact, beyond it refused.

    Args:
        rule: the rule that gave the scores.
        scores: shape ``(subjects, 3, ...)``.
        scored: shape ``(subjects, ...)``; where nothing has a weight the answer does not matter and becomes NaN.
        subjects: what was scored.
    """
    given = np.where(scored[:, None], scores, 0.0)
    fine = (given >= -ROUNDING) & (given <= 1 + ROUNDING)
    if not fine.all():
        raise ScoringError(rule.id, _first_bad(fine, subjects), "gave something outside 0 to 1, or not a number")
    rising = given[:, 1:] >= given[:, :-1] - ROUNDING
    if not rising.all():
        reason = "falls where a level rises, so its range would mean nothing"
        raise ScoringError(rule.id, _first_bad(rising, subjects), reason)
    ordered = np.maximum.accumulate(given.clip(0.0, 1.0), axis=1)
    return ordered if scored.all() else np.where(scored[:, None], ordered, np.nan)


def _first_bad(fine: Mask, subjects: Sequence[str]) -> str:
    return subjects[int(np.argmin(fine.reshape(len(subjects), -1).all(axis=1)))]


def _coverage(plan: Plan, confidences: Array, weights: Array) -> Array:
    """The weighted mean confidence of every factor, all factors at once; NaN where nothing applies."""
    beyond = ((0, 1),) + ((0, 0),) * (weights.ndim - 1)  # the row that fills shorter factors up: weight 0
    return _average(np.pad(confidences, beyond)[plan.rectangle], np.pad(weights, beyond)[plan.rectangle])


def _average(values: Array, weights: Array) -> Array:
    """The weighted mean over axis 0; NaN where nothing has a weight."""
    total = add_up(weights)
    mean = add_up(weights * values) / np.where(total > 0, total, 1.0)
    return np.where(total > 0, np.minimum(mean, 1.0), np.nan)


def _coverage_over(coverage: Array, shares: Array) -> Array:
    """The mean coverage of the factors that have one, each by its share."""
    known = ~np.isnan(coverage)
    return _average(np.where(known, coverage, 0.0), np.where(known, _column(shares, coverage.ndim), 0.0))


def _column(values: Array, ndim: int) -> Array:
    """One value per row, made to fit beside an array of `ndim` axes."""
    return values.reshape((-1,) + (1,) * (ndim - 1))
