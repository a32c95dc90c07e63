"""Gives a thousand numbers where one belongs."""

from __future__ import annotations

import attrs
import numpy as np

import atrocity_prevention as ap

LAW = "gives one finite number for every cell"
SHOWS = "scoring"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "huge_scores.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        mean = ap.WeightedMean()(levels, weights)
        return np.broadcast_to(mean, (1000, *np.shape(mean)))


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
