"""Assessments, measures and plans for the tests of their room."""

from __future__ import annotations

import datetime as dt

import attrs

from atrocity_prevention.assessment.assess import assess_situation
from atrocity_prevention.assessment.method import REFERENCE
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.plugins import default_catalogue
from atrocity_prevention.response.measures import Days, Evidence, Remark, ResponseMeasure
from atrocity_prevention.response.plan import Mitigation, PlanItem, ResponsePlan
from atrocity_prevention.vocabulary.places import Place

NOTHING_SEEN = {"verdict": "none_seen"}


def assessed(levels, *, on="2026-05-01", marking="TLP:GREEN", place=None, **given):
    """What reports amount to: indicator -> level, or a state in which nothing could be seen."""
    source = Source(id="s", name="S", kind="media", reliability="A", marking=marking)
    reports = [
        Observation(
            id=f"o{number}",
            indicator=indicator,
            observed_on=on,
            reported_on=on,
            source="s",
            credibility=1,
            marking=marking,
            **({"state": level} if isinstance(level, str) else {"state": "observed", "level": level}),
        )
        for number, (indicator, level) in enumerate(levels.items())
    ]
    where = place or Place(country="XEX")
    situation = Situation(id="x", place=where, sources=[source], observations=reports, marking=marking, **given)
    return assess_situation(situation, dt.date.fromisoformat(on), REFERENCE, default_catalogue())


def measure(name="x.m", **given):
    """A measure with nothing but what is given."""
    words = {"labels": name, "kind": "mediation", "evidence": Evidence(**NOTHING_SEEN)}
    return ResponseMeasure(**{"id": name, **words, **given})


def with_measures(assessment, *measures):
    """The same assessment under a catalogue with these measures alone."""
    return attrs.evolve(assessment, catalogue=attrs.evolve(assessment.catalogue, measures=measures))


TALKS = measure(
    "x.talks",
    addresses=["8.8"],
    actor_kinds=["elder"],
    days_to_set_up=Days(low=1, high=5),
    days_to_effect=Days(low=2, high=10),
    evidence=Evidence(verdict="cases"),
    risks=[Remark(text="capture"), Remark(text="delay")],
)
FORCE = measure("x.force", addresses=["RF8"], uses_force=True)


def item(name="i1", **given):
    """An item that leaves out everything but its measure."""
    return PlanItem(**{"id": name, "measure": "x.talks", **given})


def complete_item(name="i1", **given):
    """An item with nothing missing."""
    whole = {
        "owner": "elders",
        "partners": ["nhri"],
        "start": "2026-05-10",
        "deadline": "2026-06-30",
        "review_on": "2026-06-01",
        "aims_at": ["8.8"],
        "to_influence": "the candidates' camps",
        "tailoring": "in the river's own assemblies",
        "levels": ["local", "national", "regional"],
        "local_consent": "given",
        "builds_on": ["assemblies"],
        "programmes": ["rule of law"],
        "women": "half of the mediators",
        "resources": "transport, from the region",
        "mitigations": [Mitigation(risk="x.talks.1", by="rotating chair"), Mitigation(risk="x.talks.2", by="a date")],
    }
    return item(name, **{**whole, **given})


def complete_plan(*items, **given):
    """A plan with nothing missing."""
    whole = {
        "act_by": "2026-06-30",
        "review_on": "2026-06-01",
        "committed": ["regional-body"],
        "coordinator": "focal-point",
        "alongside": "observers are there",
        "unity": "one text, read by all",
        "marking": "TLP:GREEN",
    }
    return ResponsePlan(id="p", situation="x", items=items or [complete_item()], **{**whole, **given})
