"""No suppressed count can be worked out from what is printed; what is printed is true."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import atrocity_prevention as ap

LISTS = st.lists(st.integers(0, 12) | st.integers(0, 2000), min_size=1, max_size=7)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=1, max_size=4)
)
K = st.integers(5, 9)


def listed(values):
    return {f"label {place}": value for place, value in enumerate(values)}


def tabled(rows):
    return {(f"r{r}", f"c{c}"): value for r, row in enumerate(rows) for c, value in enumerate(row)}


def equations(safe):
    """Every line of the table as a plain equation: names of the cells on one side, the name of the total."""
    if not safe.rows:
        return [([*safe.cells], "total")]
    of_rows = [([(row, column) for column in safe.columns], ("row", row)) for row in safe.rows]
    of_columns = [([(row, column) for row in safe.rows], ("column", column)) for column in safe.columns]
    totals = [([("row", row) for row in safe.rows], "total"), ([("column", one) for one in safe.columns], "total")]
    return [*of_rows, *of_columns, *totals]


def printed(safe):
    totals = {("row", name): value for name, value in safe.rows.items()}
    totals |= {("column", name): value for name, value in safe.columns.items()}
    return {**safe.cells, **totals, "total": safe.total}


def system(safe):
    """The equations in the unknowns alone: matrix, right side, and the unknowns by name."""
    known = printed(safe)
    unknown = [name for name, value in known.items() if value is None]
    matrix, right = [], []
    for parts, total in equations(safe):
        signs = {**dict.fromkeys(parts, 1), total: -1}
        matrix.append([signs.get(name, 0) for name in unknown])
        right.append(-sum(sign * known[name] for name, sign in signs.items() if known[name] is not None))
    return np.array(matrix, dtype=float).reshape(len(right), len(unknown)), np.array(right, dtype=float), unknown


def determined(safe):
    """The unknowns that the equations alone give away: those whose unit vector lies in the space of the rows."""
    matrix, _, unknown = system(safe)
    rank = np.linalg.matrix_rank(matrix) if unknown else 0
    return [
        name
        for place, name in enumerate(unknown)
        if np.linalg.matrix_rank(np.vstack([matrix, np.eye(len(unknown))[place]])) == rank
    ]


def ranges(safe):
    """Lowest and highest value of each unknown, by linear programming, knowing that none is nothing."""
    optimize = pytest.importorskip("scipy.optimize")
    matrix, right, unknown = system(safe)
    found = {}
    for place, name in enumerate(unknown):
        goal = np.eye(len(unknown))[place]
        ends = [
            optimize.linprog(sign * goal, A_eq=matrix, b_eq=right, bounds=(1, 1e6), method="highs").fun
            for sign in (1, -1)
        ]
        found[name] = ends[0], -ends[1]
    return found


@given(LISTS.map(listed) | TABLES.map(tabled), K)
def test_no_suppressed_count_can_be_computed(counts, k):
    """Neither a cell nor a total follows from what is printed."""
    safe = ap.suppress_small_cells(counts, k=k)
    assert determined(safe) == []


@settings(max_examples=12, deadline=None)
@given(LISTS.map(listed) | TABLES.map(tabled), K)
def test_each_suppressed_count_could_be_at_least_k_values(counts, k):
    """Nor does a narrow range follow, even for a reader who knows that what is left out is not nothing."""
    safe = ap.suppress_small_cells(counts, k=k)
    for low, high in ranges(safe).values():
        assert high - low >= k - 1 - 1e-6


@given(LISTS.map(listed) | TABLES.map(tabled), K)
def test_what_is_printed_is_true_and_not_small(counts, k):
    """No count from 1 to k - 1 is printed, in a cell or as a total; all others are as they were, or left out."""
    safe = ap.suppress_small_cells(counts, k=k)
    assert list(safe.cells) == list(counts)
    assert all(value in (None, counts[name]) for name, value in safe.cells.items())
    assert not [value for value in printed(safe).values() if value is not None and 0 < value < k]
    assert safe.total in (None, sum(counts.values()))
    assert safe.left_out == sum(value is None for value in printed(safe).values())


@given(LISTS.map(listed) | TABLES.map(tabled))
def test_nothing_is_left_out_without_need(counts):
    """Where no count is small, everything is printed; nothing at all stays 0 and is not taken for a small count."""
    large = {name: value * 5 for name, value in counts.items()}
    safe = ap.suppress_small_cells(large)
    assert dict(safe.cells) == large
    assert safe.left_out == 0


def test_a_small_count_takes_the_next_with_it():
    """Wrong would be to leave out the 2 alone, which is 39 less 7 and 30."""
    safe = ap.suppress_small_cells({"coast": 2, "river": 7, "hill": 30})
    assert dict(safe.cells) == {"coast": None, "river": None, "hill": 30}
    assert safe.total == 39


def test_two_small_counts_that_hide_each_other_take_no_third_with_them():
    """Of 3 and 3 each can be 1 to 5, five values; with 3 and 2 there are four, so that the next is left out, too."""
    enough = ap.suppress_small_cells({"coast": 3, "river": 3, "hill": 30})
    assert dict(enough.cells) == {"coast": None, "river": None, "hill": 30}
    short = ap.suppress_small_cells({"coast": 3, "river": 2, "hill": 30, "north": 40})
    assert dict(short.cells) == {"coast": None, "river": None, "hill": None, "north": 40}


def test_a_small_total_is_left_out_too():
    """A single small count is its own total."""
    safe = ap.suppress_small_cells({"coast": 2, "river": 0})
    assert dict(safe.cells) == {"coast": None, "river": 0}
    assert safe.total is None


def test_a_table_by_hand():
    """The 3 needs a rectangle: another cell in its row, one in its column, and the one across."""
    rows = [[3, 20, 40], [30, 25, 60], [50, 70, 80]]
    safe = ap.suppress_small_cells(tabled(rows))
    hidden = {name for name, value in safe.cells.items() if value is None}
    assert hidden == {("r0", "c0"), ("r0", "c1"), ("r1", "c0"), ("r1", "c1")}
    assert None not in [*safe.rows.values(), *safe.columns.values(), safe.total]


@pytest.mark.parametrize("k", [4, 0, -1, 5.0, True, "5", None])
def test_less_than_five_is_refused(k):
    """Five is the least; more may be asked for."""
    with pytest.raises(ap.DataError) as caught:
        ap.suppress_small_cells({"a": 1}, k=k)
    assert [one.code for one in caught.value.problems] == ["AP-E133"]


@pytest.mark.parametrize(
    ("counts", "paths"),
    [
        ({"a": None, "b": -1, "c": 1.0, "d": True, "e": 3}, ["[0]", "[1]", "[2]", "[3]"]),
        ({}, [""]),
        ({"a": 1, ("a", "b"): 2}, [""]),
        ({("a", "b"): 2, ("c", "d"): 1}, [""]),
        ({("a", "b", "c"): 2}, [""]),
    ],
)
def test_what_is_no_count_is_refused(counts, paths):
    """What is not known is no zero; a table has all its cells; all problems come at once."""
    with pytest.raises(ap.DataError) as caught:
        ap.suppress_small_cells(counts)
    assert [(one.path, one.code) for one in caught.value.problems] == [(path, "AP-E134") for path in paths]


def test_the_check_can_fail():
    """The two ways to work a count out find it where only the small one is left out."""
    safe = ap.suppress_small_cells({"coast": 2, "river": 7, "hill": 30})
    cells = {**safe.cells, "river": 7}
    careless = ap.SafeCounts(cells=cells, rows={}, columns={}, total=39, k=5)
    assert determined(careless) == ["coast"]
    assert ranges(careless) == {"coast": (2, 2)}
    assert list(itertools.chain(*[parts for parts, _ in equations(safe)])) == ["coast", "river", "hill"]
