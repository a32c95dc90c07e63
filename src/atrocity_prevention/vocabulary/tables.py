"""Reads the tables this library ships with: tab-separated, ``#`` for comments, one header line."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterator


def read_table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of this package's ``data`` folder, as header -> cell."""
    text = importlib.resources.files("atrocity_prevention.vocabulary").joinpath("data", name).read_text("utf-8")
    lines = (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
    header = next(lines)
    for cells in lines:
        yield dict(zip(header, cells, strict=True))
