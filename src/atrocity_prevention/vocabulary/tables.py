"""Reads the tables this library ships with: tab-separated, ``#`` for comments, one header line."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterator, Mapping

from atrocity_prevention.vocabulary.texts import LocalText

FIRST_LANGUAGE = "en"
"""From this column on, each column of a table of words is a language, and its header the BCP 47 tag."""


def read_table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of this package's ``data`` folder, as header -> cell."""
    text = importlib.resources.files("atrocity_prevention.vocabulary").joinpath("data", name).read_text("utf-8")
    lines = (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
    header = next(lines)
    for cells in lines:
        yield dict(zip(header, cells, strict=True))


def by_language(row: Mapping[str, str]) -> LocalText:
    """The words of a row by language; an empty cell is a language in which nobody has said it yet."""
    tags = list(row)
    return LocalText({tag: row[tag] for tag in tags[tags.index(FIRST_LANGUAGE) :] if row[tag]})
