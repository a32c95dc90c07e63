"""Gives one indicator for every village, and there are too many of them."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "every hook answers"
SHOWS = "collecting"

SIGN = ap.Indicator(id="too_many_signs.village", labels={"en": "a sign"}, factor="RF8")


@ap.hookimpl
def atrocity_prevention_indicators():
    return (SIGN for _ in range(100_001))
