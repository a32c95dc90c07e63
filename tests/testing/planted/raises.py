"""Cannot find its own data."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "every hook answers"
SHOWS = "collecting"


@ap.hookimpl
def atrocity_prevention_indicators():
    raise FileNotFoundError("signs.csv")
