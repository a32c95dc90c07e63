"""Measures of probabilities agree with scikit-learn and scipy, add up, and say when nothing can be said."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from measure_samples import INSIDE, cases, refused, repeated, sklearn, whole_weights

from atrocity_prevention.evaluation.measures.calibration import (
    IN_THE_LARGE,
    INTERCEPT,
    MEAN_CAME,
    MEAN_SAID,
    SAID_TO_CAME,
    SLOPE,
    calibration,
)
from atrocity_prevention.evaluation.measures.decomposition import isotonic_parts, murphy
from atrocity_prevention.evaluation.measures.draws import draw_countries
from atrocity_prevention.evaluation.measures.measuring import figures, measure
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.probabilities import BRIER, LOG_LOSS, brier_skill, log_loss
from atrocity_prevention.evaluation.measures.reliability import reliability
from atrocity_prevention.evaluation.measures.shares import share

SUMMED = [BRIER, LOG_LOSS, log_loss(0.01), brier_skill(0.3), MEAN_SAID, MEAN_CAME, SAID_TO_CAME]


def sample(n=200, seed=0, slope=1.0):
    """Probabilities whose odds are off by a known slope."""
    rng = np.random.default_rng(seed)
    said = np.round(rng.uniform(0.05, 0.95, n), 2)
    true = 1 / (1 + np.exp(-slope * np.log(said / (1 - said))))
    return Pairs(scores=said, outcomes=rng.random(n) < true)


# --- scores ------------------------------------------------------------------------------------------------------


@given(cases(both=True))
def test_brier_is_that_of_scikit_learn(pairs):
    """The Brier score is scikit-learn's."""
    expected = sklearn("metrics").brier_score_loss(pairs.outcomes, pairs.scores)

    assert float(BRIER.of(pairs)) == pytest.approx(expected, abs=1e-12)


@given(cases(scores=INSIDE, both=True), st.data())
def test_log_loss_is_that_of_scikit_learn(pairs, data):
    """The log loss is scikit-learn's, weighted too."""
    weights = data.draw(whole_weights(pairs).filter(any))
    metrics = sklearn("metrics")

    assert float(LOG_LOSS.of(pairs)) == pytest.approx(metrics.log_loss(pairs.outcomes, pairs.scores), abs=1e-12)
    expected = metrics.log_loss(pairs.outcomes, pairs.scores, sample_weight=weights)
    assert float(LOG_LOSS.of(pairs, weights)) == pytest.approx(expected, abs=1e-12)


def test_calling_it_impossible_is_infinitely_wrong():
    """An infinite loss stays infinite and says why; clipping is asked for and shows in the name."""
    pairs = Pairs(scores=[0, 0, 1, 1, 0.5], outcomes=[1, 0, 1, 0, 1])
    found = measure(LOG_LOSS, pairs)

    assert found.value == math.inf
    assert found.reason == "it happened in 1 cases called impossible, and did not in 1 called certain"
    clipped = log_loss(1e-3)
    assert float(clipped.of(pairs)) == pytest.approx((-2 * math.log(1e-3) - 2 * math.log1p(-1e-3) + math.log(2)) / 5)
    assert clipped.id == "log_loss_clipped_0.001"
    assert measure(clipped, pairs).reason == ""


def test_being_certain_and_right_costs_nothing():
    """A probability of 0 or 1 for what then comes adds nothing, and no NaN."""
    assert measure(LOG_LOSS, Pairs(scores=[0, 1], outcomes=[0, 1])).value == 0


@pytest.mark.parametrize("clip", [0, -1, 0.5, math.nan])
def test_clipping_is_a_small_number(clip):
    """What would swallow all probabilities, or none, is refused."""
    assert refused(lambda: log_loss(clip)) == [("AP-E102", "clip")]


@given(cases(scores=INSIDE), st.data())
def test_weighting_probabilities_is_repeating_cases(pairs, data):
    """Weighting by whole numbers gives the bits that repeating the cases gives."""
    weights = data.draw(whole_weights(pairs))
    for statistic in SUMMED:
        np.testing.assert_array_equal(statistic.of(pairs, weights), statistic.of(repeated(pairs, weights)))


@given(cases(), st.randoms(use_true_random=False))
def test_shuffled_probabilities_give_the_same_bits(pairs, random):
    """The order of the cases changes no bit."""
    order = list(range(pairs.n))
    random.shuffle(order)
    shuffled = Pairs(scores=pairs.scores[order], outcomes=pairs.outcomes[order])
    for statistic in SUMMED:
        np.testing.assert_array_equal(statistic.of(shuffled), statistic.of(pairs))


