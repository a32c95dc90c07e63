"""A thousand methods that one might have chosen as well: drawn once, used on any number of situations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.method import LARGEST, Method
from atrocity_prevention.assessment.plan import Plan, plan
from atrocity_prevention.assessment.rules import Array, ScoringRule
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.uncertainty.keyed import gammas, uniforms
from atrocity_prevention.uncertainty.spread import MethodSpread, around, as_count, as_seed, indicator_scatter
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.factors import Tempo
from atrocity_prevention.vocabulary.frozen import FrozenMapping

GRID_BITS = 26
"""Drawn shares are whole multiples of 2**-26 that add up to exactly 1: sums of products with scores can be exact."""

SMALLEST_WEIGHT = 1e-9
"""A drawn weight never becomes 0, since that would say that an indicator cannot occur."""

Choices = npt.NDArray[np.intp]


@attrs.frozen(kw_only=True, eq=False)
class MethodDraws(Recorded):
    """Methods drawn around one method. Draw d is the same whatever else is drawn, and on whatever it is used.

    Attributes:
        plan: the method in the middle, applied to its catalogue.
        spread: what was drawn, and from where.
        seed: the seed.
        count: how many draws.
        priors: shape ``(draws,)``.
        factor_rules: the rules among which was drawn.
        factor_choice: for every draw the place of its factor rule.
        crime_rules: the same for crimes.
        crime_choice: the same for crimes.
        indicator_weights: shape ``(indicators, draws)``, or ``(indicators, 1)`` if they are not drawn.
        crime_weights: shape ``(crimes, factors, draws)``, or ``(crimes, factors, 1)`` if they are not drawn.
        half_life_factors: tempo -> by what its half-lives are multiplied in each variant of the evidence.
    """

    plan: Plan = attrs.field(repr=False)
    spread: MethodSpread
    seed: int
    count: int
    priors: Array = attrs.field(repr=False)
    factor_rules: tuple[ScoringRule, ...]
    factor_choice: Choices = attrs.field(repr=False)
    crime_rules: tuple[ScoringRule, ...]
    crime_choice: Choices = attrs.field(repr=False)
    indicator_weights: Array = attrs.field(repr=False)
    crime_weights: Array = attrs.field(repr=False)
    half_life_factors: FrozenMapping[Tempo, tuple[float, ...]] = attrs.field(repr=False)

    @property
    def variants(self) -> int:
        """How many variants of the evidence the draws need."""
        return self.spread.variants if self.spread.varies_evidence else 1

    def variant(self, draw: int) -> int:
        """Which variant of the evidence a draw takes."""
        return draw % self.variants

    def half_lives(self, variant: int) -> dict[str, float]:
        """Indicator id -> days after which a report counts half, in one variant of the evidence."""
        catalogue, days = self.plan.catalogue, self.plan.half_lives
        factors = {tempo: drawn[variant] for tempo, drawn in self.half_life_factors.items()}
        return {indicator: min(days[indicator] * factors[catalogue.tempo(indicator)], LARGEST) for indicator in days}

    def method(self, draw: int) -> Method:
        """One of the drawn methods, to be read, written to a file or used alone. Grades are not part of a method."""
        base, ordered = self.plan.method, self.plan
        by_crime = self.crime_weights[..., draw % self.crime_weights.shape[-1]].tolist()
        own = self.indicator_weights[:, draw % self.indicator_weights.shape[-1]].tolist()
        return attrs.evolve(
            base,
            id=f"{base.id}-seed-{self.seed}-draw-{draw}",
            prior=float(self.priors[draw]),
            factor_rule=self.factor_rules[self.factor_choice[draw]],
            crime_rule=self.crime_rules[self.crime_choice[draw]],
            indicator_weights=dict(zip(ordered.indicators, own, strict=True)),
            crime_weights={
                crime: {factor: weight for factor, weight in zip(ordered.factors, weights, strict=True) if weight > 0}
                for crime, weights in zip(Crime, by_crime, strict=True)
            },
            indicator_half_lives=self.half_lives(self.variant(draw)),
        )


def draw_methods(
    method: Method, catalogue: Catalogue, *, seed: int, draws: int = 1000, spread: MethodSpread | None = None
) -> MethodDraws:
    """Draw methods around a method.

    Args:
        method: the method in the middle.
        catalogue: the indicators and factors.
        seed: from 0 to 2**64 - 1; the same seed gives the same draws, and draw 17 is the same of 20 and of 2,000.
        draws: how many.
        spread: what to vary and how far; by default everything, as `MethodSpread` says.

    Raises:
        DataError: AP-E110 if the count, AP-E111 if the seed cannot be; AP-E021 for what the catalogue lacks.
    """
    ordered, around_it = plan(method, catalogue), MethodSpread() if spread is None else spread
    count, key = as_count(draws, "draws"), as_seed(seed)
    factor_rules = around(method.factor_rule) if around_it.factor_rules is None else around_it.factor_rules
    crime_rules = around(method.crime_rule) if around_it.crime_rules is None else around_it.crime_rules
    return MethodDraws(
        plan=ordered,
        spread=around_it,
        seed=key,
        count=count,
        priors=_between(method.prior, around_it.prior, uniforms(key, ["prior"], count)[0]),
        factor_rules=factor_rules,
        factor_choice=_choices(key, "factor_rule", len(factor_rules), count),
        crime_rules=crime_rules,
        crime_choice=_choices(key, "crime_rule", len(crime_rules), count),
        indicator_weights=_indicator_weights(ordered, around_it, key, count),
        crime_weights=_crime_weights(ordered, around_it, key, count),
        half_life_factors=_half_life_factors(around_it, key),
    )


def _between(middle: float, reach: float, unit: Array) -> Array:
    least, most = max(middle - reach, 0.0), min(middle + reach, 1.0)
    return least + (most - least) * unit


def _choices(seed: int, name: str, among: int, count: int) -> Choices:
    places = (uniforms(seed, [name], count)[0] * among).astype(np.intp)
    return np.asarray(np.minimum(places, among - 1))


def _indicator_weights(ordered: Plan, spread: MethodSpread, seed: int, count: int) -> Array:
    """Each weight by itself; rules look at their proportions alone."""
    scatter = indicator_scatter(spread, ordered.method.factor_rule)
    drawn = np.flatnonzero(ordered.weights)
    if scatter == 0 or not drawn.size:
        return ordered.weights[:, None]
    names = [f"indicator_weight|{ordered.indicators[row]}" for row in drawn]
    found = np.zeros((len(ordered.indicators), count))
    shapes = indicator_shapes(ordered, scatter)
    found[drawn] = np.maximum(gammas(seed, names, shapes[drawn], count) * scatter**2, SMALLEST_WEIGHT)
    return found


def indicator_shapes(ordered: Plan, scatter: float) -> Array:
    """The shape of the gamma distribution of every indicator weight: an average weight has relative sd `scatter`."""
    shapes = np.zeros_like(ordered.weights)
    for block in ordered.blocks:
        shapes[block] = _shapes(ordered.weights[block], ordered.weights[block], scatter)
    return shapes


def crime_shapes(ordered: Plan, scatter: float) -> Array:
    """The same for the weights of factors in crimes, shape ``(crimes, factors)``; one scale for the whole method."""
    return _shapes(ordered.crime_weights, ordered.crime_weights, scatter)


def _shapes(weights: Array, all_weights: Array, scatter: float) -> Array:
    positive = all_weights[all_weights > 0]
    return weights / (positive.mean() * scatter**2) if positive.size else np.zeros_like(weights)


def _crime_weights(ordered: Plan, spread: MethodSpread, seed: int, count: int) -> Array:
    base = ordered.crime_weights
    if spread.crime_weights == 0 or not base.any():
        return base[..., None]
    pairs = sorted(set(_pairs(ordered.factors, base)))
    shape_of = crime_shapes(ordered, spread.crime_weights).ravel().tolist()
    shapes = dict(zip(base.ravel().tolist(), shape_of, strict=True))
    names = [f"crime_weight|{factor}|{weight!r}" for factor, weight in pairs]
    drawn = gammas(seed, names, np.array([shapes[weight] for _, weight in pairs]), count)
    by_pair = dict(zip(pairs, drawn, strict=True))
    found = np.zeros((*base.shape, count))
    for crime, weights in enumerate(base.tolist()):
        named = [place for place, weight in enumerate(weights) if weight > 0]
        if named:
            rows = [by_pair[ordered.factors[place], weights[place]] for place in named]
            found[crime, named] = on_grid(np.stack(rows))
    return found


def _pairs(factors: Sequence[str], weights: Array) -> Iterable[tuple[str, float]]:
    for row in weights.tolist():
        yield from ((factor, weight) for factor, weight in zip(factors, row, strict=True) if weight > 0)


def on_grid(weights: Array) -> Array:
    """Weights as shares that add up to exactly 1 over axis 0, each at least one step of the grid."""
    steps = 2.0**GRID_BITS
    shares = np.maximum(np.rint(weights / weights.sum(axis=0) * steps), 1.0)
    largest = shares.argmax(axis=0)
    shares[largest, np.arange(shares.shape[1])] -= shares.sum(axis=0) - steps
    return np.asarray(shares / steps)


def _half_life_factors(spread: MethodSpread, seed: int) -> FrozenMapping[Tempo, tuple[float, ...]]:
    variants = spread.variants if spread.varies_evidence else 1
    unit = uniforms(seed, [f"half_life|{tempo}" for tempo in Tempo], variants)
    drawn = spread.half_lives ** (2 * unit - 1)
    return FrozenMapping({tempo: tuple(row) for tempo, row in zip(Tempo, drawn.tolist(), strict=True)})
