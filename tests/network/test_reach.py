"""Tests of reach: who learns of a warning, when, and who never does."""

from __future__ import annotations

import pickle

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import DAYS, network, plain, random_networks, tie

from atrocity_prevention.errors import DataError
from atrocity_prevention.network.ways import reach as of_reach
from atrocity_prevention.network.ways import search
from atrocity_prevention.vocabulary.markings import Marking

TIMES = st.sampled_from([0, 0.25, 1, 1.5, 3, 20, 1e300])


def sources_of(net):
    return st.lists(st.sampled_from(sorted(net.actors)), min_size=1, unique=True)


def problems(call):
    with pytest.raises(DataError) as caught:
        call()
    return [(problem.path, problem.code) for problem in caught.value.problems]


@given(random_networks(), st.data(), TIMES)
def test_who_knows_when_is_as_networkx_says(net, data, days):
    """Everyone is either within, later or never, with the minutes networkx finds."""
    sources = data.draw(sources_of(net))
    found = net.reach(sources, days)
    theirs = nx.multi_source_dijkstra_path_length(plain(net), set(sources), weight="minutes")
    within = {actor: minutes for actor, minutes in theirs.items() if minutes <= days * 1440}
    assert {one.actor: one.minutes for one in found.within} == within
    assert {one.actor: one.minutes for one in found.later} == {a: m for a, m in theirs.items() if a not in within}
    assert found.never == tuple(sorted(set(net.actors) - set(theirs)))


@given(random_networks(), st.data(), TIMES)
def test_the_lines_counted_are_those_of_the_fastest_way(net, data, days):
    """How often it is passed on is what the best route from any source needs."""
    sources = data.draw(sources_of(net))
    for one in net.reach(sources, days).within:
        best = net.routes(sources, one.actor)[0]
        assert (one.minutes, one.lines, one.days) == (best.minutes, len(best.partnerships), best.days)


@given(random_networks(), st.data(), TIMES)
def test_engines_reach_the_same(net, data, days):
    """Near or whole, without scipy or with it: the same actors in the same order."""
    sources = data.draw(sources_of(net))
    ours, theirs = net.reach(sources, days, engine="python"), net.reach(sources, days, engine="scipy")
    assert (ours, ours.later, ours.never) == (theirs, theirs.later, theirs.never)
    assert list(ours.within) == sorted(ours.within, key=lambda one: (one.minutes, one.lines, one.actor))
    assert list(ours.later) == sorted(ours.later, key=lambda one: (one.minutes, one.lines, one.actor))


@given(random_networks(), st.data(), TIMES)
def test_one_more_partnership_never_lowers_a_reach(net, data, days):
    """With a partnership more, everyone who knew still knows, and no later."""
    sources = data.draw(sources_of(net))
    from_, to = data.draw(st.lists(st.sampled_from(sorted(net.actors)), min_size=2, max_size=2, unique=True))
    more = net.with_partnership(tie("new", from_, to, data.draw(DAYS)))
    after = {one.actor: one.minutes for one in more.reach(sources, days).within}
    assert all(after[one.actor] <= one.minutes for one in net.reach(sources, days).within)


def test_a_reach_that_finds_much_is_left_to_scipy(monkeypatch):
    """Left to itself, the search from nearby gives up where scipy pays, and the answer stays the same."""
    net = network("a-b b-c c-d:0 d-e e-f:5")
    expected = net.reach("a", 3)
    monkeypatch.setattr(search, "WORTH_SCIPY", 1)
    monkeypatch.setattr(of_reach, "WORTH_SCIPY", 3)
    assert net.reach("a", 3) == expected
    assert [one.actor for one in expected.within] == ["a", "b", "c", "d", "e"]


def test_a_search_from_nearby_looks_at_nothing_else():
    """What lies beyond the time is not worked out before somebody looks at it."""
    found = network("a-b b-c:9").reach("a", 1)
    assert "_cost" not in {name for name in found.__slots__ if _has(found, name)}
    assert [one.actor for one in found.later] == ["c"]


def _has(record, name):
    try:
        object.__getattribute__(record, name)
    except AttributeError:
        return False
    return True


def test_a_line_of_exactly_that_many_days_is_within_them():
    """Times are rounded to the minute as latencies are."""
    net = network("a-b:0.1 b-c:0.2")
    assert [one.actor for one in net.reach("a", 0.1 + 0.2).within] == ["a", "b", "c"]
    assert [one.actor for one in net.reach("a", 0.29).within] == ["a", "b"]


def test_a_reach_is_marked_like_the_whole_network():
    """Who is never reached is told by every line there is or is not."""
    net = network("a-b c-d", marking="TLP:GREEN")
    assert net.reach("a", 1).marking is Marking.GREEN
    assert net.with_partnership(tie("x", "d", "c", marking="TLP:RED")).reach("a", 1).marking is Marking.RED


def test_a_reach_can_be_kept():
    """It survives pickling, with what was not looked at yet, and can be hashed."""
    found = network("a-b b-c:9 d-a").reach("a", 1)
    again = pickle.loads(pickle.dumps(found))
    assert (again, again.later, again.never, hash(again)) == (found, found.later, found.never, hash(found))


@pytest.mark.parametrize(
    ("days", "code"),
    [
        (True, "AP-E012"),
        ("3", "AP-E012"),
        (-1, "AP-E014"),
        (float("nan"), "AP-E014"),
        (float("inf"), "AP-E014"),
        (10**400, "AP-E014"),
    ],
)
def test_a_time_that_is_none_is_refused(days, code):
    """Text, truth values, negative and endless times are problems, named together with unknown actors."""
    net = network("a-b")
    assert problems(lambda: net.reach(["a", "x"], days)) == [("source", "AP-E020"), ("within_days", code)]
    assert problems(lambda: net.reach([], days)) == [("source", "AP-E010"), ("within_days", code)]


def test_an_unknown_engine_is_refused_here_too():
    """A misspelt engine is an error even where it would not have been needed."""
    with pytest.raises(ValueError, match="no such engine"):
        network("a-b").reach("a", 1, engine="cobra")
