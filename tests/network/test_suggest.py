"""New partnerships that would help: equal to trying every one of them, and never promising more than they hold."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import network, random_networks, tie

from atrocity_prevention.errors import DataError
from atrocity_prevention.network.missing.suggest import suggest_partnerships

MINUTES_A_DAY = 1440


def minutes_of(net, sources, targets):
    """After how many minutes each source reaches a target, by asking for its route."""
    return {route.source: route.minutes for route in net.routes(sources, targets)}


def gain(net, better, sources, targets):
    """What a better network gains: newly reaching sources, minutes saved, and what the new ones take."""
    before, after = (minutes_of(one, sources, targets) for one in (net, better))
    newly = sorted(after.keys() - before.keys())
    saved = sum(before[one] - after[one] for one in before)
    return len(newly), saved, -sum(after[one] for one in newly)


def with_lines(net, pairs, days):
    for number, (from_, to) in enumerate(pairs):
        net = net.with_partnership(tie(f"new-{number}", from_, to, days))
    return net


def best_by_trying(net, sources, targets, days, pairs):
    """The gain of the best single line, by adding each in turn."""
    tried = [(gain(net, with_lines(net, [pair], days), sources, targets), pair) for pair in pairs]
    return max((found for found, _ in tried), default=(0, 0, 0))


def all_pairs(net):
    return list(itertools.permutations(net.actors, 2))


@st.composite
def questions(draw, most=6):
    """A network, some sources and targets, a latency, and the lines that could be built."""
    net = draw(random_networks(most))
    some = st.lists(st.sampled_from(sorted(net.actors)), min_size=1, max_size=3, unique=True)
    days = draw(st.sampled_from([0.0, 0.25, 1.0, 3.0]))
    pairs = draw(st.none() | st.lists(st.sampled_from(all_pairs(net)), max_size=6))
    return net, draw(some), draw(some), days, pairs


@given(questions())
def test_one_suggestion_is_as_good_as_the_best_of_all(question):
    """Adding every possible line and asking again finds none that gains more; none is named where none helps."""
    net, sources, targets, days, pairs = question
    found = suggest_partnerships(net, sources, targets, latency_days=days, candidates=pairs)
    best = best_by_trying(net, sources, targets, days, all_pairs(net) if pairs is None else pairs)
    assert found.exact
    assert len(found) == (best > (0, 0, 0))
    for one in found.found:
        assert gain(net, with_lines(net, [(one.from_, one.to)], days), sources, targets) == best
        assert (len(one.newly_reaching), round(one.days_saved * MINUTES_A_DAY)) == best[:2]
        assert pairs is None or (one.from_, one.to) in pairs


@given(questions(), st.integers(2, 4))
def test_several_suggestions_gain_what_they_say_together(question, n):
    """Gains add up to those of the network with all of them, each is the best beside the earlier, none is idle."""
    net, sources, targets, days, pairs = question
    found = suggest_partnerships(net, sources, targets, n, latency_days=days, candidates=pairs)
    lines = [(one.from_, one.to) for one in found.found]
    whole, saved, _ = gain(net, with_lines(net, lines, days), sources, targets)
    before = minutes_of(net, sources, targets)
    assert sum(len(one.newly_reaching) for one in found.found) == whole
    first = {one: place for place, step in enumerate(found.found) for one in step.newly_reaching}
    assert saved <= round(sum(one.days_saved for one in found.found) * MINUTES_A_DAY)
    assert all(
        set(step.sooner) <= before.keys() | {one for one in first if first[one] < place}
        for place, step in enumerate(found.found)
    )
    built = net
    for number, one in enumerate(found.found):
        alone = suggest_partnerships(built, sources, targets, latency_days=days, candidates=pairs)
        assert alone.found == (one,)
        built = built.with_partnership(tie(f"new-{number}", one.from_, one.to, days))


@given(questions(most=4))
def test_no_two_lines_gain_more_than_the_bound(question):
    """Of all pairs of lines, none lets more sources reach a target or saves more days than what is said to be most."""
    net, sources, targets, days, pairs = question
    found = suggest_partnerships(net, sources, targets, 2, latency_days=days, candidates=pairs)
    tried = itertools.combinations(all_pairs(net) if pairs is None else pairs, 2)
    gains = [gain(net, with_lines(net, both, days), sources, targets) for both in tried]
    assert max((newly for newly, _, _ in gains), default=0) <= found.most_newly_reaching
    assert max((saved for _, saved, _ in gains), default=0) <= round(found.most_days_saved * MINUTES_A_DAY)
    if found.exact and found.found:
        lines = [(one.from_, one.to) for one in found.found]
        assert gain(net, with_lines(net, lines, days), sources, targets)[:2] >= max(gains, default=(0, 0, 0))[:2]


@given(questions())
def test_the_worst_single_point_is_made_up_for_as_far_as_one_line_can(question):
    """Without the point, no single line lets more of those it cuts off reach a target."""
    net, sources, targets, days, pairs = question
    found = suggest_partnerships(net, sources, targets, aim="robust", latency_days=days, candidates=pairs)
    points = net.single_points_of_failure(sources, targets)
    actors = [one for one in points.actors if [one.id] != targets]
    worst = max((one.lost for one in (*actors, *points.partnerships)), default=0)
    if not worst:
        assert (found.against, found.against_partnership, found.found, found.exact) == (None, None, (), True)
        return
    point = next(one for one in (*actors, *points.partnerships) if one.lost == worst)
    rest, left = net, targets
    if actors and actors[0].lost == worst:
        assert (found.against, found.against_partnership) == (point.id, None)
        rest, left = net.without_actor(point.id), [one for one in targets if one != point.id]
    else:
        assert (found.against, found.against_partnership) == (None, point.id)
        rest = net.without_partnership(point.id)
    allowed = all_pairs(rest) if pairs is None else [pair for pair in pairs if {*pair} <= rest.actors.keys()]
    best = best_by_trying(rest, point.sources, left, days, allowed)
    assert len(found) == (best[0] > 0)
    for one in found.found:
        assert len(one.newly_reaching) == best[0]
        assert set(one.newly_reaching) <= set(point.sources)


def test_a_second_way_past_the_only_one_is_suggested():
    """Where everything hangs on one actor, the line that spares most sources its silence."""
    net = network("a-c b-c c-d")
    found = suggest_partnerships(net, ["a", "b"], "d", aim="robust")
    assert found.against == "c"
    assert [(one.from_, one.to, one.newly_reaching) for one in found.found] == [("a", "d", ("a",))]
    both = suggest_partnerships(net, ["a", "b"], "d", 3, aim="robust")
    assert [one.newly_reaching for one in both.found] == [("a",), ("b",)]
    assert both.exact


def test_the_only_decider_cannot_be_replaced_by_a_line():
    """The worst of the others is made up for, and if that is a line, a second one."""
    found = suggest_partnerships(network("a-b b-c"), "a", "c", aim="robust")
    assert (found.against, [(one.from_, one.to) for one in found.found]) == ("b", [("a", "c")])
    found = suggest_partnerships(network("a-b"), "a", "b", aim="robust")
    assert (found.against, found.against_partnership) == (None, "p0")
    assert [(one.from_, one.to, one.newly_reaching) for one in found.found] == [("a", "b", ("a",))]
    found = suggest_partnerships(network("a-b a-b"), "a", "b", aim="robust")
    assert (found.against, found.against_partnership, found.found, found.most_newly_reaching) == (None, None, (), 0)


def test_days_saved_over_those_that_arrive_late_are_not_counted_twice():
    """What a line saves over a source that an earlier one lets arrive at last proves nothing about the best choice."""
    words = "a3-a2:2 a1-a3:0 a3-a1:0 a5-a1:2 a3-a4:1 a1-a0:1 a1-a2:1 a5-a4:1 a1-a5:1 a1-a4:1 a4-a2:2 a0-a4:5"
    found = suggest_partnerships(network(words), ["a0", "a2", "a3", "a4"], "a0", 2, latency_days=0.0)
    assert not found.exact


def test_both_engines_and_any_order_give_the_same():
    """Sources, targets and candidates in another order, and another engine, change nothing."""
    net = network("a-b:5 b-c:3 c-d:2 e-d:1 f-e:9")
    pairs = [("a", "d"), ("f", "d"), ("a", "c")]
    one = suggest_partnerships(net, ["a", "f"], ["d", "e"], 2, candidates=pairs, engine="python")
    pytest.importorskip("scipy", reason="scipy is not installed")
    other = suggest_partnerships(net, ["f", "a"], ["e", "d"], 2, candidates=pairs[::-1], engine="scipy")
    assert one == other
    assert len(one) == 2
    assert "blame" in one.note.text()


def test_a_name_that_is_taken_is_not_taken_again():
    """A network that already has a partnership called like a new one is searched all the same."""
    net = network("a-b:9 c-b:9")
    named = net.with_partnership(tie("suggested-3", "a", "c", 1.0))
    assert len(suggest_partnerships(named, ["a", "c"], "b", 2)) == 2


def test_everything_wrong_with_a_question_is_told_at_once():
    """The number, the aim, the days, the candidates and both ends, in one error."""
    net = network("a-b")
    wrong = {"n": 0, "aim": "fame", "latency_days": -1, "candidates": [("a", "nobody"), "ab", ("a",)]}
    with pytest.raises(DataError) as error:
        suggest_partnerships(net, "nobody", [], **wrong)
    paths = [problem.path for problem in error.value.problems]
    assert paths == ["sources", "targets", "n", "aim", "latency_days", "candidates[1]", "candidates[2]", "candidates"]
    with pytest.raises(DataError) as error:
        suggest_partnerships(net, "a", "b", candidates=[("a", "nobody")])
    assert [problem.path for problem in error.value.problems] == ["candidates"]
