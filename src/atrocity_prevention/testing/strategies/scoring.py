"""Strategies for what is made of evidence: scores, rules, methods and whole assessments."""

from __future__ import annotations

import functools

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from atrocity_prevention.assessment.assess import assess_situation
from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.method import COMMON_FACTORS, REFERENCE, Floor, Method
from atrocity_prevention.assessment.rules import (
    GeometricMean,
    Maximum,
    MeanOfHighest,
    NoisyOr,
    PowerMean,
    ScoringRule,
    ShareAtLeast,
    WeightedMean,
)
from atrocity_prevention.assessment.scores import Score
from atrocity_prevention.testing.grids import Grid, grid
from atrocity_prevention.testing.strategies.situations import situations
from atrocity_prevention.testing.strategies.words import PLUGIN, ids, indicator_ids, library, maybe, texts, units
from atrocity_prevention.uncertainty.spread import MethodSpread
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.factors import Tempo

DAYS = (1.0, 30.0, 45.5, 180.0, 1460.0)
WEIGHTS = (0.0, 0.5, 1.0, 4.0)


@functools.cache
def scores() -> SearchStrategy[Score]:
    """A range within 0 and 1, with its coverage."""
    ranges = st.tuples(units(), units(), units()).map(sorted)
    return st.builds(
        lambda three, coverage: Score(low=three[0], estimate=three[1], high=three[2], coverage=coverage),
        ranges,
        units(),
    )


@functools.cache
def rules() -> SearchStrategy[ScoringRule]:
    """Any of the library's rules, with any setting."""
    plain: list[ScoringRule] = [MeanOfHighest(), WeightedMean(), GeometricMean(), Maximum(), NoisyOr()]
    return st.one_of(st.sampled_from(plain), means_of_highest(), power_means(), shares_at_least())


@functools.cache
def means_of_highest() -> SearchStrategy[MeanOfHighest]:
    """The reference rule, with any number of signs that count."""
    return st.builds(MeanOfHighest, k=st.integers(1, 20))


@functools.cache
def power_means() -> SearchStrategy[PowerMean]:
    """A power mean of any usual exponent."""
    return st.builds(PowerMean, p=st.floats(0.5, 16.0))


@functools.cache
def shares_at_least() -> SearchStrategy[ShareAtLeast]:
    """The share of signs from any level on."""
    return st.builds(ShareAtLeast, level=st.floats(0.01, 1.0))


def floors(catalogue: Catalogue | None = None) -> SearchStrategy[Floor]:
    """A floor from an indicator or a factor to a factor or a crime."""
    factors = list((catalogue or library()).factors)
    when = st.sampled_from([*factors, *indicator_ids(catalogue)])
    return st.builds(Floor, when=when, at_least=units(), then=st.sampled_from([*factors, *Crime]), becomes=units())


def methods(catalogue: Catalogue | None = None) -> SearchStrategy[Method]:
    """A method that names only what the catalogue has; every crime has at least one factor that counts.

    Args:
        catalogue: by default the library's.
    """
    factors, indicators = list((catalogue or library()).factors), st.sampled_from(indicator_ids(catalogue))
    weights, days = st.sampled_from(WEIGHTS), st.sampled_from(DAYS)
    shares = st.dictionaries(st.sampled_from(factors), weights, max_size=4)
    return st.builds(
        Method,
        id=ids(f"{PLUGIN}."),
        version=st.sampled_from(["1", "2.1"]),
        labels=texts(1),
        factor_rule=rules(),
        crime_rule=rules(),
        indicator_weights=st.dictionaries(indicators, weights, max_size=4),
        crime_weights=st.fixed_dictionaries({crime: shares.map(_counting) for crime in Crime}),
        prior=units(),
        half_lives=st.dictionaries(st.sampled_from(Tempo), days, max_size=3),
        indicator_half_lives=st.dictionaries(indicators, days, max_size=2),
        bands=st.sampled_from([REFERENCE.bands, (0.1, 0.3, 0.5, 0.9)]),
        alert_threshold=maybe(units()),
        evidence_gate=units(),
        floors=st.lists(floors(catalogue), max_size=2),
        counts_only=st.booleans(),
    )


def _counting(shares: dict[str, float]) -> dict[str, float]:
    return {**shares, COMMON_FACTORS[0]: 1.0}


@st.composite
def assessments(
    draw: st.DrawFn, *, catalogue: Catalogue | None = None, method: Method = REFERENCE, max_observations: int = 8
) -> Assessment:
    """A situation with at least one report, assessed on the day of the newest.

    Args:
        draw: given by hypothesis.
        catalogue: by default the library's.
        method: the method.
        max_observations: how many reports at most.
    """
    given = situations(catalogue=catalogue, min_observations=1, max_observations=max_observations)
    return assess_situation(draw(given), None, method, catalogue or library())


def grids(max_rows: int = 9, max_columns: int = 4) -> SearchStrategy[Grid]:
    """Levels, confidences and weights to try a rule on."""
    return st.builds(grid, st.integers(0, 2**32), st.integers(1, max_rows), st.integers(1, max_columns))


@functools.cache
def method_spreads() -> SearchStrategy[MethodSpread]:
    """How far methods are drawn around a method; few variants of the evidence, since each is judged anew."""
    some_rules, chance = maybe(st.lists(rules(), min_size=1, max_size=3)), st.floats(0.0, 0.5)
    scatter = st.just(0.0) | st.floats(0.01, 2.0)
    return st.builds(
        MethodSpread,
        crime_weights=scatter,
        indicator_weights=maybe(scatter),
        prior=units(),
        factor_rules=some_rules,
        crime_rules=some_rules,
        grade_worse=chance,
        grade_better=chance,
        half_lives=st.floats(1.0, 4.0),
        variants=st.integers(1, 5),
    )
