"""Each rule against numbers worked out by hand, and the settings that rules refuse."""

from __future__ import annotations

import math

import attrs
import numpy as np
import pytest

from atrocity_prevention.assessment.rules import (
    BUILT_IN_RULES,
    GeometricMean,
    Maximum,
    MeanOfHighest,
    NoisyOr,
    PowerMean,
    ShareAtLeast,
    WeightedMean,
    add_up,
)

LEVELS = [0.2, 0.8, 0.5, 0.5]
EVEN = [1.0, 1.0, 1.0, 1.0]
MIXED = [1.0, 2.0, 4.0, 0.0]


@pytest.mark.parametrize(
    ("rule", "even", "mixed"),
    [
        (MeanOfHighest(), 1.8 / 3, (0.5 + 0.4 + 0.05) / 3),
        (MeanOfHighest(k=1), 0.8, 0.5),
        (MeanOfHighest(k=9), 0.5, (0.5 + 0.4 + 0.05) / 3),
        (WeightedMean(), 0.5, 3.8 / 7),
        (PowerMean(p=1), 0.5, 3.8 / 7),
        (PowerMean(p=2), math.sqrt(1.18 / 4), math.sqrt((0.04 + 1.28 + 1.0) / 7)),
        (GeometricMean(), 0.04**0.25, (0.2 * 0.64 * 0.0625) ** (1 / 7)),
        (Maximum(), 0.8, 0.5),
        (NoisyOr(), 1 - 0.8 * 0.2 * 0.25, 1 - 0.95 * 0.6 * 0.5),
        (ShareAtLeast(), 0.75, 6 / 7),
        (ShareAtLeast(level=0.51), 0.25, 2 / 7),
    ],
    ids=str,
)
def test_rules_give_the_numbers_worked_out_by_hand(rule, even, mixed):
    """With equal weights, and with weights 1, 2, 4 and 0, each rule gives what its formula says."""
    assert rule(np.array(LEVELS), np.array(EVEN)) == pytest.approx(even, abs=1e-15)
    assert rule(np.array(LEVELS), np.array(MIXED)) == pytest.approx(mixed, abs=1e-15)


def test_a_geometric_mean_falls_to_nothing_with_one_applicable_absence():
    """One applicable level of 0 makes it 0; a level of 0 that is not applicable does not."""
    levels = np.array([[0.0, 0.0], [0.5, 0.5]])
    assert GeometricMean()(levels, np.array([[1.0, 0.0], [1.0, 1.0]])).tolist() == [0.0, 0.5]


def test_a_mean_of_highest_counts_for_each_cell_apart():
    """Cells of one panel may have no, one, three or five applicable signs; each is averaged over its own."""
    levels = np.tile(np.array([[0.9], [0.6], [0.3], [0.3], [0.0]]), (1, 4))
    weights = (np.arange(5)[:, None] < np.array([0, 1, 3, 5])).astype(float)
    assert MeanOfHighest()(levels, weights)[1:] == pytest.approx([0.9, 0.6, 0.6])


def test_sums_run_in_the_order_of_the_rows():
    """Adding up row by row gives the bits of a plain loop, and leaves the rows as they were."""
    rows = np.array([[0.1, 1e16], [0.2, 1.0], [0.3, 1.0]])
    before = rows.copy()
    assert add_up(rows).tolist() == [0.1 + 0.2 + 0.3, 1e16 + 1.0 + 1.0]
    assert (rows == before).all()


@pytest.mark.parametrize("k", [0, -1, 2.5, True, "3", math.nan])
def test_how_many_signs_count_is_a_whole_number_of_at_least_one(k):
    """Anything else is refused when the rule is made, not when it scores."""
    with pytest.raises((ValueError, TypeError)):
        MeanOfHighest(k=k)


@pytest.mark.parametrize("p", [0, -1, math.nan, math.inf])
def test_an_exponent_is_a_finite_number_above_zero(p):
    """An infinite exponent would make every score 1."""
    with pytest.raises(ValueError, match="p"):
        PowerMean(p=p)


@pytest.mark.parametrize("p", [1e-20, 1e-6, 0.5, 1, 4, 100, 2000, 1e300])
def test_a_power_mean_lies_between_its_smallest_and_largest_level(p):
    """Whatever exponent is accepted, rounding and underflow do not carry the mean out of the range of the levels."""
    try:
        rule = PowerMean(p=p)
    except ValueError:
        return  # refusing an exponent that cannot be computed is as good
    score = rule(np.array([0.5, 0.6]), np.ones(2))
    assert 0.5 - 1e-9 <= score <= 0.6 + 1e-9


@pytest.mark.parametrize("level", [0, -0.1, 1.1, math.nan])
def test_a_share_needs_a_level_above_zero(level):
    """At level 0 every unknown would count as present."""
    with pytest.raises(ValueError, match="level"):
        ShareAtLeast(level=level)


def test_settings_are_refused_even_where_validators_are_switched_off():
    """Whoever switches attrs validators off for speed does not thereby get rules that cannot score."""
    attrs.validators.set_disabled(True)
    try:
        with pytest.raises(ValueError, match="k"):
            MeanOfHighest(k=0)
    finally:
        attrs.validators.set_disabled(False)


def test_rules_say_who_they_are():
    """Ids are distinct, every rule has a version, equal settings make equal rules, and both can be hashed."""
    rules = [rule() for rule in BUILT_IN_RULES]
    assert len({rule.id for rule in rules}) == len(rules) == 7
    assert all(rule.version for rule in rules)
    assert {rule.id for rule in rules if not rule.is_mean} == {"noisy_or", "share_at_least"}
    assert (MeanOfHighest(), PowerMean(), ShareAtLeast()) == (
        MeanOfHighest(k=3),
        PowerMean(p=4),
        ShareAtLeast(level=0.5),
    )
    assert MeanOfHighest(k=2) == MeanOfHighest(k=2) != MeanOfHighest()
    assert len({PowerMean(p=2.0), PowerMean(p=2.0), PowerMean()}) == 2
