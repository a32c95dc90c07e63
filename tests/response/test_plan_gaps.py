"""What a plan leaves out is named, each with its paragraph, and a complete plan has no gap."""

from __future__ import annotations

import pytest
from cases import FORCE, TALKS, complete_item, complete_plan, item
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.errors import DataError
from atrocity_prevention.response.gap_words import GAP_WORDS
from atrocity_prevention.response.gaps import plan_gaps
from atrocity_prevention.response.plan import PlanItem, ResponsePlan
from atrocity_prevention.vocabulary.markings import Marking

MEASURES = {"x.talks": TALKS, "x.force": FORCE}


def codes(plan, **given):
    return [gap.code for gap in plan_gaps(plan, MEASURES, **given)]


def test_a_complete_plan_has_no_gap():
    """Everything the lessons ask for is said."""
    assert codes(complete_plan(), as_of="2026-05-15") == []


def test_an_empty_plan_says_that_it_is_empty():
    """And everything the plan as a whole leaves open."""
    found = plan_gaps(ResponsePlan(id="p", situation="x"), MEASURES)
    assert [(gap.code, gap.paragraph) for gap in found] == [
        ("no_items", "5"),
        ("nothing_local", "20b"),
        ("nothing_national", "20b"),
        ("nothing_international", "20b"),
        ("plan_without_review", "20c"),
        ("no_act_by", "20c"),
        ("no_programmes", "20d"),
        ("no_resilience", "20e"),
        ("no_unity", "20f"),
        ("nobody_committed", None),
        ("nobody_coordinates", None),
        ("nothing_alongside", None),
    ]
    assert {gap.item for gap in found} == {None}


def test_a_bare_item_lacks_everything_the_lessons_ask_for():
    """Each gap cites its paragraph; both risks of harm wait for an answer."""
    found = [gap for gap in plan_gaps(complete_plan(item()), MEASURES) if gap.item == "i1"]
    assert [(gap.code, gap.paragraph, gap.about) for gap in found] == [
        ("no_aim", "20a", ""),
        ("no_one_to_influence", "20a", ""),
        ("not_tailored", "20a", ""),
        ("no_owner", "20b", ""),
        ("consent_unknown", "20b", ""),
        ("no_start", "20c", ""),
        ("no_deadline", "20c", ""),
        ("no_review", "20c", ""),
        ("no_partners", "20g", ""),
        ("no_women", "41", ""),
        ("no_mitigation", None, "x.talks.1"),
        ("no_mitigation", None, "x.talks.2"),
        ("no_resources", None, ""),
    ]


@pytest.mark.parametrize("consent", ["refused", "partial", "not_asked", "unknown"])
def test_every_kind_of_missing_consent_is_told_apart(consent):
    """Refused is not the same as never asked, and neither is not knowing."""
    assert codes(complete_plan(complete_item(local_consent=consent))) == [f"consent_{consent}"]


def test_days_that_are_past_are_told_as_of_a_day_alone():
    """There is no clock: without a day nothing is overdue."""
    plan = complete_plan()
    assert codes(plan) == []
    found = plan_gaps(plan, MEASURES, as_of="2026-07-15")
    assert [(gap.code, gap.about) for gap in found] == [
        ("plan_review_overdue", ""),
        ("past_deadline", "2026-06-30"),
        ("review_overdue", "2026-06-01"),
    ]


def test_an_item_that_begins_too_late_to_work_is_told():
    """Fifteen days are needed if it goes slowly; the plan's own day counts where the item has none."""
    late = complete_item(start="2026-06-20")
    (gap,) = plan_gaps(complete_plan(late), MEASURES)
    assert (gap.code, gap.about) == ("may_come_too_late", "3-15")
    assert codes(complete_plan(complete_item(start="2026-06-20", deadline=None))) == [
        "no_deadline",
        "may_come_too_late",
    ]


