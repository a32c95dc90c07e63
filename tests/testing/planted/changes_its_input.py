"""Sorts the levels where they are."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "leaves its arguments as they are"
SHOWS = "scoring"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "changes_its_input.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        levels.sort(axis=0)
        return (levels * weights).sum(axis=0) / weights.sum(axis=0).clip(1e-9)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
