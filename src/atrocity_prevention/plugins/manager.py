"""The manager: finds plugins, sets aside those that fail, and collects the rest into one immutable catalogue."""

from __future__ import annotations

import functools
import importlib.metadata
import warnings
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Self

import attrs
import pluggy

from atrocity_prevention.errors import PluginError, PluginWarning
from atrocity_prevention.plugins import builtin, hookspecs
from atrocity_prevention.plugins.collecting import HOOKS, Asked, Contribution, collect
from atrocity_prevention.plugins.discovery import RESERVED, Installed, choose, installed, refuse_strangers
from atrocity_prevention.vocabulary.catalogue import Catalogue, Origin
from atrocity_prevention.vocabulary.frozen import FrozenMapping

DISTRIBUTION = "atrocity-prevention"

ACTIVE, BLOCKED, FAILED = "active", "blocked", "failed"


@attrs.frozen(kw_only=True)
class PluginInfo:
    """What became of one plugin.

    Attributes:
        name: its name.
        distribution: the installed distribution it is part of; ``None`` if it was registered by hand.
        version: that distribution's version.
        status: ``active``, ``blocked`` or ``failed``.
        hooks: the hooks it implements.
        provides: the ids it brought; empty unless active.
        error: why it failed.
    """

    name: str
    distribution: str | None
    version: str | None
    status: str
    hooks: tuple[str, ...] = ()
    provides: tuple[str, ...] = ()
    error: str | None = None


