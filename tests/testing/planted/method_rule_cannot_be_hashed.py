"""Brings a method whose rule cannot be hashed, though nothing listed it as a rule."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "items can be hashed"
SHOWS = "kit"


@attrs.define(kw_only=True)
class Plain:
    id: str = "method_rule_cannot_be_hashed.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        return ap.WeightedMean()(levels, weights)


@ap.hookimpl
def atrocity_prevention_methods():
    return [ap.Method(id="method_rule_cannot_be_hashed.m", version="1", labels={"en": "ours"}, factor_rule=Plain())]
