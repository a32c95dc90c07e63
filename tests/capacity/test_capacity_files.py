"""Questionnaires and capacity reviews as files: strict, every problem at once, and they read back the same."""

from __future__ import annotations

import json

import pytest
import yaml
from capacity_samples import WORDS
from hypothesis import given, settings

import atrocity_prevention as ap
from atrocity_prevention.errors import DataError
from atrocity_prevention.testing import strategies

REVIEW = {
    "schema": "atrocity-prevention/capacity-review/1",
    "id": "r",
    "subject": "exampleland",
    "questionnaire": "oversight",
    "marking": "TLP:GREEN",
    "respondents": [{"id": "gov", "kind": "government", "reliability": "C", "asked": ["OV1"]}],
    "answers": [
        {
            "id": "a1",
            "question": "OV1.1",
            "respondent": "gov",
            "answer": "in_place",
            "answered_on": "2026-05-01",
            "credibility": 2,
        }
    ],
}

QUESTIONNAIRE = {
    "schema": "atrocity-prevention/questionnaire/1",
    "id": "acme.wells",
    "labels": {"en": "Wells"},
    "sections": [
        {"id": "W1", "labels": {"en": "Access"}, "questions": [{"id": "W1.1", "text": {"en": "Can all draw?"}}]}
    ],
}


def problems(document, read):
    """The path, code and line of everything wrong with a document, the same from JSON and from YAML."""
    found = []
    for text in (json.dumps(document, indent=1), yaml.safe_dump(json.loads(json.dumps(document)), sort_keys=False)):
        with pytest.raises(DataError) as refused:
            read(text)
        assert all(one.line for one in refused.value.problems)
        found.append({(one.path, one.code) for one in refused.value.problems})
    assert found[0] == found[1]
    return found[0]


def read_review(text):
    """With the library's own words alone."""
    return ap.read_capacity_review(text, catalogue=WORDS)


def test_a_review_says_what_its_file_says():
    """From JSON and from YAML."""
    one = read_review(json.dumps(REVIEW))
    assert one == read_review(yaml.safe_dump(REVIEW))
    assert (one.answers[0].answer, one.respondents[0].asked) == (ap.Maturity.IN_PLACE, ("OV1",))


@settings(max_examples=15)
@given(one=strategies.capacity_reviews())
def test_a_review_reads_back_the_same(one, tmp_path_factory):
    """Whatever it holds, in both formats."""
    folder = tmp_path_factory.mktemp("reviews")
    for suffix in ("json", "yaml"):
        ap.write_capacity_review(one, folder / f"one.{suffix}")
        assert ap.read_capacity_review(folder / f"one.{suffix}", catalogue=WORDS) == one


@settings(max_examples=15)
@given(one=strategies.questionnaires())
def test_a_questionnaire_reads_back_the_same(one, tmp_path_factory):
    """Whatever it holds, in both formats."""
    folder = tmp_path_factory.mktemp("questionnaires")
    for suffix in ("json", "yaml"):
        ap.write_questionnaire(one, folder / f"one.{suffix}")
        assert ap.read_questionnaire(folder / f"one.{suffix}") == one


def test_every_problem_of_a_review_is_told_at_once():
    """Inside the records, between them, and against the questionnaire."""
    first = REVIEW["answers"][0]
    document = {
        **REVIEW,
        "colour": "red",
        "respondents": [
            {"id": "gov", "kind": "government", "reliability": "Z", "asked": ["OV9", "OV1", ["x"]]},
            {"id": "gov", "kind": "king"},
        ],
        "answers": [
            {**first, "answer": "superb"},
            {**first, "id": "a2", "question": "OV7.7", "credibility": 9},
            {**first, "id": "a3", "question": "OV2.1", "respondent": "nobody"},
            {**first, "id": "a4", "reported_on": "2026-04-01"},
            {"id": "a5"},
            "a6",
        ],
    }
    del document["answers"][2]["credibility"]

    assert problems(document, read_review) >= {
        ("colour", "AP-E011"),
        ("respondents[0].reliability", "AP-E013"),
        ("respondents[0].asked[2]", "AP-E012"),
        ("respondents[1].id", "AP-E023"),
        ("respondents[1].kind", "AP-E013"),
        ("answers[0].answer", "AP-E013"),
        ("answers[1].credibility", "AP-E013"),
        ("answers[1].question", "AP-E021"),
        ("answers[2].respondent", "AP-E020"),
        ("answers[3].reported_on", "AP-E024"),
        ("answers[4].question", "AP-E010"),
        ("answers[5]", "AP-E012"),
    }


