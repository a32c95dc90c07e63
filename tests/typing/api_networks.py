"""As `api.py`: networks of actors. Never run, only type-checked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, assert_type

import networkx as nx

import atrocity_prevention as ap
from atrocity_prevention.network.lines import Lines
from atrocity_prevention.network.missing.carriers import Carrier, Carriers
from atrocity_prevention.network.missing.gaps import Unheld, UnknownCapacity, UnusedCapacity
from atrocity_prevention.network.missing.participation import Participation
from atrocity_prevention.network.missing.suggest import Suggestions
from atrocity_prevention.network.ways.reach import Reach, Reached
from atrocity_prevention.network.ways.routes import Route, Unreached, Untested
from atrocity_prevention.network.ways.simulate import Chance, Simulation
from atrocity_prevention.network.weak.cuts import Bridges, MinimumCut
from atrocity_prevention.network.weak.load import Betweenness, Bottlenecks
from atrocity_prevention.network.weak.robustness import Robustness
from atrocity_prevention.network.weak.silence import Loss
from atrocity_prevention.network.weak.weak_points import SinglePoints

DAY = dt.date(2026, 5, 1)


def network_pictures() -> None:
    """A network drawn, and the same in rows."""
    network = ap.read_network("network.yaml")
    assert_type(ap.network_picture(network, "a", ["b", "c"], day=DAY, language="fr"), str)
    table = ap.network_table(network, ["a"], "b", day="2026-05-29")
    assert_type(table, ap.NetworkTable)
    assert_type(table.actors, tuple[tuple[str, ...], ...])
    assert_type(table.marking, ap.Marking)
    ap.network_picture(network, "a")  # type: ignore[call-arg]


def network_files(path: Path) -> None:
    """Networks read, written, and exported for other programs and other readers."""
    network = ap.read_network(path)
    assert_type(network, ap.ActorNetwork)
    assert_type(ap.write_network(network, "network.yaml"), None)
    released = ap.export_network(network, path, clearance="TLP:GREEN")
    assert_type(released, ap.Release)
    assert_type(released.network, ap.ActorNetwork)
    assert_type(released.clearance, ap.Marking)
    assert_type(released.actors_left_out, int)
    assert_type(released.partnerships_left_out, int)
    assert_type(released.whole, bool)
    assert_type(ap.to_graphml(network, clearance=ap.Marking.AMBER), str)
    assert_type(ap.to_dot(network), str)
    assert_type(ap.to_node_link(network), dict[str, Any])
    graph = network.to_networkx()
    assert_type(graph, nx.MultiDiGraph[str])
    assert_type(ap.ActorNetwork.from_networkx(graph), ap.ActorNetwork)
    ap.ActorNetwork.from_networkx(nx.Graph())  # type: ignore[arg-type]


def actors_and_partnerships() -> None:
    """Who takes part, and what ties them to each other."""
    kinds, ties = ap.actor_kinds(), ap.partnership_kinds()
    assert_type(kinds, dict[str, ap.ActorKind])
    assert_type(ties, dict[str, ap.PartnershipKind])
    assert_type(kinds["parliament"].functions, tuple[ap.Function, ...])
    assert_type(ap.Function("warn").labels, ap.LocalText)
    actor = ap.Actor(id="a", kind="parliament", functions=["decide"], places=[ap.Place(country="KEN")], women_led=None)
    assert_type(actor.does("decide"), bool)
    assert_type(actor.works_in(ap.Place(country="KEN")), bool)
    assert_type(actor.is_present_in(ap.Place(country="KEN")), bool)
    assert_type(ap.Place(country="KEN", area="KE1").lies_in(ap.Place(country="KEN")), bool)
    tie = ap.Partnership(id="p", from_="a", to="b", kind="mandate", latency_days=1, reliability=0.9, valid_to=DAY)
    assert_type(tie.minutes, int)
    assert_type(tie.holds_on(DAY), bool)
    network = ap.ActorNetwork([actor], [tie], id="n", marking="TLP:GREEN")
    assert_type(network.with_actor(actor).with_partnership(tie), ap.ActorNetwork)
    assert_type(network.without_actor("a").without_partnership("p"), ap.ActorNetwork)
    assert_type(network.on("2026-05-01").along("mandate"), ap.ActorNetwork)
    assert_type(network.holders(ap.Function.WARN), tuple[str, ...])
    assert_type(network.known(["a"]), tuple[str, ...])
    assert_type(network.numbers("a"), tuple[int, ...])
    assert_type(network.marking_of(tie), ap.Marking)
    ap.ActorNetwork({"a": tie})  # type: ignore[arg-type]


def ways_through(network: ap.ActorNetwork) -> None:
    """By which ways a warning passes, and how likely."""
    (route,) = network.routes("a", ["b", "c"], k=3, engine="python")
    assert_type(route, Route)
    assert_type((route.source, route.target, route.slowest), tuple[str, str, str | None])
    assert_type((route.minutes, route.days), tuple[int, float])
    assert_type(network.unreached("a", "b"), Unreached)
    assert_type(network.untested(DAY, partnerships=route.partnerships), tuple[Untested, ...])
    told = network.reach("a", within_days=2)
    assert_type(told, Reach)
    assert_type(told.within, tuple[Reached, ...])
    assert_type(told.within[0].days, float)
    drawn = network.simulate("a", "b", draws=100, seed=1)
    assert_type(drawn, Simulation)
    assert_type(drawn.chance(by_days=7, target="b"), Chance)
    assert_type(drawn.any.chance(), Chance)
    lines = network.lines
    assert_type(lines, Lines)
    assert_type(lines.without(frozenset({1})).chosen(lines.tail).best(), Lines)
    network.routes("a", "b", engine="fortran")  # type: ignore[arg-type]


def what_is_missing(network: ap.ActorNetwork) -> None:
    """Who is missing where, and who could be asked."""
    assert_type(network.unheld("verify", ["KEN", {"country": "KEN", "area": "KE1"}]), tuple[Unheld, ...])
    assert_type(network.capacity_without_partners(), tuple[UnusedCapacity, ...])
    assert_type(network.partners_without_capacity(), tuple[UnknownCapacity, ...])
    (stage,) = network.participation([ap.Function.WARN], place="Kenya")
    assert_type(stage, Participation)
    assert_type(stage.absent, bool)
    able = network.carriers(["parliament"], "a", place="KEN")
    assert_type(able, Carriers)
    assert_type(able.carriers, tuple[Carrier, ...])
    network.carriers(7)  # type: ignore[arg-type]


def where_it_breaks(network: ap.ActorNetwork) -> None:
    """On whom and on what a warning depends."""
    assert_type(network.single_points_of_failure("a", "b"), SinglePoints)
    loss = network.loss_if_silent("c", "a", "b")
    assert_type(loss, Loss)
    assert_type(loss.delays[0].days_lost, float)
    assert_type(network.minimum_cut("a", "b"), MinimumCut)
    assert_type(network.bridges(), Bridges)
    assert_type(network.bottlenecks("a", "b"), Bottlenecks)
    between = network.betweenness(sample=10, seed=1)
    assert_type(between, Betweenness)
    assert_type(between.sampled, bool)
    assert_type(network.robustness("a", "b", 3, order="load"), Robustness)
    helpful = network.suggest_partnerships("a", "b", 2, aim="robust", candidates=[("a", "b")])
    assert_type(helpful, Suggestions)
    assert_type(helpful.found[0].newly_reaching, tuple[str, ...])
    network.robustness("a", "b", 3, order="fame")  # type: ignore[arg-type]
