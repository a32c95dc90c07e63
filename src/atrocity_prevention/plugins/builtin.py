"""What the library ships, brought in through the same hooks as everyone else's, so that the hooks cannot rot."""

from __future__ import annotations

from collections.abc import Iterable

from atrocity_prevention.assessment.method import CHECKLIST, REFERENCE, Method
from atrocity_prevention.assessment.rules import BUILT_IN_RULES, ScoringRule
from atrocity_prevention.capacity import builtin_questionnaires, builtin_resilience
from atrocity_prevention.capacity.questionnaire import Questionnaire
from atrocity_prevention.capacity.resilience_sources import ResilienceSource
from atrocity_prevention.datasets.readers.built_in import BUILT_IN_READERS
from atrocity_prevention.datasets.table_reader import TableReader
from atrocity_prevention.plugins.hookspecs import hookimpl
from atrocity_prevention.response import builtin_measures
from atrocity_prevention.response.measures import ResponseMeasure
from atrocity_prevention.vocabulary import framework
from atrocity_prevention.vocabulary.factors import Indicator, RiskFactor

NAME = "builtin"


@hookimpl
def atrocity_prevention_risk_factors() -> Iterable[RiskFactor]:
    """The Framework's fourteen."""
    return framework.risk_factors()


@hookimpl
def atrocity_prevention_indicators() -> Iterable[Indicator]:
    """The Framework's 140."""
    return framework.indicators()


@hookimpl
def atrocity_prevention_scoring_rules() -> Iterable[ScoringRule]:
    """Every rule of `atrocity_prevention.assessment.rules`, with its default settings."""
    return tuple(rule() for rule in BUILT_IN_RULES)


@hookimpl
def atrocity_prevention_methods() -> Iterable[Method]:
    """The reference method, and a checklist for those who want no scores."""
    return (REFERENCE, CHECKLIST)


@hookimpl
def atrocity_prevention_response_measures() -> Iterable[ResponseMeasure]:
    """The 42 measures of the library's own tables."""
    return builtin_measures.response_measures()


@hookimpl
def atrocity_prevention_table_readers() -> Iterable[TableReader]:
    """Every reader of `atrocity_prevention.datasets.readers`."""
    return BUILT_IN_READERS


@hookimpl
def atrocity_prevention_questionnaires() -> Iterable[Questionnaire]:
    """The seven questionnaires of the library's own tables."""
    return builtin_questionnaires.questionnaires()


@hookimpl
def atrocity_prevention_resilience_sources() -> Iterable[ResilienceSource]:
    """The 28 sources of resilience of the library's own tables."""
    return builtin_resilience.resilience_sources()
