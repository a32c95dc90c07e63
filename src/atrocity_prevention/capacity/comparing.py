"""Two rounds of a capacity review: what moved, what cannot be told, what was lost sight of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

import attrs

from atrocity_prevention.capacity.capacity_review import CapacityReview
from atrocity_prevention.capacity.maturity import Maturity, MaturityRange
from atrocity_prevention.capacity.questionnaire import Questionnaire
from atrocity_prevention.capacity.said import Said
from atrocity_prevention.capacity.words import Code
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.vocabulary.frozen import FrozenMapping


class Trend(Code):
    """What may be said of a range that was another before."""

    RISEN = "risen"
    FALLEN = "fallen"
    NOT_SETTLED = "not_settled"
    UNCHANGED = "unchanged"


class Round(Protocol):
    """What of a capacity review's findings is compared."""

    @property
    def review(self) -> CapacityReview:
        """The answers."""

    @property
    def questionnaire(self) -> Questionnaire:
        """What was asked."""

    @property
    def answers(self) -> Mapping[str, Mapping[str, Said]]:
        """By respondent and question."""

    @property
    def sections(self) -> Mapping[str, MaturityRange | None]:
        """By section."""


@attrs.frozen(kw_only=True)
class SectionMove:
    """A section in two rounds.

    Attributes:
        section: its id.
        before: its range then; ``None`` where it did not apply or was not asked.
        after: its range now.
        trend: risen or fallen only where the two ranges have nothing in common.
    """

    section: str
    before: MaturityRange | None
    after: MaturityRange | None
    trend: Trend


@attrs.frozen(kw_only=True)
class AnswerMove:
    """A question that one respondent answers otherwise than before.

    Attributes:
        question: its id.
        respondent: whose answer it is.
        before: the step then.
        after: the step now.
    """

    question: str
    respondent: str
    before: Maturity
    after: Maturity


@attrs.frozen(kw_only=True, repr=False)
class CapacityComparison(Protected):
    """What moved between two rounds.

    Attributes:
        sections: section id -> its two ranges, in the order of asking.
        moved: answers that are another step now.
        lost_sight: question and respondent of every answer that was known before and is not now, also because nobody
            asks any more. A range that is narrower because of that has not become surer.
        newly_seen: question and respondent of every answer that is known for the first time.
    """

    sections: FrozenMapping[str, SectionMove]
    moved: tuple[AnswerMove, ...]
    lost_sight: tuple[tuple[str, str], ...]
    newly_seen: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "sections": {section: str(move.trend) for section, move in self.sections.items()},
            "moved": [
                {**attrs.asdict(move), "before": str(move.before), "after": str(move.after)} for move in self.moved
            ],
            "lost_sight": [list(pair) for pair in self.lost_sight],
            "newly_seen": [list(pair) for pair in self.newly_seen],
        }


def compared(after: Round, before: Round) -> CapacityComparison:
    """Compare two rounds, each as known on its own date.

    Raises:
        DataError: AP-E162 if they are about two subjects or by two questionnaires.
    """
    raise_problems(_apart(after, before), "capacity review")
    now, then = _known(after), _known(before)
    return CapacityComparison(
        sections=FrozenMapping(
            {section: _move(section, before.sections.get(section), found) for section, found in after.sections.items()}
        ),
        moved=tuple(
            AnswerMove(question=question, respondent=who, before=then[question, who], after=step)
            for (question, who), step in now.items()
            if (question, who) in then and then[question, who] is not step
        ),
        lost_sight=tuple(pair for pair in then if pair not in now),
        newly_seen=tuple(pair for pair in now if pair not in then),
    )


def _apart(after: Round, before: Round) -> Iterator[Problem]:
    remedy = "compare two rounds about one subject, by one questionnaire"
    for what, ours, theirs in (
        ("subject", after.review.subject, before.review.subject),
        ("questionnaire", after.questionnaire.id, before.questionnaire.id),
    ):
        if ours != theirs:
            yield Problem(path=what, message=f"the earlier round has another {what}", remedy=remedy, code="AP-E162")


def _known(one: Round) -> dict[tuple[str, str], Maturity]:
    """Question and respondent -> the step, in the order of asking."""
    found: dict[tuple[str, str], Maturity] = {}
    for question in one.questionnaire.questions:
        for who, said in sorted(one.answers.items()):
            step = said[question.id].step if question.id in said else None
            if step is not None:
                found[question.id, who] = step
    return found


def _move(section: str, before: MaturityRange | None, after: MaturityRange | None) -> SectionMove:
    return SectionMove(section=section, before=before, after=after, trend=_trend(before, after))


def _trend(before: MaturityRange | None, after: MaturityRange | None) -> Trend:
    if before == after:
        return Trend.UNCHANGED
    if before is None or after is None:
        return Trend.NOT_SETTLED
    if after.low > before.high:
        return Trend.RISEN
    return Trend.FALLEN if after.high < before.low else Trend.NOT_SETTLED
