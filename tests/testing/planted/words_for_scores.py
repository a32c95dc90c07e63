"""Answers in words."""

from __future__ import annotations

import attrs
import numpy as np

import atrocity_prevention as ap

LAW = "answers whatever the levels"
SHOWS = "scoring"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "words_for_scores.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        return np.full(levels.shape[1:], "high")


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
