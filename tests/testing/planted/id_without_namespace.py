"""Leaves its own name out of an id."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "ids are text, begin with the plugin's name and stand for one thing"
SHOWS = "collecting"


@ap.hookimpl
def atrocity_prevention_indicators():
    return [ap.Indicator(id="fuel_price", labels={"en": "a sign"}, factor="RF8")]
