"""Divides by zero and lets numpy complain."""

from __future__ import annotations

import attrs
import numpy as np

import atrocity_prevention as ap

LAW = "prints nothing and warns of nothing"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "warns.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        mean = (levels * weights).sum(axis=0) / weights.sum(axis=0)
        return np.nan_to_num(mean)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
