"""The laws about single items: types, ids, labels, and that nothing in them changes."""

from __future__ import annotations

import types

import attrs
import numpy as np
import pytest
from kit_plugins import bringing, law_of, sign

import atrocity_prevention as ap
from atrocity_prevention.testing import LawBroken, check_plugin, plugin_checks
from atrocity_prevention.testing.items import FROZEN, LABELS, PICKLED, TWICE, TYPES
from atrocity_prevention.testing.subject import COLLECTED, FITS, shown

WORDS = {"id": "acme.measure", "labels": {"en": "a measure"}, "kind": "mediation"}


@attrs.frozen(kw_only=True)
class Measure(ap.ResponseMeasure):
    held: object = ()


@attrs.frozen(kw_only=True)
class Forgetful(Measure):
    def __reduce__(self):
        return remembered, ()


def remembered():
    return Forgetful(**WORDS)


def measure(**more):
    return bringing("atrocity_prevention_response_measures", [Measure(**{**WORDS, **more})])


@pytest.mark.parametrize("held", [[], {}, set(), bytearray()], ids=lambda held: type(held).__name__)
def test_nothing_inside_an_item_can_be_changed(held):
    """A frozen record that holds something changeable is refused by name, if it has a hash at all."""

    @attrs.frozen(kw_only=True, eq=False)
    class Loose(ap.ResponseMeasure):
        held: object

    plugin = bringing("atrocity_prevention_response_measures", [Loose(**WORDS, held=held)])
    assert law_of(plugin) == FROZEN


def test_an_array_inside_an_item_must_be_sealed():
    """An array is fine if nobody can write to it."""
    array = np.arange(3)

    @attrs.frozen(kw_only=True, eq=False)
    class Table(ap.ResponseMeasure):
        held: object = attrs.field(factory=lambda: array)

    module = bringing("atrocity_prevention_response_measures", [Table(**WORDS)])
    (check,) = (one for one in plugin_checks(module) if one.law == FROZEN)
    with pytest.raises(LawBroken, match="holds a ndarray"):
        check()
    array.setflags(write=False)
    check()


def test_slots_are_looked_at_as_well():
    """An object whose slots can be set can be changed through them."""

    class Slotted(ap.ResponseMeasure):
        __slots__ = ("more",)
        __setattr__ = object.__setattr__

    slotted = Slotted(**WORDS)
    slotted.more = 1
    assert law_of(bringing("atrocity_prevention_response_measures", [slotted])) == FROZEN


def test_what_comes_back_from_pickling_must_be_the_same():
    """An item that forgets something on the way to another process is found."""
    assert law_of(bringing("atrocity_prevention_response_measures", [Forgetful(**WORDS, held="much")])) == PICKLED


def test_an_unstable_hash_is_found():
    """An item whose hash changes cannot be looked up again."""

    class Unstable(ap.ResponseMeasure):
        times = 0

        def __hash__(self):
            Unstable.times += 1
            return Unstable.times

    with pytest.raises(LawBroken, match="its hash changes"):
        check_plugin(bringing("atrocity_prevention_response_measures", [Unstable(**WORDS)]))


def test_a_measure_needs_a_label_in_some_language():
    """What people choose by its label has one that says something."""
    assert law_of(measure()) is None
    (check,) = (one for one in plugin_checks(measure(labels={})) if one.law == LABELS)
    with pytest.raises(LawBroken, match="no label in any language"):
        check()


def test_another_order_the_second_time_is_found():
    """A hook whose items change places between two calls is not the same twice."""
    turns = [sign("acme.a"), sign("acme.b")]

    def turning():
        turns.reverse()
        return list(turns)

    module = types.ModuleType("acme")
    module.atrocity_prevention_indicators = ap.hookimpl(turning)
    assert law_of(module) == TWICE


def test_a_rule_of_a_method_needs_an_id():
    """A bare function works as a rule until somebody asks which rule it was."""
    method = ap.Method(id="acme.m", version="1", labels={"en": "m"}, factor_rule=max)
    assert law_of(bringing("atrocity_prevention_methods", [method])) == COLLECTED


def test_a_rule_is_something_that_can_be_called():
    """A record that only looks like a rule is refused before anything is computed."""
    assert law_of(bringing("atrocity_prevention_scoring_rules", [Measure(**WORDS)])) == TYPES


def test_what_only_looks_like_a_hook_is_asked_about_only_if_it_could_be_one():
    """A module or a text under a name with the hooks' prefix is no forgotten hook, but a function is."""
    harmless = bringing(atrocity_prevention_note="text", atrocity_prevention_words=types.ModuleType("words"))
    assert law_of(harmless) is None
    assert law_of(bringing(atrocity_prevention_methods=max)) == FITS


def test_something_without_hooks_is_no_plugin():
    """The wrong module or object is told as such."""
    assert law_of(types.ModuleType("acme")) == FITS


def test_an_item_that_cannot_say_its_id_goes_by_its_type():
    """Messages about strange items name at least what they are."""

    class Odd:
        @property
        def id(self):
            raise RuntimeError

    assert [shown(one) for one in (sign(), Odd(), 3)] == ["acme.sign", "Odd", "int"]
