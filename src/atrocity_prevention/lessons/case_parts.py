"""The parts of a case. Each is a statement that names the documents it comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem
from atrocity_prevention.lessons.words import DecisionKind, MeasureResult, WarningReply
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.texts import LocalText, local_text
from atrocity_prevention.vocabulary.values import as_date, as_id, as_ids


def _day(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "on")


def _sources(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "sources")


def _to(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "to")


def _symbol(value: str) -> str:
    return as_id(value, "symbol")


@attrs.frozen(kw_only=True, repr=False)
class CaseSource(Protected):
    """A public document.

    Attributes:
        id: the name statements refer to.
        symbol: its document symbol; for one without, its title and year.
        title: what it is, by language.
        published_on: when it came out; ``None`` if that is not recorded.
    """

    id: str = attrs.field(converter=as_id)
    symbol: str = attrs.field(converter=_symbol)
    title: LocalText = attrs.field(converter=local_text, factory=LocalText)
    published_on: dt.date | None = attrs.field(default=None, converter=_day)


@attrs.frozen(kw_only=True, repr=False)
class CaseStatement(Protected):
    """Something said of a case.

    Attributes:
        text: what is said, by language.
        on: the day it is about; ``None`` where it is not about one.
        by: the office or body concerned, never a person.
        sources: the ids of the documents it comes from; at least one.
    """

    text: LocalText = attrs.field(converter=local_text)
    on: dt.date | None = attrs.field(default=None, converter=_day)
    by: str = ""
    sources: tuple[str, ...] = attrs.field(default=(), converter=_sources)


def _reply(value: WarningReply | str) -> WarningReply:
    return as_choice(WarningReply, value, "reply")


@attrs.frozen(kw_only=True, repr=False)
class CaseWarning(CaseStatement):
    """Who warned whom.

    Attributes:
        to: those who were warned: offices or bodies.
        reply: what is known of the answer.
    """

    to: tuple[str, ...] = attrs.field(default=(), converter=_to)
    reply: WarningReply = attrs.field(default=WarningReply.NOT_KNOWN, converter=_reply)


def _kind(value: DecisionKind | str) -> DecisionKind:
    return as_choice(DecisionKind, value, "kind")


@attrs.frozen(kw_only=True, repr=False)
class CaseDecision(CaseStatement):
    """What was decided.

    Attributes:
        kind: to act, or not to act.
    """

    kind: DecisionKind = attrs.field(default=DecisionKind.TO_ACT, converter=_kind)


def _measure(value: str) -> str:
    return as_id(value, "measure")


def _result(value: MeasureResult | str) -> MeasureResult:
    return as_choice(MeasureResult, value, "result")


@attrs.frozen(kw_only=True, repr=False)
class CaseMeasure(CaseStatement):
    """A measure that was tried.

    Attributes:
        measure: its id in the catalogue of response measures.
        result: what the sources say came of it; never proof of an effect.
    """

    measure: str = attrs.field(converter=_measure)
    result: MeasureResult = attrs.field(default=MeasureResult.NOT_KNOWN, converter=_result)


def _crime(value: Crime | str) -> Crime:
    return as_choice(Crime, value, "crime")


def _found_by(value: str) -> str:
    return as_id(value, "found_by")


@attrs.frozen(kw_only=True, repr=False)
class CaseFinding(CaseStatement):
    """What a court or a body of inquiry found about a crime; the library finds nothing itself.

    Attributes:
        crime: the crime concerned.
        found_by: the court or body.
    """

    crime: Crime = attrs.field(converter=_crime)
    found_by: str = attrs.field(converter=_found_by)


class Told(Protocol):
    """What of a case, or of the fields of one that could be read, is looked at."""

    @property
    def warnings(self) -> Sequence[CaseWarning]:
        """Who warned whom."""

    @property
    def decisions(self) -> Sequence[CaseDecision]:
        """What was decided."""

    @property
    def measures(self) -> Sequence[CaseMeasure]:
        """What was tried."""

    @property
    def came(self) -> Sequence[CaseStatement]:
        """What came of it."""

    @property
    def findings(self) -> Sequence[CaseFinding]:
        """What was found."""

    @property
    def sources(self) -> Sequence[CaseSource]:
        """The documents."""


def case_problems(case: Told) -> Iterator[Problem]:
    """Everything that does not fit together in a case."""
    known: set[str | None] = set()
    for place, source in enumerate(case.sources):
        if source.id is not None and source.id in known:
            yield _problem(f"sources[{place}].id", "another has this id", "give each its own id", "AP-E023")
        known.add(source.id)
    for name in ("warnings", "decisions", "measures", "came", "findings"):
        for place, one in enumerate(getattr(case, name)):
            yield from _unsourced(one.sources, known, f"{name}[{place}].sources")


def _unsourced(sources: Sequence[str] | None, known: set[str | None], path: str) -> Iterator[Problem]:
    if sources is None:  # they could not be read, which is a problem of its own
        return
    if not sources:
        yield _problem(path, "this statement names no document", "name one of `sources`, or leave it out", "AP-E170")
    for place, name in enumerate(sources):
        if name not in known:
            yield _problem(f"{path}[{place}]", "there is no such source", "list it under `sources`", "AP-E020")


def _problem(path: str, message: str, remedy: str, code: str) -> Problem:
    return Problem(path=path, message=message, remedy=remedy, code=code)
