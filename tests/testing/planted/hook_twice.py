"""Implements one hook under two names; one of them is never asked."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "fits the hooks"
SHOWS = "kit"


@ap.hookimpl
def atrocity_prevention_indicators():
    return [ap.Indicator(id="hook_twice.one", labels={"en": "one"}, factor="RF8")]


@ap.hookimpl(specname="atrocity_prevention_indicators")
def more_indicators():
    return [ap.Indicator(id="hook_twice.two", labels={"en": "two"}, factor="RF8")]
