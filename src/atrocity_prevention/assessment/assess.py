"""From a situation to an assessment."""

from __future__ import annotations

import datetime as dt

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.case import OVERALL, case_of, score_of
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.plan import plan
from atrocity_prevention.assessment.strangers import absent_plugin
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.evidence.findings import find
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.frozen import FrozenMapping


def assess_situation(
    situation: Situation,
    as_of: dt.date | None,
    method: Method,
    catalogue: Catalogue,
) -> Assessment:
    """Assess a situation as known on a date.

    Args:
        situation: the evidence.
        as_of: the date; by default the newest report's, never the clock's.
        method: how findings become scores.
        catalogue: the indicators and factors.

    Raises:
        DataError: if an observation names an indicator the catalogue does not have, or no date can be told.
        ScoringError: if a rule fails; a failing rule never lowers a score silently.
    """
    raise_problems(indicator_problems(situation, catalogue), f"situation {situation.id}")
    day = as_of or situation.newest_report()
    if day is None:
        raise fault("as_of", "nothing is reported, so there is no newest report", "give a date", "AP-E028")
    known, ordered = situation.known_on(day), plan(method, catalogue)
    findings = find(known, day, ordered.half_lives)
    scores, blocks = case_of(ordered, findings).score(), frozenset(ordered.factors)
    return Assessment(
        situation=known,
        as_of=day,
        method=method,
        catalogue=catalogue,
        findings=FrozenMapping(findings),
        factors=FrozenMapping(
            {factor: score_of(ordered, scores, factor) if factor in blocks else None for factor in catalogue.factors}
        ),
        crimes=FrozenMapping({crime: score_of(ordered, scores, crime) for crime in Crime}),
        overall=score_of(ordered, scores, OVERALL),
    )


def indicator_problems(situation: Situation, catalogue: Catalogue) -> list[Problem]:
    """Every observation of an indicator that the catalogue does not have."""
    return [
        unknown_indicator(place, observation.indicator, catalogue)
        for place, observation in enumerate(situation.observations)
        if observation.indicator not in catalogue.indicators
    ]


def unknown_indicator(place: int, indicator: str, catalogue: Catalogue) -> Problem:
    """The problem of one such observation, with the nearest thing there is."""
    prefix = indicator.split(".", maxsplit=1)[0]
    near = [other for other in catalogue.indicators if other.split(".", maxsplit=1)[0] == prefix]
    family = f"the indicators of this family are {near[0]} to {near[-1]}" if near else None
    remedy = family or absent_plugin(indicator, catalogue) or "see `atrocity-prevention catalogue`"
    return Problem(
        path=f"observations[{place}].indicator",
        message="the catalogue has no such indicator",
        remedy=remedy,
        code="AP-E021",
    )
