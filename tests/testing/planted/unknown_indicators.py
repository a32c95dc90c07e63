"""Its method weighs indicators that nobody has."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "a method names only what there is"
SHOWS = "planning"


@ap.hookimpl
def atrocity_prevention_methods():
    weights = {"1.1": 2.0, "1.99": 3.0}
    return [ap.Method(id="unknown_indicators.m", version="1", labels={"en": "ours"}, indicator_weights=weights)]
