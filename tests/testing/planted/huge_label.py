"""Puts a whole report where a label belongs."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "items have labels"
SHOWS = "kit"


@ap.hookimpl
def atrocity_prevention_indicators():
    return [ap.Indicator(id="huge_label.sign", labels={"en": "all that is known of it, " * 200_000}, factor="RF8")]
