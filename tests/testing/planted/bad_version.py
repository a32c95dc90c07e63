"""Gives its version as a number."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "brings what each hook is for"
SHOWS = "collecting"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "bad_version.rule"
    version: float = 1.0

    def __call__(self, levels, weights):
        return ap.WeightedMean()(levels, weights)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
