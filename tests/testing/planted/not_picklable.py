"""Holds a function that has no name."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "items can be pickled"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "not_picklable.rule"
    version: str = "1"
    shape: object = attrs.field(default=lambda score: score)

    def __call__(self, levels, weights):
        return self.shape(ap.WeightedMean()(levels, weights))


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
