"""At the level of the decision: who was on watch, what was caught, what was missed."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from measure_samples import SCORES, cases, refused, repeated, whole_weights

from atrocity_prevention.evaluation.measures.decisions import at_bands, at_threshold, precision_above, recall_above
from atrocity_prevention.evaluation.measures.measuring import measure
from atrocity_prevention.evaluation.measures.pairs import Pairs

BANDS = {"low": 0.2, "very_low": 0.0, "high": 0.6}


@given(cases(dates=3), SCORES)
def test_every_case_is_in_one_of_four_places(pairs, threshold):
    """Hits, misses, false alarms and quiet cases are those of counting one by one."""
    found = at_threshold(pairs, threshold)
    counted = Counter(zip((pairs.scores >= threshold).tolist(), pairs.outcomes.tolist(), strict=True))

    assert found.quiet == counted[False, 0]
    assert found.false_alarms == counted[True, 0]
    assert found.missed == counted[False, 1]
    assert found.caught == counted[True, 1]
    assert found.watched == found.caught + found.false_alarms
    assert found.name == f"{threshold:g}"


@given(cases(dates=3), SCORES)
def test_shares_of_a_decision_are_the_statistics(pairs, threshold):
    """Recall and precision of a table are those that can be measured with an interval."""
    found = at_threshold(pairs, threshold)

    assert found.recall == pytest.approx(float(recall_above(threshold).of(pairs)), nan_ok=True)
    assert found.precision == pytest.approx(float(precision_above(threshold).of(pairs)), nan_ok=True)


@given(cases(), SCORES, st.data())
def test_a_whole_weight_is_so_many_watched(pairs, threshold, data):
    """Weighting by whole numbers gives what repeating the cases gives."""
    weights = data.draw(whole_weights(pairs))
    for statistic in (recall_above(threshold), precision_above(threshold)):
        np.testing.assert_array_equal(statistic.of(pairs, weights), statistic.of(repeated(pairs, weights)))


def test_how_many_are_watched_on_a_date():
    """The mean over all dates, and the date with most, count dates on which nobody was watched."""
    pairs = Pairs(scores=[0.9, 0.8, 0.7, 0.1], outcomes=[1, 0, 0, 1], dates=[1, 1, 2, 3])
    found = at_threshold(pairs, 0.6, "high")

    assert (found.name, found.watched, found.dates, found.longest) == ("high", 3, 3, 2)
    assert found.per_date == 1
    assert (found.recall, found.precision, found.false_alarms_per_hit) == (0.5, 1 / 3, 2)


def test_bands_are_watched_from_above():
    """The highest band comes first, and each band holds those above it."""
    pairs = Pairs(scores=[0.9, 0.3, 0.1], outcomes=[1, 1, 0])

    assert [(one.name, one.watched, one.caught) for one in at_bands(pairs, BANDS)] == [
        ("high", 1, 1),
        ("low", 2, 2),
        ("very_low", 3, 2),
    ]


def test_nobody_watched_and_nothing_caught():
    """Without a hit false alarms have no number for each; without anybody watched there is nothing to say."""
    pairs = Pairs(scores=[0.9, 0.3], outcomes=[0, 0])
    nobody, wrong = at_threshold(pairs, 1), at_threshold(pairs, 0.5)
    assert (wrong.precision, wrong.false_alarms_per_hit) == (0, math.inf)
    assert np.isnan([nobody.precision, nobody.false_alarms_per_hit, nobody.recall]).all()
    nothing = at_threshold(Pairs(scores=[], outcomes=[]), 0.5)
    assert math.isnan(nothing.per_date)
    assert nothing.longest == 0
    assert measure(precision_above(1), pairs).reason == "nobody is watched"
    assert measure(recall_above(1), pairs).reason == "it happened in no case"
    assert measure(precision_above(0.5), pairs).reason == ""


def test_a_case_without_a_score_can_be_watched():
    """Whoever cannot be scored is on watch if it is said so, and not otherwise."""
    cases_ = {"scores": [math.nan, 0.3], "outcomes": [1, 0]}

    assert at_threshold(Pairs(**cases_, unknown="first"), 0.6).caught == 1
    assert at_threshold(Pairs(**cases_, unknown="last"), 0.6).missed == 1


def test_a_threshold_is_a_number():
    """NaN as a threshold would watch nobody without saying so."""
    pairs = Pairs(scores=[1], outcomes=[1])
    assert refused(lambda: at_threshold(pairs, math.nan)) == [("AP-E102", "threshold")]
    assert refused(lambda: recall_above(math.nan).of(pairs)) == [("AP-E102", "threshold")]
