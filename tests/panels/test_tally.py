from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.panels.tally import Tally

METHODS = ap.default_catalogue().methods
scores = st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.booleans())


def counted(cases, cuts=(), method="reference", most=20):
    """A tally of cases, added in some parts."""
    tally = Tally(method=METHODS[method], most=most)
    bounds = [0, *cuts, len(cases)]
    for start, stop in itertools.pairwise(bounds):
        part = cases[start:stop]
        low, high, coverage = np.array([case[:3] for case in part]).reshape(-1, 3).T
        tally.add(low, high, coverage, lambda places, start=start: [f"case {start + place}" for place in places])
    return tally


def as_case(low, other, coverage, scored):
    return (min(low, other), max(low, other), coverage) if scored else (np.nan, np.nan, np.nan)


@given(st.lists(scores, min_size=1), st.integers(0, 5))
def test_a_tally_agrees_with_the_scores_one_by_one(given_scores, most):
    """Bands, conclusions and gate are those that a single score has; cases without a score are counted apart."""
    cases = [as_case(*one) for one in given_scores]
    tally, method = counted(cases, most=most), METHODS["reference"]
    single = [
        (place, ap.Score(low=low, estimate=low, high=high, coverage=coverage))
        for place, (low, high, coverage) in enumerate(cases)
        if not np.isnan(low)
    ]

    for (low, high), count in tally.ranges().items():
        assert count == sum((score.band_low, score.band_high) == (low, high) for _, score in single)
    for conclusion, count in tally.conclusions.items():
        assert count == sum(score.conclusion(method.alert_threshold) is conclusion for _, score in single)
    assert tally.thin == sum(not score.sufficient for _, score in single)
    assert (tally.cases, tally.unscored) == (len(cases), len(cases) - len(single))
    reached = [
        place for place, score in single if score.conclusion(method.alert_threshold) is ap.Conclusion.ESTABLISHED
    ]
    assert tally.established == [f"case {place}" for place in reached][:most]


@given(st.lists(scores, min_size=2), st.data())
def test_the_pieces_change_nothing(given_scores, data):
    """However the cases are cut into pieces, the tally is the same."""
    cases = [as_case(*one) for one in given_scores]
    cut = data.draw(st.integers(0, len(cases)))
    one, other = counted(cases), counted(cases, cuts=(cut,))

    assert one.ranges() == other.ranges()
    assert (one.conclusions, one.established, one.thin) == (other.conclusions, other.established, other.thin)


def test_names_are_in_natural_order():
    """Names come by name, not by score: case 2 before case 10."""
    cases = [(0.9, 1.0, 1.0)] * 11

    assert counted(cases, cuts=(5,)).established[1:3] == ["case 1", "case 2"]
    assert counted(cases, most=3).established == ["case 0", "case 1", "case 2"]


def test_a_method_without_conclusions_draws_none():
    """The checklist only counts; neither does its tally conclude."""
    tally = counted([(0.9, 1.0, 1.0)], method="checklist")

    assert (tally.conclusions, tally.established) == ({}, [])
    assert tally.cases == 1
