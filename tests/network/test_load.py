"""Where fastest ways run together, and who stands between others: equal to counting and to networkx."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
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


@given(random_networks(6), st.integers(2, 6), st.integers(0, 3))
def test_a_sample_counts_the_ways_from_those_drawn(net, sample, seed):
    """Of the fastest ways from each actor drawn to each other one, the mean part that leads through an actor."""
    names = sorted(net.actors)
    drawn = [names[place] for place in np.random.default_rng(seed).permutation(len(names))[:sample]]
    graph = plain(net)
    for _, _, said in graph.edges(data=True):
        said["cost"] = said["minutes"] * 1000 + 1
    expected = {}
    for one in names:
        pairs = [(a, b) for a in drawn for b in names if len({a, b, one}) == 3]
        parts = [through(graph, one, *pair) for pair in pairs if nx.has_path(graph, *pair)]
        expected[one] = sum(parts) / len(pairs) if pairs else 0.0
    found = net.betweenness(sample, seed=seed)
    assert {one.actor: one.share for one in found.actors} == pytest.approx(expected)
    assert all(0 <= one.share <= 1 for one in found.actors)
    assert (found.sampled, found.sample) == (sample < len(names), min(sample, len(names)))


def through(graph, one, start, end):
    """The part of the fastest ways between two actors that lead through a third."""
    ways = [*nx.all_shortest_paths(graph, start, end, weight="cost")]
    return sum(one in way for way in ways) / len(ways)


def test_whoever_stands_between_all_has_the_whole_share_and_no_more():
    """Also where only some are searched, and whether the one in the middle is among them or not."""
    net = network("c=l0 c=l1 c=l2 c=l3 c=l4")
    for seed in range(20):
        for sample in range(2, 6):
            shares = {one.actor: one.share for one in net.betweenness(sample, seed=seed).actors}
            assert shares == {"c": 1.0, **{f"l{place}": 0.0 for place in range(5)}}


def test_a_sample_or_a_seed_that_is_none_is_told():
    """From a single actor nothing is learnt about that actor, so at least two are searched."""
    for sample in (0, 1):
        with pytest.raises(DataError) as error:
            network("a-b b-c").betweenness(sample, seed=-1)
        assert [(one.path, one.code) for one in error.value.problems] == [("sample", "AP-E014"), ("seed", "AP-E014")]
    assert network("a-b").betweenness(2) == network("a-b").betweenness()
