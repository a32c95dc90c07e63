"""One way to write a document down: the same document gives the same bytes, and other bytes are another document.

JSON in UTF-8 without spaces, keys sorted by code point, only finite numbers, written in Python's shortest form.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.record.ledger.fields import SURROGATE
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.values import kind_of

MAX_DEPTH = 64
"""How many lists and mappings may stand inside one another."""

MAX_BYTES = 1024 * 1024
"""How large one entry may be, in bytes."""

LARGEST = 2**53
"""Whole numbers beyond this are changed by readers that take every number for a float."""

_ENCODE = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"), check_circular=False, default=dict
).encode
_DECODE = json.JSONDecoder().decode


def canonical(value: Any) -> bytes:  # noqa: ANN401 whatever JSON can hold
    """The bytes of plain values that `freeze` accepts.

    Raises:
        DataError: AP-E004 if they are too many.
    """
    data = _ENCODE(value).encode("utf-8")
    if len(data) > MAX_BYTES:
        message = f"an entry of {len(data):,} bytes; {MAX_BYTES:,} are allowed"
        raise fault("", message, "keep the document elsewhere, and its fingerprint here", "AP-E004")
    return data


def parsed(data: bytes) -> Any:  # noqa: ANN401 whatever JSON can hold
    """The plain values that bytes of this library's own making stand for; whoever asks compares the bytes.

    Raises:
        ValueError: if they are not JSON, or deeper than Python can follow.
    """
    try:
        return _DECODE(data.decode("utf-8"))
    except RecursionError:
        raise ValueError("too deep") from None


def thawed(value: Any) -> Any:  # noqa: ANN401 whatever JSON can hold
    """Frozen values as dicts and lists again."""
    if isinstance(value, dict | FrozenMapping):
        return {key: thawed(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [thawed(part) for part in value]
    return value


def freeze(value: Any, path: str) -> Any:  # noqa: ANN401 whatever JSON can hold
    """Plain values that nobody can change any more: text, numbers, true, false, nothing, lists and mappings of them.

    Raises:
        DataError: every part that could not be written down and read back the same.
    """
    raise_problems(_problems(value, path, MAX_DEPTH), "entry")
    return _frozen(value)


def freeze_mapping(value: Mapping[str, Any], path: str) -> FrozenMapping[str, Any]:
    """The same for a document, which is a mapping."""
    if not isinstance(value, Mapping):
        raise fault(path, f"expected a mapping, got {kind_of(value)}", "give the document as a mapping", "AP-E012")
    frozen: FrozenMapping[str, Any] = freeze(value, path)
    return frozen


def _frozen(value: Any) -> Any:  # noqa: ANN401 whatever JSON can hold
    if isinstance(value, Mapping):
        return FrozenMapping({_exact(key): _frozen(value[key]) for key in sorted(value)})
    if isinstance(value, tuple | list):
        return tuple(_frozen(part) for part in value)
    return _exact(value)


def _exact(value: Any) -> Any:  # noqa: ANN401 whatever JSON can hold
    """Members of enumerations as the plain text or number they are."""
    if isinstance(value, str):
        return str.__str__(value)
    if value is None or isinstance(value, bool):
        return value
    return int(value) if isinstance(value, int) else float(value)


def _problems(value: Any, path: str, depth: int) -> Iterator[Problem]:  # noqa: ANN401 whatever JSON can hold
    if isinstance(value, Mapping | tuple | list):
        if not depth:
            yield _problem(path, "too many lists and mappings inside one another", "flatten it", "AP-E004")
        else:
            yield from _problems_inside(value, path, depth - 1)
    elif isinstance(value, str):
        if SURROGATE.search(value):
            yield _problem(path, "it holds half a character (a lone surrogate)", "write it whole", "AP-E016")
    elif isinstance(value, int | float):
        if abs(value) > LARGEST if isinstance(value, int) else not math.isfinite(value):
            yield _problem(path, "a number that cannot be kept", "leave it out, or write it as text", "AP-E006")
    elif value is not None:
        message = f"expected plain values, got {kind_of(value)}"
        yield _problem(path, message, "write it as text, number, list or mapping", "AP-E012")


def _problems_inside(value: Any, path: str, depth: int) -> Iterator[Problem]:  # noqa: ANN401 a list or mapping
    if not isinstance(value, Mapping):
        for place, part in enumerate(value):
            yield from _problems(part, f"{path}[{place}]", depth)
        return
    for key, part in value.items():
        if not isinstance(key, str):
            yield _problem(path, f"a key that is {kind_of(key)}", "put quotes around it", "AP-E012")
        elif SURROGATE.search(key):
            yield _problem(path, "a key that holds half a character", "write it whole", "AP-E016")
        else:
            yield from _problems(part, f"{path}.{key}", depth)


def _problem(path: str, message: str, remedy: str, code: str) -> Problem:
    return Problem(path=path, message=message, remedy=remedy, code=code)
