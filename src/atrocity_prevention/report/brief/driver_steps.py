"""What makes up what is established: take one sign after the other away, and it falls by what each held up.

The single falls of `Assessment.drivers` need not add up to the score, since a weaker sign may take the place of a
stronger one. Taken away one after the other they do, whatever the rule.
"""

from __future__ import annotations

import attrs
import numpy as np

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.case import OVERALL, Case, Rows, case_of, pick
from atrocity_prevention.assessment.panel import score
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.assessment.rules import Array


@attrs.frozen(kw_only=True)
class Step:
    """One sign, taken away after those before it.

    Attributes:
        indicator: its id; ``None`` for all others together.
        before: `low` before it is taken away.
        after: `low` without it.
    """

    indicator: str | None
    before: float
    after: float

    @property
    def fall(self) -> float:
        """What it held up."""
        return self.before - self.after


@attrs.frozen(kw_only=True)
class Steps:
    """All steps, from the whole of what is established down to what is left without any sign.

    Attributes:
        steps: each begins where the one before it ends.
        whole: `low` as it is.
        left: `low` when all signs are gone; 0 but for methods with floors.
    """

    steps: tuple[Step, ...]
    whole: float
    left: float


def steps_of(assessment: Assessment, most: int) -> Steps | None:
    """The signs that hold up the low end of the overall score: at each step the one whose loss lowers it most.

    Args:
        assessment: what was found.
        most: how many are taken away one by one; the others go together.

    Returns:
        ``None`` if there is no score, or nothing is established above 0.
    """
    if assessment.overall is None or assessment.overall.low <= 0:
        return None
    plan, case = assessment.plan, case_of(assessment.plan, assessment.findings)
    found: list[Step] = []
    for _ in range(most):
        before = _low(plan, case, case.levels[:, None])[0]
        rows = np.flatnonzero(case.levels * case.confidences * case.applicable)
        lows = _low(plan, case, _each_without(case, rows))
        place = int(np.argmin(lows))
        if lows[place] >= before:
            break
        case.levels[rows[place]] = 0.0
        found.append(Step(indicator=plan.indicators[rows[place]], before=before, after=lows[place]))
    before, left = _low(plan, case, case.levels[:, None])[0], _low(plan, case, np.zeros((len(case.levels), 1)))[0]
    if before > left:
        found.append(Step(indicator=None, before=before, after=left))
    return Steps(steps=tuple(found), whole=assessment.overall.low, left=left)


def _each_without(case: Case, rows: Rows) -> Array:
    """The levels with each of these rows in turn, and it alone, at 0: shape ``(indicators, rows)``."""
    levels = np.repeat(case.levels[:, None], max(len(rows), 1), axis=1)
    levels[rows, np.arange(len(rows))] = 0.0
    return levels


def _low(plan: Plan, case: Case, levels: Array) -> list[float]:
    """`low` of the overall score for each column of levels."""
    _, confidences, applicable = case.repeat(levels.shape[1])
    lows: list[float] = pick(plan, score(plan, levels, confidences, applicable), OVERALL)[0][0].tolist()
    return lows
