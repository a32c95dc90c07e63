"""From answers to ranges, by the library's one scoring path: each respondent is a cell of one panel.

A questionnaire is to the scoring path what a catalogue is: its sections are factors, its questions indicators. Answers
become findings as reports do, age as reports on structures do, and are read three times as everything is. A section is
the mean of its questions, so that one strong answer hides no weak one; there is no step above sections.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from typing import Any

import attrs
import numpy as np

from atrocity_prevention.assessment.case import case_of
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.panel import Scores, score
from atrocity_prevention.assessment.plan import Plan, plan
from atrocity_prevention.assessment.rules import WeightedMean
from atrocity_prevention.capacity.maturity import MaturityRange
from atrocity_prevention.capacity.questionnaire import Questionnaire
from atrocity_prevention.evidence.findings import Finding, find
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.factors import Indicator, RiskFactor, Tempo
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.texts import LocalText

CAPACITY = Method(
    id="capacity",
    version="1",
    labels=LocalText({"en": "capacity by section", "fr": "capacité par partie"}),
    factor_rule=WeightedMean(),
    crime_weights={},
    alert_threshold=None,
)
"""The mean of what is asked, and no crime: nothing above a section is scored."""

UNKNOWN = MaturityRange(low=0.0, high=1.0, coverage=0.0)
"""What is said where nobody was asked, or nobody answered."""

Grouped = Mapping[str, tuple[tuple[str, LocalText], ...]]
"""Section or kind -> id and label of each thing that is looked at."""


@attrs.frozen(kw_only=True)
class Account:
    """What findings are made from: one side's reports, or those of several.

    Attributes:
        sources: those who reported.
        observations: what they said.
    """

    sources: tuple[Source, ...]
    observations: tuple[Observation, ...]

    def source_by_id(self) -> dict[str, Source]:
        """Those who reported, by their id."""
        return {source.id: source for source in self.sources}


@functools.lru_cache(maxsize=64)
def plan_of(questionnaire: Questionnaire) -> Plan:
    """How the answers to a questionnaire are read."""
    return plan_for(
        {section.id: tuple((one.id, one.text) for one in section.questions) for section in questionnaire.sections}
    )


def plan_for(groups: Grouped) -> Plan:
    """The scoring plan of groups of things that are each looked at by themselves."""
    factors = [
        RiskFactor(id=group, labels=LocalText({"en": group}), tempo=Tempo.STRUCTURAL) for group, held in groups.items()
    ]
    members = [Indicator(id=one, labels=label, factor=group) for group, held in groups.items() for one, label in held]
    parts: dict[str, Any] = {"factors": factors, "indicators": members}
    return plan(CAPACITY, Catalogue(**parts))


def findings_of(ordered: Plan, account: Account, day: dt.date) -> FrozenMapping[str, Finding]:
    """What an account amounts to on a day, for everything that is looked at."""
    known = [one for one in account.observations if one.reported_on <= day and one.observed_on.start <= day]
    return FrozenMapping(find(attrs.evolve(account, observations=tuple(known)), day, ordered.half_lives))


def ranges_of(ordered: Plan, accounts: Iterable[Mapping[str, Finding]]) -> tuple[dict[str, MaturityRange | None], ...]:
    """The ranges of every group, for each account; ``None`` where nothing of the group applies."""
    cases = [case_of(ordered, findings) for findings in accounts]
    if not cases:
        return ()
    scores = score(
        ordered,
        np.stack([case.levels for case in cases], axis=1),
        np.stack([case.confidences for case in cases], axis=1),
        np.stack([case.applicable for case in cases], axis=1),
    )
    return tuple(_ranges(ordered, scores, cell) for cell in range(len(cases)))


def _ranges(ordered: Plan, scores: Scores, cell: int) -> dict[str, MaturityRange | None]:
    return {group: _range(scores, row, cell) for row, group in enumerate(ordered.factors)}


def _range(scores: Scores, row: int, cell: int) -> MaturityRange | None:
    low, _, high = scores.factors[row, :, cell].tolist()
    if low != low:  # noqa: PLR0124 NaN alone differs from itself
        return None
    return MaturityRange(low=low, high=high, coverage=float(scores.factor_coverage[row, cell]))


def hull(ranges: Iterable[MaturityRange | None]) -> MaturityRange | None:
    """From the lowest to the highest of several accounts; ``None`` where it applies in none of them.

    Coverage is the mean over the accounts to which it applies.
    """
    there = [one for one in ranges if one is not None]
    if not there:
        return None
    return MaturityRange(
        low=min(one.low for one in there),
        high=max(one.high for one in there),
        coverage=min(1.0, sum(one.coverage for one in there) / len(there)),
    )
