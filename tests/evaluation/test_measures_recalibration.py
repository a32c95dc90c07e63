"""Maps from scores to probabilities are those of scikit-learn, rise, and never invent a probability."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from measure_samples import cases, refused, sklearn, whole_weights

from atrocity_prevention.evaluation.measures.isotonic import fit_isotonic, pooled
from atrocity_prevention.evaluation.measures.platt import fit_platt

ASKED = np.linspace(-0.5, 1.5, 41)
ROWS = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 4)), min_size=1, max_size=30)


@given(cases(), st.data())
def test_isotonic_is_that_of_scikit_learn(pairs, data):
    """With ties and weights, the map is scikit-learn's to 1e-9, on and off the scores it was fitted on."""
    weights = np.array(data.draw(st.lists(st.floats(0.1, 5), min_size=pairs.n, max_size=pairs.n)))
    model = sklearn("isotonic").IsotonicRegression(out_of_bounds="clip")
    model.fit(pairs.scores, pairs.outcomes, sample_weight=weights)
    found = fit_isotonic(pairs.scores, pairs.outcomes, weights)

    np.testing.assert_allclose(found.apply(ASKED), model.predict(ASKED), atol=1e-9)
    assert (found.n, found.positives) == (pairs.n, pairs.positives)


@given(ROWS)
def test_pooling_is_that_of_scipy(rows):
    """Pooling adjacent violators is scipy's isotonic regression."""
    optimize = pytest.importorskip("scipy.optimize", reason="scipy, the reference here, is not installed")
    values, weights = np.array(rows, dtype=float).T

    np.testing.assert_allclose(
        pooled(values, weights), optimize.isotonic_regression(values, weights=weights).x, atol=1e-9
    )


@given(ROWS)
def test_pooling_rises_and_keeps_what_rises(rows):
    """Pooled values rise, keep the weighted mean, and are left alone when pooled again."""
    values, weights = np.array(rows, dtype=float).T
    found = pooled(values, weights)

    assert (np.diff(found) >= -1e-12).all()
    np.testing.assert_allclose(pooled(found, weights), found, atol=1e-12)
    assert (found * weights).sum() == pytest.approx((values * weights).sum())


@given(cases(), st.data())
def test_whole_weights_are_repeated_cases_in_a_map(pairs, data):
    """A case of weight 3 counts as three, one of weight 0 as none."""
    weights = np.array(data.draw(whole_weights(pairs).filter(any)))
    again = np.repeat(np.arange(pairs.n), weights)
    found = fit_isotonic(pairs.scores, pairs.outcomes, weights)
    expected = fit_isotonic(pairs.scores[again], pairs.outcomes[again])

    np.testing.assert_allclose(found.apply(ASKED), expected.apply(ASKED), atol=1e-12)
    curve = fit_platt(pairs.scores, pairs.outcomes, weights)
    expected = fit_platt(pairs.scores[again], pairs.outcomes[again])
    np.testing.assert_allclose(curve.apply(ASKED), expected.apply(ASKED), atol=1e-7)


@given(cases())
def test_maps_give_probabilities(pairs):
    """Both maps give numbers from 0 to 1; the isotonic one never falls, and Platt's is never certain."""
    rising, curve = fit_isotonic(pairs.scores, pairs.outcomes), fit_platt(pairs.scores, pairs.outcomes)

    assert ((rising.apply(ASKED) >= 0) & (rising.apply(ASKED) <= 1)).all()
    assert (np.diff(rising.apply(ASKED)) >= -1e-12).all()
    at_scores = curve.apply(pairs.scores)
    assert ((at_scores > 0) & (at_scores < 1)).all()


