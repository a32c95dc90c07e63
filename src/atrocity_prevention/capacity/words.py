"""The fixed words of this room: steps, strengths, kinds and sentences, in the languages of one table."""

from __future__ import annotations

import enum
import functools

from atrocity_prevention.vocabulary import words
from atrocity_prevention.vocabulary.texts import LocalText
from atrocity_prevention.vocabulary.words import words_of

TABLE = "capacity_words.tsv"


class Code(enum.StrEnum):
    """A code of this room that people read as a word."""

    @property
    def labels(self) -> LocalText:
        """The words by language."""
        return words_of(type(self).__name__, TABLE)[self.value]


phrase = functools.partial(words.phrase, TABLE)
"""A sentence of this room: its code, the language, and what fills the gaps."""

counted = functools.partial(words.counted, TABLE)
"""A number of answers, respondents or reports: the number, what is counted, and the language."""


def figure(value: float, language: str) -> str:
    """A number with two decimals, as the language writes them."""
    return f"{value:.2f}".replace(".", phrase("mark", language))


def percent(share: float, language: str) -> str:
    """A share in whole hundredths."""
    return phrase("percent", language, count=f"{100 * share:.0f}")
