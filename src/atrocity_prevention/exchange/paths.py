"""The inverse of how paths are printed: ``observations[3].level`` back to its parts."""

from __future__ import annotations

import json
import re

_PART = re.compile(
    r"""\[(?P<index>\d+)\] | \[(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\] | \.?(?P<name>[^.\[]+)""", re.VERBOSE
)


def parse_path(path: str) -> tuple[str | int, ...]:
    """The keys and indices of a printed path."""
    return tuple(_part(match) for match in _PART.finditer(path))


def _part(match: re.Match[str]) -> str | int:
    if match["index"] is not None:
        return int(match["index"])
    if match["name"] is not None:
        return match["name"]
    quoted = match["quoted"]
    return str(json.loads(quoted)) if quoted.startswith('"') else quoted[1:-1]
