"""The corpus: one file a target, each line one input that once reached something no other had.

A line is a dot and the bytes in base64, so that an empty input has a line, too.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent / "corpus"


def inputs(target: str, folder: Path = HERE) -> list[bytes]:
    """The inputs kept for a target."""
    path = folder / f"{target}.txt"
    return [base64.b64decode(line[1:]) for line in path.read_text("ascii").split()] if path.is_file() else []


def keep(target: str, found: Iterable[bytes], folder: Path = HERE) -> None:
    """Keep these inputs for a target, the shortest first, each once."""
    lines = [f".{base64.b64encode(one).decode()}" for one in sorted(set(found), key=lambda one: (len(one), one))]
    folder.mkdir(exist_ok=True)
    (folder / f"{target}.txt").write_text("".join(f"{line}\n" for line in lines), "ascii")
