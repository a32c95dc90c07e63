"""The manager: registers plugins and collects what they have into one immutable catalogue."""

from __future__ import annotations

import functools
import importlib.metadata
from collections.abc import Callable, Iterable
from typing import Any, Self

import pluggy

from atrocity_prevention.errors import PluginError
from atrocity_prevention.plugins import builtin, hookspecs
from atrocity_prevention.vocabulary.catalogue import Catalogue, Origin
from atrocity_prevention.vocabulary.frozen import FrozenMapping

DISTRIBUTION = "atrocity-prevention"

HOOKS = {
    "factors": "atrocity_prevention_risk_factors",
    "indicators": "atrocity_prevention_indicators",
    "rules": "atrocity_prevention_scoring_rules",
    "methods": "atrocity_prevention_methods",
    "measures": "atrocity_prevention_response_measures",
}
"""Where in the catalogue the answers of each hook go."""


class Plugins:
    """Plugins that take part in one catalogue. An object, not a global: two of them know nothing of each other."""

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._origins: dict[str, Origin] = {}

    @classmethod
    def with_builtins(cls) -> Self:
        """A manager that knows what the library ships."""
        plugins = cls()
        version = importlib.metadata.version(DISTRIBUTION)
        plugins._add(builtin, Origin(plugin=builtin.NAME, distribution=DISTRIBUTION, version=version))
        return plugins

    def register(self, plugin: object, *, name: str) -> None:
        """Add a plugin: a module or an object with hook implementations.

        Raises:
            PluginError: if the name is taken, or the plugin does not fit the hooks.
        """
        self._add(plugin, Origin(plugin=name))

    def catalogue(self) -> Catalogue:
        """Ask every plugin what it has.

        Raises:
            PluginError: if a plugin fails, or brings an id that is already taken.
        """
        items: dict[str, list[Any]] = {part: [] for part in HOOKS}
        origins: dict[str, Origin] = {}
        for part, hook in HOOKS.items():
            for name, implementation in self._implementations(hook):
                for item in _ask(name, hook, implementation):
                    self._claim(item.id, name, origins)
                    items[part].append(item)
        return Catalogue(**items, origins=FrozenMapping(origins))

    def _add(self, plugin: object, origin: Origin) -> None:
        try:
            self._manager.register(plugin, name=origin.plugin)
            self._manager.check_pending()
        except (pluggy.PluginValidationError, ValueError) as error:
            if self._manager.get_plugin(origin.plugin) is plugin:
                self._manager.unregister(plugin)
            raise PluginError(origin.plugin, str(error)) from error
        self._origins[origin.plugin] = origin

    def _implementations(self, hook: str) -> list[tuple[str, Callable[[], Iterable[Any] | None]]]:
        caller = getattr(self._manager.hook, hook)
        return sorted(((one.plugin_name, one.function) for one in caller.get_hookimpls()), key=lambda pair: pair[0])

    def _claim(self, item_id: str, name: str, origins: dict[str, Origin]) -> None:
        if item_id in origins:
            raise PluginError(name, f"brings {item_id!r}, which plugin {origins[item_id].plugin!r} already provides")
        origins[item_id] = self._origins[name]


def _ask(name: str, hook: str, implementation: Callable[[], Iterable[Any] | None]) -> tuple[Any, ...]:
    try:
        return tuple(implementation() or ())
    except Exception as error:
        raise PluginError(name, f"{hook} failed: {type(error).__name__}: {error}") from error


@functools.cache
def default_catalogue() -> Catalogue:
    """What the library ships; made once in a process."""
    return Plugins.with_builtins().catalogue()
