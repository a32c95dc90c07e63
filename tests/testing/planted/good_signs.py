"""Indicators and a factor of its own, given by a generator, in another language than English for one of them."""

from __future__ import annotations

import atrocity_prevention as ap

FACTOR = ap.RiskFactor(id="good_signs.water", labels={"en": "Water as a weapon"}, tempo="dynamic")


@ap.hookimpl
def atrocity_prevention_risk_factors():
    return (FACTOR,)


@ap.hookimpl
def atrocity_prevention_indicators():
    for word in ("wells", "dams", "canals"):
        yield ap.Indicator(id=f"good_signs.{word}", labels={"en": word, "sw": word}, factor=FACTOR.id, tempo="trigger")
    yield ap.Indicator(id="good_signs.fuel", labels={"en": "fuel"}, factor="RF8")
