"""Small panels, methods and spreads from which the tests of uncertainty are built."""

from __future__ import annotations

import attrs
import numpy as np

from atrocity_prevention.assessment.method import REFERENCE, Floor
from atrocity_prevention.assessment.panel import score
from atrocity_prevention.assessment.plan import plan
from atrocity_prevention.assessment.rules import (
    GeometricMean,
    MeanOfHighest,
    NoisyOr,
    PowerMean,
    WeightedMean,
)
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.uncertainty.spread import MethodSpread
from building import full_catalogue, situation_of

CATALOGUE = full_catalogue()

WEIGHTS_ALONE = MethodSpread(
    indicator_weights=0,
    prior=0,
    factor_rules=[REFERENCE.factor_rule],
    grade_worse=0,
    grade_better=0,
    half_lives=1,
)
"""Draws the weights of factors in crimes and nothing else."""

NOTHING = attrs.evolve(WEIGHTS_ALONE, crime_weights=0)

LINEAR = attrs.evolve(REFERENCE, id="linear", factor_rule=WeightedMean())

FLOORED = attrs.evolve(
    REFERENCE,
    id="floored",
    floors=[
        Floor(when="8.8", at_least=0.2, then="RF8", becomes=0.5),
        Floor(when="RF8", at_least=0.4, then="genocide", becomes=0.65),
    ],
)

RULES = (MeanOfHighest(k=2), PowerMean(p=3), GeometricMean(), NoisyOr(), WeightedMean())


def random_panel(cells, seed=1, *, unknown=0.4, excluded=0.0, indicators=None):
    """Return a panel of random cells, some of them unknown and some not applicable."""
    ids = tuple(CATALOGUE.indicators) if indicators is None else tuple(indicators)
    rng = np.random.default_rng(seed)
    shape = (len(ids), cells)
    return Panel(
        indicators=ids,
        levels=rng.random(shape),
        confidences=np.where(rng.random(shape) < unknown, 0.0, rng.random(shape)),
        axes={"place": [f"p{number}" for number in range(cells)]},
        applicable=rng.random(shape) >= excluded if excluded else None,
        marking="TLP:GREEN",
    )


def without_factor(panel, factor):
    """Return the panel with a factor's indicators ruled out in the first cell."""
    applicable = np.ones(panel.levels.shape, dtype=bool)
    for row, indicator in enumerate(panel.indicators):
        applicable[row, 0] = CATALOGUE.indicators[indicator].factor not in factor
    return attrs.evolve(panel, applicable=applicable)


def graded_situation(name="s", *, reports=None):
    """Return a situation with graded reports by three sources."""
    told = reports or [
        {"indicator": "1.1", "level": 0.75, "source": "a", "credibility": 2, "observed_on": "2026-05-01"},
        {"indicator": "8.8", "level": 1.0, "source": "b", "credibility": 3, "observed_on": "2026-04-01"},
        {"indicator": "8.8", "level": 0.5, "source": "c", "confidence": 0.5, "observed_on": "2026-03-01"},
        {"indicator": "9.4", "level": 0.75, "source": "a", "credibility": 1, "observed_on": "2025-11-01"},
        {"indicator": "10.2", "level": 0.5, "source": "b", "credibility": 6, "observed_on": "2026-04-11"},
    ]
    return situation_of(
        {
            "id": name,
            "sources": [{"id": "a", "reliability": "B"}, {"id": "b", "reliability": "F"}, {"id": "c"}],
            "observations": [{"id": f"o{number}", "state": "observed", **one} for number, one in enumerate(told)],
        }
    )


def scores_by(method, panel):
    """Return what the one scoring path gives for a panel that names every indicator in the plan's order."""
    applicable = np.ones(panel.levels.shape, dtype=bool) if panel.applicable is None else panel.applicable
    ordered = plan(method, CATALOGUE)
    assert panel.indicators == ordered.indicators
    return score(ordered, np.where(panel.confidences > 0, panel.levels, 0.0), panel.confidences, applicable)


def codes(excinfo):
    """Return the codes of a DataError."""
    return [problem.code for problem in excinfo.value.problems]
