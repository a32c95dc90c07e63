"""An assessment: what the evidence amounts to on one date, under one method, and how it can be explained."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import json
from typing import Any

import attrs

from atrocity_prevention.assessment.case import OVERALL, Case, case_of
from atrocity_prevention.assessment.change import WhatWouldChange, what_would_change
from atrocity_prevention.assessment.compare import Known, Move, moves
from atrocity_prevention.assessment.displaying import display_of
from atrocity_prevention.assessment.drivers import Driver, Question, drivers, questions
from atrocity_prevention.assessment.largest_source import LargestSource, largest_sources
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.plan import Plan, plan
from atrocity_prevention.assessment.provenance import PluginShare, plugin_shares
from atrocity_prevention.assessment.reliance import Dependence, WithoutGroup, reliance
from atrocity_prevention.assessment.scores import ALERT_THRESHOLD, Conclusion, Score
from atrocity_prevention.assessment.tables import tabled
from atrocity_prevention.assessment.tally import Tally, tally
from atrocity_prevention.display.display import Display
from atrocity_prevention.display.rows import Rows
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.display.tabular import Tabular
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.values import as_unit

SCHEMA = "atrocity-prevention/assessment/1"


@attrs.frozen(kw_only=True, repr=False)
class Assessment(Shown, Tabular):
    """What the evidence amounts to. It says how far a risk is established; it never says that a crime was committed.

    Attributes:
        situation: the evidence as it was known on the date.
        as_of: the date.
        method: the method, with its version.
        catalogue: the words used, and who contributed them.
        findings: indicator id -> finding, for every indicator of the catalogue.
        factors: factor id -> score; ``None`` where no indicator is applicable.
        crimes: crime -> score.
        overall: the highest of the crimes, for each reading apart.
    """

    situation: Situation
    as_of: dt.date
    method: Method
    catalogue: Catalogue = attrs.field(eq=False, repr=False)
    findings: FrozenMapping[str, Finding] = attrs.field(repr=False)
    factors: FrozenMapping[str, Score | None]
    crimes: FrozenMapping[Crime, Score | None]
    overall: Score | None

    @property
    def plan(self) -> Plan:
        """The method applied to the catalogue."""
        return plan(self.method, self.catalogue)

    @property
    def marking(self) -> Marking:
        """Who may see it: the strictest marking of anything it was made from."""
        return self.situation.strictest_marking()

    @functools.cached_property
    def fingerprint(self) -> str:
        """SHA-256 over `to_dict` as JSON with sorted keys: what a plan or a warning rests on, in 64 characters."""
        text = json.dumps(self.to_dict(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"

    def score(self, target: str = OVERALL) -> Score | None:
        """The score of a factor, a crime or ``overall``; ``None`` where nothing is applicable.

        Raises:
            KeyError: if there is no such target.
        """
        if target == OVERALL:
            return self.overall
        return self.factors[target] if target in self.factors else self.crimes[_crime(target)]

    def conclusion(self, target: str = OVERALL, threshold: float | None = None) -> Conclusion | None:
        """What may be concluded about a target; ``None`` if it has no score or the method draws no conclusions.

        Args:
            target: a factor, a crime or ``overall``.
            threshold: in [0, 1]; by default the method's alert threshold.
        """
        against, score = self._threshold(threshold), self.score(target)
        return None if score is None or against is None else score.conclusion(against)

    def tally(self, factor: str) -> Tally:
        """How many indicators of a factor are present, absent, unknown.

        Raises:
            KeyError: if there is no such factor.
        """
        self.catalogue.factors[factor]  # an unknown factor has no indicators, which is not the same as none
        return tally(self.findings[indicator.id] for indicator in self.catalogue.indicators_of(factor))

    def drivers(self, n: int | None = 5, target: str = OVERALL) -> tuple[Driver, ...]:
        """The indicators that add most to a score, most first; all of them with ``n=None``."""
        return drivers(self._case(), target)[:n]

    def questions(self, n: int | None = 5, target: str = OVERALL) -> tuple[Question, ...]:
        """What to find out next: the unknowns whose answer could move a score furthest, one factor after the other."""
        return questions(self._case(), target)[:n]

    def what_would_change(self, crime: Crime | str, threshold: float | None = None) -> WhatWouldChange:
        """The smallest sets of answers that would rule a crime's risk out, and establish it.

        Args:
            crime: the crime.
            threshold: in [0, 1]; by default the method's alert threshold, or the reference's if it has none.

        Raises:
            DataError: if there is no such crime.
        """
        against = self._threshold(threshold)
        return what_would_change(
            self._case(), as_choice(Crime, crime, "crime"), ALERT_THRESHOLD if against is None else against
        )

    def reliance(self) -> FrozenMapping[str, WithoutGroup]:
        """Every score without each independence group that reported: group -> scores, sorted by group."""
        return FrozenMapping(reliance(self.situation, self.as_of, self.findings, self._case()))

    def relies_most_on(self, target: str = OVERALL) -> Dependence | None:
        """The group whose silence would lower a score most; ``None`` if no group's would."""
        falls = [Dependence(group=group, fall=self._fall(target, rest)) for group, rest in self.reliance().items()]
        heaviest = max(falls, key=lambda one: one.fall, default=None)
        return heaviest if heaviest is not None and heaviest.fall > 0 else None

    def rests_on_one_source(self, target: str = OVERALL, threshold: float | None = None) -> tuple[str, ...]:
        """The groups without any one of which an established conclusion would fall; empty if there is none."""
        if self.conclusion(target, threshold) is not Conclusion.ESTABLISHED:
            return ()
        against = self._threshold(threshold)
        assert against is not None  # or nothing would be established
        return tuple(
            group
            for group, rest in self.reliance().items()
            if (score := rest.score(target)) is None or score.conclusion(against) is not Conclusion.ESTABLISHED
        )

    @functools.cached_property
    def _largest_sources(self) -> FrozenMapping[str, LargestSource | None]:
        return largest_sources(self.situation, self.as_of, self.findings, self.plan)

    def largest_source(self, target: str = OVERALL) -> LargestSource | None:
        """The independence group the largest part of what was seen comes from; ``None`` where nothing was seen.

        Raises:
            KeyError: if there is no such target.
        """
        return self._largest_sources[target]

    def lost_sight(self, previous: Assessment) -> tuple[Finding, ...]:
        """The findings about which something was known at the previous date and nothing is now.

        What was known and is now called not applicable is listed too, so that nobody can make a sign vanish unseen.
        """
        return tuple(
            finding
            for indicator, finding in self.findings.items()
            if finding.confidence == 0
            and indicator in previous.findings
            and previous.findings[indicator].confidence > 0
        )

    def fading(self) -> tuple[Finding, ...]:
        """The findings that still rest on old reports although the newest one could no longer see."""
        return tuple(
            finding for finding in self.findings.values() if finding.confidence > 0 and not finding.newest_state.known
        )

    def compare(self, previous: Assessment) -> tuple[Move, ...]:
        """What moved since a previous assessment, and how much of it by age, by evidence and by method."""
        targets = (*self.factors, *self.crimes, OVERALL)
        return moves(previous._known(), self._known(), targets)

    def plugin_shares(self) -> tuple[PluginShare, ...]:
        """Who contributed to the catalogue, and which scores each outside plugin moved."""
        return plugin_shares(self._case())

    def to_dict(self) -> dict[str, Any]:
        """The whole assessment as plain values, in the form of the contract; figures are not rounded."""
        return {
            "schema": SCHEMA,
            "situation": self.situation.id,
            "as_of": self.as_of.isoformat(),
            "marking": str(self.marking),
            "method": {"id": self.method.id, "version": self.method.version},
            "factors": {factor: _plain(score) for factor, score in self.factors.items()},
            "crimes": {str(crime): _plain(score) for crime, score in self.crimes.items()},
            "overall": _plain(self.overall),
            "indicators": {indicator: _plain_finding(finding) for indicator, finding in self.findings.items()},
            "plugins": [share.to_dict() for share in self.plugin_shares()],
        }

    def to_display(self) -> Display:
        """A small page for notebooks and terminals; what is marked stricter than TLP:GREEN is not in it by name."""
        return display_of(self)

    def tabled(self, part: str | None = None) -> Rows:
        """Its tables: ``scores`` (factors, crimes and overall; the default), ``factors``, ``crimes``, ``findings``.

        An estimate is missing where too little was seen for it; `to_dict` has every figure.

        Raises:
            DataError: AP-E013 if there is no such part.
        """
        return tabled(self, part)

    def _threshold(self, threshold: float | None) -> float | None:
        return self.method.alert_threshold if threshold is None else as_unit(threshold, "threshold")

    def _case(self) -> Case:
        return case_of(self.plan, self.findings)

    def _known(self) -> Known:
        return Known(situation=self.situation, as_of=self.as_of, plan=self.plan)

    def _fall(self, target: str, rest: WithoutGroup) -> float:
        whole, reduced = self.score(target), rest.score(target)
        return 0.0 if whole is None else whole.low - (0.0 if reduced is None else reduced.low)


def _crime(target: str) -> Crime:
    if target not in list(Crime):
        raise KeyError(target)
    return Crime(target)


def _plain(score: Score | None) -> dict[str, float] | None:
    return None if score is None else score.to_dict()


def _plain_finding(finding: Finding) -> dict[str, Any]:
    return {
        "state": str(finding.state),
        "level": finding.level,
        "confidence": finding.confidence,
        "dissent": finding.dissent,
    }
