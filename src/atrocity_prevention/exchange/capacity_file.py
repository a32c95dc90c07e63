"""Questionnaires and capacity reviews as files: read strictly, every problem at once; written to read back the same."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from typing import Any

import cattrs

from atrocity_prevention.capacity.answers import Respondent, ReviewAnswer, early
from atrocity_prevention.capacity.capacity_review import (
    CapacityReview,
    find_questionnaire,
    review_problems,
    unasked_problems,
)
from atrocity_prevention.capacity.maturity import Maturity, as_answer
from atrocity_prevention.capacity.questionnaire import (
    Questionnaire,
    ReviewQuestion,
    ReviewSection,
    questionnaire_problems,
)
from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.evidence.states import State
from atrocity_prevention.exchange import fields, records
from atrocity_prevention.exchange.plainly import record
from atrocity_prevention.exchange.reading import by_place, listed, load, readable_report, readable_source
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.values import as_date

REVIEW, QUESTIONNAIRE = "atrocity-prevention/capacity-review/1", "atrocity-prevention/questionnaire/1"

_NAMES = fields.items(fields.name)


def _answer(value: Any, _: object = None) -> Maturity | State:
    return as_answer(fields.text(value), "")


def _day(value: Any, _: object = None) -> Any:
    return as_date(fields.text(value), "")


RESPONDENT: records.Fields = {
    "id": fields.name,
    "name": fields.local,
    "kind": fields.actor_kind,
    "reliability": fields.optional(fields.reliability),
    "asked": _NAMES,
    **records.COMMON,
}

ANSWER: records.Fields = {
    "id": fields.name,
    "question": fields.name,
    "respondent": fields.name,
    "answer": _answer,
    "answered_on": _day,
    "reported_on": fields.day_or_nothing,
    "credibility": fields.credibility,
    "confidence": fields.optional(fields.unit),
    "reference": fields.text_or_nothing,
    **records.COMMON,
}

QUESTION: records.Fields = {
    "id": fields.name,
    "text": fields.local,
    "evidence": fields.local,
    "good": fields.local,
    "paragraphs": _NAMES,
    "commitment": fields.text_or_nothing,
    "bears_on": _NAMES,
}


@functools.cache
def _converter() -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    records.teach(made, Respondent, RESPONDENT)
    records.teach(made, ReviewAnswer, ANSWER)
    records.teach(made, ReviewQuestion, QUESTION)
    section: records.Fields = {
        "id": fields.name,
        "labels": fields.local,
        "questions": records.list_of(made, ReviewQuestion),
    }
    records.teach(made, ReviewSection, section)
    review: records.Fields = {
        **dict.fromkeys(("id", "subject", "questionnaire"), fields.name),
        "name": fields.local,
        "respondents": records.list_of(made, Respondent),
        "answers": records.list_of(made, ReviewAnswer),
        **records.COMMON,
    }
    records.teach(made, CapacityReview, review)
    asked: records.Fields = {
        **dict.fromkeys(("id", "version"), fields.name),
        **dict.fromkeys(("labels", "purpose"), fields.local),
        "commitment": fields.text_or_nothing,
        "paragraphs": _NAMES,
        "respondents": fields.items(fields.actor_kind),
        "sections": records.list_of(made, ReviewSection),
    }
    records.teach(made, Questionnaire, asked)
    return made


def load_review(path_or_text: str | os.PathLike[str], catalogue: Catalogue) -> CapacityReview:
    """Read a capacity review; see `atrocity_prevention.read_capacity_review`."""

    def unasked(review: CapacityReview) -> Iterator[Problem]:
        asked = find_questionnaire(catalogue, review.questionnaire)
        return unasked_problems(asked, review.respondents, review.answers)

    return load(
        path_or_text,
        REVIEW,
        lambda raw: _converter().structure(raw, CapacityReview),
        wrong=unasked,
        between=lambda raw: _between(raw, catalogue),
        once=by_place,
    )


def load_questionnaire(path_or_text: str | os.PathLike[str]) -> Questionnaire:
    """Read a questionnaire; see `atrocity_prevention.read_questionnaire`."""
    return load(
        path_or_text,
        QUESTIONNAIRE,
        lambda raw: _converter().structure(raw, Questionnaire),
        between=_inside,
        once=by_place,
    )


def _between(raw: dict[str, Any], catalogue: Catalogue) -> Iterator[Problem]:
    """The problems between the parts, told from whatever could be read, so that they stand beside the others."""
    respondents = [readable_source(item, RESPONDENT) for item in listed(raw, "respondents")]
    answers = [readable_report(item, ANSWER) for item in listed(raw, "answers")]
    yield from review_problems(respondents, answers)
    for place, one in enumerate(answers):
        if one.answered_on is not None and one.reported_on is not None and one.reported_on < one.answered_on:
            yield early(f"answers[{place}].reported_on")
    named = records.read_what_can_be_read(raw, {"questionnaire": fields.name}).questionnaire
    if named is None:
        return
    try:
        asked = find_questionnaire(catalogue, named)
    except DataError as error:
        yield from error.problems
    else:
        yield from unasked_problems(asked, respondents, answers)


def _inside(raw: dict[str, Any]) -> Iterator[Problem]:
    """The same of a questionnaire."""
    sections = []
    for item in listed(raw, "sections"):
        section = records.read_what_can_be_read(item, {"id": fields.name})
        given = isinstance(item, dict) and isinstance(item.get("questions"), list)
        parts = (records.read_what_can_be_read(one, QUESTION) for one in listed(item, "questions"))
        section.questions = tuple(parts) if given else None
        sections.append(section)
    if sections:
        yield from questionnaire_problems(sections)


def review_document(review: CapacityReview) -> dict[str, Any]:
    """A capacity review as the content of a file."""
    return {"schema": REVIEW, **record(review)}


def questionnaire_document(asked: Questionnaire) -> dict[str, Any]:
    """A questionnaire as the content of a file."""
    return {"schema": QUESTIONNAIRE, **record(asked)}
