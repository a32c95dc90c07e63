"""The one set of plugins that a process shares, for those who hand over no catalogue of their own."""

from __future__ import annotations

import functools
import threading

from atrocity_prevention.errors import PluginError
from atrocity_prevention.plugins.manager import UNFINISHED, Plugins
from atrocity_prevention.vocabulary.catalogue import Catalogue

_LOOKING: set[int] = set()
"""The threads that are loading the installed plugins, whose code may ask for them in turn."""


@functools.cache
def discovered() -> Plugins:
    """The library's own items and every installed plugin; looked for once in a process.

    Raises:
        PluginError: if the code of a plugin asks for this while it is being loaded.
    """
    thread = threading.get_ident()
    if thread in _LOOKING:
        raise PluginError("(being loaded)", UNFINISHED)
    _LOOKING.add(thread)
    try:
        plugins = Plugins.with_builtins()
        plugins.discover()
    finally:
        _LOOKING.discard(thread)
    return plugins


@functools.cache
def default_catalogue() -> Catalogue:
    """What the library ships and every installed plugin adds; made once in a process.

    Raises:
        PluginError: if a plugin asks for this when it is itself asked what it has, or is being loaded.
    """
    return discovered().catalogue()
