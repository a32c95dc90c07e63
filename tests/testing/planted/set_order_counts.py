"""Gives its indicators in the order of a set."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "hash seed, time zone and locale change nothing"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "set_order_counts.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        return ap.WeightedMean()(levels, weights)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]


@ap.hookimpl
def atrocity_prevention_indicators():
    words = {"fuel", "roads", "fires", "rumours", "markets", "schools"}
    return [ap.Indicator(id=f"set_order_counts.{word}", labels={"en": word}, factor="RF8") for word in words]
