"""How long before an onset the alarm began, and what cannot be known of it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from measure_samples import refused

from atrocity_prevention.evaluation.measures.lead_time import Warned, lead_times
from atrocity_prevention.evaluation.measures.spells import Spell, spells

MARKS = st.text("#.", min_size=1, max_size=12)
"""A row of dates: ``#`` on alarm, ``.`` not, and a space where nobody judged."""


def rows(**marks):
    """Places, times and alarms of some rows of marks, from time 0 on."""
    cases = [(place, time, mark == "#") for place, row in marks.items() for time, mark in enumerate(row) if mark != " "]
    return [list(column) for column in zip(*cases, strict=True)] or [[], [], []]


def leads(marks, onset, **more):
    return lead_times(*rows(a=marks), onset_places=["a"], onset_times=[onset], **more).leads[0]


# --- spells ------------------------------------------------------------------------------------------------------


@given(MARKS)
def test_spells_are_runs_of_marks(marks):
    """The spells are what splitting the row at its gaps gives."""
    expected, time = [], 0
    for run in marks.replace(".", ".|").replace("#.", "#|.").split("|"):
        if run.startswith("#"):
            expected.append((time, time + len(run) - 1, len(run)))
        time += len(run)
    found = spells(*rows(a=marks))

    assert [(one.first, one.last, one.dates) for one in found] == expected
    assert [one.open_start for one in found] == [first == 0 for first, _, _ in expected]
    assert [one.open_end for one in found] == [last == len(marks) - 1 for _, last, _ in expected]


def test_spells_stay_within_their_place():
    """A spell at the end of one place does not go on in the next; cases may come in any order."""
    places, times, alarms = rows(b="#..", a=".##")
    order = [4, 0, 5, 2, 3, 1]
    shuffled = ([values[place] for place in order] for values in (places, times, alarms))

    assert spells(*shuffled) == (
        Spell(place="a", first=1, last=2, dates=2, open_start=False, open_end=True),
        Spell(place="b", first=0, last=0, dates=1, open_start=True, open_end=False),
    )


def test_a_missing_date_ends_a_spell():
    """Nobody knows whether it went on; how far dates lie apart can be said."""
    assert [one.dates for one in spells(*rows(a="## ##"))] == [2, 2]
    assert [one.dates for one in spells(["a"] * 3, [0, 12, 24], [True] * 3, step=12)] == [3]
    assert spells([], [], []) == ()


# --- lead time ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marks", "onset", "expected"),
    [
        ("..##", 4, (Warned.WARNED, 2, True, 2)),
        (".#.#", 5, (Warned.WARNED, 4, True, 2)),
        (".#..", 4, (Warned.WARNED, 3, True, 0)),
        ("####", 4, (Warned.ALWAYS, 4, False, 4)),
        ("#...", 4, (Warned.ALWAYS, 4, False, 0)),
        (". ##", 4, (Warned.WARNED, 2, False, 2)),
        (".# #", 4, (Warned.WARNED, 3, True, 1)),
        ("....", 4, (Warned.NEVER, 0, True, 0)),
        (".. .", 4, (Warned.NEVER, 0, False, 0)),
        ("... ", 4, (Warned.NEVER, 0, False, 0)),
        ("...#", 3, (Warned.NEVER, 0, True, 0)),
    ],
)
def test_lead_times_by_hand(marks, onset, expected):
    """The first alarm before the onset counts, and beside it the one that still stood, but not the onset's own date."""
    found = leads(marks, onset)

    assert (found.warned, found.time, found.exact, found.unbroken) == expected


def test_an_onset_nobody_judged_before_is_not_known():
    """Without a date before the onset, nothing is said of its lead time."""
    found = lead_times(*rows(a="  ##", b="...."), onset_places=["a"], onset_times=[1]).leads[0]

    assert (found.warned, found.exact, found.time) == (Warned.NOT_JUDGED, False, 0)


def test_a_place_that_comes_late_may_have_been_on_alarm_before():
    """Time is looked at from the first date of any place."""
    found = lead_times(*rows(a="  .#", b="...."), onset_places=["a"], onset_times=[4]).leads[0]

    assert (found.warned, found.exact, found.time) == (Warned.WARNED, False, 1)


