"""Calls itself a mean and squares."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "a mean of equal levels is that level"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "no_mean.rule"
    version: str = "1"
    is_mean: bool = True

    def __call__(self, levels, weights):
        return ap.WeightedMean()(levels, weights) ** 2


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
