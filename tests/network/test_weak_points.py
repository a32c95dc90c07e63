"""Single points of failure and what a silence costs: equal to taking each one out and asking again."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import actor, network, plain, random_networks, tie

from atrocity_prevention.errors import DataError
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.vocabulary.markings import Marking


@st.composite
def questions(draw, most=7):
    """A network, some sources and some targets; they may overlap."""
    net = draw(random_networks(most))
    some = st.lists(st.sampled_from(sorted(net.actors)), min_size=1, max_size=3, unique=True)
    return net, draw(some), draw(some)


def reaching(net, sources, targets):
    """The sources that reach a target, found on a plain graph."""
    graph = plain(net)
    left = [target for target in targets if target in graph]
    return {one for one in sources if one in graph and (nx.descendants(graph, one) | {one}) & set(left)}


def taken_out(net, sources, targets):
    """Whom each actor and each partnership would cut off, found by taking it out."""
    now = reaching(net, sources, targets)
    actors = {one: now - reaching(net.without_actor(one), sources, targets) - {one} for one in net.actors}
    ties = {one: now - reaching(net.without_partnership(one), sources, targets) for one in net.partnerships}
    return now, *({one: tuple(sorted(lost)) for one, lost in part.items() if lost} for part in (actors, ties))


@given(questions())
def test_single_points_are_those_found_by_taking_each_out(question):
    """Every actor and partnership, with exactly the sources it would cut off; nobody is one for itself."""
    net, sources, targets = question
    points = net.single_points_of_failure(sources, targets)
    now, actors, ties = taken_out(net, sources, targets)
    assert {one.id: one.sources for one in points.actors} == actors
    assert {one.id: one.sources for one in points.partnerships} == ties
    assert points.reaching == len(now)
    assert points.unreached == tuple(sorted(set(sources) - now))
    for one in (*points.actors, *points.partnerships):
        assert (one.lost, one.share) == (len(one.sources), len(one.sources) / len(now))


@given(questions())
def test_single_points_are_sorted_the_worst_first(question):
    """Those that cut off most come first, equal ones in the order of their ids."""
    points = question[0].single_points_of_failure(*question[1:])
    for part in (points.actors, points.partnerships):
        assert [*part] == sorted(part, key=lambda one: (-one.lost, one.id))


@given(questions(), st.data())
def test_a_new_partnership_cuts_off_nobody_who_arrived_before(question, data):
    """Whoever arrived without an actor or a partnership still does after one partnership more."""
    net, sources, targets = question
    ends = data.draw(st.lists(st.sampled_from(sorted(net.actors)), min_size=2, max_size=2, unique=True))
    before = net.single_points_of_failure(sources, targets)
    after = net.with_partnership(tie("new", *ends)).single_points_of_failure(sources, targets)
    known = set(sources) - set(before.unreached)
    lost = {one.id: set(one.sources) for one in before.actors}
    for one in after.actors:
        assert set(one.sources) & known <= lost.get(one.id, set())


def test_a_mutual_partnership_fails_in_both_directions():
    """It is one line that two sources need in opposite directions."""
    net = network("a=b a-t b-u")
    points = net.without_partnership("p1").single_points_of_failure(["a"], ["t", "u"])
    assert [one.id for one in points.partnerships] == ["p0", "p2"]


def test_two_parallel_partnerships_back_each_other_up():
    """Neither alone is needed, but the actors are; a line of reliability 0 is no second one."""
    net = network("a-b a-b b-c")
    assert [one.id for one in net.single_points_of_failure("a", "c").partnerships] == ["p2"]
    dead = ActorNetwork([actor(one) for one in "ab"], [tie("p", "a", "b"), tie("q", "a", "b", reliability=0.0)])
    assert [one.id for one in dead.single_points_of_failure("a", "b").partnerships] == ["p"]


def test_what_nobody_reaches_has_no_points_and_says_so():
    """Without any way there is nothing more to lose; the sources are named."""
    points = network("a-b t-c").single_points_of_failure(["a", "b"], "t")
    assert (points.actors, points.partnerships, points.reaching, points.unreached) == ((), (), 0, ("a", "b"))
    assert "blame" in points.note.text()
    assert "faute" in points.note.text("fr")


def test_equal_points_are_equal_however_they_keep_their_sources():
    """Two answers to the same question are equal, though each keeps a list of its own."""
    net = network("a-b b-c")
    assert net.single_points_of_failure("a", "c") == net.single_points_of_failure(["a"], ["c"])
    assert "within" not in repr(net.single_points_of_failure("a", "c").actors[0])


def test_the_answer_is_marked_like_the_whole_network():
    """Each line that is there or is not bears on it."""
    net = ActorNetwork([actor(one, marking="TLP:CLEAR") for one in "ab"], [tie("p", "a", "b")], marking="TLP:GREEN")
    assert net.single_points_of_failure("a", "b").marking is Marking.GREEN
    assert net.loss_if_silent("a", "b", "a").marking is Marking.GREEN


@given(questions(), st.data())
def test_a_silence_costs_what_asking_without_the_actor_shows(question, data):
    """Cut off is who no longer arrives; delays are the differences of the best ways."""
    net, sources, targets = question
    silent = data.draw(st.sampled_from(sorted(net.actors)))
    loss = net.loss_if_silent(silent, sources, targets)
    others, left = [one for one in sources if one != silent], [one for one in targets if one != silent]
    before = {route.source: route.days for route in net.routes(sources, targets) if route.source != silent}
    after = {}
    if others and left:
        after = {route.source: route.days for route in net.without_actor(silent).routes(others, left)}
    assert loss.cut_off == tuple(sorted(before.keys() - after.keys()))
    assert {late.source: (late.days_before, late.days_after) for late in loss.delays} == {
        one: (before[one], after[one]) for one in after if after[one] > before[one]
    }
    assert (loss.actor, loss.reaching) == (silent, len(before))
    assert loss.days_lost == pytest.approx(sum(late.days_lost for late in loss.delays))
    assert [*loss.delays] == sorted(loss.delays, key=lambda late: (-late.days_lost, late.source))


def test_an_unknown_actor_cannot_fall_silent():
    """The id is named as a problem of the question."""
    with pytest.raises(DataError, match="actor"):
        network("a-b").loss_if_silent("nobody", "a", "b")