def test_dates_may_lie_apart():
    """Judged every twelve months, nothing is missing between."""
    found = lead_times(
        ["a"] * 3, [0, 12, 24], [False, True, True], onset_places=["a"], onset_times=[30], look_back=30, step=12
    )

    assert (found.leads[0].time, found.leads[0].exact, found.leads[0].unbroken) == (18, True, 18)


def test_how_far_back_is_asked():
    """With a limit, an alarm that began before it is known to be at least so long."""
    assert leads(".####", 5, look_back=3).warned is Warned.ALWAYS
    assert leads(".####", 5, look_back=3).time == 3
    assert leads(".####", 5, look_back=5).warned is Warned.WARNED


def test_an_earlier_onset_ends_the_look_back():
    """The alarm that stood before the last onset is not counted for this one."""
    found = lead_times(*rows(a=".##..#.", b="......."), onset_places=["a", "a"], onset_times=[7, 3])

    assert [(one.onset, one.warned, one.time) for one in found.leads] == [
        (3, Warned.WARNED, 2),
        (7, Warned.WARNED, 2),
    ]


def sample():
    """One onset of each kind: two dates of warning, five or more, none, and nobody who judged."""
    places, times, alarms = rows(a="...##", b="#####", c=".....")
    return lead_times(places, times, alarms, onset_places=list("abcd"), onset_times=[5] * 4)


def test_the_distribution_says_what_is_not_known():
    """Of four onsets, alarms that always stood and onsets that nobody judged make a range."""
    found = sample()

    assert [found.count(kind) for kind in Warned] == [1, 1, 1, 1]
    assert found.share_of_at_least(1) == (2 / 4, 3 / 4)
    assert found.share_of_at_least(3) == (1 / 4, 2 / 4)
    assert found.share_of_at_least(6) == (0, 2 / 4)
    assert found.median == (2, math.inf)


def test_without_doubt_the_range_is_a_point():
    """Where every alarm began in sight, both ends are the same."""
    found = lead_times(*rows(a=".#...", b="..#..", c="...#."), onset_places=list("abc"), onset_times=[5] * 3)

    assert found.share_of_at_least(3) == (2 / 3, 2 / 3)
    assert found.median == (3, 3)


@given(st.text("#. ", min_size=1, max_size=10), st.data())
def test_seeing_less_only_widens_the_range(marks, data):
    """Hiding any dates never raises the least share nor lowers the most."""
    hidden = data.draw(st.sets(st.integers(0, len(marks) - 1)))
    seen = "".join(" " if place in hidden else mark for place, mark in enumerate(marks))
    asked = {"onset_places": ["a"], "onset_times": [len(marks)], "look_back": len(marks)}
    for time in range(1, len(marks) + 2):
        low, high = lead_times(*rows(a=marks), **asked).share_of_at_least(time)
        least, most = lead_times(*rows(a=seen), **asked).share_of_at_least(time)
        assert least <= low <= high <= most


def test_no_onsets_leave_nothing_to_say():
    """Without onsets, shares and medians are NaN."""
    found = lead_times(*rows(a=".#"), onset_places=[], onset_times=np.array([], dtype=int))

    assert found.leads == ()
    assert np.isnan([*found.share_of_at_least(1), *found.median]).all()


def test_judgements_that_cannot_be_are_refused():
    """Lengths that differ, times between dates, alarms that are numbers, and two judgements of one date."""
    assert refused(lambda: spells(["a"], [1, 2], [True])) == [("AP-E102", "times")]
    assert refused(lambda: spells(["a"], [1.5], [True])) == [("AP-E102", "times")]
    assert refused(lambda: spells(["a"], [[1]], [True])) == [("AP-E102", "times")]
    assert refused(lambda: spells(["a"], [1], [0.7])) == [("AP-E102", "alarms")]
    assert refused(lambda: spells(["a", "a"], [1, 1], [True, False])) == [("AP-E102", "times")]
    fine = {"onset_places": ["a"], "onset_times": [1]}
    assert refused(lambda: lead_times(["a"], [0], [True], **fine, look_back=0)) == [("AP-E102", "look_back")]
    assert refused(lambda: lead_times(["a"], [0], [True], **fine, step=0)) == [("AP-E102", "step")]
    assert refused(lambda: lead_times(["a"], [0], [True], **fine | {"onset_times": [1, 2]})) == [
        ("AP-E102", "onset_times")
    ]
    assert refused(lambda: lead_times(["a"], [0], [True], **fine | {"onset_times": ["x"]})) == [
        ("AP-E102", "onset_times")
    ]
