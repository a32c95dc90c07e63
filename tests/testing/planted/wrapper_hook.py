"""Wants to change what others bring."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "fits the hooks"
SHOWS = "registering"


@ap.hookimpl(wrapper=True)
def atrocity_prevention_indicators():
    others = yield
    return others[:1]
