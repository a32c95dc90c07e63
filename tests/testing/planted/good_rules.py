"""Every rule of the library under a name of its own, and the extreme settings of those that have one."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap
from atrocity_prevention.assessment.rules import BUILT_IN_RULES


@attrs.frozen(kw_only=True)
class Wrapped:
    inner: ap.ScoringRule
    id: str
    version: str = "1"

    @property
    def is_mean(self):
        return self.inner.is_mean

    def __call__(self, levels, weights):
        return self.inner(levels, weights)


EXTREMES = {
    "first": ap.MeanOfHighest(k=1),
    "hundred": ap.MeanOfHighest(k=100),
    "soft": ap.PowerMean(p=0.5),
    "hard": ap.PowerMean(p=50.0),
    "any": ap.ShareAtLeast(level=0.01),
    "severe": ap.ShareAtLeast(level=1.0),
}


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    plain = {rule.id: rule for rule in (kind() for kind in BUILT_IN_RULES)}
    return [Wrapped(id=f"good_rules.{name}", inner=rule) for name, rule in {**plain, **EXTREMES}.items()]
