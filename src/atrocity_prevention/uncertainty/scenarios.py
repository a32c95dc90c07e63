"""Factor scores under every draw; draws between which they do not differ share a scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import numpy as np

from atrocity_prevention.assessment.asking import ask, checked
from atrocity_prevention.assessment.floors import raise_to_floors
from atrocity_prevention.assessment.panel import READINGS, read
from atrocity_prevention.assessment.rules import Array, ScoringRule
from atrocity_prevention.uncertainty.cells import Cells
from atrocity_prevention.uncertainty.draws import Choices, MethodDraws

NUMBERS_AT_ONCE = 2_000_000
"""So many readings of indicators are in memory at once, whatever the number of cells and draws."""


@attrs.frozen(kw_only=True, eq=False)
class Scenarios:
    """The distinct ways in which draws lead to factor scores.

    Attributes:
        of_draw: the scenario of every draw.
        first: for every scenario a draw that has it.
        single: whether every draw has a scenario of its own.
    """

    of_draw: Choices
    first: Choices

    @property
    def single(self) -> bool:
        """Whether every draw has a scenario of its own."""
        return len(self.first) == len(self.of_draw)


@attrs.frozen(kw_only=True, eq=False)
class FactorScores:
    """Factor scores of some cells in every scenario.

    Attributes:
        scores: shape ``(factors, 3, cells, scenarios)``; NaN where a factor has no score.
        seen: the readings of indicators and factors on which floors rest, id -> shape ``(3, cells, scenarios)``.
    """

    scores: Array
    seen: dict[str, Array]

    def part(self, cells: slice) -> FactorScores:
        """The scores of some of the cells."""
        return FactorScores(
            scores=self.scores[:, :, cells], seen={name: values[:, cells] for name, values in self.seen.items()}
        )


def scenarios_of(draws: MethodDraws, variants: int) -> Scenarios:
    """Which draws share their factor scores: those with the same rule, evidence, prior and indicator weights."""
    numbers = np.arange(draws.count)
    if draws.indicator_weights.shape[-1] > 1:
        return Scenarios(of_draw=numbers, first=numbers)
    _, prior = np.unique(draws.priors, return_inverse=True)
    keys = (prior * len(draws.factor_rules) + draws.factor_choice) * variants + numbers % variants
    _, first, of_draw = np.unique(keys, return_index=True, return_inverse=True)
    return (
        Scenarios(of_draw=of_draw, first=first)
        if len(first) < draws.count
        else Scenarios(of_draw=numbers, first=numbers)
    )


def factor_scores(draws: MethodDraws, variants: Sequence[Cells], scenarios: Scenarios) -> FactorScores:
    """Ask the factor rules about every cell in every scenario.

    Args:
        draws: the methods.
        variants: the cells, once for each variant of the evidence.
        scenarios: which draws differ.
    """
    plan, cells = draws.plan, len(variants[0].names)
    shape = (len(plan.factors), len(READINGS), cells, len(scenarios.first))
    resting = {floor.when for floor in plan.method.floors}.intersection(plan.indicators)
    found = FactorScores(
        scores=np.empty(shape),
        seen={indicator: np.empty(shape[1:]) for indicator in plan.indicators if indicator in resting},
    )
    for rule, places in _chunks(draws, scenarios, len(plan.indicators) * len(READINGS) * cells):
        asked = _Asked(rule=draws.factor_rules[rule], numbers=scenarios.first[places], places=places)
        _score_chunk(draws, variants, asked, found)
    return attrs.evolve(found, seen={**found.seen, **dict(zip(plan.factors, found.scores, strict=True))})


def _chunks(draws: MethodDraws, scenarios: Scenarios, numbers_each: int) -> Iterator[tuple[int, Choices]]:
    """Scenarios of one rule, a few at a time."""
    step = max(1, NUMBERS_AT_ONCE // max(numbers_each, 1))
    choice = draws.factor_choice[scenarios.first]
    for rule in np.unique(choice).tolist():
        places = np.flatnonzero(choice == rule)
        for start in range(0, len(places), step):
            yield rule, places[start : start + step]


@attrs.frozen(kw_only=True, eq=False)
class _Asked:
    """Some scenarios of one rule: the draws that stand for them, and their places."""

    rule: ScoringRule
    numbers: Choices
    places: Choices


def _score_chunk(draws: MethodDraws, variants: Sequence[Cells], asked: _Asked, found: FactorScores) -> None:
    plan, numbers, rule = draws.plan, asked.numbers, asked.rule
    readings = _readings(variants, numbers % len(variants), draws.priors[numbers])
    columns = numbers if draws.indicator_weights.shape[-1] > 1 else np.zeros(1, dtype=np.intp)
    weights = np.where(variants[0].applicable[..., None], draws.indicator_weights[:, None, columns], 0.0)
    scored = np.stack([(weights[block] > 0).any(axis=0) for block in plan.blocks])
    given = [
        ask(rule, readings[block], weights[block], factor)
        for factor, block in zip(plan.factors, plan.blocks, strict=True)
    ]
    scores = checked(rule, np.stack(given), scored, plan.factors)
    rows = {indicator: plan.indicators.index(indicator) for indicator in found.seen}
    seen = {indicator: np.where(weights[row] > 0, readings[row], np.nan) for indicator, row in rows.items()}
    found.scores[..., asked.places] = raise_to_floors(plan, scores, plan.factors, seen)
    for indicator, values in seen.items():
        found.seen[indicator][..., asked.places] = values


def _readings(variants: Sequence[Cells], of_number: Choices, priors: Array) -> Array:
    """What `read` gives, each draw with its own prior; shape ``(indicators, 3, cells, draws)``."""
    levels = _stacked([one.levels for one in variants], of_number)
    confidences = _stacked([one.confidences for one in variants], of_number)
    readings = read(levels, confidences, 0.0)
    readings[:, 1] = readings[:, 0] + (1.0 - confidences) * priors
    return readings


def _stacked(arrays: Sequence[Array], of_number: Choices) -> Array:
    """For every draw the array of its variant of the evidence, draws on the last axis."""
    if len(arrays) == 1:
        return np.broadcast_to(arrays[0][..., None], (*arrays[0].shape, len(of_number)))
    return np.stack([arrays[variant] for variant in of_number], axis=-1)
