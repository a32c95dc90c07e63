"""Intervals come from draws of whole countries that are the same for every measure and every method."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from measure_samples import refused

from atrocity_prevention.evaluation.measures import draws as of_draws
from atrocity_prevention.evaluation.measures.beta import beta_cdf, beta_quantile
from atrocity_prevention.evaluation.measures.draws import draw_countries
from atrocity_prevention.evaluation.measures.intervals import bca, percentile
from atrocity_prevention.evaluation.measures.measure import Measure
from atrocity_prevention.evaluation.measures.measuring import figures, measure, paired_difference
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.probabilities import BRIER, LOG_LOSS
from atrocity_prevention.evaluation.measures.ranking import AUC
from atrocity_prevention.evaluation.measures.shares import climatology, share
from atrocity_prevention.evaluation.measures.statistic import Statistic
from atrocity_prevention.evaluation.measures.watch_list import recall_at


def stats():
    return pytest.importorskip("scipy.stats", reason="scipy, the reference for intervals, is not installed")


def sample(countries=30, years=8, seed=0, strength=1.0):
    """Countries of which some are always at risk, scores of them, and outcomes."""
    rng = np.random.default_rng(seed)
    risk = np.repeat(rng.normal(size=countries), years)
    scores = np.round(risk * strength + rng.normal(size=len(risk)), 1)
    outcomes = rng.random(len(risk)) < 1 / (1 + np.exp(2 - 2 * risk))
    return Pairs(scores=scores, outcomes=outcomes), np.repeat(np.arange(countries), years)


# --- draws -------------------------------------------------------------------------------------------------------


def test_a_draw_takes_as_many_whole_countries_as_there_are():
    """Each draw has as many countries as there are, and all cases of a country have its weight."""
    draws = draw_countries(["b", "a", "b", "c"], draws=40, seed=1)
    weights = np.concatenate(list(draws.weights()))

    assert draws.countries == ("a", "b", "c")
    assert (draws.counts.sum(axis=1) == 3).all()
    np.testing.assert_array_equal(weights, draws.counts[:, [1, 0, 1, 2]])


@given(st.integers(1, 40), st.integers(0, 2**70))
def test_fewer_draws_are_the_first_of_more(countries, seed):
    """Asking for more draws changes none of those one had."""
    few = draw_countries(np.arange(countries), draws=7, seed=seed)
    many = draw_countries(np.arange(countries), draws=23, seed=seed)

    np.testing.assert_array_equal(many.counts[:7], few.counts)
    np.testing.assert_array_equal(few.counts, draw_countries(np.arange(countries), draws=7, seed=seed).counts)


def test_what_is_drawn_is_fixed():
    """The draws of a seed are these, on every machine and in every version of numpy."""
    assert draw_countries(list("abcde"), draws=3, seed=7).counts.tolist() == [
        [1, 1, 2, 0, 1],
        [1, 1, 0, 3, 0],
        [0, 0, 2, 1, 2],
    ]


def test_countries_are_drawn_evenly():
    """Over many draws every country comes as often as any other."""
    counts = draw_countries(np.arange(10), draws=20_000, seed=2).counts

    assert stats().chisquare(counts.sum(axis=0)).pvalue > 1e-3
    assert counts.var() == pytest.approx(0.9, abs=0.02)  # binomial: ten picks, one chance in ten


def test_the_order_of_cases_changes_no_draw():
    """Sorted another way, every case has the weights it had."""
    pairs, countries = sample()
    order = np.random.default_rng(1).permutation(pairs.n)
    shuffled = Pairs(scores=pairs.scores[order], outcomes=pairs.outcomes[order])
    one, other = draw_countries(countries, draws=50, seed=4), draw_countries(countries[order], draws=50, seed=4)

    assert measure(AUC, shuffled, other) == measure(AUC, pairs, one)


@pytest.mark.parametrize("cells", [1, 700])
def test_how_draws_are_cut_changes_nothing(monkeypatch, cells):
    """Weighed a few at a time, the figures have the same bits."""
    pairs, countries = sample()
    probabilities = Pairs(scores=1 / (1 + np.exp(-pairs.scores)), outcomes=pairs.outcomes)
    draws = draw_countries(countries, draws=20, seed=3)
    whole = [figures(statistic, probabilities, draws) for statistic in (AUC, BRIER, LOG_LOSS)]
    monkeypatch.setattr(of_draws, "BLOCK_CELLS", cells)

    for statistic, expected in zip((AUC, BRIER, LOG_LOSS), whole, strict=True):
        np.testing.assert_array_equal(figures(statistic, probabilities, draws), expected)


def test_draws_that_cannot_be_are_refused():
    """Countries in a table, no draws, a negative seed, and draws of other cases are refused."""
    pairs = Pairs(scores=[1, 2], outcomes=[0, 1])
    assert refused(lambda: draw_countries([["a"]], seed=1)) == [("AP-E102", "countries")]
    assert refused(lambda: draw_countries(["a"], draws=0, seed=1)) == [("AP-E102", "draws")]
    assert refused(lambda: draw_countries(["a"], seed=-1)) == [("AP-E102", "seed")]
    assert refused(lambda: measure(AUC, pairs, draw_countries(["a"], seed=1))) == [("AP-E102", "draws")]


# --- intervals ---------------------------------------------------------------------------------------------------


def test_countries_make_wider_intervals_than_years():
    """Where the years of a country resemble each other, drawing countries says truly how little is known."""
    pairs, countries = sample(countries=12, years=40)
    by_country = measure(AUC, pairs, draw_countries(countries, draws=300, seed=1))
    by_year = measure(AUC, pairs, draw_countries(np.arange(pairs.n), draws=300, seed=1))

    assert by_country.high - by_country.low > 1.5 * (by_year.high - by_year.low)
    assert by_country.low < by_country.value < by_country.high


def mean_of(pairs, weights):
    return (weights * pairs.scores).sum(axis=-1) / weights.sum(axis=-1)


MEAN = Statistic(id="mean", label="mean", kernel=mean_of)


@pytest.mark.parametrize(("interval", "method"), [("percentile", "percentile"), ("bca", "BCa")])
def test_intervals_are_near_those_of_scipy(interval, method):
    """For the mean of skewed numbers, both kinds lie near scipy's, whose draws are others."""
    numbers = np.random.default_rng(5).exponential(size=60)
    expected = stats().bootstrap((numbers,), np.mean, method=method, n_resamples=20_000, rng=1).confidence_interval
    pairs = Pairs(scores=numbers, outcomes=np.zeros(60))
    found = measure(MEAN, pairs, draw_countries(np.arange(60), draws=20_000, seed=1), interval=interval)

    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=0.015)


