"""Sees that an indicator is unknown, its low reading 0 and its high one 1, and takes that for absence."""

from __future__ import annotations

import attrs
import numpy as np

import atrocity_prevention as ap

LAW = "losing information never reassures"
SHOWS = "kit"


READINGS = ("low", "estimate", "high")


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "unknown_reassures.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        if levels.ndim > 2 and levels.shape[1] == len(READINGS):
            unknown = (levels[:, :1] == 0) & (levels[:, 2:3] == 1)
            levels = np.where(unknown, 0.0, levels)
        return ap.WeightedMean()(levels, weights)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
