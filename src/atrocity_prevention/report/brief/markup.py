"""Markup in the words of a language: messages with gaps, other people's texts, and the terms of the vocabulary.

How an element is made, and that nothing stands in it unescaped, is settled in `display.markup`.
"""

from __future__ import annotations

import re
import string

from atrocity_prevention.display.markup import (
    InEnglish,
    Markup,
    Node,
    clean,
    code,
    items,
    joined,
    par,
    strong,
    table,
    tag,
)
from atrocity_prevention.report.words.languages import direction_of
from atrocity_prevention.report.words.words import Words, chosen
from atrocity_prevention.vocabulary.texts import UNDETERMINED, LocalText

__all__ = [
    "Markup",
    "Node",
    "clean",
    "code",
    "items",
    "joined",
    "par",
    "quote",
    "say",
    "say_many",
    "strong",
    "table",
    "tag",
    "term",
]

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def say(words: Words, text: str, /, **nodes: Node) -> Markup:
    """A message whose gaps are filled with markup, or with text that is escaped."""
    return _filled(words.template(text), nodes)


def say_many(words: Words, one: str, more: str, count: int, /, **nodes: Node) -> Markup:
    """The same about a number of things, which stands in the gap ``count``."""
    return _filled(words.template_for(one, more, count), {"count": str(count), **nodes})


def _filled(template: str, nodes: dict[str, Node]) -> Markup:
    if isinstance(template, InEnglish):
        return tag("span", _filled(str.__str__(template), nodes), lang="en", dir="ltr")
    parts: list[Node] = []
    for literal, gap, _, _ in string.Formatter().parse(template):
        parts.append(literal)
        if gap is not None:
            parts.append(nodes[gap])
    return joined(parts)


def quote(words: Words, text: LocalText, otherwise: str = "") -> Markup:
    """Somebody else's text: set apart, so that its direction ends with it, with its language if known."""
    language, value = chosen(text, words.tag)
    if not value.strip():
        return tag("bdi", otherwise)
    return tag("bdi", value, lang=_foreign(language, words))


def _foreign(language: str, words: Words) -> str | None:
    """A language that is not the page's, if it is one."""
    here = language.lower().split("-")[0] in (words.tag, UNDETERMINED)
    return None if here or not _TAG.fullmatch(language) else language


def term(words: Words, text: LocalText) -> Node:
    """A word of the fixed vocabulary, with its language where it is not the page's."""
    foreign = _foreign(chosen(text, words.tag)[0], words)
    if foreign is None:
        return words.label(text)
    turned = direction_of(foreign) if direction_of(foreign) != words.language.direction else None
    return tag("span", words.label(text), lang=foreign, dir=turned)
