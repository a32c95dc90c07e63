"""Tests of routes: the fastest ways from those who observe to those who decide."""

from __future__ import annotations

import datetime as dt
import math
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import DAYS, actor, network, plain, random_networks, tie

from atrocity_prevention.errors import DataError
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.vocabulary.markings import Marking


def ends(net):
    some = st.lists(st.sampled_from(sorted(net.actors)), min_size=1, unique=True)
    return st.tuples(some, some)


def problems(call):
    with pytest.raises(DataError) as caught:
        call()
    return [(problem.path, problem.code) for problem in caught.value.problems]


@given(random_networks(), st.data())
def test_minutes_are_those_of_networkx(net, data):
    """Every source that reaches a target has one route, as long as networkx says; the others are unreached."""
    sources, targets = data.draw(ends(net))
    found = {route.source: route.minutes for route in net.routes(sources, targets)}
    theirs = nx.multi_source_dijkstra_path_length(plain(net).reverse(), set(targets), weight="minutes")
    assert found == {source: theirs[source] for source in sources if source in theirs}
    assert net.unreached(sources, targets).actors == tuple(sorted(set(sources) - set(theirs)))


@given(random_networks(), st.data())
def test_a_route_holds_together(net, data):
    """Each partnership leads from one actor to the next, and the figures are theirs."""
    sources, targets = data.draw(ends(net))
    for route in net.routes(sources, targets, data.draw(st.integers(1, 3))):
        ties = [net.partnerships[one] for one in route.partnerships]
        for one, *step in zip(ties, route.actors[:-1], route.actors[1:], strict=True):
            assert step == [one.from_, one.to] or (one.mutual and step == [one.to, one.from_])
        assert route.leg_minutes == tuple(one.minutes for one in ties)
        assert route.reliability == math.prod([one.reliability for one in ties], start=1.0) > 0
        assert route.days == route.minutes / 1440
        assert route.slowest == (max(ties, key=lambda one: one.minutes).id if ties else None)
        assert route.source in sources
        assert route.target in targets


@given(random_networks(), st.data(), st.integers(1, 4))
def test_engines_give_the_same_routes(net, data, k):
    """Whichever engine searches, the routes are equal, and in the order of minutes, length and ids."""
    sources, targets = data.draw(ends(net))
    found = net.routes(sources, targets, k, engine="python")
    assert found == net.routes(sources[::-1], targets, k, engine="scipy")
    assert found == tuple(sorted(found, key=lambda route: (route.minutes, len(route.partnerships), route.actors)))
    assert net.unreached(sources, targets, engine="python") == net.unreached(sources, targets, engine="scipy")


@given(random_networks(), st.data())
def test_one_more_partnership_never_lengthens_a_route(net, data):
    """With a partnership more, every source is at least as fast, and none loses its route."""
    sources, targets = data.draw(ends(net))
    from_, to = data.draw(st.lists(st.sampled_from(sorted(net.actors)), min_size=2, max_size=2, unique=True))
    more = net.with_partnership(tie("new", from_, to, data.draw(DAYS), mutual=data.draw(st.booleans())))
    before = {route.source: route.minutes for route in net.routes(sources, targets)}
    after = {route.source: route.minutes for route in more.routes(sources, targets)}
    assert all(after[source] <= minutes for source, minutes in before.items())


@given(random_networks(), st.data())
def test_one_partnership_fewer_never_helps(net, data):
    """Without some partnership no source is faster, and none gains a route."""
    sources, targets = data.draw(ends(net))
    before = {route.source: route.minutes for route in net.routes(sources, targets)}
    for gone in net.partnerships:
        after = net.without_partnership(gone).routes(sources, targets)
        assert all(before[route.source] <= route.minutes for route in after)


def test_a_source_that_is_a_target_needs_no_days():
    """Who decides and observes has the empty route, and no other."""
    (route,) = network("a-b b-a").routes("a", ["a", "b"], 5)
    assert (route.actors, route.partnerships, route.minutes, route.slowest) == (("a",), (), 0, None)
    assert (route.reliability, route.source, route.target) == (1.0, "a", "a")


def test_a_route_ends_at_the_first_target():
    """A warning that has arrived is not sent on to another target to make a second route."""
    found = network("a-b b-c").routes("a", ["b", "c"], 5)
    assert [route.actors for route in found] == [("a", "b")]


def test_a_partnership_that_has_ended_carries_nothing_on_that_day():
    """Asked on a day, only what holds on it counts."""
    ties = [tie("old", "a", "b", valid_to="2020-01-01"), tie("new", "a", "b", 9, valid_from="2020-01-02")]
    net = ActorNetwork([actor("a"), actor("b")], ties)
    assert [net.on(day).routes("a", "b")[0].days for day in ("2020-01-01", "2020-01-02")] == [1, 9]


