"""The rules of the planted plugins that fail when they score, in one plugin, so that one process is enough for all."""

from __future__ import annotations

import importlib

import attrs

import atrocity_prevention as ap

NAMES = (
    *("not_monotone", "not_a_number", "out_of_range", "changes_its_input", "raises_while_scoring"),
    *("exits_while_scoring", "wrong_shape", "huge_scores", "words_for_scores", "prints_without_end", "clock_counts"),
)


@attrs.frozen(kw_only=True)
class Planted:
    """Gives what the rule of the planted plugin gives."""

    name: str
    version: str = "1"

    @property
    def id(self):
        return f"plugin_planted.{self.name}"

    def __call__(self, levels, weights):
        return importlib.import_module(f"planted.{self.name}").Rule()(levels, weights)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Planted(name=name) for name in NAMES]
