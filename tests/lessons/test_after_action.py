"""After-action reviews: what became of each warning, and lessons that stay open until something closes them."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.testing import strategies
from lesson_samples import REVIEW, review


def problems(make):
    """The problems of something that is refused."""
    with pytest.raises(ap.DataError) as refused:
        make()
    return [(one.path, one.code) for one in refused.value.problems]


def test_each_warning_is_followed_to_what_was_done():
    """The first receipt, decision and action after it, through other steps too; nothing recorded is nothing said."""
    first, second = review().courses()
    assert (first.warning, str(first.receipt), str(first.decision), first.action) == (
        "w1",
        "2019-02-03",
        "2019-05-01",
        None,
    )
    assert (second.warning, second.receipt, second.answered) == ("w2", None, False)
    assert [one.warning for one in review().unanswered()] == ["w2"]


def test_a_past_day_knows_nothing_of_later_ones():
    """Before the decision the first warning had only been received."""
    (then,) = review().courses("2019-03-01")
    assert (str(then.receipt), then.decision) == ("2019-02-03", None)
    assert [one.warning for one in review().unanswered("2019-03-01")] == ["w1"]
    assert review().courses("2018-01-01") == ()


def test_a_lesson_is_closed_by_evidence_and_overdue_until_then():
    """Its status alone closes nothing on a day before the evidence."""
    held = review()
    assert [one.id for one in held.overdue("2020-01-15")] == ["l1", "l2"]
    assert [one.id for one in held.overdue("2020-02-01")] == ["l1"]
    assert [one.id for one in held.open_lessons("2020-02-01")] == ["l1"]
    assert held.overdue("2019-12-31") == ()
    assert held.day() == dt.date(2020, 2, 1)


@settings(max_examples=25)
@given(strategies.after_action_reviews(), st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1)))
def test_what_is_overdue_is_open_and_what_has_no_evidence_is_never_closed(held, day):
    """For any review on any day."""
    late, still_open = set(held.overdue(day)), set(held.open_lessons(day))
    assert late <= still_open
    assert all(one in still_open for one in held.lessons if not any(seen.on <= day for seen in one.evidence))


def test_lessons_are_found_by_the_commitment_they_bear_on():
    """Over several reviews."""
    assert [one.id for one in ap.lessons_on([review(), review()], "A/72/884.49e")] == ["l1", "l1"]
    assert ap.lessons_on([review()], "A/72/884.45a") == ()
    assert set(review().lessons[0].commitments) <= ap.report_commitments().keys()


def test_a_review_without_days_asks_for_one():
    """Never the clock."""
    bare = ap.AfterActionReview(id="r", marking="TLP:CLEAR")
    assert problems(bare.day) == [("as_of", "AP-E028")]
    assert bare.overdue("2020-01-01") == ()


def test_what_does_not_fit_is_told_at_once():
    """Repeated ids, answers to what is not there or came later, and lessons closed without evidence."""
    text = REVIEW.replace("{id: w2,", "{id: w1,").replace("answers: r1", "answers: r9")
    text = text.replace("text: {en: Threats}", "text: {en: Threats}, answers: d2").replace("id: l2", "id: l1")
    text = text.replace("    evidence: [{on: 2020-02-01, reference: XEX/2020/7, text: {en: Minutes}}]\n", "")
    assert sorted(problems(lambda: ap.read_after_action(text))) == [
        ("lessons[1].evidence", "AP-E171"),
        ("lessons[1].id", "AP-E023"),
        ("timeline[0].answers", "AP-E172"),
        ("timeline[2].answers", "AP-E172"),
        ("timeline[4].id", "AP-E023"),
    ]


def test_a_step_answers_an_earlier_one():
    """Not itself, and nothing later."""
    early = REVIEW.replace("on: 2019-02-03", "on: 2019-01-03")
    assert problems(lambda: ap.read_after_action(early)) == [("timeline[1].answers", "AP-E172")]
    itself = REVIEW.replace("answers: r1", "answers: d1")
    assert problems(lambda: ap.read_after_action(itself)) == [("timeline[2].answers", "AP-E172")]


def test_what_cannot_be_read_is_not_told_twice():
    """A day that is none is one problem, and so is a lesson that is no record."""
    broken = REVIEW.replace("on: 2019-02-01, step", "on: soon, step")
    assert ("timeline[0].on", "AP-E015") in problems(lambda: ap.read_after_action(broken))
    short = REVIEW[: REVIEW.index("lessons:")] + "lessons: [3, {status: closed}]\n"
    assert [one for one in problems(lambda: ap.read_after_action(short)) if one[1] == "AP-E171"] == [
        ("lessons[1].evidence", "AP-E171")
    ]


def test_a_record_refuses_what_a_file_would():
    """Texts are lists, and codes are codes."""
    assert problems(lambda: attrs.evolve(review(), findings="why")) == [("", "AP-E012")]
    assert problems(lambda: attrs.evolve(review(), failures=["bad luck"])) == [("failures[0]", "AP-E013")]


def test_the_page_shows_what_may_be_shown():
    """All of it up to TLP:GREEN or when asked, and counts otherwise."""
    told = review().to_text()
    for word in ("w2 (2019-06-01)", "none recorded", "The letter lay for weeks", "A duty officer", "overdue"):
        assert word in told
    hidden = attrs.evolve(review(), marking=None)
    assert "letter" not in hidden.to_text()
    assert "1 of 2 lessons still open, 1 overdue" in hidden.to_text()
    assert "letter" in str(hidden.to_display(whole=True))
    assert "clos" not in str(review().to_display("fr", "2020-01-01"))
    assert "clos" in str(review().to_display("fr"))
    other = attrs.evolve(review(), lessons=[attrs.evolve(review().lessons[0], addressee="acme.x", due=None)])
    assert "acme.x" in other.to_text()


@settings(max_examples=15)
@given(strategies.after_action_reviews())
def test_any_review_reads_back_the_same(tmp_path_factory, made):
    """Whatever it holds."""
    path = tmp_path_factory.mktemp("review") / "review.json"
    ap.write_after_action(made, path)
    assert ap.read_after_action(path) == made
    below = [one for one in ap.Marking if not one.allows(made.strictest_marking())]
    for clearance in below:
        with pytest.raises(ap.DataError, match="AP-E130"):
            ap.read_after_action(path, clearance=clearance)
        with pytest.raises(ap.DataError, match="AP-E130"):
            ap.write_after_action(made, path, clearance=clearance)
