"""One of a few allowed values, judged in one place."""

from __future__ import annotations

import enum
from typing import TypeVar

from atrocity_prevention.errors import fault

E = TypeVar("E", bound=enum.Enum)


def as_choice(kind: type[E], value: E | str, path: str = "") -> E:
    """A member of an enumeration, or its value.

    Raises:
        DataError: AP-E013, which names what is allowed and does not repeat the value; it is a `ValueError` too.
    """
    try:
        return kind(value)
    except ValueError:
        remedy = f"use one of: {', '.join(str(member.value) for member in kind)}"
        raise fault(path, "not one of the allowed values", remedy, "AP-E013") from None
