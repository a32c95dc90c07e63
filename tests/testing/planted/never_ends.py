"""Gives indicators without end."""

from __future__ import annotations

import itertools

import atrocity_prevention as ap

LAW = "every hook answers"
SHOWS = "collecting"


@ap.hookimpl
def atrocity_prevention_indicators():
    return itertools.repeat(ap.Indicator(id="never_ends.sign", labels={"en": "a sign"}, factor="RF8"))
