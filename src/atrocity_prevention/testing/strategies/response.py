"""Strategies for what can be done and who is asked: measures, plans and warnings."""

from __future__ import annotations

import datetime as dt
import functools

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from atrocity_prevention.assessment.scores import Band
from atrocity_prevention.record.warning import EarlyWarning
from atrocity_prevention.record.warning_parts import Addressee, WarningLevel, WarningOption
from atrocity_prevention.response.measure_words import LeadTime, MeasureKind, Pillar, Standing, Strategy, Verdict
from atrocity_prevention.response.measures import Days, Evidence, Remark, ResponseMeasure
from atrocity_prevention.response.plan import Consent, ItemStatus, Mitigation, PlanItem, ResponsePlan
from atrocity_prevention.testing.strategies.network import actor_kinds
from atrocity_prevention.testing.strategies.words import ids, markings, maybe, permitted_uses, texts, units
from atrocity_prevention.vocabulary.actors import Level
from atrocity_prevention.vocabulary.crimes import Crime

FIRST, LAST = dt.date(2010, 1, 1), dt.date(2030, 12, 31)


def _days_of_the_calendar() -> SearchStrategy[dt.date]:
    return st.dates(FIRST, LAST)


def _some(one: SearchStrategy[str]) -> SearchStrategy[list[str]]:
    return st.lists(one, max_size=3, unique=True)


@st.composite
def day_ranges(draw: st.DrawFn) -> Days:
    """How long something takes, in whole days."""
    low = draw(st.integers(0, 400))
    return Days(low=low, high=low + draw(st.integers(0, 400)))


@functools.cache
def remarks() -> SearchStrategy[Remark]:
    """A condition, a risk of harm or a question, checked or not."""
    return st.builds(Remark, text=texts(1), standing=st.sampled_from(Standing))


@st.composite
def evidence(draw: st.DrawFn) -> Evidence:
    """What is known about the effect of a measure."""
    studies = draw(maybe(st.integers(0, 200)))
    direct = None if studies is None else draw(maybe(st.integers(0, studies)))
    return Evidence(verdict=draw(st.sampled_from(Verdict)), studies=studies, direct=direct, summary=draw(texts()))


@functools.cache
def response_measures() -> SearchStrategy[ResponseMeasure]:
    """A measure of an organisation's own."""
    return st.builds(
        ResponseMeasure,
        id=ids(),
        labels=texts(1),
        kind=st.sampled_from(MeasureKind),
        pillars=st.lists(st.sampled_from(Pillar)),
        strategies=st.lists(st.sampled_from(Strategy)),
        addresses=_some(st.sampled_from(["RF1", "RF8", "4.1", "8.8", "9.4"])),
        actor_kinds=_some(actor_kinds().map(lambda kind: kind.id)),
        lead_times=st.lists(st.sampled_from(LeadTime)),
        days_to_set_up=maybe(day_ranges()),
        days_to_effect=maybe(day_ranges()),
        evidence=evidence(),
        conditions=st.lists(remarks(), max_size=2),
        risks=st.lists(remarks(), max_size=2),
        questions=st.lists(remarks(), max_size=2),
        uses_force=st.booleans(),
    )


@functools.cache
def mitigations() -> SearchStrategy[Mitigation]:
    """What is done about a risk of harm, or nothing yet."""
    return st.builds(Mitigation, risk=ids(), by=texts())


@st.composite
def plan_items(draw: st.DrawFn, *, item_id: str | None = None) -> PlanItem:
    """An item that says much or little.

    Args:
        draw: given by hypothesis.
        item_id: its id; by default any.
    """
    start = draw(maybe(_days_of_the_calendar()))
    deadline = draw(maybe(st.dates(start or FIRST, LAST)))
    return PlanItem(
        id=draw(ids()) if item_id is None else item_id,
        measure=draw(ids()),
        owner=draw(maybe(ids())),
        partners=draw(_some(ids())),
        start=start,
        deadline=deadline,
        review_on=draw(maybe(_days_of_the_calendar())),
        once=draw(maybe(st.sampled_from(Band))),
        aims_at=draw(_some(st.sampled_from(["RF1", "8.8"]))),
        tailoring=draw(maybe(texts(1))),
        levels=draw(st.lists(st.sampled_from(Level))),
        local_consent=draw(st.sampled_from(Consent)),
        women=draw(maybe(texts(1))),
        mitigations=draw(st.lists(mitigations(), max_size=2)),
        status=draw(st.sampled_from(ItemStatus)),
        marking=draw(maybe(markings())),
        permitted_use=draw(maybe(permitted_uses())),
    )


@st.composite
def response_plans(draw: st.DrawFn) -> ResponsePlan:
    """A plan with up to four items."""
    names = draw(st.lists(ids(), max_size=4, unique=True))
    return ResponsePlan(
        id=draw(ids()),
        name=draw(texts()),
        situation=draw(ids()),
        version=draw(st.integers(1, 9)),
        act_by=draw(maybe(_days_of_the_calendar())),
        review_on=draw(maybe(_days_of_the_calendar())),
        items=[draw(plan_items(item_id=name)) for name in names],
        committed=draw(_some(ids())),
        coordinator=draw(maybe(ids())),
        marking=draw(maybe(markings())),
        permitted_use=draw(maybe(permitted_uses())),
    )


@functools.cache
def warning_options() -> SearchStrategy[WarningOption]:
    """Something that can be done, with or without an owner."""
    return st.builds(
        WarningOption,
        measure=ids(),
        owner=maybe(ids()),
        cost_of_delay=maybe(texts(1)),
        decide_by=maybe(_days_of_the_calendar()),
    )


@functools.cache
def addressees() -> SearchStrategy[Addressee]:
    """Somebody who is to answer, on a way or on none that is known."""
    return st.builds(
        Addressee, actor=ids(), route=_some(ids()), minutes=maybe(st.integers(0, 10_000)), reliability=maybe(units())
    )


@st.composite
def early_warnings(draw: st.DrawFn) -> EarlyWarning:
    """A draft of a first warning, complete or not."""
    low, high = sorted((draw(units()), draw(units())))
    bands = sorted(draw(st.lists(st.sampled_from(Band), min_size=2, max_size=2)), key=list(Band).index)
    level = WarningLevel(
        target="overall",
        low=low,
        high=high,
        band_low=bands[0],
        band_high=bands[1],
        coverage=draw(units()),
        method="reference 1",
    )
    return EarlyWarning(
        id=draw(ids()),
        situation=draw(ids()),
        basis="sha256:00",
        as_of=draw(_days_of_the_calendar()),
        level=level,
        crimes=draw(st.lists(st.sampled_from(Crime), unique=True)),
        options=draw(st.lists(warning_options(), max_size=2)),
        addressees=draw(st.lists(addressees(), max_size=2)),
        answer_by=draw(maybe(_days_of_the_calendar())),
        signed_by=draw(maybe(ids())),
        marking=draw(maybe(markings())),
        permitted_use=draw(maybe(permitted_uses())),
    )
