"""A few places in the order of draws, and how many are below an edge: compiled or not, what sorting would give."""

from __future__ import annotations

import importlib.util
import sys

import numba
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from atrocity_prevention.uncertainty import compiled_draws
from atrocity_prevention.uncertainty import order as orders
from atrocity_prevention.uncertainty.order import compiles, count_below, order

LEVELS = st.sampled_from([0.0, 0.2, 0.4, 0.6, 1.0])
EDGES = np.array([0.2, 0.4, 0.6, 0.8, -1.0, 2.0])


def rows_of(elements, longest=40):
    """Rows of equal length."""
    return st.integers(1, longest).flatmap(
        lambda draws: st.lists(st.lists(elements, min_size=draws, max_size=draws), min_size=1, max_size=6)
    )


@given(rows=rows_of(LEVELS))
def test_all_rows_at_once_give_what_a_search_in_each_gives(rows):
    """With draws on the edges, below all of them, above all of them, and a row without any score."""
    values = np.sort(np.array([*rows, [np.nan] * len(rows[0])]), axis=-1)

    expected = [row.searchsorted(EDGES) for row in values]
    assert np.array_equal(count_below(values[None], EDGES)[0], expected)


@pytest.fixture(scope="module")
def plain():
    """The compiled module without its compiler."""
    before, numba.config.DISABLE_JIT = numba.config.DISABLE_JIT, True
    try:
        spec = importlib.util.spec_from_file_location(compiled_draws.__name__, compiled_draws.__file__)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        numba.config.DISABLE_JIT = before
    return module


def looked_at(look, values, places):
    """What one way of looking finds, where something else stood before."""
    found, below = np.full((len(values), len(places)), 7.0), np.full((len(values), len(EDGES)), 7, dtype=np.intp)
    look(values.copy(), np.array(places, dtype=np.intp), EDGES, found, below)
    return found, below


@given(rows=rows_of(st.one_of(LEVELS, st.floats(0, 1), st.floats(0.5, 0.50000001)), longest=80), random=st.randoms())
@example(rows=[[0.0, 5e-324, 1.0]], random=None)
@example(rows=[[0.0, 5e-324, 0.0]], random=None)
def test_only_the_places_that_are_asked_for_are_put_in_order(plain, rows, random):
    """Whether draws are all alike, close together or far apart, sorting them all would give the same."""
    values = np.array([*rows, [np.nan] * len(rows[0])])
    every = range(values.shape[-1])
    places = [*every] if random is None else random.choices(every, k=4)
    for look in (compiled_draws.look, plain.look):
        found, below = looked_at(look, values, places)
        assert np.array_equal(found, np.sort(values, axis=-1)[:, places], equal_nan=True)
        assert np.array_equal(below, (values[:, :, None] < EDGES).sum(axis=1))


@pytest.mark.parametrize("loaded", [True, False])
def test_with_and_without_the_compiler_the_bits_are_the_same(monkeypatch, loaded):
    """Of any shape; numba is not loaded for a few draws, and used for many or where it is there."""
    values = np.random.default_rng(1).random((3, 5, 200))
    asked, expected = ([3, 100, 101, 199], EDGES), np.sort(values, axis=-1)
    if not loaded:
        monkeypatch.delitem(sys.modules, "numba")
    assert compiles(0) is loaded
    assert compiles(orders.WORTH_LOADING)
    for many in (0, orders.WORTH_LOADING):
        found, below = order(values.copy(), *asked, draws_in_all=many)
        assert np.array_equal(found, expected[..., asked[0]])
        assert np.array_equal(below, (values[..., None] < EDGES).sum(axis=-2))
