"""Atrocity prevention: evidence -> assessment -> warning -> decision -> action -> lesson.

This file is the table of contents. Importing the package loads nothing else; each name is fetched from its room when
it is first used.
"""

from __future__ import annotations

import importlib

_CONTENTS = {
    "errors": ("AtrocityPreventionError", "DataError", "PluginError", "PluginWarning", "Problem", "ScoringError"),
    "vocabulary.actors": ("ActorKind", "Function", "PartnershipKind", "actor_kinds", "partnership_kinds"),
    "vocabulary.catalogue": ("Catalogue", "Origin"),
    "vocabulary.countries": ("Country", "UnknownCountryError", "countries", "find_country"),
    "vocabulary.crimes": ("Crime",),
    "vocabulary.factors": ("Indicator", "RiskFactor", "Tempo"),
    "vocabulary.grades": ("Credibility", "Reliability"),
    "vocabulary.likelihood": ("ICD_203", "IPCC", "LikelihoodScale"),
    "vocabulary.markings": ("Marking", "strictest"),
    "vocabulary.places": ("Place",),
    "vocabulary.texts": ("LocalText",),
    "vocabulary.values": ("Period",),
    "display.frames": ("as_frame",),
    "evidence.findings": ("Finding",),
    "evidence.observations": ("Observation",),
    "evidence.situation": ("Situation",),
    "evidence.sources": ("Population", "Source"),
    "evidence.states": ("State",),
    "assessment.assessment": ("Assessment",),
    "assessment.change": ("ChangeSet", "WhatWouldChange"),
    "assessment.compare": ("Move", "Shift"),
    "assessment.drivers": ("Driver", "Question"),
    "assessment.method": ("Floor", "Method"),
    "assessment.provenance": ("PluginShare", "PluginShift"),
    "assessment.reliance": ("Dependence", "WithoutGroup"),
    "assessment.rules": (
        "GeometricMean",
        "Maximum",
        "MeanOfHighest",
        "NoisyOr",
        "PowerMean",
        "ScoringRule",
        "ShareAtLeast",
        "WeightedMean",
    ),
    "assessment.scores": ("Band", "Conclusion", "Score"),
    "assessment.tally": ("Tally",),
    "datasets": ("reader_kit",),
    "datasets.coded_table": ("CodedTable",),
    "datasets.table_reader": ("TableReader",),
    "datasets.mapping.mapped_column": ("MappedColumn",),
    "datasets.mapping.mapping": ("ColumnMapping",),
    "datasets.measuring.measure": ("measure",),
    "datasets.measuring.measurements": ("Measurements",),
    "datasets.panel_as_of": ("panel_as_of", "panel_over"),
    "datasets.country_codes": ("CODE_SYSTEMS", "historical_states"),
    "evaluation": ("skill",),
    "evaluation.backtest": ("backtest",),
    "evaluation.baselines": ("Baselines",),
    "evaluation.forecasters": ("ColumnForecaster", "Forecast", "Forecaster"),
    "evaluation.method_forecaster": ("MethodForecaster",),
    "evaluation.outcomes": ("Outcomes",),
    "evaluation.protocol": ("BacktestProtocol",),
    "evaluation.published": ("ScoreTable",),
    "evaluation.report": ("BacktestReport",),
    "network.actors": ("Actor",),
    "network.network": ("ActorNetwork",),
    "network.partnerships": ("Partnership",),
    "panels.arrow_blocks": ("BlockSpec", "score_block"),
    "panels.dask_engine": ("DaskPanel",),
    "panels.panel": ("Panel",),
    "panels.panel_assessment": ("PanelAssessment",),
    "panels.progress": ("ProgressBar",),
    "uncertainty.across_methods": ("method_uncertainty",),
    "uncertainty.draws": ("MethodDraws",),
    "uncertainty.left_out": ("LeaveOneOut",),
    "uncertainty.method_moves": ("MethodMoves",),
    "uncertainty.method_uncertainty": ("MethodUncertainty",),
    "uncertainty.sobol_indices": ("SobolIndices",),
    "uncertainty.spread": ("MethodSpread",),
    "response.gaps": ("plan_gaps",),
    "response.matching": ("Option", "match_measures", "unaddressed_drivers"),
    "response.measures": ("Days", "Evidence", "Remark", "ResponseMeasure", "measures_of"),
    "response.plan": ("Mitigation", "PlanItem", "ResponsePlan"),
    "record.alerts": ("alerts",),
    "record.ledger.commitments": ("commit", "new_salt"),
    "record.drafting": ("draft_warning", "issue_warning"),
    "record.ledger.ledger": ("Ledger",),
    "record.response_times": ("response_times",),
    "record.review": ("review",),
    "record.warning": ("EarlyWarning",),
    "record.warning_parts": ("Addressee", "WarningOption"),
    "plugins": ("PluginInfo", "Plugins", "default_catalogue", "hookimpl"),
    "exchange.export": ("export_network", "to_dot", "to_graphml", "to_node_link"),
    "exchange.parquet.dask_parts": ("score_parquet_dask",),
    "exchange.parquet.scoring": ("score_parquet",),
    "exchange.release": ("Release",),
    "report.alarm_budget_picture": ("alarm_budget_figure",),
    "report.backtest_page": ("backtest_page",),
    "report.brief.brief": ("brief",),
    "report.network_picture": ("network_picture",),
    "report.network_table": ("NetworkTable", "network_table"),
    "door.files": (
        "check",
        "read_backtest",
        "read_dataset",
        "read_mapping",
        "read_method",
        "read_network",
        "read_plan",
        "read_situation",
        "read_tables",
        "write_mapping",
        "write_method",
        "write_network",
        "write_plan",
        "write_situation",
    ),
    "door.methods": ("compare_methods", "draw_methods", "leave_one_out", "sobol_indices"),
    "door.scoring": ("assess", "assess_dask", "assess_panel", "panel_of"),
}

_HOME = {name: room for room, names in _CONTENTS.items() for name in names}

__all__ = sorted(_HOME)  # noqa: PLE0605 the names stand once, above


def __getattr__(name: str) -> object:
    if name == "__version__":
        return importlib.import_module("importlib.metadata").version("atrocity-prevention")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = importlib.import_module(f"{__name__}.{_HOME[name]}")
    if not hasattr(home, name):  # a module by itself, such as `skill`
        importlib.import_module(f"{home.__name__}.{name}")
    value: object = getattr(home, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
