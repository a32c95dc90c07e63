"""The words of the command line and of what it hears from the rooms below: English and French.

In a language that is only partly translated, sentences would be half in one language and half in another. So
whoever asks for another one is told everything in English, the words of the vocabulary among it.
"""

from __future__ import annotations

import functools

from atrocity_prevention.exchange.formats.po_text import Messages, read_messages
from atrocity_prevention.report.words.heard import Heard
from atrocity_prevention.report.words.languages import ENGLISH, FRENCH
from atrocity_prevention.report.words.words import Words, words_in

SURE = 9
"""A message with gaps must begin with so many letters to be recognised."""

_PACKAGE = "atrocity_prevention.report.words"


class ShellWords(Words):
    """Says messages, and says again in this language what is heard in English."""

    def __init__(self, base: Words, messages: Messages) -> None:
        super().__init__(base.language, messages)

    @functools.cached_property
    def _heard(self) -> Heard:
        return heard_in(self.tag)

    def heard(self, text: str) -> str:
        """A finished sentence of the rooms below; as it is where it is not known."""
        return text if self.tag == ENGLISH.tag else self._heard(text)


@functools.cache
def shell_words(tag: str) -> ShellWords:
    """The words of a language, French or else English."""
    if tag != FRENCH.tag:
        return ShellWords(words_in(ENGLISH.tag), {})
    base = words_in(tag)
    return ShellWords(base, {**base.messages, **read_messages(_PACKAGE, f"shell.{tag}.po")})


def page_words(lang: str) -> ShellWords:
    """The words of a page that is in French or else in English.

    Raises:
        DataError: AP-E122 if there are no words in the language at all.
    """
    return shell_words(words_in(lang).tag)


@functools.cache
def heard_in(tag: str) -> Heard:
    """What says again in a language what is heard in English."""
    base = words_in(tag)
    said = {**base.messages, **read_messages(_PACKAGE, f"shell.{tag}.po")}
    sure = {text: forms for text, forms in said.items() if _is_sure(text)}
    return Heard({**sure, **read_messages(_PACKAGE, f"heard.{tag}.po")}, base)


def _is_sure(text: str) -> bool:
    """Whether a message that is said above can be recognised below: ``{name} and {name}`` would be found anywhere."""
    return "{" not in text or len(text.partition("{")[0]) >= SURE
