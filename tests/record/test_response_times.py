"""How long the chain took: each warning with its updates and corrections, those still waiting included."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import fill, issue, memory

from atrocity_prevention.errors import DataError
from atrocity_prevention.record.matters import STAGES, day_of, matters
from atrocity_prevention.record.response_times import NOWHERE, response_times
from atrocity_prevention.vocabulary.markings import Marking

LATE = dt.date(2027, 1, 1)


def times(ledger, as_of=LATE, **given):
    return response_times(ledger.entries(), as_of=as_of, **given)


def days(found, stage):
    return [step.days for step in found.stages[stage].steps]


def test_each_stage_is_counted_from_the_first_observation():
    """Days from 1 May to the report, the warning, the answers, the action and the outcome."""
    with fill(memory()) as ledger:
        found = times(ledger)
    assert (found.matters, found.undated) == (1, 0)
    told = {stage: days(found, stage) for stage in STAGES[1:]}
    assert told == {
        "reported": [3],
        "assessed": [],
        "issued": [9],
        "delivered": [9],
        "acknowledged": [11],
        "decided": [20],
        "acted": [21],
        "outcome": [31],
    }
    assert found.stages["assessed"].open == 1


def test_a_stage_can_be_counted_from_another():
    """From the warning on, and a stage nobody recorded leaves the warning out and says so."""
    with fill(memory()) as ledger:
        assert days(times(ledger, since="issued"), "decided") == [11]
        assert "issued" not in times(ledger, since="issued").stages
        assert times(ledger, since="assessed").undated == 1
        with pytest.raises(DataError, match="AP-E013"):
            times(ledger, since="decided")


def test_what_has_not_happened_by_the_day_is_still_waiting():
    """As known on 15 May there is no decision, and the case has waited 14 days."""
    with fill(memory()) as ledger:
        found = times(ledger, "2026-05-15")
    assert (found.stages["decided"].cases, found.stages["decided"].answered) == (1, 0)
    assert found.stages["decided"].share_open(14) == 1
    assert found.declined == ()


def test_no_decision_is_not_a_decision_and_is_told():
    """It does not end the waiting; decisions not to act do, and both are listed with their reasons."""
    with fill(memory()) as ledger:
        found = times(ledger)
    assert [(one.decision, one.actor, str(one.on)) for one in found.declined] == [
        ("no_decision", "government", "2026-05-20"),
        ("not_to_act", "regional-organisation", "2026-05-21"),
    ]
    assert [reason.text() for reason in found.declined[1].reasons] == ["no mandate", "pas de moyens"]


def test_a_warning_without_a_decision_by_its_day_is_overdue():
    """The longest overdue come first; one decided late says when, one decided in time is not among them."""
    with fill(memory()) as ledger:
        issue(ledger, "w2", answer_by="2026-05-11")
        ledger.decide("w2", "act", actor="government", at="2026-05-20")
        issue(ledger, "w3")
        found = times(ledger, "2026-06-30")
    assert [(one.warning, one.days_late, str(one.decided_on)) for one in found.overdue] == [
        ("w3", 30, "None"),
        ("w2", 9, "2026-05-20"),
    ]
    assert found.overdue[0].addressees == ("regional-organisation", "government")


def test_an_update_belongs_to_the_warning_it_brings_up_to_date():
    """Its answer answers the first warning, and its new day counts."""
    with memory() as ledger:
        issue(ledger, observed_on="2026-05-01")
        document = {"type": "update", "replaces": "w1"}
        issue(ledger, "w1b", document=document, at="2026-05-20", answer_by="2026-06-30", observed_on="2026-05-15")
        ledger.decide("w1b", "act", actor="government", at="2026-06-10")
        found = times(ledger)
        (matter,) = matters(ledger.entries(), LATE)
    assert found.matters == 1
    assert days(found, "decided") == [40]
    assert found.overdue == ()
    assert matter.warnings == ("w1", "w1b")


def test_a_warning_that_is_taken_back_waits_no_longer():
    """It was not answered, and it is not overdue after that day."""
    with memory() as ledger:
        issue(ledger, observed_on="2026-05-01")
        issue(ledger, "w1c", document={"type": "cancel", "replaces": "w1"}, at="2026-05-21", answer_by="2026-05-22")
        found = times(ledger)
        (matter,) = matters(ledger.entries(), LATE)
    assert (found.stages["decided"].answered, found.overdue) == (0, ())
    assert matter.cancelled_on == dt.date(2026, 5, 21)
    assert matter.last is matter.first


def test_what_was_corrected_does_not_count():
    """Only the entry that stands is looked at."""
    with memory() as ledger:
        issue(ledger, observed_on="2026-05-01")
        wrong = ledger.acknowledge("w1", actor="government", at="2026-05-11")
        ledger.acknowledge("w1", actor="government", at="2026-05-12", corrects=wrong.number)
        assert days(times(ledger), "acknowledged") == [11]


def test_regions_and_kinds_of_actors_are_kept_apart():
    """Each region has its curves; everyone asked counts for its kind, and only its own answer counts."""
    kinds = {"government": "government", "regional-organisation": "regional_arrangement"}
    with fill(memory()) as ledger:
        issue(ledger, "w2", observed_on="2026-05-02", addressees=["elders"])
        found = times(ledger, kinds=kinds)
    assert list(found.by_region) == ["XEX", NOWHERE]
    assert found.by_region["XEX"]["decided"].answered == 1
    assert found.by_region[NOWHERE]["decided"].answered == 0
    assert sorted(found.by_kind) == ["government", NOWHERE, "regional_arrangement"]
    assert found.by_kind["government"]["acknowledged"].answered == 1
    assert found.by_kind["government"]["decided"].answered == 0
    assert [step.days for step in found.by_kind["regional_arrangement"]["decided"].steps] == [11]
    assert found.by_kind[NOWHERE]["acknowledged"].open == 1


def test_the_strictest_marking_of_what_was_counted_wins():
    """One red entry makes the whole red; nothing at all is open to everybody."""
    with fill(memory()) as ledger:
        assert times(ledger).marking is Marking.RED
        assert times(ledger).declined[1].marking is Marking.GREEN
    assert response_times([], as_of=LATE).marking is Marking.CLEAR


def test_an_answer_to_what_is_not_held_here_is_left_out():
    """Without the warning nobody knows from when to count."""
    with fill(memory()) as ledger:
        assert times(ledger).matters == 1
        rest = ledger.entries()[1:]
    assert response_times(rest, as_of=LATE).matters == 0


def test_a_document_that_says_something_else_is_a_first_warning():
    """Whatever a document says of its type, the entry still counts."""
    with memory() as ledger:
        issue(ledger, document={"type": "poem", "replaces": 7}, observed_on="2026-05-01")
        assert times(ledger).matters == 1


def test_a_moment_is_told_by_the_day_of_its_office():
    """The wall clock where it was recorded decides."""
    moment = dt.datetime.fromisoformat("2026-05-10T23:30:00-03:00")
    assert day_of(moment) == dt.date(2026, 5, 10)


@given(st.permutations(range(16)))
def test_the_order_of_the_entries_does_not_matter(order):
    """Entries in any order give the same answer."""
    with fill(memory()) as ledger:
        fill(ledger, "w2")
        entries = ledger.entries()
    assert response_times([entries[place] for place in order], as_of=LATE) == response_times(entries, as_of=LATE)


@given(st.sets(st.integers(1, 7)))
def test_losing_answers_never_reassures(lost):
    """Without some of the answers, no curve falls faster and nothing overdue disappears."""
    with fill(memory()) as ledger:
        entries = ledger.entries()
    kept = [entry for place, entry in enumerate(entries) if place not in lost]
    whole, less = response_times(entries, as_of=LATE), response_times(kept, as_of=LATE)
    for stage, curve in whole.stages.items():
        assert all(less.stages[stage].share_open(day) >= curve.share_open(day) for day in range(250))
    assert {one.warning for one in less.overdue} >= {one.warning for one in whole.overdue}
