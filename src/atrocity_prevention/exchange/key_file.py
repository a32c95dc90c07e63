"""A secret key from a file, so that it stands neither on a command line nor in its history."""

from __future__ import annotations

import os
from pathlib import Path

from atrocity_prevention.exchange.files import read_bytes


def read_key(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file, without the line end that an editor puts after them.

    Raises:
        DataError: AP-E040 if it cannot be read.
    """
    return read_bytes(Path(path)).rstrip(b"\r\n")
