"""How far attacks get: the figures that the documentation states, held."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from integrity_cases import CATALOGUE, DAY, all_scores, said, situation

import atrocity_prevention as ap
from atrocity_prevention.integrity.attack_curve import HONEST_GROUPS, NOISE, attack_point, honest_situation

FACTOR = "RF7"
SIGNS = [indicator.id for indicator in CATALOGUE.indicators_of(FACTOR)]
TRUTHS = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0])


def factor(one, **more):
    return ap.assess(one, as_of=DAY, **more).factors[FACTOR]


def shift(before, after):
    return tuple(abs(getattr(after, name) - getattr(before, name)) for name in ("low", "estimate", "high"))


@given(truth=TRUTHS, level=st.floats(0, 1), seed=st.integers(0, 999), reports=st.sampled_from([1, 20]))
@settings(max_examples=25)
def test_one_source_moves_a_factor_by_at_most_a_tenth_of_the_scale(truth, level, seed, reports):
    """Beside eight honest groups graded alike, whatever one source says: the estimate moves by at most 0.10.

    The two ends may move by more where what is true stands at an end of the scale, but never by more than 0.12.
    """
    honest = honest_situation(SIGNS, truth, seed)
    attacked = ap.flood(honest, SIGNS, seed=seed, reports=reports, level=level, reliability="B", credibility=2)
    low, estimate, high = shift(factor(honest), factor(attacked))

    assert estimate <= 0.10
    assert max(low, high) <= (0.10 if 0.25 <= truth <= 0.75 else 0.12)


@given(level=st.sampled_from([0.0, 0.4, 1.0]), seed=st.integers(0, 99))
@settings(max_examples=6)
def test_volume_buys_nothing(level, seed):
    """Five hundred reports of one source on each sign move a factor exactly as far as one does."""
    honest = honest_situation(SIGNS[:3], 0.3, seed)
    one, many = (factor(ap.flood(honest, SIGNS[:3], seed=seed, reports=reports, level=level)) for reports in (1, 500))
    assert one == many


@given(truth=TRUTHS, level=st.sampled_from([0.0, 1.0]), seed=st.integers(0, 99))
@settings(max_examples=4)
def test_new_sources_held_back_move_nothing_that_nobody_bears_out(truth, level, seed):
    """Sixteen sock puppets two words of the scale away from eight honest groups move no reading at all."""
    honest = honest_situation(SIGNS, truth, seed)
    attacked = ap.sock_puppets(honest, SIGNS, seed=seed, groups=16, level=level)
    moved = shift(factor(honest), factor(attacked, hold_new=90))
    assert max(moved) <= (0 if abs(truth - level) > 0.25 + NOISE or level == 0 else 0.05)


def test_where_one_group_stands_alone_the_conclusion_says_so():
    """A single source that floods every sign establishes a risk, and the assessment says on whom it rests."""
    nobody = situation(said("1", "honest", "14.1", state="no_information"))
    attacked = ap.assess(ap.flood(nobody, CATALOGUE.indicators, seed=1, reports=2))

    assert attacked.conclusion() == "established"
    assert attacked.rests_on_one_source() == ("attacker",)
    assert attacked.largest_source() == ap.LargestSource(group="attacker", share=1.0)


def test_denials_in_concert_reassure_only_until_new_sources_are_held_back():
    """Sixteen deniers bring the high end of a factor down; held back, they do not."""
    honest = honest_situation(SIGNS, 0.75, 3)
    attacked = ap.coordinated_absence(honest, SIGNS, seed=1, groups=16)

    assert factor(attacked).high < factor(honest).high - 0.3
    assert factor(attacked, hold_new=90) == factor(honest)


def test_copies_by_sock_puppets_can_be_joined():
    """Sock puppets that send one text are suggested as one group, and joined they move no more than one source."""
    honest = honest_situation(SIGNS, 0.3, 1)
    attacked = ap.sock_puppets(honest, SIGNS, seed=1, groups=16, reliability="B", credibility=2)
    text = "Armed men were seen at every bridge of the valley and turned the villagers back before noon."
    named = [one if one.source.startswith("honest") else attrs.evolve(one, note=text) for one in attacked.observations]
    copied = attrs.evolve(attacked, observations=named)
    found = [one for one in ap.suggest_groups(copied) if str(one.basis) == "text"]

    assert len(found[0].groups) == 16
    assert max(shift(factor(honest), factor(ap.with_groups(copied, found)))) <= 0.10
    assert max(shift(factor(honest), factor(copied))) > 0.4


def test_a_point_of_the_curve_is_the_worst_of_its_draws():
    """One point is the largest shift over its draws, each of which can be made again by hand."""
    more = {"groups": 4, "reports": 1, "truth": 0.5, "level": 1.0}
    point = attack_point(CATALOGUE, FACTOR, seed=5, draws=2, **more)
    shifts = []
    for seed in (5, 6):
        honest = honest_situation(SIGNS, 0.5, seed)
        attacked = ap.sock_puppets(honest, SIGNS, seed=seed, groups=4, level=1.0, reliability="B", credibility=2)
        shifts.append(shift(factor(honest), factor(attacked)))

    assert point.moved == tuple(map(max, zip(*shifts, strict=True)))
    assert (point.groups, point.reports, point.truth, point.level, point.held) == (4, 1, 0.5, 1.0, (0.0, 0.0, 0.0))
    method = ap.Method(id="most", version="1", factor_rule=ap.Maximum())
    assert attack_point(CATALOGUE, FACTOR, seed=5, draws=1, method=method, **more).moved != point.moved


def test_the_honest_world_is_what_it_says():
    """Eight groups, heard of for a year, that report on every sign within the noise of the truth."""
    honest = honest_situation(SIGNS, 0.3, 1)
    assert len(honest.groups()) == HONEST_GROUPS
    assert all(abs(one.level - 0.3) <= NOISE for one in honest.observations)
    assert honest != honest_situation(SIGNS, 0.3, 2)
    assert ap.hold_new(honest).groups == ()


def test_attacks_are_repeatable_and_leave_the_honest_alone():
    """The same seed gives the same situation, another another; what was there stays, and names stay free."""
    honest = situation(said("puppet-1-8.8-1", "puppet-1"))
    once, again, other = (ap.sock_puppets(honest, ["8.8"], seed=seed, groups=2, reports=3) for seed in (1, 1, 2))

    assert once == again != other
    assert once.observations[:1] == honest.observations
    assert [one.id for one in once.sources] == ["puppet-1", "puppet-1-2", "puppet-2"]
    assert once.newest_report() == honest.newest_report()
    assert len(once.observations) == 1 + 2 * 3


def test_an_attack_is_dated_and_says_what_it_is_told_to():
    """On a given day, at a given level; absence is absence."""
    honest = situation(said("1", "a"))
    denied = ap.coordinated_absence(honest, ["8.8"], seed=1, groups=1, as_of="2026-06-30").observations[-1]
    assert (denied.state, denied.reported_on) == (ap.State.ABSENT, dt.date(2026, 6, 30))
    assert ap.flood(honest, ["8.8"], seed=1, reports=1, level="low").observations[-1].level == 0.25
    assert all_scores(ap.assess(ap.flood(honest, [], seed=1))) == all_scores(ap.assess(honest))


@pytest.mark.parametrize(
    ("attack", "more"),
    [
        (ap.flood, {"reports": 0}),
        (ap.sock_puppets, {"groups": 0, "reports": 0}),
        (ap.coordinated_absence, {"groups": 0}),
    ],
)
def test_numbers_below_one_are_refused(attack, more):
    """An attack by nobody is none."""
    with pytest.raises(ap.DataError) as caught:
        attack(situation(said("1", "a")), ["8.8"], seed=1, **more)
    assert [(one.path, one.code) for one in caught.value.problems] == [(name, "AP-E142") for name in more]
