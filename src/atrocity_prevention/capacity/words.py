"""The fixed words of this room: steps, strengths, kinds and sentences, in the languages of one table."""

from __future__ import annotations

import enum
import functools
from collections.abc import Mapping

from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.tables import by_language, read_table
from atrocity_prevention.vocabulary.texts import LocalText


@functools.cache
def _table() -> Mapping[str, Mapping[str, LocalText]]:
    found: dict[str, dict[str, LocalText]] = {}
    for row in read_table("capacity_words.tsv"):
        found.setdefault(row["kind"], {})[row["code"]] = by_language(row)
    return {kind: FrozenMapping(words) for kind, words in found.items()}


class Code(enum.StrEnum):
    """A code of this room that people read as a word."""

    @property
    def labels(self) -> LocalText:
        """The words by language."""
        return _table()[_KINDS[type(self).__name__]][self.value]


_KINDS = {
    "Maturity": "maturity",
    "Strength": "strength",
    "ResilienceKind": "resilience_kind",
    "Trend": "trend",
}


def phrase(code: str, language: str, /, **gaps: str) -> str:
    """A sentence of the table with its gaps filled; a language that has none falls back as all text does."""
    return _table()["phrase"][code].text(language).format(**gaps)


def figure(value: float, language: str) -> str:
    """A number with two decimals, as the language writes them."""
    return f"{value:.2f}".replace(".", phrase("mark", language))


def percent(share: float, language: str) -> str:
    """A share in whole hundredths."""
    return phrase("percent", language, count=f"{100 * share:.0f}")


def counted(count: int, what: str, language: str) -> str:
    """A number of answers, respondents or reports."""
    return phrase(f"one_{what}", language) if count == 1 else phrase(f"{what}s", language, count=str(count))
