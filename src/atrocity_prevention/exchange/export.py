"""Networks for other programs: GraphML, DOT and node-link JSON. None of them carries more than a clearance allows."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from atrocity_prevention.display.few import SMALLEST
from atrocity_prevention.errors import fault
from atrocity_prevention.exchange.files import write_bytes
from atrocity_prevention.exchange.formats.dot import dot_text
from atrocity_prevention.exchange.formats.graphml import graphml_text
from atrocity_prevention.exchange.formats.node_link import node_link_document, node_link_text
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.sharing.release import Release, release
from atrocity_prevention.vocabulary.markings import Marking


def to_graphml(network: ActorNetwork, *, clearance: Marking | str = Marking.CLEAR, k: int = SMALLEST) -> str:
    r"""GraphML, for Gephi, yEd, Cytoscape and networkx.

    Characters that XML 1.0 cannot hold are spelled out (``\u0007``), and so is a backslash before a ``u``, so that
    nothing is lost.

    Args:
        network: the network.
        clearance: parts marked above it are left out and counted in the text.
        k: a smaller count of what is left out is told as being fewer; at least 5.

    Raises:
        DataError: AP-E044 if nothing at all could be shown; AP-E133 if k is less than 5.
    """
    return graphml_text(release(network, clearance, k))


def to_dot(network: ActorNetwork, *, clearance: Marking | str = Marking.CLEAR, k: int = SMALLEST) -> str:
    """DOT, for Graphviz: a drawing of actors by name and partnerships by kind, days and reliability.

    Args:
        network: the network.
        clearance: parts marked above it are left out and counted in the text.
        k: a smaller count of what is left out is told as being fewer; at least 5.

    Raises:
        DataError: AP-E044 if nothing at all could be shown; AP-E133 if k is less than 5.
    """
    return dot_text(release(network, clearance, k))


def to_node_link(
    network: ActorNetwork, *, clearance: Marking | str = Marking.CLEAR, k: int = SMALLEST
) -> dict[str, Any]:
    """Node-link data of plain JSON values, as `networkx.node_link_graph(data, edges="edges")` reads it.

    The graph that comes out has the attributes of `ActorNetwork.to_networkx`, so `ActorNetwork.from_networkx` gives
    the network again, as far as the clearance shows it.

    Args:
        network: the network.
        clearance: parts marked above it are left out and counted under ``left_out``.
        k: a smaller count of what is left out is told as being fewer; at least 5.

    Raises:
        DataError: AP-E044 if nothing at all could be shown; AP-E133 if k is less than 5.
    """
    return node_link_document(release(network, clearance, k))


def export_network(
    network: ActorNetwork, path: str | os.PathLike[str], *, clearance: Marking | str = Marking.CLEAR, k: int = SMALLEST
) -> Release:
    """Write a network for another program: ``.graphml``, ``.dot`` or ``.gv``, ``.json`` (node-link), by suffix.

    To keep a network and read it again, use `write_network`, which leaves nothing out.

    Args:
        network: the network.
        path: where to; a file that is there is replaced as a whole.
        clearance: who will read it; parts marked above it are left out.
        k: a smaller count of what is left out is told as being fewer; at least 5.

    Returns:
        what was written, and how much was left out.

    Raises:
        DataError: AP-E040 if the suffix is another; AP-E044 if nothing at all could be shown; AP-E133 if k
            is less than 5.
        OSError: if the folder cannot be written to.
    """
    target = Path(path)
    write = WRITERS.get(target.suffix.lower())
    if write is None:
        raise fault("", "not a kind of export by its name", f"end it with one of: {', '.join(WRITERS)}", "AP-E040")
    released = release(network, clearance, k)
    write_bytes(target, write(released).encode("utf-8"))
    return released


WRITERS: Mapping[str, Callable[[Release], str]] = {
    ".graphml": graphml_text,
    ".dot": dot_text,
    ".gv": dot_text,
    ".json": node_link_text,
}
"""Suffix -> what writes such a file."""
