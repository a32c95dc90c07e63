"""Needs something that is not there."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "can be imported"
SHOWS = "importing"


from a_module_that_nobody_has import signs  # noqa: E402 the fault under test


@ap.hookimpl
def atrocity_prevention_indicators():
    return signs
