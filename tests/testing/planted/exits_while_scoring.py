"""Ends the program where it should raise."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "answers whatever the levels"
SHOWS = "exits"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "exits_while_scoring.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        raise SystemExit("rule gives up")


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
