"""Cases and after-action reviews as files: read strictly, every problem at once; written to read back the same."""

from __future__ import annotations

import datetime as dt
import functools
import os
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import cattrs

from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.exchange import fields, records
from atrocity_prevention.exchange.plainly import record
from atrocity_prevention.exchange.reading import listed, load
from atrocity_prevention.lessons.case import Case, as_state_code
from atrocity_prevention.lessons.case_parts import (
    CaseDecision,
    CaseFinding,
    CaseMeasure,
    CaseSource,
    CaseStatement,
    CaseWarning,
    case_problems,
)
from atrocity_prevention.lessons.profile import as_profile
from atrocity_prevention.lessons.review import AfterActionReview
from atrocity_prevention.lessons.review_parts import ClosingEvidence, ReviewEvent, ReviewLesson, review_problems
from atrocity_prevention.lessons.words import (
    CaseOutcome,
    DecisionKind,
    FailureCode,
    LessonStatus,
    MeasureResult,
    ReviewStep,
    WarningReply,
)
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.values import as_date

CASE, REVIEW = "atrocity-prevention/case/1", "atrocity-prevention/after-action/1"

_NAMES = fields.items(fields.name)
_TEXTS = fields.items(fields.local)
_FAILURES = fields.items(fields.choice(FailureCode))
_MARKING: records.Fields = {"marking": fields.optional(fields.marking)}


def _day(value: Any, _: object = None) -> dt.date:
    return as_date(fields.text(value), "")


def _state(value: Any, _: object = None) -> str:
    return as_state_code(fields.text(value))


def _profile(value: Any, _: object = None) -> Any:
    found = fields.table(fields.text)(value)
    try:
        return as_profile(found)
    except DataError as error:
        # The field's own name is added where it is read.
        raise DataError(_within(one) for one in error.problems) from None


def _within(problem: Problem) -> Problem:
    path = problem.path.removeprefix("profile.")
    return Problem(path=path, message=problem.message, remedy=problem.remedy, code=problem.code)


STATEMENT: records.Fields = {
    "text": fields.local,
    "on": fields.day_or_nothing,
    "by": fields.text,
    "sources": _NAMES,
}
WARNING: records.Fields = {**STATEMENT, "to": _NAMES, "reply": fields.choice(WarningReply)}
DECISION: records.Fields = {**STATEMENT, "kind": fields.choice(DecisionKind)}
MEASURE: records.Fields = {**STATEMENT, "measure": fields.name, "result": fields.choice(MeasureResult)}
FINDING: records.Fields = {**STATEMENT, "crime": fields.choice(Crime), "found_by": fields.name}
SOURCE: records.Fields = {
    "id": fields.name,
    "symbol": fields.name,
    "title": fields.local,
    "published_on": fields.day_or_nothing,
}
EVENT: records.Fields = {
    "id": fields.name,
    "on": _day,
    "step": fields.choice(ReviewStep),
    "by": fields.text,
    "text": fields.local,
    "known_to": _NAMES,
    "answers": fields.text_or_nothing,
    "reference": fields.text_or_nothing,
}
EVIDENCE: records.Fields = {"on": _day, "reference": fields.name, "text": fields.local}
LESSON: records.Fields = {
    "id": fields.name,
    "text": fields.local,
    "addressee": fields.actor_kind,
    "due": fields.day_or_nothing,
    "status": fields.choice(LessonStatus),
    "commitments": _NAMES,
    "questions": _NAMES,
    "ledger_entry": fields.text_or_nothing,
}
"""All but the evidence, which the converter reads."""

PARTS: dict[str, tuple[type[Any], records.Fields]] = {
    "warnings": (CaseWarning, WARNING),
    "decisions": (CaseDecision, DECISION),
    "measures": (CaseMeasure, MEASURE),
    "came": (CaseStatement, STATEMENT),
    "findings": (CaseFinding, FINDING),
    "sources": (CaseSource, SOURCE),
}
"""The lists of records in a case."""


@functools.cache
def _converter() -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    taught: list[tuple[type[Any], records.Fields]] = [(ReviewEvent, EVENT), (ClosingEvidence, EVIDENCE)]
    for kind, table in (*PARTS.values(), *taught):
        records.teach(made, kind, table)
    records.teach(made, ReviewLesson, {**LESSON, "evidence": records.list_of(made, ClosingEvidence)})
    case: records.Fields = {
        "id": fields.name,
        **dict.fromkeys(("name", "situation", "coded_by"), fields.local),
        "states": fields.items(_state),
        "period": fields.period,
        "profile": _profile,
        "outcome": fields.choice(CaseOutcome),
        "failures": _FAILURES,
        **dict.fromkeys(("contested", "unknown"), _TEXTS),
        **{name: records.list_of(made, kind) for name, (kind, _) in PARTS.items()},
        **_MARKING,
    }
    records.teach(made, Case, case)
    review: records.Fields = {
        "id": fields.name,
        "name": fields.local,
        "case": fields.text_or_nothing,
        "timeline": records.list_of(made, ReviewEvent),
        **dict.fromkeys(("findings", "would_have_helped"), _TEXTS),
        "failures": _FAILURES,
        "lessons": records.list_of(made, ReviewLesson),
        **_MARKING,
    }
    records.teach(made, AfterActionReview, review)
    return made


def load_case(path_or_text: str | os.PathLike[str]) -> Case:
    """Read a case; see `atrocity_prevention.read_case`."""
    return load(path_or_text, CASE, lambda raw: _converter().structure(raw, Case), between=_in_case)


def load_after_action(path_or_text: str | os.PathLike[str]) -> AfterActionReview:
    """Read an after-action review; see `atrocity_prevention.read_after_action`."""
    return load(path_or_text, REVIEW, lambda raw: _converter().structure(raw, AfterActionReview), between=_in_review)


def _in_case(raw: dict[str, Any]) -> Iterator[Problem]:
    """What does not fit together, told from whatever could be read, to be reported beside the other problems."""
    parts = {name: [_readable(item, table) for item in listed(raw, name)] for name, (_, table) in PARTS.items()}
    return case_problems(SimpleNamespace(**parts))


def _readable(item: Any, table: records.Fields) -> SimpleNamespace:
    """A statement without sources names none; sources that could not be read have a problem of their own."""
    read = records.read_what_can_be_read(item, table)
    if isinstance(item, dict) and "sources" not in item:
        read.sources = ()
    return read


def _in_review(raw: dict[str, Any]) -> Iterator[Problem]:
    """The same of a review."""
    lessons = [_readable_lesson(item) for item in listed(raw, "lessons")]
    events = [records.read_what_can_be_read(item, EVENT) for item in listed(raw, "timeline")]
    return review_problems(SimpleNamespace(timeline=events, lessons=lessons))


def _readable_lesson(item: Any) -> SimpleNamespace:
    read = records.read_what_can_be_read(item, LESSON)
    read.evidence = item.get("evidence") if isinstance(item, dict) else None
    return read


def case_document(case: Case) -> dict[str, Any]:
    """A case as the content of a file."""
    return {"schema": CASE, **record(case)}


def after_action_document(review: AfterActionReview) -> dict[str, Any]:
    """An after-action review as the content of a file."""
    return {"schema": REVIEW, **record(review)}
