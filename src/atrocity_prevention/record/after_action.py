"""The beginning of an after-action review: what a ledger holds of warnings, and nothing that only people can say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from atrocity_prevention.lessons.review import AfterActionReview
from atrocity_prevention.lessons.review_parts import ReviewEvent
from atrocity_prevention.lessons.words import FailureCode, ReviewStep, phrase
from atrocity_prevention.record.ledger.contents import (
    Acknowledged,
    Acted,
    Content,
    Decided,
    Decision,
    Delivered,
    Issued,
    LessonLearned,
    OutcomeSeen,
)
from atrocity_prevention.record.ledger.entries import Entry
from atrocity_prevention.record.matters import Matter, day_of, matters
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import strictest
from atrocity_prevention.vocabulary.texts import LocalText
from atrocity_prevention.vocabulary.values import as_date

LANGUAGES = ("en", "fr")

STEPS: Mapping[type[Content], ReviewStep] = FrozenMapping(
    {
        Issued: ReviewStep.WARNING,
        Delivered: ReviewStep.EVENT,
        Acknowledged: ReviewStep.RECEIPT,
        Decided: ReviewStep.DECISION,
        Acted: ReviewStep.ACTION,
        OutcomeSeen: ReviewStep.EVENT,
        LessonLearned: ReviewStep.EVENT,
    }
)
"""What an entry is in a review. To be handed a warning is not yet to take note of it."""


def begin_after_action(
    entries: Iterable[Entry],
    *,
    as_of: dt.date | str,
    id: str,  # noqa: A002 the field of the review
    name: str | Mapping[str, str] = "",
) -> AfterActionReview:
    """Begin an after-action review with what a ledger holds (A/72/884-S/2018/525, para. 22 and 49 e).

    Its timeline has a step for every entry, in the words of those who made it, and one for the day of the first
    observation and of the assessment behind each warning, where they are recorded. That no decision was taken, once it
    is on record, is a step and no decision. Findings, what would have helped, and lessons with somebody to follow them
    are left to people; a lesson in the ledger is a step until they are. Two failures can be told from days alone:
    a warning that was past its day without a decision, and one that was decided on after its day.

    Args:
        entries: entries of one ledger or several, such as ``ledger.entries()``.
        as_of: what happened after this day is left out.
        id: the review's own name.
        name: what it is called, by language or in English.

    Returns:
        The review, marked as strictly as the strictest entry in it; TLP:RED if there is none.

    Raises:
        DataError: if the day or the id is none.
    """
    day = as_date(as_of, "as_of")
    found = matters(entries, day)
    return AfterActionReview(
        id=id,
        name=name or LocalText(),
        timeline=[step for matter in found for step in _steps(matter)],
        failures=sorted({code for matter in found for code in _failures(matter, day)}),
        marking=strictest(matter.marking for matter in found) if found else None,
    )


def _steps(matter: Matter) -> Iterator[ReviewEvent]:
    """The steps of one warning, its updates and cancellation among them; each follows from the warning it is about."""
    named: dict[str, str] = {}
    for entry in matter.entries:
        before, own = named.get(entry.warning), _id(entry)
        if isinstance(entry.content, Issued):
            before = next(reversed(named.values()), None)
            yield from _behind(entry, entry.content)
            named.setdefault(entry.warning, own)
        yield ReviewEvent(
            id=own,
            on=day_of(entry.at),
            step=_step(entry.content),
            by=entry.actor,
            text={tag: _told(entry.content, tag) for tag in LANGUAGES},
            known_to=[entry.actor],
            answers=before,
            reference=own,
        )


def _id(entry: Entry) -> str:
    return f"{entry.origin}:{entry.number}"


def _step(content: Content) -> ReviewStep:
    if isinstance(content, Decided) and content.decision is Decision.NO_DECISION:
        return ReviewStep.EVENT
    return STEPS[type(content)]


def _behind(entry: Entry, warning: Issued) -> Iterator[ReviewEvent]:
    """What is recorded of the days before a warning; by whom is not."""
    for step, on, key in (
        (ReviewStep.SIGNAL, warning.observed_on, "ledger_observed"),
        (ReviewStep.ASSESSMENT, warning.assessed_on, "ledger_assessed"),
    ):
        if on is not None:
            own, text = f"{_id(entry)}:{step}", {tag: phrase(key, tag) for tag in LANGUAGES}
            yield ReviewEvent(id=own, on=on, step=step, text=text, reference=_id(entry))


def _told(content: Content, tag: str) -> str:
    """An entry as a sentence, and after it whatever was written there."""
    return "; ".join([_head(content, tag), *_written(content, tag)])


def _head(content: Content, tag: str) -> str:
    if isinstance(content, Issued):
        return phrase("ledger_issued", tag, whom=", ".join(content.addressees), day=content.answer_by.isoformat())
    if isinstance(content, Delivered):
        return phrase("ledger_delivered", tag, whom=content.to)
    return phrase(f"ledger_{content.decision if isinstance(content, Decided) else content.kind}", tag)


def _written(content: Content, tag: str) -> Iterator[str]:
    """The words and references of an entry."""
    for field in ("channel", "note", "summary", "measure", "reference"):
        value = getattr(content, field, None)
        if value:
            yield value.text(tag) if isinstance(value, LocalText) else value
    yield from (reason.text(tag) for reason in getattr(content, "reasons", ()))
    yield from (*getattr(content, "measures", ()), *getattr(content, "topics", ()))


def _failures(matter: Matter, day: dt.date) -> Iterator[FailureCode]:
    """What days alone can tell; a warning that was taken back waits for nothing."""
    due, decided, taken_back = matter.last.answer_by, matter.begun()["decided"], matter.cancelled_on
    if decided is not None and decided > due:
        yield FailureCode.ANSWERED_LATE
    elif decided is None and taken_back is None and due < day:
        yield FailureCode.WARNED_NOT_ANSWERED
