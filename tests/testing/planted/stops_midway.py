"""Gives one indicator, then fails."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "every hook answers"
SHOWS = "collecting"


@ap.hookimpl
def atrocity_prevention_indicators():
    yield ap.Indicator(id="stops_midway.sign", labels={"en": "a sign"}, factor="RF8")
    raise ValueError("line 2 of signs.csv")
