"""Never run, only type-checked under `mypy --strict`: capacity reviews and resilience, with the types that come out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, assert_type

import atrocity_prevention as ap
from atrocity_prevention.vocabulary.frozen import FrozenMapping


def questionnaires() -> None:
    """What is asked, and blank forms of it."""
    question = ap.ReviewQuestion(id="W1.1", text={"en": "Is there water?"}, paragraphs=["45c"], bears_on=["6.11"])
    section = ap.ReviewSection(id="W1", labels={"en": "Access"}, questions=[question])
    asked = ap.Questionnaire(id="acme.wells", labels={"en": "Wells"}, sections=[section])
    assert_type(asked.questions, tuple[ap.ReviewQuestion, ...])
    assert_type(asked.section_of("W1.1"), str)
    assert_type(ap.read_questionnaire(Path("asked.yaml")), ap.Questionnaire)
    assert_type(ap.write_questionnaire(asked, "asked.yaml"), None)
    assert_type(ap.blank_review(asked, form="csv", lang="fr"), str)


def reviews(questionnaire: ap.Questionnaire) -> None:
    """Who answered what, and what it amounts to."""
    who = ap.Respondent(id="nhri", kind="national_human_rights_institution", reliability="B", asked=["W1"])
    said = ap.ReviewAnswer(
        id="1", question="W1.1", respondent="nhri", answer="partial", answered_on="2026-05-01", credibility=2
    )
    assert_type(said.answer, ap.Maturity | ap.State)
    review = ap.CapacityReview(
        id="r", subject="exampleland", questionnaire="acme.wells", respondents=[who], answers=[said]
    )
    assert_type(ap.read_capacity_review("r.yaml"), ap.CapacityReview)
    assert_type(ap.write_capacity_review(review, "r.yaml"), None)
    assert_type(review.cleared_for("TLP:GREEN"), ap.CapacityReview)
    found = ap.review_capacity(review, questionnaire=questionnaire, as_of="2026-05-01")
    assert_type(found, ap.CapacityFindings)
    assert_type(found.sections, FrozenMapping[str, ap.MaturityRange | None])
    assert_type(found.respondents, tuple[ap.Respondent, ...])
    assert_type([one.says for one in found.disagreements()], list[FrozenMapping[str, ap.Maturity | ap.State]])
    assert_type([one.why for one in found.missing()], list[ap.State])
    assert_type(found.compare(found), ap.CapacityComparison)
    assert_type(found.to_dict(), dict[str, Any])
    width = ap.MaturityRange(low=0, high=1, coverage=0)
    assert_type(width.step_low, ap.Maturity)
    assert_type(width.step_high, ap.Maturity)
    assert_type(width.strength_low.level, float)
    assert_type(width.strength_high.labels, ap.LocalText)
    assert_type(who.was_asked("W1"), bool)
    assert_type(who.as_source(), ap.Source)
    assert_type(said.as_observation(), ap.Observation)


def resilience(situation: ap.Situation) -> None:
    """What withstands, beside the risk."""
    source = ap.ResilienceSource(
        id="acme.market", labels={"en": "Shared markets"}, kind="livelihoods", measures=["M26"]
    )
    assert_type(source.kind, ap.ResilienceKind)
    assert_type(source.protects("RF9", ap.default_catalogue()), bool)
    assert_type(ap.measures_building_on(source), tuple[ap.ResponseMeasure, ...])
    report = ap.ResilienceObservation(
        id="1",
        resilience="R10",
        state="observed",
        strength="strong",
        observed_on="2026-05-01",
        source="s",
        credibility=1,
    )
    assert_type(report.as_observation(), ap.Observation)
    evidence = ap.ResilienceEvidence(
        id="e", place="XEX", sources=[ap.Source(id="s", reliability="A")], observations=[report]
    )
    assert_type(ap.read_resilience("e.yaml"), ap.ResilienceEvidence)
    assert_type(ap.write_resilience(evidence, "e.yaml"), None)
    found = ap.resilience(situation, evidence)
    assert_type(found, ap.ResilienceFindings)
    assert_type(found.ranges, FrozenMapping[str, ap.MaturityRange | None])
    assert_type(ap.with_resilience(situation, evidence), ap.Situation)
