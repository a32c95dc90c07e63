"""Plugins made by hand to try the kit on."""

from __future__ import annotations

import types
import warnings

import atrocity_prevention as ap
from atrocity_prevention.testing import CheckSkipped, LawBroken, check_plugin

INDICATORS = "atrocity_prevention_indicators"


def sign(item_id="acme.sign", **more):
    return ap.Indicator(**{"id": item_id, "labels": {"en": "a sign"}, "factor": "RF8", **more})


def bringing(hook=INDICATORS, items=None, **more):
    """A plugin that is a module made by hand and answers one hook."""

    def answer():
        return [sign()] if items is None else items

    answer.__name__ = hook
    module = types.ModuleType("acme")
    vars(module).update({hook: ap.hookimpl(answer), **more})
    return module


def law_of(plugin, **how):
    """The law a plugin breaks; a skipped check does not count."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CheckSkipped)
        try:
            check_plugin(plugin, **how)
        except LawBroken as broken:
            return broken.law
    return None
