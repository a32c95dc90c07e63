"""Routes through large networks against networkx: every observer to the nearest decider, near reach, five best routes.

Three partnerships for each actor, 5 % observers, 0.5 % deciders. networkx gets a graph that is turned round already and
has plain whole minutes, and searches it with `multi_source_dijkstra`. Ours is measured up to the arrays (costs and the
numbers of the lines of every way), and with typed objects in and out. Building either is measured apart. Give sizes as
arguments: 1000 and 100000 by default; 1000000 takes some minutes and 10 GB of memory.
"""

from __future__ import annotations

import random
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable
from itertools import islice, pairwise
from typing import TypeVar

import attrs
import networkx as nx
import numpy as np
from side_by_side import report, side_by_side

from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.lines import Whole
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.partnerships import Partnership
from atrocity_prevention.network.ways.search import NEVER, nearest

T = TypeVar("T")

FAST_FROM = 100_000
"""From this size on scipy has to pay."""


ARRAYS = "arrays with the ways, engine scipy"


@attrs.frozen(kw_only=True)
class Case:
    """A network, the same as a graph turned round, and between whom routes are asked for."""

    network: ActorNetwork
    turned: nx.DiGraph[str]
    observers: list[str]
    deciders: list[str]


def case(size: int) -> Case:
    """A random but fixed network of this size; how it was built is printed."""
    rng = random.Random(size)
    names = [f"actor-{number}" for number in range(size)]
    rows = [
        (f"tie-{number}", names[number // 3], names[rng.randrange(size)], rng.randrange(10, 5_000), rng.random())
        for number in range(3 * size)
    ]
    rows = [row for row in rows if row[1] != row[2]]
    network = _built(size, len(rows), lambda: ActorNetwork(_actors(names), _partnerships(rows)))
    chosen = rng.sample(names, size // 20 + size // 200)
    return Case(
        network=network, turned=_turned(names, rows), observers=chosen[size // 200 :], deciders=chosen[: size // 200]
    )


def _actors(names: Iterable[str]) -> list[Actor]:
    return [Actor(id=name, kind="civil_society_organisation") for name in names]


def _partnerships(rows: Iterable[tuple[str, str, str, int, float]]) -> list[Partnership]:
    return [
        Partnership(id=tie, from_=tail, to=head, kind="other", latency_days=minutes / 1440, reliability=sure)
        for tie, tail, head, minutes, sure in rows
    ]


def _turned(names: Iterable[str], rows: Iterable[tuple[str, str, str, int, float]]) -> nx.DiGraph[str]:
    """Of two partnerships between the same actors the faster one."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(names)
    for _, tail, head, minutes, _ in sorted(rows, key=lambda row: -row[3]):
        graph.add_edge(head, tail, weight=minutes)
    return graph


def _built(size: int, count: int, build: Callable[[], ActorNetwork]) -> ActorNetwork:
    """Linear if the last two figures stay the same from size to size."""
    start = time.perf_counter()
    network = build()
    objects = time.perf_counter()
    _ = network.lines.turned
    arrays = time.perf_counter()
    print(f"{size} actors, {count} partnerships")
    print(f"  {'typed objects and the network':40} {(objects - start) / count * 1e6:10.2f} microseconds each")
    print(f"  {'arrays, both directions':40} {(arrays - objects) / count * 1e6:10.2f} microseconds each")
    return network


def memory(size: int) -> None:
    """What a partnership takes; networkx alone takes 537 bytes for an edge with two attributes."""
    names = [f"actor-{number}" for number in range(size)]
    rng = random.Random(1)
    rows = [
        (f"tie-{n}", names[n // 3], names[(n // 3 + rng.randrange(1, size)) % size], 60, 0.5) for n in range(3 * size)
    ]
    actors = _actors(names)
    network, objects = _traced(lambda: ActorNetwork(actors, _partnerships(rows)))
    _, arrays = _traced(lambda: network.lines.turned)
    _, graph = _traced(lambda: _turned(names, rows))
    print(f"memory for a partnership, {size} actors")
    for name, found in (("typed objects", objects), ("arrays, both directions", arrays), ("networkx", graph)):
        print(f"  {name:40} {found / len(rows):10.0f} bytes")


def _traced(run: Callable[[], T]) -> tuple[T, int]:
    tracemalloc.start()
    result = run()
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return result, kept


def nearest_decider(given: Case, size: int) -> None:
    """Every observer's route to the nearest decider, with the ids along it."""
    network = given.network
    searched = nx.multi_source_dijkstra(given.turned, given.deciders)
    routes = network.routes(given.observers, given.deciders)
    reached = {observer: searched[0][observer] for observer in given.observers if observer in searched[0]}
    assert {route.source: route.minutes for route in routes} == reached
    del searched
    times = side_by_side(
        {
            "routes, engine python": lambda: network.routes(given.observers, given.deciders, engine="python"),
            "routes, engine scipy": lambda: network.routes(given.observers, given.deciders, engine="scipy"),
            ARRAYS: lambda: _arrays(given),
            "multi_source_dijkstra": lambda: nx.multi_source_dijkstra(given.turned, given.deciders),
        },
        rounds=1 if size > FAST_FROM else 5,
    )
    print(f"{len(given.observers)} observers to the nearest of {len(given.deciders)} deciders, {size} actors")
    many, theirs = size >= FAST_FROM, "multi_source_dijkstra"
    for ours, limit in (("routes, engine python", 1.3), ("routes, engine scipy", 1 / 15), (ARRAYS, 1 / 25)):
        both = {name: times[name] for name in (ours, theirs)}
        report(f" {ours}", both, ours, theirs, at_most=limit if many else 1.3)


def _arrays(given: Case) -> tuple[Whole, Whole]:
    network = given.network
    found = nearest(network.lines, network.numbers(given.deciders), "scipy")
    starts = np.array(network.numbers(given.observers))
    return found.ways(starts[found.cost[starts] != NEVER])


def near(given: Case, size: int) -> None:
    """Who learns of it within two days, from one observer after the other; most of the network is never looked at."""
    network, ahead = given.network, given.turned.reverse()
    some = given.observers[:20]
    times = side_by_side(
        {
            "reach, engine python": lambda: [network.reach(one, 2, engine="python") for one in some],
            "single_source_dijkstra": lambda: [nx.single_source_dijkstra(ahead, one, cutoff=2 * 1440) for one in some],
        }
    )
    title = f"within two days of {len(some)} observers, {size} actors"
    report(title, times, "reach, engine python", "single_source_dijkstra", at_most=3)


def five_best(given: Case, size: int) -> None:
    """Five routes each to one decider; the pass that ours needs for all observers together is counted."""
    network, target = given.network, given.deciders[0]
    ahead = given.turned.reverse()
    some = [one for one in given.observers if nx.has_path(ahead, one, target)][:3]

    def simple(one: str) -> list[list[str]]:
        return list(islice(nx.shortest_simple_paths(ahead, one, target, weight="weight"), 5))

    found = sorted(_minutes(ahead, path) for one in some for path in simple(one))
    assert [route.minutes for route in network.routes(some, target, 5)] == found
    times = side_by_side(
        {
            "routes, k=5": lambda: network.routes(some, target, 5),
            "shortest_simple_paths": lambda: [simple(one) for one in some],
        },
        rounds=3,
    )
    report(f"five best routes of {len(some)} observers, {size} actors", times, *times, at_most=1 / 10)
    start = time.perf_counter()
    routes = network.routes(given.observers[:500], given.deciders, 5)
    each = (time.perf_counter() - start) / min(len(given.observers), 500)
    print(f"  {f'five best to the nearest, {len(routes)} routes':40} {each * 1e3:10.3f} ms for each observer")


def _minutes(graph: nx.DiGraph[str], path: list[str]) -> int:
    return sum(graph.edges[step]["weight"] for step in pairwise(path))


def main() -> None:
    """Measure."""
    memory(20_000)
    for size in [int(word) for word in sys.argv[1:]] or [1_000, FAST_FROM]:
        given = case(size)
        nearest_decider(given, size)
        near(given, size)
        if size <= FAST_FROM:
            five_best(given, size)


if __name__ == "__main__":
    main()
