"""How a State stands to a treaty, and where sources contradict each other."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings

import atrocity_prevention as ap
from atrocity_prevention.commitments.words import Answer
from atrocity_prevention.testing import strategies

FEW = settings(max_examples=25)
"""Registers and tables are large, and each example is looked at on several days."""

UNTC = ap.Source(
    id="untc", name="UN Treaty Collection", reliability="A", independence_group="untc", marking="TLP:CLEAR"
)
OTHER = ap.Source(id="other", reliability="B", independence_group="untc", marking="TLP:GREEN")
YEAR = {"from": "2005-01-01", "to": "2005-12-31"}


def act(kind, on="2005-03-15", source="untc", instrument="rome-statute", **more):
    return ap.TreatyAct(state="XEX", instrument=instrument, act=kind, on=on, source=source, **more)


def status(*acts, tables=(("untc", "2010-12-31"), ("other", "2022-12-31"))):
    sources = {"untc": UNTC, "other": OTHER}
    return ap.TreatyStatus(tables=[ap.TreatyTable(source=sources[one], as_of=day) for one, day in tables], acts=acts)


def answers(*acts, as_of=None):
    found = status(*acts).standing("XEX", "ICC", as_of)
    return {question: str(found.answer(question)) for question in ("signed", "party", "in_law", "reserved", "reported")}


def test_what_no_table_says_is_not_known():
    """Nothing recorded answers no question with no."""
    found = status().standing("XEX", "rome-statute")
    assert {found.signed, found.party, found.in_law, found.reserved, found.reported} == {Answer.UNKNOWN}
    assert (found.party_since, found.last_reported, found.sources) == (None, None, ())


@pytest.mark.parametrize("kind", ["ratified", "acceded", "succeeded", "accepted", "joined"])
def test_a_state_becomes_a_party_by_any_of_these_acts_from_its_day_on(kind):
    """Not before that day; the act and the day are kept."""
    found = status(act(kind)).standing("XEX", "rome-statute")
    assert found.party is Answer.YES
    assert str(found.party_by) == kind
    assert found.party_since.start == dt.date(2005, 3, 15)
    assert status(act(kind)).standing("XEX", "rome-statute", "2005-03-14").party is Answer.UNKNOWN


def test_a_year_counts_from_its_end():
    """Who knows only the year does not know that it was in January."""
    found = status(act("joined", YEAR))
    assert found.standing("XEX", "rome-statute", "2005-12-30").party is Answer.UNKNOWN
    assert found.standing("XEX", "rome-statute", "2005-12-31").party is Answer.YES


@pytest.mark.parametrize(
    ("acts", "party"),
    [
        ([act("ratified"), act("withdrew", "2017-10-27")], "no"),
        ([act("withdrew", "2005-03-15"), act("ratified", "2005-03-15")], "no"),
        ([act("ratified"), act("withdrew", "2017-10-27"), act("acceded", "2020-01-01")], "yes"),
        ([act("not_party", "2010-12-31")], "no"),
        ([act("not_party", "2010-12-31"), act("acceded", "2015-01-01", "other")], "yes"),
        ([act("ratified"), act("not_party", "2022-12-31", "other")], "disputed"),
        ([act("withdrew", "2017-10-27")], "no"),
        ([act("signed")], "unknown"),
    ],
)
def test_the_last_act_decides_and_a_denial_without_a_withdrawal_is_a_dispute(acts, party):
    """A table that denies what another recorded before is not taken for a withdrawal."""
    assert answers(*acts)["party"] == party


@pytest.mark.parametrize(
    ("acts", "signed"),
    [
        ([act("signed")], "yes"),
        ([act("ratified")], "yes"),
        ([act("acceded")], "unknown"),
        ([act("not_signed", "2010-12-31")], "no"),
        ([act("not_signed", "2004-12-31"), act("signed")], "yes"),
        ([act("signed"), act("not_signed", "2010-12-31")], "disputed"),
    ],
)
def test_who_ratified_had_signed_and_who_acceded_need_not_have(acts, signed):
    """And a later denial is a dispute."""
    assert answers(*acts)["signed"] == signed


@pytest.mark.parametrize(
    ("acts", "question", "answer"),
    [
        ([act("incorporated")], "in_law", "yes"),
        ([act("incorporated"), act("not_incorporated", "2010-01-01")], "in_law", "no"),
        ([act("incorporated"), act("not_incorporated", source="other")], "in_law", "disputed"),
        ([act("reserved")], "reserved", "yes"),
        ([act("reserved"), act("reservation_withdrawn", "2010-01-01")], "reserved", "no"),
    ],
)
def test_the_newest_record_answers_and_two_of_one_day_may_contradict_each_other(acts, question, answer):
    """Law and reservations change; the newest word holds."""
    assert answers(*acts)[question] == answer


@pytest.mark.parametrize(
    ("acts", "instrument", "as_of", "answer"),
    [
        ([("reported", "2008-01-01")], "cat", "2012-12-31", "yes"),
        ([("reported", "2008-01-01")], "cat", "2013-06-01", "unknown"),
        ([("reported", "2008-01-01"), ("not_reported", "2010-01-01")], "cat", "2010-12-31", "no"),
        ([("not_reported", "2007-01-01"), ("reported", "2008-01-01")], "cat", "2010-12-31", "yes"),
        ([("not_reported", "2007-01-01")], "cat", "2010-12-31", "no"),
        ([("reported", "2008-01-01")], "genocide", "2008-12-31", "unknown"),
    ],
)
def test_a_report_is_in_time_where_the_treaty_says_how_often(acts, instrument, as_of, answer):
    """CAT asks every four years, with one of grace; that nobody recorded a report is no answer."""
    found = status(*(act(kind, day, instrument=instrument) for kind, day in acts))
    standing = found.standing("XEX", instrument, as_of)
    assert str(standing.reported) == answer
    assert standing.last_reported == max(
        (dt.date.fromisoformat(day) for kind, day in acts if kind == "reported"), default=None
    )


def test_sources_that_cannot_both_be_right_are_reported():
    """Different days of joining and of signing, and a denial of what was recorded."""
    found = status(
        act("ratified"),
        act("ratified", "2006-01-01", "other"),
        act("signed", "1999-01-01"),
        act("signed", "1999-01-02", "other"),
        act("acceded", instrument="cat"),
        act("not_party", "2022-12-31", "other", "cat"),
        act("acceded", instrument="crc"),
        act("joined", YEAR, "other", "crc"),
    ).conflicts()
    assert [(one.instrument, one.about) for one in found] == [
        ("cat", "party"),
        ("rome-statute", "signed"),
        ("rome-statute", "joined"),
    ]
    assert [one.source for one in found[2].acts] == ["untc", "other"]


def test_a_state_s_page_has_all_twelve_and_says_where_sources_disagree():
    """With the strictest marking of the tables."""
    found = status(act("ratified"), act("not_party", "2022-12-31", "other")).of("XEX")
    assert len(found.standings) == 12
    assert found.as_of == dt.date(2022, 12, 31)
    text = " ".join(found.to_text().split())
    assert "sources disagree" in text
    assert "Sources contradict each other in 1 place." in text
    assert found.marking is ap.Marking.GREEN
    assert status().of("XEX").conflicts == ()


def test_a_status_shows_itself():
    """How much there is, up to which day, and what was left out."""
    text = status(act("ratified")).to_text()
    assert "1 record on 1 State." in text
    assert "untc speaks up to 2010-12-31." in text


def test_tables_are_joined_and_each_act_is_there_once():
    """Two tables of one source are refused, and so is an act of none."""
    one = status(act("ratified"), act("ratified"), tables=[("untc", "2010-12-31")])
    two = status(act("ratified", source="other"), tables=[("other", "2022-12-31")])
    whole = one.with_tables(two)
    assert len(one.acts) == 1
    assert [source.id for source in whole.sources] == ["untc", "other"]
    assert whole.states() == ("XEX",)
    with pytest.raises(ap.DataError) as refused:
        one.with_tables(one, two, status(tables=[("untc", "2000-01-01")]))
    assert [problem.code for problem in refused.value.problems] == ["AP-E023", "AP-E023"]
    with pytest.raises(ap.DataError) as refused:
        status(act("ratified", source="nobody"))
    assert [problem.code for problem in refused.value.problems] == ["AP-E020"]


def test_without_a_table_there_is_no_day_and_without_the_twelve_no_treaty():
    """No clock is asked."""
    with pytest.raises(ap.DataError, match="AP-E155"):
        ap.TreatyStatus(tables=[]).of("XEX")
    assert ap.TreatyStatus(tables=[]).of("XEX", "2020-01-01").standings["att"].party is Answer.UNKNOWN
    for name in ("rome statute of limitations", "rome-statut"):
        with pytest.raises(ap.DataError, match="AP-E154"):
            status().standing("XEX", name)


@FEW
@given(found=strategies.treaty_statuses())
def test_a_no_is_never_made_of_silence(found):
    """Whoever has no record of a State has only unknown answers about it."""
    silent = found.of("USA")
    for standing in silent.standings.values():
        assert {standing.answer(question) for question in ("signed", "party", "in_law", "reported")} == {Answer.UNKNOWN}
    assert silent.conflicts == ()
