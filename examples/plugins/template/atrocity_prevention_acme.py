"""What Acme adds. Replace the name, here and in pyproject.toml, and this indicator by your own."""

import atrocity_prevention as ap


@ap.hookimpl
def atrocity_prevention_indicators() -> list[ap.Indicator]:
    """Tell the library what this plugin has."""
    labels = {"en": "Roads to the capital blocked", "fr": "Routes vers la capitale bloquées"}
    return [ap.Indicator(id="acme.road_blocks", factor="RF8", labels=labels, source="Acme, field manual, 2026")]
