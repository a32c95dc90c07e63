"""Marked things of every kind for the tests of this room."""

from __future__ import annotations

import itertools

import attrs
from hypothesis import HealthCheck
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.testing import strategies

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
"""Whole situations take long to make on a machine with much else to do."""

LEVELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")


@st.composite
def marked_situations(draw, **given):
    """Situations that may be named to anybody, whose parts have any marking."""
    situation = draw(strategies.situations(**given))
    marks = itertools.cycle(draw(st.lists(st.sampled_from([*LEVELS, None]), min_size=1, max_size=7)))
    again = {
        name: [attrs.evolve(one, marking=next(marks)) for one in getattr(situation, name)]
        for name in ("populations", "sources", "observations")
    }
    return attrs.evolve(situation, marking="TLP:CLEAR", permitted_use=None, **again)


def source(name="nhri", **changed):
    return ap.Source(**{"id": name, "name": f"The {name}", "reliability": "B", **changed})


def report(name, **changed):
    given = {
        "id": name,
        "indicator": "8.8",
        "state": "observed",
        "level": "high",
        "observed_on": "2026-05-01",
        "source": "nhri",
        "credibility": 2,
        "reference": f"reference {name}",
        "note": f"note {name}",
    }
    return ap.Observation(**{**given, **changed})


def situation(*reports, **changed):
    given = {
        "id": "exampleland",
        "place": ap.Place(country="XEX", area="XEX0102"),
        "marking": "TLP:GREEN",
        "sources": [source(), source("monitors", marking="TLP:RED", independence_group="coast")],
        "populations": [
            ap.Population(id="coast-minority"),
            ap.Population(id="returned", name="Those who returned", marking="TLP:AMBER"),
        ],
        "observations": reports,
    }
    return ap.Situation(**{**given, **changed})


def network():
    places = [ap.Place(country="XEX", area="XEX0102"), ap.Place(country="XEX")]
    actors = [
        ap.Actor(id=name, kind="elder", functions=["observe"], places=places, marking=marking)
        for name, marking in (("open", None), ("closed", "TLP:AMBER"), ("third", "TLP:GREEN"))
    ]
    ties = [
        ap.Partnership(
            id=f"{a}-{b}",
            from_=a,
            to=b,
            kind="information_sharing",
            latency_days=1,
            reliability=0.5,
            marking=marking,
        )
        for a, b, marking in (
            ("open", "third", None),
            ("open", "closed", "TLP:CLEAR"),
            ("third", "open", "TLP:AMBER+STRICT"),
        )
    ]
    return ap.ActorNetwork(actors, ties, id="net", name="The net", marking="TLP:GREEN")


def plan(**changed):
    items = [ap.PlanItem(id=f"i{place}", measure="M03", marking=one) for place, one in enumerate([*LEVELS, None])]
    given = {"id": "p", "situation": "exampleland", "items": items, "marking": "TLP:GREEN"}
    return ap.ResponsePlan(**{**given, **changed})


def codes(caught):
    return [one.code for one in caught.value.problems]
