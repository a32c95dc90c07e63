# What type checkers see of the package, whose names are fetched when first used: the same table, spelled out.

from atrocity_prevention.assessment.assessment import Assessment as Assessment
from atrocity_prevention.assessment.change import ChangeSet as ChangeSet
from atrocity_prevention.assessment.change import WhatWouldChange as WhatWouldChange
from atrocity_prevention.assessment.compare import Move as Move
from atrocity_prevention.assessment.compare import Shift as Shift
from atrocity_prevention.assessment.drivers import Driver as Driver
from atrocity_prevention.assessment.drivers import Question as Question
from atrocity_prevention.assessment.largest_source import LargestSource as LargestSource
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
from atrocity_prevention.capacity.answers import Respondent as Respondent
from atrocity_prevention.capacity.answers import ReviewAnswer as ReviewAnswer
from atrocity_prevention.capacity.capacity_findings import CapacityFindings as CapacityFindings
from atrocity_prevention.capacity.capacity_review import CapacityReview as CapacityReview
from atrocity_prevention.capacity.comparing import CapacityComparison as CapacityComparison
from atrocity_prevention.capacity.maturity import Maturity as Maturity
from atrocity_prevention.capacity.maturity import MaturityRange as MaturityRange
from atrocity_prevention.capacity.questionnaire import Questionnaire as Questionnaire
from atrocity_prevention.capacity.questionnaire import ReviewQuestion as ReviewQuestion
from atrocity_prevention.capacity.questionnaire import ReviewSection as ReviewSection
from atrocity_prevention.capacity.resilience import ResilienceFindings as ResilienceFindings
from atrocity_prevention.capacity.resilience_evidence import ResilienceEvidence as ResilienceEvidence
from atrocity_prevention.capacity.resilience_evidence import ResilienceObservation as ResilienceObservation
from atrocity_prevention.capacity.resilience_sources import ResilienceKind as ResilienceKind
from atrocity_prevention.capacity.resilience_sources import ResilienceSource as ResilienceSource
from atrocity_prevention.commitments.builtin import commitment_reports as commitment_reports
from atrocity_prevention.commitments.builtin import report_commitments as report_commitments
from atrocity_prevention.commitments.changes import CommitmentChange as CommitmentChange
from atrocity_prevention.commitments.changes import commitment_changes as commitment_changes
from atrocity_prevention.commitments.commitment import Commitment as Commitment
from atrocity_prevention.commitments.commitment import CommitmentReport as CommitmentReport
from atrocity_prevention.commitments.commitment import RiskTag as RiskTag
from atrocity_prevention.commitments.foresight import SignAhead as SignAhead
from atrocity_prevention.commitments.instruments import Instrument as Instrument
from atrocity_prevention.commitments.instruments import find_instrument as find_instrument
from atrocity_prevention.commitments.instruments import instruments as instruments
from atrocity_prevention.commitments.joining import join_registers as join_registers
from atrocity_prevention.commitments.publishing import PublicRegister as PublicRegister
from atrocity_prevention.commitments.publishing import public_register as public_register
from atrocity_prevention.commitments.register import CommitmentRegister as CommitmentRegister
from atrocity_prevention.commitments.standing import CommitmentStanding as CommitmentStanding
from atrocity_prevention.commitments.tagging import TagProposal as TagProposal
from atrocity_prevention.commitments.tagging import TagRule as TagRule
from atrocity_prevention.commitments.tagging import confirm_tags as confirm_tags
from atrocity_prevention.commitments.tagging import propose_tags as propose_tags
from atrocity_prevention.commitments.tagging import tag_rules as tag_rules
from atrocity_prevention.commitments.tagging import tagged_with as tagged_with
from atrocity_prevention.commitments.treaties import TreatyAct as TreatyAct
from atrocity_prevention.commitments.treaties import TreatyTable as TreatyTable
from atrocity_prevention.commitments.treaty_observations import TreatyMapping as TreatyMapping
from atrocity_prevention.commitments.treaty_observations import TreatyRule as TreatyRule
from atrocity_prevention.commitments.treaty_observations import treaty_mapping as treaty_mapping
from atrocity_prevention.commitments.treaty_observations import treaty_observations as treaty_observations
from atrocity_prevention.commitments.treaty_standing import TreatyStanding as TreatyStanding
from atrocity_prevention.commitments.treaty_status import StateTreaties as StateTreaties
from atrocity_prevention.commitments.treaty_status import TreatyConflict as TreatyConflict
from atrocity_prevention.commitments.treaty_status import TreatyStatus as TreatyStatus
from atrocity_prevention.commitments.undertaking import ImplementationEvidence as ImplementationEvidence
from atrocity_prevention.commitments.undertaking import Undertaking as Undertaking
from atrocity_prevention.datasets import reader_kit as reader_kit
from atrocity_prevention.datasets.coded_table import CodedTable as CodedTable
from atrocity_prevention.datasets.country_codes import CODE_SYSTEMS as CODE_SYSTEMS
from atrocity_prevention.datasets.country_codes import historical_states as historical_states
from atrocity_prevention.datasets.mapping.mapped_column import MappedColumn as MappedColumn
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping as ColumnMapping
from atrocity_prevention.datasets.measuring.measure import measure as measure
from atrocity_prevention.datasets.measuring.measurements import Measurements as Measurements
from atrocity_prevention.datasets.panel_as_of import fitted_scales as fitted_scales
from atrocity_prevention.datasets.panel_as_of import panel_as_of as panel_as_of
from atrocity_prevention.datasets.panel_as_of import panel_over as panel_over
from atrocity_prevention.datasets.table_reader import TableReader as TableReader
from atrocity_prevention.door.capacity import blank_review as blank_review
from atrocity_prevention.door.capacity import measures_building_on as measures_building_on
from atrocity_prevention.door.capacity import read_capacity_review as read_capacity_review
from atrocity_prevention.door.capacity import read_questionnaire as read_questionnaire
from atrocity_prevention.door.capacity import read_resilience as read_resilience
from atrocity_prevention.door.capacity import resilience as resilience
from atrocity_prevention.door.capacity import review_capacity as review_capacity
from atrocity_prevention.door.capacity import with_resilience as with_resilience
from atrocity_prevention.door.capacity import write_capacity_review as write_capacity_review
from atrocity_prevention.door.capacity import write_questionnaire as write_questionnaire
from atrocity_prevention.door.capacity import write_resilience as write_resilience
from atrocity_prevention.door.commitments import read_commitments as read_commitments
from atrocity_prevention.door.commitments import read_recommendations as read_recommendations
from atrocity_prevention.door.commitments import read_treaty_status as read_treaty_status
from atrocity_prevention.door.commitments import signs_ahead as signs_ahead
from atrocity_prevention.door.commitments import write_commitments as write_commitments
from atrocity_prevention.door.files import check as check
from atrocity_prevention.door.files import read_backtest as read_backtest
from atrocity_prevention.door.files import read_dataset as read_dataset
from atrocity_prevention.door.files import read_mapping as read_mapping
from atrocity_prevention.door.files import read_mapping_table as read_mapping_table
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
from atrocity_prevention.door.integrity import hold_new as hold_new
from atrocity_prevention.door.integrity import suggest_groups as suggest_groups
from atrocity_prevention.door.judgement import assess_judgements as assess_judgements
from atrocity_prevention.door.judgement import competing_hypotheses as competing_hypotheses
from atrocity_prevention.door.judgement import read_judgements as read_judgements
from atrocity_prevention.door.judgement import write_judgements as write_judgements
from atrocity_prevention.door.lessons import guidance_note as guidance_note
from atrocity_prevention.door.lessons import read_after_action as read_after_action
from atrocity_prevention.door.lessons import read_case as read_case
from atrocity_prevention.door.lessons import write_after_action as write_after_action
from atrocity_prevention.door.lessons import write_case as write_case
from atrocity_prevention.door.methods import compare_methods as compare_methods
from atrocity_prevention.door.methods import draw_methods as draw_methods
from atrocity_prevention.door.methods import leave_one_out as leave_one_out
from atrocity_prevention.door.methods import sobol_indices as sobol_indices
from atrocity_prevention.door.scoring import assess as assess
from atrocity_prevention.door.scoring import assess_dask as assess_dask
from atrocity_prevention.door.scoring import assess_panel as assess_panel
from atrocity_prevention.door.scoring import panel_of as panel_of
from atrocity_prevention.door.sharing import as_frame as as_frame
from atrocity_prevention.door.sharing import write_pseudonym_list as write_pseudonym_list
from atrocity_prevention.door.warnings import read_warning as read_warning
from atrocity_prevention.door.warnings import write_warning as write_warning
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
from atrocity_prevention.evaluation.outcomes import Spans as Spans
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
from atrocity_prevention.integrity.attacks import coordinated_absence as coordinated_absence
from atrocity_prevention.integrity.attacks import flood as flood
from atrocity_prevention.integrity.attacks import sock_puppets as sock_puppets
from atrocity_prevention.integrity.held import HeldBack as HeldBack
from atrocity_prevention.integrity.regrouping import with_groups as with_groups
from atrocity_prevention.integrity.silences import Silence as Silence
from atrocity_prevention.integrity.silences import silences as silences
from atrocity_prevention.integrity.suggestion import GroupSuggestion as GroupSuggestion
from atrocity_prevention.judgement.agreement import Agreement as Agreement
from atrocity_prevention.judgement.competing import CompetingHypotheses as CompetingHypotheses
from atrocity_prevention.judgement.hypotheses import Consistency as Consistency
from atrocity_prevention.judgement.hypotheses import Hypothesis as Hypothesis
from atrocity_prevention.judgement.judgement import Assessor as Assessor
from atrocity_prevention.judgement.judgement import IndicatorJudgement as IndicatorJudgement
from atrocity_prevention.judgement.judgement import Judgement as Judgement
from atrocity_prevention.judgement.judgement import Weighing as Weighing
from atrocity_prevention.judgement.judgement_panel import JudgementPanel as JudgementPanel
from atrocity_prevention.judgement.panel_reading import PanelReading as PanelReading
from atrocity_prevention.judgement.statistics import cohen_kappa as cohen_kappa
from atrocity_prevention.judgement.statistics import gwet_ac as gwet_ac
from atrocity_prevention.judgement.statistics import krippendorff_alpha as krippendorff_alpha
from atrocity_prevention.judgement.statistics import percent_agreement as percent_agreement
from atrocity_prevention.lessons.builtin_cases import case_library as case_library
from atrocity_prevention.lessons.case import Case as Case
from atrocity_prevention.lessons.case_parts import CaseDecision as CaseDecision
from atrocity_prevention.lessons.case_parts import CaseFinding as CaseFinding
from atrocity_prevention.lessons.case_parts import CaseMeasure as CaseMeasure
from atrocity_prevention.lessons.case_parts import CaseSource as CaseSource
from atrocity_prevention.lessons.case_parts import CaseStatement as CaseStatement
from atrocity_prevention.lessons.case_parts import CaseWarning as CaseWarning
from atrocity_prevention.lessons.guidance_note import GuidanceChange as GuidanceChange
from atrocity_prevention.lessons.guidance_note import GuidanceChanges as GuidanceChanges
from atrocity_prevention.lessons.guidance_note import GuidanceItem as GuidanceItem
from atrocity_prevention.lessons.guidance_note import GuidanceNote as GuidanceNote
from atrocity_prevention.lessons.review import AfterActionReview as AfterActionReview
from atrocity_prevention.lessons.review import WarningCourse as WarningCourse
from atrocity_prevention.lessons.review import lessons_on as lessons_on
from atrocity_prevention.lessons.review_parts import ClosingEvidence as ClosingEvidence
from atrocity_prevention.lessons.review_parts import ReviewEvent as ReviewEvent
from atrocity_prevention.lessons.review_parts import ReviewLesson as ReviewLesson
from atrocity_prevention.lessons.similar import MeasureTried as MeasureTried
from atrocity_prevention.lessons.similar import SimilarCase as SimilarCase
from atrocity_prevention.lessons.similar import measures_tried as measures_tried
from atrocity_prevention.lessons.similar import similar_cases as similar_cases
from atrocity_prevention.network.actors import Actor as Actor
from atrocity_prevention.network.network import ActorNetwork as ActorNetwork
from atrocity_prevention.network.partnerships import Partnership as Partnership
from atrocity_prevention.panels.arrow_blocks import BlockSpec as BlockSpec
from atrocity_prevention.panels.arrow_blocks import score_block as score_block
from atrocity_prevention.panels.dask_engine import DaskPanel as DaskPanel
from atrocity_prevention.panels.panel import Panel as Panel
from atrocity_prevention.panels.panel_assessment import PanelAssessment as PanelAssessment
from atrocity_prevention.panels.progress import ProgressBar as ProgressBar
from atrocity_prevention.plugins import IsolationLimits as IsolationLimits
from atrocity_prevention.plugins import PluginInfo as PluginInfo
from atrocity_prevention.plugins import Plugins as Plugins
from atrocity_prevention.plugins import default_catalogue as default_catalogue
from atrocity_prevention.plugins import hookimpl as hookimpl
from atrocity_prevention.record.after_action import begin_after_action as begin_after_action
from atrocity_prevention.record.alerts import AlertSettings as AlertSettings
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
from atrocity_prevention.report.backtest.alarm_budget_picture import alarm_budget_figure as alarm_budget_figure
from atrocity_prevention.report.backtest.page import backtest_page as backtest_page
from atrocity_prevention.report.brief.brief import brief as brief
from atrocity_prevention.report.method_card.card import method_card as method_card
from atrocity_prevention.report.network.picture import network_picture as network_picture
from atrocity_prevention.report.network.table import NetworkTable as NetworkTable
from atrocity_prevention.report.network.table import network_table as network_table
from atrocity_prevention.report.words.problem_words import problems_in as problems_in
from atrocity_prevention.report.words.shown_page import show as show
from atrocity_prevention.response.escalation import AgreedStep as AgreedStep
from atrocity_prevention.response.escalation import StepDue as StepDue
from atrocity_prevention.response.escalation import agreed_steps as agreed_steps
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
from atrocity_prevention.sharing.inventory import permitted_use_of as permitted_use_of
from atrocity_prevention.sharing.precision import PlacePrecision as PlacePrecision
from atrocity_prevention.sharing.preview import SharingPreview as SharingPreview
from atrocity_prevention.sharing.preview import sharing_preview as sharing_preview
from atrocity_prevention.sharing.pseudonyms import Pseudonyms as Pseudonyms
from atrocity_prevention.sharing.redact import redact as redact
from atrocity_prevention.sharing.refusing import refuse_above as refuse_above
from atrocity_prevention.sharing.release import Release as Release
from atrocity_prevention.sharing.small_cells import SafeCounts as SafeCounts
from atrocity_prevention.sharing.small_cells import suppress_small_cells as suppress_small_cells
from atrocity_prevention.uncertainty.across_methods import method_uncertainty as method_uncertainty
from atrocity_prevention.uncertainty.closed_form import closed_form as closed_form
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
from atrocity_prevention.vocabulary.documents import CitedDocument as CitedDocument
from atrocity_prevention.vocabulary.documents import cited_documents as cited_documents
from atrocity_prevention.vocabulary.documents import find_document as find_document
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
from atrocity_prevention.vocabulary.permitted_use import PermittedUse as PermittedUse
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
    "AfterActionReview",
    "AgreedStep",
    "Agreement",
    "AlertSettings",
    "Assessment",
    "Assessor",
    "AtrocityPreventionError",
    "BacktestProtocol",
    "BacktestReport",
    "Band",
    "Baselines",
    "BlockSpec",
    "CapacityComparison",
    "CapacityFindings",
    "CapacityReview",
    "Case",
    "CaseDecision",
    "CaseFinding",
    "CaseMeasure",
    "CaseSource",
    "CaseStatement",
    "CaseWarning",
    "Catalogue",
    "ChangeSet",
    "CitedDocument",
    "ClosingEvidence",
    "CodedTable",
    "ColumnForecaster",
    "ColumnMapping",
    "Commitment",
    "CommitmentChange",
    "CommitmentRegister",
    "CommitmentReport",
    "CommitmentStanding",
    "CompetingHypotheses",
    "Conclusion",
    "Consistency",
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
    "GroupSuggestion",
    "GuidanceChange",
    "GuidanceChanges",
    "GuidanceItem",
    "GuidanceNote",
    "HeldBack",
    "Hypothesis",
    "ImplementationEvidence",
    "Indicator",
    "IndicatorJudgement",
    "Instrument",
    "IsolationLimits",
    "Judgement",
    "JudgementPanel",
    "LargestSource",
    "LeaveOneOut",
    "Ledger",
    "LikelihoodScale",
    "LocalText",
    "MappedColumn",
    "Marking",
    "Maturity",
    "MaturityRange",
    "Maximum",
    "MeanOfHighest",
    "MeasureTried",
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
    "PanelReading",
    "Partnership",
    "PartnershipKind",
    "Period",
    "PermittedUse",
    "Place",
    "PlacePrecision",
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
    "Pseudonyms",
    "PublicRegister",
    "Question",
    "Questionnaire",
    "Release",
    "Reliability",
    "Remark",
    "ResilienceEvidence",
    "ResilienceFindings",
    "ResilienceKind",
    "ResilienceObservation",
    "ResilienceSource",
    "Respondent",
    "ResponseMeasure",
    "ResponsePlan",
    "ReviewAnswer",
    "ReviewEvent",
    "ReviewLesson",
    "ReviewQuestion",
    "ReviewSection",
    "RiskFactor",
    "RiskTag",
    "SafeCounts",
    "Score",
    "ScoreTable",
    "ScoringError",
    "ScoringRule",
    "ShareAtLeast",
    "SharingPreview",
    "Shift",
    "SignAhead",
    "Silence",
    "SimilarCase",
    "Situation",
    "SobolIndices",
    "Source",
    "Spans",
    "State",
    "StateTreaties",
    "StepDue",
    "TableReader",
    "TagProposal",
    "TagRule",
    "Tally",
    "Tempo",
    "TreatyAct",
    "TreatyConflict",
    "TreatyMapping",
    "TreatyRule",
    "TreatyStanding",
    "TreatyStatus",
    "TreatyTable",
    "Undertaking",
    "UnknownCountryError",
    "WarningCourse",
    "WarningOption",
    "Weighing",
    "WeightedMean",
    "WhatWouldChange",
    "WithoutGroup",
    "actor_kinds",
    "agreed_steps",
    "alarm_budget_figure",
    "alerts",
    "as_frame",
    "assess",
    "assess_dask",
    "assess_judgements",
    "assess_panel",
    "backtest",
    "backtest_page",
    "begin_after_action",
    "blank_review",
    "brief",
    "case_library",
    "check",
    "cited_documents",
    "closed_form",
    "cohen_kappa",
    "commit",
    "commitment_changes",
    "commitment_reports",
    "compare_methods",
    "competing_hypotheses",
    "confirm_tags",
    "coordinated_absence",
    "countries",
    "default_catalogue",
    "draft_warning",
    "draw_methods",
    "export_network",
    "find_country",
    "find_document",
    "find_instrument",
    "fitted_scales",
    "flood",
    "guidance_note",
    "gwet_ac",
    "historical_states",
    "hold_new",
    "hookimpl",
    "instruments",
    "issue_warning",
    "join_registers",
    "krippendorff_alpha",
    "leave_one_out",
    "lessons_on",
    "match_measures",
    "measure",
    "measures_building_on",
    "measures_of",
    "measures_tried",
    "method_card",
    "method_uncertainty",
    "network_picture",
    "network_table",
    "new_salt",
    "panel_as_of",
    "panel_of",
    "panel_over",
    "partnership_kinds",
    "percent_agreement",
    "permitted_use_of",
    "plan_gaps",
    "problems_in",
    "propose_tags",
    "public_register",
    "read_after_action",
    "read_backtest",
    "read_capacity_review",
    "read_case",
    "read_commitments",
    "read_dataset",
    "read_judgements",
    "read_mapping",
    "read_mapping_table",
    "read_method",
    "read_network",
    "read_plan",
    "read_questionnaire",
    "read_recommendations",
    "read_resilience",
    "read_situation",
    "read_tables",
    "read_treaty_status",
    "read_warning",
    "reader_kit",
    "redact",
    "refuse_above",
    "report_commitments",
    "resilience",
    "response_times",
    "review",
    "review_capacity",
    "score_block",
    "score_parquet",
    "score_parquet_dask",
    "sharing_preview",
    "show",
    "signs_ahead",
    "silences",
    "similar_cases",
    "skill",
    "sobol_indices",
    "sock_puppets",
    "strictest",
    "suggest_groups",
    "suppress_small_cells",
    "tag_rules",
    "tagged_with",
    "to_dot",
    "to_graphml",
    "to_node_link",
    "treaty_mapping",
    "treaty_observations",
    "unaddressed_drivers",
    "with_groups",
    "with_resilience",
    "write_after_action",
    "write_capacity_review",
    "write_case",
    "write_commitments",
    "write_judgements",
    "write_mapping",
    "write_method",
    "write_network",
    "write_plan",
    "write_pseudonym_list",
    "write_questionnaire",
    "write_resilience",
    "write_situation",
    "write_warning",
]
