"""Takes a strong sign for good news."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "raising a level never lowers a score"
SHOWS = "scoring"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "not_monotone.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        return 1.0 - ap.WeightedMean()(levels, weights)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
