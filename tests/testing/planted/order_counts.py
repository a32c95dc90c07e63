"""Counts the first applicable sign alone."""

from __future__ import annotations

import attrs
import numpy as np

import atrocity_prevention as ap

LAW = "the order of indicators does not matter"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "order_counts.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        first = np.argmax(weights > 0, axis=0)
        return np.take_along_axis(levels, first[None], axis=0)[0]


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
