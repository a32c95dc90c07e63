"""Weighs less at night, and looks for the time in its own way."""

from __future__ import annotations

import datetime as dt

import attrs

import atrocity_prevention as ap

LAW = "needs no clock"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "hour_counts.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        import time  # noqa: PLC0415 where a check that looks at globals would not see it

        now = dt.datetime.now(dt.UTC)
        night = now.hour > 17 or time.gmtime().tm_hour < 6
        return ap.WeightedMean()(levels, weights) * (0.9 if night else 1.0)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
