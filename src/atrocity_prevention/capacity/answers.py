"""Who was asked, and what they answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from atrocity_prevention.capacity.maturity import Maturity, as_answer
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.evidence.states import State
from atrocity_prevention.evidence.values import as_confidence, as_credibility
from atrocity_prevention.vocabulary.actors import as_actor_kind
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.grades import Credibility, Reliability
from atrocity_prevention.vocabulary.markings import Marking, as_marking
from atrocity_prevention.vocabulary.texts import LocalText, local_text, optional_text
from atrocity_prevention.vocabulary.values import Period, as_date, as_id, as_ids


def _reliability(value: Reliability | str) -> Reliability:
    return as_choice(Reliability, value, "reliability")


def _asked(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "asked")


def _question(value: str) -> str:
    return as_id(value, "question")


def _respondent(value: str) -> str:
    return as_id(value, "respondent")


def _answered_on(value: dt.date | str) -> dt.date:
    return as_date(value, "answered_on")


def _reported_on(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "reported_on")


@attrs.frozen(kw_only=True, repr=False)
class Respondent(Protected):
    """Somebody who was asked: an institution or an organisation, never a private person by name.

    Attributes:
        id: the name by which answers refer to it.
        name: what it is called, by language.
        kind: what sort of actor it is, such as ``parliament``; a kind of your own is written ``yours.kind``.
        reliability: the Admiralty grade A to F; needed unless its answers state their own confidence.
        asked: the ids of the sections it was asked; empty for all. What it was asked and left open keeps ranges open.
        marking: who may know of it; ``None`` takes the review's default.
        note: anything else worth knowing.
    """

    id: str = attrs.field(converter=as_id)
    name: LocalText = attrs.field(converter=local_text, factory=LocalText)
    kind: str = attrs.field(converter=as_actor_kind)
    reliability: Reliability | None = attrs.field(default=None, converter=attrs.converters.optional(_reliability))
    asked: tuple[str, ...] = attrs.field(default=(), converter=_asked)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    note: LocalText | None = attrs.field(default=None, converter=optional_text)

    def was_asked(self, section: str) -> bool:
        """Whether a section was put to it."""
        return not self.asked or section in self.asked

    def as_source(self) -> Source:
        """The respondent as a source of evidence, in an independence group of its own."""
        return Source(id=self.id, name=self.name, kind=self.kind, reliability=self.reliability)


@attrs.frozen(kw_only=True, repr=False)
class ReviewAnswer(Protected):
    """What one respondent said to one question, and on what it rests.

    A respondent may answer a question several times, on other days or with other documents; of these the one with the
    highest aged confidence counts, since volume from one side buys nothing.

    Attributes:
        id: its own name.
        question: the id of the question.
        respondent: the id of the respondent.
        answer: a step of `Maturity`, or the state that says why there is none.
        answered_on: the day of which it speaks; it ages from here.
        reported_on: the day it became known; by default the same.
        credibility: the Admiralty grade 1 to 6 of what it rests on; 6 for a bare claim nobody could check.
        confidence: in [0, 1]; replaces the grade of respondent and evidence.
        reference: where the evidence is: a document symbol or a title, never a person.
        note: a short text by language.
        marking: who may see it; ``None`` takes the review's default.

    Raises:
        DataError: AP-E024 if it was reported before the day of which it speaks, and as its fields say.
    """

    id: str = attrs.field(converter=as_id)
    question: str = attrs.field(converter=_question)
    respondent: str = attrs.field(converter=_respondent)
    answer: Maturity | State = attrs.field(converter=as_answer)
    answered_on: dt.date = attrs.field(converter=_answered_on)
    reported_on: dt.date = attrs.field(default=None, converter=_reported_on)
    credibility: Credibility | None = attrs.field(default=None, converter=as_credibility)
    confidence: float | None = attrs.field(default=None, converter=as_confidence)
    reference: str | None = None
    note: LocalText | None = attrs.field(default=None, converter=optional_text)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))

    def __attrs_post_init__(self) -> None:
        if self.reported_on is None:
            object.__setattr__(self, "reported_on", self.answered_on)
        if self.reported_on < self.answered_on:
            raise DataError([early("reported_on")], "answer")

    def as_observation(self) -> Observation:
        """The answer as evidence on its question, to be joined as all evidence is."""
        step = self.answer if isinstance(self.answer, Maturity) else None
        return Observation(
            id=self.id,
            indicator=self.question,
            state=_state(self.answer),
            level=None if step is None else step.level,
            observed_on=Period(start=self.answered_on, end=self.answered_on),
            reported_on=self.reported_on,
            source=self.respondent,
            credibility=self.credibility,
            confidence=self.confidence,
        )


def _state(answer: Maturity | State) -> State:
    if isinstance(answer, State):
        return answer
    return State.ABSENT if answer is Maturity.ABSENT else State.OBSERVED


def early(path: str) -> Problem:
    """The problem of what was reported before the day of which it speaks."""
    message, remedy = "reported before the day of which it speaks", "mend one of the two dates"
    return Problem(path=path, message=message, remedy=remedy, code="AP-E024")