@given(cases())
def test_skill_compares_with_the_reference(pairs):
    """Skill is one less the ratio of Brier scores; whoever says what the reference says has none."""
    reference = Pairs(scores=[0.2] * pairs.n, outcomes=pairs.outcomes)
    expected = 1 - float(BRIER.of(pairs)) / float(BRIER.of(reference))

    assert float(brier_skill(0.2).of(pairs)) == pytest.approx(expected, abs=1e-12)
    assert float(brier_skill([0.2] * pairs.n).of(pairs)) == float(brier_skill(0.2).of(pairs))
    assert float(brier_skill(0.2).of(reference)) == 0


def test_nothing_is_better_than_no_error():
    """Against a reference that makes no error there is no skill to give."""
    found = measure(brier_skill([0, 1]), Pairs(scores=[0.1, 0.9], outcomes=[0, 1]))

    assert math.isnan(found.value)
    assert found.reason == "the reference makes no error"
    assert measure(brier_skill(0.1), Pairs(scores=[], outcomes=[])).reason == "there is no case"


def test_a_reference_fits_the_cases():
    """A reference for other cases, or that is no probability, is refused."""
    assert refused(lambda: brier_skill([0.1, 0.2]).of(Pairs(scores=[0.5], outcomes=[1]))) == [("AP-E102", "reference")]
    assert refused(lambda: brier_skill(1.5)) == [("AP-E103", "reference[0]")]


@pytest.mark.parametrize("statistic", [*SUMMED, IN_THE_LARGE, INTERCEPT, SLOPE])
def test_scores_are_not_taken_for_probabilities(statistic):
    """Scores beyond 0 and 1 are refused where probabilities are asked for."""
    if statistic is not MEAN_CAME:
        assert refused(lambda: statistic.of(Pairs(scores=[0.5, 3], outcomes=[0, 1]))) == [("AP-E103", "scores[1]")]


# --- reliability -------------------------------------------------------------------------------------------------


@given(cases(), st.integers(1, 12))
def test_bins_of_equal_width_are_those_of_scikit_learn(pairs, bins):
    """Means of what was said and what came are those of scikit-learn's curve, but for who stands on an edge."""
    edges = {step / bins for step in range(1, bins)}
    if any(min(abs(score - edge) for edge in edges | {2}) < 1e-9 for score in pairs.scores.tolist()):
        return
    curve = sklearn("calibration").calibration_curve
    came, said = curve([*pairs.outcomes, 0, 1], [*pairs.scores, 0, 1], n_bins=bins)
    wider = Pairs(scores=[*pairs.scores, 0, 1], outcomes=[*pairs.outcomes, 0, 1])
    found = reliability(wider, bins)

    assert [one.came for one in found.bins] == pytest.approx(came, abs=1e-12)
    assert [one.said for one in found.bins] == pytest.approx(said, abs=1e-12)


@given(cases(), st.integers(1, 8), st.sampled_from(["width", "count"]))
def test_every_case_is_in_one_bin(pairs, bins, spacing):
    """Bins share out all cases, in order and without parting equal probabilities."""
    found = reliability(pairs, bins, spacing)

    assert sum(one.n for one in found.bins) == pairs.n
    assert sum(one.positives for one in found.bins) == pairs.positives
    assert 1 <= len(found.bins) <= bins
    for lower, upper in zip(found.bins, found.bins[1:], strict=False):
        assert lower.highest < upper.lowest
    for one in found.bins:
        assert one.lowest - 1e-12 <= one.said <= one.highest + 1e-12
        assert one.low <= one.came <= one.high


def test_bins_of_equal_count_have_as_many_cases():
    """Without ties, bins of equal count are equal."""
    pairs = Pairs(scores=np.linspace(0, 1, 40) ** 3, outcomes=np.arange(40) % 2)

    assert [one.n for one in reliability(pairs, 4, "count").bins] == [10, 10, 10, 10]


def test_a_bin_agrees_if_what_was_said_lies_in_the_interval():
    """Of two bins, the one that says far too much does not agree."""
    pairs = Pairs(scores=[0.1] * 20 + [0.9] * 20, outcomes=[1, 1] + [0] * 18 + [1, 1] + [0] * 18)

    assert [one.agrees for one in reliability(pairs).bins] == [True, False]


