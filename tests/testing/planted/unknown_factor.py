"""Brings an indicator of a factor that nobody has."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "can be collected with others"
SHOWS = "collecting"


@ap.hookimpl
def atrocity_prevention_indicators():
    return [ap.Indicator(id="unknown_factor.sign", labels={"en": "a sign"}, factor="RF15")]
