"""A plugin under a name, asked by the library's own manager: what every check begins with."""

from __future__ import annotations

import contextlib
import importlib.metadata
import itertools
import re
import types
import warnings
from collections.abc import Iterator
from typing import Any

import attrs

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.rules import BUILT_IN_RULES
from atrocity_prevention.errors import PluginError, PluginWarning
from atrocity_prevention.plugins.collecting import MOST, Asked, collect, told
from atrocity_prevention.plugins.discovery import installed
from atrocity_prevention.plugins.hookspecs import PROJECT
from atrocity_prevention.plugins.manager import Plugins
from atrocity_prevention.plugins.registration import functions_of
from atrocity_prevention.testing.broken import LawBroken
from atrocity_prevention.vocabulary.catalogue import Catalogue

IMPORTED = "can be imported"
FITS = "fits the hooks"
ANSWERS = "every hook answers"
COLLECTED = "can be collected with others"

LONGEST_SHOWN = 80
"""So much of an id, which could be of any length, goes into a message."""

KINDS = {
    "factors": "risk factor",
    "indicators": "indicator",
    "rules": "rule",
    "methods": "method",
    "measures": "response measure",
    "readers": "table reader",
    "questionnaires": "questionnaire",
    "resilience_sources": "source of resilience",
}
"""What an item of each part of the catalogue is called."""


@contextlib.contextmanager
def registered(plugin: object, name: str | None = None) -> Iterator[Catalogue]:
    """A catalogue of the library's own items and one plugin's, which knows of nothing else.

    Args:
        plugin: the module or object.
        name: the name to register it under; by default `name_of` it.

    Raises:
        PluginError: if the plugin does not fit or fails; it is never set aside.
    """
    plugins, named = Plugins.with_builtins(), name or name_of(plugin)
    plugins.register(plugin, name=named)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)
        catalogue = plugins.catalogue()
    for info in plugins.list():
        if info.error is not None:
            raise PluginError(info.name, info.error)
    yield catalogue


def name_of(plugin: object) -> str:
    """The name a plugin most likely goes by.

    Its own ``name``, if that is an identifier; else the name under which an installed distribution declares its module;
    else the first part of its module's name.
    """
    own = getattr(plugin, "name", None)
    if isinstance(own, str) and own.isidentifier():
        return own
    module = module_of(plugin)
    declared = (name for name, ones in installed().items() for one in ones if one.entry_point.module == module)
    name: str = next(declared, "") or re.sub(r"\W", "_", module.split(".", maxsplit=1)[0])
    return name if name.isidentifier() else f"_{name}"


def module_of(plugin: object) -> str:
    """The name of the module a plugin is, or comes from."""
    if isinstance(plugin, str):
        return plugin.split(":", maxsplit=1)[0].strip()
    if isinstance(plugin, types.ModuleType):
        return plugin.__name__
    return plugin.__module__ if isinstance(plugin, type) else type(plugin).__module__


@attrs.frozen(kw_only=True, eq=False)
class Subject:
    """What is checked.

    Attributes:
        given: the module or object, or the text an entry point would name it by (``acme.plugin`` or ``acme:plugin``).
        name: the name it is registered under.
    """

    given: object
    name: str

    def broken(self, law: str, message: str, part: str = "", item: object = None) -> LawBroken:
        """The error for a law that is broken by the plugin, or by one of the items it brings."""
        return LawBroken(law, message, plugin=self.name, kind=KINDS.get(part, part), item=shown(item) if part else "")

    def plugin(self) -> object:
        """The module or object itself, imported if it was given as text."""
        if not isinstance(self.given, str):
            return self.given
        declared = importlib.metadata.EntryPoint(self.name, self.given, PROJECT)
        try:
            found: object = declared.load()
        except (Exception, SystemExit) as error:
            raise self.broken(IMPORTED, told(error)) from error
        return found

    def functions(self) -> dict[str, Asked]:
        """Part of the catalogue -> the plugin's function, as the library finds them."""
        plugin = self.plugin()
        try:
            Plugins().register(plugin, name=self.name)
            return functions_of(plugin, self.name)
        except PluginError as error:
            raise self.broken(FITS, error.reason) from error

    def items(self) -> dict[str, tuple[Any, ...]]:
        """Part of the catalogue -> whatever the plugin gives, asked anew and not looked at."""
        return {part: self.answer(part, asked) for part, asked in self.functions().items()}

    def answer(self, part: str, asked: Asked) -> tuple[Any, ...]:
        """What one of the plugin's functions gives, up to the number at which nobody believes that it ends."""
        try:
            found = tuple(itertools.islice(asked() or (), MOST + 1))
        except (Exception, SystemExit) as error:
            raise self.broken(ANSWERS, f"asked for {KINDS[part]}s, it raised {told(error)}") from error
        if len(found) > MOST:
            raise self.broken(ANSWERS, f"it gave more than {MOST:,} {KINDS[part]}s; does it ever end?")
        return found

    def collected(self) -> dict[str, tuple[Any, ...]]:
        """Part of the catalogue -> items that the library accepts."""
        try:
            return dict(collect(self.name, self.functions()).items)
        except PluginError as error:
            raise self.broken(COLLECTED, error.reason) from error

    def catalogue(self) -> Catalogue:
        """The library's own items and the plugin's."""
        try:
            with registered(self.plugin(), self.name) as catalogue:
                return catalogue
        except PluginError as error:
            raise self.broken(COLLECTED, error.reason) from error

    def each(self) -> Iterator[tuple[str, Any]]:
        """Every item with its part of the catalogue, and every rule that only its methods use."""
        collected = self.collected()
        for part, items in collected.items():
            yield from ((part, item) for item in items)
        yield from (("rules", rule) for rule in _unlisted(collected))

    def rules(self) -> tuple[Any, ...]:
        """Every rule it brings or uses, without the library's own as they are."""
        return tuple(item for part, item in self.each() if part == "rules")

    def methods(self) -> tuple[Method, ...]:
        """Every method it brings."""
        return self.collected().get("methods", ())


def _unlisted(items: dict[str, tuple[Any, ...]]) -> Iterator[Any]:
    seen = list(items.get("rules", ()))
    for method in items.get("methods", ()):
        for rule in (method.factor_rule, method.crime_rule):
            if not _ours(rule) and all(rule is not other for other in seen):
                seen.append(rule)
                yield rule


def _ours(rule: object) -> bool:
    return type(rule) in BUILT_IN_RULES and rule == type(rule)()


def shown(item: object) -> str:
    """An item in a message: its id, or what it is if it has none that can be read."""
    try:
        item_id = getattr(item, "id", None)
    except (Exception, SystemExit):  # noqa: BLE001 an item under suspicion may do anything
        item_id = None
    return item_id[:LONGEST_SHOWN] if isinstance(item_id, str) else type(item).__name__
