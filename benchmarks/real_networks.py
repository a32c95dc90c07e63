"""Real networks of 2010, asked everything, beside networkx: alliances, intergovernmental bodies, peacekeeping.

States are tied to the bodies they are full members of, to their allies, and to the peace operations they send people
to. The sets are not part of this project: they are read from ``../shared/data`` or the folder given as argument
(Correlates of War intergovernmental organisations, ATOP alliances, Geo-PKO contributors). They hold no times and no
reliabilities, so both are assumptions here: a day between a State and a body, two between allies, five with a peace
operation, and 0.9 each. The figures say how the library does on real shapes, nothing about any State.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx
from side_by_side import report, side_by_side

from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.partnerships import Partnership

DATA = Path(__file__).parents[2] / "shared" / "data"
YEAR = 2010

SMALL = 100
"""Below, either takes less than a millisecond, and fixed costs decide."""

Row = dict[str, str]
Tie = tuple[str, str, str, float]
"""From whom, to whom, of what kind, and the days it takes."""


def rows(folder: Path, name: str) -> Iterator[Row]:
    """The rows of a table."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def memberships(folder: Path) -> Iterator[Tie]:
    """Full members of intergovernmental bodies in the year."""
    for row in rows(folder, "igo_membership/igo_membership_spells_to2010.csv"):
        if row["status"] == "full" and int(row["first_year"]) <= YEAR <= int(row["last_year"]):
            yield f"state {row['ccode']}", f"body {row['igo'].casefold()}", "membership", 1.0


def alliances(folder: Path) -> Iterator[Tie]:
    """Allies in the year, whatever the obligation."""
    for row in rows(folder, "alliances_atop/atop_alliance_spells_to2010.csv"):
        if int(row["first_year"]) <= YEAR <= int(row["last_year"]):
            yield f"state {row['ccode1']}", f"state {row['ccode2']}", "other", 2.0


def contributions(folder: Path) -> Iterator[Tie]:
    """Who sent people to which peace operation in the year; this set has names in place of numbers."""
    for row in rows(folder, "geo_pko/tcc_by_location_year_to2010.csv"):
        if row["year"] == str(YEAR):
            for name in re.findall(r"([^,(]+?)\s*\(\d+\)", row["year.overview"]):
                yield f"contributor {name.strip().casefold()}", f"operation {row['mission'].casefold()}", "other", 5.0


SETS: dict[str, Callable[[Path], Iterator[Tie]]] = {
    "bodies and their members": memberships,
    "allies": alliances,
    "peacekeeping contributors": contributions,
}

KINDS = {"state": "government", "contributor": "government", "body": "regional_arrangement"}


def network_of(ties: set[Tie]) -> ActorNetwork:
    """Every tie once and in both directions."""
    names = sorted({end for tie in ties for end in tie[:2]})
    actors = [Actor(id=name, kind=KINDS.get(name.split()[0], "un_peace_operation")) for name in names]
    partnerships = [
        Partnership(id=f"p{n}", from_=one, to=other, kind=kind, latency_days=days, reliability=0.9, mutual=True)
        for n, (one, other, kind, days) in enumerate(sorted(ties))
        if one != other
    ]
    return ActorNetwork(actors, partnerships, id="real")


def plain(network: ActorNetwork) -> nx.Graph[str]:
    """The same for networkx: of two lines between the same actors the faster one."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(network.actors)
    for tie in sorted(network.partnerships.values(), key=lambda one: -one.minutes):
        graph.add_edge(tie.from_, tie.to, minutes=tie.minutes)
    return graph


def ask(name: str, network: ActorNetwork) -> None:
    """Ask for ways, reach and weak points; the answers must be those of networkx."""
    graph, everyone = plain(network), sorted(network.actors)
    degree = dict(graph.degree())
    hub = min(everyone, key=lambda one: (-degree[one], one))
    routes = network.routes(everyone, hub)
    expected = nx.single_source_dijkstra_path_length(graph, hub, weight="minutes")
    assert {route.source: route.minutes for route in routes} == expected
    assert set(network.bridges().actors) == set(nx.articulation_points(graph))
    told = network.reach(hub, 3)
    assert {one.actor for one in told.within} == {one for one, minutes in expected.items() if minutes <= 3 * 1440}
    points = network.single_points_of_failure(everyone, hub)
    tree = nx.immediate_dominators(graph.to_directed(), hub)
    assert {one.id for one in points.actors} == set(tree.values())
    worst = max((point.lost for point in points.actors if point.id != hub), default=0)
    print(f"\n{name}: {len(everyone)} actors, {len(network.partnerships)} partnerships in {YEAR}")
    print(f"  {points.reaching} reach the one with most ties, at worst {worst} only through one other")
    print(f"  {network.bridges().parts} parts; {len(network.bridges().actors)} hold parts together alone")
    times = side_by_side(
        {
            "routes from everybody": lambda: network.routes(everyone, hub),
            "single_source_dijkstra": lambda: nx.single_source_dijkstra(graph, hub, weight="minutes"),
        },
        rounds=5,
    )
    report(
        "  fastest ways, ours with each actor and partnership on them",
        times,
        *times,
        at_most=2 if len(everyone) > SMALL else 4,
    )
    directed = graph.to_directed()
    times = side_by_side(
        {
            "single points of failure": lambda: network.single_points_of_failure(everyone, hub),
            "immediate_dominators": lambda: nx.immediate_dominators(directed, hub),
        },
        rounds=5,
    )
    report("  weak points, ours with whom each actor and partnership cuts off", times, *times, at_most=3)
    drawn = network.simulate(everyone[0], hub, draws=1000, seed=1).chance(3)
    print(f"  chance to hear from the first by id within three days: {drawn.share:.3f} (± {drawn.standard_error:.3f})")


def main() -> None:
    """Load, ask and measure each network, and all of them together."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else DATA
    if not folder.is_dir():
        sys.exit(f"the real networks are not here: no folder {folder}; give it as argument")
    found = {name: set(read(folder)) for name, read in SETS.items()}
    for name, ties in found.items():
        ask(name, network_of(ties))
    ask("bodies, members and allies", network_of(found["bodies and their members"] | found["allies"]))


if __name__ == "__main__":
    main()
