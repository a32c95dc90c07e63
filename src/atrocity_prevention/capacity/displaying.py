"""A capacity review on a page, in a language of its questionnaire: ranges in words, every account beside the others."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.capacity.answers import Respondent
from atrocity_prevention.capacity.capacity_review import CapacityReview
from atrocity_prevention.capacity.comparing import CapacityComparison
from atrocity_prevention.capacity.maturity import Maturity, MaturityRange, with_figures
from atrocity_prevention.capacity.questionnaire import Questionnaire
from atrocity_prevention.capacity.said import Disagreement, Missing
from atrocity_prevention.capacity.words import counted, percent, phrase
from atrocity_prevention.display.display import Display, Grid, grid
from atrocity_prevention.vocabulary.actors import actor_kinds
from atrocity_prevention.vocabulary.markings import Marking, may_be_shown


class Reviewed(Protocol):
    """What of a review's findings the page is made from."""

    @property
    def review(self) -> CapacityReview:
        """The answers."""

    @property
    def questionnaire(self) -> Questionnaire:
        """What was asked."""

    @property
    def as_of(self) -> dt.date:
        """The date."""

    @property
    def method(self) -> Method:
        """How answers become ranges."""

    @property
    def marking(self) -> Marking:
        """Who may see it."""

    @property
    def respondents(self) -> tuple[Respondent, ...]:
        """Everyone who was asked."""

    @property
    def accounts(self) -> Mapping[str, Mapping[str, MaturityRange | None]]:
        """By respondent and section."""

    @property
    def sections(self) -> Mapping[str, MaturityRange | None]:
        """By section."""

    def missing(self) -> tuple[Missing, ...]:
        """What is not answered."""

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where answers differ."""


def display_of(found: Reviewed, language: str, most: int, moves: Iterable[Grid] = ()) -> Display:
    """The page of a capacity review, with what moved since an earlier round where that was asked."""
    review, asked = found.review, found.questionnaire
    name = review.name.text(language) if may_be_shown(review.marking) else ""
    return Display(
        title=f"{name or review.subject}: {asked.labels.text(language)}",
        marking=str(found.marking),
        lines=[_known(found, language), phrase("no_mark", language)],
        grids=[
            _by_section(found, language),
            *moves,
            _by_respondent(found, language, most),
            _disagreements(found, language, most),
            _missing(found, language, most),
        ],
        notes=[
            phrase("hull", language),
            phrase("steps", language, steps=", ".join(step.labels.text(language) for step in Maturity)),
            phrase("method", language, id=found.method.id, version=found.method.version),
            phrase("left_out", language),
        ],
    )


def _known(found: Reviewed, language: str) -> str:
    return phrase(
        "as_known",
        language,
        day=found.as_of.isoformat(),
        answers=counted(len(found.review.answers), "answer", language),
        respondents=counted(len(found.respondents), "respondent", language),
        id=found.questionnaire.id,
        version=found.questionnaire.version,
    )


def _by_section(found: Reviewed, language: str) -> Grid:
    missing = Counter(one.question for one in found.missing())
    disputed = {one.question for one in found.disagreements()}
    rows = [
        (
            section.labels.text(language),
            in_words(found.sections[section.id], language),
            _seen(found.sections[section.id], language),
            str(sum(missing[question.id] for question in section.questions)),
            str(sum(question.id in disputed for question in section.questions)),
        )
        for section in found.questionnaire.sections
    ]
    heads = _heads(language, "section", "maturity", "seen", "unanswered", "disputed")
    return grid(phrase("by_section", language), heads, rows, len(rows))


def _by_respondent(found: Reviewed, language: str, most: int) -> Grid:
    rows = [
        (who, section.labels.text(language), in_words(found.accounts[one.id][section.id], language))
        for one, who in zip(found.respondents, named(found, language).values(), strict=True)
        for section in found.questionnaire.sections
        if section.id in found.accounts[one.id]
    ]
    return grid(phrase("by_respondent", language), _heads(language, "respondent", "section", "maturity"), rows, most)


def _disagreements(found: Reviewed, language: str, most: int) -> Grid:
    who = named(found, language)
    rows = [
        (
            f"{one.question} {_text(found, one.question, language)}",
            "; ".join(f"{who[respondent]}: {answer.labels.text(language)}" for respondent, answer in one.says.items()),
        )
        for one in found.disagreements()
    ]
    return grid(phrase("disagreements", language), _heads(language, "question", "says"), rows, most)


def _missing(found: Reviewed, language: str, most: int) -> Grid:
    who = named(found, language)
    rows = [
        (f"{one.question} {_text(found, one.question, language)}", who[one.respondent], one.why.labels.text(language))
        for one in found.missing()
    ]
    return grid(phrase("missing", language), _heads(language, "question", "respondent", "why"), rows, most)


def named(found: Reviewed, language: str) -> dict[str, str]:
    """What each respondent is called: its name where it may be shown, and its kind otherwise."""
    return {one.id: _name(found.review, one, language) for one in found.respondents}


def _name(review: CapacityReview, one: Respondent, language: str) -> str:
    name = one.name.text(language) if may_be_shown(review.marking_of(one)) else ""
    kind = actor_kinds().get(one.kind)
    return name or (one.kind if kind is None else kind.labels.text(language))


def _text(found: Reviewed, question: str, language: str) -> str:
    return next(one.text.text(language) for one in found.questionnaire.questions if one.id == question)


def _heads(language: str, *codes: str) -> list[str]:
    return [phrase(code, language) for code in codes]


def in_words(one: MaturityRange | None, language: str) -> str:
    """A range in words, or that it does not apply."""
    return phrase("no_range", language) if one is None else with_figures(one, one.in_words(language), language)


def _seen(one: MaturityRange | None, language: str) -> str:
    return "" if one is None else percent(one.coverage, language)


def comparison_grids(
    found: Reviewed, moves: CapacityComparison, since: dt.date, language: str, most: int
) -> Iterator[Grid]:
    """What moved since an earlier round, as tables for the same page."""
    who = named(found, language)
    labels = {section.id: section.labels.text(language) for section in found.questionnaire.sections}
    rows = [
        (
            labels[move.section],
            in_words(move.before, language),
            in_words(move.after, language),
            move.trend.labels.text(language),
        )
        for move in moves.sections.values()
    ]
    caption = phrase("since", language, day=since.isoformat())
    yield grid(caption, _heads(language, "section", "before", "after", "trend"), rows, len(rows))
    answers = [
        (one.question, who[one.respondent], one.before.labels.text(language), one.after.labels.text(language))
        for one in moves.moved
    ]
    heads = _heads(language, "question", "respondent", "before", "after")
    yield grid(phrase("answers_moved", language), heads, answers, most)
    for code, pairs in (("lost_sight", moves.lost_sight), ("newly_seen", moves.newly_seen)):
        yield _pairs(code, pairs, who, language, most)


def _pairs(code: str, pairs: Sequence[tuple[str, str]], who: Mapping[str, str], language: str, most: int) -> Grid:
    """A respondent of the earlier round alone is not named, since its marking is not known here."""
    rows = [(question, who.get(respondent, phrase("respondent", language))) for question, respondent in pairs]
    return grid(phrase(code, language), _heads(language, "question", "respondent"), rows, most)
