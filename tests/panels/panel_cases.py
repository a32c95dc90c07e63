"""Panels and methods that the tests of engines share."""

from __future__ import annotations

import attrs
import numpy as np

from atrocity_prevention.assessment.method import REFERENCE, Floor
from atrocity_prevention.assessment.plan import plan
from atrocity_prevention.assessment.rules import (
    GeometricMean,
    Maximum,
    MeanOfHighest,
    NoisyOr,
    PowerMean,
    ShareAtLeast,
    WeightedMean,
)
from atrocity_prevention.panels.panel import Panel
from building import full_catalogue

CATALOGUE = full_catalogue()
INDICATORS = plan(REFERENCE, CATALOGUE).indicators
ARRAYS = ("factors", "crimes", "overall", "coverage", "crime_coverage", "overall_coverage")
UNEVEN = {"1.1": 2.5, "3.1": 0.0, "9.2": 0.3, "8.8": 2.0}
FLOORS = (
    Floor(when="8.8", at_least=0.4, then="RF9", becomes=0.7),
    Floor(when="RF9", at_least=0.6, then="war_crimes", becomes=0.9),
)
RULES = [
    MeanOfHighest(),
    MeanOfHighest(k=1),
    MeanOfHighest(k=5),
    MeanOfHighest(k=12),
    WeightedMean(),
    PowerMean(),
    PowerMean(p=2.7),
    GeometricMean(),
    Maximum(),
    NoisyOr(),
    ShareAtLeast(),
]
METHODS = {
    **{f"{rule!r}": attrs.evolve(REFERENCE, id="tried", factor_rule=rule) for rule in RULES},
    **{f"crime {rule!r}": attrs.evolve(REFERENCE, id="tried", crime_rule=rule) for rule in (RULES[0], *RULES[5:])},
    "weights": attrs.evolve(REFERENCE, id="tried", indicator_weights=UNEVEN),
    "weights and floors": attrs.evolve(REFERENCE, id="tried", indicator_weights=UNEVEN, floors=FLOORS),
    "no crimes": attrs.evolve(REFERENCE, id="tried", crime_weights={}),
}


def random_panel(seed=0, shape=(7,), dtype=np.float64, *, some=True, holes=True, indicators=None):
    """A panel of random cells: some indicators, in any order; NaN where nothing is known; some not applicable."""
    rng = np.random.default_rng(seed)
    chosen = INDICATORS if indicators is None else indicators
    if some:
        chosen = tuple(rng.permutation(chosen)[: 3 * len(chosen) // 4])
    whole = (len(chosen), *shape)
    confidences = np.where(rng.random(whole) < 0.3, 0.0, rng.choice([1.0, *rng.random(5)], whole))
    levels = np.where(confidences > 0, rng.choice([0.0, 1.0, *rng.random(6)], whole), np.nan)
    return Panel(
        indicators=chosen,
        levels=levels.astype(dtype),
        confidences=confidences.astype(dtype),
        applicable=rng.random(whole) < rng.choice([0.2, 0.8, 0.8]) if holes else None,
        axes={f"axis{place}": range(size) for place, size in enumerate(shape)},
    )


def same(ours, theirs):
    """Whether two assessments have the same bits everywhere."""
    return all(np.array_equal(getattr(ours, name), getattr(theirs, name), equal_nan=True) for name in ARRAYS)


def furthest(ours, theirs):
    """The largest difference of any score; scores are missing in the same places."""
    gaps = [0.0]
    for name in ARRAYS:
        one, other = getattr(ours, name), getattr(theirs, name)
        assert np.array_equal(np.isnan(one), np.isnan(other)), name
        gaps.append(float(np.nanmax(np.abs(one - other), initial=0.0)) if one.size else 0.0)
    return max(gaps)
