"""Adds the signs up and forgets to divide."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "stays between 0 and 1"
SHOWS = "scoring"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "out_of_range.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        return (levels * weights).sum(axis=0)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
