"""Tests of simulation: how likely a warning arrives, and when, if partnerships fail."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from statistics import NormalDist

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import DAYS, actor, network, plain, random_networks, tie

from atrocity_prevention.errors import DataError
from atrocity_prevention.network.ends import ends_of
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.ways import simulate as of_simulate
from atrocity_prevention.network.ways.draws import field_between
from atrocity_prevention.network.ways.simulate import chance_of
from atrocity_prevention.vocabulary.markings import Marking

EVER = 10_000


def exact(net, sources, targets, days):
    """The chance that any target is reached by then: the sum over every state all unsure partnerships can be in."""
    unsure = [one for one in net.partnerships.values() if 0 < one.reliability < 1]
    total = Fraction(0)
    for works in itertools.product([True, False], repeat=len(unsure)):
        weight, left = Fraction(1), net
        for one, working in zip(unsure, works, strict=True):
            weight *= Fraction(one.reliability) if working else 1 - Fraction(one.reliability)
            left = left if working else left.without_partnership(one.id)
        found = nx.multi_source_dijkstra_path_length(plain(left), set(sources), weight="minutes")
        total += weight * any(found.get(target, math.inf) <= days * 1440 for target in targets)
    return float(total)


@settings(max_examples=40)
@given(random_networks(most=4), st.data(), st.sampled_from([0.25, 1, 3, EVER]))
def test_chances_are_those_of_all_states(net, data, days):
    """The share of draws lies about the sum over all states, for one target and for any of several."""
    kept = [one for one in net.partnerships.values() if not 0 < one.reliability < 1]
    unsure = [one for one in net.partnerships.values() if 0 < one.reliability < 1]
    net = ActorNetwork(net.actors, [*kept, *unsure[:6]])
    some = st.lists(st.sampled_from(sorted(net.actors)), min_size=1, max_size=2, unique=True)
    sources, targets = data.draw(some), data.draw(some)
    draws = 2_000
    found = net.simulate(sources, targets, draws, 5)
    for share, asked in [(found.chance(days).share, targets), (found.chance(days, targets[0]).share, targets[:1])]:
        chance = exact(net, sources, asked, days)
        assert abs(share - chance) <= 6 * math.sqrt(chance * (1 - chance) / draws) + (0 < chance < 1) * 5 / draws


@given(random_networks(), st.data())
def test_where_nothing_fails_it_arrives_as_reach_says(net, data):
    """With every partnership sure, each draw gives the minutes of the fastest way."""
    ties = [tie(one.id, one.from_, one.to, one.latency_days, mutual=one.mutual) for one in net.partnerships.values()]
    sure, names = ActorNetwork(net.actors, ties), sorted(net.actors)
    source = data.draw(st.sampled_from(names))
    found = sure.simulate(source, names, 3, 0)
    expected = {one.actor: ((one.minutes, 3),) for one in sure.reach(source, EVER).within}
    assert {name: arrivals.counts for name, arrivals in found.targets.items()} == {
        name: expected.get(name, ()) for name in names
    }
    assert found.any.counts == ((0, 3),)


@given(random_networks(), st.data(), st.sampled_from([1, 4, 50]))
def test_how_draws_are_cut_changes_nothing(net, data, cells):
    """Drawn and searched in small parts, the arrivals are the same."""
    source, target = data.draw(st.sampled_from(sorted(net.actors))), data.draw(st.sampled_from(sorted(net.actors)))
    whole = net.simulate(source, target, 41, 9)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_simulate, "BLOCK_CELLS", cells * 5)
        patch.setattr(of_simulate, "CHUNK_CELLS", cells)
        assert net.simulate(source, target, 41, 9) == whole


@given(random_networks(), st.data())
def test_one_more_partnership_never_lowers_a_chance(net, data):
    """With the same seed every draw is at least as fast, since the other partnerships fail as before."""
    source, target = data.draw(st.sampled_from(sorted(net.actors))), data.draw(st.sampled_from(sorted(net.actors)))
    from_, to = data.draw(st.lists(st.sampled_from(sorted(net.actors)), min_size=2, max_size=2, unique=True))
    more = net.with_partnership(tie("new", from_, to, data.draw(DAYS), reliability=0.5))
    before, after = net.simulate(source, target, 30, 1), more.simulate(source, target, 30, 1)
    assert all(after.chance(days).share >= before.chance(days).share for days in (0, 0.25, 1, 2, 3, EVER))


def test_draws_follow_the_seed():
    """The same seed gives the same arrivals, another one others."""
    net = network("a-b b-c a-c:3")
    net = ActorNetwork(
        net.actors, [tie(one.id, one.from_, one.to, 1, reliability=0.5) for one in net.partnerships.values()]
    )
    assert net.simulate("a", "c", 200, 1) == net.simulate("a", "c", 200, 1)
    assert net.simulate("a", "c", 200, 1).any != net.simulate("a", "c", 200, 2).any


@pytest.mark.parametrize(("ways", "chance"), [(["p-q", "q-r"], 0.25), (["p-r", "p-r"], 0.75)])
def test_partnerships_fail_independently(ways, chance):
    """Two partnerships that work half the time: one after the other a quarter, side by side three quarters."""
    ties = [tie(f"t{place}", *way.split("-"), reliability=0.5) for place, way in enumerate(ways)]
    net = ActorNetwork([actor(name) for name in "pqr"], ties)
    assert net.simulate("p", "r", 4_000, 1).chance().share == pytest.approx(chance, abs=0.03)


def test_a_mutual_partnership_fails_in_both_directions():
    """There and back along one partnership is as likely as there."""
    net = ActorNetwork([actor("a"), actor("b")], [tie("p", "a", "b", mutual=True, reliability=0.5)])
    field = field_between(net, ends_of(net, ["a", "b"], ["a", "b"]))
    assert len(field.tail) == 2
    assert len(field.partnerships) == 1


def test_a_slower_partnership_stands_in():
    """Where the faster of two between the same actors fails, the other one carries the warning later."""
    ties = [tie("fast", "a", "b", 1, reliability=0.5), tie("slow", "a", "b", 4)]
    found = ActorNetwork([actor("a"), actor("b")], ties).simulate("a", "b", 400, 7)
    assert [minutes for minutes, _ in found.any.counts] == [1440, 4 * 1440]
    assert 0.4 < found.chance(1).share < 0.6
    assert found.chance(3.999) == found.chance(1)
    assert found.chance(4).share == found.chance().share == 1


def test_a_target_nothing_leads_to_has_no_chance():
    """No arrival is counted, and the interval still says how little so few draws prove."""
    found = network("a-b c-d").simulate("a", ["b", "d"], 10, 0)
    assert found.targets["d"].counts == ()
    never = found.chance(target="d")
    assert (never.share, never.standard_error, never.low) == (0, 0, 0)
    assert never.high == pytest.approx(0.2775, abs=5e-5)
    assert found.chance(1).share == 1


@given(st.integers(1, 3000), st.data())
def test_the_interval_is_wilsons(draws, data):
    """At its ends, the share lies as far off as the 95 % quantile of the normal distribution allows."""
    count = data.draw(st.integers(0, draws))
    chance = chance_of(count, draws)
    assert 0 <= chance.low <= chance.share <= chance.high <= 1
    assert chance.standard_error == pytest.approx(math.sqrt(chance.share * (1 - chance.share) / draws))
    limit = NormalDist().inv_cdf(0.975)
    for end in [chance.low] * (count > 0) + [chance.high] * (count < draws):
        assert abs(chance.share - end) == pytest.approx(limit * math.sqrt(end * (1 - end) / draws), abs=1e-9)


def test_a_simulation_is_marked_like_the_whole_network():
    """Every line there is or is not bears on a chance."""
    net = network("a-b", marking="TLP:GREEN").with_partnership(tie("x", "b", "a", marking="TLP:AMBER"))
    assert net.simulate("a", "b", 1, 0).marking is Marking.AMBER


def test_everything_wrong_with_a_simulation_is_named_at_once():
    """Unknown actors, no draws and no seed stand in one error; so do other targets and times."""
    net = network("a-b")
    with pytest.raises(DataError) as caught:
        net.simulate("x", "y", 0, -1)
    assert [problem.path for problem in caught.value.problems] == ["sources", "targets", "draws", "seed"]
    found = net.simulate("a", "b", 1, 0)
    for call in (lambda: found.chance(target="a"), lambda: found.chance(-1)):
        with pytest.raises(DataError, match=r"AP-E0(20|14)"):
            call()
