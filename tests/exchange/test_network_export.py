"""Networks for other programs: well-formed whatever the texts hold, and never above the clearance."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET

import attrs
import networkx as nx
import pytest
from hypothesis import given, settings
from network_samples import networks
from samples import NETWORK, as_json, codes, naughty_strings

import atrocity_prevention as ap
from atrocity_prevention import DataError, Marking
from atrocity_prevention.exchange.formats.graphml import spelled_out
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.partnerships import Partnership
from atrocity_prevention.sharing.release import release

SAMPLE = ap.read_network(as_json(NETWORK))

DOT_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
DOT_LINE = re.compile(
    r"digraph S \{|  label=S;|  S \[label=S\];|  S -> S \[id=S, label=S(, dir=both)?\];|\}|", re.DOTALL
)


def unmarked(network):
    """Return the same network with everything open to all."""
    return ActorNetwork(
        [attrs.evolve(actor, marking="TLP:CLEAR") for actor in network.actors.values()],
        [attrs.evolve(tie, marking="TLP:CLEAR") for tie in network.partnerships.values()],
        id=network.id,
        name=network.name,
        note=network.note,
        marking="TLP:CLEAR",
    )


def read_graphml(text):
    return nx.read_graphml(io.BytesIO(text.encode("utf-8")), force_multigraph=True)


def assert_graphml_holds(network):
    graph = read_graphml(ap.to_graphml(network, clearance="TLP:RED"))
    assert list(graph) == [spelled_out(name) for name in network.actors]
    for name, actor in network.actors.items():
        assert graph.nodes[spelled_out(name)]["label"] == spelled_out(actor.name.text() or name)
    told = sorted((tail, head, said["partnership"], said["reversed"]) for tail, head, said in graph.edges(data=True))
    ties = network.partnerships.values()
    there = [(tie.from_, tie.to, tie.id, False) for tie in ties]
    back = [(tie.to, tie.from_, tie.id, True) for tie in ties if tie.mutual]
    assert told == sorted((*map(spelled_out, ends), way) for *ends, way in [*there, *back])


def assert_dot_holds(network):
    """Assert that taking the quoted strings out leaves nothing but the grammar this exporter uses."""
    text = ap.to_dot(network, clearance="TLP:RED")
    bare = DOT_STRING.sub("S", text)
    assert all(DOT_LINE.fullmatch(line) for line in bare.split("\n"))
    names = re.findall(r'^  ("(?:[^"\\]|\\.)*") \[', text, re.MULTILINE)
    assert len(set(names)) == len(names) == len(network.actors)
    assert len(re.findall(r"^  S -> ", bare, re.MULTILINE)) == len(network.partnerships)
    assert all(char == "\n" or char.isprintable() or char in "\u200c\u200d" or char.isspace() for char in text)


def assert_node_link_holds(network):
    data = json.loads(json.dumps(ap.to_node_link(network, clearance="TLP:RED")))
    graph = nx.node_link_graph(data, edges="edges")
    again = ActorNetwork.from_networkx(graph)
    assert again == release(network, "TLP:RED").network
    assert again.actors.keys() == network.actors.keys()


@settings(max_examples=50)
@given(network=networks())
def test_any_network_reads_back_from_every_export(network):
    """GraphML and node-link data read back with networkx; DOT has one statement for each actor and partnership."""
    assert_graphml_holds(network)
    assert_dot_holds(network)
    assert_node_link_holds(network)


def hostile_network(texts):
    """Return a network whose every text is hostile."""
    actors = [
        Actor(id=f"{text}{place}", name=text, kind="other", note=text, places=[ap.Place(country="KEN", area=text)])
        for place, text in enumerate(texts)
    ]
    ids = [actor.id for actor in actors]
    ties = [
        Partnership(id=one, from_=one, to=other, kind=f"x.{one}", latency_days=1, reliability=1, mutual=True, note=one)
        for one, other in zip(ids, ids[1:] + ids[:1], strict=True)
    ]
    return ActorNetwork(actors, ties, id=f"n{texts[0]}", name=texts[0], note=texts[-1])


def test_naughty_strings_harm_no_export(tmp_path):
    """Each of the Big List of Naughty Strings comes back from GraphML and node-link JSON, and stays text in DOT."""
    network = hostile_network(naughty_strings())
    assert_graphml_holds(network)
    assert_dot_holds(network)
    assert_node_link_holds(network)
    released = ap.export_network(network, tmp_path / "n.json", clearance="TLP:RED")
    data = json.loads((tmp_path / "n.json").read_text("ascii"))
    assert ActorNetwork.from_networkx(nx.node_link_graph(data, edges="edges")) == released.network


ATTACKS = [
    '"]; evil [label="',
    '\\"]; evil [label=\\"',
    "a\\",
    "\\N\\G\\l",
    "<b>bold</b>",
    "</data></node><node id='evil'/>",
    "]]>",
    "&lt;&#0;&amp;",
    "line\nbreak\rreturn\ttab",
    "\x00\x1b[31m\x7f\x85",
    "\ufffe\uffff",
    "\\u001b",
    "\x1b",
    "\\u005cu001b",
    "\u202eright to left",
    "// comment /* # */",
]


def test_an_attack_stays_text():
    """Quotes, tags, escapes, controls and comments end no string, and no two of them become the same id."""
    network = hostile_network(ATTACKS)
    assert_graphml_holds(network)
    assert_dot_holds(network)
    assert_node_link_holds(network)
    assert len({spelled_out(text) for text in ATTACKS}) == len(ATTACKS)
    ET.fromstring(ap.to_graphml(network, clearance="TLP:RED"))


def test_half_a_character_is_spelled_out_or_refused(tmp_path):
    """GraphML and DOT spell out a lone surrogate; node-link JSON, which readers take differently, is refused."""
    network = ActorNetwork([Actor(id="a", name="\ud800", kind="other")], marking="TLP:CLEAR")
    for suffix in ("graphml", "dot"):
        ap.export_network(network, tmp_path / f"n.{suffix}")
        assert "\\ud800" in (tmp_path / f"n.{suffix}").read_text("utf-8")
    with pytest.raises(DataError) as caught:
        ap.export_network(network, tmp_path / "n.json")
    assert codes(caught.value.problems) == [("", "AP-E016")]
    assert not (tmp_path / "n.json").exists()


# --- markings --------------------------------------------------------------------------------------------------------


def may_show_something(network, clearance):
    if not network.actors:
        return clearance.allows(network.marking or Marking.RED)
    return any(clearance.allows(network.marking_of(actor)) for actor in network.actors.values())


@settings(max_examples=50)
@given(network=networks())
def test_no_export_carries_more_than_the_clearance(network):
    """At every clearance each part that leaves is allowed, each that is allowed leaves, and the rest is counted."""
    for clearance in Marking:
        if not may_show_something(network, clearance):
            with pytest.raises(DataError, match="AP-E044"):
                release(network, clearance)
            continue
        released = release(network, clearance)
        seen = released.network
        assert clearance.allows(seen.strictest_marking())
        allowed = {name for name, actor in network.actors.items() if clearance.allows(network.marking_of(actor))}
        assert set(seen.actors) == allowed
        assert set(seen.partnerships) == {
            name
            for name, tie in network.partnerships.items()
            if clearance.allows(network.marking_of(tie)) and {tie.from_, tie.to} <= allowed
        }
        assert released.actors_left_out == len(network.actors) - len(seen.actors)
        assert released.partnerships_left_out == len(network.partnerships) - len(seen.partnerships)
        assert released.whole == (
            len(seen.actors) == len(network.actors) and seen.partnerships.keys() == network.partnerships.keys()
        )


@pytest.mark.parametrize(
    "export", [ap.to_graphml, ap.to_dot, lambda *args, **more: str(ap.to_node_link(*args, **more))]
)
def test_what_is_above_the_clearance_is_not_in_the_text(export):
    """No text of a part above the clearance is in an export, nor the name of a network whose own marking is above."""
    secret = Actor(id="SECRET", name="SECRET", kind="other", note="SECRET", marking="TLP:RED")
    open_ = Actor(id="open", kind="other", marking="TLP:CLEAR")
    other = Actor(id="other", kind="other", marking="TLP:CLEAR")
    tie = {"kind": "other", "latency_days": 1, "reliability": 1}
    ties = [
        Partnership(id="SECRET-1", from_="open", to="SECRET", marking="TLP:CLEAR", **tie),
        Partnership(id="SECRET-2", from_="open", to="other", note="SECRET", **tie),
        Partnership(id="seen", from_="other", to="open", marking="TLP:CLEAR", **tie),
    ]
    network = ActorNetwork([secret, open_, other], ties, id="SECRET", name="SECRET", note="SECRET", marking="TLP:AMBER")
    text = export(network)
    assert "SECRET" not in text
    assert "seen" in text
    assert "SECRET-2" in export(network, clearance=Marking.AMBER)
    assert "SECRET-1" in export(network, clearance="TLP:RED")


@pytest.mark.parametrize(
    "network",
    [
        ActorNetwork([Actor(id="a", kind="other")]),
        ActorNetwork([Actor(id="a", kind="other")], marking="TLP:GREEN"),
        ActorNetwork([Actor(id="a", kind="other", marking="TLP:GREEN")], marking="TLP:CLEAR"),
        ActorNetwork(),
    ],
)
def test_nothing_is_written_when_nothing_may_be_shown(network, tmp_path):
    """An export without anything a reader may see is refused, and what is unmarked is TLP:RED."""
    with pytest.raises(DataError) as caught:
        ap.export_network(network, tmp_path / "n.dot")
    assert codes(caught.value.problems) == [("", "AP-E044")]
    assert list(tmp_path.iterdir()) == []
    assert ap.export_network(network, tmp_path / "n.dot", clearance="TLP:RED").whole


def test_an_export_says_what_it_leaves_out(tmp_path):
    """How much is not shown stands in the file itself and in what `export_network` gives back."""
    network = attrs.evolve(SAMPLE, marking=Marking.CLEAR)
    released = ap.export_network(network, tmp_path / "n.GRAPHML")
    assert (released.actors_left_out, released.partnerships_left_out, released.whole) == (1, 2, False)
    graph = read_graphml((tmp_path / "n.GRAPHML").read_text("utf-8"))
    few = "fewer than 5"
    assert (graph.graph["actors_left_out"], graph.graph["partnerships_left_out"]) == (few, few)
    assert ap.to_node_link(network)["left_out"] == {"actors": few, "partnerships": few}
    assert "not shown at TLP:CLEAR: actors fewer than 5, partnerships fewer than 5" in ap.to_dot(network)
    assert "not shown" not in ap.to_dot(unmarked(SAMPLE))


def test_graphml_carries_types_and_leaves_out_what_is_not_known():
    """Numbers, switches and texts come back as such; an attribute nobody knows is not there."""
    graph = read_graphml(ap.to_graphml(SAMPLE, clearance="TLP:AMBER"))
    assert graph.graph["network"] == "exampleland"
    radio = graph.nodes["radio"]
    assert (radio["label"], radio["functions"], radio["places"]) == ("Community radio", "observe warn", "KE047")
    assert (radio["women_led"], radio["marking"]) == (True, "TLP:AMBER")
    assert "women_led" not in graph.nodes["board"]
    assert "contact" not in radio
    (there,) = (said for said in graph["radio"]["board"].values() if said["partnership"] == "p1")
    assert (there["latency_days"], there["reliability"], there["mutual"]) == (1.5, 0.9, True)
    assert (there["valid_from"], there["note"], there["marking"]) == ("2026-01-01", "weekly call", "TLP:CLEAR")


def test_an_unknown_suffix_or_clearance_is_told(tmp_path):
    """Only the kinds of export there are can be written, and only at a marking there is."""
    for name, clearance, told in [
        ("n.png", "TLP:CLEAR", ("", "AP-E040")),
        ("n.dot", "TLP:WHITE", ("clearance", "AP-E013")),
    ]:
        with pytest.raises(DataError) as caught:
            ap.export_network(SAMPLE, tmp_path / name, clearance=clearance)
        assert codes(caught.value.problems) == [told]
