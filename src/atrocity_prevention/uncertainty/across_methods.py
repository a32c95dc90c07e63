"""The same evidence under a thousand methods: how often does each word still hold?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from atrocity_prevention.assessment.case import OVERALL, pick
from atrocity_prevention.assessment.panel import READINGS
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.assessment.threads import each, even, slices, threads_for
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.uncertainty.blas import one_blas_thread
from atrocity_prevention.uncertainty.cells import (
    Cases,
    Cells,
    cells_of,
    cells_of_known,
    known_situations,
    situations_of,
)
from atrocity_prevention.uncertainty.crimes_of_draws import crime_scores, is_linear
from atrocity_prevention.uncertainty.draws import MethodDraws
from atrocity_prevention.uncertainty.evidence_variants import Regraded
from atrocity_prevention.uncertainty.linear_sums import sum_up_linear
from atrocity_prevention.uncertainty.method_uncertainty import MethodUncertainty
from atrocity_prevention.uncertainty.order import compiles
from atrocity_prevention.uncertainty.scenarios import FactorScores, Scenarios, factor_scores, scenarios_of
from atrocity_prevention.uncertainty.summary import Summary, empty_summary, sum_up
from atrocity_prevention.vocabulary.crimes import Crime

SCENARIO_NUMBERS = 2_000_000
"""So many factor scores are in memory at once: cells are taken a few at a time."""

DRAWN_NUMBERS = 500_000
"""So many draws of scores each thread has in memory at once: few enough for a cache that is shared, and enough that
threads seldom wait for each other between two calls of numpy."""


def method_uncertainty(
    cases: Cases,
    draws: MethodDraws,
    *,
    targets: Iterable[str] | None = None,
    as_of: dt.date | str | None = None,
    workers: int | None = None,
) -> MethodUncertainty:
    """Score every case under every drawn method, and say in which share of them each band and conclusion holds.

    Args:
        cases: a panel, a situation or several. Only situations still know their reports, so only for them grades and
            half-lives are drawn; of a panel the result says that they were not.
        draws: the methods.
        targets: ``overall``, crimes and factors; by default all that have scores.
        as_of: the date for situations; by default each that of its newest report.
        workers: threads; by default as many as there are processors. They change no bit. Rules from elsewhere are
            always asked by one thread.

    Raises:
        DataError: AP-E113 for an unknown target, AP-E114 if there are no cases, AP-E021 for what the catalogue lacks.
        ScoringError: if a rule fails.
    """
    plan = draws.plan
    wanted = targets_of(plan.factors, targets)
    cells = cells_of(cases, plan, as_of)
    variants = _variants(cases, cells, draws, as_of)
    scores = cells.score(plan)
    ready = FactorScores(scores=scores.factors[..., None], seen={}) if _factors_stay(draws, variants) else None
    summaries = _sum_up_all(draws, variants, ready, wanted, workers)
    picked = [pick(plan, scores, target) for target in wanted]
    return MethodUncertainty(
        plan=plan,
        spread=draws.spread,
        seed=draws.seed,
        draws=draws.count,
        drawn=drawn_parts(draws, evidence=len(variants) > 1),
        names=cells.names,
        days=cells.days,
        targets=wanted,
        readings=np.stack([readings for readings, _ in picked]),
        coverage=np.stack([coverage for _, coverage in picked]),
        summaries=tuple(summaries[target] for target in wanted),
        marking=cells.marking,
    )


def targets_of(factors: Sequence[str], targets: Iterable[str] | None) -> tuple[str, ...]:
    """The targets asked for, or all there are, in the order overall, crimes, factors.

    Raises:
        DataError: AP-E113 for each that is unknown.
    """
    there = (OVERALL, *(str(crime) for crime in Crime), *factors)
    if targets is None:
        return there
    asked = (targets,) if isinstance(targets, str) else tuple(targets)
    raise_problems(
        Problem(
            path=f"targets[{place}]",
            message="there is no such score",
            remedy=f"use one of: {', '.join(there)}",
            code="AP-E113",
        )
        for place, target in enumerate(asked)
        if target not in there
    )
    return tuple(target for target in there if target in asked)


def drawn_parts(draws: MethodDraws, *, evidence: bool) -> tuple[str, ...]:
    """What really differs between the draws."""
    spread = draws.spread
    parts = {
        "crime_weights": draws.crime_weights.shape[-1] > 1,
        "indicator_weights": draws.indicator_weights.shape[-1] > 1,
        "prior": spread.prior > 0,
        "factor_rule": len(draws.factor_rules) > 1,
        "crime_rule": len(draws.crime_rules) > 1,
        "grades": evidence and spread.grade_worse + spread.grade_better > 0,
        "half_lives": evidence and spread.half_lives > 1,
    }
    return tuple(part for part, is_drawn in parts.items() if is_drawn)


def _variants(cases: Cases, cells: Cells, draws: MethodDraws, as_of: dt.date | str | None) -> list[Cells]:
    """The cells under every variant of the evidence; of a panel, which has no evidence, there is but one."""
    situations = situations_of(cases)
    if situations is None or not draws.spread.varies_evidence:
        return [cells]
    known, days = known_situations(situations, draws.plan, as_of)
    regraded = [Regraded(one, draws.spread, draws.seed) for one in known]
    return [
        cells_of_known([one.variant(number) for one in regraded], days, draws.plan, draws.half_lives(number))
        for number in range(draws.variants)
    ]


def _factors_stay(draws: MethodDraws, variants: Sequence[Cells]) -> bool:
    """Whether all draws have the factor scores of the method in the middle."""
    method = draws.plan.method
    same_rule = draws.factor_rules == (method.factor_rule,)
    same_weights = draws.indicator_weights.shape[-1] == 1
    return same_rule and same_weights and draws.spread.prior == 0 and len(variants) == 1 and not method.floors


def _sum_up_all(
    draws: MethodDraws,
    variants: Sequence[Cells],
    ready: FactorScores | None,
    targets: Sequence[str],
    workers: int | None,
) -> dict[str, Summary]:
    """Cells are taken a few at a time, twice: for the scenarios of their factors, and in those for all draws."""
    count, scenarios = len(variants[0].names), scenarios_of(draws, len(variants))
    concludes = draws.plan.method.alert_threshold is not None
    found = {target: empty_summary(count, concludes=concludes) for target in targets}
    many = max(1, SCENARIO_NUMBERS // (len(READINGS) * len(scenarios.first) * len(draws.plan.factors)))
    varying = len(targets) if len(scenarios.first) > 1 else len({OVERALL, *Crime}.intersection(targets))
    few, threads = (
        max(1, DRAWN_NUMBERS // (len(READINGS) * draws.count * max(1, varying))),
        threads_for(draws.crime_rules, workers),
    )
    quick = _quick(draws, scenarios, found)
    slow = {target: one for target, one in found.items() if target not in quick}
    with one_blas_thread():
        for block in slices(0, count, many):
            parts = [one.part(block) for one in variants]
            factors = factor_scores(draws, parts, scenarios) if ready is None else ready.part(block)
            if quick:
                sum_up_linear(draws, factors.scores[..., 0], quick, block, threads)

            def run(cells: slice, factors: FactorScores = factors, start: int = block.start) -> None:
                here = factors.part(slice(cells.start - start, cells.stop - start))
                _sum_up_some(draws, here, scenarios, slow, cells)

            each(run, slices(block.start, block.stop, even(block.stop - block.start, few, threads)), threads)
    return found


def _quick(draws: MethodDraws, scenarios: Scenarios, found: dict[str, Summary]) -> dict[str, Summary]:
    """The targets that compiled code sums up, if there is such code and all draws have the same factors."""
    cells = next(iter(found.values())).mean.size if found else 0
    if len(scenarios.first) > 1 or not is_linear(draws, scenarios) or not compiles(cells * draws.count):
        return {}
    return {target: one for target, one in found.items() if target in (*Crime, OVERALL)}


def _sum_up_some(
    draws: MethodDraws, factors: FactorScores, scenarios: Scenarios, found: Mapping[str, Summary], cells: slice
) -> None:
    method = draws.plan.method
    for target, values in values_of(draws, factors, scenarios, tuple(found)).items():
        sum_up(values, method.bands, method.alert_threshold, found[target], cells)


def values_of(
    draws: MethodDraws, factors: FactorScores, scenarios: Scenarios, targets: Sequence[str]
) -> dict[str, Array]:
    """Every draw of some cells: target -> readings of shape ``(3, cells, draws)``, to be done with as one likes.

    Factors that are the same in all draws are given once, shape ``(3, cells, 1)``.
    """
    names, places = draws.plan.factors, scenarios.of_draw if len(scenarios.first) > 1 else scenarios.first
    found = {name: factors.scores[names.index(name)][..., places] for name in targets if name in names}
    if len(found) < len(targets):
        found |= crime_scores(draws, factors, scenarios, targets)
    return found
