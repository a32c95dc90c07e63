"""Work side by side: the same answers by any number of threads, and the same bits in any layout."""

from __future__ import annotations

import threading

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.assessment.rows import FEW_NUMBERS, add_up
from atrocity_prevention.assessment.rules import BUILT_IN_RULES, MeanOfHighest
from atrocity_prevention.assessment.threads import each, even, slices, threads_for


@given(parts=st.lists(st.integers(), max_size=9), threads=st.integers(1, 5))
def test_answers_come_in_the_order_of_the_parts(parts, threads):
    """Whoever is ready first."""
    assert each(lambda part: part * 2, parts, threads) == [part * 2 for part in parts]


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_the_first_part_that_fails_is_the_one_that_is_reported(threads):
    """So the same input gives the same error, however many threads there are."""

    def run(part):
        if part in (2, 3):
            raise ValueError(str(part))

    with pytest.raises(ValueError, match=r"^2$"):
        each(run, range(5), threads)


def test_several_threads_work_at_the_same_time():
    """Two parts that wait for each other both come to an end."""
    meeting = threading.Barrier(2, timeout=20)

    assert sorted(each(lambda _: meeting.wait(), range(2), 2)) == [0, 1]


@given(count=st.integers(0, 500), most=st.integers(1, 90), threads=st.integers(1, 4))
def test_blocks_cover_everything_once_and_are_small_enough(count, most, threads):
    """And there are as many for one thread as for another, but for what does not divide."""
    size = even(count, most, threads)
    blocks = slices(0, count, size)

    assert size <= max(most, 1)
    assert [place for block in blocks for place in range(block.start, block.stop)] == [*range(count)]


def test_rules_from_elsewhere_are_asked_by_one_thread():
    """Nobody promised that they bear several."""

    @attrs.frozen
    class Other:
        id: str = "acme.other"

    assert threads_for([rule() for rule in BUILT_IN_RULES], 3) == 3
    assert threads_for([MeanOfHighest()], None) >= 1
    assert threads_for([MeanOfHighest(), Other()], 3) == 1


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("shape", [(7, 400), (FEW_NUMBERS + 1, 1), (3, 3, 200), (40, 30, 1), (5, 2, 3, 90)])
def test_rows_are_added_in_their_order_in_any_layout(shape, dtype):
    """Rows in memory one after the other, columns, views with gaps, turned and repeated: the same bits."""
    rows = np.random.default_rng(1).random(shape).astype(dtype)
    expected = np.asarray(rows[0])
    for row in rows[1:]:
        expected = expected + row
    wide = np.zeros((*shape[:-1], 2 * shape[-1]), dtype)
    wide[..., ::2] = rows
    for given_rows in (rows, np.asfortranarray(rows), wide[..., ::2], rows[::-1].copy()[::-1]):
        assert add_up(given_rows).tobytes() == expected.tobytes()
    repeated = np.broadcast_to(rows[:, None], (shape[0], 4, *shape[1:]))
    assert add_up(repeated)[2].tobytes() == expected.tobytes()
