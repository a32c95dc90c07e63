"""Tells what it does on standard output."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "prints nothing and warns of nothing"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "prints.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        print("scoring", levels.shape)  # noqa: T201 the fault under test
        return ap.WeightedMean()(levels, weights)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
