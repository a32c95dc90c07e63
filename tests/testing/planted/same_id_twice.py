"""Uses one id for two indicators."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "ids are text, begin with the plugin's name and stand for one thing"
SHOWS = "collecting"


@ap.hookimpl
def atrocity_prevention_indicators():
    return [ap.Indicator(id="same_id_twice.sign", labels={"en": word}, factor="RF8") for word in ("one", "two")]
