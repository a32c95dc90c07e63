"""A printed path leads back to the keys and positions it was made from."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.exchange.paths import parse_path
from atrocity_prevention.exchange.plain import path_text

KEYS = st.one_of(
    st.text(max_size=12),
    st.text(st.characters(categories=["Cs", "Cc", "Cf", "Lu"]), max_size=4),
    st.sampled_from(["", ".", "[0]", '"', "\\", "'", "a.b", "a]", '["x"]', "0", "en", "naïve", "\u202e", "8.10"]),
).filter(lambda key: json.loads(json.dumps(key)) == key)  # two halves side by side are one character to JSON


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("", ()),
        ("id", ("id",)),
        ("observations[3].level", ("observations", 3, "level")),
        ("observations[12].populations[0]", ("observations", 12, "populations", 0)),
        ("[0][1]", (0, 1)),
        ('indicator_weights["8.10"]', ("indicator_weights", "8.10")),
        ("indicator_weights['8.10']", ("indicator_weights", "8.10")),
        ('["a \\"quoted\\" key"].b', ('a "quoted" key', "b")),
        ('["\\u202e"]', ("\u202e",)),
        ('name[""]', ("name", "")),
    ],
)
def test_a_path_is_read_as_it_is_printed(printed, parts):
    """Names, positions and keys in either kind of quotes become the parts they stand for."""
    assert parse_path(printed) == parts


@given(st.lists(st.one_of(st.integers(0, 10**6), KEYS), max_size=6).map(tuple))
def test_every_path_comes_back(path):
    """Whatever the keys hold (dots, brackets, quotes, controls, half characters), nothing is confused."""
    assert parse_path(path_text(path)) == path
