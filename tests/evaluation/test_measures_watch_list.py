"""What a list of k catches: the mean over all orders of the tied, nobody's favourite order."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_samples import cases, refused, repeated, whole_weights

from atrocity_prevention.evaluation.measures.alarm_budget import alarm_budget
from atrocity_prevention.evaluation.measures.draws import draw_countries
from atrocity_prevention.evaluation.measures.measuring import measure
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.watch_list import false_alarms_at, places_on, precision_at, recall_at

KINDS = [recall_at, precision_at, false_alarms_at]


def caught_in_every_order(pairs, k):
    """How much the lists of k catch, in every order the tied can stand in."""
    found = [0]
    for date in np.unique(pairs.dates):
        rows = np.flatnonzero(pairs.dates == date)
        counts = []
        for order in itertools.permutations(rows.tolist()):
            listed = sorted(order, key=lambda row: -pairs.scores[row])
            counts.append(int(pairs.outcomes[listed[:k]].sum()))
        found = [one + other for one in found for other in counts]
    return found


@settings(max_examples=60)
@given(cases(most=5, dates=2), st.integers(0, 6))
def test_recall_is_the_mean_over_all_orders_of_the_tied(pairs, k):
    """The expected, best and worst case are those of trying every order."""
    every = caught_in_every_order(pairs, k)
    if not pairs.positives:
        assert math.isnan(recall_at(k).of(pairs))
        return
    expected = [sum(every) / len(every), max(every), min(every)]
    found = [float(recall_at(k, ties).of(pairs)) * pairs.positives for ties in ("expected", "best", "worst")]

    assert found == pytest.approx(expected, abs=1e-9)


@settings(max_examples=60)
@given(cases(most=5, dates=2), st.integers(0, 6))
def test_each_case_has_its_share_of_a_place(pairs, k):
    """It is the share of all orders of the tied in which the case finds room, and what recall counts."""
    shares = places_on(pairs.by_date, k)
    for date in np.unique(pairs.dates):
        rows = np.flatnonzero(pairs.dates == date).tolist()
        lists = [sorted(order, key=lambda row: -pairs.scores[row])[:k] for order in itertools.permutations(rows)]
        for row in rows:
            assert shares[row] == pytest.approx(sum(row in listed for listed in lists) / len(lists))
    if pairs.positives:
        assert (shares * pairs.happened).sum() / pairs.positives == pytest.approx(float(recall_at(k).of(pairs)))


@given(st.integers(1, 60), st.data())
def test_recall_of_a_constant_is_the_share_of_the_list(n, data):
    """A score that is always the same catches at 30 exactly 30 of n."""
    outcomes = data.draw(st.lists(st.sampled_from([0, 1]), min_size=n, max_size=n).filter(any))
    constant = Pairs(scores=[0.25] * n, outcomes=outcomes)

    assert float(recall_at(30).of(constant)) == pytest.approx(min(30 / n, 1), abs=1e-15)


def test_recall_at_30_of_a_constant_on_every_date():
    """With 165 countries in each of 15 years, a constant has recall@30 = 30/165."""
    rng = np.random.default_rng(4)
    years = np.repeat(np.arange(1994, 2009), 165)
    constant = Pairs(scores=np.zeros(len(years)), outcomes=rng.random(len(years)) < 0.02, dates=years)

    assert float(recall_at(30).of(constant)) == pytest.approx(30 / 165, abs=1e-15)
    assert float(precision_at(30).of(constant)) == pytest.approx(constant.positives / constant.n, abs=1e-15)


@given(cases(dates=3), st.integers(0, 12), st.data())
def test_a_whole_weight_is_so_many_cases_on_the_list(pairs, k, data):
    """Weighting by whole numbers gives what repeating the cases gives."""
    weights = data.draw(whole_weights(pairs))
    for kind, ties in itertools.product(KINDS, ("expected", "best", "worst")):
        statistic = kind(k, ties)
        np.testing.assert_allclose(
            statistic.of(pairs, weights), statistic.of(repeated(pairs, weights)), rtol=1e-12, atol=1e-12
        )


@given(cases(dates=3), st.integers(0, 12))
def test_the_expected_lies_between_worst_and_best(pairs, k):
    """No order of the tied catches less than the worst or more than the best."""
    if pairs.positives:
        worst, expected, best = (float(recall_at(k, ties).of(pairs)) for ties in ("worst", "expected", "best"))
        assert worst - 1e-12 <= expected <= best + 1e-12


@given(cases(dates=3), st.integers(0, 12))
def test_false_alarms_and_precision_say_the_same(pairs, k):
    """Precision p means (1 - p) / p false alarms for each hit."""
    precision, false_alarms = float(precision_at(k).of(pairs)), float(false_alarms_at(k).of(pairs))
    if precision > 0:
        assert false_alarms == pytest.approx((1 - precision) / precision, abs=1e-9)
    else:
        assert not math.isfinite(false_alarms)


@pytest.mark.parametrize(
    ("statistic", "outcomes", "value", "reason"),
    [
        (recall_at(3), [0, 0], math.nan, "it happened in no case"),
        (precision_at(3), [], math.nan, "there is no case"),
        (precision_at(0), [1, 0], math.nan, "nobody is on the list"),
        (false_alarms_at(0), [1, 0], math.nan, "nobody is on the list"),
        (false_alarms_at(1), [0, 0], math.inf, "nothing that happened had been on the list"),
        (false_alarms_at(1), [1, 1], 0.0, ""),
        (precision_at(3), [1, 0], 0.5, ""),
    ],
)
def test_empty_lists_and_no_hits_have_a_reason(statistic, outcomes, value, reason):
    """What cannot be said, or is infinite, says why."""
    found = measure(statistic, Pairs(scores=[0.5] * len(outcomes), outcomes=outcomes))

    assert found.value == pytest.approx(value, nan_ok=True)
    assert found.reason == reason


def test_ids_name_the_list():
    """The id says how long the list is, and whose case is taken if it is not the mean."""
    assert [kind(30).id for kind in KINDS] == ["recall_at_30", "precision_at_30", "false_alarms_per_hit_at_30"]
    assert recall_at(5, "worst").id == "recall_at_5_worst"


def test_a_list_cannot_be_shorter_than_nothing():
    """A negative length is refused, as are words nobody knows."""
    for kind in KINDS:
        assert refused(lambda kind=kind: kind(-1)) == [("AP-E102", "k")]
        assert refused(lambda kind=kind: kind(math.nan)) == [("AP-E102", "k")]
        assert refused(lambda kind=kind: kind(1, "lucky")) == [("AP-E102", "ties")]


# --- the curve ---------------------------------------------------------------------------------------------------


@given(cases(dates=3))
def test_the_curve_is_made_of_single_lists(pairs):
    """Every row of the curve says what a list of that length says."""
    budget = alarm_budget(pairs)
    longest = max(np.bincount(pairs.list_of))

    assert [row.size for row in budget.rows] == list(range(longest + 1))
    for row in budget.rows:
        assert row.recall == pytest.approx(float(recall_at(row.size).of(pairs)), nan_ok=True, abs=1e-12)
        assert row.false_alarms_per_hit == pytest.approx(float(false_alarms_at(row.size).of(pairs)), nan_ok=True)
        assert row.worst - 1e-9 <= row.caught <= row.best + 1e-9
    assert (budget.rows[-1].watched, budget.rows[-1].caught) == (pairs.n, pairs.positives)


def test_the_curve_has_intervals_of_the_draws():
    """Intervals of the curve are those of the single lists, on the same draws."""
    rng = np.random.default_rng(2)
    countries, years = np.repeat(np.arange(20), 6), np.tile(np.arange(6), 20)
    scores = rng.integers(0, 5, 120)
    pairs = Pairs(scores=scores, outcomes=rng.random(120) < scores / 10, dates=years)
    draws = draw_countries(countries, draws=50, seed=3)
    budget = alarm_budget(pairs, draws, sizes=[3, 10, 3])

    assert [row.size for row in budget.rows] == [3, 10]
    for row in budget.rows:
        alone = measure(recall_at(row.size), pairs, draws)
        assert (row.low, row.high) == pytest.approx((alone.low, alone.high), abs=1e-12)
        assert row.low < row.recall < row.high
    assert budget.dates == 6


def test_how_long_a_list_must_be():
    """The shortest list that catches a share is found; asking for more than all finds none."""
    budget = alarm_budget(Pairs(scores=[4, 3, 2, 1], outcomes=[0, 1, 0, 1]))

    assert [budget.least_size(share) for share in (0, 0.5, 1)] == [0, 2, 4]
    assert budget.least_size(1.1) is None


def test_a_long_curve_is_thinned():
    """Of more than 200 lengths, 200 are shown, the first and last among them."""
    budget = alarm_budget(Pairs(scores=np.arange(1000), outcomes=np.arange(1000) > 990))

    assert (len(budget.rows), budget.rows[0].size, budget.rows[-1].size) == (201, 0, 1000)


def test_a_curve_without_cases_or_onsets_says_why():
    """Without a case there is one row of nothing; without an onset there is no share."""
    nothing = alarm_budget(Pairs(scores=[], outcomes=[]))
    quiet = alarm_budget(Pairs(scores=[1, 2], outcomes=[0, 0]))

    assert (nothing.reason, nothing.dates, len(nothing.rows)) == ("there is no case", 0, 1)
    assert quiet.reason == "it happened in no case"
    assert [row.false_alarms_per_hit for row in quiet.rows[1:]] == [math.inf, math.inf]
    assert all(math.isnan(row.recall) for row in [*nothing.rows, *quiet.rows])


@pytest.mark.parametrize("sizes", [[-1], [2.5]])
def test_lengths_are_whole_numbers(sizes):
    """A length below 0, or half a situation, is refused."""
    assert refused(lambda: alarm_budget(Pairs(scores=[1], outcomes=[1]), sizes=sizes)) == [("AP-E102", "sizes")]
