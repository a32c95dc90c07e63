"""Scales by the strongest sign of the whole panel."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "a panel gives what its cells give alone"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "looks_around.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        return ap.WeightedMean()(levels, weights) * levels.max(initial=0.0)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
