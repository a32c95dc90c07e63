"""Frozen, with a list inside that anyone can add to."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "items cannot be changed"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "holds_a_list.rule"
    version: str = "1"
    steps: list = attrs.field(factory=lambda: [0.2, 0.4], eq=False)

    def __call__(self, levels, weights):
        return ap.WeightedMean()(levels, weights)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
