"""The measures of skill under one name: `from atrocity_prevention import skill`. Each is explained where it is made."""

from __future__ import annotations

from atrocity_prevention.evaluation.measures.alarm_budget import AlarmBudget, Budget, alarm_budget
from atrocity_prevention.evaluation.measures.calibration import Calibration, calibration
from atrocity_prevention.evaluation.measures.decisions import (
    Decision,
    at_bands,
    at_threshold,
    precision_above,
    recall_above,
)
from atrocity_prevention.evaluation.measures.decomposition import BrierParts, isotonic_parts, murphy
from atrocity_prevention.evaluation.measures.draws import Draws, draw_countries
from atrocity_prevention.evaluation.measures.isotonic import Isotonic, fit_isotonic
from atrocity_prevention.evaluation.measures.lead_time import Lead, LeadTimes, Warned, lead_times
from atrocity_prevention.evaluation.measures.measure import Measure
from atrocity_prevention.evaluation.measures.measuring import Difference, measure, paired_difference
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.platt import Platt, fit_platt
from atrocity_prevention.evaluation.measures.probabilities import BRIER, LOG_LOSS, brier_skill, log_loss
from atrocity_prevention.evaluation.measures.ranking import AUC, AUC_WITHIN_DATES, AVERAGE_PRECISION
from atrocity_prevention.evaluation.measures.reliability import Bin, Reliability, reliability
from atrocity_prevention.evaluation.measures.shares import climatology, share
from atrocity_prevention.evaluation.measures.signs import Sign, SignFlag, sign_check
from atrocity_prevention.evaluation.measures.spells import Spell, spells
from atrocity_prevention.evaluation.measures.statistic import Statistic
from atrocity_prevention.evaluation.measures.watch_list import false_alarms_at, precision_at, recall_at

__all__ = [
    "AUC",
    "AUC_WITHIN_DATES",
    "AVERAGE_PRECISION",
    "BRIER",
    "LOG_LOSS",
    "AlarmBudget",
    "Bin",
    "BrierParts",
    "Budget",
    "Calibration",
    "Decision",
    "Difference",
    "Draws",
    "Isotonic",
    "Lead",
    "LeadTimes",
    "Measure",
    "Pairs",
    "Platt",
    "Reliability",
    "Sign",
    "SignFlag",
    "Spell",
    "Statistic",
    "Warned",
    "alarm_budget",
    "at_bands",
    "at_threshold",
    "brier_skill",
    "calibration",
    "climatology",
    "draw_countries",
    "false_alarms_at",
    "fit_isotonic",
    "fit_platt",
    "isotonic_parts",
    "lead_times",
    "log_loss",
    "measure",
    "murphy",
    "paired_difference",
    "precision_above",
    "precision_at",
    "recall_above",
    "recall_at",
    "reliability",
    "share",
    "sign_check",
    "spells",
]
