"""Blank forms of a questionnaire, to be filled in on a screen or on paper."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping

from atrocity_prevention.capacity.maturity import NO_ANSWER, Maturity
from atrocity_prevention.capacity.questionnaire import Questionnaire, ReviewQuestion
from atrocity_prevention.capacity.words import phrase
from atrocity_prevention.display.display import one_line
from atrocity_prevention.errors import fault
from atrocity_prevention.exchange.capacity_file import REVIEW
from atrocity_prevention.exchange.plainly import to_yaml

COLUMNS = ("section", "question", "text", "evidence", "good", "paragraphs", "answer", "reference")
"""Of the table; the last two are left to whoever answers."""


def blank_form(asked: Questionnaire, form: str = "yaml", language: str = "en") -> str:
    """A form without answers.

    Args:
        asked: the questionnaire.
        form: ``yaml`` is a capacity review in which every answer reads ``no_information`` until it is changed; ``csv``
            and ``markdown`` are for printing and for spreadsheets.
        language: a BCP 47 tag; what is not said in it is said in English.

    Raises:
        DataError: AP-E013 if there is no such form.
    """
    if form not in _FORMS:
        raise fault("form", "there is no such form", f"use one of: {', '.join(_FORMS)}", "AP-E013")
    return _FORMS[form](asked, language)


def _yaml(asked: Questionnaire, language: str) -> str:
    """A file that can be read as it is: nothing in it says more than that nothing is known yet."""
    head = {
        "schema": REVIEW,
        "id": f"{asked.id}-review",
        "subject": "exampleland",
        "questionnaire": asked.id,
        "marking": "TLP:AMBER",
        "respondents": [{"id": "respondent", "kind": "other", "reliability": "F"}],
    }
    comments = [f"# {line}" for line in _instructions(asked, language)]
    return "\n".join([*comments, to_yaml(head).rstrip("\n"), "answers:", *_answers(asked, language)]) + "\n"


def _answers(asked: Questionnaire, language: str) -> Iterator[str]:
    for section in asked.sections:
        yield f"# {section.id} {one_line(section.labels.text(language))}"
        for question in section.questions:
            yield f"  # {question.id} {one_line(question.text.text(language))}"
            for told in (question.evidence, question.good):
                if told.text(language):
                    yield f"  #   {one_line(told.text(language))}"
            line = to_yaml({"id": question.id, "question": question.id, "respondent": "respondent"}).rstrip("\n")
            yield "  - " + line.replace("\n", "\n    ")
            yield "    answer: no_information"
            yield "    answered_on: 2026-01-31"


def _instructions(asked: Questionnaire, language: str) -> Iterator[str]:
    yield one_line(f"{asked.labels.text(language)} ({', '.join(asked.paragraphs)})")
    if asked.purpose.text(language):
        yield one_line(asked.purpose.text(language))
    yield phrase("fill_in", language)
    yield phrase("answers_are", language, answers=", ".join([*Maturity, *NO_ANSWER]))
    yield phrase("grades_are", language)


def _csv(asked: Questionnaire, language: str) -> str:
    stream = io.StringIO(newline="")
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(COLUMNS)
    for section in asked.sections:
        for question in section.questions:
            table.writerow([_safe(cell) for cell in (section.id, *_cells(question, language), "", "")])
    return stream.getvalue()


def _cells(question: ReviewQuestion, language: str) -> tuple[str, ...]:
    texts = (one.text(language) for one in (question.text, question.evidence, question.good))
    return (question.id, *texts, " ".join(question.paragraphs))


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _markdown(asked: Questionnaire, language: str) -> str:
    return "\n".join(_page(asked, language))


def _page(asked: Questionnaire, language: str) -> Iterator[str]:
    title, *lines = _instructions(asked, language)
    yield from (f"# {title}", "", *(f"{line}  " for line in lines), "")
    boxes = " ".join(f"☐ {one.labels.text(language)}" for one in (*Maturity, *NO_ANSWER))
    for section in asked.sections:
        yield from (f"## {section.id} {one_line(section.labels.text(language))}", "")
        for question in section.questions:
            yield from (f"**{question.id}** {one_line(question.text.text(language))}", "")
            for code, told in (("evidence", question.evidence), ("good", question.good)):
                if told.text(language):
                    yield f"* {phrase(code, language)}: {one_line(told.text(language))}"
            yield from ("", boxes, "", f"{phrase('reference', language)}: ____________________", "")


_FORMS: Mapping[str, Callable[[Questionnaire, str], str]] = {"yaml": _yaml, "csv": _csv, "markdown": _markdown}

FORMS = tuple(_FORMS)
