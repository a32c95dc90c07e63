"""When figures become known."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.datasets.mapping.publication import Publication
from atrocity_prevention.errors import DataError

DATES = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@given(st.lists(DATES, max_size=5), st.integers(1, 12), st.integers(1, 28), st.integers(0, 5))
def test_a_day_of_a_later_year(ends, month, day, years):
    """The day is that of the calendar, and never before the period is over."""
    given_ends = np.array([one.toordinal() for one in ends], dtype=np.int64)
    found = Publication(month=month, day=day, years_after=years).reported(given_ends)
    expected = [max(dt.date(one.year + years, month, day), one).toordinal() for one in ends]
    assert found.tolist() == expected


def test_days_after_the_end():
    """A number of days is added to the end of the period."""
    assert Publication(days=90).reported(np.array([1000, 2000])).tolist() == [1090, 2090]


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"month": 6},
        {"days": 3, "month": 6},
        {"days": -1},
        {"days": True},
        {"days": 1.5},
        {"month": 13, "day": 1, "years_after": 1},
        {"month": 2, "day": 30, "years_after": 1},
        {"month": 2, "day": 3, "years_after": 99},
    ],
)
def test_what_is_no_day_of_publication(settings):
    """Both ways at once, half of one, or numbers outside the calendar are refused."""
    with pytest.raises(DataError) as refused:
        Publication(**settings)
    assert refused.value.problems[0].code == "AP-E014"