def test_bca_of_the_same_draws_is_that_of_scipy():
    """Given scipy's draws, the corrected ends are scipy's, but for where quantiles fall between two draws."""
    numbers = np.random.default_rng(5).exponential(size=40)
    result = stats().bootstrap((numbers,), np.mean, method="BCa", n_resamples=50_000, rng=3)
    without = (numbers.sum() - numbers) / 39
    low, high = bca(numbers.mean(), result.bootstrap_distribution, without, 0.95)

    assert (low, high) == pytest.approx(tuple(result.confidence_interval), abs=1e-3)


def test_leaving_out_a_country_leaves_out_all_its_cases():
    """The weights for the corrected interval are 0 for one country at a time."""
    draws = draw_countries(["a", "b", "a"], draws=1, seed=0)

    assert [one.tolist() for one in draws.without_each()] == [[[0, 1, 0]], [[1, 0, 1]]]


def test_the_middle_part_is_made_of_drawn_figures():
    """Of a hundred figures the middle 90 % end with the 5th and the 95th; infinite ones stay, NaN are left out."""
    hundred = np.arange(1.0, 101)
    assert percentile(hundred, 0.9) == (5, 95)
    assert percentile(np.r_[hundred, math.nan], 0.9) == (5, 95)
    assert percentile(np.array([1.0, math.inf, math.inf]), 0.9) == (1, math.inf)
    assert np.isnan(percentile(np.array([math.nan]), 0.9)).all()


