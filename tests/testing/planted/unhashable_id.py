"""Its id looks like text and cannot be looked up."""

from __future__ import annotations

import atrocity_prevention as ap

LAW = "ids are text, begin with the plugin's name and stand for one thing"
SHOWS = "collecting"


class Id(str):
    __slots__ = ()
    __hash__ = None


@ap.hookimpl
def atrocity_prevention_indicators():
    return [ap.Indicator(id=Id("unhashable_id.sign"), labels={"en": "a sign"}, factor="RF8")]