def test_the_strictest_marking_along_a_route_holds():
    """Actors and partnerships along the way count, those beside it do not; the network's own stands in for none."""
    ties = [tie("p", "a", "b", marking="TLP:GREEN"), tie("q", "b", "c", marking="TLP:AMBER"), tie("r", "c", "d")]
    actors = [actor("a", marking="TLP:GREEN"), actor("b"), actor("c", marking="TLP:CLEAR"), actor("d")]
    net = ActorNetwork(actors, ties, marking="TLP:CLEAR")
    assert [net.routes("a", end)[0].marking for end in "abcd"] == ["TLP:GREEN", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER"]
    assert net.routes("c", "d")[0].marking is Marking.CLEAR
    assert ActorNetwork(actors, ties).routes("c", "d")[0].marking is Marking.RED
    assert net.unreached("d", "a").marking is Marking.AMBER


@given(random_networks(), st.data())
def test_a_route_is_marked_as_strictly_as_any_of_its_parts(net, data):
    """Whatever the markings, the marking of a route is the strictest along it."""
    marks = st.sampled_from([None, *Marking])
    net = ActorNetwork(
        [actor(name, marking=data.draw(marks)) for name in net.actors],
        [
            tie(one.id, one.from_, one.to, one.latency_days, marking=data.draw(marks))
            for one in net.partnerships.values()
        ],
        marking=data.draw(marks),
    )
    for route in net.routes(net.actors, min(net.actors), 2):
        parts = [net.actors[one] for one in route.actors] + [net.partnerships[one] for one in route.partnerships]
        assert route.marking is max(net.marking_of(part) for part in parts)


def test_unreached_counts_as_true_if_there_are_any():
    """Whether anybody is cut off can be asked directly."""
    net = network("a-b c-d")
    assert not net.unreached("a", "b")
    assert len(net.unreached(["c", "a", "d"], "b")) == 2


def test_everything_wrong_with_a_question_is_named_at_once():
    """Unknown actors at both ends and a number of routes below 1 stand in one error."""
    net = network("a-b")
    assert problems(lambda: net.routes(["a", "x"], [], 0)) == [
        ("sources", "AP-E020"),
        ("targets", "AP-E010"),
        ("k", "AP-E014"),
    ]
    assert problems(lambda: net.unreached("x", "y")) == [("sources", "AP-E020"), ("targets", "AP-E020")]


def test_partnerships_not_exercised_lately_are_found():
    """Never known first, then the longest ago, then by id; exactly the limit is still lately."""
    days = {"a": "2025-01-01", "b": None, "c": "2024-12-31", "d": "2026-01-02", "e": "2020-05-05", "f": "2024-12-31"}
    net = ActorNetwork(
        [actor("x"), actor("y")], [tie(name, "x", "y", last_exercised=day) for name, day in days.items()]
    )
    found = net.untested("2026-01-01")
    assert [(one.partnership, one.days_ago) for one in found] == [
        ("b", None),
        ("d", None),
        ("e", 2067),
        ("c", 366),
        ("f", 366),
    ]
    assert "d" not in {one.partnership for one in net.untested("2026-01-02", 0)}
    assert found[2].last_exercised == dt.date(2020, 5, 5)
    assert found[1].last_exercised is None
    assert {one.marking for one in found} == {Marking.RED}


def test_only_the_partnerships_of_a_route_can_be_asked_about():
    """Given some partnerships, the others are left out; one id alone will do."""
    net = network("a-b b-c c-d")
    (route,) = net.routes("a", "c")
    assert [one.partnership for one in net.untested("2026-01-01", partnerships=route.partnerships)] == ["p0", "p1"]
    assert [one.partnership for one in net.untested("2026-01-01", 30, "p2")] == ["p2"]
    assert problems(lambda: net.untested("2026-01-01", partnerships=["p9", "p0", "p8"])) == [
        ("partnerships", "AP-E020"),
        ("partnerships", "AP-E020"),
    ]
    assert problems(lambda: net.untested("2026-01-01", -1)) == [("within_days", "AP-E014")]
    assert problems(lambda: net.untested("soon")) == [("day", "AP-E015")]


HASHED = """
import sys
sys.path[:0] = sys.argv[1:]
from networks import network
net = network("d=c:0 c-a b-a:1 e=b e-c:1 d-b:1 f-e a-z b-z:2 c-z:2 y-z x-y", marking="TLP:CLEAR")
names = set(net.actors)
print(net.routes(names, {"z", "a"}, 4), net.unreached(names, "e"), net.reach(names - {"z"}, 1).later)
print(net.reach({"e", "x"}, 1), net.simulate({"d", "e"}, {"a", "z"}, 50, 3), net.untested("2026-01-01"))
"""


def test_answers_do_not_depend_on_the_order_of_hashes():
    """Two interpreters with different hash seeds print the same answers."""
    folder = Path(__file__).parent
    source = folder.parents[1] / "src"
    printed = {
        subprocess.run(
            [sys.executable, "-c", HASHED, folder, source],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert b"Simulation" in printed.pop()
