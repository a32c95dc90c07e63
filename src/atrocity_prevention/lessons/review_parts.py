"""The parts of an after-action review: the steps of a timeline, lessons, and what closes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem
from atrocity_prevention.lessons.words import LessonStatus, ReviewStep
from atrocity_prevention.vocabulary.actors import as_actor_kind
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.texts import LocalText, local_text
from atrocity_prevention.vocabulary.values import as_date, as_id, as_ids


def _on(value: dt.date | str) -> dt.date:
    return as_date(value, "on")


def _step(value: ReviewStep | str) -> ReviewStep:
    return as_choice(ReviewStep, value, "step")


def _known_to(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "known_to")


@attrs.frozen(kw_only=True, repr=False)
class ReviewEvent(Protected):
    """One step of the timeline: what was known, said, decided or done, on which day.

    Attributes:
        id: its own name.
        on: the day.
        step: what kind of step it was.
        by: the office or body whose step it was, never a person.
        text: what it was, by language.
        known_to: the offices or bodies that knew of it then.
        answers: the id of the earlier step it follows from: a receipt, decision or action names its warning.
        reference: where it is written: a document symbol, a title, or the number of an entry of a ledger.
    """

    id: str = attrs.field(converter=as_id)
    on: dt.date = attrs.field(converter=_on)
    step: ReviewStep = attrs.field(converter=_step)
    by: str = ""
    text: LocalText = attrs.field(converter=local_text)
    known_to: tuple[str, ...] = attrs.field(default=(), converter=_known_to)
    answers: str | None = None
    reference: str | None = None


def _reference(value: str) -> str:
    return as_id(value, "reference")


@attrs.frozen(kw_only=True, repr=False)
class ClosingEvidence(Protected):
    """What shows that a lesson was followed.

    Attributes:
        on: the day it was seen.
        reference: where: a document symbol or a title, never a person.
        text: what was seen, by language.
    """

    on: dt.date = attrs.field(converter=_on)
    reference: str = attrs.field(converter=_reference)
    text: LocalText = attrs.field(converter=local_text, factory=LocalText)


def _addressee(value: str) -> str:
    return as_actor_kind(value, "addressee")


def _due(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "due")


def _status(value: LessonStatus | str) -> LessonStatus:
    return as_choice(LessonStatus, value, "status")


def _evidence(values: Iterable[ClosingEvidence]) -> tuple[ClosingEvidence, ...]:
    return tuple(values)


def _commitments(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "commitments")


def _questions(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "questions")


@attrs.frozen(kw_only=True, repr=False)
class ReviewLesson(Protected):
    """A lesson with somebody to follow it, until evidence closes it (A/72/884-S/2018/525, para. 49 e).

    Attributes:
        id: its own name.
        text: what is to be done differently, by language.
        addressee: the kind of actor it is addressed to.
        due: by when; ``None`` if nobody said.
        status: how far it is.
        evidence: what shows that it was followed; without any it cannot be closed.
        commitments: the ids of the commitments it bears on, such as ``A/72/884.49e``.
        questions: the ids of the questions of capacity reviews it bears on.
        ledger_entry: the entry of a ledger in which it was first recorded, as ``LEDGER:NUMBER``.
    """

    id: str = attrs.field(converter=as_id)
    text: LocalText = attrs.field(converter=local_text)
    addressee: str = attrs.field(converter=_addressee)
    due: dt.date | None = attrs.field(default=None, converter=_due)
    status: LessonStatus = attrs.field(default=LessonStatus.OPEN, converter=_status)
    evidence: tuple[ClosingEvidence, ...] = attrs.field(default=(), converter=_evidence)
    commitments: tuple[str, ...] = attrs.field(default=(), converter=_commitments)
    questions: tuple[str, ...] = attrs.field(default=(), converter=_questions)
    ledger_entry: str | None = None

    def closed_on(self, day: dt.date) -> bool:
        """Whether it was closed by what had been seen by a day."""
        return self.status is LessonStatus.CLOSED and any(one.on <= day for one in self.evidence)

    def overdue_on(self, day: dt.date) -> bool:
        """Whether its day was past and it was not closed."""
        return self.due is not None and self.due < day and not self.closed_on(day)


class Reviewed(Protocol):
    """What of a review, or of the fields of one that could be read, is looked at."""

    @property
    def timeline(self) -> Sequence[ReviewEvent]:
        """The steps."""

    @property
    def lessons(self) -> Sequence[ReviewLesson]:
        """The lessons."""


def review_problems(review: Reviewed) -> Iterator[Problem]:
    """Everything that does not fit together in a review."""
    yield from _repeated("timeline", [one.id for one in review.timeline])
    yield from _repeated("lessons", [one.id for one in review.lessons])
    days: dict[str, dt.date] = {}
    for one in review.timeline:
        days.setdefault(one.id, one.on)
    known = {one.id for one in review.timeline}
    for place, event in enumerate(review.timeline):
        yield from _out_of_order(event, known, days, f"timeline[{place}].answers")
    for place, lesson in enumerate(review.lessons):
        if lesson.status is LessonStatus.CLOSED and not lesson.evidence:
            message, remedy = "closed without evidence", "say what shows that it was followed, or leave it open"
            yield Problem(path=f"lessons[{place}].evidence", message=message, remedy=remedy, code="AP-E171")


def _repeated(name: str, ids: Sequence[str | None]) -> Iterator[Problem]:
    for place, one in enumerate(ids):
        if one is not None and one in ids[:place]:
            message, remedy = "another has this id", "give each its own id"
            yield Problem(path=f"{name}[{place}].id", message=message, remedy=remedy, code="AP-E023")


def _out_of_order(event: ReviewEvent, known: set[str], days: dict[str, dt.date], path: str) -> Iterator[Problem]:
    """Whether a step answers an earlier one; days that could not be read are not compared."""
    if event.answers is None:
        return
    here, before = event.on, days.get(event.answers)
    if event.answers not in known:
        message, remedy = "there is no such step in the timeline", "use the id of an earlier step"
        yield Problem(path=path, message=message, remedy=remedy, code="AP-E172")
    elif event.answers == event.id or (here is not None and before is not None and before > here):
        message, remedy = "it answers a step that came later", "mend one of the two days, or the id"
        yield Problem(path=path, message=message, remedy=remedy, code="AP-E172")