def test_corrected_ends_of_strange_draws():
    """With no draws, an infinite figure, draws all on one side or no spread, the ends are still draws or nothing."""
    drawn, even = np.arange(1.0, 101), np.full(5, 2.0)
    assert np.isnan(bca(math.inf, drawn, even, 0.9)).all()
    assert np.isnan(bca(1.0, np.array([math.nan]), even, 0.9)).all()
    assert bca(50.5, drawn, even, 0.9) == bca(50.5, drawn, np.array([]), 0.9) == percentile(drawn, 0.9)
    assert bca(0.0, drawn, even, 0.9) == (1, 1)
    assert bca(1000.0, drawn, even, 0.9) == (100, 100)
    low, high = bca(99.5, drawn, np.array([0.0, 0, 0, 0, -9]), 0.9999)
    assert low <= high == 100


def test_draws_without_a_figure_are_counted():
    """Where some draws hold no onset, the interval says how many were left out."""
    pairs = Pairs(scores=[3, 2, 1], outcomes=[1, 0, 0])
    found = measure(AUC, pairs, draw_countries(["a", "b", "c"], draws=200, seed=1))
    missing = int(np.isnan(figures(AUC, pairs, draw_countries(["a", "b", "c"], draws=200, seed=1))).sum())

    assert 0 < missing < 200
    assert found.reason == f"{missing} of 200 draws have no figure and are left out"


def test_without_a_value_there_is_no_interval():
    """Where there is no value, no draws are made, and the reason is that of the value."""
    pairs = Pairs(scores=[3, 2], outcomes=[0, 0])
    found = measure(AUC, pairs, draw_countries(["a", "b"], draws=5, seed=1), interval="bca")

    assert found == Measure(value=math.nan, n=2, positives=0, reason="it happened in no case")


def test_intervals_that_cannot_be_are_refused():
    """Another kind of interval, or a level that is no share, is refused."""
    pairs = Pairs(scores=[3, 2], outcomes=[0, 1])
    assert refused(lambda: measure(AUC, pairs, interval="wald")) == [("AP-E102", "interval")]
    for level in (0, 1, 95, math.nan):
        assert refused(lambda level=level: measure(AUC, pairs, level=level)) == [("AP-E102", "level")]
        assert refused(lambda level=level: share(1, 2, level=level)) == [("AP-E102", "level")]


# --- two methods -------------------------------------------------------------------------------------------------


def test_two_methods_are_compared_draw_by_draw():
    """The interval of a difference is of the differences of the same draws."""
    pairs, countries = sample(strength=2.0)
    rng = np.random.default_rng(3)
    weaker = Pairs(scores=pairs.scores + 9 * rng.normal(size=pairs.n), outcomes=pairs.outcomes)
    draws = draw_countries(countries, draws=400, seed=1)
    found = paired_difference(AUC, pairs, weaker, draws)
    apart = figures(AUC, pairs, draws) - figures(AUC, weaker, draws)

    assert (found.low, found.high) == percentile(apart, 0.95)
    assert found.value == found.first - found.second
    assert (found.better, found.tied) == ((apart > 0).mean(), (apart == 0).mean())
    assert found.told_apart
    alone, other = measure(AUC, pairs, draws), measure(AUC, weaker, draws)
    assert found.high - found.low < (alone.high - alone.low) + (other.high - other.low)


def test_the_other_way_round_is_the_other_sign():
    """Swapping the methods turns the difference round, but for how quantiles are rounded."""
    pairs, countries = sample()
    other = Pairs(scores=-pairs.scores, outcomes=pairs.outcomes)
    draws = draw_countries(countries, draws=399, seed=1)
    one, two = paired_difference(AUC, pairs, other, draws), paired_difference(AUC, other, pairs, draws)

    assert (one.value, one.better + two.better + one.tied) == (-two.value, 1)
    assert (one.low, one.high) == pytest.approx((-two.high, -two.low), abs=0.02)


def test_smaller_is_better_for_an_error():
    """For the Brier score the better method is the one with less."""
    outcomes = [0, 1] * 10
    good, bad = Pairs(scores=[0.1, 0.9] * 10, outcomes=outcomes), Pairs(scores=[0.4, 0.6] * 10, outcomes=outcomes)
    draws = draw_countries(np.arange(20), draws=20, seed=1)

    assert paired_difference(BRIER, good, bad, draws).better == 1
    assert paired_difference(BRIER, bad, good, draws).better == 0


