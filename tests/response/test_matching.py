"""Measures are matched to drivers, carriers and time, sorted by keys one can see, and nothing is claimed to work."""

from __future__ import annotations

import datetime as dt

import pytest
from cases import FORCE, TALKS, assessed, measure, with_measures
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.errors import DataError
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.partnerships import Partnership
from atrocity_prevention.plugins import default_catalogue
from atrocity_prevention.response.matching import DEFAULT_ORDER, SORT_KEYS, match_measures, unaddressed_drivers
from atrocity_prevention.response.measures import Days, measures_of
from atrocity_prevention.response.timing import LastMoment, Timing, last_moment
from atrocity_prevention.vocabulary.markings import Marking

SEEN = assessed({"8.8": 1.0, "1.3": 0.75, "7.3": "access_denied"})
DAY = SEEN.as_of


def network(**given):
    tie = {"kind": "other", "latency_days": 1.5, "reliability": 1, "marking": "TLP:AMBER", **given}
    return ActorNetwork(
        [
            Actor(id="minister", kind="government", functions=["decide"]),
            Actor(id="elders", kind="elder", functions=["act"]),
            Actor(id="others", kind="elder", functions=["act"]),
        ],
        [Partnership(id="p", from_="minister", to="elders", **tie)],
        marking="TLP:CLEAR",
    )


def ids(options):
    return [option.measure.id for option in options]


def test_established_and_possible_drivers_are_told_apart():
    """What lowers `low` if it were not so is established; what could raise it if found is possible."""
    wide = measure("x.wide", addresses=["RF8", "RF1", "7.3"])
    (option,) = match_measures(with_measures(SEEN, wide))
    assert set(option.established) == {"8.8", "1.3"}
    assert "7.3" in option.possible
    assert "8.7" in option.possible
    assert not set(option.established) & set(option.possible)


def test_a_measure_that_bears_on_nothing_found_is_no_option():
    """Neither on a driver nor on what could become one."""
    assert match_measures(with_measures(SEEN, measure(addresses=[]))) == ()


def test_what_no_measure_bears_on_is_said():
    """Drivers without an option are the gap in the catalogue or in the choice."""
    narrow = with_measures(SEEN, TALKS)
    left = unaddressed_drivers(narrow, match_measures(narrow))
    assert left.established == ("1.3",)
    assert "7.3" in left.possible
    assert left.marking is Marking.GREEN
    assert unaddressed_drivers(narrow, []).established == ("8.8", "1.3")


def test_force_is_never_offered_unless_asked_for_and_then_comes_last():
    """Whatever else it is sorted by, by default peaceful means come first."""
    both = with_measures(SEEN, FORCE, TALKS)
    assert ids(match_measures(both)) == ["x.talks"]
    assert ids(match_measures(both, force=True)) == ["x.talks", "x.force"]
    assert not any(option.measure.uses_force for option in match_measures(SEEN))


def test_time_is_counted_back_from_the_day_it_must_work():
    """Three to fifteen days from the decision, and two more until the elders have heard of it."""
    narrow = with_measures(SEEN, TALKS)
    for days, timing in ((17, Timing.IN_TIME), (16, Timing.TIGHT), (5, Timing.TIGHT), (4, Timing.TOO_LATE)):
        (option,) = match_measures(narrow, network(), act_by=DAY + dt.timedelta(days=days))
        assert option.timing is timing, days
        assert option.days_to_ask == 1.5
    assert option.last_moment == LastMoment(safe=DAY - dt.timedelta(days=13), latest=DAY - dt.timedelta(days=1))


def test_what_nobody_can_say_is_not_in_time_nor_too_late():
    """Without a day, or without times, the timing is unknown, and the option says what is not known."""
    (option,) = match_measures(with_measures(SEEN, TALKS))
    assert option.timing is Timing.UNKNOWN
    assert option.not_known == ("deadline", "carriers")
    vague = with_measures(SEEN, measure(addresses=["8.8"]))
    (option,) = match_measures(vague, act_by="2026-12-31")
    assert option.timing is Timing.UNKNOWN
    assert option.not_known == ("effect", "time", "carriers")
    assert Timing.UNKNOWN.labels["fr"]


