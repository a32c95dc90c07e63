"""Makes ``hypothesis.strategies.from_type`` know this library's types, by name, before any of them is loaded.

hypothesis calls `register` whenever it is imported where this library is installed, in test suites that may have
nothing to do with it. So nothing is loaded here: the first question about one of our types loads the strategies.
"""

from __future__ import annotations

import functools
import importlib
import typing

from hypothesis import strategies as st

if typing.TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

PACKAGE = "atrocity_prevention"

TABLE = "hypothesis.strategies._internal.types"
"""Where hypothesis keeps its table of types and of the packages that answer for theirs."""

STRATEGIES = {
    "assessment.assessment": {"Assessment": "assessments"},
    "assessment.method": {"Floor": "floors", "Method": "methods"},
    "assessment.rules": {
        "MeanOfHighest": "means_of_highest",
        "PowerMean": "power_means",
        "ScoringRule": "rules",
        "ShareAtLeast": "shares_at_least",
    },
    "assessment.scores": {"Score": "scores"},
    "capacity.answers": {"Respondent": "respondents", "ReviewAnswer": "review_answers"},
    "capacity.capacity_review": {"CapacityReview": "capacity_reviews"},
    "capacity.maturity": {"MaturityRange": "maturity_ranges"},
    "capacity.questionnaire": {
        "Questionnaire": "questionnaires",
        "ReviewQuestion": "review_questions",
        "ReviewSection": "review_sections",
    },
    "capacity.resilience_evidence": {
        "ResilienceEvidence": "resilience_evidence",
        "ResilienceObservation": "resilience_observations",
    },
    "capacity.resilience_sources": {"ResilienceSource": "resilience_sources"},
    "commitments.commitment": {
        "Commitment": "commitments",
        "CommitmentReport": "commitment_reports_made",
        "RiskTag": "risk_tags",
    },
    "commitments.instruments": {"Instrument": "instruments_listed"},
    "commitments.register": {"CommitmentRegister": "commitment_registers"},
    "commitments.tagging": {"TagRule": "tag_rules_made"},
    "commitments.treaties": {"TreatyAct": "treaty_acts", "TreatyTable": "treaty_tables"},
    "commitments.treaty_observations": {"TreatyMapping": "treaty_mappings", "TreatyRule": "treaty_rules"},
    "commitments.treaty_status": {"TreatyStatus": "treaty_statuses"},
    "commitments.undertaking": {
        "ImplementationEvidence": "implementation_evidence",
        "Undertaking": "undertakings",
    },
    "datasets.coded_table": {"CodedTable": "coded_tables"},
    "datasets.mapping.mapped_column": {"MappedColumn": "mapped_columns"},
    "datasets.mapping.mapping": {"ColumnMapping": "column_mappings"},
    "datasets.measuring.measurements": {"Measurements": "measurements"},
    "datasets.table_reader": {"TableReader": "table_readers"},
    "evaluation.baselines": {"Baselines": "baselines"},
    "evaluation.forecasters": {
        "ColumnForecaster": "column_forecasters",
        "Forecast": "forecasts",
        "Forecaster": "forecasters",
    },
    "evaluation.method_forecaster": {"MethodForecaster": "method_forecasters"},
    "evaluation.outcomes": {"Outcomes": "outcomes"},
    "evaluation.protocol": {"BacktestProtocol": "backtest_protocols"},
    "evaluation.published": {"ScoreTable": "score_tables"},
    "evidence.findings": {"Finding": "findings"},
    "evidence.observations": {"Observation": "observations"},
    "evidence.situation": {"Situation": "situations"},
    "evidence.sources": {"Population": "populations", "Source": "sources"},
    "evidence.states": {"State": "states"},
    "judgement.agreement": {"Agreement": "agreements"},
    "judgement.judgement": {
        "Assessor": "assessors",
        "IndicatorJudgement": "indicator_judgements",
        "Judgement": "judgements",
        "Weighing": "weighings",
    },
    "judgement.judgement_panel": {"JudgementPanel": "judgement_panels"},
    "lessons.case": {"Case": "lesson_cases"},
    "lessons.case_parts": {
        "CaseDecision": "case_decisions",
        "CaseFinding": "case_findings",
        "CaseMeasure": "case_measures",
        "CaseSource": "case_sources",
        "CaseStatement": "case_statements",
        "CaseWarning": "case_warnings",
    },
    "lessons.guidance_note": {"GuidanceItem": "guidance_items"},
    "lessons.review": {"AfterActionReview": "after_action_reviews"},
    "lessons.review_parts": {
        "ClosingEvidence": "closing_evidence",
        "ReviewEvent": "review_events",
        "ReviewLesson": "review_lessons",
    },
    "network.actors": {"Actor": "actors"},
    "network.network": {"ActorNetwork": "networks"},
    "network.partnerships": {"Partnership": "partnerships"},
    "panels.panel": {"Panel": "panels"},
    "record.warning": {"EarlyWarning": "early_warnings"},
    "record.warning_parts": {"Addressee": "addressees", "WarningOption": "warning_options"},
    "response.measures": {
        "Days": "day_ranges",
        "Evidence": "evidence",
        "Remark": "remarks",
        "ResponseMeasure": "response_measures",
    },
    "response.plan": {"Mitigation": "mitigations", "PlanItem": "plan_items", "ResponsePlan": "response_plans"},
    "sharing.precision": {"PlacePrecision": "place_precisions"},
    "sharing.pseudonyms": {"Pseudonyms": "pseudonyms"},
    "sharing.release": {"Release": "releases"},
    "sharing.small_cells": {"SafeCounts": "safe_counts"},
    "testing.grids": {"Grid": "grids"},
    "uncertainty.spread": {"MethodSpread": "method_spreads"},
    "vocabulary.actors": {"ActorKind": "actor_kinds", "PartnershipKind": "partnership_kinds"},
    "vocabulary.catalogue": {"Catalogue": "catalogues", "Origin": "origins"},
    "vocabulary.countries": {"Country": "countries"},
    "vocabulary.factors": {"Indicator": "indicators", "RiskFactor": "risk_factors"},
    "vocabulary.likelihood": {"LikelihoodScale": "likelihood_scales"},
    "vocabulary.places": {"Place": "places"},
    "vocabulary.texts": {"LocalText": "texts"},
    "vocabulary.values": {"Period": "periods"},
}
"""Module -> type -> the function of `atrocity_prevention.testing.strategies` that makes it."""


