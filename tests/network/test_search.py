"""Tests of the one search: the best way from every actor to the nearest goal, on every engine."""

from __future__ import annotations

import importlib.util

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import actor, network, plain, random_networks, tie

from atrocity_prevention.network.lines import live_lines
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.ways import search
from atrocity_prevention.network.ways.search import NEVER, engine_for, nearest


@given(random_networks(), st.data())
def test_costs_are_those_of_networkx(net, data):
    """From every actor, the minutes to the nearest goal are what networkx finds on the graph turned round."""
    goals = data.draw(st.lists(st.sampled_from(sorted(net.actors)), min_size=1, unique=True))
    found = nearest(net.lines, net.numbers(goals), "python").minutes.tolist()
    theirs = nx.multi_source_dijkstra_path_length(plain(net).reverse(), set(goals), weight="minutes")
    assert found == [theirs.get(name, NEVER) for name in net.lines.actors]


@given(random_networks(), st.data())
def test_engines_agree_on_everything(net, data):
    """Both engines give the same costs and the same first lines, ties and dead ends included."""
    goals = net.numbers(data.draw(st.lists(st.sampled_from(sorted(net.actors)), unique=True)))
    ours, theirs = nearest(net.lines, goals, "python"), nearest(net.lines, goals, "scipy")
    assert ours.cost.tolist() == theirs.cost.tolist()
    assert ours.next_line.tolist() == theirs.next_line.tolist()


@given(random_networks(), st.data())
def test_many_ways_at_once_are_the_single_ones(net, data):
    """Ways walked together are those walked one by one."""
    found = nearest(net.lines, net.numbers(data.draw(st.lists(st.sampled_from(sorted(net.actors)), unique=True))))
    starts = np.flatnonzero(found.cost != NEVER)
    counts, steps = found.ways(starts)
    single = [found.way(start) for start in starts.tolist()]
    assert counts.tolist() == [len(way) for way in single]
    assert steps.tolist() == [line for way in single for line in way]


def test_no_way_is_none():
    """An actor that reaches no goal has no way, a goal has an empty one."""
    net = network("a-b c-d")
    found = nearest(net.lines, net.numbers("b"))
    assert [found.way(start) for start in range(4)] == [(0,), (), None, None]


def test_equal_ways_are_settled_by_lines_then_ids():
    """Of equally fast ways the one with fewer lines wins, then the one whose actors come first."""
    net = network("s-b:1 s-c:1 b-t:1 c-t:1 s-a:1 a-d:0 d-t:1")
    names = net.lines.actors
    found = nearest(net.lines, net.numbers("t"))
    assert [names[net.lines.head[line]] for line in found.way(names.index("s"))] == ["b", "t"]


def test_the_better_of_parallel_lines_counts():
    """Of parallel lines the fastest is taken, then the surest, then the one whose id comes first; dead ones never."""
    ties = [
        tie("dead", "a", "b", 0.0, reliability=0.0),
        tie("slow", "a", "b", 2.0),
        tie("unsure", "a", "b", 1.0, reliability=0.5),
        tie("z", "a", "b", 1.0, reliability=0.9),
        tie("y", "b", "a", 1.0, reliability=0.9, mutual=True),
    ]
    lines = ActorNetwork([actor("a"), actor("b")], ties).lines
    assert [lines.partnerships[tied] for tied in lines.partnership] == ["y", "y"]
    every = live_lines({"a": actor("a"), "b": actor("b")}, {one.id: one for one in ties})
    assert [every.partnerships[tied] for tied in every.partnership] == ["y", "z", "unsure", "slow", "y"]


@given(random_networks())
def test_turning_twice_changes_nothing(net):
    """Lines turned round hold each line once, sorted; turned again they are the lines themselves."""
    lines = net.lines
    turned = lines.turned
    assert turned.turned is lines
    rows = sorted(zip(lines.head, lines.tail, lines.minutes, lines.partnership, strict=True))
    assert list(zip(turned.tail, turned.head, turned.minutes, turned.partnership, strict=True)) == rows


def test_ways_too_long_for_floating_point_stay_exact(monkeypatch):
    """Where scipy could not count exactly any more, the other engine answers."""
    net = network("a-b:3652.5 b-c:3652.5")
    monkeypatch.setattr(search, "EXACT", 2.0**20)
    assert nearest(net.lines, net.numbers("c"), "scipy").minutes.tolist() == [2 * 3652.5 * 1440, 3652.5 * 1440, 0]


def test_auto_takes_scipy_only_where_it_pays(monkeypatch):
    """Small networks are searched without loading scipy; large ones with it, if it is there."""
    lines = network("a-b").lines
    assert engine_for(lines, "auto") == "python"
    monkeypatch.setattr(search, "WORTH_SCIPY", 1)
    assert engine_for(lines, "auto") == "scipy"
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert engine_for(lines, "auto") == "python"


def test_an_unknown_engine_is_refused():
    """A misspelt engine is an error that names those there are."""
    with pytest.raises(ValueError, match="auto, python, scipy"):
        nearest(network("a-b").lines, [0], "cobra")


def test_lines_without_some_actors_are_those_of_the_network_without_them():
    """Leaving actors out leaves out what enters and what leaves them, and nothing else."""
    net = network("a-b b=c c-d d-a a-c")
    left = net.lines.without(frozenset([net.lines.number["b"]]))
    names = left.actors
    rows = [(names[tail], names[head]) for tail, head in zip(left.tail, left.head, strict=True)]
    assert rows == [("a", "c"), ("c", "d"), ("d", "a")]
