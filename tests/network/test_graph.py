"""To networkx and back: the same network, and one error for everything that is wrong with a graph."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import networkx as nx
import pytest
from hypothesis import given
from networks import actor, network, plain, random_networks, tie

from atrocity_prevention.errors import DataError
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.vocabulary.places import Place

FULL = ActorNetwork(
    [
        Actor(
            id="a",
            kind="civil_society_organisation",
            name={"en": "A", "fr": "Â"},
            functions=["act", "observe"],
            places=[Place(country="KEN", area="KE047"), Place(country="UGA")],
            women_led=False,
            contact="register 12",
            marking="TLP:AMBER",
            note="n",
        ),
        actor("b"),
    ],
    [
        tie("p", "a", "b", 1.5, mutual=True, valid_from="2026-01-01", marking="TLP:RED", note={"fr": "n"}),
        tie("q", "a", "b", reliability=0.5, last_exercised=dt.date(2026, 5, 1)),
    ],
    id="full",
    name="Full",
    marking="TLP:GREEN",
    note="all of it",
)


def problems(graph):
    with pytest.raises(DataError) as caught:
        ActorNetwork.from_networkx(graph)
    return {(problem.path, problem.code) for problem in caught.value.problems}


def graph_of(*edges, nodes=("a", "b"), **more):
    """Return a graph whose edges are ``(tail, head, key, attributes)`` beyond what every edge needs."""
    graph = nx.MultiDiGraph(**more)
    graph.add_nodes_from(nodes, kind="other")
    for tail, head, key, said in edges:
        graph.add_edge(tail, head, key=key, **{"kind": "other", "latency_days": 1, "reliability": 1} | said)
    return graph


@given(net=random_networks())
def test_a_network_comes_back_from_networkx(net):
    """The round trip is equal, and both directions of every partnership stand in the graph."""
    graph = net.to_networkx()
    assert ActorNetwork.from_networkx(graph) == net
    ties = net.partnerships.values()
    assert graph.number_of_edges() == len(ties) + sum(one.mutual for one in ties)
    live = nx.DiGraph([(tail, head) for tail, head, days in graph.edges(data="reliability") if days > 0])
    assert set(live.edges) == set(plain(net).edges)


def test_everything_a_network_says_stands_in_its_graph_as_plain_values():
    """Nodes, keys and attributes are text, numbers, lists and mappings; what is not known is left out."""
    graph = FULL.to_networkx()
    assert ActorNetwork.from_networkx(graph) == FULL
    assert graph.graph == {"id": "full", "name": {"und": "Full"}, "marking": "TLP:GREEN", "note": {"und": "all of it"}}
    assert graph.nodes["a"] == {
        "name": {"en": "A", "fr": "Â"},
        "kind": "civil_society_organisation",
        "functions": ["observe", "act"],
        "places": [{"country": "KEN", "area": "KE047"}, {"country": "UGA"}],
        "sector": "civil_society",
        "women_led": False,
        "contact": "register 12",
        "marking": "TLP:AMBER",
        "note": {"und": "n"},
    }
    edge = {"kind": "other", "mutual": True, "latency_days": 1.5, "reliability": 1.0, "valid_from": "2026-01-01"}
    edge |= {"marking": "TLP:RED", "note": {"fr": "n"}}
    assert graph["a"]["b"]["p"] == {**edge, "reversed": False}
    assert graph["b"]["a"]["p"] == {**edge, "reversed": True}
    assert all(type(said["marking"]) is str for _, said in graph.nodes(data=True) if "marking" in said)


def test_the_graph_is_fresh():
    """Changing a graph changes neither the network nor the next graph."""
    graph = FULL.to_networkx()
    graph.remove_node("a")
    assert "a" in FULL.to_networkx()


def test_a_graph_made_by_hand_is_a_network():
    """Only what a record needs must be said; tuples do for lists, and a graph's id is the usual one."""
    graph = graph_of(("a", "b", "p", {"valid_to": dt.date(2026, 5, 1)}))
    graph.nodes["a"].update(places=({"country": "Kenya", "area": None},), functions=("act",), name="A", note=None)
    found = ActorNetwork.from_networkx(graph)
    assert found.id == "network"
    assert found.actors["a"].places == (Place(country="KEN"),)
    assert found.partnerships["p"] == tie("p", "a", "b", valid_to="2026-05-01")


