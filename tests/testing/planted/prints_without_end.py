"""Prints all its working, a hundred thousand characters every time it is asked."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "prints nothing and warns of nothing"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "prints_without_end.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        print("scoring " * 12_500)  # noqa: T201 the fault under test
        return ap.WeightedMean()(levels, weights)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
