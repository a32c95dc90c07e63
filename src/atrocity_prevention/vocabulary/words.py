"""What a code is called: the fixed words, in every language of a table. A room may have a table of its own."""

from __future__ import annotations

import enum
import functools
from collections.abc import Mapping

from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.tables import by_language, read_table
from atrocity_prevention.vocabulary.texts import LocalText

TABLE = "words.tsv"
"""The words that every room uses."""


def words_of(kind: str, table: str = TABLE) -> Mapping[str, LocalText]:
    """The words of all codes of a kind, in the order of the table.

    Args:
        kind: the name of an enumeration, or of one of the open lists, which are written small.
        table: which table of the package holds them.

    Raises:
        KeyError: if the table has no such kind.
    """
    return _kinds(table)[kind]


def phrase(table: str, code: str, language: str, /, **gaps: str) -> str:
    """A sentence of a table with its gaps filled; a language that has none falls back as all text does."""
    return words_of("phrase", table)[code].text(language).format(**gaps)


def counted(table: str, count: int, what: str, language: str, /) -> str:
    """A number with its noun, in the words of a table."""
    if count == 1:
        return phrase(table, f"one_{what}", language)
    return phrase(table, f"{what}s", language, count=str(count))


class Word(enum.StrEnum):
    """A code that people read as a word."""

    @property
    def labels(self) -> LocalText:
        """The words by language."""
        return words_of(type(self).__name__)[self.value]


@functools.cache
def _kinds(table: str) -> Mapping[str, Mapping[str, LocalText]]:
    found: dict[str, dict[str, LocalText]] = {}
    for row in read_table(table):
        found.setdefault(row["kind"], {})[row["code"]] = by_language(row)
    return {kind: FrozenMapping(words) for kind, words in found.items()}
