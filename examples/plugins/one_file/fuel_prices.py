"""Fuel prices: one more sign that belongs to risk factor 8, triggering factors. This file is the whole plugin."""

import atrocity_prevention as ap


@ap.hookimpl
def atrocity_prevention_indicators() -> list[ap.Indicator]:
    """Tell the library what this plugin has."""
    labels = {"en": "Price of fuel doubled within a month", "fr": "Prix du carburant doublé en un mois"}
    return [ap.Indicator(id="fuel_prices.pump_price", factor="RF8", labels=labels, source="Regional price survey")]
