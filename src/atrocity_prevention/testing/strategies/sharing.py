"""Strategies for what leaves: counts that may be printed, how precise places may be, names under a key."""

from __future__ import annotations

import functools

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from atrocity_prevention.sharing.precision import PlacePrecision
from atrocity_prevention.sharing.pseudonyms import SHORTEST_KEY, Pseudonyms
from atrocity_prevention.sharing.release import Release
from atrocity_prevention.sharing.small_cells import SafeCounts, suppress_small_cells
from atrocity_prevention.testing.strategies.network import networks
from atrocity_prevention.testing.strategies.words import countries, markings, maybe


@functools.cache
def place_precisions() -> SearchStrategy[PlacePrecision]:
    """Levels for some markings, and lengths for some countries."""
    lengths = st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True).map(sorted).map(tuple)
    codes = countries().map(lambda one: one.alpha3)
    return st.builds(
        PlacePrecision,
        finest=st.dictionaries(markings(), maybe(st.integers(0, 3)), max_size=5),
        lengths=st.dictionaries(codes, lengths, max_size=2),
    )


@functools.cache
def pseudonyms() -> SearchStrategy[Pseudonyms]:
    """Under any key that is long enough."""
    return st.builds(Pseudonyms, st.binary(min_size=SHORTEST_KEY, max_size=64), texts=st.booleans())


@functools.cache
def releases() -> SearchStrategy[Release]:
    """A network, and how many actors and partnerships were left out before."""
    left_out = st.integers(0, 9)
    return st.builds(
        Release,
        network=networks(),
        clearance=markings(),
        actors_left_out=left_out,
        partnerships_left_out=left_out,
        k=st.integers(5, 9),
    )


@functools.cache
def safe_counts() -> SearchStrategy[SafeCounts]:
    """A short list of counts, of which small ones are left out."""
    counts = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), min_size=1)
    return st.builds(suppress_small_cells, counts, k=st.integers(5, 9))
