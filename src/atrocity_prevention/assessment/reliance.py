"""How much rests on one source: every score again, without each independence group (method, section 5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs
import numpy as np

from atrocity_prevention.assessment.case import OVERALL, Case, as_score, case_of, pick
from atrocity_prevention.assessment.panel import score
from atrocity_prevention.assessment.scores import SCORE_HEADS, UNMARKED_NOTE, Score, cells
from atrocity_prevention.display.display import Display, grid
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.evidence.findings import Finding, find_without
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.frozen import FrozenMapping


@attrs.frozen(kw_only=True, repr=False)
class WithoutGroup(Shown):
    """The scores if one independence group had never reported.

    Attributes:
        group: the group that is left out.
        factors: factor id -> score, ``None`` where nothing is applicable.
        crimes: crime -> score.
        overall: the overall score.
    """

    group: str
    factors: FrozenMapping[str, Score | None]
    crimes: FrozenMapping[Crime, Score | None]
    overall: Score | None

    def score(self, target: str) -> Score | None:
        """The score of a factor, a crime or ``overall``."""
        if target == OVERALL:
            return self.overall
        return self.factors[target] if target in self.factors else self.crimes[Crime(target)]

    def to_display(self) -> Display:
        """The crimes and overall without the group, which is not named: nothing here says who may know of it."""
        crimes = {crime.labels.text(): score for crime, score in self.crimes.items()}
        rows = [(name, *cells(score)) for name, score in {OVERALL: self.overall, **crimes}.items()]
        return Display(
            title="Scores without one independence group",
            grids=[grid("Without it", ("", *SCORE_HEADS), rows)],
            notes=["Left out here: which group.", UNMARKED_NOTE],
        )


@attrs.frozen(kw_only=True, repr=False)
class Dependence(Shown):
    """The independence group whose silence would lower a score most.

    Attributes:
        group: the group.
        fall: by how much `low` would fall without it.
    """

    group: str
    fall: float

    def to_display(self) -> Display:
        """By how much what is established would fall; the group is not named."""
        return Display(
            title="What rests on one independence group",
            lines=[f"Without it, what is established falls by {self.fall:.3f}."],
            notes=["Left out here: which group.", UNMARKED_NOTE],
        )


def reliance(
    situation: Situation,
    as_of: dt.date,
    findings: Mapping[str, Finding],
    case: Case,
) -> dict[str, WithoutGroup]:
    """Every score without each group: group -> scores, sorted by group."""
    plan, groups = case.plan, situation.groups()
    reduced = [
        case_of(plan, {**findings, **find_without(situation, as_of, plan.half_lives, group)}) for group in groups
    ]
    if not reduced:
        return {}
    scores = score(
        plan,
        np.stack([one.levels for one in reduced], axis=1),
        np.stack([one.confidences for one in reduced], axis=1),
        np.stack([one.applicable for one in reduced], axis=1),
    )

    def cell(target: str, column: int) -> Score | None:
        readings, coverage = pick(plan, scores, target)
        return as_score(plan, readings[:, column], coverage[column])

    return {
        group: WithoutGroup(
            group=group,
            factors=FrozenMapping({factor: cell(factor, column) for factor in plan.catalogue.factors}),
            crimes=FrozenMapping({crime: cell(crime, column) for crime in Crime}),
            overall=cell(OVERALL, column),
        )
        for column, group in enumerate(groups)
    }