def test_force_needs_peaceful_means_before_it():
    """First in the plan, or with nothing peaceful beside it, is a gap."""
    force = complete_item("i2", measure="x.force", mitigations=[])
    assert codes(complete_plan(complete_item(), force)) == []
    assert codes(complete_plan(force, complete_item())) == ["force_first"]
    assert codes(complete_plan(force)) == ["force_first"]


def test_a_measure_nobody_describes_is_told():
    """Its risks of harm cannot be looked up."""
    (gap,) = plan_gaps(complete_plan(complete_item(measure="x.other")), MEASURES)
    assert (gap.code, gap.about) == ("unknown_measure", "x.other")


def test_what_is_closed_is_asked_for_its_result_alone():
    """An item that is done or stopped needs a result, and nothing else any more (para. 21)."""
    plan = complete_plan(complete_item(), item("i2", status="done"), item("i3", status="stopped", result="no effect"))
    assert [(gap.code, gap.item, gap.paragraph) for gap in plan_gaps(plan, MEASURES)] == [("no_result", "i2", "21")]


def test_one_measure_alone_needs_a_word_on_what_else_is_done():
    """Two measures stand beside each other."""
    assert codes(complete_plan(alongside=None)) == ["nothing_alongside"]
    two = [complete_item(), complete_item("i2", measure="x.force", mitigations=[])]
    assert codes(complete_plan(*two, alongside=None)) == []


def test_gaps_carry_the_marking_of_what_they_are_about():
    """An item's own, or that of the whole plan."""
    plan = complete_plan(item(marking="TLP:RED"), unity=None)
    found = {gap.item: gap.marking for gap in plan_gaps(plan, MEASURES)}
    assert found == {None: Marking.RED, "i1": Marking.RED}
    assert plan_gaps(complete_plan(unity=None), MEASURES)[0].marking is Marking.GREEN


def test_every_gap_has_words_in_both_languages():
    """English and French, none empty, and the plan knows no code without them."""
    assert all(words["en"] and words["fr"] for words in GAP_WORDS.values())
    texts = [gap.text.text("fr") for gap in plan_gaps(ResponsePlan(id="p", situation="x", items=[item()]))]
    assert all(texts)


FIELDS = ["owner", "partners", "start", "aims_at", "to_influence", "tailoring", "women", "resources", "review_on"]


@given(st.sets(st.sampled_from(FIELDS)))
def test_saying_more_never_adds_a_gap(left_out):
    """Each field that is filled in takes its own gap away and adds none."""
    empty = {name: () if name in ("partners", "aims_at") else None for name in left_out}
    assert set(codes(complete_plan())) <= set(codes(complete_plan(complete_item(**empty))))
    assert len(codes(complete_plan(complete_item(**empty)))) == len(left_out)


def test_a_plan_is_refused_with_every_problem_of_its_own():
    """Ids given twice, days in the wrong order, unknown words, text where a list belongs."""
    with pytest.raises(DataError, match="AP-E023"):
        complete_plan(item(), item())
    for wrong in (
        {"start": "2026-07-01", "deadline": "2026-06-01"},
        {"levels": ["village"]},
        {"local_consent": "maybe"},
        {"status": "soon"},
        {"partners": "nhri"},
        {"deadline": "someday"},
    ):
        with pytest.raises(DataError):
            PlanItem(**{"id": "i", "measure": "m", **wrong})
    for wrong in ({"version": 0}, {"version": True}, {"committed": "x"}, {"marking": "TLP:PINK"}):
        with pytest.raises(DataError):
            complete_plan(**wrong)
    with pytest.raises(DataError):
        plan_gaps(complete_plan(), as_of="soon")


def test_a_plan_knows_what_is_open_and_who_may_see_it():
    """Closed items are not open; the strictest marking is that of the whole."""
    plan = complete_plan(item(), item("i2", status="done", marking="TLP:AMBER"))
    assert [one.id for one in plan.open_items] == ["i1"]
    assert plan.strictest_marking() is Marking.AMBER
    assert plan.marking_of(plan.items[0]) is Marking.GREEN
    assert ResponsePlan(id="p", situation="x").strictest_marking() is Marking.RED
