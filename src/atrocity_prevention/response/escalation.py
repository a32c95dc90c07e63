"""Steps that were agreed beforehand: who does what once the risk has reached a band (A/72/884-S/2018/525, para. 25).

What cannot be ruled out counts as well as what is established, so that not looking never puts a step off.
"""

from __future__ import annotations

import attrs

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.scores import Band, Score
from atrocity_prevention.display.display import Display
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import fault
from atrocity_prevention.response.plan import ResponsePlan
from atrocity_prevention.vocabulary.markings import Marking, may_be_shown, strictest
from atrocity_prevention.vocabulary.words import Word


class StepDue(Word):
    """Whether a step is to be taken now: the band it waits for is established, cannot be ruled out, or is ruled out."""

    DUE = "due"
    MAY_BE_DUE = "may_be_due"
    NOT_YET = "not_yet"


@attrs.frozen(kw_only=True, repr=False)
class AgreedStep(Protected):
    """An item of a plan that waits for a band.

    Attributes:
        item: its id.
        measure: the id of the measure.
        owner: the id of the actor who takes the step; ``None`` if nobody was agreed on, which is a gap of the plan.
        once: the band it waits for.
        due: whether it is to be taken now.
        marking: who may see it: as strict as the item and the assessment together.
    """

    item: str
    measure: str
    owner: str | None
    once: Band
    due: StepDue
    marking: Marking

    def to_display(self) -> Display:
        """The step in words, unless it may not be shown by itself."""
        owner = "nobody was agreed on" if self.owner is None else self.owner
        said = [
            f"{self.item}: {self.due.labels.text()}, once the risk is {self.once.labels.text()}.",
            f"Measure {self.measure}; who takes it: {owner}.",
        ]
        shown = may_be_shown(self.marking)
        return Display(title="A step agreed beforehand", marking=str(self.marking), lines=said if shown else [])


def agreed_steps(plan: ResponsePlan, assessment: Assessment) -> tuple[AgreedStep, ...]:
    """Which steps that were agreed beforehand are due, may be due, or are not yet.

    Args:
        plan: its open items with a band count; items that wait for none are left out.
        assessment: how far the overall risk is established, and how far it cannot be ruled out.

    Returns:
        the steps, those that wait for the lowest band first, then in the order of the plan.

    Raises:
        DataError: AP-E121 if the plan answers another situation.
    """
    if plan.situation != assessment.situation.id:
        raise fault("plan", "answers another situation", "give the plan of this one", "AP-E121")
    steps = [
        AgreedStep(
            item=item.id,
            measure=item.measure,
            owner=item.owner,
            once=item.once,
            due=_due(item.once, assessment.overall),
            marking=strictest([plan.marking_of(item), assessment.marking]),
        )
        for item in plan.open_items
        if item.once is not None
    ]
    return tuple(sorted(steps, key=lambda step: _STEPS.index(step.once)))


_STEPS = tuple(Band)


def _due(once: Band, overall: Score | None) -> StepDue:
    if overall is None or _STEPS.index(once) > _STEPS.index(overall.band_high):
        return StepDue.NOT_YET
    return StepDue.DUE if _STEPS.index(once) <= _STEPS.index(overall.band_low) else StepDue.MAY_BE_DUE
