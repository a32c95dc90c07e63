"""Adds noise, another every time."""

from __future__ import annotations

import attrs
import numpy as np

import atrocity_prevention as ap

LAW = "gives the same answer every time"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "never_the_same.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        return ap.WeightedMean()(levels, weights) * (1.0 - np.random.default_rng().random() / 10)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
