"""Never run, only type-checked under `mypy --strict`: cases, reviews and notes, with the types that come out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_type

import atrocity_prevention as ap
from atrocity_prevention.lessons.words import Similarity


def cases(assessment: ap.Assessment) -> None:
    """Cases, and what resembles them."""
    source = ap.CaseSource(id="inquiry", symbol="XEX/2020/1")
    came = ap.CaseStatement(text="calm", sources=["inquiry"])
    case = ap.Case(
        id="c",
        name={"en": "Exampleland"},
        states=["XEX"],
        period="2019-06-01",
        situation="a vote",
        profile={"RF1": "high"},
        warnings=[ap.CaseWarning(text="told", to=["ministry"], reply="answered", sources=["inquiry"])],
        decisions=[ap.CaseDecision(text="sent", kind="to_act", sources=["inquiry"])],
        measures=[ap.CaseMeasure(measure="M03", text="met", result="helped", sources=["inquiry"])],
        findings=[ap.CaseFinding(crime="war_crimes", found_by="Inquiry", text="found", sources=["inquiry"])],
        came=[came],
        sources=[source],
    )
    assert_type(ap.case_library(), Mapping[str, ap.Case])
    assert_type(ap.read_case("case.yaml"), ap.Case)
    assert_type(ap.write_case(case, "case.yaml"), None)
    assert_type(ap.similar_cases(assessment, 3, cases=[case]), tuple[ap.SimilarCase, ...])
    assert_type(ap.similar_cases({"RF1": "high", "RF2": (0.1, 0.5), "RF3": None}), tuple[ap.SimilarCase, ...])
    tried: tuple[ap.MeasureTried, ...] = ap.measures_tried([case])
    assert_type(tried[0].in_words("fr"), str)
    (found,) = ap.similar_cases(case, cases=[case])
    assert_type(found.band, Similarity)
    assert_type(found.not_compared, tuple[str, ...])


def reviews() -> None:
    """What was known when, and lessons until they are closed."""
    event = ap.ReviewEvent(id="w1", on="2019-02-01", step="warning", text="threats")
    seen = ap.ClosingEvidence(on="2020-02-01", reference="XEX/2020/7")
    lesson = ap.ReviewLesson(id="l1", text="ask", addressee="government", status="closed", evidence=[seen])
    review = ap.AfterActionReview(id="r", timeline=[event], lessons=[lesson], failures=["answered_late"])
    assert_type(review.courses(), tuple[ap.WarningCourse, ...])
    assert_type(review.overdue("2020-01-01"), tuple[ap.ReviewLesson, ...])
    assert_type(review.unanswered()[0].answered, bool)
    assert_type(review.open_lessons("2020-01-01"), tuple[ap.ReviewLesson, ...])
    assert_type(lesson.closed_on(review.day()), bool)
    assert_type(lesson.overdue_on(review.day()), bool)
    assert_type(ap.read_after_action("review.yaml"), ap.AfterActionReview)
    assert_type(ap.begin_after_action([], as_of="2026-06-01", id="may"), ap.AfterActionReview)
    assert_type(ap.write_after_action(review, "review.yaml"), None)
    assert_type(ap.lessons_on([review], "A/72/884.49e"), tuple[ap.ReviewLesson, ...])


def notes(catalogue: ap.Catalogue) -> None:
    """What is known of a measure."""
    note = ap.guidance_note("M36", catalogue=catalogue)
    assert_type(note, ap.GuidanceNote)
    assert_type(note.part("risks"), tuple[ap.GuidanceItem, ...])
    assert_type(note.version, str)
    changes = note.changes_since(note)
    assert_type(changes, ap.GuidanceChanges)
    assert_type(changes.changes, tuple[ap.GuidanceChange, ...])
    assert_type(note.to_markdown("fr"), str)
