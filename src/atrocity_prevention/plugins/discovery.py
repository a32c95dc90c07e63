"""Which plugins are installed? Reads the entry points of every distribution; loads none of them."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Collection, Mapping, Sequence

import attrs

from atrocity_prevention.errors import PluginError
from atrocity_prevention.plugins.hookspecs import PROJECT
from atrocity_prevention.vocabulary.catalogue import Origin

RESERVED = "builtin"
"""The name under which the library brings its own items."""


@attrs.frozen(kw_only=True)
class Installed:
    """An entry point that names a plugin.

    Attributes:
        origin: the plugin's name, its distribution and that one's version.
        entry_point: what to load.
    """

    origin: Origin
    entry_point: importlib.metadata.EntryPoint


def installed() -> dict[str, tuple[Installed, ...]]:
    """Everything that is declared, by name; names and the distributions under one name are sorted.

    The order in which the file system lists the distributions has no influence.
    """
    found: dict[str, dict[tuple[str, str], Installed]] = {}
    for entry_point in importlib.metadata.entry_points(group=PROJECT):
        one = Installed(origin=_origin(entry_point), entry_point=entry_point)
        found.setdefault(entry_point.name, {})[one.origin.distribution or "", entry_point.value] = one
    return {name: tuple(found[name][key] for key in sorted(found[name])) for name in sorted(found)}


def _origin(entry_point: importlib.metadata.EntryPoint) -> Origin:
    if entry_point.dist is None:
        return Origin(plugin=entry_point.name)
    return Origin(plugin=entry_point.name, distribution=entry_point.dist.name, version=entry_point.dist.version)


def choose(candidates: Sequence[Installed], prefer: Mapping[str, str]) -> Installed:
    """The one plugin of a name.

    Args:
        candidates: all that are declared under the name, at least one.
        prefer: plugin name -> distribution, where several declare the same name.

    Raises:
        PluginError: if there are several and none is preferred; which one an import finds first is an accident.
    """
    name = candidates[0].origin.plugin
    if name == RESERVED:
        raise PluginError(name, f"this name is the library's own; {_who(candidates)} must declare another")
    if not name.isidentifier():
        raise PluginError(name, "a plugin's name must be an identifier, since ids are the name, a dot and more")
    if len(candidates) == 1:
        return candidates[0]
    wanted = prefer.get(name)
    chosen = [one for one in candidates if one.origin.distribution == wanted]
    if len(chosen) == 1:
        return chosen[0]
    first = candidates[0].origin.distribution
    ways = f"uninstall one, or discover(prefer={{{name!r}: {first!r}}}), or discover(block=[{name!r}])"
    raise PluginError(name, f"declared by {_who(candidates)}; {ways}")


def _who(candidates: Sequence[Installed]) -> str:
    return " and ".join(f"{one.origin.distribution} {one.origin.version}" for one in candidates)


def refuse_strangers(names: Collection[str], known: Collection[str], argument: str) -> None:
    """A name that is asked for and not installed is a slip, and would otherwise go unnoticed.

    Raises:
        PluginError: naming what is installed.
    """
    for name in sorted(set(names) - set(known)):
        there = ", ".join(sorted(known)) or "none"
        raise PluginError(name, f"named in {argument}, but not installed; installed plugins: {there}")
