"""Marks one hook and forgets the other."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "fits the hooks"
SHOWS = "kit"


@ap.hookimpl
def atrocity_prevention_methods():
    return []


def atrocity_prevention_indicators():
    return [ap.Indicator(id="forgotten_marker.sign", labels={"en": "a sign"}, factor="RF8")]
