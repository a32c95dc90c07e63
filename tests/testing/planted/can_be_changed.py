"""A plain class: whoever holds it can set its version."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "items cannot be changed"
SHOWS = "kit"


class Rule:
    def __init__(self):
        self.id = "can_be_changed.rule"
        self.version = "1"

    def __call__(self, levels, weights):
        return ap.WeightedMean()(levels, weights)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
