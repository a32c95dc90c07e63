"""Tells the manager not to mind a hook that does not exist."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "fits the hooks"
SHOWS = "kit"


@ap.hookimpl
def atrocity_prevention_methods():
    return []


@ap.hookimpl(optionalhook=True)
def atrocity_prevention_alarms():
    return []
