"""A plugin that is an object with methods, and says its own name."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap


@attrs.frozen
class Words:
    name: str
    words: tuple[str, ...]

    @ap.hookimpl
    def atrocity_prevention_indicators(self):
        return [ap.Indicator(id=f"{self.name}.{word}", labels={"en": word}, factor="RF8") for word in self.words]

    @ap.hookimpl
    def atrocity_prevention_methods(self):
        return None


PLUGIN = Words("good_object", ("fuel", "roads"))
