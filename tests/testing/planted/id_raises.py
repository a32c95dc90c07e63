"""Has a rule that cannot even say its own id."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "ids are text, begin with the plugin's name and stand for one thing"
SHOWS = "collecting"


@attrs.frozen(kw_only=True)
class Rule:
    version: str = "1"

    @property
    def id(self):
        raise RuntimeError("the table of names is not loaded")

    def __call__(self, levels, weights):
        return ap.WeightedMean()(levels, weights)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
