"""Leaves out a letter."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "fits the hooks"
SHOWS = "registering"


@ap.hookimpl
def atrocity_prevention_indicator():
    return []
