"""Resilience on a page: ranges in words beside the risk, which measures build on what, and what nobody looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Protocol

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.scores import Score
from atrocity_prevention.capacity.lowering import Mitigating
from atrocity_prevention.capacity.maturity import MaturityRange, between, with_figures
from atrocity_prevention.capacity.resilience_evidence import ResilienceEvidence
from atrocity_prevention.capacity.resilience_sources import ResilienceKind, resilience_sources_of
from atrocity_prevention.capacity.words import counted, figure, percent, phrase
from atrocity_prevention.display.display import Display, Grid, grid
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.vocabulary.markings import Marking, may_be_shown


class Beside(Protocol):
    """A risk factor with what protects against it."""

    @property
    def risk(self) -> Score | None:
        """Its score."""

    @property
    def found(self) -> tuple[str, ...]:
        """What protects."""

    @property
    def absent(self) -> tuple[str, ...]:
        """What was looked for and not found."""

    @property
    def unlooked(self) -> tuple[str, ...]:
        """What nobody looked at."""


class Found(Protocol):
    """What of the findings the page is made from."""

    @property
    def evidence(self) -> ResilienceEvidence:
        """What was reported."""

    @property
    def assessment(self) -> Assessment:
        """The risk."""

    @property
    def as_of(self) -> dt.date:
        """The date."""

    @property
    def method(self) -> Method:
        """How strengths become ranges."""

    @property
    def marking(self) -> Marking:
        """Who may see it."""

    @property
    def sources(self) -> Mapping[str, Finding]:
        """By source of resilience."""

    @property
    def ranges(self) -> Mapping[str, MaturityRange | None]:
        """By source of resilience."""

    @property
    def kinds(self) -> Mapping[ResilienceKind, MaturityRange | None]:
        """By kind."""

    @property
    def beside(self) -> Mapping[str, Beside]:
        """By risk factor."""

    @property
    def mitigating(self) -> Mitigating:
        """What is shown to be absent."""


def display_of(found: Found, language: str, most: int) -> Display:
    """The page of what is known of resilience."""
    evidence = found.evidence
    name = evidence.name.text(language) if may_be_shown(evidence.marking) else ""
    return Display(
        title=phrase("resilience_of", language, name=name or evidence.id),
        marking=str(found.marking),
        lines=[_known(found, language), phrase("not_subtracted", language), *_of_rf6(found.mitigating, language)],
        grids=[_kinds(found, language), _looked_at(found, language, most), _beside(found, language)],
        notes=[
            phrase("method", language, id=found.method.id, version=found.method.version),
            phrase("left_out", language),
        ],
    )


def _known(found: Found, language: str) -> str:
    reports = [one for one in found.evidence.observations if one.reported_on <= found.as_of]
    return phrase(
        "resilience_known",
        language,
        day=found.as_of.isoformat(),
        reports=counted(len(reports), "report", language),
        sources=str(len({one.resilience for one in reports})),
        all=str(len(found.sources)),
    )


def _of_rf6(mitigating: Mitigating, language: str) -> list[str]:
    absent = list(dict.fromkeys(one.indicator for one in mitigating.absent))
    told = (("lowered", absent), ("contested", list(mitigating.contested)))
    return [phrase(code, language, indicators=", ".join(ones)) for code, ones in told if ones]


def _kinds(found: Found, language: str) -> Grid:
    rows = [
        (
            kind.labels.text(language),
            strength_in_words(one, language),
            "" if one is None else percent(one.coverage, language),
        )
        for kind, one in found.kinds.items()
    ]
    return grid(phrase("by_kind", language), _heads(language, "kind", "strength", "seen"), rows, len(rows))


def _looked_at(found: Found, language: str, most: int) -> Grid:
    held = resilience_sources_of(found.assessment.catalogue)
    rows = [
        (
            f"{one} {held[one].labels.text(language)}",
            _state(finding, language),
            strength_in_words(found.ranges[one], language),
            ", ".join(held[one].measures),
        )
        for one, finding in found.sources.items()
        if finding.observations
    ]
    heads = _heads(language, "source", "state", "strength", "builds_on")
    return grid(phrase("by_source", language), heads, rows, most)


def _state(finding: Finding, language: str) -> str:
    word = finding.state.labels.text(language)
    if not finding.confidence > 0:
        return word
    code = "confidence" if finding.dissent == 0 else "dissent"
    return phrase(
        code,
        language,
        word=word,
        confidence=figure(finding.confidence, language),
        dissent=figure(finding.dissent, language),
    )


def _beside(found: Found, language: str) -> Grid:
    factors = found.assessment.catalogue.factors
    rows = [
        (
            f"{factor} {factors[factor].labels.text(language)}",
            _risk(one.risk, language),
            ", ".join(one.found) or phrase("none", language),
            ", ".join(one.absent),
            str(len(one.unlooked)),
        )
        for factor, one in found.beside.items()
    ]
    heads = [
        *_heads(language, "factor", "risk", "protecting"),
        phrase("looked_for", language),
        phrase("unlooked", language),
    ]
    return grid(phrase("beside", language), heads, rows, len(rows))


def _risk(score: Score | None, language: str) -> str:
    if score is None:
        return phrase("no_range", language)
    low, high = score.band_low.labels.text(language), score.band_high.labels.text(language)
    return low if low == high else phrase("range", language, low=low, high=high)


def strength_in_words(one: MaturityRange | None, language: str) -> str:
    """A range in words of strength, or that it does not apply."""
    if one is None:
        return phrase("no_range", language)
    return with_figures(one, between(one.strength_low, one.strength_high, language), language)


def _heads(language: str, *codes: str) -> list[str]:
    return [phrase(code, language) for code in codes]
