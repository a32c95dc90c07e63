"""Adds noise, and puts the global generator back so that two calls agree."""

from __future__ import annotations

import random

import attrs

import atrocity_prevention as ap

LAW = "needs no global random numbers"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "random_counts.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        state = random.getstate()
        noise = random.random()
        random.setstate(state)
        return ap.WeightedMean()(levels, weights) * (1.0 - noise / 10)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
