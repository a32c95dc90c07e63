"""What moved since last time, and why: age, evidence or method; the three parts add up to the whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import attrs

from atrocity_prevention.assessment.case import OVERALL, Case, case_of, score_of
from atrocity_prevention.assessment.panel import Scores
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.assessment.scores import UNMARKED_NOTE, Score, bands_in_words
from atrocity_prevention.display.display import Display, grid
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.evidence.findings import find
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.vocabulary.crimes import Crime


@attrs.frozen(kw_only=True)
class Shift(Recorded):
    """By how much the three readings of a score moved; negative is down.

    Attributes:
        low: the shift of `low`.
        estimate: the shift of `estimate`.
        high: the shift of `high`.
    """

    low: float
    estimate: float
    high: float

    def __bool__(self) -> bool:
        return any((self.low, self.estimate, self.high))


NO_SHIFT = Shift(low=0.0, estimate=0.0, high=0.0)


@attrs.frozen(kw_only=True)
class Move(Shown):
    """What became of one score between two assessments.

    Attributes:
        target: the id of a factor, a crime, or ``overall``.
        before: the score then; ``None`` if there was none.
        after: the score now; ``None`` if there is none.
        by_age: the part that comes from old reports growing older, with nothing new read and the method unchanged.
        by_evidence: the part that comes from reports that came in, or were changed or withdrawn.
        by_method: the part that comes from another method or another catalogue.
    """

    target: str
    before: Score | None
    after: Score | None
    by_age: Shift = NO_SHIFT
    by_evidence: Shift = NO_SHIFT
    by_method: Shift = NO_SHIFT

    @property
    def total(self) -> Shift:
        """The whole movement, the sum of its three parts."""
        parts = (self.by_age, self.by_evidence, self.by_method)
        return Shift(
            low=sum(part.low for part in parts),
            estimate=sum(part.estimate for part in parts),
            high=sum(part.high for part in parts),
        )

    def to_display(self) -> Display:
        """The score then and now, and how much of the movement comes from age, evidence and method."""
        shifts = {"all": self.total, "age": self.by_age, "evidence": self.by_evidence, "method": self.by_method}
        rows = [(name, f"{one.low:+.3f}", f"{one.high:+.3f}") for name, one in shifts.items()]
        return Display(
            title=f"What became of {self.target}",
            lines=[f"Before: {bands_in_words(self.before)}. Now: {bands_in_words(self.after)}."],
            grids=[grid("By what it moved", ("from", "established", "cannot be ruled out"), rows)],
            notes=[UNMARKED_NOTE],
        )


@attrs.frozen(kw_only=True)
class Known:
    """What an assessment was made from.

    Attributes:
        situation: the evidence as it was known.
        as_of: the date.
        plan: the method and the catalogue.
    """

    situation: Situation
    as_of: dt.date
    plan: Plan

    def case(self) -> Case:
        """The arrays behind the assessment."""
        return case_of(self.plan, find(self.situation, self.as_of, self.plan.half_lives))


def moves(before: Known, after: Known, targets: tuple[str, ...]) -> tuple[Move, ...]:
    """Every target's movement, explained in this order: the old evidence ages, the new comes in, the method changes."""
    aged = Known(situation=before.situation, as_of=after.as_of, plan=before.plan)
    informed = Known(situation=after.situation, as_of=after.as_of, plan=before.plan)
    stages = [(known.plan, known.case().score()) for known in (before, aged, informed, after)]
    found = []
    for target in targets:
        steps = [_score_or_none(plan, scores, target) for plan, scores in stages]
        age, evidence, method = _shifts(steps)
        found.append(
            Move(
                target=target,
                before=steps[0],
                after=steps[-1],
                by_age=age,
                by_evidence=evidence,
                by_method=method,
            )
        )
    return tuple(found)


def _score_or_none(plan: Plan, scores: Scores, target: str) -> Score | None:
    """The score, or ``None`` where the target has none or is unknown to the catalogue of that time."""
    known = {OVERALL, *plan.factors, *Crime}
    return score_of(plan, scores, target) if target in known else None


def _shifts(steps: Sequence[Score | None]) -> list[Shift]:
    """The steps from score to score; there is nothing to measure if the first or the last is missing.

    A score that is missing halfway moves nothing; the whole movement then belongs to the step that brings it back.
    """
    if steps[0] is None or steps[-1] is None:
        return [NO_SHIFT] * (len(steps) - 1)
    found, last = [], steps[0]
    for step in steps[1:]:
        here = last if step is None else step
        shift = Shift(low=here.low - last.low, estimate=here.estimate - last.estimate, high=here.high - last.high)
        found.append(shift)
        last = here
    return found
