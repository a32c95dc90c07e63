"""Writes everything it knows into an id."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "ids are text, begin with the plugin's name and stand for one thing"
SHOWS = "kit"


@ap.hookimpl
def atrocity_prevention_indicators():
    return [ap.Indicator(id="huge_id." + "and_so_on." * 100_000 + "end", labels={"en": "a sign"}, factor="RF8")]
