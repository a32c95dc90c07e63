"""Where fastest ways run together, and who stands between others: equal to counting and to networkx."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import pytest
from hypothesis import given
from networks import network, plain, random_networks
from test_weak_points import questions

from atrocity_prevention.errors import DataError


@given(questions())
def test_loads_are_counted_over_the_best_way_of_every_source(question):
    """Each source's best way counts for whom it leads through or ends at, not for the source itself."""
    net, sources, targets = question
    found = net.bottlenecks(sources, targets)
    routes = net.routes(sources, targets)
    actors = Counter(one for route in routes for one in route.actors[1:])
    ties = Counter(one for route in routes for one in route.partnerships)
    assert {one.id: one.sources for one in found.actors} == dict(actors)
    assert {one.id: one.sources for one in found.partnerships} == dict(ties)
    assert found.reaching == len(routes)
    for part in (found.actors, found.partnerships):
        assert [*part] == sorted(part, key=lambda one: (-one.sources, one.id))
        assert all(one.share == one.sources / len(routes) for one in part)
    assert "blame" in found.note.text()


@given(random_networks(7))
def test_betweenness_is_that_of_networkx(net):
    """On whole minutes, then lines; unsampled it says so."""
    found = net.betweenness()
    graph = nx.DiGraph()
    graph.add_nodes_from(sorted(net.actors))
    for from_, to, said in plain(net).edges(data=True):
        graph.add_edge(from_, to, cost=said["minutes"] * 1000 + 1)
    expected = nx.betweenness_centrality(graph, weight="cost")
    assert {one.actor: one.share for one in found.actors} == pytest.approx(expected)
    assert (found.sampled, found.sample, found.of) == (False, len(net.actors), len(net.actors))
    assert [*found.actors] == sorted(found.actors, key=lambda one: (-one.share, one.actor))


def test_a_sample_says_that_it_is_one_and_is_the_same_again():
    """The same seed gives the same shares; a sample of everybody is none."""
    net = network("a-b b-c c-d d-e b-e e=f")
    some = net.betweenness(3, seed=7)
    assert some.sampled
    assert (some.sample, some.of) == (3, 6)
    assert some == net.betweenness(3, seed=7)
    assert net.betweenness(99) == net.betweenness()
    with pytest.raises(DataError, match="sample"):
        net.betweenness(0)
