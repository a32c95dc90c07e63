"""Resilience beside risk: each source with what is known of it, each kind with a range, and nothing subtracted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import attrs

from atrocity_prevention.assessment.assess import assess_situation
from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.scores import Score
from atrocity_prevention.capacity.lowering import Mitigating, elsewhere, mitigating
from atrocity_prevention.capacity.maturity import MaturityRange
from atrocity_prevention.capacity.reading import CAPACITY, Account, findings_of, plan_for, ranges_of
from atrocity_prevention.capacity.resilience_display import display_of
from atrocity_prevention.capacity.resilience_evidence import ResilienceEvidence
from atrocity_prevention.capacity.resilience_sources import ResilienceKind, ResilienceSource, resilience_sources_of
from atrocity_prevention.display.display import MOST_ROWS, Display
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking, strictest

SCHEMA = "atrocity-prevention/resilience-findings/1"


@attrs.frozen(kw_only=True)
class FactorBeside:
    """A risk factor with what protects against it; the one is not taken from the other.

    Attributes:
        factor: its id.
        risk: its score; ``None`` where nothing of it applies.
        found: ids of the sources of resilience that protect against it and were found at some strength.
        absent: those that were looked for and not found.
        unlooked: those of which nothing is known.
    """

    factor: str
    risk: Score | None
    found: tuple[str, ...]
    absent: tuple[str, ...]
    unlooked: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ResilienceFindings(Shown):
    """What is known of the resilience of a place on one date, beside its risk. There is no total.

    Attributes:
        evidence: what was reported about resilience.
        assessment: the risk, assessed without it.
        as_of: the date.
        sources: source of resilience -> what the reports say together.
        ranges: source of resilience -> its range; everything open where nothing is known.
        kinds: kind -> the mean over its sources, as a range; ``None`` where none applies.
        beside: risk factor -> what protects against it.
        mitigating: what the evidence shows to be absent in RF6, were it added to the situation.
    """

    evidence: ResilienceEvidence
    assessment: Assessment
    as_of: dt.date
    sources: FrozenMapping[str, Finding]
    ranges: FrozenMapping[str, MaturityRange | None]
    kinds: FrozenMapping[ResilienceKind, MaturityRange | None]
    beside: FrozenMapping[str, FactorBeside]
    mitigating: Mitigating

    @property
    def marking(self) -> Marking:
        """Who may see it: the strictest marking of anything it was made from."""
        return strictest([self.evidence.strictest_marking(), self.assessment.marking])

    @property
    def method(self) -> Method:
        """How strengths become ranges."""
        return CAPACITY

    def lost_sight(self, previous: ResilienceFindings) -> tuple[str, ...]:
        """The sources of resilience that were seen at the earlier date and are not now."""
        seen = (one for one, finding in previous.sources.items() if finding.confidence > 0)
        return tuple(one for one in seen if one not in self.sources or not self.sources[one].confidence > 0)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "schema": SCHEMA,
            "evidence": self.evidence.id,
            "situation": self.assessment.situation.id,
            "as_of": self.as_of.isoformat(),
            "method": {"id": self.method.id, "version": self.method.version},
            "marking": str(self.marking),
            "sources": {one: self._source(one) for one in self.sources},
            "kinds": {str(kind): _range(found) for kind, found in self.kinds.items()},
            "beside": {factor: _beside(one) for factor, one in self.beside.items()},
            "mitigating": attrs.asdict(self.mitigating),
        }

    def _source(self, one: str) -> dict[str, Any]:
        finding = self.sources[one]
        known = {"state": str(finding.state), "strength": finding.level, "confidence": finding.confidence}
        return {**known, "dissent": finding.dissent, "range": _range(self.ranges[one])}

    def to_display(self, language: str = "en", most: int = MOST_ROWS) -> Display:
        """Kinds, the sources looked at, and what protects against each risk factor, in English or French."""
        return display_of(self, language, most)


def _range(found: MaturityRange | None) -> dict[str, float] | None:
    return None if found is None else attrs.asdict(found)


def _beside(one: FactorBeside) -> dict[str, Any]:
    risk = None if one.risk is None else {"low": one.risk.low, "estimate": one.risk.estimate, "high": one.risk.high}
    return {"risk": risk, "found": list(one.found), "absent": list(one.absent), "unlooked": list(one.unlooked)}


def find_resilience(
    situation: Situation,
    evidence: ResilienceEvidence,
    as_of: dt.date | None,
    method: Method,
    catalogue: Catalogue,
) -> ResilienceFindings:
    """What is known of the resilience of a place, beside its risk.

    Args:
        situation: the reports on risk.
        evidence: the reports on resilience.
        as_of: the date; by default that of the newest report among both, never the clock's.
        method: how the risk is scored.
        catalogue: the indicators, factors and sources of resilience.

    Raises:
        DataError: AP-E021 for an unknown source of resilience, AP-E163 if the two are about different places.
        ScoringError: if a rule fails.
    """
    raise_problems([*unknown_resilience(evidence, catalogue), *elsewhere(situation, evidence)], "resilience")
    day = as_of or newest_of(situation, evidence)
    assessment, held = assess_situation(situation, day, method, catalogue), resilience_sources_of(catalogue)
    by_kind = _by_kind(held)
    together = plan_for({str(kind): tuple((one.id, one.labels) for one in ones) for kind, ones in by_kind.items()})
    account = Account(
        sources=evidence.sources, observations=tuple(one.as_observation() for one in evidence.observations)
    )
    findings = findings_of(together, account, day)
    (kinds,) = ranges_of(together, [findings])
    (ranges,) = ranges_of(plan_for({one: ((one, source.labels),) for one, source in held.items()}), [findings])
    return ResilienceFindings(
        evidence=evidence,
        assessment=assessment,
        as_of=day,
        sources=FrozenMapping({one: findings[one] for one in held}),
        ranges=FrozenMapping({one: ranges[one] for one in held}),
        kinds=FrozenMapping({kind: kinds[str(kind)] for kind in by_kind}),
        beside=FrozenMapping({factor: _against(factor, assessment, held, findings) for factor in catalogue.factors}),
        mitigating=mitigating(evidence, situation.place, catalogue, day),
    )


def _by_kind(held: Mapping[str, ResilienceSource]) -> dict[ResilienceKind, list[ResilienceSource]]:
    found = {kind: [one for one in held.values() if one.kind is kind] for kind in ResilienceKind}
    return {kind: ones for kind, ones in found.items() if ones}


def newest_of(situation: Situation, evidence: ResilienceEvidence) -> dt.date:
    """The day on which something last became known, of either."""
    days = [day for day in (situation.newest_report(), evidence.newest_report()) if day is not None]
    if not days:
        raise fault("as_of", "nothing is reported, so there is no newest report", "give a date", "AP-E028")
    return max(days)


def unknown_resilience(evidence: ResilienceEvidence, catalogue: Catalogue) -> list[Problem]:
    """Every observation of a source of resilience that the catalogue does not have."""
    held = resilience_sources_of(catalogue)
    return [unknown_source(place) for place, one in enumerate(evidence.observations) if one.resilience not in held]


def unknown_source(place: int) -> Problem:
    """The problem of one such observation."""
    return Problem(
        path=f"observations[{place}].resilience",
        message="the catalogue has no such source of resilience",
        remedy="the library's own are R01 to R28; those of a plugin need the plugin",
        code="AP-E021",
    )


def _against(
    factor: str, assessment: Assessment, held: Mapping[str, ResilienceSource], findings: Mapping[str, Finding]
) -> FactorBeside:
    bearing = [one.id for one in held.values() if one.protects(factor, assessment.catalogue)]
    known = [one for one in bearing if findings[one].confidence > 0]
    return FactorBeside(
        factor=factor,
        risk=assessment.factors[factor],
        found=tuple(one for one in known if (findings[one].level or 0.0) > 0),
        absent=tuple(one for one in known if not findings[one].level),
        unlooked=tuple(one for one in bearing if one not in known),
    )
