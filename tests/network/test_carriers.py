"""Tests of carriers: who could carry out a measure, and by what way they are asked."""

from __future__ import annotations

import itertools

import attrs
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import DAYS, KINDS, PLACES, actor, peopled_networks, plain, tie

from atrocity_prevention.errors import DataError
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.missing.carriers import carriers
from atrocity_prevention.vocabulary.markings import Marking


def problems(call):
    with pytest.raises(DataError) as caught:
        call()
    return [(problem.path, problem.code) for problem in caught.value.problems]


def best_way(graph, sources, target):
    """The best of all simple ways from any source, by minutes, length and ids; ``None`` if there is none."""
    if target in sources:
        return (0, 0, (target,))
    ways = [way for source in sources for way in nx.all_simple_paths(graph, source, target)]
    costs = [sum(graph.edges[step]["minutes"] for step in itertools.pairwise(way)) for way in ways]
    return min(((cost, len(way) - 1, tuple(way)) for cost, way in zip(costs, ways, strict=True)), default=None)


KIND_LISTS = st.lists(st.sampled_from(KINDS), min_size=1, unique=True)


@given(peopled_networks(), KIND_LISTS, st.sampled_from([None, *PLACES]), st.data())
def test_carriers_are_those_found_one_by_one(net, kinds, place, data):
    """Asking each actor alone, and trying all ways to it, gives the same carriers and ways in the same order."""
    asked = data.draw(st.none() | st.lists(st.sampled_from(sorted(net.actors)), unique=True))
    deciders = [*net.holders("decide")] if asked is None else asked
    found = carriers(net, kinds, asked, place=place)
    graph, expected, others = plain(net), [], []
    for one in net.actors.values():
        if one.kind in kinds and (place is None or one.is_present_in(place)):
            if one.functions and "act" not in one.functions:
                others.append(one.id)
            else:
                way = best_way(graph, deciders, one.id)
                expected.append((way is None, way and way[:2], one.id, way and way[2], bool(one.functions) or None))
    expected.sort(key=lambda row: (row[0], row[1] or (), row[2]))
    assert [(one.actor, one.route and one.route.actors, one.acts) for one in found.carriers] == [
        (name, way, acts) for _, _, name, way, acts in expected
    ]
    assert [one.route.minutes for one in found.carriers if one.route] == [row[1][0] for row in expected if row[1]]
    assert found.not_acting == tuple(others)
    assert found.asked_by == tuple(sorted(deciders))
    onward = {there for one in deciders for there in nx.descendants(graph, one)} - {*deciders}
    assert found.nobody_decides == (not onward and not any(one.route for one in found.carriers))
    assert len(found) == len(expected)


@given(peopled_networks(), st.data())
def test_a_way_of_asking_is_a_route_of_the_network(net, data):
    """To a single decider, the way is exactly the route the network itself gives."""
    decider = data.draw(st.sampled_from(sorted(net.actors)))
    for one in carriers(net, KINDS, decider).carriers:
        assert (one.route,) == (net.routes(decider, one.actor) or (None,))


@given(peopled_networks(), KIND_LISTS)
def test_engines_give_the_same_carriers(net, kinds):
    """Whichever engine searches, and in whatever order the kinds are given."""
    assert carriers(net, kinds, engine="python") == carriers(net, {*kinds}, engine="scipy")


@given(peopled_networks(), KIND_LISTS, st.data())
def test_one_more_partnership_never_loses_or_slows_a_carrier(net, kinds, data):
    """Everyone who could carry it out still can, and is asked at least as fast."""
    from_, to = data.draw(st.lists(st.sampled_from(sorted(net.actors)), min_size=2, max_size=2, unique=True))
    more = net.with_partnership(tie("new", from_, to, data.draw(DAYS), mutual=data.draw(st.booleans())))
    before, after = carriers(net, kinds), carriers(more, kinds)
    now = {one.actor: one.route for one in after.carriers}
    assert now.keys() == {one.actor for one in before.carriers}
    assert all(now[one.actor].minutes <= one.route.minutes for one in before.carriers if one.route)
    assert before.nobody_decides or not after.nobody_decides


@given(peopled_networks(), KIND_LISTS, st.data())
def test_forgetting_what_an_actor_does_never_rules_it_out(net, kinds, data):
    """An actor of which no function is known stays among those who could, and says that it is not known."""
    one = data.draw(st.sampled_from([*net.actors.values()]))
    found = carriers(net.with_actor(attrs.evolve(one, functions=())), kinds, [])
    assert [each.acts for each in found.carriers if each.actor == one.id] == [None] * (one.kind in kinds)
    assert one.id not in found.not_acting


def test_among_equally_fast_ways_the_one_whose_ids_come_first_is_taken():
    """Seen from those who ask, not from the carrier: the first step decides."""
    ids = ["a", "b", "c", "d"]
    ties = [("a", "b"), ("a", "c"), ("b", "y"), ("c", "x"), ("y", "z"), ("x", "z"), ("d", "x")]
    net = Members(
        [*(actor(name) for name in [*ids, "x", "y"]), actor("z", kind="police", functions=["act"])],
        [tie("".join(ends), *ends) for ends in ties],
    )
    assert carriers(net, "police", "a").carriers[0].route.actors == ("a", "b", "y", "z")
    assert carriers(net, "police", ["a", "d"]).carriers[0].route.actors == ("d", "x", "z")


