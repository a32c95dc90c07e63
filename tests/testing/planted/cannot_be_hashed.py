"""A rule that compares by value and forgets its hash."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "items can be hashed"
SHOWS = "kit"


@attrs.define(kw_only=True)
class Rule:
    id: str = "cannot_be_hashed.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        return ap.WeightedMean()(levels, weights)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
