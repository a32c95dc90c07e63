"""What a method card is made of: ten steps, each with what is done, what is not, and where to read on."""

from __future__ import annotations

import functools

import attrs

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.exchange.formats.po_text import read_messages
from atrocity_prevention.report.words.languages import FRENCH
from atrocity_prevention.report.words.shell import shell_words
from atrocity_prevention.report.words.words import Words, words_in
from atrocity_prevention.vocabulary.catalogue import Catalogue


@attrs.frozen(kw_only=True)
class CardTable:
    """Constants side by side.

    Attributes:
        caption: what they are.
        heads: the names of the columns.
        rows: the cells, as text.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@attrs.frozen(kw_only=True)
class Step:
    """One of the ten steps of the handbook.

    Attributes:
        title: what the handbook calls it.
        does: what this method does, sentence by sentence.
        tables: its constants, where there are several of a kind; those without rows are left out.
        does_not: what it does not do.
        read: pages of the documentation, each with its part.
    """

    title: str
    does: tuple[str, ...]
    tables: tuple[CardTable, ...] = ()
    does_not: tuple[str, ...]
    read: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Card:
    """What a step is written from.

    Attributes:
        method: whose card it is.
        catalogue: who contributed what.
        words: the language.
    """

    method: Method
    catalogue: Catalogue
    words: Words

    def figure(self, value: float) -> str:
        """A constant, whole: what is rounded could not be told from another method's."""
        return self.words.written(repr(value).removesuffix(".0"))

    def named(self, item: str) -> str:
        """The id of a factor or indicator, with its name where the catalogue has one."""
        known = self.catalogue.factors.get(item) or self.catalogue.indicators.get(item)
        return item if known is None else f"{item} {self.words.label(known.labels)}"


@functools.cache
def card_words(lang: str) -> Words:
    """The words of a card, English or French; a language that has no card is told everything in English.

    Raises:
        DataError: AP-E122 if there are no words in the language at all.
    """
    base = shell_words(words_in(lang).tag)
    if base.tag != FRENCH.tag:
        return base
    own = read_messages("atrocity_prevention.report.words", f"card.{base.tag}.po")
    return Words(base.language, {**base.messages, **own})
