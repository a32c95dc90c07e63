"""As `api.py`: what several people make of it. Never run, only type-checked."""

from __future__ import annotations

from typing import assert_type

import atrocity_prevention as ap
from atrocity_prevention.judgement.competing import Against, TellingQuestion
from atrocity_prevention.judgement.panel_reading import JudgementMove, RangesApart, SplitJudgement
from atrocity_prevention.vocabulary.frozen import FrozenMapping


def made() -> ap.JudgementPanel:
    """A panel in code."""
    one = ap.IndicatorJudgement(indicator="9.1", state="observed", level="high", confidence=0.5, reason="seen")
    weighing = ap.Weighing(indicator="9.1", reads={"genocide": "inconsistent", ap.Hypothesis.WAR_CRIMES: "neutral"})
    judgement = ap.Judgement(assessor="desk", given_on="2026-05-04", indicators=[one], weighings=[weighing])
    assert_type(weighing.reads, FrozenMapping[ap.Hypothesis, ap.Consistency])
    ap.Judgement(assessor="desk", given_on=3)  # type: ignore[arg-type]
    panel = ap.JudgementPanel(
        id="panel",
        situation="s",
        place=ap.Place(country="XEX"),
        assessors=[ap.Assessor(id="desk", role={"en": "Regional desk"}, reliability="B", independence_group="un")],
        judgements=[judgement],
    )
    assert_type(panel.rounds, tuple[int, ...])
    assert_type(panel.of_round(1), tuple[ap.Judgement, ...])
    assert_type(panel.assessor("desk"), ap.Assessor)
    assert_type(panel.assessor("desk").as_source(ap.Marking.CLEAR), ap.Source)
    assert_type(panel.marking_of(judgement), ap.Marking)
    assert_type(panel.effective_marking(), ap.Marking)
    assert_type(panel.strictest_marking(), ap.Marking)
    ap.write_judgements(panel, "panel.yaml", clearance="TLP:RED")
    return ap.read_judgements("panel.yaml", clearance="TLP:RED")


def read(panel: ap.JudgementPanel) -> None:
    """Side by side."""
    found = ap.assess_judgements(panel, round=1, as_of="2026-05-04", method="reference")
    assert_type(found, ap.PanelReading)
    assert_type(found.marking, ap.Marking)
    assert_type(found.targets, tuple[str, ...])
    assert_type(found.assessments, FrozenMapping[str, ap.Assessment])
    assert_type(found.says("9.1"), FrozenMapping[str, ap.Finding])
    assert_type(found.splits(), tuple[SplitJudgement, ...])
    assert_type(found.apart(), tuple[RangesApart, ...])
    assert_type(found.ratings(), FrozenMapping[str, tuple[int | None, ...]])
    assert_type(found.agreement(), tuple[ap.Agreement, ...])
    assert_type(found.moved_since(found), tuple[JudgementMove, ...])
    found.to_dict()
    found.to_display()


def agreed() -> None:
    """How far they agree."""
    table = [("a", "b", None), ("a", "a", "a")]
    assert_type(ap.gwet_ac(table, categories="ab", weights="ordinal", level=0.9, least_units=2), ap.Agreement)
    assert_type(ap.krippendorff_alpha(table, metric="nominal").value, float | None)
    assert_type(ap.percent_agreement(table).in_words(), str)
    ap.cohen_kappa([("a", "b")]).to_display()
    ap.gwet_ac(3)  # type: ignore[arg-type]


def competed(assessment: ap.Assessment, panel: ap.JudgementPanel) -> None:
    """What speaks against what."""
    found = ap.competing_hypotheses(assessment, panel, round=1)
    assert_type(found, ap.CompetingHypotheses)
    assert_type(found.left(), tuple[ap.Hypothesis, ...])
    assert_type(found.diagnostic(), tuple[str, ...])
    assert_type(found.against, FrozenMapping[ap.Hypothesis, Against])
    assert_type(found.questions, tuple[TellingQuestion, ...])
    assert_type(found.in_words(), str)
    assert_type(ap.Hypothesis.GENOCIDE.crime, ap.Crime | None)
    found.to_dict()
    found.to_display()
