"""Divides nothing by nothing where no sign is there."""

from __future__ import annotations

import attrs
import numpy as np

import atrocity_prevention as ap

LAW = "gives one finite number for every cell"
SHOWS = "scoring"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "not_a_number.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        with np.errstate(invalid="ignore"):
            return (levels**2).sum(axis=0) / (levels * weights).sum(axis=0) * weights.max(axis=0)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