def test_answers_out_of_turn_are_told_beside_other_problems():
    """With the place of the question."""
    document = {**REVIEW, "answers": [{**REVIEW["answers"][0], "question": "OV2.1"}]}
    assert problems(document, read_review) == {("answers[0].question", "AP-E160")}
    assert problems({**document, "id": ""}, read_review) == {("answers[0].question", "AP-E160"), ("id", "AP-E017")}


def test_a_review_needs_a_questionnaire_that_is_there():
    """An unknown one is told, and so is none."""
    assert problems({**REVIEW, "questionnaire": "acme.none"}, read_review) == {("questionnaire", "AP-E021")}
    bare = {key: value for key, value in REVIEW.items() if key != "questionnaire"}
    assert problems(bare, read_review) == {("questionnaire", "AP-E010")}
    assert problems({**REVIEW, "respondents": "gov", "answers": 3}, read_review) == {
        ("respondents", "AP-E012"),
        ("answers", "AP-E012"),
    }
    strange = {**bare, "schema": "atrocity-prevention/questionnaire/1"}
    assert problems(strange, read_review) == {("schema", "AP-E019")}


def test_every_problem_of_a_questionnaire_is_told_at_once():
    """Ids given twice and empty sections stand beside what is wrong in single fields."""
    question = {"id": "W1.1", "text": {"en": "?"}}
    document = {
        **QUESTIONNAIRE,
        "labels": ["x"],
        "sections": [
            {"id": "W1", "labels": {"en": "a"}, "questions": [question, {**question, "texts": "x"}]},
            {"id": "W2", "labels": {"en": "a"}, "questions": []},
            {"id": "W3", "labels": {"en": "a"}, "questions": 7},
            {"id": "W3", "labels": {"en": "a"}},
            "W4",
        ],
    }
    assert problems(document, ap.read_questionnaire) == {
        ("labels", "AP-E012"),
        ("sections[0].questions[1].texts", "AP-E011"),
        ("sections[0].questions[1].id", "AP-E023"),
        ("sections[1].questions", "AP-E161"),
        ("sections[2].questions", "AP-E012"),
        ("sections[3].id", "AP-E023"),
        ("sections[3].questions", "AP-E010"),
        ("sections[4]", "AP-E012"),
    }
    assert problems({**QUESTIONNAIRE, "sections": []}, ap.read_questionnaire) == {("sections", "AP-E161")}
    assert problems({**QUESTIONNAIRE, "schema": "x/1"}, ap.read_questionnaire) == {("schema", "AP-E019")}
    assert problems({key: QUESTIONNAIRE[key] for key in list(QUESTIONNAIRE)[1:]}, ap.read_questionnaire) == {
        ("schema", "AP-E010")
    }


@pytest.mark.parametrize("asked", list(WORDS.questionnaires))
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_blank_form_is_a_review_in_which_nothing_is_known(asked, language):
    """It can be read as it is; every question is there and everything is open."""
    one = read_review(ap.blank_review(asked, lang=language, catalogue=WORDS))
    said = ap.review_capacity(one, catalogue=WORDS)
    assert len(one.answers) == len(said.questionnaire.questions) == len(said.missing())
    assert {(found.low, found.high) for found in said.sections.values()} == {(0, 1)}


def test_blank_forms_for_paper_and_spreadsheets():
    """Both hold every question in the language asked for; no cell is taken for a formula."""
    page = ap.blank_review("oversight", form="markdown", lang="fr", catalogue=WORDS)
    assert page.startswith("# Contrôle du parlement")
    assert page.count("☐ absent ") == 9
    assert "* Preuves: " in page
    rows = ap.blank_review("oversight", form="csv", catalogue=WORDS).splitlines()
    assert (len(rows), rows[0]) == (10, "section,question,text,evidence,good,paragraphs,answer,reference")
    bare = ap.Questionnaire(
        id="acme.x",
        labels={"en": "x"},
        sections=[ap.ReviewSection(id="=1", labels={"en": "s"}, questions=[ap.ReviewQuestion(id="@1", text="=2")])],
    )
    assert "'=1,'@1,'=2" in ap.blank_review(bare, form="csv")
    assert "Evidence" not in ap.blank_review(bare, form="markdown")
    assert "answer: no_information" in ap.blank_review(bare)
    with pytest.raises(DataError, match="AP-E013"):
        ap.blank_review(bare, form="pdf")
