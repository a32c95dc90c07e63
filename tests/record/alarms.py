"""Assessments and a network for the tests of warnings and alerts."""

from __future__ import annotations

import datetime as dt

from atrocity_prevention.assessment.assess import assess_situation
from atrocity_prevention.assessment.method import REFERENCE
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Population, Source
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.partnerships import Partnership
from atrocity_prevention.plugins import default_catalogue
from atrocity_prevention.vocabulary.places import Place


def assessed(levels, on="2026-05-01"):
    """What reports amount to: indicator -> level, or a state in which nothing could be seen."""
    source = Source(id="s", name="S", kind="media", reliability="A", marking="TLP:GREEN")
    reports = [
        Observation(
            id=f"o{number}",
            indicator=indicator,
            observed_on=on,
            reported_on=on,
            source="s",
            credibility=1,
            marking="TLP:GREEN",
            populations=["coast"],
            **({"state": level} if isinstance(level, str) else {"state": "observed", "level": level}),
        )
        for number, (indicator, level) in enumerate(levels.items())
    ]
    people = [Population(id="coast", name="Coast"), Population(id="hills", name="Hills")]
    situation = Situation(
        id="x",
        place=Place(country="XEX"),
        sources=[source],
        observations=reports,
        populations=people,
        marking="TLP:GREEN",
    )
    return assess_situation(situation, dt.date.fromisoformat(on), REFERENCE, default_catalogue())


def network():
    """A desk that can tell a minister, who can ask the elders; others stand apart."""
    tie = {"kind": "other", "reliability": 1, "marking": "TLP:AMBER"}
    names = {"desk": ["warn"], "minister": ["decide"], "elders": ["act"], "others": ["act"]}
    return ActorNetwork(
        [Actor(id=name, kind="elder", functions=functions) for name, functions in names.items()],
        [
            Partnership(id="p", from_="desk", to="minister", latency_days=0.5, **tie),
            Partnership(id="q", from_="minister", to="elders", latency_days=1, **tie),
        ],
        marking="TLP:CLEAR",
    )
