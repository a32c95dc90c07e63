"""Strategies for what was tried before: cases, after-action reviews and their parts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from atrocity_prevention.lessons.case import Case
from atrocity_prevention.lessons.case_parts import (
    CaseDecision,
    CaseFinding,
    CaseMeasure,
    CaseSource,
    CaseStatement,
    CaseWarning,
)
from atrocity_prevention.lessons.guidance_note import GuidanceItem
from atrocity_prevention.lessons.profile import FACTORS, LEVEL_WORDS
from atrocity_prevention.lessons.review import AfterActionReview
from atrocity_prevention.lessons.review_parts import ClosingEvidence, ReviewEvent, ReviewLesson
from atrocity_prevention.lessons.words import (
    CaseOutcome,
    DecisionKind,
    FailureCode,
    LessonStatus,
    MeasureResult,
    ReviewStep,
    WarningReply,
)
from atrocity_prevention.testing.strategies.network import actor_kinds
from atrocity_prevention.testing.strategies.situations import FIRST, LAST, periods
from atrocity_prevention.testing.strategies.words import ids, markings, maybe, texts
from atrocity_prevention.vocabulary.crimes import Crime

DOCUMENTS = ("a", "b")
"""The sources that statements name unless others are given."""


def _days() -> SearchStrategy[dt.date]:
    return st.dates(FIRST, LAST)


def _said() -> dict[str, SearchStrategy[Any]]:
    sources = st.lists(st.sampled_from(DOCUMENTS), min_size=1, max_size=2, unique=True)
    return {"text": texts(1), "on": maybe(_days()), "by": st.just("") | ids(), "sources": sources}


def case_sources(source_id: str | None = None) -> SearchStrategy[CaseSource]:
    """A public document.

    Args:
        source_id: its id; by default any.
    """
    own = ids() if source_id is None else st.just(source_id)
    return st.builds(CaseSource, id=own, symbol=ids("S/"), title=texts(), published_on=maybe(_days()))


def case_statements() -> SearchStrategy[CaseStatement]:
    """Something said of a case."""
    return st.builds(CaseStatement, **_said())


def case_warnings() -> SearchStrategy[CaseWarning]:
    """Who warned whom."""
    to = st.lists(ids(), max_size=2)
    return st.builds(CaseWarning, **_said(), to=to, reply=st.sampled_from(WarningReply))


def case_decisions() -> SearchStrategy[CaseDecision]:
    """What was decided."""
    return st.builds(CaseDecision, **_said(), kind=st.sampled_from(DecisionKind))


def case_measures() -> SearchStrategy[CaseMeasure]:
    """What was tried."""
    measure = st.sampled_from(["M01", "M03", "M36"])
    return st.builds(CaseMeasure, **_said(), measure=measure, result=st.sampled_from(MeasureResult))


def case_findings() -> SearchStrategy[CaseFinding]:
    """What somebody found of a crime."""
    return st.builds(CaseFinding, **_said(), crime=st.sampled_from(Crime), found_by=ids())


def profiles() -> SearchStrategy[dict[str, str]]:
    """A coded profile: any factor at any level, or not known."""
    return st.dictionaries(st.sampled_from(FACTORS), st.sampled_from(LEVEL_WORDS))


def lesson_cases() -> SearchStrategy[Case]:
    """A case whose statements name the documents it lists."""

    def some(parts: SearchStrategy[Any]) -> SearchStrategy[list[Any]]:
        return st.lists(parts, max_size=2)

    return st.builds(
        Case,
        id=ids(),
        name=texts(1),
        states=st.lists(st.sampled_from(["XEX", "KEN", "YUCS"]), max_size=2, unique=True),
        period=periods(),
        situation=texts(1),
        profile=profiles(),
        coded_by=texts(),
        warnings=some(case_warnings()),
        decisions=some(case_decisions()),
        measures=some(case_measures()),
        outcome=st.sampled_from(CaseOutcome),
        came=some(case_statements()),
        findings=some(case_findings()),
        failures=st.lists(st.sampled_from(FailureCode), max_size=2, unique=True),
        contested=some(texts(1)),
        unknown=some(texts(1)),
        sources=st.tuples(*(case_sources(name) for name in DOCUMENTS)),
        marking=maybe(markings()),
    )


def closing_evidence() -> SearchStrategy[ClosingEvidence]:
    """What shows that a lesson was followed."""
    return st.builds(ClosingEvidence, on=_days(), reference=ids(), text=texts())


@st.composite
def review_lessons(draw: st.DrawFn, lesson_id: str | None = None) -> ReviewLesson:
    """A lesson, closed only where something shows it.

    Args:
        draw: given by hypothesis.
        lesson_id: its id; by default any.
    """
    evidence = draw(st.lists(closing_evidence(), max_size=2))
    allowed = [one for one in LessonStatus if evidence or one is not LessonStatus.CLOSED]
    return ReviewLesson(
        id=draw(ids()) if lesson_id is None else lesson_id,
        text=draw(texts(1)),
        addressee=draw(actor_kinds()).id,
        due=draw(maybe(_days())),
        status=draw(st.sampled_from(allowed)),
        evidence=evidence,
        commitments=draw(st.lists(st.just("A/72/884.49e"), max_size=1)),
        questions=draw(st.lists(ids(), max_size=1)),
        ledger_entry=draw(maybe(st.just("main:4"))),
    )


def review_events(event_id: str | None = None, answers: str | None = None) -> SearchStrategy[ReviewEvent]:
    """One step of a timeline.

    Args:
        event_id: its id; by default any.
        answers: the step it follows from; by default none.
    """
    return st.builds(
        ReviewEvent,
        id=ids() if event_id is None else st.just(event_id),
        on=_days(),
        step=st.sampled_from(ReviewStep),
        by=st.just("") | ids(),
        text=texts(1),
        known_to=st.lists(ids(), max_size=2),
        answers=st.just(answers),
        reference=maybe(ids()),
    )


def after_action_reviews() -> SearchStrategy[AfterActionReview]:
    """A review of up to three steps and two lessons."""
    steps = st.tuples(*(review_events(name) for name in ("1", "2", "3")))
    lessons = st.tuples(*(review_lessons(name) for name in ("l1", "l2")))
    return st.builds(
        AfterActionReview,
        id=ids(),
        name=texts(),
        case=maybe(ids()),
        timeline=steps,
        findings=st.lists(texts(1), max_size=1),
        would_have_helped=st.lists(texts(1), max_size=1),
        failures=st.lists(st.sampled_from(FailureCode), max_size=2, unique=True),
        lessons=lessons,
        marking=maybe(markings()),
    )


def guidance_items() -> SearchStrategy[GuidanceItem]:
    """One statement of a guidance note."""
    part = st.sampled_from(["purpose", "risks", "open"])
    return st.builds(GuidanceItem, part=part, id=ids(), text=texts(1), source=st.just("") | ids())
