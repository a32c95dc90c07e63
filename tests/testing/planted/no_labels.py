"""Does not say what its indicator means."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "items have labels"
SHOWS = "kit"


@ap.hookimpl
def atrocity_prevention_indicators():
    return [ap.Indicator(id="no_labels.sign", labels={"en": " "}, factor="RF8")]