def test_every_problem_of_a_graph_is_told_at_once():
    """Missing, misspelt and wrong attributes, of the whole, of nodes and of edges, are one error."""
    graph = graph_of(("a", "b", "p", {"latency_days": True, "reliability": "high", "markng": "TLP:RED"}), nme="x")
    graph.add_edge("a", "c", key=0, valid_from="2026-05-02", valid_to="2026-05-01", mutual=1, id="q")
    graph.add_node(5, kind=7, functions="act", places=["KEN", {"area": "x"}, {"country": 5}, {"country": "KEN"}])
    graph.nodes["b"].update({"name": {"en": 5}, "sector": None, "women_led": "no", "marking": "red", "odd key": 1})
    graph.nodes["a"].update(contact="a@b", places=[{"country": "KEN", "area": 5}, {"country": "KEN", "areas": 5}])
    assert problems(graph) == {
        ("graph.nme", "AP-E011"),
        ('nodes["a"].contact', "AP-E042"),
        ('nodes["a"].places[0].area', "AP-E012"),
        ('nodes["b"].name.en', "AP-E012"),
        ('nodes["b"].sector', "AP-E012"),
        ('nodes["b"].women_led', "AP-E012"),
        ('nodes["b"].marking', "AP-E013"),
        ('nodes["b"]["odd key"]', "AP-E011"),
        ('nodes["c"].kind', "AP-E010"),
        ("nodes[5].id", "AP-E012"),
        ("nodes[5].kind", "AP-E012"),
        ("nodes[5].functions", "AP-E012"),
        ("nodes[5].places[0]", "AP-E012"),
        ('edges["a", "b", "p"].latency_days', "AP-E012"),
        ('edges["a", "b", "p"].reliability', "AP-E012"),
        ('edges["a", "b", "p"].markng', "AP-E011"),
        ('edges["a", "c", 0].id', "AP-E012"),
        ('edges["a", "c", 0].mutual', "AP-E012"),
        *((f'edges["a", "c", 0].{name}', "AP-E010") for name in ("kind", "latency_days", "reliability")),
    } | {('edges["a", "c", 0].id', "AP-E011")}


def test_a_period_that_ends_before_it_begins_is_told():
    """Values that are sound alone and do not fit together are a problem of their record."""
    graph = graph_of(("a", "b", "p", {"valid_from": "2026-05-02", "valid_to": "2026-05-01"}))
    assert problems(graph) == {('edges["a", "b", "p"].valid_to', "AP-E027")}


def test_a_key_is_that_of_one_partnership():
    """Two edges with one key are told, unless they are the two directions of one partnership."""
    graph = graph_of(("a", "b", "p", {}), ("b", "a", "p", {}), ("a", "a", "q", {}))
    assert problems(graph) == {('edges["b", "a", "p"]', "AP-E023"), ('edges["a", "a", "q"]', "AP-E041")}


@pytest.mark.parametrize(
    ("there", "back"),
    [
        ({"mutual": True}, None),
        (None, {"mutual": True}),
        ({"mutual": False}, {"mutual": False}),
        ({"mutual": True}, {"mutual": True, "latency_days": 2}),
        ({"mutual": True}, {"mutual": False}),
        ({"mutual": True}, {"mutual": True, "note": "only here"}),
    ],
)
def test_the_two_directions_of_a_mutual_partnership_say_the_same(there, back):
    """A direction that is missing, or says something else, is told; neither is silently brought back or lost."""
    edges = [("a", "b", "p", there)] if there else []
    edges += [("b", "a", "p", {**back, "reversed": True})] if back else []
    assert {code for _, code in problems(graph_of(*edges))} == {"AP-E043"}


def test_what_cannot_be_read_is_not_compared():
    """A direction with a problem of its own is told once, and not also as different from the other."""
    edges = ("a", "b", "p", {"mutual": True}), ("b", "a", "p", {"mutual": True, "reversed": True, "reliability": 2})
    assert problems(graph_of(*edges)) == {('edges["b", "a", "p"].reliability', "AP-E014")}
    assert problems(graph_of(("a", "b", "p", {"reversed": 1}))) == {('edges["a", "b", "p"].reversed', "AP-E011")}


@pytest.mark.parametrize(
    "graph", [nx.DiGraph(), nx.Graph(), nx.MultiGraph(), None, {}], ids=lambda graph: type(graph).__name__
)
def test_only_a_directed_multigraph_is_taken(graph):
    """Other kinds of graphs lose parallel partnerships or directions, and are refused."""
    assert problems(graph) == {("", "AP-E012")}


def test_long_and_odd_names_are_shown_shortened():
    """A node that is no text is told by its kind, and an endless id is cut."""
    graph = graph_of(nodes=[("a", 1), "x" * 5000])
    graph.nodes["x" * 5000]["kind"] = "nope"
    assert problems(graph) == {
        ("nodes[tuple].id", "AP-E012"),
        (f'nodes["{"x" * 40}..."].kind', "AP-E013"),
    }


def test_networkx_is_loaded_only_when_a_graph_is_asked_for():
    """Importing the class of networks does not load networkx."""
    code = "import sys, atrocity_prevention.network.network; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_small_network_of_the_helpers_goes_through():
    """Parallel partnerships keep their own keys."""
    net = network("a-b:2 a-b:1 b=c")
    assert sorted(net.to_networkx().edges(keys=True)) == [
        ("a", "b", "p0"),
        ("a", "b", "p1"),
        ("b", "c", "p2"),
        ("c", "b", "p2"),
    ]
