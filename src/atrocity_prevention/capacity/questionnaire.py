"""Questionnaires: what is asked about a capacity, what counts as evidence, and what a good answer shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.vocabulary.actors import as_actor_kind
from atrocity_prevention.vocabulary.texts import LocalText, local_text
from atrocity_prevention.vocabulary.values import as_id, as_ids


def _paragraphs(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "paragraphs")


def _bears_on(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "bears_on")


def _respondents(values: Iterable[str]) -> tuple[str, ...]:
    found = as_ids(values, "respondents")
    return tuple(as_actor_kind(kind, f"respondents[{place}]") for place, kind in enumerate(found))


def _version(value: str) -> str:
    return as_id(value, "version")


@attrs.frozen(kw_only=True)
class ReviewQuestion:
    """One question, answered by a step of `Maturity`.

    Attributes:
        id: unique in its questionnaire.
        text: the question, by language.
        evidence: what counts as evidence for an answer.
        good: what a good answer shows.
        paragraphs: where A/72/884-S/2018/525 speaks of it.
        commitment: the recommendation it checks, such as ``45c``.
        bears_on: ids of indicators that the answer tells about; nothing is computed from them.
    """

    id: str = attrs.field(converter=as_id)
    text: LocalText = attrs.field(converter=local_text)
    evidence: LocalText = attrs.field(converter=local_text, factory=LocalText)
    good: LocalText = attrs.field(converter=local_text, factory=LocalText)
    paragraphs: tuple[str, ...] = attrs.field(default=(), converter=_paragraphs)
    commitment: str | None = None
    bears_on: tuple[str, ...] = attrs.field(default=(), converter=_bears_on)


def _questions(values: Iterable[ReviewQuestion]) -> tuple[ReviewQuestion, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class ReviewSection:
    """Questions whose answers are read together.

    Attributes:
        id: unique in its questionnaire.
        labels: its name by language.
        questions: in the order in which they are asked; at least one.
    """

    id: str = attrs.field(converter=as_id)
    labels: LocalText = attrs.field(converter=local_text)
    questions: tuple[ReviewQuestion, ...] = attrs.field(converter=_questions)


def _sections(values: Iterable[ReviewSection]) -> tuple[ReviewSection, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class Questionnaire:
    """What a capacity review asks.

    Attributes:
        id: the name by which reviews refer to it; one from a plugin begins with the plugin's name and a dot.
        version: changes whenever a question changes its meaning.
        labels: a short name by language.
        purpose: the one question behind all of them.
        commitment: the recommendation whose fulfilment it looks at, such as ``45c``.
        paragraphs: where A/72/884-S/2018/525 speaks of it.
        respondents: the kinds of actors best placed to answer; nobody is kept out.
        sections: in the order in which they are asked; at least one.

    Raises:
        DataError: AP-E023 for an id given twice, AP-E161 where there is nothing to ask.
    """

    id: str = attrs.field(converter=as_id)
    version: str = attrs.field(default="1", converter=_version)
    labels: LocalText = attrs.field(converter=local_text)
    purpose: LocalText = attrs.field(converter=local_text, factory=LocalText)
    commitment: str | None = None
    paragraphs: tuple[str, ...] = attrs.field(default=(), converter=_paragraphs)
    respondents: tuple[str, ...] = attrs.field(default=(), converter=_respondents)
    sections: tuple[ReviewSection, ...] = attrs.field(converter=_sections)

    def __attrs_post_init__(self) -> None:
        raise_problems(questionnaire_problems(self.sections), f"questionnaire {self.id}")

    @property
    def questions(self) -> tuple[ReviewQuestion, ...]:
        """All questions, in the order in which they are asked."""
        return tuple(question for section in self.sections for question in section.questions)

    def section_of(self, question: str) -> str:
        """The id of the section a question belongs to.

        Raises:
            KeyError: if there is no such question.
        """
        found = {one.id: section.id for section in self.sections for one in section.questions}
        return found[question]


def questionnaire_problems(sections: Sequence[Any]) -> Iterator[Problem]:
    """What does not fit together between the parts; parts that could not be read are ``None``."""
    if not sections:
        yield _empty("sections")
    named: list[tuple[str, str | None]] = []
    for place, section in enumerate(sections):
        named.append((f"sections[{place}].id", section.id))
        if section.questions == ():
            yield _empty(f"sections[{place}].questions")
        asked = enumerate(section.questions or ())
        named += [(f"sections[{place}].questions[{number}].id", question.id) for number, question in asked]
    yield from repeated(named)


def _empty(path: str) -> Problem:
    return Problem(path=path, message="there is nothing to ask", remedy="add a question", code="AP-E161")


def repeated(named: Iterable[tuple[str, str | None]]) -> Iterator[Problem]:
    """The problem of every id that stood before; each id comes with its path."""
    seen: dict[str, str] = {}
    for path, item_id in named:
        if item_id is not None and seen.setdefault(item_id, path) != path:
            message = f"the id is already that of {seen[item_id].removesuffix('.id')}"
            yield Problem(path=path, message=message, remedy="give each its own id", code="AP-E023")