def test_a_method_is_as_good_as_itself():
    """Compared with itself, a method is tied in every draw and cannot be told apart."""
    pairs, countries = sample()
    found = paired_difference(AUC, pairs, pairs, draw_countries(countries, draws=50, seed=1))

    assert (found.value, found.low, found.high, found.better, found.tied) == (0, 0, 0, 0, 1)
    assert not found.told_apart


def test_nothing_to_compare_has_a_reason():
    """Without an onset there is no difference; two infinite losses cannot be told apart."""
    draws = draw_countries(["a", "b"], draws=10, seed=1)
    quiet = Pairs(scores=[0, 1], outcomes=[0, 0])
    found = paired_difference(AUC, quiet, quiet, draws)
    assert np.isnan([found.value, found.low, found.better, found.tied]).all()
    assert found.reason == "it happened in no case"
    wrong = paired_difference(LOG_LOSS, quiet, quiet, draws)
    assert np.isnan([wrong.value, wrong.low]).all()
    assert wrong.reason == "it happened in 0 cases called impossible, and did not in 1 called certain"


def test_methods_are_compared_on_the_same_cases():
    """Other outcomes or other dates are refused."""
    draws = draw_countries(["a", "b"], draws=10, seed=1)
    one = Pairs(scores=[0, 1], outcomes=[0, 1], dates=[1, 2])
    for other in (Pairs(scores=[0, 1], outcomes=[1, 0], dates=[1, 2]), Pairs(scores=[0, 1], outcomes=[0, 1])):
        assert refused(lambda other=other: paired_difference(recall_at(1), one, other, draws)) == [
            ("AP-E102", "second")
        ]


# --- shares ------------------------------------------------------------------------------------------------------


@given(st.integers(0, 300), st.integers(0, 300), st.sampled_from([0.5, 0.9, 0.95, 0.99]))
def test_intervals_of_shares_are_those_of_scipy(count, more, level):
    """Wilson's interval is scipy's, and that of Jeffreys lies at scipy's quantiles of the beta distribution."""
    n = max(count + more, 1)
    wilson, jeffreys = share(count, n, level=level), share(count, n, "jeffreys", level)
    expected = stats().binomtest(count, n).proportion_ci(level, "wilson")
    beta, tail = stats().beta(count + 0.5, n - count + 0.5), (1 - level) / 2

    assert (wilson.low, wilson.high) == pytest.approx(tuple(expected), abs=1e-9)
    assert jeffreys.low == pytest.approx(beta.ppf(tail) if count else 0, abs=1e-9)
    assert jeffreys.high == pytest.approx(beta.ppf(1 - tail) if count < n else 1, abs=1e-9)
    assert wilson.value == jeffreys.value == count / n


@given(st.floats(0.5, 5000), st.floats(0.5, 5000), st.floats(0.001, 0.999))
def test_beta_quantiles_are_those_of_scipy(a, b, chance):
    """The quantile is scipy's, and the distribution takes it back to the chance."""
    found = beta_quantile(chance, a, b)

    assert found == pytest.approx(stats().beta.ppf(chance, a, b), rel=1e-8, abs=1e-12)
    assert beta_cdf(found, a, b) == pytest.approx(chance, abs=1e-8)


def test_beta_ends_at_0_and_1():
    """Nothing lies below 0 or above 1."""
    assert [beta_cdf(x, 2, 3) for x in (-1, 0, 1, 2)] == [0, 0, 1, 1]


def test_the_past_share_is_the_climatology():
    """The share of past outcomes, or the reason why there is none."""
    assert climatology([1, 0, 0, 0]) == share(1, 4)
    assert math.isnan(climatology([]).value)
    assert climatology([]).reason == "there is no case"
    assert refused(lambda: climatology([0, math.nan])) == [("AP-E100", "outcomes[1]")]


def test_shares_that_cannot_be_are_refused():
    """More than all, less than none, and unknown kinds of intervals are refused."""
    assert refused(lambda: share(3, 2)) == [("AP-E102", "count")]
    assert refused(lambda: share(-1, 2)) == [("AP-E102", "count")]
    assert refused(lambda: share(1, 2, "wald")) == [("AP-E102", "interval")]
