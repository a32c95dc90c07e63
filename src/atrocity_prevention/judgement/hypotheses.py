"""What could be going on, and what a sign says about it: the words of competing hypotheses."""

from __future__ import annotations

from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.evidence.states import State
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.factors import RiskFactor
from atrocity_prevention.vocabulary.words import Word

LEAST_CONFIDENCE = 0.5
"""A finding that is less sure than this says nothing about a hypothesis; a convention of this project."""

SEEN_FROM = 0.5
"""From this level on (moderate) a sign counts as seen; weaker ones are neutral. A convention of this project."""


class Hypothesis(Word):
    """What could be going on or coming. None of them is a verdict."""

    GENOCIDE = "genocide"
    CRIMES_AGAINST_HUMANITY = "crimes_against_humanity"
    WAR_CRIMES = "war_crimes"
    ETHNIC_CLEANSING = "ethnic_cleansing"
    VIOLENCE_WITHOUT_ATROCITY_CRIME = "violence_without_atrocity_crime"
    NONE_OF_THESE = "none_of_these"

    @property
    def crime(self) -> Crime | None:
        """The crime it is about, or ``None``."""
        return Crime(self.value) if self.value in set(Crime) else None


class Consistency(Word):
    """What a piece of evidence says about a hypothesis."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    NEUTRAL = "neutral"
    UNKNOWN = "unknown"


def framework_reading(finding: Finding, factor: RiskFactor) -> dict[Hypothesis, Consistency]:
    """What one finding says about every hypothesis, from nothing but which crimes its factor is specific to.

    A sign of a common factor (RF1 to RF8) is the same for every crime, so it separates none of them. A sign of a
    specific factor (RF9 to RF14) that is seen is consistent with its crimes and inconsistent with there being none;
    looked for and not found, it is inconsistent with its crimes. Ethnic cleansing is no crime of its own: signs of the
    crimes its acts can amount to are consistent with it, and their absence is neutral.
    """
    seen, absent = _seen(finding), _absent(finding)
    if seen is None and absent is None:
        return dict.fromkeys(Hypothesis, Consistency.UNKNOWN)
    return {one: _reading(one, factor, seen=bool(seen), absent=bool(absent)) for one in Hypothesis}


def _seen(finding: Finding) -> bool | None:
    known = finding.level is not None and finding.confidence >= LEAST_CONFIDENCE
    return (finding.level or 0.0) >= SEEN_FROM if known else None


def _absent(finding: Finding) -> bool | None:
    if finding.state is State.NOT_APPLICABLE:
        return False  # it cannot occur here, which speaks neither for nor against
    return None if _seen(finding) is None else finding.level == 0


def _reading(one: Hypothesis, factor: RiskFactor, *, seen: bool, absent: bool) -> Consistency:
    if one.crime is None:
        return _without_crime(one, factor, seen=seen, absent=absent)
    own = one.crime in factor.crimes
    bears = factor.common or own or bool({*one.crime.may_amount_to} & {*factor.crimes})
    if seen and bears:
        return Consistency.CONSISTENT
    return Consistency.INCONSISTENT if absent and own else Consistency.NEUTRAL


def _without_crime(one: Hypothesis, factor: RiskFactor, *, seen: bool, absent: bool) -> Consistency:
    if factor.common:
        violence = one is Hypothesis.VIOLENCE_WITHOUT_ATROCITY_CRIME
        return Consistency.CONSISTENT if seen and violence else Consistency.NEUTRAL
    if seen:
        return Consistency.INCONSISTENT
    return Consistency.CONSISTENT if absent else Consistency.NEUTRAL
