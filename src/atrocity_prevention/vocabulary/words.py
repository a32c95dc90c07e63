"""What a code is called: the fixed words, in every language of one table."""

from __future__ import annotations

import enum
import functools
from collections.abc import Mapping

from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.tables import by_language, read_table
from atrocity_prevention.vocabulary.texts import LocalText


def words_of(kind: str) -> Mapping[str, LocalText]:
    """The words of all codes of a kind, in the order of the table.

    Args:
        kind: the name of an enumeration, or of one of the open lists, which are written small.

    Raises:
        KeyError: if the table has no such kind.
    """
    return _table()[kind]


class Word(enum.StrEnum):
    """A code that people read as a word."""

    @property
    def labels(self) -> LocalText:
        """The words by language."""
        return words_of(type(self).__name__)[self.value]


@functools.cache
def _table() -> Mapping[str, Mapping[str, LocalText]]:
    found: dict[str, dict[str, LocalText]] = {}
    for row in read_table("words.tsv"):
        found.setdefault(row["kind"], {})[row["code"]] = by_language(row)
    return {kind: FrozenMapping(words) for kind, words in found.items()}
