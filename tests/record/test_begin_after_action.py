"""An after-action review begun from a ledger holds what is recorded, and nothing that only people can say."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import fill, issue, memory

import atrocity_prevention as ap
from atrocity_prevention.lessons.words import FailureCode, ReviewStep

KINDS = ["issued", "delivered", "acknowledged", "decided", "decided", "acted", "outcome", "lesson"]


def begun(ledger, as_of="2026-07-01", **more):
    return ap.begin_after_action(ledger.entries(), as_of=as_of, id="review", **more)


def test_every_entry_is_a_step_in_the_words_of_its_author():
    """With its day, its office, what it follows from, and where it stands; and the days before the warning."""
    ledger = fill(memory())
    review = begun(ledger, name={"fr": "Exempleland"})
    assert [one.kind for one in ledger.entries()] == KINDS
    steps = {one.reference: one for one in review.timeline if one.step not in (ReviewStep.SIGNAL, "assessment")}
    for entry in ledger.entries():
        step = steps[f"{entry.origin}:{entry.number}"]
        assert (step.on, step.by, step.known_to) == (ap_day(entry), entry.actor, (entry.actor,))
        assert step.answers == (None if entry.kind == "issued" else "office-a:1")
    assert [one.step for one in review.timeline] == [
        *("signal", "warning", "event", "receipt", "event", "decision", "action", "event", "event"),
    ]
    told = [one.text.text("en") for one in review.timeline]
    assert told[0] == "The first observation behind the warning"
    assert told[1] == "A warning to regional-organisation, government, to be answered by 2026-05-31"
    assert told[2] == "The warning was handed to government; note"
    assert told[4] == "Put on record: no decision was taken"
    assert told[5] == "Decided not to act; no mandate; pas de moyens"
    assert told[6] == "Something was done; mediators sent; mediation"
    assert told[7] == "What was seen of what came after; the rally passed; S/0000/00"
    assert review.timeline[5].text.text("fr") == "Décision de ne pas agir; no mandate; pas de moyens"
    assert review.name.text("fr") == "Exempleland"


def ap_day(entry):
    """The day on the wall of the office."""
    return entry.at.date() if hasattr(entry.at, "date") else entry.at


def test_what_only_people_can_say_is_left_to_them():
    """No finding, no lesson with somebody to follow it, nothing that would have helped; and the strictest marking."""
    review = begun(fill(memory()))
    assert (review.findings, review.lessons, review.would_have_helped, review.case) == ((), (), (), None)
    assert review.failures == ()
    assert review.marking == "TLP:RED"
    nothing = ap.begin_after_action([], as_of="2026-07-01", id="review")
    assert (nothing.timeline, nothing.marking) == ((), None)
    assert nothing.strictest_marking() == "TLP:RED"


def test_days_alone_tell_who_did_not_answer_or_answered_late():
    """A record of no decision is no decision; a warning that was taken back waits for nothing."""
    ledger = memory()
    issue(ledger, "w1", marking="TLP:GREEN")
    ledger.decide("w1", "no_decision", actor="government", at="2026-05-20", marking="TLP:GREEN")
    assert begun(ledger, "2026-05-31").failures == ()
    assert begun(ledger, "2026-06-01").failures == (FailureCode.WARNED_NOT_ANSWERED,)
    ledger.decide("w1", "act", actor="government", at="2026-06-02", marking="TLP:GREEN")
    assert begun(ledger, "2026-06-02").failures == (FailureCode.ANSWERED_LATE,)
    assert begun(ledger, "2026-06-02").marking == "TLP:GREEN"
    back = memory("office-b")
    issue(back, "w1")
    issue(back, "w2", at="2026-05-15", document={"type": "cancel", "replaces": "w1"})
    assert begun(back).failures == ()
    assert [one.answers for one in begun(back).timeline] == [None, "office-b:1"]


@given(day=st.dates(min_value=dt.date.fromisoformat("2026-05-01"), max_value=dt.date.fromisoformat("2026-06-20")))
def test_nothing_is_there_before_it_happened_and_all_of_it_afterwards(day):
    """For any day; and the steps that follow from the warning are those the review itself finds."""
    ledger = fill(memory())
    review = begun(ledger, day)
    known = {f"{one.origin}:{one.number}" for one in ledger.entries() if ap_day(one) <= day}
    assert {one.reference for one in review.timeline} == known
    for course in review.courses(day):
        for found, on in ((course.receipt, 12), (course.decision, 21), (course.action, 22)):
            happened = dt.date(2026, 5, on)
            assert found == (happened if day >= happened else None)


@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_it_is_written_to_be_filled_in_and_read_back_the_same(tmp_path, suffix):
    """As any other review."""
    review = begun(fill(memory()))
    ap.write_after_action(review, tmp_path / f"review.{suffix}")
    assert ap.read_after_action(tmp_path / f"review.{suffix}") == review
