"""Gives one score for the whole panel."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "gives one finite number for every cell"
SHOWS = "scoring"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "wrong_shape.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        return ap.WeightedMean()(levels, weights).max()


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
