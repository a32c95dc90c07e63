"""A refusal leaves no frames behind that hold what was read.

A traceback keeps every function it passed through, with its local variables; pytest, IPython and rich can print them.
In the frames of a reader these are the bytes and values of a file, which may be protected. So what a reader raises on
purpose leaves it as if it had been raised at its door.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

import attrs

from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.exchange.paths import parse_path
from atrocity_prevention.exchange.plain import path_text

OPEN = frozenset(
    {
        *("read_method", "read_mapping", "read_backtest", "read_tables", "read_dataset"),
        *("read_treaty_status", "read_recommendations"),
    }
)
"""What reads keys that are words of a catalogue or columns of a table; in every other file they may be anything."""

P = ParamSpec("P")
R = TypeVar("R")


_FIELD_LIKE = re.compile(r"[a-z][a-z0-9_]{0,29}|[a-z]{2,3}(-[A-Za-z0-9]{2,8})+|[RS]F\d{1,2}|\d{1,2}\.\d{1,2}", re.ASCII)
"""The name of a field, the tag of a language, or a risk factor or indicator of the Framework."""

HIDDEN = "..."
"""Stands in a path for a key that looks like none of these: it may be the text itself, written where a key belongs."""


def told(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems of a file that may hold protected text, without keys that may be such text; each once."""
    return tuple(dict.fromkeys(attrs.evolve(one, path=_masked(one.path)) for one in problems))


def _masked(path: str) -> str:
    return path_text(tuple(part if _may_be_told(part) else HIDDEN for part in parse_path(path)))


def _may_be_told(part: str | int) -> bool:
    return isinstance(part, int) or part == "observations.csv" or _FIELD_LIKE.fullmatch(part) is not None


def without_frames(function: Callable[P, R]) -> Callable[P, R]:
    """The same function, whose `DataError` carries no frame, cause or context from inside."""

    @functools.wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except DataError as error:
            found = DataError(error.problems if function.__name__ in OPEN else told(error.problems), error.source)
        del args, kwargs  # they may hold the text of a file
        raise found

    return called
