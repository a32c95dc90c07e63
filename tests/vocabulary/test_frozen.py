from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.texts import LocalText

ITEMS = st.dictionaries(st.text(max_size=3) | st.integers(), st.integers() | st.text(max_size=3), max_size=6)


@given(items=ITEMS)
def test_it_holds_what_it_was_given_in_the_order_it_was_given(items):
    """Keys, values and items come out as they went in, from a mapping and from pairs."""
    for made in (FrozenMapping(items), FrozenMapping(items.items()), FrozenMapping(iter(items.items()))):
        assert list(made.items()) == list(items.items())
        assert len(made) == len(items)
        assert all(made[key] == value and key in made for key, value in items.items())


@given(items=ITEMS)
def test_it_equals_the_dict_of_the_same_items(items):
    """It can be compared with a dict from either side, whatever the order."""
    turned = dict(reversed(items.items()))
    assert FrozenMapping(items) == items == FrozenMapping(turned)
    assert turned == FrozenMapping(items)


@given(items=ITEMS, other=ITEMS)
def test_it_differs_from_every_other_mapping(items, other):
    """It equals exactly what a dict of the same items equals."""
    assert (FrozenMapping(items) == FrozenMapping(other)) is (items == other)
    assert (FrozenMapping(items) == other) is (items == other)


@given(items=ITEMS)
def test_equal_mappings_have_equal_hashes(items):
    """Neither order nor subclass changes the hash, and asking twice gives the same."""
    made, turned = FrozenMapping(items), FrozenMapping(reversed(items.items()))
    assert hash(made) == hash(made) == hash(turned)
    assert len({made, turned, LocalText(items)}) == 1


@given(items=ITEMS)
def test_it_survives_pickling_and_copying(items):
    """A copy is equal, of the same class, in the same order, also when the hash was asked for before."""
    made = FrozenMapping(items)
    hash(made)
    for twin in (pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made)):
        assert type(twin) is FrozenMapping
        assert list(twin.items()) == list(items.items())
        assert hash(twin) == hash(made)


def test_a_pickle_does_not_carry_the_hash_of_another_process():
    """Hashes of text differ between processes, so a stored one would be wrong on arrival."""
    asked, fresh = FrozenMapping({"a": "b"}), FrozenMapping({"a": "b"})
    hash(asked)
    assert pickle.dumps(asked) == pickle.dumps(fresh)


def test_it_cannot_be_changed():
    """It has no way to set, remove, update or add anything."""
    made = FrozenMapping({"a": 1})
    with pytest.raises(TypeError):
        made["a"] = 2
    with pytest.raises(TypeError):
        del made["a"]
    with pytest.raises(AttributeError):
        made.update({"b": 2})
    with pytest.raises(AttributeError):
        made.note = "x"
    assert made == {"a": 1}


def test_it_does_not_follow_the_dict_it_was_made_from():
    """A later change of the source changes nothing."""
    source = {"a": 1}
    made = FrozenMapping(source)
    source["b"] = 2
    assert made == {"a": 1}


def test_a_missing_key_is_a_key_error():
    """It fails like a dict, and offers `get` like one."""
    made = FrozenMapping({"a": 1})
    with pytest.raises(KeyError, match="b"):
        made["b"]
    assert made.get("b", 7) == 7


def test_the_hash_needs_hashable_values():
    """A mapping that holds a list can be read but not hashed."""
    made = FrozenMapping({"a": [1]})
    assert made["a"] == [1]
    with pytest.raises(TypeError, match="unhashable"):
        hash(made)


def test_its_repr_tells_nothing_that_may_be_protected():
    """Keys are often ids, values often texts: `repr` tells how many, and of a text in which languages it is."""
    assert repr(FrozenMapping({"a": 1})) == "<FrozenMapping of 1>"
    assert repr(LocalText({"en": "x", "fr": "y"})) == "<LocalText en, fr>"
    assert repr(LocalText()) == "<LocalText>"
