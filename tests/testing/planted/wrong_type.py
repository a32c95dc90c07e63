"""Gives factors where indicators belong."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "brings what each hook is for"
SHOWS = "collecting"


@ap.hookimpl
def atrocity_prevention_indicators():
    return [ap.RiskFactor(id="wrong_type.factor", labels={"en": "a factor"}, tempo="dynamic")]