class Plugins:
    """Plugins that take part in one catalogue. An object, not a global: two of them know nothing of each other."""

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._origins: dict[str, Origin] = {}
        self._strict: set[str] = set()
        self._errors: dict[str, str] = {}
        self._blocked: dict[str, Origin] = {}
        self._contributions: dict[str, Contribution] | None = None

    @classmethod
    def with_builtins(cls) -> Self:
        """A manager that knows what the library ships."""
        plugins = cls()
        version = importlib.metadata.version(DISTRIBUTION)
        plugins._add(builtin, Origin(plugin=builtin.NAME, distribution=DISTRIBUTION, version=version))
        return plugins

    def register(self, plugin: object, *, name: str) -> None:
        """Add a plugin: a module or an object with hook implementations.

        Args:
            plugin: the module or object.
            name: an identifier; the ids it brings begin with it and a dot.

        Raises:
            PluginError: if the name is taken or no identifier, or the plugin does not fit the hooks.
        """
        if not name.isidentifier():
            raise PluginError(name, "a plugin's name must be an identifier, since ids are the name, a dot and more")
        self._add(plugin, Origin(plugin=name))

    def discover(
        self,
        *,
        only: Collection[str] | None = None,
        block: Collection[str] = (),
        prefer: Mapping[str, str] | None = None,
        strict: bool = False,
    ) -> None:
        """Load the plugins that are installed. This imports their code: installing one is the decision to trust it.

        Args:
            only: the names to load; by default all that are installed.
            block: names not to load.
            prefer: plugin name -> distribution, where several distributions declare the same name.
            strict: raise at the first plugin that fails, instead of setting it aside with a `PluginWarning`.

        Raises:
            PluginError: if a name is not installed; with `strict`, for every failure.
        """
        found = installed()
        refuse_strangers([*(only or ()), *block, *(prefer or {})], found, "only, block or prefer")
        for name, candidates in found.items():
            if name in block or (only is not None and name not in only):
                self._blocked[name] = candidates[0].origin
                continue
            if name in self._origins and name != RESERVED:
                self._refuse_second(name, candidates)
                continue
            try:
                self._load(choose(candidates, prefer or {}))
            except PluginError as error:
                if strict:
                    raise
                self._leave_out(candidates[0].origin, error)
            else:
                self._strict.update({name} if strict else ())

    def catalogue(self) -> Catalogue:
        """Ask every plugin what it has, and put it all together in an order that depends on ids alone.

        A plugin that fails is set aside whole, with a `PluginWarning`, and listed as failed.

        Raises:
            PluginError: if a plugin fails that was discovered with ``strict=True``, or the library's own does.
        """
        contributions = self._collected()
        origins = {item: self._origins[name] for name, one in contributions.items() for item in one.ids()}
        parts = {part: [item for one in contributions.values() for item in one.items.get(part, ())] for part in HOOKS}
        return Catalogue(**parts, origins=FrozenMapping(origins))

    def list(self) -> tuple[PluginInfo, ...]:
        """What became of every plugin, sorted by name."""
        provided, functions = self._collected(), self._functions()
        found = [
            _info(
                origin,
                FAILED if name in self._errors else ACTIVE,
                hooks=tuple(HOOKS[part] for part in functions[name]),
                provides=provided[name].ids() if name in provided else (),
                error=self._errors.get(name),
            )
            for name, origin in self._origins.items()
        ]
        found += [_info(origin, BLOCKED) for origin in self._blocked.values()]
        return tuple(sorted(found, key=lambda info: info.name))

    def _refuse_second(self, name: str, candidates: Sequence[Installed]) -> None:
        """What was discovered before stays as it is; what was registered by hand under an installed name is a clash."""
        if self._origins[name] not in [one.origin for one in candidates]:
            there = candidates[0].origin.distribution
            way = f"register it under another name, or discover(block=[{name!r}])"
            raise PluginError(name, f"registered by hand, and installed by {there}; {way}")

    def _load(self, one: Installed) -> None:
        name = one.origin.plugin
        try:
            plugin = one.entry_point.load()
        except (Exception, SystemExit) as error:
            raise PluginError(name, f"cannot be imported: {type(error).__name__}: {error}") from error
        self._add(plugin, one.origin)

    def _add(self, plugin: object, origin: Origin) -> None:
        name = origin.plugin
        try:
            self._manager.register(plugin, name=name)
            self._manager.check_pending()
            self._refuse_useless(plugin, name)
        except (pluggy.PluginValidationError, ValueError, PluginError) as error:
            if self._manager.get_plugin(name) is plugin and name not in self._origins:
                self._manager.unregister(plugin)
            raise error if isinstance(error, PluginError) else PluginError(name, _first_line(error)) from error
        self._origins[name] = origin
        self._contributions = None

    def _refuse_useless(self, plugin: object, name: str) -> None:
        callers = self._manager.get_hookcallers(plugin)
        if not callers:
            raise PluginError(name, "implements no hook of this library; is this the right module or object?")
        for caller in callers:
            for one in caller.get_hookimpls():
                if one.plugin_name == name and (one.wrapper or one.hookwrapper):
                    raise PluginError(
                        name, f"{caller.name} is a wrapper; plugins may add, not change what others bring"
                    )

    def _functions(self) -> dict[str, dict[str, Asked]]:
        """Plugin name -> part of the catalogue -> the plugin's function."""
        found: dict[str, dict[str, Asked]] = {name: {} for name in self._origins}
        for part, hook in HOOKS.items():
            for implementation in getattr(self._manager.hook, hook).get_hookimpls():
                found[implementation.plugin_name][part] = implementation.function
        return found

    def _collected(self) -> dict[str, Contribution]:
        """Every plugin's contribution, by name; asked for once, until another plugin joins."""
        if self._contributions is None:
            self._contributions = self._collect()
        return self._contributions

    def _collect(self) -> dict[str, Contribution]:
        kept: dict[str, Contribution] = {}
        for name, functions in sorted(self._functions().items()):
            if name in self._errors:
                continue
            try:
                kept[name] = collect(name, functions, builtin=name == builtin.NAME)
            except PluginError as error:
                self._fail(name, error)
        while orphan := _orphan(kept):
            name, indicator, factor = orphan
            del kept[name]
            self._fail(name, PluginError(name, f"{indicator!r} belongs to {factor!r}, which nobody contributes"))
        return kept

    def _fail(self, name: str, error: PluginError) -> None:
        if name in self._strict or name == builtin.NAME:
            raise error
        self._set_aside(self._origins[name], error)

    def _leave_out(self, origin: Origin, error: PluginError) -> None:
        """Set aside what was found and could not be loaded; what uses the library's own name cannot even be listed."""
        if origin.plugin == RESERVED:
            _warn(error)
        else:
            self._set_aside(origin, error)

    def _set_aside(self, origin: Origin, error: PluginError) -> None:
        self._origins[origin.plugin] = origin
        self._errors[origin.plugin] = error.reason
        _warn(error)


def _warn(error: PluginError) -> None:
    warnings.warn(f"{error} (set aside; nothing of it is used)", PluginWarning, stacklevel=2)


def _info(origin: Origin, status: str, **details: Any) -> PluginInfo:  # noqa: ANN401 the fields of PluginInfo
    return PluginInfo(
        name=origin.plugin, distribution=origin.distribution, version=origin.version, status=status, **details
    )


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _orphan(contributions: Mapping[str, Contribution]) -> tuple[str, str, str] | None:
    """An indicator whose factor nobody contributes, with its plugin."""
    factors = {item.id for one in contributions.values() for item in one.items.get("factors", ())}
    strangers: list[tuple[str, Any]] = [
        (name, item)
        for name, one in contributions.items()
        for item in one.items.get("indicators", ())
        if item.factor not in factors
    ]
    return (strangers[0][0], strangers[0][1].id, strangers[0][1].factor) if strangers else None


@functools.cache
def discovered() -> Plugins:
    """The library's own items and every installed plugin; looked for once in a process."""
    plugins = Plugins.with_builtins()
    plugins.discover()
    return plugins


@functools.cache
def default_catalogue() -> Catalogue:
    """What the library ships and every installed plugin adds; made once in a process."""
    return discovered().catalogue()
