"""Plugins made of functions, and managers that know them."""

from __future__ import annotations

import atrocity_prevention as ap

INDICATORS = "atrocity_prevention_indicators"


def plugin(**hooks):
    """An object that implements hooks by the given functions."""
    methods = {name: ap.hookimpl(lambda self, run=run: run()) for name, run in hooks.items()}
    for name, method in methods.items():
        method.__name__ = name
    return type("Plugin", (), methods)()


def indicator(item_id, factor="RF8"):
    """An indicator with that id."""
    return ap.Indicator(id=item_id, labels={"en": item_id}, factor=factor)


def bringing(*items):
    """A plugin that brings these indicators."""
    return plugin(**{INDICATORS: lambda: items})


def with_plugins(**plugins):
    """A manager with the library's own items and these plugins."""
    manager = ap.Plugins.with_builtins()
    for name, one in plugins.items():
        manager.register(one, name=name)
    return manager
