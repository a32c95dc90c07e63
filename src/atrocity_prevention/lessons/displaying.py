"""Cases on a page: what was tried, what came, what is contested and what is not known, each with its documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from atrocity_prevention.display.display import Display, Grid, grid
from atrocity_prevention.evidence.states import State, level_words
from atrocity_prevention.lessons.case_parts import CaseFinding, CaseStatement, Told
from atrocity_prevention.lessons.profile import NO_INFORMATION
from atrocity_prevention.lessons.words import CaseOutcome, FailureCode, body_name, phrase
from atrocity_prevention.response.builtin_measures import response_measures
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.texts import LocalText

ALL = 1_000
"""A case and a note are short; nothing of them is left out."""


class CaseLike(Told, Protocol):
    """What of a case is shown."""

    @property
    def name(self) -> LocalText:
        """What it is called."""

    @property
    def situation(self) -> LocalText:
        """What it was."""

    @property
    def profile(self) -> Mapping[str, str]:
        """How strongly each factor showed."""

    @property
    def coded_by(self) -> LocalText:
        """Who coded that."""

    @property
    def outcome(self) -> CaseOutcome:
        """What came of it as a whole."""

    @property
    def failures(self) -> Sequence[FailureCode]:
        """Where the chain broke."""

    @property
    def contested(self) -> Sequence[LocalText]:
        """What is disputed."""

    @property
    def unknown(self) -> Sequence[LocalText]:
        """What is not known."""

    def strictest_marking(self) -> Marking:
        """Who may see it."""


def case_display(case: CaseLike, language: str, *, whole: bool) -> Display:
    """The whole case; its documents are named beside every statement. What may not be shown is only named a case."""
    if not whole:
        return Display(title=phrase("case", language), marking=str(case.strictest_marking()))
    return Display(
        title=case.name.text(language),
        marking=str(case.strictest_marking()),
        lines=[
            case.situation.text(language),
            phrase("outcome", language, outcome=case.outcome.labels.text(language)),
        ],
        grids=[*_course(case, language), *_known(case, language)],
        notes=[phrase("our_reading", language), phrase("never_proof", language), *_coding(case, language)],
    )


def _coding(case: CaseLike, language: str) -> list[str]:
    return [case.coded_by.text(language)] if case.coded_by else []


def _course(case: CaseLike, language: str) -> Iterable[Grid]:
    symbols = {one.id: one.symbol for one in case.sources}
    yield listing(
        "warnings",
        ("when", "who", "whom", "what", "reply", "source"),
        [
            (*_when_who(one, language), _bodies(one.to, language), *_said(one, one.reply.labels, symbols, language))
            for one in case.warnings
        ],
        language,
    )
    yield listing(
        "decisions",
        ("when", "who", "what", "decision", "source"),
        [(*_when_who(one, language), *_said(one, one.kind.labels, symbols, language)) for one in case.decisions],
        language,
    )
    yield listing(
        "measures",
        ("measure", "what", "result", "source"),
        [
            (measure_name(one.measure, language), *_said(one, one.result.labels, symbols, language))
            for one in case.measures
        ],
        language,
    )


def _known(case: CaseLike, language: str) -> Iterable[Grid]:
    symbols = {one.id: one.symbol for one in case.sources}
    came = [(one.text.text(language), _symbols(one, symbols)) for one in case.came]
    yield listing("came", ("what", "source"), came, language)
    found = [(body_name(one.found_by, language), *_found(one, symbols, language)) for one in case.findings]
    yield listing("findings", ("who", "crime", "what", "source"), found, language)
    yield listing("failures", ("code",), [(one.labels.text(language),) for one in case.failures], language)
    yield listing("contested", ("what",), [(one.text(language),) for one in case.contested], language)
    yield listing("unknown", ("what",), [(one.text(language),) for one in case.unknown], language)
    levels = [(name, level_text(word, language)) for name, word in case.profile.items()]
    yield listing("profile", ("factor", "level"), levels, language)
    titles = [(one.symbol, one.title.text(language)) for one in case.sources]
    yield listing("sources", ("symbol", "title"), titles, language)


def _found(one: CaseFinding, symbols: Mapping[str, str], language: str) -> tuple[str, str, str]:
    return (one.crime.labels.text(language), one.text.text(language), _symbols(one, symbols))


def _bodies(names: Iterable[str], language: str) -> str:
    return ", ".join(body_name(name, language) for name in names)


def _when_who(one: CaseStatement, language: str) -> tuple[str, str]:
    return (day_text(one.on, language), body_name(one.by, language))


def _said(one: CaseStatement, code: LocalText, symbols: Mapping[str, str], language: str) -> tuple[str, str, str]:
    return (one.text.text(language), code.text(language), _symbols(one, symbols))


def _symbols(one: CaseStatement, symbols: Mapping[str, str]) -> str:
    return ", ".join(symbols[name] for name in one.sources)


def measure_name(measure: str, language: str) -> str:
    """The id of a measure, and its name if the library brought it."""
    return " ".join([measure, *(one.labels.text(language) for one in response_measures() if one.id == measure)])


def level_text(word: str, language: str) -> str:
    """A level word in a language, or that nothing is known."""
    labels = State.NO_INFORMATION.labels if word == NO_INFORMATION else level_words()[word]
    return labels.text(language)


def day_text(day: dt.date | None, language: str) -> str:
    """A day, or that none is recorded."""
    return phrase("no_day", language) if day is None else day.isoformat()


def listing(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], language: str) -> Grid:
    """A table whose caption and heads are codes of this room's words."""
    return grid(phrase(caption, language), [phrase(head, language) for head in heads], rows, ALL)
