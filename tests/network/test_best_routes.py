"""Tests of several routes from one source."""

from __future__ import annotations

import itertools
import time

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st
from networks import network, plain, random_networks

from atrocity_prevention.network.ways.best_routes import Roads, best_ways
from atrocity_prevention.network.ways.search import nearest


def every_way(graph, source, targets):
    """All ways to a target that visit nobody twice and end at the first target, in the order routes should have."""
    if source in targets:
        return [(0, 0, (source,))]
    found = []
    for target in targets:
        open_graph = graph.subgraph(set(graph) - (set(targets) - {target}))
        for way in nx.all_simple_paths(open_graph, source, target):
            minutes = sum(graph.edges[step]["minutes"] for step in itertools.pairwise(way))
            found.append((minutes, len(way) - 1, tuple(way)))
    return sorted(found)


@given(random_networks(), st.data(), st.integers(1, 12))
def test_the_best_are_those_among_all_ways(net, data, k):
    """The k best routes are the first k of all simple paths, ties by length and then by ids."""
    some = st.lists(st.sampled_from(sorted(net.actors)), min_size=1, unique=True)
    sources, targets = data.draw(some), data.draw(some)
    graph = plain(net)
    expected = sorted(way for source in sources for way in every_way(graph, source, targets)[:k])
    found = net.routes(sources, targets, k)
    assert [(route.minutes, len(route.partnerships), route.actors) for route in found] == expected


@given(random_networks(most=9), st.data(), st.integers(1, 6))
def test_costs_are_those_of_shortest_simple_paths(net, data, k):
    """To a single target the minutes are those networkx finds by Yen's algorithm."""
    source, target = data.draw(st.lists(st.sampled_from(sorted(net.actors)), min_size=2, max_size=2, unique=True))
    graph, minutes = plain(net), []
    if nx.has_path(graph, source, target):
        ways = itertools.islice(nx.shortest_simple_paths(graph, source, target, weight="minutes"), k)
        minutes = [sum(graph.edges[step]["minutes"] for step in itertools.pairwise(way)) for way in ways]
    assert [route.minutes for route in net.routes(source, target, k)] == minutes


@given(random_networks(), st.data())
def test_one_best_way_is_that_of_the_single_pass(net, data):
    """Asked for one, the careful search gives what the quick one gives, line by line."""
    goals = net.numbers(data.draw(st.lists(st.sampled_from(sorted(net.actors)), min_size=1, unique=True)))
    found = nearest(net.lines, goals)
    for start in range(len(net.actors)):
        ways = best_ways(found, Roads(found), start, 1)
        assert [lines for _, _, lines in ways] == [way for way in [found.way(start)] if way is not None]


@given(random_networks(), st.data(), st.integers(1, 5))
def test_more_routes_begin_with_the_fewer(net, data, k):
    """The k best are the first of the k + 1 best."""
    source, target = data.draw(st.lists(st.sampled_from(sorted(net.actors)), min_size=2, max_size=2, unique=True))
    assert net.routes(source, target, k + 1)[:k] == net.routes(source, target, k)


def test_equal_ways_are_chosen_by_their_ids():
    """Of many equally good ways, those whose actors come first are the ones that are given."""
    net = network("s-d s-c s-b s-a a-m b-m c-m d-m m-h m-g m-f h-t g-t f-t")
    every = [tuple(f"s{first}m{second}t") for first in "abcd" for second in "fgh"]
    for k in range(1, 13):
        assert [route.actors for route in net.routes("s", "t", k)] == every[:k]


def test_a_tangle_that_leads_nowhere_is_searched_once():
    """Fourteen actors who all know each other behind one actor have more paths than could ever be tried one by one."""
    tangle = [f"c{one}=c{other}" for one, other in itertools.combinations(range(14), 2)]
    net = network(" ".join(["s-a", "a-t", "a=c0:0", *tangle]))
    start = time.process_time()
    assert [route.actors for route in net.routes("s", "t", 3)] == [("s", "a", "t")]
    assert time.process_time() - start < 10


def test_long_ways_take_little():
    """Ways of two thousand lines, each of which could be left, are neither copied nor searched one by one."""
    size = 2_000
    rungs = [f"a{n:04d}-a{n + 1:04d} a{n:04d}-a{n + 2:04d}:9" for n in range(size)]
    net = network(" ".join(rungs))
    start = time.process_time()
    found = net.routes("a0000", f"a{size:04d}", 3)
    assert [len(route.partnerships) for route in found] == [size, size - 1, size - 1]
    assert time.process_time() - start < 10
