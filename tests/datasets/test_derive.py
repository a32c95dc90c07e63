"""Derived columns: each operation against what it should be, and unknown where an input is."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mapped_samples import NAN, day, derived, mapping, row, table, yearly

from atrocity_prevention.datasets.mapping.derived import Derived, Operation
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.datasets.measuring.derive import derive
from atrocity_prevention.datasets.measuring.grid import series
from atrocity_prevention.datasets.measuring.measure import measure
from atrocity_prevention.errors import DataError


def computed(one, *columns, reported=None):
    """Return one unit's derived column from its input columns."""
    days = reported or [[10 * place for place in range(len(columns[0]))] for _ in columns]
    inputs = [
        series(np.array([column], dtype=float), np.array([when])) for column, when in zip(columns, days, strict=True)
    ]
    return derive(one, inputs)


def figures(found):
    return [None if np.isnan(one) else pytest.approx(one) for one in found.values[0]]


def of(operation, count=1, **more):
    return Derived(id="d", operation=operation, of=[f"t/{place}" for place in range(count)], **more)


@pytest.mark.parametrize(
    ("one", "columns", "expected"),
    [
        (of("mean_of", 2), ([1, 1, NAN], [3, NAN, NAN]), [2, None, None]),
        (of("mean_of", 2, at_least=1), ([1, 1, NAN], [3, NAN, NAN]), [2, 1, None]),
        (of("sum_of", 2), ([1, 1], [3, NAN]), [4, None]),
        (of("sum_of", 2, at_least=1), ([1, 1], [3, NAN]), [4, 1]),
        (of("max_of", 2), ([1, -1], [3, NAN]), [3, None]),
        (of("max_of", 2, at_least=9), ([1, -1], [3, NAN]), [3, None]),
        (of("any_of", 2), ([0, 0, 2, 0], [0, NAN, NAN, 1]), [0, None, 1, 1]),
        (of("any_of", 2, at_least=1), ([0, 0, NAN], [0, NAN, NAN]), [0, 0, None]),
        (of("per", 2), ([6, 6, NAN, 6], [3, 0, 3, NAN]), [2, None, None, None]),
        (of("from_log2"), ([3, NAN],), [8, None]),
        (of("difference"), ([1, 4, NAN, 9],), [None, 3, None, None]),
        (of("difference", periods=2), ([1, 4, 9],), [None, None, 8]),
        (of("difference", periods=9), ([1, 4],), [None, None]),
        (of("log_difference"), ([1, math.e, 0, 5],), [None, 1, None, None]),
        (of("started"), ([0, 3, 3, 0, NAN, 1],), [None, 1, 0, 0, None, None]),
        (of("lag", periods=2), ([1, 2, 3],), [None, None, 1]),
    ],
)
def test_each_operation(one, columns, expected):
    """Every operation in a case worked out by hand."""
    assert figures(computed(one, *columns)) == expected


def test_what_comes_from_several_is_known_with_the_last():
    """A figure from several is known when the last known one of them was; a look back brings its own day along."""
    together = computed(of("sum_of", 2, at_least=1), [1, 1], [1, NAN], reported=[[5, 6], [9, 8]])
    assert together.reported.tolist() == [[9, 6]]
    assert computed(of("difference"), [1, 2, 3], reported=[[30, 5, 40]]).reported[0, 1:].tolist() == [30, 40]
    assert computed(of("started"), [0, 1], reported=[[30, 5]]).reported[0, 1] == 30
    assert computed(of("lag"), [1, 2], reported=[[30, 40]]).reported[0, 1] == 30
    assert computed(of("any_of", 2), [1, 0], [0, 0], reported=[[7, 7], [8, 6]]).reported.tolist() == [[8, 7]]


INPUTS = st.lists(st.one_of(st.just(NAN), st.integers(-3, 3).map(float)), min_size=4, max_size=4)
COLUMNS = [one for one in Operation if one not in Operation.gathering() and one is not Operation.NEIGHBOURS_MAX]


@given(st.sampled_from(COLUMNS), INPUTS, INPUTS, st.integers(0, 3))
def test_forgetting_never_invents(operation, one, other, place):
    """A figure that is forgotten can make others unknown or later, never known where they were not."""
    count = 1 if operation in (*_BACK, Operation.FROM_LOG2) else 2
    whole = computed(of(operation, count), *[one, other][:count])
    less = computed(of(operation, count), *[[NAN if at == place else x for at, x in enumerate(one)], other][:count])
    assert not (np.isnan(whole.values) & ~np.isnan(less.values)).any()


_BACK = (Operation.DIFFERENCE, Operation.LOG_DIFFERENCE, Operation.STARTED, Operation.LAG)

FRAME = yearly({"A": [0, 0, 0], "B": [0, 0, 0], "C": [0, 0, 0]}, column="there")


def gathered(one, events, absent="unknown", lags="none", **more):
    """Return the derived column of all units over the years of the frame."""
    given = mapping(
        [row("d")], [TableSpec(id="t", absent_rows=absent), "frame", "pairs"], [one], frame="frame", lags=lags
    )
    measured = measure(given, {"t": events, "frame": FRAME, **more})
    values = [[None if np.isnan(one) else one for one in unit] for unit in measured.column("d").tolist()]
    return values, measured.reported[0]


