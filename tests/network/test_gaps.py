"""Tests of gaps: functions nobody has, capacity without partners, and partners of whom no function is known."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import PLACES, actor, peopled_networks, tie

from atrocity_prevention.errors import DataError
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.missing.gaps import (
    ANSWERING,
    TELLING,
    capacity_without_partners,
    partners_without_capacity,
    unheld,
)
from atrocity_prevention.vocabulary.actors import Function
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.places import Place, as_place

COUNTRY, DISTRICT, VILLAGE, COAST, KENYA = PLACES


def problems(call):
    with pytest.raises(DataError) as caught:
        call()
    return [(problem.path, problem.code) for problem in caught.value.problems]


def gaps(found):
    return {(one.place, one.function) for one in found}


def part_of(inner, outer):
    """Whether a place lies in another one, told by pairs of letters."""
    if inner.country != outer.country:
        return False
    return all(mine == theirs for mine, theirs in zip(inner.area or "", outer.area or "", strict=False)) and len(
        inner.area or ""
    ) >= len(outer.area or "")


@given(peopled_networks(), st.lists(st.sampled_from(PLACES), min_size=1))
def test_gaps_are_those_found_one_by_one(net, places):
    """Asking every actor about every place and function gives the same, and in the same order."""
    expected = []
    for place in sorted(set(places), key=lambda one: (one.country, one.area or "")):
        for function in Function:
            if not net.holders(function, place):
                perhaps = [one.id for one in net.actors.values() if not one.functions and one.works_in(place)]
                partly = [
                    one.id
                    for one in net.actors.values()
                    if one.does(function) and any(part_of(own, place) for own in one.places)
                ]
                expected.append((place, function, tuple(partly), tuple(perhaps)))
    found = unheld(net, places=places)
    assert [(one.place, one.function, one.partly, one.perhaps) for one in found] == expected


@given(peopled_networks())
def test_by_default_every_place_the_network_names_is_asked_about(net):
    """Without a place named anywhere, the question is whether anybody has the function at all."""
    named = {place for one in net.actors.values() for place in one.places}
    if named:
        assert unheld(net) == unheld(net, [*Function], named)
    else:
        assert gaps(unheld(net)) == {(None, function) for function in Function if not net.holders(function)}


@given(peopled_networks(), peopled_networks())
def test_one_more_actor_never_adds_a_gap(net, others):
    """At the same places, whoever joins can only close gaps."""
    new = attrs.evolve(min(others.actors.values(), key=lambda one: one.id), id="new")
    assert gaps(unheld(net.with_actor(new), places=PLACES)) <= gaps(unheld(net, places=PLACES))


@given(peopled_networks(), st.data())
def test_every_gap_an_unknown_actor_could_close_names_it(net, data):
    """What turns out to be held when functions become known was marked as perhaps held before."""
    unknown = [one for one in net.actors.values() if not one.functions]
    if unknown:
        learnt = attrs.evolve(data.draw(st.sampled_from(unknown)), functions=[data.draw(st.sampled_from(Function))])
        before, after = unheld(net, places=PLACES), unheld(net.with_actor(learnt), places=PLACES)
        closed = [one for one in before if (one.place, one.function) in gaps(before) - gaps(after)]
        assert {(one.place, one.function) for one in closed} == {
            (place, learnt.functions[0])
            for place in PLACES
            if learnt.works_in(place) and not net.holders(learnt.functions[0], place)
        }
        assert all(learnt.id in one.perhaps for one in closed)


def test_whoever_works_in_a_part_does_not_hold_the_whole():
    """A verifier in one village leaves the district without one, and is named beside the gap."""
    net = Members([actor("village", functions=["verify"], places=[VILLAGE]), actor("silent", places=[COUNTRY])])
    (gap,) = unheld(net, "verify", DISTRICT)
    assert (gap.place, gap.function, gap.partly, gap.perhaps) == (DISTRICT, "verify", ("village",), ("silent",))
    assert unheld(net, Function.VERIFY, [VILLAGE]) == ()
    assert [one.partly for one in unheld(net, "verify", ["XEX", COAST])] == [("village",), ()]


def test_whoever_works_everywhere_or_around_holds_every_part():
    """No places means everywhere, and a country holds its areas."""
    net = Members([actor("all", functions=["warn"]), actor("state", functions=["act"], places=[COUNTRY])])
    assert unheld(net, ["act", "warn"], [COUNTRY, VILLAGE]) == ()
    assert gaps(unheld(net, ["act", "warn"], KENYA)) == {(KENYA, Function.ACT)}


def test_an_empty_network_holds_nothing():
    """All eight functions are missing anywhere, and nobody has them perhaps."""
    found = unheld(Members())
    assert [one.function for one in found] == [*Function]
    assert {(one.place, one.perhaps, one.partly) for one in found} == {(None, (), ())}


def test_gaps_are_marked_like_the_whole_network():
    """What is missing is told by everything that is there."""
    actors = [actor("a", marking="TLP:GREEN"), actor("b", functions=["act"], marking="TLP:CLEAR")]
    ties = [tie("p", "b", "a", marking="TLP:AMBER")]
    net = Members(actors, ties, marking="TLP:CLEAR")
    assert {one.marking for one in unheld(net)} == {Marking.AMBER}
    assert {one.marking for one in capacity_without_partners(net)} == {Marking.AMBER}
    assert {one.marking for one in partners_without_capacity(net)} == {Marking.AMBER}
    assert {one.marking for one in unheld(Members(actors, ties))} == {Marking.RED}


def test_a_known_partner_without_known_functions_is_marked_by_what_ties_it():
    """Parts of the network that have nothing to do with it do not bear on the answer."""
    actors = [actor("a", marking="TLP:GREEN"), actor("b", functions=["act"]), actor("c")]
    ties = [tie("p", "b", "a", marking="TLP:CLEAR"), tie("q", "b", "c", marking="TLP:RED")]
    net = Members(actors, ties, marking="TLP:CLEAR")
    assert [(one.actor, one.marking) for one in partners_without_capacity(net)] == [
        ("a", Marking.GREEN),
        ("c", Marking.RED),
    ]


def test_everything_wrong_with_a_question_about_gaps_is_named_at_once():
    """Functions and places that are none stand in one error; so do empty lists, which would look like good news."""
    wrong = [5, {"country": "XEX", "town": "x"}, {"country": 5}, {"country": "XEX", "area": 1}, {"country": "Nowhere!"}]
    assert problems(lambda: unheld(Members(), ["verify", "guess"], ["XEX", *wrong])) == [
        ("functions[1]", "AP-E013"),
        ("places[1]", "AP-E012"),
        ("places[2]", "AP-E012"),
        ("places[3].country", "AP-E012"),
        ("places[4].area", "AP-E012"),
        ("places[5].country", "AP-E022"),
    ]
    assert problems(lambda: unheld(Members(), [], [])) == [("functions", "AP-E010"), ("places", "AP-E010")]
    assert problems(lambda: unheld(Members(), "guess", "Nowhere!")) == [("functions", "AP-E013"), ("places", "AP-E022")]


def test_the_order_of_a_set_does_not_matter():
    """What is wrong with a set is named in the order of its words."""
    with pytest.raises(DataError) as caught:
        unheld(Members(), {*Function} | {function.upper() for function in Function})
    assert [problem.path for problem in caught.value.problems] == [f"functions[{place}]" for place in range(8)]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        (DISTRICT, DISTRICT),
        ("KE", KENYA),
        ({"country": "Kenya"}, KENYA),
        ({"country": "KEN", "area": None}, KENYA),
        ({"area": "XEX01", "country": "XEX"}, DISTRICT),
    ],
    ids=["place", "text", "country", "no-area", "area"],
)
def test_a_place_can_be_written_in_several_ways(said, place):
    """As itself, as a country, or as a country with an area."""
    assert as_place(said) == place


@pytest.mark.parametrize("area", [None, 5], ids=["country", "area"])
def test_a_place_that_is_none_says_what_was_expected(area):
    """The part that is wrong is named, and its value is not repeated."""
    said = {"country": 7.5} if area is None else {"country": "KEN", "area": area}
    with pytest.raises(DataError, match="a number" if area is None else "a whole number"):
        as_place(said, "where")


def test_whoever_works_in_a_part_is_present():
    """Present is who works in the whole place, or in some of it, but not beside it."""
    here = actor("a", places=[VILLAGE])
    assert [here.is_present_in(place) for place in PLACES] == [True, True, True, False, False]
    assert actor("b").is_present_in(KENYA)


@given(peopled_networks())
def test_capacity_without_partners_is_that_of_the_plain_partnerships(net):
    """Looking for a live partnership from or to each actor, function by function, gives the same."""
    live = [one for one in net.partnerships.values() if one.reliability > 0]
    expected = {}
    for one in net.actors.values():
        out = [tie for tie in live if tie.from_ == one.id or (tie.mutual and tie.to == one.id)]
        into = [tie for tie in live if tie.to == one.id or (tie.mutual and tie.from_ == one.id)]
        lacking = [*(one.functions if not (out or into) else [])]
        lacking += [each for each in one.functions if each in ("observe", "verify", "analyse", "warn") and not out]
        lacking += [each for each in one.functions if each in ("decide", "act", "oversee", "support") and not into]
        if lacking:
            expected[one.id] = (set(lacking), bool(out or into))
    found = capacity_without_partners(net)
    assert {one.actor: ({*one.functions}, one.tied) for one in found} == expected
    assert [one.actor for one in found] == sorted(expected)
    assert all(list(one.functions) == [each for each in Function if each in one.functions] for one in found)


@given(peopled_networks(), st.data())
def test_one_more_partnership_never_leaves_more_capacity_unused(net, data):
    """Whatever was served by some line still is."""
    from_, to = data.draw(st.lists(st.sampled_from(sorted(net.actors)), min_size=2, max_size=2, unique=True))
    more = net.with_partnership(tie("new", from_, to, mutual=data.draw(st.booleans())))

    def unused(members):
        return {(one.actor, function) for one in capacity_without_partners(members) for function in one.functions}

    assert unused(more) <= unused(net)


def test_each_function_needs_a_line_in_its_own_direction():
    """An observer must be able to tell somebody, and whoever acts must be asked by somebody."""
    both = ["observe", "act"]
    net = Members(
        [actor("alone", functions=both), actor("from", functions=both), actor("to", functions=both)],
        [tie("p", "from", "to"), tie("dead", "to", "alone", reliability=0.0, mutual=True)],
    )
    assert [(one.actor, one.functions, one.tied) for one in capacity_without_partners(net)] == [
        ("alone", (Function.OBSERVE, Function.ACT), False),
        ("from", (Function.ACT,), True),
        ("to", (Function.OBSERVE,), True),
    ]
    assert set(Function) == TELLING | ANSWERING


@given(peopled_networks())
def test_partners_without_capacity_are_those_of_the_plain_partnerships(net):
    """They have a live partnership, and none of their functions is known; all such partnerships are named."""
    expected = {}
    for one in net.partnerships.values():
        for end in {one.from_, one.to}:
            if one.reliability > 0 and not net.actors[end].functions:
                expected.setdefault(end, []).append(one.id)
    found = partners_without_capacity(net)
    assert [(one.actor, list(one.partnerships)) for one in found] == sorted(expected.items())


def test_what_a_partner_usually_does_is_that_of_its_kind():
    """It is a place to begin asking; of an organisation's own kind it is not known."""
    net = Members([actor("a", kind="police"), actor("b", kind="acme.kind")], [tie("p", "a", "b")])
    assert [one.usual for one in partners_without_capacity(net)] == [(Function.OBSERVE, Function.ACT), ()]


def test_places_asked_about_come_in_order_and_once():
    """However they were given, gaps stand by country and area."""
    found = unheld(Members(), "act", [VILLAGE, "XEX", KENYA, DISTRICT, VILLAGE])
    assert [one.place for one in found] == [KENYA, COUNTRY, DISTRICT, VILLAGE]
    assert {type(one.place) for one in found} == {Place}
