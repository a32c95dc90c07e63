"""What a plugin gives, as plain values: different where anything differs, and only there."""

from __future__ import annotations

import numpy as np
import pytest
from kit_plugins import sign

import atrocity_prevention as ap
from atrocity_prevention.testing.describe import DEEP, difference, fields_of, plain
from atrocity_prevention.testing.situations import AS_OF


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (1, "1"),
        (0.1 + 0.2, 0.3),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ((1, 2), (2, 1)),
        ((1, 2), [1, 2]),
        (ap.Crime.GENOCIDE, "genocide"),
        (AS_OF, AS_OF.isoformat() + "x"),
        (sign(), sign(verified=True)),
        (len, max),
        (np.arange(4), np.arange(4).reshape(2, 2)),
    ],
    ids=repr,
)
def test_different_things_have_different_descriptions(one, other):
    """Whatever could make a difference to a result is told apart."""
    assert plain(one) != plain(other)


def test_equal_things_have_equal_descriptions():
    """The order of a set, and how often a thing was made, make no difference."""
    assert plain(frozenset("abc")) == plain(frozenset("cba"))
    assert plain(sign()) == plain(sign())
    assert plain(sign) == plain(sign)
    assert plain(ap.Score) == plain(ap.Score)
    assert fields_of(ap.Score) == {}


def test_a_thing_that_holds_itself_is_described_up_to_a_depth():
    """Circles come to an end."""
    circle = []
    circle.append(circle)
    assert str(plain(circle)).count("list") == DEEP + 1


def test_the_first_difference_is_named():
    """Two sets of results differ where a value or a name does; else nowhere."""
    assert difference({"a": "1", "b": "2"}, {"a": "1", "b": "3"}) == "b"
    assert difference({"a": "1"}, {"a": "1", "c": "3"}) == "c"
    assert difference({"a": "1"}, {"a": "1"}) is None
