"""Cases for the tests of measures: few different scores, so that many are tied."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import strategies as st

from atrocity_prevention.errors import DataError
from atrocity_prevention.evaluation.measures.pairs import Pairs

SCORES = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0])
INSIDE = st.sampled_from([0.05, 0.1, 0.25, 0.5, 0.75, 0.9])


@st.composite
def cases(draw, *, scores=SCORES, least=1, most=30, both=False, dates=1):
    """Scores, outcomes and dates; with both outcomes among them if asked."""
    n = draw(st.integers(max(least, 2 if both else 0), most))
    outcomes = draw(st.lists(st.sampled_from([0, 1]), min_size=n, max_size=n))
    if both:
        outcomes[:2] = draw(st.permutations([0, 1]))
    return Pairs(
        scores=draw(st.lists(scores, min_size=n, max_size=n)),
        outcomes=outcomes,
        dates=draw(st.lists(st.integers(2001, 2000 + dates), min_size=n, max_size=n)),
    )


def repeated(pairs, weights):
    """The cases, each as often as its weight says."""
    again = np.repeat(np.arange(pairs.n), weights)
    return Pairs(scores=pairs.scores[again], outcomes=pairs.outcomes[again], dates=pairs.dates[again])


def whole_weights(pairs):
    """One whole number for each case."""
    return st.lists(st.integers(0, 3), min_size=pairs.n, max_size=pairs.n)


def sklearn(module):
    """A part of scikit-learn, the reference for many measures."""
    return pytest.importorskip(f"sklearn.{module}", reason="scikit-learn, the reference here, is not installed")


def refused(call):
    """The codes and paths of the problems a call is refused with."""
    with pytest.raises(DataError) as caught:
        call()
    return [(problem.code, problem.path) for problem in caught.value.problems]
