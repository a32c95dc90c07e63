"""A refusal leaves no frames behind that hold what was read.

A traceback keeps every function it passed through, with its local variables; pytest, IPython and rich can print them.
In the frames of a reader these are the bytes and values of a file, which may be protected. So what a reader raises on
purpose leaves it as if it had been raised at its door.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from atrocity_prevention.errors import DataError

P = ParamSpec("P")
R = TypeVar("R")


def without_frames(function: Callable[P, R]) -> Callable[P, R]:
    """The same function, whose `DataError` carries no frame, cause or context from inside."""

    @functools.wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except DataError as error:
            found = DataError(error.problems, error.source)
        del args, kwargs  # they may hold the text of a file
        raise found

    return called
