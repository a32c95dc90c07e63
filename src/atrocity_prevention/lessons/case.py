"""A case: what the situation was, who warned whom, what was decided, tried and came of it, and what is contested."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from atrocity_prevention.display.display import Display
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import fault, raise_problems
from atrocity_prevention.lessons.case_parts import (
    CaseDecision,
    CaseFinding,
    CaseMeasure,
    CaseSource,
    CaseStatement,
    CaseWarning,
    case_problems,
)
from atrocity_prevention.lessons.displaying import case_display
from atrocity_prevention.lessons.profile import as_profile
from atrocity_prevention.lessons.words import CaseOutcome, FailureCode
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking, as_marking, may_be_shown
from atrocity_prevention.vocabulary.places import as_country
from atrocity_prevention.vocabulary.tables import read_table
from atrocity_prevention.vocabulary.texts import LocalText, local_text
from atrocity_prevention.vocabulary.values import Period, as_id, as_ids, as_period


def as_state_code(value: str, path: str = "") -> str:
    """The alpha-3 code of a State, or the four-letter code (ISO 3166-3) of one that is no more.

    Raises:
        DataError: AP-E022 if it is neither.
    """
    former = {row["unit"] for row in read_table("historical_states.tsv")}
    return value if isinstance(value, str) and value in former else as_country(value, path)


def _states(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(as_state_code(one, f"states[{place}]") for place, one in enumerate(as_ids(values, "states")))


def _period(value: Period | dt.date | str | Mapping[str, dt.date | str]) -> Period:
    return as_period(value, "period")


def _outcome(value: CaseOutcome | str) -> CaseOutcome:
    return as_choice(CaseOutcome, value, "outcome")


def _failures(values: Iterable[FailureCode | str]) -> tuple[FailureCode, ...]:
    held = {as_choice(FailureCode, one, f"failures[{place}]") for place, one in enumerate(as_ids(values, "failures"))}
    return tuple(code for code in FailureCode if code in held)


def _texts(values: Iterable[str | LocalText]) -> tuple[LocalText, ...]:
    if isinstance(values, str):
        raise fault("", "expected a list, got text", "put square brackets around it", "AP-E012")
    return tuple(local_text(value) for value in values)


def _warnings(values: Iterable[CaseWarning]) -> tuple[CaseWarning, ...]:
    return tuple(values)


def _decisions(values: Iterable[CaseDecision]) -> tuple[CaseDecision, ...]:
    return tuple(values)


def _measures(values: Iterable[CaseMeasure]) -> tuple[CaseMeasure, ...]:
    return tuple(values)


def _came(values: Iterable[CaseStatement]) -> tuple[CaseStatement, ...]:
    return tuple(values)


def _findings(values: Iterable[CaseFinding]) -> tuple[CaseFinding, ...]:
    return tuple(values)


def _sources(values: Iterable[CaseSource]) -> tuple[CaseSource, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, repr=False)
class Case(Shown):
    """One situation of the past, told from public documents, with what is contested and what is not known.

    Attributes:
        id: its own name.
        name: what it is called, by language.
        states: where: alpha-3 codes, or four-letter codes of States that are no more.
        period: when.
        situation: what it was, in one or two sentences.
        profile: how strongly each risk factor showed before the worst: a level word, or ``no_information``.
        coded_by: who coded the profile and on what basis; the library's own codings are illustrative.
        warnings: who warned whom, and what is known of the answer.
        decisions: what was decided, not to act included.
        measures: what was tried.
        outcome: what came of the situation as a whole.
        came: the same in words, with its sources.
        findings: what a court or a body of inquiry found; nothing else is said of crimes.
        failures: where the chain from sign to action broke (report, para. 16).
        contested: what is disputed.
        unknown: what is not known.
        sources: the documents that all of this comes from.
        marking: who may see it; ``None`` means TLP:RED.

    Raises:
        DataError: with every repeated id (AP-E023), source that is not listed (AP-E020) and statement without one
            (AP-E170).
    """

    id: str = attrs.field(converter=as_id)
    name: LocalText = attrs.field(converter=local_text)
    states: tuple[str, ...] = attrs.field(converter=_states)
    period: Period = attrs.field(converter=_period)
    situation: LocalText = attrs.field(converter=local_text)
    profile: FrozenMapping[str, str] = attrs.field(converter=as_profile, factory=FrozenMapping)
    coded_by: LocalText = attrs.field(converter=local_text, factory=LocalText)
    warnings: tuple[CaseWarning, ...] = attrs.field(default=(), converter=_warnings)
    decisions: tuple[CaseDecision, ...] = attrs.field(default=(), converter=_decisions)
    measures: tuple[CaseMeasure, ...] = attrs.field(default=(), converter=_measures)
    outcome: CaseOutcome = attrs.field(default=CaseOutcome.NOT_KNOWN, converter=_outcome)
    came: tuple[CaseStatement, ...] = attrs.field(default=(), converter=_came)
    findings: tuple[CaseFinding, ...] = attrs.field(default=(), converter=_findings)
    failures: tuple[FailureCode, ...] = attrs.field(default=(), converter=_failures)
    contested: tuple[LocalText, ...] = attrs.field(default=(), converter=_texts)
    unknown: tuple[LocalText, ...] = attrs.field(default=(), converter=_texts)
    sources: tuple[CaseSource, ...] = attrs.field(default=(), converter=_sources)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))

    def __attrs_post_init__(self) -> None:
        raise_problems(case_problems(self), "case")

    def strictest_marking(self) -> Marking:
        """Who may see it; a case is marked as a whole."""
        return UNMARKED if self.marking is None else self.marking

    def to_display(self, language: str = "en", *, whole: bool | None = None) -> Display:
        """The case on a page.

        Args:
            language: a BCP 47 tag; the library's own cases are in English and French.
            whole: whether to show what is said; by default only what is marked TLP:GREEN or less.
        """
        return case_display(self, language, whole=may_be_shown(self.marking) if whole is None else whole)
