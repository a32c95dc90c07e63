"""Ends the program when it is asked."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "every hook answers"
SHOWS = "collecting"


@ap.hookimpl
def atrocity_prevention_indicators():
    raise SystemExit("no licence")
