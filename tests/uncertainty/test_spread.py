"""What a spread may say, and what is refused."""

from __future__ import annotations

import pytest
from uncertain_cases import CATALOGUE, codes

from atrocity_prevention.assessment.method import REFERENCE
from atrocity_prevention.assessment.rules import Maximum, MeanOfHighest, PowerMean, WeightedMean
from atrocity_prevention.errors import DataError
from atrocity_prevention.uncertainty.draws import draw_methods
from atrocity_prevention.uncertainty.spread import MethodSpread, around, indicator_scatter


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"crime_weights": -0.1}, "AP-E112"),
        ({"crime_weights": 2.5}, "AP-E112"),
        ({"crime_weights": 1e-200}, "AP-E112"),
        ({"indicator_weights": 0.0001}, "AP-E112"),
        ({"indicator_weights": True}, "AP-E112"),
        ({"prior": float("nan")}, "AP-E112"),
        ({"half_lives": 0.5}, "AP-E112"),
        ({"half_lives": "2"}, "AP-E112"),
        ({"factor_rules": []}, "AP-E112"),
        ({"crime_rules": []}, "AP-E112"),
        ({"grade_worse": 0.6, "grade_better": 0.6}, "AP-E112"),
        ({"grade_worse": 1.5}, "AP-E014"),
        ({"grade_better": -1}, "AP-E014"),
        ({"variants": 0}, "AP-E110"),
        ({"variants": 2.0}, "AP-E110"),
    ],
)
def test_a_spread_that_cannot_be_drawn_from_is_refused(given, code):
    """Each setting says what it can be."""
    with pytest.raises(DataError) as refused:
        MethodSpread(**given)

    assert codes(refused) == [code]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"seed": 1, "draws": 0}, "AP-E110"),
        ({"seed": 1, "draws": True}, "AP-E110"),
        ({"seed": -1}, "AP-E111"),
        ({"seed": 2**64}, "AP-E111"),
        ({"seed": 1.0}, "AP-E111"),
        ({"seed": True}, "AP-E111"),
    ],
)
def test_counts_and_seeds_are_whole_numbers(given, code):
    """A seed is never taken from the clock, and never rounded."""
    with pytest.raises(DataError) as refused:
        draw_methods(REFERENCE, CATALOGUE, **given)

    assert codes(refused) == [code]


def test_the_neighbours_of_a_rule_are_what_one_might_have_chosen_as_well():
    """One sign more or fewer, half or double the exponent; a rule without a setting stands alone."""
    assert [rule.k for rule in around(MeanOfHighest(k=3))] == [2, 3, 4]
    assert [rule.k for rule in around(MeanOfHighest(k=1))] == [1, 2]
    exponents = [rule.p for rule in around(PowerMean(p=4))]
    assert exponents[0] == 2
    assert exponents[4] == 4
    assert exponents[-1] == 8
    assert around(PowerMean(p=100))[-1] == PowerMean(p=100)
    assert around(WeightedMean()) == (WeightedMean(),)


def test_indicator_weights_are_drawn_by_default_only_where_they_are_averaged():
    """Measured against the largest, unequal weights could only lower a score."""
    assert indicator_scatter(MethodSpread(), MeanOfHighest()) == 0
    assert indicator_scatter(MethodSpread(), Maximum()) == 0
    assert indicator_scatter(MethodSpread(), WeightedMean()) == 0.25
    assert indicator_scatter(MethodSpread(indicator_weights=0.5), MeanOfHighest()) == 0.5
