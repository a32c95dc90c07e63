"""The one gate between a graph's attributes, which may be anything, and typed records."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

import attrs

from atrocity_prevention.errors import DataError, Problem, fault, raise_problems
from atrocity_prevention.network.contacts import as_contact
from atrocity_prevention.network.partnerships import as_latency
from atrocity_prevention.vocabulary.actors import as_actor_kind, as_function, as_partnership_kind
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import as_marking
from atrocity_prevention.vocabulary.permitted_use import as_permitted_use
from atrocity_prevention.vocabulary.places import Place, as_place
from atrocity_prevention.vocabulary.values import as_date, as_id, as_unit, kind_of

R = TypeVar("R")

Attributes: TypeAlias = dict[str, Any]

EMPTY: Mapping[str, Any] = FrozenMapping()

Check: TypeAlias = Callable[[Any, str], Any]
"""Takes a value and its path, gives what a record holds, and raises `DataError` for anything else."""


@attrs.define(kw_only=True)
class Gate:
    """Lets attributes through to records, and collects every problem with those that are not.

    Attributes:
        source: what to call the whole in messages.
        problems: what was found so far.
    """

    source: str
    problems: list[Problem] = attrs.field(factory=list)

    def add(self, path: str, message: str, remedy: str, code: str) -> None:
        """Note one problem."""
        self.problems.append(Problem(path=path, message=message, remedy=remedy, code=code))

    def record(
        self,
        kind: Callable[..., R],
        place: str,
        said: Mapping[Any, Any],
        known: Mapping[str, Check],
        ends: Mapping[str, Any] = EMPTY,
    ) -> R | None:
        """A record from attributes and from what the graph itself says; nothing if there is a problem with it."""
        before = len(self.problems)
        self._check_names(place, said, [name for name in known if name not in ends])
        whole = {**said, **ends}
        found = {name: self._checked(place, name, whole[name], known[name]) for name in known if name in whole}
        try:
            return kind(**found) if len(self.problems) == before else None
        except DataError as error:  # each value is sound, but they do not fit together
            self._under(place, error)
            return None

    def _check_names(self, place: str, said: Mapping[Any, Any], known: list[str]) -> None:
        for name in said:
            if name not in known:
                remedy = f"remove it; the attributes are: {', '.join(known)}"
                self.add(f"{place}{_step(name)}", "there is no such attribute", remedy, "AP-E011")
        for name in known:
            if name in _NEEDED and name not in said:
                self.add(f"{place}.{name}", "this attribute is missing", "add it", "AP-E010")

    def _checked(self, place: str, name: str, value: object, check: Check) -> object:
        try:
            return check(value, name)
        except DataError as error:
            self._under(place, error)
            return None

    def _under(self, place: str, error: DataError) -> None:
        self.problems += [attrs.evolve(problem, path=f"{place}.{problem.path}") for problem in error.problems]

    def settle(self) -> None:
        """Raise one `DataError` if anything was found."""
        raise_problems(self.problems, self.source)


def place_of(what: str, *names: object) -> str:
    """How a node or an edge is called in problems: ``edges["a", "b", "p1"]``."""
    return f"{what}[{', '.join(map(_shown, names))}]"


def _shown(name: object) -> str:
    if isinstance(name, str):
        return json.dumps(name if len(name) <= _LONGEST_SHOWN else f"{name[:_LONGEST_SHOWN]}...")
    return str(name) if isinstance(name, int) else kind_of(name)


def _step(name: object) -> str:
    return f".{name}" if isinstance(name, str) and name.isidentifier() else f"[{_shown(name)}]"


_LONGEST_SHOWN = 40


def _text(value: object, path: str) -> str:
    if not isinstance(value, str):
        raise fault(path, f"expected text, got {kind_of(value)}", "put quotes around it", "AP-E012")
    return str(value)


def _local(value: object, path: str) -> str | dict[str, str]:
    if not isinstance(value, Mapping):
        return _text(value, path)
    return {_text(language, path): _text(words, f"{path}.{language}") for language, words in value.items()}


def _flag(value: object, path: str) -> bool:
    if type(value) is not bool:
        raise fault(path, f"expected true or false, got {kind_of(value)}", "write True or False", "AP-E012")
    return value


def _place(value: object, path: str) -> Place:
    if not isinstance(value, Mapping):
        raise fault(path, "not a place", 'write {"country": ..., "area": ...}', "AP-E012")
    return as_place(value, path)


def _each(check: Check) -> Check:
    def check_all(value: object, path: str) -> list[object]:
        if not isinstance(value, list | tuple):
            raise fault(path, f"expected a list, got {kind_of(value)}", "put square brackets around it", "AP-E012")
        return [check(one, f"{path}[{number}]") for number, one in enumerate(value)]

    return check_all


def _or_nothing(check: Check) -> Check:
    return lambda value, path: None if value is None else check(value, path)


_COMMON: Mapping[str, Check] = {
    "marking": _or_nothing(as_marking),
    "permitted_use": as_permitted_use,
    "note": _or_nothing(_local),
}

NETWORK: Mapping[str, Check] = {"id": as_id, "name": _local, **_COMMON}

ACTOR: Mapping[str, Check] = {
    "id": as_id,
    "name": _local,
    "kind": as_actor_kind,
    "functions": _each(as_function),
    "places": _each(_place),
    "sector": _text,
    "women_led": _or_nothing(_flag),
    "contact": as_contact,
    **_COMMON,
}

PARTNERSHIP: Mapping[str, Check] = {
    "id": as_id,
    "from_": as_id,
    "to": as_id,
    "kind": as_partnership_kind,
    "mutual": _flag,
    "latency_days": as_latency,
    "reliability": as_unit,
    "valid_from": _or_nothing(as_date),
    "valid_to": _or_nothing(as_date),
    "last_exercised": _or_nothing(as_date),
    **_COMMON,
}

_NEEDED = ("kind", "latency_days", "reliability")