def test_intervals_of_bins_are_as_asked():
    """Wilson by default, Jeffreys if asked, and draws of countries where there are some."""
    pairs = Pairs(scores=[0.1] * 20 + [0.6] * 20, outcomes=[1] * 2 + [0] * 18 + [1] * 12 + [0] * 8)
    wilson, jeffreys = share(2, 20), share(2, 20, "jeffreys")
    bins = reliability(pairs).bins
    assert (bins[0].low, bins[0].high) == (wilson.low, wilson.high)
    bins = reliability(pairs, interval="jeffreys").bins
    assert (bins[0].low, bins[0].high) == (jeffreys.low, jeffreys.high)
    draws = draw_countries(np.tile(np.arange(10), 4), draws=200, seed=1)
    bins = reliability(pairs, draws=draws).bins
    inside = Pairs(scores=pairs.scores[:20], outcomes=pairs.outcomes[:20])
    drawn = measure(MEAN_CAME, inside, draws.among(np.arange(40) < 20))
    assert (bins[0].low, bins[0].came, bins[0].high) == (drawn.low, drawn.value, drawn.high)


def test_bins_that_cannot_be_are_refused():
    """No bins, unknown kinds and draws of other cases are refused; without cases there are no bins, with a reason."""
    pairs = Pairs(scores=[0.5], outcomes=[1])
    assert refused(lambda: reliability(pairs, 0)) == [("AP-E102", "bins")]
    assert refused(lambda: reliability(pairs, 2, "size")) == [("AP-E102", "spacing")]
    assert refused(lambda: reliability(pairs, interval="wald")) == [("AP-E102", "interval")]
    draws = draw_countries(["a", "b"], draws=1, seed=0)
    assert refused(lambda: reliability(pairs, draws=draws)) == [("AP-E102", "draws")]
    assert refused(lambda: reliability(Pairs(scores=[2], outcomes=[1]))) == [("AP-E103", "scores[0]")]
    assert reliability(Pairs(scores=[], outcomes=[])).reason == "there is no case"


# --- calibration -------------------------------------------------------------------------------------------------


def test_the_line_is_that_of_scikit_learn():
    """Intercept and slope are those of scikit-learn's regression without any penalty."""
    pairs = sample(slope=0.6)
    odds = np.log(pairs.scores / (1 - pairs.scores))
    model = sklearn("linear_model").LogisticRegression(C=np.inf, solver="newton-cholesky", tol=1e-12)
    model.fit(odds[:, None], pairs.outcomes)

    assert float(SLOPE.of(pairs)) == pytest.approx(model.coef_[0, 0], abs=1e-8)
    assert float(INTERCEPT.of(pairs)) == pytest.approx(model.intercept_[0], abs=1e-8)


@given(cases(scores=INSIDE, both=True, least=4), st.data())
def test_the_line_leaves_no_pull(pairs, data):
    """At the line found, as many hits are expected as came, also along the scale; weighting is repeating."""
    weights = np.array(data.draw(whole_weights(pairs)), dtype=float)
    intercept, slope = float(INTERCEPT.of(pairs, weights)), float(SLOPE.of(pairs, weights))
    again = repeated(pairs, weights.astype(int))
    assert slope == pytest.approx(float(SLOPE.of(again)), abs=1e-7, nan_ok=True)
    odds = np.log(again.scores / (1 - again.scores))
    if math.isnan(slope):
        hits, others = odds[again.happened], odds[~again.happened]
        parted = not len(hits) or not len(others) or hits.min() >= others.max() or hits.max() <= others.min()
        assert parted
        return
    left = again.outcomes - 1 / (1 + np.exp(-(intercept + slope * odds)))
    assert left.sum() == pytest.approx(0, abs=1e-7)
    assert (left * odds).sum() == pytest.approx(0, abs=1e-6)


@given(cases(scores=INSIDE, both=True))
def test_in_the_large_expects_as_many_as_came(pairs):
    """Moved by calibration in the large, the probabilities add up to what came."""
    odds = np.log(pairs.scores / (1 - pairs.scores)) + float(IN_THE_LARGE.of(pairs))

    assert (1 / (1 + np.exp(-odds))).sum() == pytest.approx(pairs.positives, abs=1e-7)


def test_many_lines_at_once_are_as_one_by_one():
    """Each draw gives the bits it gives alone."""
    pairs = sample(80)
    draws = draw_countries(np.arange(80) % 9, draws=25, seed=5)
    weights = np.concatenate(list(draws.weights()))
    for statistic in (SLOPE, INTERCEPT, IN_THE_LARGE):
        alone = [float(statistic.of(pairs, one)) for one in weights]
        np.testing.assert_array_equal(figures(statistic, pairs, draws), alone)


