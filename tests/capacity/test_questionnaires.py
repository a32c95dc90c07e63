"""What is asked: the library's own questionnaires, and what a questionnaire must be."""

from __future__ import annotations

import re

import pytest
from capacity_samples import ASKED, WORDS

import atrocity_prevention as ap
from atrocity_prevention.errors import DataError
from atrocity_prevention.vocabulary.tables import read_table

SHIPPED = list(WORDS.questionnaires.values())
TOPICS = {
    "early_warning": "45c",
    "risk_assessment": "45d",
    "regional": "46b",
    "oversight": "45f",
    "peace_operations": "45e",
    "civilian_action": "45g",
    "women_peace_security": "49g",
}


def test_every_capacity_of_the_report_is_asked_about():
    """Seven questionnaires, each for the recommendation it checks."""
    assert {one.id: one.commitment for one in SHIPPED} == TOPICS


@pytest.mark.parametrize("asked", SHIPPED, ids=lambda one: one.id)
def test_a_shipped_question_says_what_counts(asked):
    """Each has a paragraph, a commitment, what counts as evidence and what a good answer shows, in two languages."""
    for question in asked.questions:
        assert question.paragraphs
        assert re.fullmatch(r"4[5-9][a-g]", question.commitment or "")
        for text in (question.text, question.evidence, question.good):
            assert set(text) == {"en", "fr"}
            assert text["en"] != text["fr"]
        assert question.text["en"].endswith("?")
        assert question.text["fr"].endswith("\N{NO-BREAK SPACE}?") or question.text["fr"].endswith(" ?")
    assert set(asked.labels) == set(asked.purpose) == {"en", "fr"}
    assert asked.respondents


@pytest.mark.parametrize("asked", SHIPPED, ids=lambda one: one.id)
def test_a_shipped_question_bears_on_known_indicators(asked):
    """Every indicator it names is the Framework's."""
    assert {one for question in asked.questions for one in question.bears_on} <= WORDS.indicators.keys()


def test_ids_of_questions_are_unique_over_all_shipped_questionnaires():
    """So a question can be named by its id alone."""
    ids = [question.id for asked in SHIPPED for question in asked.questions]
    assert len(set(ids)) == len(ids) == 69


def test_every_text_belongs_to_something_that_is_asked():
    """No text is left of a question that is gone."""
    items = {row["id"] for row in read_table("questionnaires.tsv")}
    assert {row["item"] for row in read_table("questionnaire_texts.tsv")} == items


def test_the_four_functions_of_a_region_are_its_sections():
    """Watch, propose, mediate, encourage (para. 46b)."""
    assert len(WORDS.questionnaires["regional"].sections) == 4


def test_a_question_knows_its_section():
    """By its id; a stranger is a KeyError."""
    assert ASKED.section_of("W1.2") == "W1"
    with pytest.raises(KeyError):
        ASKED.section_of("W9")


def test_what_asks_nothing_is_no_questionnaire():
    """Neither without sections nor with an empty one, and ids stand for one thing; all of it is told at once."""
    empty = ap.ReviewSection(id="A", labels={"en": "a"}, questions=[])
    with pytest.raises(DataError) as refused:
        ap.Questionnaire(id="q", labels={"en": "q"}, sections=[empty, empty])
    assert [(one.path, one.code) for one in refused.value.problems] == [
        ("sections[0].questions", "AP-E161"),
        ("sections[1].questions", "AP-E161"),
        ("sections[1].id", "AP-E023"),
    ]
    with pytest.raises(DataError, match="AP-E161"):
        ap.Questionnaire(id="q", labels={"en": "q"}, sections=[])


def test_a_question_may_not_have_the_id_of_a_section():
    """Ids are unique in the whole questionnaire, and the problem says where the other one stands."""
    question = ap.ReviewQuestion(id="A", text="?")
    section = ap.ReviewSection(id="A", labels={"en": "a"}, questions=[question])
    with pytest.raises(DataError, match=r"already that of sections\[0\]"):
        ap.Questionnaire(id="q", labels={"en": "q"}, sections=[section])


def test_kinds_of_respondents_are_kinds_of_actors():
    """An unknown one is refused, with its place."""
    with pytest.raises(DataError, match=r"respondents\[0\]"):
        ap.Questionnaire(id="q", labels={"en": "q"}, respondents=["king"], sections=ASKED.sections)
