from __future__ import annotations

import itertools
import operator
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.vocabulary.markings import UNMARKED, Marking, may_be_shown, strictest

LABELS = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]

ONE = st.one_of(st.none(), st.sampled_from(Marking))
MANY = st.lists(ONE, max_size=6)


def test_there_are_the_five_labels_of_tlp_2_from_open_to_strict():
    """The labels are written as FIRST writes them, in rising strictness."""
    assert [str(marking) for marking in Marking] == LABELS
    assert [marking.strictness for marking in Marking] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("wrong", ["TLP:WHITE", "TLP: RED", "tlp:red", "RED", "TLP:AMBER STRICT", ""])
def test_labels_of_other_versions_and_spellings_are_refused(wrong):
    """A label that version 2.0 does not have is never taken for one that it has."""
    with pytest.raises(ValueError, match="not a valid Marking"):
        Marking(wrong)


def test_what_carries_no_marking_counts_as_red():
    """Silence is the strictest marking, never the weakest."""
    assert UNMARKED is Marking.RED
    assert strictest([None]) is Marking.RED


@given(markings=MANY)
def test_an_unmarked_thing_makes_everything_it_joins_red(markings):
    """One part without a marking is enough, wherever it stands."""
    assert strictest([*markings, None]) is strictest([None, *markings]) is Marking.RED


@given(markings=MANY)
def test_the_strictest_is_one_of_the_markings_and_none_is_stricter(markings):
    """What comes out went in, and it is at least as strict as everything that went in."""
    known = [marking or UNMARKED for marking in markings]
    result = strictest(markings)
    assert result in known or not known
    assert all(marking.strictness <= result.strictness for marking in known)


@given(one=MANY, other=MANY, third=MANY)
def test_joining_is_associative(one, other, third):
    """It does not matter which things are joined first."""
    left = strictest([strictest([*one, *other]), *third])
    right = strictest([*one, strictest([*other, *third])])
    assert left is right is strictest([*one, *other, *third])


@given(one=ONE, other=ONE)
def test_joining_is_commutative(one, other):
    """It does not matter in which order things are joined."""
    assert strictest([one, other]) is strictest([other, one])


@given(one=ONE)
def test_joining_is_idempotent(one):
    """A thing joined with itself is marked as before."""
    assert strictest([one, one]) is strictest([one]) is (one or Marking.RED)


@given(one=ONE)
def test_nothing_joined_is_clear_the_neutral_element(one):
    """Joining nothing gives CLEAR, and joining CLEAR changes nothing."""
    assert strictest([]) is Marking.CLEAR
    assert strictest([one, Marking.CLEAR]) is strictest([one])


def test_any_iterable_of_markings_is_joined():
    """A generator is read once and that is enough."""
    assert strictest(marking for marking in (Marking.GREEN, Marking.AMBER)) is Marking.AMBER


@pytest.mark.parametrize(("clearance", "marked"), [*itertools.product(Marking, Marking)])
def test_a_reader_may_see_what_is_marked_at_or_below_the_clearance(clearance, marked):
    """A clearance allows exactly the labels up to its own place in the list."""
    assert clearance.allows(marked) is (LABELS.index(marked) <= LABELS.index(clearance))


@given(markings=MANY.filter(bool), clearance=st.sampled_from(Marking))
def test_a_reader_may_see_the_whole_exactly_when_every_part_may_be_seen(markings, clearance):
    """The marking of the whole stands for the markings of its parts."""
    parts = all(clearance.allows(marking or UNMARKED) for marking in markings)
    assert clearance.allows(strictest(markings)) is parts


@pytest.mark.parametrize(("one", "other"), [*itertools.combinations(Marking, 2)])
def test_comparing_markings_never_follows_the_alphabet(one, other):
    """Comparison is by strictness, or refused: as text, TLP:AMBER would come before TLP:CLEAR."""
    try:
        answers = (one < other, one <= other, other > one, other >= one, max(one, other) is other)
    except TypeError:
        return
    assert answers == (True,) * 5


def test_markings_survive_pickling_as_the_same_objects():
    """A worker process gets the very member back."""
    assert all(pickle.loads(pickle.dumps(marking)) is marking for marking in Marking)


@given(one=st.sampled_from(Marking), other=st.sampled_from(Marking))
def test_markings_compare_as_their_strictness_does(one, other):
    """In every way, equal ones too, and never by the alphabet of their labels."""
    places = (LABELS.index(one), LABELS.index(other))
    for compares in (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne):
        assert compares(one, other) is compares(*places)
    assert one.allows(other) is (places[1] <= places[0])


@pytest.mark.parametrize("other", ["TLP:AMBER", "zzz", 3, None])
def test_a_marking_compares_with_nothing_else(other):
    """A plain label would be compared by the alphabet, in which CLEAR stands after AMBER."""
    for compares in (operator.lt, operator.le, operator.gt, operator.ge):
        with pytest.raises(TypeError, match="a marking compares with markings, not with"):
            compares(Marking.CLEAR, other)


def test_what_is_green_or_clear_is_shown_unasked():
    """Nothing that is stricter, and nothing that carries no marking."""
    assert [may_be_shown(marking) for marking in (*Marking, None)] == [True, True, False, False, False, False]
