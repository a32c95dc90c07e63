"""Who reported regularly and has gone quiet is told, by a rule that can be worked out by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from integrity_cases import DAY, said, shuffled, situation, source

import atrocity_prevention as ap


def regular(by, days, indicator="8.8", **more):
    return [said(f"{by}-{indicator}-{back}", by, indicator, back=back, **more) for back in days]


def told(one, **more):
    return [(found.group, found.indicator, found.quiet_days) for found in ap.silences(one, DAY, **more)]


WEEKLY = (100, 93, 86, 79, 72)


def test_a_group_that_stops_is_told_once():
    """Weekly reports on two signs, and nothing for ten weeks: the group is told, with its habit, not each sign."""
    one = situation(
        *regular("monitors", WEEKLY), *regular("monitors", WEEKLY, "8.7"), *regular("daily", range(0, 90, 9))
    )
    (found,) = ap.silences(one, DAY)

    assert (found.group, found.indicator, found.reports) == ("monitors", None, 5)
    assert (found.usual_days, found.longest_days, found.quiet_days) == (7.0, 7, 72)
    assert found.last_heard == DAY - dt.timedelta(days=72)


def test_a_sign_a_group_no_longer_speaks_of_is_told():
    """A group that still reports, but on one sign no more, is told with that sign."""
    one = situation(*regular("monitors", WEEKLY), *regular("monitors", range(0, 100, 9), "8.7"))
    assert told(one) == [("monitors", "8.8", 72)]


def test_a_sign_nobody_speaks_of_any_more_is_told_for_all_together():
    """Two groups that took turns every week: neither had a habit of its own on the sign, together they had."""
    others = [*regular("a", (0, 9, 50), "2.3"), *regular("b", (2, 40, 60), "2.3")]
    one = situation(*regular("a", (100, 86, 72)), *regular("b", (93, 79)), *others)
    assert told(one) == [(None, "8.8", 72)]


@pytest.mark.parametrize(
    ("days", "rule", "quiet"),
    [
        ((100, 93, 86), {}, False),  # three reports make no habit
        ((100, 93, 86), {"least_reports": 3}, True),
        ((100, 93, 86, 15), {}, False),  # it was silent for longer before
        ((49, 42, 35, 28, 21), {}, True),  # three times seven days
        ((48, 41, 34, 27, 20), {}, False),  # a day less
        ((48, 41, 34, 27, 20), {"patience": 2.5}, True),
        ((17, 16, 15, 14, 13), {}, False),  # a silence of less than two weeks is none
        ((17, 16, 15, 14, 13), {"least_days": 13}, True),
        ((100, 100, 100, 93), {}, False),  # three reports on one day are one
    ],
)
def test_the_rule_by_hand(days, rule, quiet):
    """Enough days, longer than ever before, so many usual intervals, and not too short: all of it must hold."""
    reports = [said(f"m{number}", "monitors", back=back) for number, back in enumerate(days)]
    assert bool(told(situation(*reports), **rule)) == quiet


def test_saying_that_one_cannot_see_is_not_silence():
    """Whoever reports that access was denied is still heard."""
    one = situation(*regular("m", WEEKLY), *regular("m", (10, 3), "8.8", state="access_denied"))
    assert told(one) == []


def test_only_what_was_known_counts_and_a_date_is_taken_from_the_newest_report():
    """At an earlier date nothing is quiet yet; without a date the newest report gives it; no report, nothing."""
    one = situation(*regular("m", WEEKLY), *regular("d", (0,)))
    assert ap.silences(one, DAY - dt.timedelta(days=70)) == ()
    assert ap.silences(one) == ap.silences(one, "2026-05-31") != ()
    assert ap.silences(situation(sources=[source("a")])) == ()


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["8.8", "2.3"]), st.integers(0, 200)), max_size=25),
    st.integers(0, 99),
)
def test_order_changes_nothing_and_every_silence_keeps_its_rule(drawn, seed):
    """In any order the same silences come out, and each is longer than any interval and three usual ones."""
    one = situation(*(said(f"o{n}", by, what, back=back) for n, (by, what, back) in enumerate(drawn)))
    found = ap.silences(one, DAY)

    assert ap.silences(shuffled(one, seed), DAY) == found
    for each in found:
        assert each.reports >= 4
        assert each.quiet_days > each.longest_days >= each.usual_days
        assert each.quiet_days >= max(14, 3 * each.usual_days)


def test_a_silence_is_marked_as_what_it_is_made_from_and_named_only_then():
    """The strictest of reports and source holds; the group is named only where anybody may know, or if asked."""
    marked = situation(
        *regular("monitors", WEEKLY), sources=[source("monitors", marking="TLP:RED")], marking="TLP:GREEN"
    )
    (found,) = ap.silences(marked, DAY)
    assert found.marking is ap.Marking.RED
    assert found.in_words().startswith("Nothing from a group that is not named here since 2026-03-20, for 72 days;")
    assert "monitors" not in found.to_text()
    assert "from monitors since" in found.in_words(named=True)

    (green,) = ap.silences(situation(*regular("m", WEEKLY), *regular("m", (1,), "2.3"), marking="TLP:GREEN"), DAY)
    assert green.in_words() == (
        "Nothing from m on 8.8 since 2026-03-20, for 72 days; before that 5 times, usually every 7 days and never more "
        "than 7 apart."
    )


def test_a_rule_that_cannot_be_is_refused():
    """Bounds below the least are told together."""
    with pytest.raises(ap.DataError) as caught:
        ap.silences(situation(), DAY, least_reports=2, patience=float("nan"), least_days=-1)
    assert [(one.path, one.code) for one in caught.value.problems] == [
        ("least_reports", "AP-E141"),
        ("patience", "AP-E141"),
        ("least_days", "AP-E141"),
    ]
