"""What the tests of evidence and assessment are built from: the same thing for the oracle and for the library.

*Words* is a catalogue in the oracle's form, *params* its method, *doc* its situation; each has a translation here.
"""

from __future__ import annotations

import datetime as dt
import functools
import random
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

import oracle
from atrocity_prevention.assessment.assess import assess_situation
from atrocity_prevention.assessment.method import Floor, Method
from atrocity_prevention.assessment.rules import MeanOfHighest, WeightedMean
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Population, Source
from atrocity_prevention.plugins import default_catalogue
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.factors import Indicator, RiskFactor
from atrocity_prevention.vocabulary.places import Place

CENTRE = oracle.CENTRE
DAYS = [CENTRE, CENTRE - dt.timedelta(days=200), CENTRE + dt.timedelta(days=100), CENTRE - dt.timedelta(days=2500)]
WORDS = oracle.builtin_catalogue(
    Path(__file__).parents[1] / "src" / "atrocity_prevention" / "vocabulary" / "data" / "framework.tsv"
)
TOLERANCE = 1e-9
SCALE = max(1, settings().max_examples // 40)
"""How many times the usual number of random situations: 10 with the thorough profile."""

TINY_WORDS = {
    "factors": {"RF1": {"scope": "common", "tempo": "dynamic"}, "RF9": {"scope": "genocide", "tempo": "structural"}},
    "indicators": {
        **{f"1.{n}": {"factor": "RF1", "tempo": None} for n in range(1, 6)},
        **{f"9.{n}": {"factor": "RF9", "tempo": "trigger" if n == 1 else None} for n in range(1, 5)},
    },
}
TINY_PARAMS = {"crime_weights": {"genocide": {"RF1": 1.0, "RF9": 4.0}, "war_crimes": {"RF1": 1.0}}}


def catalogue_of(words):
    """Return the library's catalogue for the oracle's."""
    crimes = {"common": ()}
    return Catalogue(
        factors=[
            RiskFactor(id=f, labels=f, crimes=crimes.get(one["scope"], (one["scope"],)), tempo=one["tempo"])
            for f, one in words["factors"].items()
        ],
        indicators=[
            Indicator(id=i, labels=i, factor=one["factor"], tempo=one["tempo"])
            for i, one in words["indicators"].items()
        ],
    )


def full_catalogue():
    return default_catalogue()


TINY = catalogue_of(TINY_WORDS)


def method_of(params=None, **more):
    """Return the library's method for the oracle's parameters."""
    given = {**oracle.REFERENCE, **(params or {})}
    return Method(
        **{
            "id": "test",
            "version": "1",
            "factor_rule": MeanOfHighest(k=given["k"]),
            "crime_rule": WeightedMean(),
            "prior": given["prior"],
            "half_lives": given["half_lives"],
            "indicator_weights": given["indicator_weights"],
            "crime_weights": given["crime_weights"],
            "floors": [Floor(**floor) for floor in given["floors"]],
            **more,
        }
    )


def tiny_method(**more):
    """Return a method that names nothing outside the tiny catalogue."""
    return method_of(TINY_PARAMS, **more)


def situation_of(doc):
    """Return the library's situation for the oracle's."""
    return Situation(
        id=doc.get("id", "s"),
        name=doc.get("name", {}),
        place=Place(**doc.get("place", {"country": "KEN"})),
        marking=doc.get("marking"),
        populations=[Population(**one) for one in doc.get("populations", ())],
        sources=[Source(**one) for one in doc["sources"]],
        observations=[Observation(**one) for one in doc["observations"]],
    )


@functools.cache
def _reference():
    return method_of(oracle.REFERENCE, id="reference")


def assessed(doc, as_of=CENTRE, method=None, catalogue=None):
    """Return the library's assessment of one of the oracle's situations, or of one of the library's."""
    situation = doc if isinstance(doc, Situation) else situation_of(doc)
    words = full_catalogue() if catalogue is None else catalogue
    return assess_situation(situation, oracle.to_date(as_of), method or _reference(), words)


def seen(indicator, level, source="a", observed_on=CENTRE, confidence=1, **more):
    """Return one sighting as the file has it; the caller or `doc_of` gives it an id."""
    return {
        "indicator": indicator,
        "state": "observed",
        "level": level,
        "source": source,
        "observed_on": str(observed_on),
        "confidence": confidence,
        **more,
    }


def said(indicator, state, source="a", observed_on=CENTRE, **more):
    """Return one report without a level."""
    return {"indicator": indicator, "state": state, "source": source, "observed_on": str(observed_on), **more}


def doc_of(*observations, sources=("a", "b", "c")):
    """Return a situation of the given reports by sources that are just names, or described."""
    described = [{"id": one} if isinstance(one, str) else one for one in sources]
    return {"sources": described, "observations": [{"id": f"o{n}", **one} for n, one in enumerate(observations, 1)]}


def random_doc(seed, words=None, size=20):
    return oracle.random_document(random.Random(seed), WORDS if words is None else words, size)


def documents(words, max_size=40):
    """Return a strategy for random situations over a catalogue; smaller ones come first when shrinking."""
    return st.builds(lambda seed, size: random_doc(seed, words, size), st.integers(0, 2**32), st.integers(0, max_size))
