"""Base dates, windows and what may be fitted on."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.errors import DataError
from atrocity_prevention.evaluation.protocol import BacktestProtocol, months_later


def test_base_dates_and_windows():
    """Base dates stand a year apart, and a window of two years ends on the last day of the year after next."""
    found = BacktestProtocol(first="1994-12-31", last="1996-12-31")

    assert found.origins() == (dt.date(1994, 12, 31), dt.date(1995, 12, 31), dt.date(1996, 12, 31))
    assert found.window_end(found.origins()[0]) == dt.date(1996, 12, 31)
    assert found.windows_overlap
    assert found.training() == ()


def test_forbidden_overlap_spaces_base_dates():
    """Without overlap, the next base date is the end of the window."""
    found = BacktestProtocol(first="1994-12-31", last="1999-12-31", overlap="forbid", train_from="1990-01-01")

    assert [day.year for day in found.origins()] == [1994, 1996, 1998]
    assert [day.year for day in found.training()] == [1990, 1992]
    assert not found.windows_overlap


def test_the_last_day_of_a_month_stays_the_last():
    """A month has 28 to 31 days; whoever counts from the last day of one means the last day of the other."""
    assert months_later(dt.date(2000, 2, 29), 1) == dt.date(2000, 3, 31)
    assert months_later(dt.date(2000, 1, 31), 1) == dt.date(2000, 2, 29)
    assert months_later(dt.date(2000, 1, 30), 1) == dt.date(2000, 2, 29)
    assert months_later(dt.date(2000, 1, 15), -13) == dt.date(1998, 12, 15)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)), st.integers(1, 60), st.integers(1, 60))
def test_base_dates_rise_and_windows_follow(first, every, horizon):
    """Base dates rise, none is after the last, and every window lies after its base date."""
    found = BacktestProtocol(
        first=first, last="2060-01-01", every_months=every, horizon_months=horizon, overlap="forbid"
    )
    days = found.origins()

    assert list(days) == sorted(set(days))
    assert days[-1] <= found.last
    assert all(found.window_end(before) <= after for before, after in itertools.pairwise(days))


def test_everything_that_makes_no_sense_is_told_at_once():
    """Seven faults, seven problems."""
    with pytest.raises(DataError) as error:
        BacktestProtocol(
            first="2000-01-01",
            last="1999-01-01",
            every_months=0,
            horizon_months=5000,
            budgets=(0, 10),
            draws=0,
            seed=-1,
            train_from="2001-01-01",
        )

    assert [problem.path for problem in error.value.problems] == [
        "last",
        "every_months",
        "horizon_months",
        "budgets",
        "draws",
        "seed",
        "train_from",
    ]
    assert {problem.code for problem in error.value.problems} == {"AP-E109"}
