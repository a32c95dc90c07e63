"""The manager: finds plugins, sets aside those that fail, and collects the rest into one immutable catalogue."""

from __future__ import annotations

import importlib.metadata
import threading
import warnings
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

from atrocity_prevention.display.display import Display, grid
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import PluginError, PluginWarning
from atrocity_prevention.plugins import builtin
from atrocity_prevention.plugins.collecting import HOOKS, Asked, Contribution, collect, told
from atrocity_prevention.plugins.discovery import RESERVED, Installed, choose, installed, refuse_strangers
from atrocity_prevention.plugins.isolation.choosing import address_of, limits_of
from atrocity_prevention.plugins.isolation.limits import IsolationLimits
from atrocity_prevention.plugins.plugin_info import PluginInfo
from atrocity_prevention.plugins.registration import functions_of
from atrocity_prevention.vocabulary.catalogue import Catalogue, Origin
from atrocity_prevention.vocabulary.frozen import FrozenMapping

if TYPE_CHECKING:
    from atrocity_prevention.plugins.isolation.home import IsolatedPlugin

DISTRIBUTION = "atrocity-prevention"

ACTIVE, BLOCKED, FAILED = "active", "blocked", "failed"

UNFINISHED = (
    "asked for the catalogue while it is being collected; take the words you need from "
    "Plugins.with_builtins().catalogue(), and hand them over as catalogue="
)
"""What a hook is told that asks for what it is itself a part of."""


