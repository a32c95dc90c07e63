"""Methods drawn around a method."""

from __future__ import annotations

import attrs
import numpy as np
import pytest
from uncertain_cases import CATALOGUE, LINEAR, NOTHING, WEIGHTS_ALONE

from atrocity_prevention.assessment.method import CHECKLIST, LARGEST, REFERENCE
from atrocity_prevention.assessment.rules import PowerMean
from atrocity_prevention.uncertainty.draws import draw_methods, on_grid
from atrocity_prevention.uncertainty.spread import MethodSpread
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.factors import Tempo

EVERYTHING = MethodSpread(indicator_weights=0.3, crime_rules=[REFERENCE.crime_rule, PowerMean(p=2)])


def test_a_draw_is_the_same_whatever_else_is_drawn():
    """Draw 17 of 20 is draw 17 of 200, bit for bit."""
    few = draw_methods(LINEAR, CATALOGUE, seed=5, draws=20, spread=EVERYTHING)
    many = draw_methods(LINEAR, CATALOGUE, seed=5, draws=200, spread=EVERYTHING)

    for draw in (0, 17, 19):
        assert few.method(draw) == many.method(draw)


def test_another_seed_draws_other_methods():
    """Nothing but the seed decides."""
    one, same, other = (draw_methods(LINEAR, CATALOGUE, seed=seed, draws=3).method(0) for seed in (1, 1, 2))

    assert one == same
    assert attrs.evolve(one, id="x") != attrs.evolve(other, id="x")


def test_nothing_drawn_leaves_the_method_as_it_is():
    """Without any spread every draw is the method itself, but for its name."""
    drawn = draw_methods(REFERENCE, CATALOGUE, seed=1, draws=2, spread=NOTHING).method(1)

    assert drawn.id == "reference-seed-1-draw-1"
    assert drawn.prior == REFERENCE.prior
    assert drawn.factor_rule == REFERENCE.factor_rule
    assert drawn.crime_weights == REFERENCE.crime_weights
    assert set(drawn.indicator_weights.values()) == {1.0}
    assert drawn.indicator_half_lives["1.1"] == REFERENCE.half_life(CATALOGUE, "1.1")


def test_drawn_shares_add_up_to_exactly_one():
    """Every crime's shares do, none of them is 0, and they lie on the grid that makes products exact."""
    draws = draw_methods(REFERENCE, CATALOGUE, seed=1, draws=500, spread=MethodSpread(crime_weights=2))
    weighing = draws.plan.crime_weights > 0

    assert (draws.crime_weights.sum(axis=1) == 1).all()
    assert (draws.crime_weights[weighing] > 0).all()
    assert (draws.crime_weights[~weighing] == 0).all()
    steps = draws.crime_weights * 2.0**26
    assert (steps == np.rint(steps)).all()


def test_a_share_below_the_grid_keeps_one_step():
    """A weight never becomes 0, which would say that a factor does not bear on the crime."""
    shares = on_grid(np.array([[1e-12], [1.0]]))

    assert shares[:, 0].tolist() == [2.0**-26, 1 - 2.0**-26]


def test_the_mean_of_drawn_shares_is_the_methods_own():
    """Within five standard errors, for every crime and factor; a factor of equal weight has one draw for all crimes."""
    draws = draw_methods(REFERENCE, CATALOGUE, seed=2, draws=20_000, spread=WEIGHTS_ALONE)
    base = draws.plan.crime_weights / draws.plan.crime_weights.sum(axis=1, keepdims=True)
    error = draws.crime_weights.std(axis=-1) / np.sqrt(20_000)

    assert (np.abs(draws.crime_weights.mean(axis=-1) - base) <= 5 * error + 1e-15).all()
    rows = [draws.plan.factors.index(factor) for factor in ("RF1", "RF8")]
    ratios = draws.crime_weights[:, rows[0]] / draws.crime_weights[:, rows[1]]
    assert np.allclose(ratios, ratios[0], rtol=1e-4)  # but for rounding to the grid


def test_priors_rules_and_half_lives_stay_in_their_ranges():
    """The prior is cut to 0 to 1, every rule comes up, half-lives move by at most their factor and tempo by tempo."""
    draws = draw_methods(attrs.evolve(REFERENCE, prior=0.05), CATALOGUE, seed=3, draws=400)

    assert 0 <= draws.priors.min() < 0.01
    assert 0.19 < draws.priors.max() <= 0.2
    assert {draws.method(draw).factor_rule.k for draw in range(40)} == {2, 3, 4}
    lives = np.array([draws.half_life_factors[tempo] for tempo in Tempo])
    assert lives.shape == (3, 50)
    assert 0.5 <= lives.min() < 0.7
    assert 1.5 < lives.max() <= 2
    assert draws.method(7).indicator_half_lives == draws.method(57).indicator_half_lives


def test_a_half_life_stays_one():
    """No factor takes it beyond what a method may say."""
    method = attrs.evolve(REFERENCE, half_lives=dict.fromkeys(Tempo, LARGEST))
    draws = draw_methods(method, CATALOGUE, seed=3, draws=1)

    assert max(draws.half_lives(variant)["1.1"] for variant in range(50)) == LARGEST


@pytest.mark.parametrize(
    "method", [attrs.evolve(REFERENCE, crime_weights={}), CHECKLIST], ids=["no crimes", "checklist"]
)
def test_methods_with_little_to_draw_can_be_drawn_around(method):
    """No weights in crimes, and no threshold, are no obstacle."""
    drawn = draw_methods(method, CATALOGUE, seed=1, draws=2).method(1)

    assert set(drawn.crime_weights) == set(Crime)


def test_an_indicator_without_weight_never_gets_one():
    """What a method leaves out stays out."""
    method = attrs.evolve(LINEAR, indicator_weights={"1.1": 0.0})
    draws = draw_methods(method, CATALOGUE, seed=1, draws=50, spread=EVERYTHING)

    assert (draws.indicator_weights[draws.plan.indicators.index("1.1")] == 0).all()
    assert (draws.indicator_weights[draws.plan.indicators.index("1.2")] > 0).all()


def test_a_method_that_weighs_no_indicator_leaves_them_so():
    """There is nothing to draw from."""
    method = attrs.evolve(LINEAR, indicator_weights=dict.fromkeys(CATALOGUE.indicators, 0.0))

    assert not draw_methods(method, CATALOGUE, seed=1, draws=2, spread=EVERYTHING).indicator_weights.any()
