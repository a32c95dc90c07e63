"""Gives the same iterator again, which has come to its end."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "answers the same twice"
SHOWS = "kit"


SIGNS = iter([ap.Indicator(id="other_the_second_time.sign", labels={"en": "a sign"}, factor="RF8")])


@ap.hookimpl
def atrocity_prevention_indicators():
    return SIGNS
