"""Tests of women's participation at each stage of the chain."""

from __future__ import annotations

import itertools

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import PLACES, actor, peopled_networks, tie

from atrocity_prevention.errors import DataError
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.missing.participation import among, participation
from atrocity_prevention.vocabulary.actors import Function
from atrocity_prevention.vocabulary.markings import Marking


def problems(call):
    with pytest.raises(DataError) as caught:
        call()
    return [(problem.path, problem.code) for problem in caught.value.problems]


def shares(net, function):
    """Every share that is possible, whatever is not known turns out to be."""
    choices = []
    for one in net.actors.values():
        leads = [True, False] if one.women_led is None else [one.women_led]
        choices.append(leads if one.does(function) else [] if one.functions else [*leads, None])
    for said in itertools.product(*filter(None, choices)):
        there = [lead for lead in said if lead is not None]
        yield sum(there) / len(there)


@given(peopled_networks(5))
def test_the_range_is_that_of_all_that_is_possible(net):
    """Trying everything that unknown leadership and unknown functions may turn out to be gives the same two ends."""
    for one in participation(net):
        if net.holders(one.function):
            possible = [*shares(net, one.function)]
            assert (one.low, one.high) == (min(possible), max(possible))
            assert one.absent == (max(possible) == 0)
        else:
            assert (one.low, one.high, one.absent) == (None, None, False)


@given(peopled_networks(), st.sampled_from([None, *PLACES]))
def test_counts_are_those_of_the_actors_there(net, place):
    """Those who work in the place or a part of it count, each at every stage it has the function of."""
    for one, function in zip(participation(net, place=place), Function, strict=True):
        there = [each for each in net.actors.values() if place is None or at(each, place)]
        led = [each.women_led for each in there if each.does(function)]
        assert (one.function, one.place) == (function, place)
        assert (one.led, one.not_led, one.unknown) == (led.count(True), led.count(False), led.count(None))
        assert one.perhaps == sum(not each.functions for each in there)


def at(one, place):
    inside = [
        own for own in one.places if own.country == place.country and (own.area or "").find(place.area or "") == 0
    ]
    return bool(inside) or one.works_in(place)


@given(peopled_networks(), st.data())
def test_learning_who_leads_only_narrows_the_range(net, data):
    """To learn that women lead never lowers the low end nor raises the high one; neither does the opposite."""
    unknown = [one for one in net.actors.values() if one.women_led is None]
    if unknown:
        learnt = attrs.evolve(data.draw(st.sampled_from(unknown)), women_led=data.draw(st.booleans()))
        for before, after in zip(participation(net), participation(net.with_actor(learnt)), strict=True):
            assert before.low is None or before.low <= after.low <= after.high <= before.high


@given(peopled_networks(), st.data())
def test_women_are_never_said_to_be_absent_for_want_of_data(net, data):
    """Forgetting who leads an actor, or what it does, never makes women absent where they were not known to be."""
    one = data.draw(st.sampled_from([*net.actors.values()]))
    forgotten = attrs.evolve(one, **data.draw(st.sampled_from([{"women_led": None}, {"functions": ()}])))
    before, after = participation(net), participation(net.with_actor(forgotten))
    assert all(old.absent for old, new in zip(before, after, strict=True) if new.absent)


def test_a_stage_without_women_is_visible():
    """It is only said to be one when that is known of everybody there, and of everybody who may be there."""
    men = [actor("a", functions=["decide"], women_led=False), actor("b", functions=["decide"], women_led=False)]
    (known,) = participation(Members(men), "decide")
    assert (known.led, known.not_led, known.low, known.high, known.absent) == (0, 2, 0.0, 0.0, True)
    (unsaid,) = participation(Members([*men, actor("c", functions=["decide"])]), "decide")
    assert (unsaid.unknown, unsaid.low, unsaid.high, unsaid.absent) == (1, 0.0, 1 / 3, False)
    (perhaps,) = participation(Members([*men, actor("c", women_led=True)]), "decide")
    assert (perhaps.unknown, perhaps.perhaps, perhaps.high, perhaps.absent) == (0, 1, 1 / 3, False)
    (nobody,) = participation(Members(men), "act")
    assert (nobody.low, nobody.high, nobody.absent) == (None, None, False)


def test_any_actors_can_be_asked_about():
    """Those named count, whatever they do; nobody has no share."""
    net = Members([actor("a", women_led=True), actor("b", women_led=False), actor("c")])
    found = among(net, ["c", "a", "b", "a"])
    assert (found.led, found.not_led, found.unknown, found.perhaps) == (1, 1, 1, 0)
    assert (found.low, found.high, found.function, found.place) == (1 / 3, 2 / 3, None, None)
    assert (among(net, "b").absent, among(net, "c").absent) == (True, False)
    assert (among(net, []).low, among(net, []).high) == (None, None)


def test_counts_are_marked_by_the_actors():
    """A stage takes every actor to count, and no partnership; among some, only those named bear on the answer."""
    actors = [actor("a", functions=["act"], marking="TLP:GREEN"), actor("b", marking="TLP:AMBER"), actor("c")]
    net = Members(actors, [tie("p", "a", "b", marking="TLP:RED")], marking="TLP:CLEAR")
    assert {one.marking for one in participation(net)} == {Marking.AMBER}
    assert [among(net, name).marking for name in "abc"] == [Marking.GREEN, Marking.AMBER, Marking.CLEAR]
    assert {one.marking for one in participation(Members(actors[:1]))} == {Marking.RED}


def test_stages_come_in_the_order_of_the_chain():
    """However they were asked for, and each once."""
    found = participation(Members(), ["act", "observe", Function.ACT])
    assert [one.function for one in found] == [Function.OBSERVE, Function.ACT]


def test_everything_wrong_with_a_question_about_participation_is_named_at_once():
    """Functions and a place that are none stand in one error, as do all unknown actors."""
    net = Members([actor("a")])
    assert problems(lambda: participation(net, ["act", "rule"], place="Nowhere!")) == [
        ("functions[1]", "AP-E013"),
        ("place", "AP-E022"),
    ]
    assert problems(lambda: participation(net, [])) == [("functions", "AP-E010")]
    assert problems(lambda: among(net, ["y", "a", "x"])) == [("actors", "AP-E020"), ("actors", "AP-E020")]
