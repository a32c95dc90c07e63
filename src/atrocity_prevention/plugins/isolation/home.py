"""An isolated plugin, as the rest of the library sees it: asked through its process, which is started when needed."""

from __future__ import annotations

import math
import os
import threading
import weakref
from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy.typing as npt

from atrocity_prevention.errors import DataError, PluginError, fault
from atrocity_prevention.exchange import fields
from atrocity_prevention.plugins.collecting import HOOKS, Asked
from atrocity_prevention.plugins.isolation.address import Address
from atrocity_prevention.plugins.isolation.arrays import pack, size_of, unpack
from atrocity_prevention.plugins.isolation.child import TO_START, Child
from atrocity_prevention.plugins.isolation.frames import Frame
from atrocity_prevention.plugins.isolation.proxies import read_told
from atrocity_prevention.plugins.isolation.reading import first_problem, read_items

CHANGED = "brings something else than when it was first asked; is it another version than there?"

_LARGEST_NUMBER = 8
"""Bytes of the largest number that crosses."""


class IsolatedPlugin:
    """A plugin in a process of its own. Made by `isolated`, which gives the same one for the same address."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.kinds: dict[tuple[str, str], type[Any]] = {}
        self._brought: Any = None
        self._hooks: tuple[str, ...] = ()
        self._memory = True
        self.forget()

    def __reduce__(self) -> tuple[Any, ...]:
        return isolated, (self.address,)

    def forget(self) -> None:
        """Begin anew without ending the process, which after a fork is another's."""
        self._lock = threading.RLock()
        self._child: Child | None = None

    def close(self) -> None:
        """End its process; the next question starts another."""
        with self._lock:
            if self._child is not None:
                self._child.end()
            self._child = None

    @property
    def told(self) -> str:
        """How it is kept apart."""
        return "process" if self._memory else "process, whose memory this system does not limit"

    def hooks(self) -> tuple[str, ...]:
        """The parts of the catalogue it has a hook for, in the order of `HOOKS`.

        Raises:
            PluginError: if it cannot be loaded, or does not fit the hooks.
        """
        with self._lock:
            self._running()
            return tuple(part for part in HOOKS if part in self._hooks)

    def items(self) -> dict[str, tuple[Any, ...]]:
        """What it brings, by the part of the catalogue; its rules stay where they are, and others stand in for them.

        Raises:
            PluginError: if it fails, or brings what cannot cross.
        """
        with self._lock:
            documents = self._answer({"do": "collect"})[0].get("items")
            try:
                found = read_items(self, documents)
            except Exception as error:  # noqa: BLE001 whatever reading data from outside ends in is about the data
                raise self._strange(error) from None
            if len({key for key, _ in self.kinds}) < len(self.kinds):  # a rule that was sent here is another one here
                self.close()
                raise PluginError(self.address.name, CHANGED)
            self._brought = documents
            return found

    def functions(self) -> dict[str, Asked]:
        """What it brings, as the functions that a plugin which is not isolated has.

        Raises:
            PluginError: if it fails, or brings what cannot cross.
        """
        return {part: partial(tuple, items) for part, items in self.items().items()}

    def describe(self, key: str, settings: Mapping[str, Any]) -> dict[str, Any]:
        """What a rule says of itself when it is set to something.

        Raises:
            PluginError: if it does not let itself be set so.
        """
        told = self._answer({"do": "describe", "rule": key, "settings": settings})[0]
        try:
            return read_told(told)
        except DataError as error:
            raise self._strange(error) from None

    def score(
        self, key: str, settings: Mapping[str, Any], levels: npt.NDArray[Any], weights: npt.NDArray[Any]
    ) -> npt.NDArray[Any]:
        """Ask a rule.

        Raises:
            PluginError: if it fails, takes too much, or gives anything but one number for every cell.
        """
        (told_levels, raw_levels), (told_weights, raw_weights) = pack(levels), pack(weights)
        asked = {"do": "score", "rule": key, "settings": settings, "levels": told_levels, "weights": told_weights}
        expected = list(levels.shape[1:])
        answer, raw = self._answer(asked, (raw_levels, raw_weights), math.prod(expected) * _LARGEST_NUMBER)
        layout: dict[str, Any] = answer.get("scores") or {}
        try:
            fits = size_of(layout) == len(raw) and layout["shape"] == expected
        except DataError as error:
            raise self._strange(error) from None
        if not fits:
            raise self._strange(fault("scores", "other scores than announced", "mend the plugin", "AP-E012"))
        return unpack(layout, raw)

    def _answer(self, request: Mapping[str, Any], parts: tuple[bytes, ...] = (), most: int = 0) -> Frame:
        """Ask its process, one question at a time."""
        with self._lock:
            if self._brought is None and request["do"] != "collect":  # a rule that was sent here, before anything else
                self.items()
            return self._running().ask(request, self.address.limits.seconds, parts, most)

    def _running(self) -> Child:
        """Its process; a new one first learns what the last one knew."""
        if self._child is not None and self._child.running:
            return self._child
        self.close()
        child = Child(self.address.name)
        try:
            self._begin(child)
            self._collect_again(child)
        except BaseException:
            child.end()
            raise
        self._child = child
        return child

    def _begin(self, child: Child) -> None:
        address, limits = self.address, self.address.limits
        begin = {"bytes": limits.bytes, "processor_seconds": limits.processor_seconds}
        begun, _ = child.ask({"do": "begin", "name": address.name, **begin}, TO_START)
        self._memory = begun.get("memory") is True
        load = {"do": "load", "module": address.module, "attribute": address.attribute}
        loaded, _ = child.ask(load, limits.seconds)
        try:
            self._hooks = fields.items(fields.one_of(HOOKS, "part of a catalogue"))(loaded.get("hooks"))
        except DataError as error:
            raise self._strange(error) from None

    def _collect_again(self, child: Child) -> None:
        """Let a new process collect what the last one had, so that it finds its rules, and see that it is the same."""
        if self._brought is not None:
            found, _ = child.ask({"do": "collect"}, self.address.limits.seconds)
            if found.get("items") != self._brought:
                raise PluginError(self.address.name, CHANGED)

    def _strange(self, error: Exception) -> PluginError:
        self.close()
        return PluginError(self.address.name, f"gave something that is no answer: {first_problem(error)}")


_KNOWN: weakref.WeakValueDictionary[Address, IsolatedPlugin] = weakref.WeakValueDictionary()


def isolated(address: Address) -> IsolatedPlugin:
    """The plugin at an address; the same one as long as somebody holds it."""
    found = _KNOWN.get(address) or IsolatedPlugin(address)
    return _KNOWN.setdefault(address, found)


def _forget_all() -> None:
    for plugin in list(_KNOWN.values()):
        plugin.forget()


if hasattr(os, "register_at_fork"):  # pragma: no branch - Windows cannot fork
    os.register_at_fork(after_in_child=_forget_all)
