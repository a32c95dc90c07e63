"""Random networks for tests, and the plain networkx graph they must agree with."""

from __future__ import annotations

import networkx as nx
from hypothesis import strategies as st

from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.partnerships import Partnership
from atrocity_prevention.vocabulary.actors import Function
from atrocity_prevention.vocabulary.places import Place

KIND = "civil_society_organisation"


def actor(name, /, **given):
    return Actor(**{"id": name, "kind": KIND, **given})


def tie(name, from_, to, days=1.0, **given):
    return Partnership(
        **{"id": name, "from_": from_, "to": to, "kind": "other", "latency_days": days, "reliability": 1.0, **given}
    )


def network(text, **given):
    """A network from lines such as ``"a-b:2 b-c c=a:0.5"``: ``-`` goes one way, ``=`` both; the number is days."""
    ties, names = [], set()
    for place, word in enumerate(text.split()):
        ends, _, days = word.partition(":")
        mutual = "=" in ends
        from_, to = ends.split("=" if mutual else "-")
        names |= {from_, to}
        ties.append(tie(f"p{place}", from_, to, float(days or 1), mutual=mutual))
    return ActorNetwork([actor(name) for name in sorted(names)], ties, **given)


def names(size):
    return [f"a{number}" for number in range(size)]


@st.composite
def random_networks(draw, most=7):
    """Small networks with everything awkward: parallel lines, zero and equal latencies, cycles, islands, dead lines."""
    ids = names(draw(st.integers(2, most)))
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda ends: ends[0] != ends[1])
    drawn = draw(st.lists(st.tuples(pairs, DAYS, SURE, st.booleans()), max_size=3 * most))
    ties = [
        tie(f"p{place}", from_, to, days, reliability=sure, mutual=mutual)
        for place, ((from_, to), days, sure, mutual) in enumerate(drawn)
    ]
    return ActorNetwork([actor(name) for name in ids], ties)


DAYS = st.sampled_from([0.0, 0.25, 1.0, 1.0, 2.0, 5.0])
SURE = st.sampled_from([0.0, 0.5, 0.9, 1.0, 1.0])


def plain(net):
    """The same as a networkx graph: for each direction the fewest minutes of any live line, as ``minutes``."""
    graph = nx.DiGraph()
    graph.add_nodes_from(net.actors)
    for one in net.partnerships.values():
        for from_, to in [(one.from_, one.to), *([(one.to, one.from_)] if one.mutual else [])]:
            if one.reliability > 0:
                old = graph.get_edge_data(from_, to, {"minutes": one.minutes})["minutes"]
                graph.add_edge(from_, to, minutes=min(old, one.minutes))
    return graph


PLACES = [Place(country="XEX", area=area) for area in (None, "XEX01", "XEX0102", "XEX02")] + [Place(country="KEN")]
KINDS = [KIND, "elder", "police"]


@st.composite
def peopled_networks(draw, most=6):
    """Random networks whose actors differ in kind, functions, places and leadership; much of it is not known."""
    net = draw(random_networks(most))
    few = st.lists(st.sampled_from([*Function]), max_size=3)
    return ActorNetwork(
        [
            actor(
                name,
                kind=draw(st.sampled_from(KINDS)),
                functions=draw(few),
                places=draw(st.lists(st.sampled_from(PLACES), max_size=2, unique=True)),
                women_led=draw(st.sampled_from([None, True, False])),
            )
            for name in net.actors
        ],
        net.partnerships.values(),
    )
