"""What is not known is refused, with every problem at once and without repeating values."""

from __future__ import annotations

import math

import numpy as np
import pytest
from measure_samples import refused

from atrocity_prevention.errors import DataError
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.ranking import AUC


def test_every_problem_is_named_at_once():
    """Unknown outcomes, other outcomes, unknown scores and lengths are told together."""
    found = refused(lambda: Pairs(scores=[math.nan, 1, 2], outcomes=[math.nan, 2, 1], dates=[1, 2]))

    assert found == [
        ("AP-E102", "dates"),
        ("AP-E100", "outcomes[0]"),
        ("AP-E100", "outcomes[1]"),
        ("AP-E101", "scores[0]"),
    ]


def test_only_the_first_places_are_named():
    """Of many unknown outcomes, five are named, and all are counted."""
    with pytest.raises(DataError) as caught:
        Pairs(scores=np.zeros(1000), outcomes=np.full(1000, math.nan))
    (problem,) = caught.value.problems

    assert problem.path == "outcomes[0, 1, 2, 3, 4, ...]"
    assert problem.message == "1000 are not known"


def test_values_are_not_repeated():
    """A message says where, and never what stood there."""
    with pytest.raises(DataError) as caught:
        Pairs(scores=[1], outcomes=[31337])

    assert "31337" not in str(caught.value)


@pytest.mark.parametrize("values", [[["a"]], "abc", [[1, 2]], 3, [1, "x"], [None, object()]])
def test_scores_are_numbers_in_one_row(values):
    """Text, tables and single numbers are refused."""
    assert refused(lambda: Pairs(scores=values, outcomes=[1, 0])) == [("AP-E102", "scores")]


def test_words_for_unknown_scores():
    """Other words than first and last are refused."""
    assert refused(lambda: Pairs(scores=[1], outcomes=[1], unknown="middle")) == [("AP-E102", "unknown")]


@pytest.mark.parametrize("weights", [[1, 2, 3], [1, -1], [1, math.nan], [1, math.inf], 3])
def test_weights_fit_the_cases(weights):
    """Weights that are too many, negative, infinite or NaN are refused."""
    assert refused(lambda: AUC.of(Pairs(scores=[1, 2], outcomes=[0, 1]), weights)) == [("AP-E102", "weights")]


def test_cases_cannot_be_changed_afterwards():
    """Arrays are copied and closed: what is measured is what was given."""
    scores = np.array([1.0, 2.0])
    pairs = Pairs(scores=scores, outcomes=[0, 1])
    scores[0] = 9

    assert pairs.scores.tolist() == [1, 2]
    with pytest.raises(ValueError, match="read-only"):
        pairs.scores[0] = 9


def test_booleans_are_outcomes():
    """True and false are 1 and 0."""
    assert Pairs(scores=[1, 2], outcomes=[True, False]).positives == 1
