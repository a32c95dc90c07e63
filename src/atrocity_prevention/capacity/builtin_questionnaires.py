"""The library's own questionnaires, read from its tables."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from atrocity_prevention.capacity.questionnaire import Questionnaire, ReviewQuestion, ReviewSection
from atrocity_prevention.vocabulary.tables import by_language, read_table
from atrocity_prevention.vocabulary.texts import LocalText

_Row = Mapping[str, str]
_Texts = Mapping[tuple[str, str], LocalText]


@functools.cache
def questionnaires() -> tuple[Questionnaire, ...]:
    """National early warning and assessment, regional capacity, oversight, peace operations, civilian action, women."""
    rows, texts = tuple(read_table("questionnaires.tsv")), _texts("questionnaire_texts.tsv")
    return tuple(_questionnaire(row, rows, texts) for row in rows if row["what"] == "questionnaire")


def _texts(table: str) -> _Texts:
    return {(row["item"], row["field"]): by_language(row) for row in read_table(table)}


def _parts(rows: tuple[_Row, ...], whole: str) -> Iterator[_Row]:
    return (row for row in rows if row["of"] == whole)


def _questionnaire(row: _Row, rows: tuple[_Row, ...], texts: _Texts) -> Questionnaire:
    return Questionnaire(
        id=row["id"],
        labels=texts[row["id"], "label"],
        purpose=texts[row["id"], "purpose"],
        commitment=row["commitment"],
        paragraphs=row["paragraphs"].split(),
        respondents=row["respondents"].split(),
        sections=[_section(part, rows, texts) for part in _parts(rows, row["id"])],
    )


def _section(row: _Row, rows: tuple[_Row, ...], texts: _Texts) -> ReviewSection:
    return ReviewSection(
        id=row["id"],
        labels=texts[row["id"], "label"],
        questions=[_question(part, texts) for part in _parts(rows, row["id"])],
    )


def _question(row: _Row, texts: _Texts) -> ReviewQuestion:
    return ReviewQuestion(
        id=row["id"],
        text=texts[row["id"], "question"],
        evidence=texts[row["id"], "evidence"],
        good=texts[row["id"], "good"],
        paragraphs=row["paragraphs"].split(),
        commitment=row["commitment"],
        bears_on=row["bears_on"].split(),
    )