def test_steep_lines_are_found():
    """A line so steep that a full first step overshoots is found by halving the step."""
    rng = np.random.default_rng(3)
    said = np.r_[rng.uniform(0.001, 0.002, 400), 0.999, 0.0019]
    pairs = Pairs(scores=said, outcomes=np.r_[np.zeros(400), 1, 1])
    intercept, slope = float(INTERCEPT.of(pairs)), float(SLOPE.of(pairs))
    odds = np.log(said / (1 - said))
    left = pairs.outcomes - 1 / (1 + np.exp(-(intercept + slope * odds)))

    assert left.sum() == pytest.approx(0, abs=1e-7)
    assert (left * odds).sum() == pytest.approx(0, abs=1e-5)


def test_calibration_tells_too_high_and_too_extreme():
    """Twice as much said as came shows in the large and in the ratio; doubled odds show in the slope."""
    pairs = sample(4000, slope=0.5)
    found = calibration(pairs, draw_countries(np.arange(4000) % 50, draws=100, seed=2))
    assert found.slope.low < 0.5 < found.slope.high < 1
    high = calibration(Pairs(scores=[0.4] * 10, outcomes=[1, 1] + [0] * 8))
    assert (high.said.value, high.came.value) == pytest.approx((0.4, 0.2))
    assert high.ratio.value == pytest.approx(2)
    assert high.in_the_large.value == pytest.approx(math.log(0.25) - math.log(0.4 / 0.6))
    assert math.isnan(high.slope.value)
    assert high.slope.reason == "the probabilities are all one, or part the cases without any overlap"


@pytest.mark.parametrize(
    ("scores", "outcomes", "reason"),
    [
        ([], [], "there is no case"),
        ([0.5, 0.6], [0, 0], "it happened in no case"),
        ([0.5, 0.6], [1, 1], "it happened in every case"),
        ([0, 0.6, 0.5], [0, 1, 0], "1 probabilities are 0 or 1, whose odds are 0 or infinite"),
    ],
)
def test_lines_that_cannot_be_have_a_reason(scores, outcomes, reason):
    """Where no line can be fitted there is NaN and a reason."""
    found = calibration(Pairs(scores=scores, outcomes=outcomes))
    for one in (found.in_the_large, found.intercept, found.slope):
        assert math.isnan(one.value)
        assert one.reason == reason


# --- decomposition -----------------------------------------------------------------------------------------------


@given(cases(), st.one_of(st.none(), st.integers(1, 6)), st.sampled_from(["width", "count"]))
def test_the_parts_of_brier_add_up(pairs, bins, spacing):
    """Miscalibration less discrimination plus uncertainty, with what lies within bins, is the Brier score."""
    brier = float(BRIER.of(pairs))
    for parts in (murphy(pairs, bins, spacing), isotonic_parts(pairs)):
        assert parts.brier == pytest.approx(brier, abs=1e-12)
        total = parts.miscalibration - parts.discrimination + parts.uncertainty + parts.within
        assert total == pytest.approx(brier, abs=1e-12)
        assert parts.miscalibration >= -1e-12
        assert parts.discrimination >= -1e-12
    assert murphy(pairs).within == pytest.approx(0, abs=1e-15)


@given(cases())
def test_murphys_parts_are_those_of_the_groups(pairs):
    """By groups of equal probabilities, the parts are Murphy's sums."""
    base, miscalibration, discrimination = pairs.positives / pairs.n, 0.0, 0.0
    for said in set(pairs.scores.tolist()):
        inside = pairs.scores == said
        came = pairs.outcomes[inside].mean()
        miscalibration += inside.sum() * (said - came) ** 2 / pairs.n
        discrimination += inside.sum() * (came - base) ** 2 / pairs.n
    parts = murphy(pairs)

    assert parts.miscalibration == pytest.approx(miscalibration, abs=1e-12)
    assert parts.discrimination == pytest.approx(discrimination, abs=1e-12)
    assert parts.groups == len(set(pairs.scores.tolist()))


def test_groups_of_one_say_nothing():
    """With a probability for every case, Murphy's parts look like knowledge; isotonic parts do not."""
    rng = np.random.default_rng(8)
    pairs = Pairs(scores=rng.random(500), outcomes=rng.random(500) < 0.5)

    assert murphy(pairs).discrimination == pytest.approx(murphy(pairs).uncertainty)
    assert isotonic_parts(pairs).discrimination < 0.02


def test_parts_of_nothing_have_a_reason():
    """Without a case the parts are NaN, with a reason; scores are refused."""
    nothing = Pairs(scores=[], outcomes=[])
    for parts in (murphy(nothing), murphy(nothing, 3, "count"), isotonic_parts(nothing)):
        assert math.isnan(parts.brier)
        assert (parts.groups, parts.reason) == (0, "there is no case")
    for parts in (murphy, isotonic_parts):
        assert refused(lambda parts=parts: parts(Pairs(scores=[2], outcomes=[1]))) == [("AP-E103", "scores[0]")]