def test_who_could_carry_it_out_and_be_asked_is_told():
    """Of two elders one can be asked; the way and its days are told."""
    (option,) = match_measures(with_measures(SEEN, TALKS), network())
    assert [one.actor for one in option.reachable] == ["elders"]
    assert [one.actor for one in option.carriers.carriers] == ["elders", "others"]
    (option,) = match_measures(with_measures(SEEN, TALKS))
    assert option.reachable == ()
    (option,) = match_measures(with_measures(SEEN, measure(addresses=["8.8"])), network())
    assert option.carriers is None  # it says of nobody that they could


def test_partnerships_count_as_of_the_day_of_the_assessment():
    """A line that begins later does not serve."""
    (option,) = match_measures(with_measures(SEEN, TALKS), network(valid_from="2027-01-01"))
    assert option.reachable == ()
    assert option.days_to_ask is None


def test_the_strictest_marking_wins():
    """That of the assessment and, with one, of the network."""
    assert match_measures(with_measures(SEEN, TALKS))[0].marking is Marking.GREEN
    assert match_measures(with_measures(SEEN, TALKS), network())[0].marking is Marking.AMBER


def test_the_order_is_the_users():
    """Keys are named, and any of them can come first; an unknown one is refused with those there are."""
    quick = measure(
        "x.quick", addresses=["8.8"], days_to_set_up=Days(low=0, high=1), days_to_effect=Days(low=0, high=1)
    )
    wide = measure("x.wide", addresses=["RF8", "RF1"])
    some = with_measures(SEEN, wide, quick)
    assert ids(match_measures(some)) == ["x.wide", "x.quick"]
    assert ids(match_measures(some, order=["soonest"])) == ["x.quick", "x.wide"]
    assert ids(match_measures(some, order=[])) == ["x.quick", "x.wide"]
    with pytest.raises(DataError, match="established") as error:
        match_measures(some, order=["timing", "merit", "score"])
    assert [problem.path for problem in error.value.problems] == ["order[1]", "order[2]"]
    assert set(DEFAULT_ORDER) <= set(SORT_KEYS)


def test_an_unknown_target_is_refused():
    """As by the assessment itself."""
    with pytest.raises(KeyError):
        match_measures(SEEN, target="theft")


LEVELS = st.dictionaries(
    st.sampled_from(["1.3", "4.1", "7.3", "8.7", "8.8", "9.4", "11.2"]),
    st.sampled_from([0.0, 0.25, 0.5, 1.0, "no_information", "access_denied", "absent"]),
    max_size=6,
)


@given(LEVELS)
def test_every_driver_is_either_addressed_or_named_as_not(levels):
    """Nothing is lost between the options and what they leave out."""
    assessment = assessed(levels)
    options = match_measures(assessment)
    left = unaddressed_drivers(assessment, options)
    drivers = {one.indicator for one in assessment.drivers(None) if one.adds_low > 0}
    assert {one for option in options for one in option.established} | {*left.established} == drivers


@given(LEVELS, st.permutations(DEFAULT_ORDER))
def test_the_same_measures_are_offered_in_any_order(levels, order):
    """Sorting neither adds nor hides one."""
    assessment = assessed(levels)
    assert set(ids(match_measures(assessment, order=order))) == set(ids(match_measures(assessment)))


@given(LEVELS)
def test_losing_a_report_never_takes_an_option_away(levels):
    """Not knowing any more is a reason to ask, not to do less."""
    whole = set(ids(match_measures(assessed(levels))))
    for gone in levels:
        rest = {one: level for one, level in levels.items() if one != gone}
        assert whole <= set(ids(match_measures(assessed(rest))))


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400), st.floats(0, 90))
def test_the_last_moment_is_a_range_in_order(low, more, ahead, asking):
    """The safe day is never after the latest, and a moment before all calendars is their first day."""
    act_by = DAY + dt.timedelta(days=ahead)
    moment = last_moment(act_by, Days(low=low, high=low + more), asking)
    assert moment.safe <= moment.latest <= act_by
    assert moment.timing(moment.safe) is Timing.IN_TIME
    assert last_moment(dt.date(1, 1, 5), Days(low=9, high=99)).safe == dt.date(1, 1, 1)


def test_the_built_in_measures_reach_the_catalogue_and_bear_on_every_factor():
    """All 42, through the hook; each of the fourteen factors is borne on by some."""
    catalogue = default_catalogue()
    found = measures_of(catalogue)
    assert [*found] == [f"M{number:02}" for number in range(1, 43)]
    addressed = {one for measure in found.values() for one in measure.addresses}
    factors = {catalogue.indicators[one].factor if one in catalogue.indicators else one for one in addressed}
    assert factors == set(catalogue.factors)