@given(cases(both=True, least=4))
def test_platt_is_the_likeliest_curve(pairs):
    """Intercept and slope are where scipy finds Platt's smoothed likelihood highest, and scikit-learn as well."""
    optimize = pytest.importorskip("scipy.optimize", reason="scipy, the reference here, is not installed")
    if len(set(pairs.scores.tolist())) == 1:
        return
    hits, others = pairs.positives, pairs.n - pairs.positives
    wanted = np.where(pairs.happened, (hits + 1) / (hits + 2), 1 / (others + 2))

    def unlikely(line):
        value = line[0] + line[1] * pairs.scores
        left = 1 / (1 + np.exp(-value)) - wanted
        return (np.logaddexp(0, value) - wanted * value).sum(), np.array([left.sum(), (left * pairs.scores).sum()])

    best = optimize.minimize(unlikely, [0, 0], jac=True, method="BFGS", options={"gtol": 1e-9}).x
    found = fit_platt(pairs.scores, pairs.outcomes)
    asked = np.array([0, 0.3, 1])
    np.testing.assert_allclose(found.apply(asked), 1 / (1 + np.exp(-(best[0] + best[1] * asked))), atol=1e-6)


def test_platt_is_that_of_scikit_learn():
    """On data of ordinary size the curve is scikit-learn's to 1e-6."""
    fit = sklearn("calibration")._sigmoid_calibration
    rng = np.random.default_rng(6)
    scores = rng.integers(0, 20, 300) / 7
    outcomes = (rng.random(300) < 1 / (1 + np.exp(2 - scores))).astype(int)
    steep, shift = fit(scores, outcomes)
    found = fit_platt(scores, outcomes)

    np.testing.assert_allclose(found.apply(scores), 1 / (1 + np.exp(steep * scores + shift)), atol=1e-6)


def test_what_is_not_known_stays_so():
    """A score that is NaN gets no probability."""
    for fitted in (fit_isotonic([0, 1], [0, 1]), fit_platt([0, 1], [0, 1])):
        assert np.isnan(fitted.apply([math.nan, 0.5])).tolist() == [True, False]


def test_nothing_in_the_past_says_nothing():
    """Without a past case, or with weights of 0 alone, a map gives NaN and says why."""
    for fit in (fit_isotonic, fit_platt):
        for fitted in (fit([], []), fit([1, 2], [0, 1], [0, 0])):
            assert np.isnan(fitted.apply([0.5])).all()
            assert (fitted.n, fitted.reason) == (0, "there is no past case")


def test_one_score_for_all_gives_the_base_rate():
    """Where all scores are the same, the curve is level at the smoothed base rate and says so."""
    fitted = fit_platt([2, 2, 2, 2], [0, 0, 0, 1])

    assert fitted.slope == 0
    assert fitted.reason == "all scores are the same"
    assert fitted.apply([0, 9]) == pytest.approx([(2 / 3 + 3 / 5) / 4] * 2)
    assert fit_isotonic([2, 2, 2, 2], [0, 0, 0, 1]).apply([0, 9]).tolist() == [0.25, 0.25]


def test_without_onsets_platt_is_not_certain():
    """Ten past cases without an onset give one in twelve; the isotonic map gives 0, and says that it saw none."""
    scores = np.arange(10) / 10

    assert fit_platt(scores, np.zeros(10)).apply([0.5]) == pytest.approx([1 / 12])
    assert fit_isotonic(scores, np.zeros(10)).apply([0.5]).tolist() == [0]
    assert fit_isotonic(scores, np.zeros(10)).positives == 0


def test_past_cases_that_cannot_be_are_refused():
    """Unknown outcomes and scores, infinite scores and weights that do not fit are refused."""
    for fit in (fit_isotonic, fit_platt):
        assert refused(lambda fit=fit: fit([1, 2], [0, math.nan])) == [("AP-E100", "outcomes[1]")]
        assert refused(lambda fit=fit: fit([1, math.nan], [0, 1])) == [("AP-E101", "scores[1]")]
        assert refused(lambda fit=fit: fit([1, math.inf], [0, 1])) == [("AP-E102", "scores")]
        assert refused(lambda fit=fit: fit([1, 2], [0, 1], [[1, 1], [2, 2]])) == [("AP-E102", "weights")]
        assert refused(lambda fit=fit: fit([1, 2], [0, 1], [1, -1])) == [("AP-E102", "weights")]
        assert refused(lambda fit=fit: fit([1, 2], [0, 1], [1])) == [("AP-E102", "weights")]
