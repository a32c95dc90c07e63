# What type checkers see of the package, whose names are fetched when first used: the same table, spelled out.

from atrocity_prevention.assessment.assessment import Assessment as Assessment
from atrocity_prevention.assessment.change import ChangeSet as ChangeSet
from atrocity_prevention.assessment.change import WhatWouldChange as WhatWouldChange
from atrocity_prevention.assessment.compare import Move as Move
from atrocity_prevention.assessment.compare import Shift as Shift
from atrocity_prevention.assessment.drivers import Driver as Driver
from atrocity_prevention.assessment.drivers import Question as Question
from atrocity_prevention.assessment.method import Floor as Floor
from atrocity_prevention.assessment.method import Method as Method
from atrocity_prevention.assessment.provenance import PluginShare as PluginShare
from atrocity_prevention.assessment.provenance import PluginShift as PluginShift
from atrocity_prevention.assessment.reliance import Dependence as Dependence
from atrocity_prevention.assessment.reliance import WithoutGroup as WithoutGroup
from atrocity_prevention.assessment.rules import GeometricMean as GeometricMean
from atrocity_prevention.assessment.rules import Maximum as Maximum
from atrocity_prevention.assessment.rules import MeanOfHighest as MeanOfHighest
from atrocity_prevention.assessment.rules import NoisyOr as NoisyOr
from atrocity_prevention.assessment.rules import PowerMean as PowerMean
from atrocity_prevention.assessment.rules import ScoringRule as ScoringRule
from atrocity_prevention.assessment.rules import ShareAtLeast as ShareAtLeast
from atrocity_prevention.assessment.rules import WeightedMean as WeightedMean
from atrocity_prevention.assessment.scores import Band as Band
from atrocity_prevention.assessment.scores import Conclusion as Conclusion
from atrocity_prevention.assessment.scores import Score as Score
from atrocity_prevention.assessment.tally import Tally as Tally
from atrocity_prevention.datasets import reader_kit as reader_kit
from atrocity_prevention.datasets.coded_table import CodedTable as CodedTable
from atrocity_prevention.datasets.country_codes import CODE_SYSTEMS as CODE_SYSTEMS
from atrocity_prevention.datasets.country_codes import historical_states as historical_states
from atrocity_prevention.datasets.mapping.mapped_column import MappedColumn as MappedColumn
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping as ColumnMapping
from atrocity_prevention.datasets.measuring.measure import measure as measure
from atrocity_prevention.datasets.measuring.measurements import Measurements as Measurements
from atrocity_prevention.datasets.panel_as_of import panel_as_of as panel_as_of
from atrocity_prevention.datasets.panel_as_of import panel_over as panel_over
from atrocity_prevention.datasets.table_reader import TableReader as TableReader
from atrocity_prevention.display.frames import as_frame as as_frame
from atrocity_prevention.door.files import check as check
from atrocity_prevention.door.files import read_backtest as read_backtest
from atrocity_prevention.door.files import read_dataset as read_dataset
from atrocity_prevention.door.files import read_mapping as read_mapping
from atrocity_prevention.door.files import read_method as read_method
from atrocity_prevention.door.files import read_network as read_network
from atrocity_prevention.door.files import read_plan as read_plan
from atrocity_prevention.door.files import read_situation as read_situation
from atrocity_prevention.door.files import read_tables as read_tables
from atrocity_prevention.door.files import write_mapping as write_mapping
from atrocity_prevention.door.files import write_method as write_method
from atrocity_prevention.door.files import write_network as write_network
from atrocity_prevention.door.files import write_plan as write_plan
from atrocity_prevention.door.files import write_situation as write_situation
from atrocity_prevention.door.methods import compare_methods as compare_methods
from atrocity_prevention.door.methods import draw_methods as draw_methods
from atrocity_prevention.door.methods import leave_one_out as leave_one_out
from atrocity_prevention.door.methods import sobol_indices as sobol_indices
from atrocity_prevention.door.scoring import assess as assess
from atrocity_prevention.door.scoring import assess_dask as assess_dask
from atrocity_prevention.door.scoring import assess_panel as assess_panel
from atrocity_prevention.door.scoring import panel_of as panel_of
from atrocity_prevention.errors import AtrocityPreventionError as AtrocityPreventionError
from atrocity_prevention.errors import DataError as DataError
from atrocity_prevention.errors import PluginError as PluginError
from atrocity_prevention.errors import PluginWarning as PluginWarning
from atrocity_prevention.errors import Problem as Problem
from atrocity_prevention.errors import ScoringError as ScoringError
from atrocity_prevention.evaluation import skill as skill
from atrocity_prevention.evaluation.backtest import backtest as backtest
from atrocity_prevention.evaluation.baselines import Baselines as Baselines
from atrocity_prevention.evaluation.forecasters import ColumnForecaster as ColumnForecaster
from atrocity_prevention.evaluation.forecasters import Forecast as Forecast
from atrocity_prevention.evaluation.forecasters import Forecaster as Forecaster
from atrocity_prevention.evaluation.method_forecaster import MethodForecaster as MethodForecaster
from atrocity_prevention.evaluation.outcomes import Outcomes as Outcomes
from atrocity_prevention.evaluation.protocol import BacktestProtocol as BacktestProtocol
from atrocity_prevention.evaluation.published import ScoreTable as ScoreTable
from atrocity_prevention.evaluation.report import BacktestReport as BacktestReport
from atrocity_prevention.evidence.findings import Finding as Finding
from atrocity_prevention.evidence.observations import Observation as Observation
from atrocity_prevention.evidence.situation import Situation as Situation
from atrocity_prevention.evidence.sources import Population as Population
from atrocity_prevention.evidence.sources import Source as Source
from atrocity_prevention.evidence.states import State as State
from atrocity_prevention.exchange.export import export_network as export_network
from atrocity_prevention.exchange.export import to_dot as to_dot
from atrocity_prevention.exchange.export import to_graphml as to_graphml
from atrocity_prevention.exchange.export import to_node_link as to_node_link
from atrocity_prevention.exchange.parquet.dask_parts import score_parquet_dask as score_parquet_dask
from atrocity_prevention.exchange.parquet.scoring import score_parquet as score_parquet
from atrocity_prevention.exchange.release import Release as Release
from atrocity_prevention.network.actors import Actor as Actor
from atrocity_prevention.network.network import ActorNetwork as ActorNetwork
from atrocity_prevention.network.partnerships import Partnership as Partnership
from atrocity_prevention.panels.arrow_blocks import BlockSpec as BlockSpec
from atrocity_prevention.panels.arrow_blocks import score_block as score_block
from atrocity_prevention.panels.dask_engine import DaskPanel as DaskPanel
from atrocity_prevention.panels.panel import Panel as Panel
from atrocity_prevention.panels.panel_assessment import PanelAssessment as PanelAssessment
from atrocity_prevention.panels.progress import ProgressBar as ProgressBar
from atrocity_prevention.plugins import PluginInfo as PluginInfo
from atrocity_prevention.plugins import Plugins as Plugins
from atrocity_prevention.plugins import default_catalogue as default_catalogue
from atrocity_prevention.plugins import hookimpl as hookimpl
from atrocity_prevention.record.alerts import alerts as alerts
from atrocity_prevention.record.drafting import draft_warning as draft_warning
from atrocity_prevention.record.drafting import issue_warning as issue_warning
from atrocity_prevention.record.ledger.commitments import commit as commit
from atrocity_prevention.record.ledger.commitments import new_salt as new_salt
from atrocity_prevention.record.ledger.ledger import Ledger as Ledger
from atrocity_prevention.record.response_times import response_times as response_times
from atrocity_prevention.record.review import review as review
from atrocity_prevention.record.warning import EarlyWarning as EarlyWarning
from atrocity_prevention.record.warning_parts import Addressee as Addressee
from atrocity_prevention.record.warning_parts import WarningOption as WarningOption
from atrocity_prevention.report.alarm_budget_picture import alarm_budget_figure as alarm_budget_figure
from atrocity_prevention.report.backtest_page import backtest_page as backtest_page
from atrocity_prevention.report.brief.brief import brief as brief
from atrocity_prevention.report.network_picture import network_picture as network_picture
from atrocity_prevention.report.network_table import NetworkTable as NetworkTable
from atrocity_prevention.report.network_table import network_table as network_table
from atrocity_prevention.response.gaps import plan_gaps as plan_gaps
from atrocity_prevention.response.matching import Option as Option
from atrocity_prevention.response.matching import match_measures as match_measures
from atrocity_prevention.response.matching import unaddressed_drivers as unaddressed_drivers
from atrocity_prevention.response.measures import Days as Days
from atrocity_prevention.response.measures import Evidence as Evidence
from atrocity_prevention.response.measures import Remark as Remark
from atrocity_prevention.response.measures import ResponseMeasure as ResponseMeasure
from atrocity_prevention.response.measures import measures_of as measures_of
from atrocity_prevention.response.plan import Mitigation as Mitigation
from atrocity_prevention.response.plan import PlanItem as PlanItem
from atrocity_prevention.response.plan import ResponsePlan as ResponsePlan
from atrocity_prevention.uncertainty.across_methods import method_uncertainty as method_uncertainty
from atrocity_prevention.uncertainty.draws import MethodDraws as MethodDraws
from atrocity_prevention.uncertainty.left_out import LeaveOneOut as LeaveOneOut
from atrocity_prevention.uncertainty.method_moves import MethodMoves as MethodMoves
from atrocity_prevention.uncertainty.method_uncertainty import MethodUncertainty as MethodUncertainty
from atrocity_prevention.uncertainty.sobol_indices import SobolIndices as SobolIndices
from atrocity_prevention.uncertainty.spread import MethodSpread as MethodSpread
from atrocity_prevention.vocabulary.actors import ActorKind as ActorKind
from atrocity_prevention.vocabulary.actors import Function as Function
from atrocity_prevention.vocabulary.actors import PartnershipKind as PartnershipKind
from atrocity_prevention.vocabulary.actors import actor_kinds as actor_kinds
from atrocity_prevention.vocabulary.actors import partnership_kinds as partnership_kinds
from atrocity_prevention.vocabulary.catalogue import Catalogue as Catalogue
from atrocity_prevention.vocabulary.catalogue import Origin as Origin
from atrocity_prevention.vocabulary.countries import Country as Country
from atrocity_prevention.vocabulary.countries import UnknownCountryError as UnknownCountryError
from atrocity_prevention.vocabulary.countries import countries as countries
from atrocity_prevention.vocabulary.countries import find_country as find_country
from atrocity_prevention.vocabulary.crimes import Crime as Crime
from atrocity_prevention.vocabulary.factors import Indicator as Indicator
from atrocity_prevention.vocabulary.factors import RiskFactor as RiskFactor
from atrocity_prevention.vocabulary.factors import Tempo as Tempo
from atrocity_prevention.vocabulary.grades import Credibility as Credibility
from atrocity_prevention.vocabulary.grades import Reliability as Reliability
from atrocity_prevention.vocabulary.likelihood import ICD_203 as ICD_203
from atrocity_prevention.vocabulary.likelihood import IPCC as IPCC
from atrocity_prevention.vocabulary.likelihood import LikelihoodScale as LikelihoodScale
from atrocity_prevention.vocabulary.markings import Marking as Marking
from atrocity_prevention.vocabulary.markings import strictest as strictest
from atrocity_prevention.vocabulary.places import Place as Place
from atrocity_prevention.vocabulary.texts import LocalText as LocalText
from atrocity_prevention.vocabulary.values import Period as Period