class Plugins(Shown):
    """Plugins that take part in one catalogue. An object, not a global: two of them know nothing of each other."""

    def __init__(self) -> None:
        self._origins: dict[str, Origin] = {}
        self._implemented: dict[str, dict[str, Asked]] = {}
        self._strict: set[str] = set()
        self._errors: dict[str, str] = {}
        self._blocked: dict[str, Origin] = {}
        self._contributions: dict[str, Contribution] | None = None
        self._asked: dict[int, str] = {}
        self._isolated: dict[str, IsolatedPlugin] = {}

    @classmethod
    def with_builtins(cls) -> Self:
        """A manager that knows what the library ships."""
        plugins = cls()
        version = importlib.metadata.version(DISTRIBUTION)
        plugins._add(builtin, Origin(plugin=builtin.NAME, distribution=DISTRIBUTION, version=version))
        return plugins

    def register(
        self, plugin: object, *, name: str, isolate: str | None = None, limits: IsolationLimits | None = None
    ) -> None:
        """Add a plugin: a module or an object with hook implementations.

        Args:
            plugin: the module or object; to isolate it, its path instead, such as ``module`` or ``module:attribute``,
                or an entry point.
            name: an identifier; the ids it brings begin with it and a dot.
            isolate: ``process`` to run it in a process of its own, so that none of its code runs here.
            limits: how long it may then take, and how much memory.

        Raises:
            PluginError: if the name is taken or no identifier, or the plugin does not fit the hooks or cannot be
                isolated.
            DataError: AP-E146 or AP-E147 for an isolation or limits that mean nothing.
        """
        kept_to = limits_of(isolate, limits)
        if not isinstance(name, str) or not name.isidentifier():
            raise PluginError(name, "a plugin's name must be an identifier, since ids are the name, a dot and more")
        if name in self._origins:
            raise PluginError(name, f"this name is taken by {_who(self._origins[name])}; register it under another")
        if kept_to is None:
            self._add(plugin, Origin(plugin=name))
        else:
            self._isolate(plugin, Origin(plugin=name), kept_to)

    def discover(
        self,
        *,
        only: Collection[str] | None = None,
        block: Collection[str] = (),
        prefer: Mapping[str, str] | None = None,
        strict: bool = False,
        isolate: str | None = None,
        limits: IsolationLimits | None = None,
    ) -> None:
        """Load the plugins that are installed. This imports their code: installing one is the decision to trust it.

        Args:
            only: the names to load; by default all that are installed.
            block: names not to load.
            prefer: plugin name -> distribution, where several distributions declare the same name.
            strict: raise at the first plugin that fails, instead of setting it aside with a `PluginWarning`.
            isolate: ``process`` to run each of them in a process of its own, so that none of their code runs here.
            limits: how long each may then take for one thing it is asked, and how much memory.

        Raises:
            PluginError: if a name is not installed; with `strict`, for every failure.
            DataError: AP-E146 or AP-E147 for an isolation or limits that mean nothing.
        """
        kept_to = limits_of(isolate, limits)
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
                self._load(choose(candidates, prefer or {}), kept_to)
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
        origins = {item: self._origins[name] for name, one in contributions.items() for item in one.ids}
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
                provides=provided[name].ids if name in provided else (),
                error=self._errors.get(name),
                isolation=self._isolated[name].told if name in self._isolated else None,
            )
            for name, origin in self._origins.items()
        ]
        found += [_info(origin, BLOCKED) for origin in self._blocked.values()]
        return tuple(sorted(found, key=lambda info: info.name))

    def close(self) -> None:
        """End the processes of isolated plugins. Whatever they brought stays; a rule that is asked starts a new one."""
        for apart in self._isolated.values():
            apart.close()

    def to_display(self) -> Display:
        """What became of every plugin, by name. Asks every plugin what it has, as `list` does."""
        rows = [
            (one.name, one.status, one.version or "", str(len(one.provides)), one.error or "") for one in self.list()
        ]
        return Display(
            title="Plugins",
            grids=[grid("By name", ("plugin", "status", "version", "items", "why"), rows)],
            notes=["A plugin is code with all your rights: installing one is the decision to trust it."],
        )

    def _refuse_second(self, name: str, candidates: Sequence[Installed]) -> None:
        """What was discovered before stays as it is; what was registered by hand under an installed name is a clash."""
        if self._origins[name] not in [one.origin for one in candidates]:
            there = candidates[0].origin.distribution
            way = f"register it under another name, or discover(block=[{name!r}])"
            raise PluginError(name, f"registered by hand, and installed by {there}; {way}")

    def _load(self, one: Installed, kept_to: IsolationLimits | None) -> None:
        name = one.origin.plugin
        if kept_to is not None:
            self._isolate(one.entry_point, one.origin, kept_to)
            return
        try:
            plugin = one.entry_point.load()
        except (Exception, SystemExit) as error:
            raise PluginError(name, f"cannot be imported: {told(error)}") from error
        self._add(plugin, one.origin)

    def _isolate(self, plugin: object, origin: Origin, limits: IsolationLimits) -> None:
        from atrocity_prevention.plugins.isolation.home import isolated  # noqa: PLC0415 loads what only readers need

        apart = isolated(address_of(plugin, origin.plugin, limits))
        self._join(origin, dict.fromkeys(apart.hooks(), tuple))
        self._isolated[origin.plugin] = apart

    def _add(self, plugin: object, origin: Origin) -> None:
        self._join(origin, functions_of(plugin, origin.plugin))

    def _join(self, origin: Origin, functions: dict[str, Asked]) -> None:
        self._origins[origin.plugin] = origin
        self._implemented[origin.plugin] = functions
        self._contributions = None

    def _functions(self) -> dict[str, dict[str, Asked]]:
        """Plugin name -> part of the catalogue -> the plugin's function; none for what could not be loaded."""
        return {name: self._implemented.get(name, {}) for name in self._origins}

    def _collected(self) -> dict[str, Contribution]:
        """Every plugin's contribution, by name; asked for once, until another plugin joins."""
        if self._contributions is None:
            thread = threading.get_ident()  # another thread may ask meanwhile; the same one would never come to an end
            if thread in self._asked:
                raise PluginError(self._asked[thread], UNFINISHED)
            try:
                self._contributions = self._collect(thread)
            finally:
                self._asked.pop(thread, None)
        return self._contributions

    def _collect(self, thread: int) -> dict[str, Contribution]:
        kept: dict[str, Contribution] = {}
        for name, functions in sorted(self._functions().items()):
            if name in self._errors:
                continue
            self._asked[thread] = name
            try:
                asked = self._isolated[name].functions() if name in self._isolated else functions
                kept[name] = collect(name, asked, builtin=name == builtin.NAME)
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
            _warn(origin, error)
        else:
            self._set_aside(origin, error)

    def _set_aside(self, origin: Origin, error: PluginError) -> None:
        self._origins[origin.plugin] = origin
        self._errors[origin.plugin] = error.reason
        _warn(origin, error)


def _warn(origin: Origin, error: PluginError) -> None:
    it = "it" if origin.distribution is None else f"{origin.distribution} {origin.version}"
    warnings.warn(f"{error} (set aside; nothing of {it} is used)", PluginWarning, stacklevel=2)


def _who(origin: Origin) -> str:
    by_hand = origin.distribution is None
    return "a plugin registered before" if by_hand else f"the plugin of {origin.distribution} {origin.version}"


def _info(origin: Origin, status: str, **details: Any) -> PluginInfo:  # noqa: ANN401 the fields of PluginInfo
    return PluginInfo(
        name=origin.plugin, distribution=origin.distribution, version=origin.version, status=status, **details
    )


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
