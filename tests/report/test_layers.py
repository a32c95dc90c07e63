from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.report.layers import crossings, ordered


@st.composite
def layered(draw):
    columns = [
        [f"{column}{row}" for row in range(draw(st.integers(1, 5)))] for column in range(draw(st.integers(1, 4)))
    ]
    everyone = [name for column in columns for name in column]
    pairs = st.tuples(st.sampled_from(everyone), st.sampled_from(everyone)).filter(lambda ends: ends[0] != ends[1])
    return columns, draw(st.dictionaries(pairs, st.sampled_from([1.0, 5.0]), max_size=14))


def counted(columns, lines):
    """Crossings by looking at every pair of lines."""
    where = {name: (number, row) for number, column in enumerate(columns) for row, name in enumerate(column)}
    spans = [(*sorted((where[one], where[other])), weight) for (one, other), weight in lines.items()]
    total = 0.0
    for (start, end, weight), (other_start, other_end, other) in itertools.combinations(spans, 2):
        beside = start[0] == other_start[0] and end[0] == other_end[0] == start[0] + 1
        if beside and (start[1] - other_start[1]) * (end[1] - other_end[1]) < 0:
            total += min(weight, other)
    return total


@given(layered())
def test_crossings_are_counted_right(drawing):
    """The count equals that of looking at every pair of lines."""
    columns, lines = drawing

    assert crossings(tuple(map(tuple, columns)), lines) == counted(columns, lines)


@given(layered())
def test_ordering_never_adds_crossings(drawing):
    """Each column keeps its members, and no more lines cross than in the order of the names."""
    columns, lines = drawing
    found = ordered(columns, lines)

    assert [sorted(column) for column in found] == [sorted(column) for column in columns]
    assert counted(found, lines) <= counted([sorted(column) for column in columns], lines)
    assert found == ordered([list(reversed(column)) for column in columns], dict(reversed(lines.items())))


def test_a_tangle_is_untangled():
    """Four lines that all cross are laid side by side."""
    columns = [["a", "b", "c", "d"], ["w", "x", "y", "z"]]
    lines = dict.fromkeys([("a", "z"), ("b", "y"), ("c", "x"), ("d", "w")], 1.0)

    assert counted(columns, lines) == 6
    assert counted(ordered(columns, lines), lines) == 0
