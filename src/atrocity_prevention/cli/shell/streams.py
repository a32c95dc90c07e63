"""Streams that never fail for a letter: what an encoding cannot print is written without its marks, or spelled out."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys
import unicodedata
from collections.abc import Iterator

PLAINLY = "atrocity_prevention.plainly"
"""The name under which Python's codecs know `plainly`."""

_INSTEAD = {"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "…": "...", "–": "-", "−": "-", "→": "->"}  # noqa: RUF001 the characters themselves are meant


def plainly(error: UnicodeError) -> tuple[str, int]:
    """What is printed for characters that an encoding has not: ``e`` for ``é``, else the character spelled out."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    told = "".join(_plain(char) for char in error.object[error.start : error.end])
    return told, error.end


def _plain(char: str) -> str:
    base = _INSTEAD.get(char) or "".join(
        part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part)
    )
    return base if base.isascii() else char.encode("ascii", "backslashreplace").decode("ascii")


codecs.register_error(PLAINLY, plainly)


@contextlib.contextmanager
def forgiving() -> Iterator[None]:
    """While this lasts, the standard streams print whatever they are given."""
    streams = [one for one in (sys.stdout, sys.stderr) if isinstance(one, io.TextIOWrapper)]
    before = [one.errors for one in streams]
    for one in streams:
        one.reconfigure(errors=PLAINLY)
    try:
        yield
    finally:
        for one, errors in zip(streams, before, strict=True):
            with contextlib.suppress(OSError, ValueError):  # nobody listens any more
                one.reconfigure(errors=errors)


def silenced() -> None:
    """Let nothing more be written to a pipe that was closed, so that Python does not complain at its end."""
    with contextlib.suppress(OSError, ValueError, io.UnsupportedOperation):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
