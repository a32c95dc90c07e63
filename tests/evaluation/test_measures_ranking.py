"""Measures of ranking agree with scikit-learn and with counting by hand, and know what they cannot say."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from measure_samples import cases, repeated, sklearn, whole_weights

from atrocity_prevention.evaluation.measures.measuring import measure
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.ranking import AUC, AUC_WITHIN_DATES, AVERAGE_PRECISION


def couples(pairs, *, within=False):
    """The area under the curve by counting all couples."""
    points = total = 0
    for one, other in itertools.product(np.flatnonzero(pairs.happened), np.flatnonzero(~pairs.happened)):
        if not within or pairs.dates[one] == pairs.dates[other]:
            total += 1
            points += (pairs.scores[one] > pairs.scores[other]) + (pairs.scores[one] == pairs.scores[other]) / 2
    return points / total if total else math.nan


@given(cases(both=True))
def test_auc_is_that_of_scikit_learn(pairs):
    """With heavy ties, the area under the curve is scikit-learn's."""
    expected = sklearn("metrics").roc_auc_score(pairs.outcomes, pairs.scores)

    assert float(AUC.of(pairs)) == pytest.approx(expected, abs=1e-12)


@given(cases(both=True))
def test_average_precision_is_that_of_scikit_learn(pairs):
    """Tied cases enter together, as in scikit-learn."""
    expected = sklearn("metrics").average_precision_score(pairs.outcomes, pairs.scores)

    assert float(AVERAGE_PRECISION.of(pairs)) == pytest.approx(expected, abs=1e-12)


@given(cases(both=True), st.data())
def test_weights_are_those_of_scikit_learn(pairs, data):
    """Weights that are no whole numbers count as in scikit-learn."""
    weights = np.array(data.draw(st.lists(st.floats(0.1, 5), min_size=pairs.n, max_size=pairs.n)))
    metrics = sklearn("metrics")
    auc = metrics.roc_auc_score(pairs.outcomes, pairs.scores, sample_weight=weights)
    precision = metrics.average_precision_score(pairs.outcomes, pairs.scores, sample_weight=weights)

    assert float(AUC.of(pairs, weights)) == pytest.approx(auc, abs=1e-9)
    assert float(AVERAGE_PRECISION.of(pairs, weights)) == pytest.approx(precision, abs=1e-9)


@given(cases(dates=3))
def test_auc_counts_couples(pairs):
    """The area under the curve is the share of couples in the right order, over all or within dates."""
    assert float(AUC.of(pairs)) == pytest.approx(couples(pairs), abs=1e-12, nan_ok=True)
    assert float(AUC_WITHIN_DATES.of(pairs)) == pytest.approx(couples(pairs, within=True), abs=1e-12, nan_ok=True)


@given(cases(dates=3), st.data())
def test_a_whole_weight_is_so_many_cases(pairs, data):
    """Weighting by whole numbers gives what repeating the cases gives, to the last bit."""
    weights = data.draw(whole_weights(pairs))
    for statistic in (AUC, AUC_WITHIN_DATES, AVERAGE_PRECISION):
        np.testing.assert_array_equal(statistic.of(pairs, weights), statistic.of(repeated(pairs, weights)))


@given(cases(dates=3), st.data())
def test_many_weightings_at_once_are_as_one_by_one(pairs, data):
    """Each of many weightings gives the bits it gives alone."""
    many = np.array([data.draw(whole_weights(pairs)) for _ in range(3)])
    for statistic in (AUC, AUC_WITHIN_DATES, AVERAGE_PRECISION):
        alone = [float(statistic.of(pairs, weights)) for weights in many]
        np.testing.assert_array_equal(statistic.of(pairs, many), alone)


@given(cases(both=True))
def test_auc_knows_only_the_order(pairs):
    """A rising transform changes nothing, and turning the scores round turns the area round."""
    value = float(AUC.of(pairs))
    risen = Pairs(scores=np.exp(3 * pairs.scores) - 7, outcomes=pairs.outcomes)
    turned = Pairs(scores=-pairs.scores, outcomes=pairs.outcomes)

    assert float(AUC.of(risen)) == value
    assert float(AUC.of(turned)) == pytest.approx(1 - value, abs=1e-12)


@given(cases(dates=3), st.randoms(use_true_random=False))
def test_the_order_of_cases_changes_no_bit(pairs, random):
    """Shuffled cases give the same bits."""
    order = list(range(pairs.n))
    random.shuffle(order)
    shuffled = Pairs(scores=pairs.scores[order], outcomes=pairs.outcomes[order], dates=pairs.dates[order])
    for statistic in (AUC, AUC_WITHIN_DATES, AVERAGE_PRECISION):
        np.testing.assert_array_equal(statistic.of(shuffled), statistic.of(pairs))


def test_a_constant_says_nothing():
    """A score that is always the same has an area of exactly a half, and the base rate as average precision."""
    constant = Pairs(scores=[0.3] * 10, outcomes=[1, 1, 1] + [0] * 7)

    assert float(AUC.of(constant)) == 0.5
    assert float(AVERAGE_PRECISION.of(constant)) == 0.3


@pytest.mark.parametrize(
    ("outcomes", "statistic", "reason"),
    [
        ([], AUC, "there is no case"),
        ([], AUC_WITHIN_DATES, "there is no case"),
        ([], AVERAGE_PRECISION, "there is no case"),
        ([0], AUC, "it happened in no case"),
        ([0, 0], AVERAGE_PRECISION, "it happened in no case"),
        ([1, 1], AUC, "it happened in every case"),
    ],
)
def test_what_cannot_be_said_has_a_reason(outcomes, statistic, reason):
    """Without both outcomes there is no value, and the reason is given."""
    found = measure(statistic, Pairs(scores=[0.5] * len(outcomes), outcomes=outcomes))

    assert math.isnan(found.value)
    assert not found.known
    assert (found.n, found.positives, found.reason) == (len(outcomes), sum(outcomes), reason)


def test_dates_that_never_hold_both_outcomes_leave_nothing_to_compare():
    """Within dates there is no value, with a reason, if no date has both outcomes."""
    found = measure(AUC_WITHIN_DATES, Pairs(scores=[0.5, 0.6], outcomes=[0, 1], dates=[2001, 2002]))

    assert math.isnan(found.value)
    assert found.reason == "no date has both cases where it happened and others"


def test_one_date_of_many_may_have_both():
    """Within dates, dates without both outcomes count for nothing."""
    pairs = Pairs(scores=[0.9, 0.5, 0.6], outcomes=[0, 0, 1], dates=[2001, 2002, 2002])

    assert measure(AUC_WITHIN_DATES, pairs).value == 1
    assert measure(AUC, pairs).value == 0.5


@pytest.mark.parametrize(("unknown", "auc"), [("first", 1.0), ("last", 0.5)])
def test_a_case_without_a_score_stands_where_one_says(unknown, auc):
    """NaN stands before all others or behind them, as asked."""
    pairs = Pairs(scores=[math.nan, 0.9, 0.2], outcomes=[1, 1, 0], unknown=unknown)

    assert float(AUC.of(pairs)) == auc
