"""What one respondent says to one question on a date, what nobody says, and where they differ."""

from __future__ import annotations

import attrs

from atrocity_prevention.capacity.maturity import Maturity
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.evidence.states import State
from atrocity_prevention.vocabulary.frozen import FrozenMapping


@attrs.frozen(kw_only=True)
class Said:
    """What a respondent says to a question.

    Attributes:
        state: observed or absent where it gave a step that carries confidence; else why there is none.
        step: the step.
        confidence: in [0, 1], after ageing; 0 where nothing is known.
        of: the ids of the answers that count.
    """

    state: State
    step: Maturity | None = None
    confidence: float = 0.0
    of: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether it says something about the capacity."""
        return self.step is not None

    @property
    def answer(self) -> Maturity | State:
        """The step, or why there is none."""
        return self.state if self.step is None else self.step


def said_of(finding: Finding) -> Said:
    """A finding on a question in the words of a review; one respondent's level is always a step."""
    step = None if finding.level is None else next(one for one in Maturity if one.level == finding.level)
    return Said(state=finding.state, step=step, confidence=finding.confidence, of=finding.observations)


@attrs.frozen(kw_only=True)
class Missing:
    """A question that somebody was asked and has not answered.

    Attributes:
        question: its id.
        respondent: who was asked.
        why: what its newest answer says instead; ``not_assessed`` where there is none.
    """

    question: str
    respondent: str
    why: State


@attrs.frozen(kw_only=True)
class Disagreement:
    """A question to which respondents give different answers.

    Attributes:
        question: its id.
        says: respondent id -> the step, or that it does not apply; in the order of id.
    """

    question: str
    says: FrozenMapping[str, Maturity | State]
