"""Node-link JSON: nodes and edges as lists, which networkx, D3 and others read."""

from __future__ import annotations

from typing import Any

from atrocity_prevention.display.few import told_count
from atrocity_prevention.exchange.plainly import refuse_half_characters, to_json
from atrocity_prevention.sharing.release import Release


def node_link_document(released: Release) -> dict[str, Any]:
    """The graph of `ActorNetwork.to_networkx` as plain values, and beside it what it does not show."""
    graph = released.network.to_networkx()
    return {
        "directed": True,
        "multigraph": True,
        "clearance": str(released.clearance),
        "left_out": {name: told_count(count, released.k) for name, count in released.left_out.items()},
        "graph": dict(graph.graph),
        "nodes": [{"id": node, **said} for node, said in graph.nodes(data=True)],
        "edges": [
            {"source": tail, "target": head, "key": key, **said}
            for tail, head, key, said in graph.edges(keys=True, data=True)
        ],
    }


def node_link_text(released: Release) -> str:
    """The same as JSON in ASCII.

    Raises:
        DataError: AP-E016 if a text holds half a character, which JSON readers take differently.
    """
    document = node_link_document(released)
    refuse_half_characters(document)
    return to_json(document)
