"""What a plugin gives, as plain values that can be compared across calls, clocks and interpreters."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias

import attrs
import numpy as np

Plain: TypeAlias = "str | list[Plain]"
"""Text and lists of it: what comes back unchanged from JSON."""

DEEP = 30
"""Nobody describes a risk in more layers than this; what goes deeper goes in circles."""


def plain(value: object, depth: int = 0) -> Plain:
    """A value as nested lists of text: the same for equal values, and different where anything in them differs.

    The order of a mapping or a list counts, that of a set does not. Floats are given to the last bit.
    """
    if depth > DEEP:
        return "..."
    kind = type(value).__qualname__
    if isinstance(value, enum.Enum):
        return [kind, value.name]
    if value is None or isinstance(value, str | bytes | int):
        return repr(value)
    if isinstance(value, float):
        return float(value).hex()
    if isinstance(value, dt.date):
        return value.isoformat()
    return [kind, *_parts(value, depth + 1)]


def _parts(value: object, depth: int) -> Iterable[Plain]:
    if isinstance(value, Mapping):
        return [[plain(key, depth), plain(held, depth)] for key, held in value.items()]
    if isinstance(value, AbstractSet):
        return sorted((plain(held, depth) for held in value), key=repr)
    if isinstance(value, np.ndarray):
        return [str(value.shape), plain(value.tolist(), depth)]
    if isinstance(value, Sequence):
        return [plain(held, depth) for held in value]
    if isinstance(value, type) or (callable(value) and not fields_of(value)):
        return [str(getattr(value, "__qualname__", ""))]
    return [[name, plain(held, depth)] for name, held in fields_of(value).items()]


def fields_of(item: object) -> dict[str, object]:
    """What an object holds: its attrs fields, or whatever stands in it."""
    if isinstance(item, type):
        return {}
    kind: type[Any] = type(item)
    if attrs.has(kind):
        return {field.name: getattr(item, field.name) for field in attrs.fields(kind)}
    slots = [name for base in kind.__mro__ for name in _slots(base) if hasattr(item, name)]
    return {**{name: getattr(item, name) for name in slots}, **getattr(item, "__dict__", {})}


def _slots(kind: type) -> tuple[str, ...]:
    slots = kind.__dict__.get("__slots__", ())
    named = (slots,) if isinstance(slots, str) else tuple(slots)
    return tuple(name for name in named if name not in {"__dict__", "__weakref__"})


def difference(one: Mapping[str, Plain], other: Mapping[str, Plain]) -> str | None:
    """The first thing, by name, that is not the same in both; ``None`` if there is none."""
    names = [*one, *(name for name in other if name not in one)]
    return next((name for name in names if one.get(name) != other.get(name)), None)
