"""To networkx and back: the documented door for whoever wants all of networkx."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import attrs

from atrocity_prevention.errors import fault
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.attributes import ACTOR, NETWORK, PARTNERSHIP, Attributes, Gate, place_of
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.partnerships import Partnership
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.permitted_use import PermittedUse
from atrocity_prevention.vocabulary.texts import LocalText

if TYPE_CHECKING:
    import networkx as nx

    Graph: TypeAlias = nx.MultiDiGraph[str]
else:  # networkx is slow to load, and whoever asks for the annotations of a method must be able to resolve them
    Graph = Any

M = TypeVar("M", bound=Members)

REVERSED = "reversed"
"""Says of an edge that it is the way back of a mutual partnership; it has the same key as the way there."""


def to_graph(members: Members) -> Graph:
    """A fresh graph: nodes are the ids of actors, edge keys those of partnerships, attributes are plain values.

    What is not known is left out instead of being ``None``, which some algorithms of networkx take for a hidden edge.
    """
    import networkx as nx  # noqa: PLC0415 same

    graph: Graph = nx.MultiDiGraph()
    graph.graph.update(_said(members, "id", "name", "marking", "permitted_use", "note"))
    for actor in members.actors.values():
        graph.add_node(actor.id, **_of_actor(actor))
    for tie in members.partnerships.values():
        graph.add_edge(tie.from_, tie.to, key=tie.id, **_of_partnership(tie), reversed=False)
        if tie.mutual:
            graph.add_edge(tie.to, tie.from_, key=tie.id, **_of_partnership(tie), reversed=True)
    return graph


def _of_actor(actor: Actor) -> Attributes:
    places = [{"country": place.country, **_said(place, "area")} for place in actor.places]
    return {
        **_said(actor, "name", "kind"),
        "functions": [str(function) for function in actor.functions],
        "places": places,
        **_said(actor, "sector", "women_led", "contact", "marking", "permitted_use", "note"),
    }


def _of_partnership(tie: Partnership) -> Attributes:
    days = ("valid_from", "valid_to", "last_exercised")
    return _said(tie, "kind", "mutual", "latency_days", "reliability", *days, "marking", "permitted_use", "note")


def _said(record: object, *fields: str) -> Attributes:
    return {field: _plain(value) for field in fields if (value := getattr(record, field)) is not None}


def _plain(value: object) -> object:
    if isinstance(value, LocalText):
        return dict(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, Marking | PermittedUse) else value


def from_graph(kind: type[M], graph: Graph) -> M:
    """The network a graph describes; see `ActorNetwork.from_networkx`."""
    if not (hasattr(graph, "is_multigraph") and graph.is_multigraph() and graph.is_directed()):
        raise fault("", "expected a networkx.MultiDiGraph", "hand over networkx.MultiDiGraph(it)", "AP-E012")
    gate = Gate(source="graph")
    whole: Attributes | None = gate.record(dict, "graph", graph.graph, NETWORK)
    nodes = graph.nodes(data=True)
    actors = [gate.record(Actor, place_of("nodes", node), said, ACTOR, {"id": node}) for node, said in nodes]
    there, back = _partnerships(gate, graph)
    _compare(gate, there, back)
    gate.settle()
    ties = [edge.tie for edge in there.values()]
    return kind(filter(None, actors), filter(None, ties), **(whole or {}))


@attrs.frozen(kw_only=True)
class _Edge:
    """An edge as it was read: where it stands, and what it says; nothing if there is a problem with it."""

    place: str
    tie: Partnership | None


Edges: TypeAlias = dict[Any, _Edge]


def _partnerships(gate: Gate, graph: Graph) -> tuple[Edges, Edges]:
    """The ways there and the ways back, by their keys."""
    there: Edges = {}
    back: Edges = {}
    for tail, head, key, said in graph.edges(keys=True, data=True):
        place, way_back = place_of("edges", tail, head, key), said.get(REVERSED) is True
        found, from_, to = (back, head, tail) if way_back else (there, tail, head)
        if tail == head:
            gate.add(place, "a partnership of an actor with itself", "name another actor", "AP-E041")
        if key in found:
            gate.add(place, f"{found[key].place} has the same key", "give each partnership its own id", "AP-E023")
        rest = {name: part for name, part in said.items() if name != REVERSED or type(part) is not bool}
        tie = gate.record(Partnership, place, rest, PARTNERSHIP, {"id": key, "from_": from_, "to": to})
        found[key] = _Edge(place=place, tie=tie)
    return there, back


def _compare(gate: Gate, there: Edges, back: Edges) -> None:
    """A mutual partnership is two edges that say the same; neither stands alone."""
    message = "a mutual partnership is two edges that say the same, one of them `reversed`"
    for key in {**there, **back}:
        one, other = there.get(key), back.get(key)
        if any(edge is not None and edge.tie is None for edge in (one, other)):
            continue  # what is wrong with it is told already
        expected = one.tie if one is not None and one.tie is not None and one.tie.mutual else None
        if (None if other is None else other.tie) != expected:
            place = (other or there[key]).place
            gate.add(place, message, "mend the edge of one direction, or say `mutual` of neither", "AP-E043")