EVENTS = table(
    [
        ("A", ("2000-02-01", "2000-02-03"), {"x": 2, "land": 1}),
        ("A", ("2000-09-01", "2000-09-01"), {"x": 3, "land": 0}),
        ("A", ("2002-01-01", "2002-12-31"), {"x": NAN, "land": 1}),
        ("B", ("2001-05-01", "2001-05-01"), {"x": 7, "land": NAN}),
        ("B", ("1990-05-01", "1990-05-01"), {"x": 9, "land": 1}),
        ("Z", ("2001-05-01", "2001-05-01"), {"x": 1, "land": 1}),
    ]
)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (derived("count_rows", "t"), [[2, 0, 1], [0, 1, 0], [0, 0, 0]]),
        (derived("count_rows", "t/land"), [[1, 0, 1], [0, None, 0], [0, 0, 0]]),
        (derived("sum_rows", "t/x"), [[5, 0, None], [0, 7, 0], [0, 0, 0]]),
        (derived("max_rows", "t/x"), [[3, 0, None], [0, 7, 0], [0, 0, 0]]),
        (derived("so_far", "t"), [[2, 2, 3], [1, 2, 2], [0, 0, 0]]),
        (derived("so_far", "t/land"), [[1, 1, 2], [1, None, None], [0, 0, 0]]),
    ],
)
def test_events_gathered(one, expected):
    """Events of a year counted, added up, at their worst, and all there have been so far."""
    assert gathered(one, EVENTS, "zero")[0] == expected


def test_no_events_are_unknown_unless_the_mapping_says_zero():
    """A year without a row is not a quiet year."""
    assert gathered(derived("count_rows", "t"), EVENTS)[0] == [[2, None, 1], [None, 1, None], [None] * 3]


def test_an_event_longer_than_a_period():
    """Nobody can say in which year it was."""
    spell = table([("A", ("2000-06-01", "2001-06-01"), {"x": 1})])
    with pytest.raises(DataError) as refused:
        gathered(derived("count_rows", "t"), spell)
    assert [(one.path, one.code) for one in refused.value.problems] == [("t", "AP-E082")]


SPELLS = table(
    [
        ("A", ("1990-01-01", "2000-03-01"), {"n": 2}),
        ("A", ("2000-01-01", "2002-12-31"), {"n": 1}),
        ("B", ("2001-07-01", "2001-08-01"), {"n": NAN}),
        ("B", ("1980-07-01", "1981-08-01"), {"n": 5}),
        ("C", ("2030-01-01", "2031-12-31"), {"n": 5}),
    ]
)


def test_spells_count_while_they_last():
    """A membership counts in every year it touches, by its figure where one is given."""
    assert gathered(derived("spells", "t"), SPELLS)[0] == [[2, 1, 1], [None, 1, None], [None, None, None]]
    assert gathered(derived("spells", "t/n"), SPELLS, "zero")[0] == [[3, 1, 1], [0, None, 0], [0, 0, 0]]


def test_what_rows_say_about_their_day_is_kept():
    """A figure from many rows is known with the last of them, a running one never before its period is over."""
    rows = [
        ("A", ("2000-02-01", "2000-02-01"), {}),
        ("A", ("2000-03-01", "2000-03-01"), {}),
        ("A", ("2002-03-01", "2002-03-01"), {}),
    ]
    events = table(rows, reported=["2001-05-05", "2000-03-02", "2002-04-01"])
    _, counted = gathered(derived("count_rows", "t"), events, lags="published")
    assert counted[0, 0] == day("2001-05-05")
    _, so_far = gathered(derived("so_far", "t"), events, lags="published")
    assert so_far[0].tolist() == [day("2001-05-05"), day("2001-12-31"), day("2002-12-31")]


PAIRS = table(
    [
        ("A|B", ("1990-01-01", "2001-06-01"), {"land": 1}),
        ("A|C", ("1990-01-01", "2002-12-31"), {"land": 0}),
        ("B|A", ("1990-01-01", "2001-06-01"), {"land": 1}),
        ("Q|A", ("1990-01-01", "2002-12-31"), {"land": 1}),
        ("B|Q", ("2000-01-01", "2000-12-31"), {"land": 0}),
    ],
    table_id="pairs",
)
NEIGHBOURS = yearly({"A": [1, 1, 1], "B": [5, NAN, 5], "C": [9, 9, 9]})


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"through": "pairs"}, [[9, None, 9], [None, 1, None], [None, None, None]]),
        ({"through": "pairs", "at_least": 1}, [[9, 9, 9], [1, 1, None], [None, None, None]]),
        ({"through": "pairs/land"}, [[5, None, None], [1, 1, None], [None, None, None]]),
    ],
)
def test_the_worst_among_the_neighbours(settings, expected):
    """While they are neighbours; unknown where one is unknown, or a stranger, unless fewer are enough."""
    assert gathered(derived("neighbours_max", "t/x", **settings), NEIGHBOURS, pairs=PAIRS)[0] == expected


def test_whoever_has_no_neighbour():
    """An island has nothing next door, if the table of pairs is said to be complete."""
    one = derived("neighbours_max", "t/x", through="pairs")
    pairs = [TableSpec(id="t"), "frame", TableSpec(id="pairs", absent_rows="zero")]
    measured = measure(
        mapping([row("d")], pairs, [one], frame="frame"), {"t": NEIGHBOURS, "frame": FRAME, "pairs": PAIRS}
    )
    assert measured.column("d")[2].tolist() == [0, 0, 0]
    assert measured.reported[0, 2].tolist() == measured.ends.tolist()
