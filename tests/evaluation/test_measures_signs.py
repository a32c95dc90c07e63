"""A part that points the wrong way is caught, though the whole looks fine."""

from __future__ import annotations

import math

import numpy as np
import pytest
from measure_samples import refused

from atrocity_prevention.evaluation.measures.draws import draw_countries
from atrocity_prevention.evaluation.measures.measuring import measure
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.ranking import AUC
from atrocity_prevention.evaluation.measures.signs import SignFlag, sign_check

RNG = np.random.default_rng(11)
COUNTRIES = np.repeat(np.arange(40), 10)
RISK = np.repeat(RNG.normal(size=40), 10)
OUTCOMES = RNG.random(400) < 1 / (1 + np.exp(2 - 1.5 * RISK))
PARTS = {
    "exclusion": RISK + RNG.normal(size=400),
    "impunity": RISK + RNG.normal(size=400),
    "free_press": -(RISK + RNG.normal(size=400)),
    "noise": RNG.normal(size=400),
}
DRAWS = draw_countries(COUNTRIES, draws=200, seed=1)


def test_a_planted_wrong_direction_is_caught():
    """Turned the wrong way round, one part is against its direction; the mean of all hides it."""
    flags = {sign.name: sign.flag for sign in sign_check(PARTS, OUTCOMES, DRAWS)}
    whole = Pairs(scores=sum(PARTS.values()), outcomes=OUTCOMES)

    assert flags == {
        "exclusion": SignFlag.SUPPORTED,
        "impunity": SignFlag.SUPPORTED,
        "free_press": SignFlag.AGAINST,
        "noise": SignFlag.NOT_SUPPORTED,
    }
    assert measure(AUC, whole, DRAWS).low > 0.5


def test_turned_round_it_is_supported():
    """The same part with its direction mended is supported, with the mirrored figure."""
    (wrong,) = sign_check({"free_press": PARTS["free_press"]}, OUTCOMES, DRAWS)
    (right,) = sign_check({"free_press": -PARTS["free_press"]}, OUTCOMES, DRAWS)

    assert right.flag is SignFlag.SUPPORTED
    assert right.auc.value == pytest.approx(1 - wrong.auc.value)


def test_what_is_not_known_is_left_out_if_asked():
    """A part with gaps is judged by what is known, with the draws of all countries, and says how much is missing."""
    gaps = PARTS["exclusion"].copy()
    gaps[::3] = math.nan
    kept = ~np.isnan(gaps)
    (sign,) = sign_check({"exclusion": gaps}, OUTCOMES, DRAWS, unknown="leave_out")

    assert sign.missing == 134
    assert sign.auc == measure(AUC, Pairs(scores=gaps[kept], outcomes=OUTCOMES[kept]), DRAWS.among(kept))
    assert (sign.auc.n, sign.flag) == (266, SignFlag.SUPPORTED)


def test_what_is_not_known_is_refused_otherwise():
    """By default NaN is refused; it can stand first or last if that is said."""
    column = {"exclusion": [math.nan, *PARTS["exclusion"][1:]]}
    assert refused(lambda: sign_check(column, OUTCOMES, DRAWS)) == [("AP-E101", "scores[0]")]
    (first,) = sign_check(column, OUTCOMES, DRAWS, unknown="first")
    (last,) = sign_check(column, OUTCOMES, DRAWS, unknown="last")
    assert first.auc.value != last.auc.value
    assert first.missing == last.missing == 0


def test_what_cannot_be_tested_says_so():
    """Without an onset, or with nothing known, there is no verdict."""
    (quiet,) = sign_check({"noise": PARTS["noise"]}, np.zeros(400), DRAWS)
    (empty,) = sign_check({"gone": [math.nan] * 400}, OUTCOMES, DRAWS, unknown="leave_out")

    assert (quiet.flag, quiet.auc.reason) == (SignFlag.NOT_TESTABLE, "it happened in no case")
    assert (empty.flag, empty.auc.reason) == (SignFlag.NOT_TESTABLE, "there is no case")


def test_columns_fit_the_outcomes():
    """A column of another length, and draws of other cases, are refused."""
    assert refused(lambda: sign_check({"a": [1.0]}, OUTCOMES, DRAWS)) == [("AP-E102", "outcomes")]
    assert refused(lambda: sign_check({"a": [1.0]}, OUTCOMES, DRAWS, unknown="leave_out")) == [("AP-E102", "column")]
    assert refused(lambda: sign_check({}, [1, 0], DRAWS)) == [("AP-E102", "draws")]
