"""Reads the state of numpy's global generator."""

from __future__ import annotations

import attrs
import numpy as np

import atrocity_prevention as ap

LAW = "needs no global random numbers"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "numpy_random_counts.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        noise = float(np.random.get_state()[1][0] % 1000) / 1e4  # noqa: NPY002 the fault under test
        return ap.WeightedMean()(levels, weights) * (1.0 - noise)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
