"""Brings a method whose rule is nowhere listed, and falls."""

from __future__ import annotations

import attrs
import numpy as np

import atrocity_prevention as ap

LAW = "raising a level never lowers a score"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Falls:
    """Falls only where all signs are at their highest, which no case in hand may show."""

    id: str = "method_rule_falls.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        calm = np.where(((levels == 1) | (weights == 0)).all(axis=0), 0.5, 1.0)
        return ap.WeightedMean()(levels, weights) * calm


@ap.hookimpl
def atrocity_prevention_methods():
    return [ap.Method(id="method_rule_falls.m", version="1", labels={"en": "ours"}, crime_rule=Falls())]
