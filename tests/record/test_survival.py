"""Survival curves agree with a reference library, and waiting that is not over is never left out."""

from __future__ import annotations

import math
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.errors import DataError
from atrocity_prevention.record.survival import Step, Survival, Waited, survival

CASES = st.lists(st.builds(Waited, days=st.integers(0, 12), answered=st.booleans()), min_size=1, max_size=40)


def waited(text):
    """Cases such as ``"3 5+"``: answered after 3 days, and still open after 5."""
    return [Waited(days=int(word.rstrip("+")), answered=not word.endswith("+")) for word in text.split()]


@given(CASES)
def test_the_curve_and_its_band_are_those_of_scipy(cases):
    """Shares and log-log bands are equal to 1e-9 to scipy's estimate for censored data."""
    stats = pytest.importorskip("scipy.stats", reason="scipy, the reference for survival curves, is not installed")
    ended = [float(case.days) for case in cases if case.answered]
    still = [float(case.days) for case in cases if not case.answered]
    found = survival(cases)
    if not ended:
        assert found.steps == ()
        return
    curve = stats.ecdf(stats.CensoredData(uncensored=ended, right=still)).sf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # where no band can be given it divides by zero
        band = curve.confidence_interval(method="log-log")
    place = {value: number for number, value in enumerate(curve.quantiles)}
    for step in found.steps:
        number = place[step.days]
        assert step.share == pytest.approx(curve.probabilities[number], abs=1e-9)
        if step.low is not None and step.high is not None:
            assert step.low == pytest.approx(band.low.probabilities[number], abs=1e-9)
            assert step.high == pytest.approx(band.high.probabilities[number], abs=1e-9)
        else:
            assert step.share in (0, 1)


def test_a_curve_worked_by_hand():
    """Five cases: two answered after 1 and 3 days, one open after 2, one answered after 4, one open after 6."""
    found = survival(waited("1 2+ 3 4 6+"))
    assert (found.cases, found.answered, found.open) == (5, 3, 2)
    assert [(step.days, step.at_risk, step.answered) for step in found.steps] == [(1, 5, 1), (3, 3, 1), (4, 2, 1)]
    assert [step.share for step in found.steps] == pytest.approx([4 / 5, 8 / 15, 4 / 15])
    assert found.median == 4
    assert [found.share_open(days) for days in (0, 1, 2.5, 100)] == pytest.approx([1, 0.8, 0.8, 4 / 15])


def test_the_range_of_the_median_is_where_the_band_falls_to_a_half():
    """An end of the band that never falls so far gives no day; a curve that ends at 0 gives its last one."""
    found = survival(waited("1 2 3 4 5 6 7 8 9 10"))
    low, high = found.median_range
    assert low <= found.median <= high
    assert survival(waited("1 9+ 9+ 9+")).median_range == (1, None)
    assert survival(waited("1 9+ 9+ 9+")).median is None
    assert survival(waited("2")).median_range == (2, 2)


def test_nobody_has_no_curve():
    """Without cases there is nothing to tell, and nothing raises."""
    assert survival([]) == Survival(cases=0, answered=0, steps=())


@given(CASES, st.integers(0, 12))
def test_waiting_longer_never_reassures(cases, days):
    """One more case that is still open never makes the share that waits smaller on any day."""
    more = survival([*cases, Waited(days=days, answered=False)])
    before = survival(cases)
    assert all(more.share_open(day) >= before.share_open(day) - 1e-12 for day in range(14))


@given(CASES)
def test_an_answer_that_is_forgotten_never_reassures(cases):
    """If it is lost whether a case was answered, so that it counts as waiting, no share falls."""
    lost = survival([Waited(days=case.days, answered=False) for case in cases])
    assert all(lost.share_open(day) >= survival(cases).share_open(day) for day in range(14))


@given(CASES, st.randoms())
def test_the_order_of_the_cases_does_not_matter(cases, random):
    """The same cases give the same curve to the last bit."""
    shuffled = [*cases]
    random.shuffle(shuffled)
    assert survival(shuffled) == survival(cases)


def test_a_band_holds_its_share():
    """The band never leaves the range from 0 to 1 and always holds the share."""
    for step in survival(waited("1 1 2 3+ 4 5 5+ 8")).steps:
        assert isinstance(step, Step)
        if step.low is not None and step.high is not None:
            assert 0 < step.low < step.share < step.high < 1


def test_time_that_runs_backwards_is_refused():
    """Every case of less than no days is named."""
    with pytest.raises(DataError) as error:
        survival([Waited(days=-1, answered=True), Waited(days=1, answered=True), Waited(days=-3, answered=False)])
    assert [problem.path for problem in error.value.problems] == ["cases[0].days", "cases[2].days"]
    assert not math.isnan(survival(waited("0 0+")).share_open(0))
