"""Levels, confidences, states, grades, days and ids: what is taken, and what is refused with which code."""

from __future__ import annotations

import datetime as dt
import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.errors import DataError
from atrocity_prevention.evidence.states import LEVELS, REPORTABLE, State
from atrocity_prevention.evidence.values import as_confidence, as_credibility, as_level, as_state
from atrocity_prevention.vocabulary.grades import Credibility
from atrocity_prevention.vocabulary.values import Period, as_date, as_id, as_period, as_unit, kind_of

DAY = dt.date(2024, 2, 29)


def refused(function, *args):
    """Return the one problem a value is refused with."""
    with pytest.raises(DataError) as caught:
        function(*args)
    (problem,) = caught.value.problems
    assert problem.message
    assert problem.remedy
    return problem


@given(st.floats(0, 1))
def test_numbers_from_0_to_1_are_taken_as_they_are(value):
    """Every float of the range, its ends and the smallest ones among them, comes out the same."""
    assert as_unit(value) == as_level(value) == as_confidence(value) == value


@pytest.mark.parametrize(("value", "taken"), [(0, 0.0), (1, 1.0), (np.float64(0.5), 0.5)])
def test_whole_numbers_and_numpy_floats_become_plain_floats(value, taken):
    """What the figures are made of is a Python float, whatever came in."""
    assert type(as_unit(value)) is float
    assert as_unit(value) == taken


@pytest.mark.parametrize(
    "value",
    [-0.1, 1.1, -5e-324, math.nextafter(1, 2), math.nan, math.inf, -math.inf, 2, -1, 10**400, -(10**400)],
    ids=lambda value: str(value)[:12],
)
@pytest.mark.parametrize(("function", "path"), [(as_unit, ""), (as_level, "level"), (as_confidence, "confidence")])
def test_numbers_outside_0_to_1_are_refused(function, path, value):
    """Nothing is clipped: beyond the range, not a number, infinite or too large for a float are all problems."""
    problem = refused(function, value)
    assert (problem.code, problem.path) == ("AP-E014", path)


@pytest.mark.parametrize("value", [True, False, [], {}, 0.5j, b"1", np.True_, object()])
@pytest.mark.parametrize("function", [as_unit, as_level, as_confidence])
def test_what_is_no_number_is_refused(function, value):
    """A boolean is not a number, nor is anything else that merely looks like one."""
    assert refused(function, value).code == "AP-E012"


@pytest.mark.parametrize(("word", "level"), LEVELS.items())
def test_the_five_words_are_levels(word, level):
    """absent, low, moderate, high and severe are 0 to 1 in quarters."""
    assert as_level(word) == level == list(LEVELS).index(word) / 4


@pytest.mark.parametrize("word", ["High", " high", "", "medium", "0.5", "very high", "null"])
def test_other_words_are_no_levels(word):
    """Neither another case, nor blanks, nor numbers in quotes pass for a level."""
    problem = refused(as_level, word)
    assert (problem.code, problem.path) == ("AP-E013", "level")
    assert all(known in problem.remedy for known in LEVELS)


def test_nothing_is_taken_as_nothing():
    """A level, a confidence and a credibility may be missing."""
    assert as_level(None) is as_confidence(None) is as_credibility(None) is None
    assert refused(as_unit, None).code == "AP-E012"


@pytest.mark.parametrize("state", REPORTABLE)
def test_the_eight_states_of_a_report_are_taken(state):
    """By value or as they are; a finding's state of its own is not among them."""
    assert as_state(state) is as_state(str(state)) is state
    assert len(REPORTABLE) == 8
    assert state.known == (state in {"observed", "absent"})
    assert set(state.labels) >= {"en", "fr"}


@pytest.mark.parametrize(
    "value", ["not_assessed", State.NOT_ASSESSED, "Observed", "", "seen", None, 1, True, ["absent"], {}]
)
def test_other_states_are_refused(value):
    """`not_assessed` is what a finding says when nobody reported; whatever cannot be looked up is no state either."""
    problem = refused(as_state, value)
    assert (problem.code, problem.path) == ("AP-E013", "state")


@pytest.mark.parametrize("grade", Credibility)
def test_the_six_grades_of_information_are_taken(grade):
    """As a whole number or as they are."""
    assert as_credibility(grade) is as_credibility(int(grade)) is grade


