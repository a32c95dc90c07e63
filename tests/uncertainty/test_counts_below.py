"""How many draws are below an edge: all rows at once give what a search in each gives."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.uncertainty.summary import count_below

LEVELS = st.sampled_from([0.0, 0.2, 0.4, 0.6, 1.0])


@given(
    rows=st.integers(1, 40).flatmap(
        lambda draws: st.lists(st.lists(LEVELS, min_size=draws, max_size=draws), min_size=1)
    )
)
def test_all_rows_at_once_give_what_a_search_in_each_gives(rows):
    """With draws on the edges, below all of them, above all of them, and a row without any score."""
    values = np.sort(np.array([*rows, [np.nan] * len(rows[0])]), axis=-1)
    edges = np.array([0.2, 0.4, 0.6, 0.8, -1.0, 2.0])

    expected = [row.searchsorted(edges) for row in values]
    assert np.array_equal(count_below(values[None], edges)[0], expected)
