"""Weighs less with every year that passes."""

from __future__ import annotations

from datetime import date

import attrs

import atrocity_prevention as ap

LAW = "needs no clock"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "clock_counts.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        late = date.today() > date(2020, 1, 1)  # noqa: DTZ011 the clock is the fault under test
        return ap.WeightedMean()(levels, weights) * (0.9 if late else 1.0)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