@pytest.mark.parametrize("value", [0, 7, -1, True, 1.0, "2", math.nan, [2], 10**40])
def test_other_grades_are_refused(value):
    """Neither beyond the scale, nor in quotes, nor with a point, nor a boolean."""
    problem = refused(as_credibility, value)
    assert (problem.code, problem.path) == ("AP-E013", "credibility")


@given(st.dates())
def test_days_are_read_as_they_are_written(day):
    """Every day of the calendar survives being written as YYYY-MM-DD."""
    assert as_date(day.isoformat()) == as_date(day) == day


@pytest.mark.parametrize(
    "value",
    [
        "20240101",
        "2024-W01-1",
        "2024-001",
        "2024-1-1",
        "24-01-01",
        "2024/01/01",
        "01.02.2024",
        "2024-01-01T00:00:00",
        "2024-01-01\n",
        " 2024-01-01",
        "+2024-01-01",
        "-2024-01-01",
        "\u0662\u0660\u0662\u0664-\u0660\u0661-\u0660\u0661",
        "2023-02-29",
        "2100-02-29",
        "2024-04-31",
        "2024-13-01",
        "2024-00-10",
        "0000-01-01",
        "today",
        "",
        dt.datetime(2024, 1, 1, tzinfo=dt.UTC),
        np.datetime64("2024-01-01"),
        20240101,
        None,
        True,
        ["2024-01-01"],
    ],
)
def test_other_days_are_refused(value):
    """Only one way of writing, no moments, no days that do not exist; and what was given is not repeated."""
    problem = refused(as_date, value, "somewhere")
    assert (problem.code, problem.path) == ("AP-E015", "somewhere")
    assert not re.search(r"20\d\d", problem.message)


@pytest.mark.parametrize("day", ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
def test_leap_days_and_the_ends_of_the_calendar_are_days(day):
    """29 February exists in leap years, whole centuries included where they are."""
    assert str(as_date(day)) == day


def test_a_period_comes_from_a_day_or_from_two():
    """One day begins and ends it; two are its ends; a period stays what it is."""
    single = Period(start=DAY, end=DAY)
    assert as_period(DAY) == as_period("2024-02-29") == as_period({"from": DAY, "to": "2024-02-29"}) == single
    assert as_period(single) is single
    assert as_period({"to": "2024-03-01", "from": DAY}).end == dt.date(2024, 3, 1)


@pytest.mark.parametrize(
    ("value", "code", "path"),
    [
        ({"from": "2024-03-02", "to": "2024-03-01"}, "AP-E027", "observed_on"),
        ({"from": "2024-03-02"}, "AP-E015", "observed_on"),
        ({"from": "2024-03-02", "to": "2024-03-03", "until": "2024-03-04"}, "AP-E015", "observed_on"),
        ({}, "AP-E015", "observed_on"),
        ({"from": "yesterday", "to": "2024-03-01"}, "AP-E015", "observed_on.from"),
        ({"from": "2024-03-01", "to": 3}, "AP-E015", "observed_on.to"),
        ({"from": None, "to": "2024-03-01"}, "AP-E015", "observed_on.from"),
        ("in spring", "AP-E015", "observed_on"),
        (None, "AP-E015", "observed_on"),
        (["2024-03-01", "2024-03-02"], "AP-E015", "observed_on"),
    ],
)
def test_other_periods_are_refused(value, code, path):
    """A period needs exactly two days in order, and the problem says which of them is wrong."""
    problem = refused(as_period, value)
    assert (problem.code, problem.path) == (code, path)


@pytest.mark.parametrize("value", ["a", "nhri", "РФ", " a "])
def test_an_id_is_any_text(value):
    """Ids are kept exactly as they are written, in any script."""
    assert as_id(value) == value


@pytest.mark.parametrize(("value", "code"), [("", "AP-E017"), (" \t", "AP-E017"), (7, "AP-E012"), (None, "AP-E012")])
def test_an_id_is_not_empty_and_nothing_but_text(value, code):
    """A number is not turned into text in silence."""
    assert refused(as_id, value).code == code


def test_kinds_are_named_without_repeating_the_value():
    """What a value is can be said without saying what it says, since that may be protected."""
    assert kind_of("a secret") == "text"
    assert kind_of(value=True) == "true/false"
    assert kind_of(None) == "nothing"
    assert kind_of({}) == "a mapping"
    assert kind_of(dt.datetime(2024, 1, 1, tzinfo=dt.UTC)) == "datetime"
