"""What happened, and in which days somebody would have seen it."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.errors import DataError
from atrocity_prevention.evaluation.outcomes import Outcomes, Spans
from backtest_world import LAST, UNITS, outcomes, spans, year_of

DAY = dt.date(2000, 1, 1)


def codes(error):
    return [problem.code for problem in error.value.problems]


def test_an_onset_in_the_window_is_one_and_none_is_zero():
    """Within a window that was watched to its end it happened, or it did not."""
    found = outcomes().in_window(("Borvia", "Aland"), dt.date(1994, 12, 31), dt.date(1996, 12, 31))

    assert found.tolist() == [1.0, 0.0]


def test_a_window_that_reaches_into_the_future_is_not_known():
    """Neither a quiet first year nor an onset in it makes a half watched window known."""
    seen = outcomes(last=1996)

    found = seen.in_window(("Borvia", "Aland"), dt.date(1995, 12, 31), dt.date(1997, 12, 31))

    assert np.isnan(found).all()


def test_a_unit_nobody_watched_is_not_known():
    """A place that is not in the list has no outcome; it is not a place where nothing happened."""
    assert np.isnan(outcomes().in_window(("Nowhere",), dt.date(1994, 12, 31), dt.date(1996, 12, 31))).all()


def test_an_onset_about_the_edge_of_the_window_is_not_known():
    """A year that begins before the window and ends in it may have had its onset on either side."""
    found = outcomes().in_window(("Borvia",), dt.date(1996, 6, 30), dt.date(1998, 6, 30))

    assert np.isnan(found).all()


def test_a_certain_onset_counts_beside_an_uncertain_one():
    """An onset that lies wholly in the window decides, whatever else touches its edge."""
    rows = [year_of("Aland", year) for year in (2000, 2001)]
    both = Outcomes(id="o", onsets=spans(rows), watched=spans(rows))

    assert both.in_window(("Aland",), dt.date(2000, 6, 30), dt.date(2001, 12, 31)).tolist() == [1.0]


@given(
    st.lists(st.booleans(), min_size=12, max_size=12),
    st.lists(st.booleans(), min_size=12, max_size=12),
    st.integers(0, 10),
    st.integers(1, 6),
)
def test_windows_agree_with_a_plain_count_of_months(watched, happened, first, length):
    """Looking month by month gives the same answer."""
    months = [(dt.date(2000, month, 1), dt.date(2000, month + 1, 1) - dt.timedelta(days=1)) for month in range(1, 12)]
    months.append((dt.date(2000, 12, 1), dt.date(2000, 12, 31)))
    seen = [("A", *months[place]) for place in range(12) if watched[place]]
    began = [("A", *months[place]) for place in range(12) if watched[place] and happened[place]]
    after = months[first][0] - dt.timedelta(days=1)
    inside = range(first, min(first + length, 12))
    until = months[inside[-1]][1]

    found = Outcomes(id="o", onsets=spans(began), watched=spans(seen)).in_window(("A",), after, until)[0]

    if all(watched[place] for place in inside):
        assert found == float(any(happened[place] for place in inside))
    else:
        assert np.isnan(found)


def test_what_is_known_on_a_day_is_cut_and_copied():
    """Rows that became known later are not there, and nothing of them can be reached."""
    whole = outcomes(lag=100)

    known = whole.known_on(dt.date(1997, 3, 1))

    assert max(known.watched.ends) == dt.date(1995, 12, 31).toordinal()
    assert known.watched.ends.base is None or len(known.watched.ends.base) == len(known.watched)
    assert known.known_by == dt.date(1997, 3, 1)
    assert max(known.onsets.known) <= dt.date(1997, 3, 1).toordinal()


def test_an_onset_may_be_known_before_the_rest_of_its_year():
    """An onset counts among the past ones as soon as it is known, even while its year is still being looked through."""
    watched = spans([year_of("Aland", 2000)], lag=300)
    early = spans([("Aland", dt.date(2000, 5, 1), dt.date(2000, 5, 1))], lag=10)

    known = Outcomes(id="o", onsets=early, watched=watched).known_on(dt.date(2000, 6, 1))

    assert len(known.onsets) == 1
    assert len(known.watched) == 0


def test_past_onsets_are_counted():
    """Whoever was watched has a count; whoever was not has none."""
    found = outcomes().count_until(("Elmania", "Aland", "Nowhere"), dt.date(1998, 12, 31))

    assert found[:2].tolist() == [2.0, 0.0]
    assert np.isnan(found[2])


def test_spells_and_ends_of_observation():
    """The outcomes tell until when each unit was watched, and who existed and who was in an episode on a day."""
    going = outcomes(ongoing=[year_of("Fenia", 1999)])

    assert going.observed_until() == dict.fromkeys(UNITS, dt.date(LAST, 12, 31))
    assert going.watched_on(("Fenia", "Nowhere"), dt.date(1999, 6, 1)).tolist() == [True, False]
    assert going.ongoing_on(("Fenia", "Aland"), dt.date(1999, 6, 1)).tolist() == [True, False]
    assert going.units == UNITS


def table(reported=None):
    nan = float("nan")
    return CodedTable(
        id="list",
        units=["KEN", "KEN", "UGA"],
        starts=[dt.date(year, 1, 1).toordinal() for year in (2000, 2001, 2000)],
        ends=[dt.date(year, 12, 31).toordinal() for year in (2000, 2001, 2000)],
        columns={"count": [0.0, 2.0, nan], "going": [0.0, 1.0, 0.0]},
        reported=reported,
    )


def test_outcomes_come_from_a_table():
    """A count of onsets is an onset, an empty cell is nobody watching, and a lag says since when it is known."""
    found = Outcomes.from_table(table(), onset="count", ongoing="going", lag_days=90)

    assert (found.onsets.units, found.watched.units, found.ongoing.units) == (("KEN",), ("KEN", "KEN"), ("KEN",))
    assert found.onsets.known.tolist() == [dt.date(2001, 12, 31).toordinal() + 90]
    assert found.id == "list.count"


def test_a_table_that_knows_its_days_of_publication_keeps_them():
    """The days in the table win over a lag; without a column of episodes there are none."""
    days = [dt.date(2003, 1, 1).toordinal()] * 3

    found = Outcomes.from_table(table(days), onset="count", lag_days=5)

    assert found.onsets.known.tolist() == days[:1]
    assert len(found.ongoing) == 0


def test_a_missing_column_is_named():
    """Both columns that are not there are reported, with those that are."""
    with pytest.raises(DataError) as error:
        Outcomes.from_table(table(), onset="onset", ongoing="episode")

    assert codes(error) == ["AP-E118", "AP-E118"]
    assert "count, going" in error.value.problems[0].remedy


def test_nothing_is_known_before_its_period_has_ended():
    """A row that claims so is refused: that is how the future gets in."""
    end = dt.date(2000, 12, 31).toordinal()

    with pytest.raises(DataError) as error:
        Spans(units=["Aland"], starts=[end - 365], ends=[end], known=[end - 1])

    assert codes(error) == ["AP-E104"]
    assert "Aland, 2000-01-01 to 2000-12-31" in error.value.problems[0].message


def test_spans_that_cannot_be():
    """A span that ends before it begins, and columns of different lengths, are refused."""
    with pytest.raises(DataError) as error:
        Spans(units=["A"], starts=[20], ends=[10], known=[10])
    assert codes(error) == ["AP-E106"]
    with pytest.raises(DataError) as error:
        Spans(units=["A"], starts=[1, 2], ends=[10], known=[10])
    assert codes(error) == ["AP-E106"]


def test_one_unit_is_not_watched_twice_on_a_day():
    """Two rows about the same days would contradict each other or count twice."""
    rows = [("A", dt.date(2000, 1, 1), dt.date(2000, 12, 31)), ("A", dt.date(2000, 6, 1), dt.date(2001, 5, 31))]

    with pytest.raises(DataError) as error:
        Outcomes(id="o", onsets=spans([]), watched=spans(rows))

    assert codes(error) == ["AP-E106"]


def test_an_onset_needs_somebody_who_watched():
    """An onset in days that nobody watched is refused."""
    with pytest.raises(DataError) as error:
        Outcomes(id="o", onsets=spans([year_of("A", 2001), year_of("B", 2000)]), watched=spans([year_of("A", 2000)]))

    assert codes(error) == ["AP-E106", "AP-E106"]
