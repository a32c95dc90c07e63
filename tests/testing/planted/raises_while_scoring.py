"""Has a table of nine lines, and more indicators come."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "answers whatever the levels"
SHOWS = "scoring"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "raises_while_scoring.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        if len(levels) > 5:
            raise LookupError("no such line")
        return ap.WeightedMean()(levels, weights)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