@pytest.fixture
def net():
    """A government that can ask the police but not the elders."""
    actors = [
        actor("government", kind="government", functions=["decide", "act"], places=[PLACES[0]]),
        actor("police", kind="police", functions=["act"], places=[PLACES[1]], marking="TLP:AMBER"),
        actor("elders", kind="elder", places=[PLACES[3]]),
        actor("press", kind="journalist", functions=["warn"]),
    ]
    return Members(actors, [tie("p", "government", "police"), tie("q", "elders", "government")], marking="TLP:GREEN")


def test_what_is_known_of_each_carrier_is_told(net):
    """Who acts, who may, who does not, who can be asked, and which kinds nobody is of."""
    found = carriers(net, ["police", "elder", "journalist", "mediator"])
    assert [(one.actor, one.kind, one.acts) for one in found.carriers] == [
        ("police", "police", True),
        ("elders", "elder", None),
    ]
    assert [one.route and one.route.partnerships for one in found.carriers] == [("p",), None]
    assert (found.not_acting, found.missing_kinds, found.asked_by) == (("press",), ("mediator",), ("government",))
    assert found.kinds == ("elder", "journalist", "mediator", "police")
    assert (found.nobody_decides, found.place) == (False, None)


def test_whoever_decides_and_acts_needs_no_line(net):
    """It has the route of no days, and the measure can be carried out though nobody else can be asked."""
    found = carriers(net.without_partnership("p"), "government")
    assert (found.carriers[0].route.actors, found.carriers[0].route.minutes) == (("government",), 0)
    assert not found.nobody_decides
    assert carriers(net.without_partnership("p"), "police").nobody_decides


def test_nobody_decides_where_nobody_is_known_to(net):
    """Without anyone to ask, nobody can be asked; that is an answer and not an error."""
    found = carriers(net, "police", [])
    assert (found.asked_by, found.nobody_decides, found.carriers[0].route) == ((), True, None)
    assert carriers(net.without_actor("government"), "police").nobody_decides


def test_deciders_who_can_ask_only_each_other_ask_nobody(net):
    """A line between two of them carries nothing to anyone who acts."""
    two = [actor(name, functions=["decide"]) for name in "ab"]
    assert carriers(Members(two, [tie("p", "a", "b", mutual=True)]), "police").nobody_decides


def test_only_those_who_work_in_the_place_count(net):
    """In all of it, around it or everywhere; the kinds that are missing are those of the whole network."""
    found = carriers(net, ["police", "elder", "journalist", "government"], place={"country": "XEX", "area": "XEX0102"})
    assert [one.actor for one in found.carriers] == ["government", "police"]
    assert (found.not_acting, found.missing_kinds, found.place) == (("press",), (), PLACES[2])


def test_who_works_in_a_part_of_the_place_says_so(net):
    """The police of a district could act in the country it is part of, though not in all of it."""
    found = carriers(net, "police", place="XEX")
    assert [(one.actor, one.whole) for one in found.carriers] == [("police", False)]
    assert [one.whole for one in carriers(net, "police").carriers] == [True]


def test_a_measure_names_its_kinds_itself(net):
    """Whatever says which kinds of actors can carry it out can be asked about as it is."""

    @attrs.frozen
    class Measure:
        actor_kinds: tuple[str, ...] = ("police", "elder")

    assert carriers(net, Measure()) == carriers(net, ["elder", "police", "elder"])


def test_carriers_are_marked_by_what_they_rest_on(net):
    """A way is marked like its parts; that there is none, and the whole, like the whole network."""
    net = net.with_partnership(tie("r", "press", "elders", marking="TLP:AMBER+STRICT"))
    found = carriers(net, ["police", "elder", "government"])
    assert [(one.actor, one.marking) for one in found.carriers] == [
        ("government", Marking.GREEN),
        ("police", Marking.AMBER),
        ("elders", Marking.AMBER_STRICT),
    ]
    assert found.marking is Marking.AMBER_STRICT


def test_everything_wrong_with_a_question_about_carriers_is_named_at_once(net):
    """Kinds, ids and a place that are none stand in one error; no kind at all is none either."""
    assert problems(lambda: carriers(net, ["police", "polise", 5], ["x", "press", "y"], place="Nowhere!")) == [
        ("kinds[1]", "AP-E013"),
        ("kinds[2]", "AP-E012"),
        ("asked_by", "AP-E020"),
        ("asked_by", "AP-E020"),
        ("place", "AP-E022"),
    ]
    assert problems(lambda: carriers(net, [])) == [("kinds", "AP-E010")]
    assert problems(lambda: carriers(net, "polise")) == [("kinds", "AP-E013")]


def test_an_unknown_engine_is_refused_for_carriers_too(net):
    """A misspelt engine is a problem beside the others."""
    assert problems(lambda: carriers(net, "police", engine="cobra")) == [("engine", "AP-E013")]
    assert problems(lambda: carriers(net, "polise", engine="cobra")) == [("kinds", "AP-E013"), ("engine", "AP-E013")]


def test_a_long_chain_is_walked_to_its_end():
    """Thousands of lines one after the other are no trouble."""
    names = [f"a{number:05}" for number in range(3000)]
    net = Members(
        [*(actor(name) for name in names), actor("z", kind="police")],
        [tie(f"p{place}", *ends, 0.0) for place, ends in enumerate(zip(names, [*names[1:], "z"], strict=True))],
    )
    (found,) = carriers(net, "police", names[0]).carriers
    assert (found.route.actors, found.route.minutes) == ((*names, "z"), 0)
