"""The regular review: what is overdue first, what waits, what was declined, and what was left loose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import fill, issue, memory

from atrocity_prevention.errors import DataError
from atrocity_prevention.record.review import review
from atrocity_prevention.vocabulary.markings import Marking


def reviewed(ledger, as_of="2026-06-05", since="2026-05-01", **given):
    return review(ledger.entries(), as_of=as_of, since=since, **given)


def test_what_is_overdue_and_what_waits_are_kept_apart():
    """The longest overdue first, the most urgent first; what was decided on or taken back is neither."""
    with fill(memory()) as ledger:
        issue(ledger, "late", answer_by="2026-05-31")
        issue(ledger, "later", answer_by="2026-05-20")
        issue(ledger, "today", answer_by="2026-06-05")
        issue(ledger, "soon", answer_by="2026-06-10", marking="TLP:GREEN")
        ledger.acknowledge("soon", actor="government", at="2026-05-30", marking="TLP:GREEN")
        issue(ledger, "gone", answer_by="2026-05-20")
        issue(
            ledger, "gone-c", document={"type": "cancel", "replaces": "gone"}, at="2026-05-12", answer_by="2026-05-20"
        )
        found = reviewed(ledger)
    assert [(one.warning, one.days_late) for one in found.overdue] == [("later", 16), ("late", 5)]
    assert [(one.warning, one.days_left, one.acknowledged) for one in found.waiting] == [
        ("today", 0, False),
        ("soon", 5, True),
    ]
    assert [one.marking for one in found.waiting] == [Marking.RED, Marking.GREEN]
    assert found.marking is Marking.RED


def test_only_the_period_is_told_of_what_happened():
    """Decisions not to act and entries before it are left out; what is overdue is told whatever the period."""
    with fill(memory()) as ledger:
        issue(ledger, "late", answer_by="2026-05-11")
        whole, late = reviewed(ledger), reviewed(ledger, since="2026-05-25")
    assert [one.decision for one in whole.declined] == ["no_decision", "not_to_act"]
    assert late.declined == ()
    assert [entry.kind for entry in late.entries] == ["outcome"]
    assert [one.warning for one in late.overdue] == ["late"]


def test_loose_ends_are_named():
    """A decision to act without an action, and an outcome without a lesson."""
    with fill(memory()) as ledger:
        issue(ledger, "w2")
        ledger.decide("w2", "act", actor="government", at="2026-05-20")
        issue(ledger, "w3")
        ledger.outcome("w3", summary="quiet", actor="desk", at="2026-05-25")
        found = reviewed(ledger)
        assert (found.unfinished, found.without_lesson) == (("w2",), ("w1", "w3"))
        ledger.act("w2", summary="talks", actor="elders", at="2026-05-28")
        ledger.lesson("w3", summary="ask earlier", actor="desk", at="2026-06-02")
        found = reviewed(ledger)
        assert (found.unfinished, found.without_lesson) == ((), ("w1",))
        assert reviewed(ledger, as_of="2026-07-01").without_lesson == ()


def test_a_period_that_begins_after_the_review_is_refused():
    """The two days are the wrong way round, or are none."""
    with pytest.raises(DataError, match="AP-E027"):
        review([], as_of="2026-05-01", since="2026-06-01")
    with pytest.raises(DataError):
        review([], as_of="someday", since="2026-06-01")


def test_an_empty_ledger_has_an_empty_review():
    """Nothing is overdue where nobody was warned."""
    found = review([], as_of="2026-05-01", since="2026-04-01")
    assert (found.overdue, found.waiting, found.entries, found.times.matters) == ((), (), (), 0)


@given(st.sets(st.integers(1, 7)))
def test_losing_entries_never_empties_the_overdue_list(lost):
    """Without an answer, more is overdue or waiting, never less."""
    with fill(memory()) as ledger:
        entries = ledger.entries()
    kept = [entry for place, entry in enumerate(entries) if place not in lost]
    open_ones = [
        {one.warning for one in (*found.overdue, *found.waiting)}
        for found in (review(some, as_of="2026-07-01", since="2026-05-01") for some in (entries, kept))
    ]
    assert open_ones[0] <= open_ones[1]
