"""A backtest in sentences, in English or French: the same ones on a terminal and on a page."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

from atrocity_prevention.evaluation.alarms import Alarms
from atrocity_prevention.evaluation.measures.measure import Measure
from atrocity_prevention.evaluation.measures.measuring import Difference
from atrocity_prevention.evaluation.measures.signs import EVEN, SignFlag
from atrocity_prevention.evaluation.report import BacktestReport, Comparison, ForecasterFigures, OriginFigures
from atrocity_prevention.report.backtest.names import AT_RISK, compared_by, name, reasons, took_part, version_of
from atrocity_prevention.report.backtest.numbers import amount, days, figure, grouped, not_known, percent, signed
from atrocity_prevention.report.words.shell import ShellWords


def caution(words: ShellWords) -> str:
    """What a reader must not make of the figures."""
    return words(
        "Figures about the past, from few onsets: read the ranges before the points. A list by score is not a list of "
        "guilt, and a unit that is not on it is not safe."
    )


def reading(words: ShellWords) -> str:
    """How the figures are to be read."""
    return words(
        "AUC is how often a unit where an onset followed had the higher score of two; {even} is chance. Ranges hold "
        "{level} % of the draws of whole units. A share of a place on a list is given to each of those with equal "
        "scores.",
        even=words.written(f"{EVEN}"),
        level="95",
    )


def asked(words: ShellWords, report: BacktestReport) -> tuple[str, ...]:
    """What was asked, of whom, and from when."""
    return _question(words, report), _answer(words, report), _layout(words, report)


def _question(words: ShellWords, report: BacktestReport) -> str:
    return words(
        "Asked: would an onset ({outcomes}) follow within {months} months of each of {dates}, {first} to {last}?",
        outcomes=report.outcomes,
        months=str(report.protocol.horizon_months),
        dates=base_dates(words, len(report.origins)),
        first=str(report.origins[0]),
        last=str(report.origins[-1]),
    )


def _answer(words: ShellWords, report: BacktestReport) -> str:
    different = words.many(
        "{count} different onset",
        "{count} different onsets",
        report.different_onsets,
        count=grouped(words, report.different_onsets),
    )
    return words.many(
        "{cases} (a unit at a base date) in {units}; {count} had an onset, which were {different}.",
        "{cases} (a unit at a base date) in {units}; {count} had an onset, which were {different}.",
        report.onsets,
        count=grouped(words, report.onsets),
        cases=cases(words, report.cases),
        units=words.many("{count} unit", "{count} units", report.units, count=grouped(words, report.units)),
        different=different,
    )


def _layout(words: ShellWords, report: BacktestReport) -> str:
    return words(
        "Publication lags: {lags}. {at_risk} Ranges: {draws} draws of whole units, seed {seed}.",
        lags=words.heard(report.lags),
        at_risk=words(AT_RISK[report.protocol.at_risk]),
        draws=grouped(words, report.protocol.draws),
        seed=str(report.protocol.seed),
    )


def cases(words: ShellWords, count: int) -> str:
    """A number of cases."""
    return words.many("{count} case", "{count} cases", count, count=grouped(words, count))


def onsets(words: ShellWords, count: int) -> str:
    """A number of onsets."""
    return words.many("{count} onset", "{count} onsets", count, count=grouped(words, count))


def base_dates(words: ShellWords, count: int) -> str:
    """A number of base dates."""
    return words.many("{count} base date", "{count} base dates", count, count=grouped(words, count))


def ranged(words: ShellWords, measure: Measure, digits: int = 3) -> str:
    """A figure with its range, or why there is none."""
    if not measure.known:
        return not_known(words, reasons(words, measure.reason))
    value = figure(words, measure.value, digits)
    if math.isnan(measure.low):
        return value
    low, high = figure(words, measure.low, digits), figure(words, measure.high, digits)
    return words("{value} ({low} to {high})", value=value, low=low, high=high)


def against_chance(words: ShellWords, auc: Measure) -> str:
    """What an AUC with its range says, in words."""
    if math.isnan(auc.low):
        return words("cannot be judged")
    if auc.low > EVEN:
        return words("better than chance")
    return words("worse than chance") if auc.high < EVEN else words("not told apart from chance")


def auc_told(words: ShellWords, auc: Measure) -> str:
    """An AUC with its range, and what it says."""
    return words("AUC {auc}: {judged}", auc=ranged(words, auc), judged=against_chance(words, auc))


def watching(words: ShellWords, one: Alarms) -> str:
    """What watching by one rule would have meant."""
    told = words(
        "{rule}: {watched} on watch at a time, {caught} of {onsets} caught",
        rule=words.heard(one.rule),
        watched=amount(words, one.watched_at_a_time),
        caught=amount(words, one.caught),
        onsets=onsets(words, one.onsets),
    )
    return words.semicolon.join([told, *_false_and_first(words, one)])


def _false_and_first(words: ShellWords, one: Alarms) -> Iterator[str]:
    if not one.watched:
        return
    false = one.false_alarms_per_hit
    if math.isfinite(false):
        yield words("{false} false alarms for each hit", false=figure(words, false, 1))
    else:
        yield words("no hit, only false alarms")
    if not math.isnan(one.lead_days):
        yield words(
            "first on watch {lead} before on average ({shortest} to {longest})",
            lead=days(words, one.lead_days),
            shortest=days(words, one.shortest_lead_days),
            longest=days(words, one.longest_lead_days),
        )


def probabilities(words: ShellWords, one: ForecasterFigures) -> Iterator[str]:
    """How good its probabilities were."""
    count = sum(part.n for part in one.bins)
    if not count:
        yield words("no probabilities: too few onsets were known at any base date to fit them, or none were asked for")
        return
    yield words(
        "said {said} on average, came {came}, in {cases}",
        said=percent(words, sum(part.said * part.n for part in one.bins) / count),
        came=percent(words, sum(part.positives for part in one.bins) / count),
        cases=cases(words, count),
    )
    for measure in ("brier_skill", "brier", "log_loss"):
        yield told_of(words, words.heard(one.labels[measure]), ranged(words, one.measures[measure], 4))


def told_of(words: ShellWords, what: str, told: str) -> str:
    """A name, and what is said of it."""
    return f"{what}{words.colon}{told}"


def compared(words: ShellWords, one: Comparison, *, shortly: bool = False) -> Iterator[str]:
    """What can be said of two forecasters; shortly, by the first measure and by the longest list."""
    names = list(one.differences)
    if not names:
        yield words("no case for which both gave a score")
    lists = [name for name in names if name.startswith("recall")]
    for measure in [*names[:1], *lists[-1:]] if shortly else names:
        yield told_of(words, compared_by(words, measure), told_apart(words, one.differences[measure]))


def told_apart(words: ShellWords, one: Difference) -> str:
    """A difference with its range, and whether it can be told from none."""
    if math.isnan(one.value):
        return words("not known ({why})", why=reasons(words, one.reason))
    value, low, high = (signed(words, end) for end in (one.value, one.low, one.high))
    ends = words("{value} ({low} to {high}), {cases}", value=value, low=low, high=high, cases=cases(words, one.n))
    return ends if one.told_apart else words("{ends}: not told apart", ends=ends)


def parts(words: ShellWords, report: BacktestReport) -> Iterator[tuple[str, str, Sequence[str]]]:
    """The sign check: for each forecaster and verdict the parts, in their order."""
    kinds = [*SignFlag]
    order = sorted(report.signs, key=lambda sign: (_place(report, sign.forecaster), kinds.index(sign.flag)))
    for (forecaster, flag), signs in itertools.groupby(order, key=lambda sign: (sign.forecaster, sign.flag)):
        told = [f"{sign.part} {figure(words, sign.auc.value, 2)}" for sign in signs]
        yield forecaster, words(str(flag)), told


def _place(report: BacktestReport, forecaster: str) -> int:
    return [one.id for one in report.forecasters].index(forecaster)


def origin(words: ShellWords, one: OriginFigures) -> str:
    """One base date."""
    return words(
        "{day}: {scored} of {asked} units scored and known, {onsets}, AUC {auc}",
        day=str(one.origin),
        scored=str(one.scored),
        asked=str(one.asked),
        onsets=onsets(words, one.onsets),
        auc=figure(words, one.auc.value),
    )


def left_out(words: ShellWords, report: BacktestReport) -> Iterator[str]:
    """Everything that is in no figure, and why."""
    yield from map(words.heard, report.left_out)
    for baseline in report.missing_baselines:
        yield words("baseline {name}: missing, no column is named for it", name=words(baseline))
    for one in report.forecasters:
        yield from _unscored(words, one)


def _unscored(words: ShellWords, one: ForecasterFigures) -> Iterator[str]:
    who = name(words, one)
    if one.without_score:
        yield words("{who}: {cases} without a score", who=who, cases=cases(words, one.without_score))
    if one.without_probability:
        yield words(
            "{who}: {cases} without a probability, before enough onsets were known to fit one",
            who=who,
            cases=cases(words, one.without_probability),
        )


def versions(words: ShellWords, report: BacktestReport) -> Iterator[str]:
    """Which method, in which version, with how much known."""
    for one in report.forecasters:
        version = version_of(words, one.version)
        told = words("{who}: version {version}", who=name(words, one), version=version)
        if math.isnan(one.coverage):
            yield told
        else:
            share = percent(words, one.coverage, 0)
            yield words("{told}, {share} of what it asks for was known", told=told, share=share)
    for what, version in report.versions.items():
        yield took_part(words, what, version)
