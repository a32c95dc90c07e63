"""After-action reviews: what was known when and by whom, what was decided, and what would have helped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import attrs

from atrocity_prevention.display.display import Display, Grid
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import fault, raise_problems
from atrocity_prevention.lessons.displaying import day_text, listing
from atrocity_prevention.lessons.review_parts import ReviewEvent, ReviewLesson, review_problems
from atrocity_prevention.lessons.words import FailureCode, LessonStatus, ReviewStep, counted, phrase
from atrocity_prevention.vocabulary.actors import actor_kinds
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking, as_marking, may_be_shown
from atrocity_prevention.vocabulary.texts import LocalText, local_text
from atrocity_prevention.vocabulary.values import as_date, as_id, as_ids

ANSWERS = (ReviewStep.RECEIPT, ReviewStep.DECISION, ReviewStep.ACTION)
"""What ought to follow a warning."""


@attrs.frozen(kw_only=True, repr=False)
class WarningCourse(Protected):
    """What became of one warning (A/72/884-S/2018/525, para. 22). Not recorded does not mean not done.

    Attributes:
        warning: the id of the step.
        on: the day of the warning.
        receipt: the first day its receipt is recorded; ``None`` if none is.
        decision: the same of a decision.
        action: the same of an action.
    """

    warning: str
    on: dt.date
    receipt: dt.date | None
    decision: dt.date | None
    action: dt.date | None

    @property
    def answered(self) -> bool:
        """Whether a decision or an action is recorded."""
        return self.decision is not None or self.action is not None


def _texts(values: Iterable[str | LocalText]) -> tuple[LocalText, ...]:
    if isinstance(values, str):
        raise fault("", "expected a list, got text", "put square brackets around it", "AP-E012")
    return tuple(local_text(value) for value in values)


def _failures(values: Iterable[FailureCode | str]) -> tuple[FailureCode, ...]:
    held = {as_choice(FailureCode, one, f"failures[{place}]") for place, one in enumerate(as_ids(values, "failures"))}
    return tuple(code for code in FailureCode if code in held)


def _timeline(values: Iterable[ReviewEvent]) -> tuple[ReviewEvent, ...]:
    return tuple(values)


def _lessons(values: Iterable[ReviewLesson]) -> tuple[ReviewLesson, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, repr=False)
class AfterActionReview(Shown):
    """A review of what was done, with its lessons (A/72/884-S/2018/525, para. 22 and 49 e).

    Attributes:
        id: its own name.
        name: what it is called, by language.
        case: the id of the case it is about, if it stands in a library.
        timeline: what was known, said, decided and done, in any order.
        findings: what the reviewers found, by language; about steps and offices, never about guilt.
        would_have_helped: what would have helped.
        failures: where the chain from sign to action broke (para. 16).
        lessons: what is to be done differently, by whom and by when.
        marking: who may see it; ``None`` means TLP:RED.

    Raises:
        DataError: with every repeated id (AP-E023), lesson closed without evidence (AP-E171) and answer to a step
            that is not there or came later (AP-E172).
    """

    id: str = attrs.field(converter=as_id)
    name: LocalText = attrs.field(converter=local_text, factory=LocalText)
    case: str | None = None
    timeline: tuple[ReviewEvent, ...] = attrs.field(default=(), converter=_timeline)
    findings: tuple[LocalText, ...] = attrs.field(default=(), converter=_texts)
    would_have_helped: tuple[LocalText, ...] = attrs.field(default=(), converter=_texts)
    failures: tuple[FailureCode, ...] = attrs.field(default=(), converter=_failures)
    lessons: tuple[ReviewLesson, ...] = attrs.field(default=(), converter=_lessons)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))

    def __attrs_post_init__(self) -> None:
        raise_problems(review_problems(self), "after-action review")

    def strictest_marking(self) -> Marking:
        """Who may see it; a review is marked as a whole."""
        return UNMARKED if self.marking is None else self.marking

    def day(self, as_of: dt.date | str | None = None) -> dt.date:
        """A day, by default the newest one in the review; never the clock's.

        Raises:
            DataError: AP-E028 if none is given and nothing is dated.
        """
        if as_of is not None:
            return as_date(as_of, "as_of")
        days = [one.on for one in self.timeline]
        days += [seen.on for lesson in self.lessons for seen in lesson.evidence]
        if not days:
            raise fault("as_of", "nothing in this review is dated", "give a day with `as_of`", "AP-E028")
        return max(days)

    def courses(self, as_of: dt.date | str | None = None) -> tuple[WarningCourse, ...]:
        """What had become of each warning by a day, the earliest warning first.

        Args:
            as_of: the day; by default the newest in the review.

        Raises:
            DataError: AP-E028 without any day.
        """
        day = self.day(as_of)
        steps = sorted((one for one in self.timeline if one.on <= day), key=lambda one: (one.on, one.id))
        return tuple(_course(one, steps) for one in steps if one.step is ReviewStep.WARNING)

    def unanswered(self, as_of: dt.date | str | None = None) -> tuple[WarningCourse, ...]:
        """The warnings after which neither a decision nor an action is recorded by a day. Raises as `courses`."""
        return tuple(one for one in self.courses(as_of) if not one.answered)

    def open_lessons(self, as_of: dt.date | str | None = None) -> tuple[ReviewLesson, ...]:
        """The lessons that no evidence had closed by a day. Raises as `day`."""
        day = self.day(as_of)
        return tuple(one for one in self.lessons if not one.closed_on(day))

    def overdue(self, as_of: dt.date | str | None = None) -> tuple[ReviewLesson, ...]:
        """The lessons whose day was past and that no evidence had closed. Raises as `day`."""
        day = self.day(as_of)
        return tuple(one for one in self.lessons if one.overdue_on(day))

    def to_display(
        self, language: str = "en", as_of: dt.date | str | None = None, *, whole: bool | None = None
    ) -> Display:
        """The review on a page.

        Args:
            language: a BCP 47 tag.
            as_of: the day on which it is looked at; by default the newest in the review.
            whole: whether to show what is said; by default only what is marked TLP:GREEN or less, and counts otherwise.

        Raises:
            DataError: AP-E028 if no day is given and nothing is dated.
        """
        day = self.day(as_of)
        shown = may_be_shown(self.marking) if whole is None else whole
        name = self.name.text(language) if shown else ""
        return Display(
            title=name or phrase("review_title", language),
            marking=str(self.strictest_marking()),
            lines=[phrase("as_known", language, day=day.isoformat()), _counts(self, day, language)],
            grids=_grids(self, day, language) if shown else [],
            notes=[phrase("never_proof", language)],
        )


def _course(warning: ReviewEvent, steps: Iterable[ReviewEvent]) -> WarningCourse:
    """The first of each kind of step that follows from a warning, directly or through another step."""
    follows, first = {warning.id}, dict.fromkeys(ANSWERS)
    for step in steps:
        if step.answers in follows:
            follows.add(step.id)
            if step.step in first and first[step.step] is None:
                first[step.step] = step
    days = {str(kind): None if one is None else one.on for kind, one in first.items()}
    return WarningCourse(warning=warning.id, on=warning.on, **days)


def _counts(review: AfterActionReview, day: dt.date, language: str) -> str:
    return phrase(
        "open_lessons",
        language,
        open=str(len(review.open_lessons(day))),
        all=counted(len(review.lessons), "lesson", language),
        late=str(len(review.overdue(day))),
    )


def _grids(review: AfterActionReview, day: dt.date, language: str) -> Iterator[Grid]:
    steps = sorted((one for one in review.timeline if one.on <= day), key=lambda one: (one.on, one.id))
    yield listing(
        "timeline", ("when", "step", "who", "what", "source"), [_step(one, language) for one in steps], language
    )
    courses = [
        (f"{one.warning} ({one.on})", *(_found(day, language) for day in (one.receipt, one.decision, one.action)))
        for one in review.courses(day)
    ]
    yield listing("chances", ("warning", "receipt", "decision", "action"), courses, language)
    for caption, texts in (("review_findings", review.findings), ("would_have_helped", review.would_have_helped)):
        yield listing(caption, ("what",), [(one.text(language),) for one in texts], language)
    codes = [(one.labels.text(language),) for one in review.failures]
    yield listing("failures", ("code",), codes, language)
    heads = ("lesson", "to", "due", "status", "linked")
    yield listing("lessons_head", heads, [_lesson(one, day, language) for one in review.lessons], language)


def _step(one: ReviewEvent, language: str) -> tuple[str, ...]:
    step = one.step.labels.text(language)
    return (one.on.isoformat(), step, one.by, one.text.text(language), one.reference or "")


def _found(day: dt.date | None, language: str) -> str:
    return phrase("none", language) if day is None else day.isoformat()


def _lesson(one: ReviewLesson, day: dt.date, language: str) -> tuple[str, ...]:
    kind = actor_kinds().get(one.addressee)
    status = one.status if one.status is not LessonStatus.CLOSED or one.closed_on(day) else LessonStatus.OPEN
    late = f" ({phrase('overdue', language)})" if one.overdue_on(day) else ""
    return (
        one.text.text(language),
        one.addressee if kind is None else kind.labels.text(language),
        day_text(one.due, language),
        f"{status.labels.text(language)}{late}",
        ", ".join((*one.commitments, *one.questions)),
    )


def lessons_on(reviews: Iterable[AfterActionReview], commitment: str) -> tuple[ReviewLesson, ...]:
    """The lessons of several reviews that bear on a commitment, in their order.

    Args:
        reviews: the reviews.
        commitment: its id, such as ``A/72/884.49e``.
    """
    return tuple(one for review in reviews for one in review.lessons if commitment in one.commitments)
