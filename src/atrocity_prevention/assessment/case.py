"""One situation as a panel of one cell, and as a panel of what-ifs around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.panel import Mask, Scores, score
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.assessment.scores import Score
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.vocabulary.crimes import Crime

OVERALL = "overall"

Rows: TypeAlias = npt.NDArray[np.intp]
"""Row numbers on axis 0."""


@attrs.frozen(kw_only=True, eq=False)
class Case:
    """The arrays behind one assessment; each of shape ``(indicators,)`` in the order of the plan.

    Attributes:
        plan: the method and the catalogue.
        levels: the levels, 0 where nothing is known.
        confidences: the confidences, 0 where nothing is known.
        applicable: whether the indicator takes part.
    """

    plan: Plan
    levels: Array
    confidences: Array
    applicable: Mask

    @property
    def open(self) -> Mask:
        """Which indicators take part and are not fully known."""
        return self.applicable & (self.confidences < 1.0) & (self.plan.weights > 0)

    def score(self) -> Scores:
        """The scores of the case itself, without trailing shape."""
        return score(self.plan, self.levels, self.confidences, self.applicable)

    def repeat(self, times: int) -> tuple[Array, Array, Mask]:
        """Copies of the arrays side by side, shape ``(indicators, times)``, to be changed into what-ifs."""
        return (
            np.repeat(self.levels[:, None], times, axis=1),
            np.repeat(self.confidences[:, None], times, axis=1),
            np.repeat(self.applicable[:, None], times, axis=1),
        )

    def found(self, rows: Rows, level: float) -> Case:
        """The case if the indicators of these rows were found, with certainty, at a level."""
        levels, confidences = self.levels.copy(), self.confidences.copy()
        levels[rows], confidences[rows] = level, 1.0
        return attrs.evolve(self, levels=levels, confidences=confidences)


def case_of(plan: Plan, findings: Mapping[str, Finding]) -> Case:
    """The case that findings make."""
    ordered = [findings[indicator] for indicator in plan.indicators]
    return Case(
        plan=plan,
        levels=np.array([finding.level or 0.0 for finding in ordered]),
        confidences=np.array([finding.confidence for finding in ordered]),
        applicable=np.array([finding.applicable for finding in ordered], dtype=bool),
    )


def pick(plan: Plan, scores: Scores, target: str) -> tuple[Array, Array]:
    """The readings, shape ``(3, ...)``, and the coverage of one factor, one crime or the overall score.

    Raises:
        KeyError: if there is no such target.
    """
    if target == OVERALL:
        return scores.overall, scores.overall_coverage
    if target in plan.factors:
        row = plan.factors.index(target)
        return scores.factors[row], scores.factor_coverage[row]
    if target in list(Crime):
        row = list(Crime).index(Crime(target))
        return scores.crimes[row], scores.crime_coverage[row]
    if target in plan.catalogue.factors:  # a factor without indicators has no score
        return np.full_like(scores.overall, np.nan), np.full_like(scores.overall_coverage, np.nan)
    raise KeyError(target)


def as_score(plan: Plan, readings: Array, coverage: Array) -> Score | None:
    """One cell's readings as a `Score`, or ``None`` where there is none."""
    low, estimate, high = readings.tolist()
    if low != low:  # noqa: PLR0124 NaN alone differs from itself
        return None
    return Score(
        low=low,
        estimate=estimate,
        high=high,
        coverage=float(coverage),
        bands=plan.method.bands,
        evidence_gate=plan.method.evidence_gate,
    )


def score_of(plan: Plan, scores: Scores, target: str) -> Score | None:
    """The score of one target in a panel of one cell."""
    return as_score(plan, *pick(plan, scores, target))
