"""Weighs by a hash of text, which Python salts anew in every process."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap

LAW = "hash seed, time zone and locale change nothing"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "hash_seed_counts.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        share = hash("not the same tomorrow") % 1000 / 1000
        return share * ap.Maximum()(levels, weights) + (1 - share) * ap.MeanOfHighest()(levels, weights)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
