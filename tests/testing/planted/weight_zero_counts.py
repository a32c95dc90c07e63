"""Takes what cannot occur here into the mean."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "weight 0 means left out"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "weight_zero_counts.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        return levels.mean(axis=0)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