def register() -> None:
    """Tell hypothesis; doing so twice changes nothing.

    hypothesis keeps a list of packages that answer for their own types when asked, which is not part of its public
    interface. Should a later version have none, each type is registered by itself, at the price of loading it.
    """
    try:
        packages = getattr(importlib.import_module(TABLE), "_global_extra_lookup", None)
    except ImportError:
        packages = None
    if isinstance(packages, dict):
        packages[PACKAGE] = strategy_for
    else:
        _register_each()


def strategy_for(thing: object) -> SearchStrategy[object] | None:
    """The strategy for one of this library's types; ``None`` for anything else."""
    if isinstance(origin := typing.get_origin(thing), type) and _is_mapping(origin):
        return _mapping(thing)
    if not isinstance(thing, type) or not thing.__module__.startswith(f"{PACKAGE}."):
        return None
    name = STRATEGIES.get(thing.__module__.removeprefix(f"{PACKAGE}."), {}).get(thing.__qualname__)
    return None if name is None else _made(name)


def _is_mapping(kind: type) -> bool:
    return (kind.__module__, kind.__qualname__) == (f"{PACKAGE}.vocabulary.frozen", "FrozenMapping")


def _mapping(thing: object) -> SearchStrategy[object]:
    """The strategy for ``FrozenMapping[str, float]`` and the like."""
    origin = typing.get_origin(thing)
    assert origin is not None  # looked at before
    keys, values = typing.get_args(thing)
    return st.dictionaries(st.from_type(keys), st.from_type(values), max_size=3).map(origin)


def _made(name: str) -> SearchStrategy[object]:
    made: SearchStrategy[object] = getattr(importlib.import_module(f"{PACKAGE}.testing.strategies"), name)()
    return made


def _register_each() -> None:
    st.register_type_strategy(importlib.import_module(f"{PACKAGE}.vocabulary.frozen").FrozenMapping, _mapping)
    for module, named in STRATEGIES.items():
        for kind, name in named.items():
            found: type[object] = getattr(importlib.import_module(f"{PACKAGE}.{module}"), kind)
            st.register_type_strategy(found, functools.partial(_made_for, name))


def _made_for(name: str, _: type[object]) -> SearchStrategy[object]:
    return _made(name)
