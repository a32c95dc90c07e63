from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from atrocity_prevention.panels import compiled_decode
from atrocity_prevention.panels.decode import NUMPY, STEPS, decoder

COMPILED = decoder("numba")

floats = st.sampled_from([np.float32, np.float64]).flatmap(
    lambda kind: arrays.arrays(
        kind,
        st.integers(0, 40),
        elements=st.one_of(
            st.floats(0, 1, width=32), st.sampled_from([np.nan, np.inf, -np.inf, -0.5, 1.5, 0.0, -0.0, 1.0])
        ),
    )
)
codes = arrays.arrays(np.uint8, st.integers(0, 40))
kinds = st.sampled_from([np.float32, np.float64])


def decoded(decode, column, valid, dtype):
    """What a decoder makes of a column, into arrays in which something else stood before."""
    values, seen = np.full(len(column), 7, dtype), np.full(len(column), 7, dtype)
    return decode(column, valid, values, seen), values, seen


def expected(column, valid, dtype):
    """The same, cell by cell."""
    values, seen, odd = [], [], False
    for number, there in zip(column.tolist(), valid.tolist(), strict=True):
        is_code = column.dtype == np.uint8
        known = there and (number <= STEPS if is_code else number == number)  # noqa: PLR0124 NaN differs from itself
        values.append((dtype(number) / dtype(STEPS) if is_code else dtype(number)) if known else dtype(0))
        seen.append(dtype(known))
        odd |= there and (STEPS < number < 255 if is_code else known and not 0 <= number <= 1)
    return odd, np.array(values, dtype), np.array(seen, dtype)


def check(decode, column, valid, dtype):
    with np.errstate(invalid="ignore"):
        odd, values, seen = expected(column, valid, dtype)
    found = decoded(decode, column, valid, dtype)
    assert bool(found[0]) == odd
    assert np.array_equal(found[1], values)
    assert np.array_equal(found[2], seen)


@pytest.mark.parametrize("name", ["numpy", "compiled", "plain"])
@given(floats, st.randoms(use_true_random=False), kinds)
def test_numbers_are_taken_as_they_are(name, column, random, dtype):
    """Whatever is empty or NaN is unknown and 0; numbers outside the range, seen ones alone, are told."""
    decode = {"numpy": NUMPY.floats, "compiled": COMPILED.floats, "plain": compiled_decode.decode_floats.py_func}[name]
    valid = np.array([random.random() < 0.7 for _ in column], dtype=bool)
    check(decode, column, valid, dtype)


@pytest.mark.parametrize("name", ["numpy", "compiled"])
@given(codes, st.randoms(use_true_random=False), kinds)
def test_codes_are_levels_times_240(name, column, random, dtype):
    """Codes up to 240 are levels, 255 and gaps unknown, and the rest is told; both decoders give the same bits."""
    decode = {"numpy": NUMPY.codes, "compiled": COMPILED.codes}[name]
    valid = np.array([random.random() < 0.7 for _ in column], dtype=bool)
    check(decode, column, valid, dtype)


@given(codes)
def test_the_compiled_loop_is_the_loop_that_is_written(column):
    """What is compiled and what Python reads give the same whole numbers."""
    valid = np.ones(len(column), dtype=bool)
    one, other = (
        decoded(decode, column, valid, np.float32)
        for decode in (compiled_decode.decode_codes, compiled_decode.decode_codes.py_func)
    )
    assert bool(one[0]) == bool(other[0])
    assert [array.tolist() for array in one[1:]] == [array.tolist() for array in other[1:]]
