"""A backtest in sentences: the same ones on a terminal and on a page."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

from atrocity_prevention.evaluation.alarms import Alarms
from atrocity_prevention.evaluation.measures.measure import Measure
from atrocity_prevention.evaluation.measures.measuring import Difference
from atrocity_prevention.evaluation.measures.signs import EVEN, SignFlag
from atrocity_prevention.evaluation.report import BacktestReport, Comparison, ForecasterFigures, OriginFigures, Role

DAYS_A_MONTH = 30.44
DAYS_SHOWN = 60
"""Shorter times are told in days, longer ones in months."""

CAUTION = (
    "Figures about the past, from few onsets: read the ranges before the points. A list by score is not a list of "
    "guilt, and a unit that is not on it is not safe."
)

READING = (
    "AUC is how often a unit where an onset followed had the higher score of two; 0.5 is chance. Ranges hold 95 % of "
    "the draws of whole units. A share of a place on a list is given to each of those with equal scores."
)


def name(one: ForecasterFigures) -> str:
    """A forecaster with its role."""
    return {Role.BASELINE: f"baseline: {one.id}", Role.RETROSPECTIVE: f"{one.id} (retrospective)"}.get(one.role, one.id)


def asked(report: BacktestReport) -> tuple[str, ...]:
    """What was asked, of whom, and from when."""
    protocol, first, last = report.protocol, report.origins[0], report.origins[-1]
    question = (
        f"Asked: would an onset ({report.outcomes}) follow within {protocol.horizon_months} months of each of "
        f"{many(len(report.origins), 'base date')}, {first} to {last}?"
    )
    answer = (
        f"{many(report.cases, 'case')} (a unit at a base date) in {many(report.units, 'unit')}; {report.onsets:,} had "
        f"an onset, which were {many(report.different_onsets, 'different onset')}."
    )
    draws = f"{protocol.draws:,} draws of whole units, seed {protocol.seed}"
    return question, answer, f"Publication lags: {report.lags}. Units at risk: {protocol.at_risk}. Ranges: {draws}."


def many(count: int, thing: str) -> str:
    """A number of things."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def figure(value: float, digits: int = 3) -> str:
    """A figure as it is shown."""
    if math.isnan(value):
        return "not known"
    return "infinite" if math.isinf(value) else f"{value:.{digits}f}"


def ranged(measure: Measure, digits: int = 3) -> str:
    """A figure with its range, or why there is none."""
    if not measure.known:
        return f"not known ({measure.reason})" if measure.reason else "not known"
    if math.isnan(measure.low):
        return figure(measure.value, digits)
    return f"{figure(measure.value, digits)} ({figure(measure.low, digits)} to {figure(measure.high, digits)})"


def against_chance(auc: Measure) -> str:
    """What an AUC with its range says, in words."""
    if math.isnan(auc.low):
        return "cannot be judged"
    if auc.low > EVEN:
        return "better than chance"
    return "worse than chance" if auc.high < EVEN else "not told apart from chance"


def watching(one: Alarms) -> str:
    """What watching by one rule would have meant."""
    told = (
        f"{one.rule}: {amount(one.watched_at_a_time)} on watch at a time, {amount(one.caught)} of "
        f"{many(one.onsets, 'onset')} caught"
    )
    if not one.watched:
        return told
    false = one.false_alarms_per_hit
    told += f"; {figure(false, 1)} false alarms for each hit" if math.isfinite(false) else "; no hit, only false alarms"
    if math.isnan(one.lead_days):
        return told
    ends = f"{days(one.shortest_lead_days)} to {days(one.longest_lead_days)}"
    return f"{told}; first on watch {days(one.lead_days)} before on average ({ends})"


def amount(value: float) -> str:
    """A count that can be a fraction."""
    if math.isnan(value):
        return "not known"
    return f"{value:.1f}".removesuffix(".0")


def days(count: float) -> str:
    """A time in days or months."""
    if count < DAYS_SHOWN:
        return many(round(count), "day")
    return f"{count / DAYS_A_MONTH:.0f} months"


def probabilities(one: ForecasterFigures) -> Iterator[str]:
    """How good its probabilities were."""
    cases = sum(part.n for part in one.bins)
    if not cases:
        yield "no probabilities: too few onsets were known at any base date to fit them, or none were asked for"
        return
    said = sum(part.said * part.n for part in one.bins) / cases
    came = sum(part.positives for part in one.bins) / cases
    yield f"said {100 * said:.1f} % on average, came {100 * came:.1f} %, in {many(cases, 'case')}"
    for measure in ("brier_skill", "brier", "log_loss"):
        yield f"{one.labels[measure]}: {ranged(one.measures[measure], 4)}"


def compared(one: Comparison, *, shortly: bool = False) -> Iterator[str]:
    """What can be said of two forecasters; shortly, by the first measure and by the longest list."""
    names = list(one.differences)
    if not names:
        yield "no case for which both gave a score"
    lists = [name for name in names if name.startswith("recall")]
    for measure in [*names[:1], *lists[-1:]] if shortly else names:
        difference = one.differences[measure]
        yield f"{measure.replace('_', ' ')}: {told_apart(difference)}"


def told_apart(one: Difference) -> str:
    """A difference with its range, and whether it can be told from none."""
    if math.isnan(one.value):
        return f"not known ({one.reason})"
    ends = f"{one.value:+.3f} ({one.low:+.3f} to {one.high:+.3f}), {many(one.n, 'case')}"
    return f"{ends}" if one.told_apart else f"{ends}: not told apart"


def parts(report: BacktestReport) -> Iterator[tuple[str, SignFlag, Sequence[str]]]:
    """The sign check: for each forecaster and verdict the parts, in their order."""
    kinds = [*SignFlag]
    order = sorted(report.signs, key=lambda sign: (_place(report, sign.forecaster), kinds.index(sign.flag)))
    for (forecaster, flag), signs in itertools.groupby(order, key=lambda sign: (sign.forecaster, sign.flag)):
        yield forecaster, flag, [f"{sign.part} {figure(sign.auc.value, 2)}" for sign in signs]


def _place(report: BacktestReport, forecaster: str) -> int:
    return [one.id for one in report.forecasters].index(forecaster)


def origin(one: OriginFigures) -> str:
    """One base date."""
    known = f"{one.scored} of {one.asked} units scored and known, {many(one.onsets, 'onset')}"
    return f"{one.origin}: {known}, AUC {figure(one.auc.value)}"


def left_out(report: BacktestReport) -> Iterator[str]:
    """Everything that is in no figure, and why."""
    yield from report.left_out
    for baseline in report.missing_baselines:
        yield f"baseline {baseline}: missing, no column is named for it"
    for one in report.forecasters:
        if one.without_score:
            yield f"{name(one)}: {many(one.without_score, 'case')} without a score"
        if one.without_probability:
            early = "before enough onsets were known to fit one"
            yield f"{name(one)}: {many(one.without_probability, 'case')} without a probability, {early}"


def versions(report: BacktestReport) -> Iterator[str]:
    """Which method, in which version, with how much known."""
    for one in report.forecasters:
        known = "" if math.isnan(one.coverage) else f", {100 * one.coverage:.0f} % of what it asks for was known"
        yield f"{name(one)}: version {one.version}{known}"
    yield from (f"{what}: {version}" for what, version in report.versions.items())
