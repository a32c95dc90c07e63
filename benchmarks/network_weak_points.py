"""Weak points of large networks: what a partnership costs must stay the same from size to size, and beside networkx.

Three partnerships for each actor, 5 % observers, 0.5 % deciders. Give sizes as arguments: 1000, 10000 and 100000 by
default; 1000000 takes some minutes and 6 GB of memory.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import networkx as nx
from network_routes import Case, case
from side_by_side import report, side_by_side

COMPARED_TO = 100_000
"""Beyond this size networkx is not asked."""


def seconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def growth(given: Case) -> None:
    """Microseconds for each partnership: linear if they stay about the same."""
    network, ends = given.network, (given.observers, given.deciders)
    count = len(network.partnerships)
    questions: dict[str, Callable[[], object]] = {
        "single points of failure": lambda: network.single_points_of_failure(*ends),
        "bridges and cut points": network.bridges,
        "bottlenecks": lambda: network.bottlenecks(*ends),
        "loss if one falls silent": lambda: network.loss_if_silent("actor-1", *ends),
        "reach of all observers within two days": lambda: network.reach(given.observers, 2),
        "ten random failures, five orders": lambda: network.robustness(*ends, 10, draws=5),
        "minimum cut of one observer": lambda: network.minimum_cut(given.observers[0], given.deciders),
    }
    for name, run in questions.items():
        print(f"  {name:40} {seconds(run) / count * 1e6:10.3f} microseconds for each of {count} partnerships")
    sampled = network.betweenness(3)
    print(f"  {f'betweenness from {sampled.sample} of {sampled.of}, sampled: {sampled.sampled}':40}")


def beside(given: Case, size: int) -> None:
    """The same questions of networkx, on a graph it has built already."""
    network, ends = given.network, (given.observers, given.deciders)
    rooted = given.turned.copy()
    rooted.add_edges_from(("", decider) for decider in given.deciders)
    plain = nx.Graph(given.turned)
    for name, ours, theirs, run in (
        (
            "single points of failure",
            "single points",
            "immediate_dominators",
            lambda: nx.immediate_dominators(rooted, ""),
        ),
        ("cut points and bridges", "bridges", "both in networkx", lambda: both(plain)),
    ):
        asked = network.bridges if ours == "bridges" else lambda: network.single_points_of_failure(*ends)
        times = side_by_side({ours: asked, theirs: run}, rounds=3)
        report(f"{name}, {size} actors", times, ours, theirs, at_most=3)


def both(graph: nx.Graph[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """What `bridges` tells, asked of networkx in two questions."""
    return list(nx.articulation_points(graph)), list(nx.bridges(graph))


def main() -> None:
    """Measure."""
    for size in [int(word) for word in sys.argv[1:]] or [1_000, 10_000, 100_000]:
        given = case(size)
        growth(given)
        if size <= COMPARED_TO:
            beside(given, size)


if __name__ == "__main__":
    main()
