"""What kinds of sources and of populations are called. Both lists are open: a file may use a kind that is not here."""

from __future__ import annotations

from collections.abc import Mapping

from atrocity_prevention.vocabulary.texts import LocalText
from atrocity_prevention.vocabulary.words import words_of


def source_kinds() -> Mapping[str, LocalText]:
    """The kinds of sources that have words, by id. Kinds that a reader need not tell apart share theirs."""
    return words_of("source_kind")


def population_kinds() -> Mapping[str, LocalText]:
    """The kinds of populations that have words, by id."""
    return words_of("population_kind")