__version__: str

__all__ = [
    "CODE_SYSTEMS",
    "ICD_203",
    "IPCC",
    "Actor",
    "ActorKind",
    "ActorNetwork",
    "Addressee",
    "Assessment",
    "AtrocityPreventionError",
    "BacktestProtocol",
    "BacktestReport",
    "Band",
    "Baselines",
    "BlockSpec",
    "Catalogue",
    "ChangeSet",
    "CodedTable",
    "ColumnForecaster",
    "ColumnMapping",
    "Conclusion",
    "Country",
    "Credibility",
    "Crime",
    "DaskPanel",
    "DataError",
    "Days",
    "Dependence",
    "Driver",
    "EarlyWarning",
    "Evidence",
    "Finding",
    "Floor",
    "Forecast",
    "Forecaster",
    "Function",
    "GeometricMean",
    "Indicator",
    "LeaveOneOut",
    "Ledger",
    "LikelihoodScale",
    "LocalText",
    "MappedColumn",
    "Marking",
    "Maximum",
    "MeanOfHighest",
    "Measurements",
    "Method",
    "MethodDraws",
    "MethodForecaster",
    "MethodMoves",
    "MethodSpread",
    "MethodUncertainty",
    "Mitigation",
    "Move",
    "NetworkTable",
    "NoisyOr",
    "Observation",
    "Option",
    "Origin",
    "Outcomes",
    "Panel",
    "PanelAssessment",
    "Partnership",
    "PartnershipKind",
    "Period",
    "Place",
    "PlanItem",
    "PluginError",
    "PluginInfo",
    "PluginShare",
    "PluginShift",
    "PluginWarning",
    "Plugins",
    "Population",
    "PowerMean",
    "Problem",
    "ProgressBar",
    "Question",
    "Release",
    "Reliability",
    "Remark",
    "ResponseMeasure",
    "ResponsePlan",
    "RiskFactor",
    "Score",
    "ScoreTable",
    "ScoringError",
    "ScoringRule",
    "ShareAtLeast",
    "Shift",
    "Situation",
    "SobolIndices",
    "Source",
    "State",
    "TableReader",
    "Tally",
    "Tempo",
    "UnknownCountryError",
    "WarningOption",
    "WeightedMean",
    "WhatWouldChange",
    "WithoutGroup",
    "actor_kinds",
    "alarm_budget_figure",
    "alerts",
    "as_frame",
    "assess",
    "assess_dask",
    "assess_panel",
    "backtest",
    "backtest_page",
    "brief",
    "check",
    "commit",
    "compare_methods",
    "countries",
    "default_catalogue",
    "draft_warning",
    "draw_methods",
    "export_network",
    "find_country",
    "historical_states",
    "hookimpl",
    "issue_warning",
    "leave_one_out",
    "match_measures",
    "measure",
    "measures_of",
    "method_uncertainty",
    "network_picture",
    "network_table",
    "new_salt",
    "panel_as_of",
    "panel_of",
    "panel_over",
    "partnership_kinds",
    "plan_gaps",
    "read_backtest",
    "read_dataset",
    "read_mapping",
    "read_method",
    "read_network",
    "read_plan",
    "read_situation",
    "read_tables",
    "reader_kit",
    "response_times",
    "review",
    "score_block",
    "score_parquet",
    "score_parquet_dask",
    "skill",
    "sobol_indices",
    "strictest",
    "to_dot",
    "to_graphml",
    "to_node_link",
    "unaddressed_drivers",
    "write_mapping",
    "write_method",
    "write_network",
    "write_plan",
    "write_situation",
]
