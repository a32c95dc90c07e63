"""Steps that were agreed beforehand, held against how far the risk is established and cannot be ruled out."""

from __future__ import annotations

import itertools

import attrs
import pytest
from hypothesis import given, settings

import atrocity_prevention as ap
from atrocity_prevention.assessment.scores import Band
from atrocity_prevention.report.words.shell import heard_in
from atrocity_prevention.testing import strategies

BANDS = list(Band)
AGREED = {"not_yet": 0, "may_be_due": 1, "due": 2}


def situation(*reports, marking="TLP:GREEN"):
    made = [
        ap.Observation(
            id=f"o{place}", indicator=indicator, state="observed", level=1.0, observed_on="2026-05-01", source="s",
            confidence=1.0,
        )
        for place, indicator in enumerate(reports)
    ]  # fmt: skip
    source = ap.Source(id="s", reliability="A")
    return ap.Situation(id="x", place=ap.Place(country="XEX"), marking=marking, sources=[source], observations=made)


def ladder(*bands, **more):
    """Return a plan with an item for each band, in this order."""
    items = [ap.PlanItem(id=f"i{place}", measure="M03", once=band, **more) for place, band in enumerate(bands)]
    return ap.ResponsePlan(id="p", situation="x", items=items, marking="TLP:GREEN")


def assessed(*reports, **more):
    return ap.assess(situation(*reports, **more), as_of="2026-05-02")


def test_a_step_is_due_where_its_band_is_established_and_may_be_where_it_is_not_ruled_out():
    """The words of the range say which; the plain rule is written out here once more."""
    everything = [one for one in ap.default_catalogue().indicators if int(one.split(".")[0]) < 9]
    for reports in ((), everything):
        found = assessed(*reports)
        low, high = BANDS.index(found.overall.band_low), BANDS.index(found.overall.band_high)
        for step in ap.agreed_steps(ladder(*BANDS), found):
            place = BANDS.index(step.once)
            assert step.due == ("due" if place <= low else "may_be_due" if place <= high else "not_yet")
    assert BANDS.index(assessed(*everything).overall.band_low) > 0


def test_a_ruled_out_band_is_not_yet():
    """Where everything was looked at and nothing found, only the lowest step is due."""
    everything = situation(*ap.default_catalogue().indicators)
    nothing = [attrs.evolve(one, state="absent", level=None) for one in everything.observations]
    quiet = ap.assess(attrs.evolve(everything, observations=nothing), as_of="2026-05-02")
    steps = ap.agreed_steps(ladder("very_high", "very_low"), quiet)
    assert [(step.item, step.due) for step in steps] == [("i1", "due"), ("i0", "not_yet")]


def test_the_ladder_goes_up_and_keeps_the_order_of_the_plan():
    """Items that wait for nothing, and those that are done or stopped, are no steps."""
    plan = ladder("high", None, "low", "high")
    assert [step.item for step in ap.agreed_steps(plan, assessed())] == ["i2", "i0", "i3"]
    done = attrs.evolve(plan, items=[attrs.evolve(one, status="done") for one in plan.items])
    assert ap.agreed_steps(done, assessed()) == ()


def test_where_nothing_applies_no_step_is_due():
    """There is no risk that could have reached a band."""
    none = attrs.evolve(assessed(), overall=None)
    assert {step.due for step in ap.agreed_steps(ladder(*BANDS), none)} == {"not_yet"}


def test_a_plan_of_another_situation_is_refused():
    """Its steps were agreed for another place."""
    with pytest.raises(ap.DataError, match="AP-E121"):
        ap.agreed_steps(attrs.evolve(ladder("low"), situation="y"), assessed())


def test_a_band_that_is_none_is_refused():
    """With what may stand there."""
    with pytest.raises(ap.DataError, match=r"once.*AP-E013.*very_low"):
        ap.PlanItem(id="i", measure="M03", once="enormous")


@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_a_band_is_written_and_read_back(tmp_path, suffix):
    """And one that is none is told with its place."""
    path = tmp_path / f"plan{suffix}"
    ap.write_plan(ladder("moderate", None), path)
    assert ap.read_plan(path) == ladder("moderate", None)
    path.write_text(path.read_text("utf-8").replace("moderate", "middling"), "utf-8")
    with pytest.raises(ap.DataError, match=r"items\[0\]\.once.*AP-E013"):
        ap.read_plan(path)


@settings(max_examples=25)
@given(strategies.situations(min_observations=1))
def test_losing_a_report_puts_no_step_off_that_cannot_be_ruled_out(given_):
    """Whatever may be due stays so when any report is lost: what was not looked at may be anything."""
    plan = attrs.evolve(ladder(*BANDS), situation=given_.id)
    day = given_.newest_report()
    whole = ap.agreed_steps(plan, ap.assess(given_, as_of=day))
    for place in itertools.islice(range(len(given_.observations)), 3):
        fewer = [one for at, one in enumerate(given_.observations) if at != place]
        less = ap.agreed_steps(plan, ap.assess(attrs.evolve(given_, observations=fewer), as_of=day))
        for before, after in zip(whole, less, strict=True):
            lost = given_.observations[place]
            if lost.state != "observed":
                assert min(AGREED[before.due], 1) <= AGREED[after.due]


def test_the_stricter_side_wins_and_hides_the_step():
    """A step from an assessment that may not be shown says nothing by itself."""
    (step,) = ap.agreed_steps(ladder("low", owner="envoy"), assessed(marking="TLP:AMBER"))
    assert step.marking == "TLP:AMBER"
    assert "envoy" not in step.to_text()
    (shown,) = ap.agreed_steps(ladder("low", owner="envoy"), assessed())
    assert "may be due, once the risk is low" in shown.to_text()
    assert "who takes it: envoy" in shown.to_text()
    (nobody,) = ap.agreed_steps(ladder("low"), assessed())
    assert "nobody was agreed on" in nobody.to_text()
    heard = heard_in("fr")
    for line in (shown.to_display().title, *shown.to_display().lines, *nobody.to_display().lines):
        assert heard(line) != line
