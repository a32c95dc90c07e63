"""The fewest failures that separate both ends, and where the network would fall apart: equal to trying all."""

from __future__ import annotations

import itertools
import random

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st
from networks import network, plain, random_networks
from test_weak_points import questions, reaching

from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.weak.flow import Flow, source_side


def separated(net, sources, targets, actors=(), ties=()):
    """Whether nobody reaches a target any more once these have failed."""
    for one in actors:
        net = net.without_actor(one)
    for one in ties:
        if one in net.partnerships:
            net = net.without_partnership(one)
    return not reaching(net, sources, targets)


def fewest(candidates, works):
    """How few of the candidates do it, by trying all."""
    return next(
        size
        for size in range(len(candidates) + 1)
        if any(works(chosen) for chosen in itertools.combinations(candidates, size))
    )


@given(questions(most=5))
def test_a_minimum_cut_separates_and_none_smaller_does(question):
    """Both sets do it, and trying all smaller sets finds none; whoever is both source and target is named apart."""
    net, sources, targets = question
    cut = net.minimum_cut(sources, targets)
    both = set(sources) & set(targets)
    others = [one for one in sources if one not in both]
    assert cut.inseparable == tuple(sorted(both))
    assert cut.reaching == len(reaching(net, others, targets))
    assert separated(net, others, targets, actors=cut.actors)
    assert separated(net, others, targets, ties=cut.partnerships)
    able = [one for one in net.actors if one not in others]
    assert len(cut.actors) == fewest(able, lambda some: separated(net, others, targets, actors=some))
    live = [one.id for one in net.partnerships.values() if one.reliability > 0][:9]
    if len(live) == sum(one.reliability > 0 for one in net.partnerships.values()):
        assert len(cut.partnerships) == fewest(live, lambda some: separated(net, others, targets, ties=some))


def test_of_several_smallest_sets_the_one_nearest_the_sources_is_told():
    """Of a chain of single actors the first; adding the network in another order changes nothing."""
    net = network("a-b b-c c-d e-b")
    cut = net.minimum_cut(["a", "e"], "d")
    assert (cut.actors, cut.partnerships) == (("b",), ("p1",))
    turned = ActorNetwork([*net.actors.values()][::-1], [*net.partnerships.values()][::-1])
    assert turned.minimum_cut(["e", "a"], "d") == cut


@given(questions(most=5))
def test_no_smallest_set_leaves_the_sources_fewer_to_tell(question):
    """Of all equally small sets of actors, it alone leaves the fewest of those who could pass something on."""
    net, sources, targets = question
    others = [one for one in sources if one not in targets]
    cut = net.minimum_cut(sources, targets).actors
    able = [one for one in net.actors if one not in others]
    useful = reaching(net, net.actors, targets)

    def told(silent):
        graph = plain(net)
        graph.remove_nodes_from(silent)
        return {there for one in others for there in {one, *nx.descendants(graph, one)}} & useful

    smallest = [some for some in itertools.combinations(able, len(cut)) if separated(net, others, targets, some)]
    assert all(told(cut) <= told(some) for some in smallest)
    assert [some for some in smallest if told(some) == told(cut)] == [cut]


@given(questions(), st.data())
def test_a_partnership_less_never_takes_more_failures(question, data):
    """Neither of actors nor of partnerships."""
    net, sources, targets = question
    whole = net.minimum_cut(sources, targets)
    for gone in data.draw(st.lists(st.sampled_from(sorted(net.partnerships)), max_size=2)) if net.partnerships else ():
        less = net.without_partnership(gone).minimum_cut(sources, targets)
        assert len(less.actors) <= len(whole.actors)
        assert len(less.partnerships) <= len(whole.partnerships)


def test_a_mutual_partnership_is_one_failure():
    """Although it is two directions."""
    net = network("a=b b=c")
    assert net.minimum_cut("a", "c").partnerships == ("p0",)


@given(random_networks(8))
def test_bridges_are_those_found_by_taking_each_out(net):
    """A partnership or an actor without which there are more parts than before, itself not counted."""
    found = net.bridges()

    def parts(some, without=()):
        graph = nx.Graph()
        graph.add_nodes_from(one for one in some.actors if one not in without)
        live = (one for one in some.partnerships.values() if one.reliability > 0)
        graph.add_edges_from((one.from_, one.to) for one in live if not {one.from_, one.to} & set(without))
        return nx.number_connected_components(graph)

    assert found.parts == parts(net)
    lone = [one for one in net.partnerships if parts(net.without_partnership(one)) > found.parts]
    assert found.partnerships == tuple(sorted(lone))
    joints = [one for one in net.actors if len(net.actors) > 1 and parts(net, {one}) > found.parts]
    assert found.actors == tuple(sorted(joints))


def test_the_flow_and_its_smallest_side_are_those_of_networkx():
    """On a thousand random graphs, the greatest flow is the same and the side cannot be left."""
    rng = random.Random(4)
    for _ in range(1_000):
        size = rng.randrange(2, 9)
        arcs = [(rng.randrange(size), rng.randrange(size), rng.randrange(4)) for _ in range(rng.randrange(20))]
        graph = nx.DiGraph()
        graph.add_nodes_from(range(size))
        for tail, head, units in arcs:
            if tail != head:
                old = graph.get_edge_data(tail, head, {"capacity": 0})["capacity"]
                graph.add_edge(tail, head, capacity=old + units)
        side = source_side(size, arcs, 0, size - 1)
        value = nx.maximum_flow_value(graph, 0, size - 1)
        assert sum(units for tail, head, units in arcs if side[tail] and not side[head]) == value
        assert side[0]
        assert not side[-1]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 3)), max_size=15))
def test_the_side_is_the_smallest_of_all_smallest_cuts(arcs):
    """Every place on it is on the source's side of each smallest cut, so the answer does not depend on the flow."""
    side = source_side(6, arcs, 0, 5)

    def cost(chosen):
        return sum(units for tail, head, units in arcs if tail in chosen and head not in chosen)

    sides = [{0, *some} for size in range(5) for some in itertools.combinations(range(1, 5), size)]
    least = min(map(cost, sides))
    assert {place for place, held in enumerate(side) if held} == set.intersection(
        *(chosen for chosen in sides if cost(chosen) == least)
    )
    flow = Flow(6, arcs)
    flow.fill(0, 5)
    assert flow.levels(0)[5] == -1
