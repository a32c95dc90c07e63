"""Elements of HTML and SVG, escaped by construction: a plain string is text, and only `Markup` is markup.

There is no way to put a string into a page without its being escaped, so there is nothing to forget.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from html import escape
from typing import TypeAlias

import attrs

from atrocity_prevention.report.svg import LONGEST_TEXT, REPLACEMENT, number
from atrocity_prevention.report.words.words import Words, chosen
from atrocity_prevention.vocabulary.texts import UNDETERMINED, LocalText

_NOT_TEXT = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What neither HTML nor XML lets stand in a text, control characters among it."""

_TURNS_TEXT = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that go on turning the order of letters beyond the text they stand in."""

_VOID = frozenset({"br", "hr", "img", "link", "meta"})
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


@attrs.frozen
class Markup:
    """Text that is markup already; made by the functions of this file and by nothing else.

    Attributes:
        text: the markup.
    """

    text: str


Node: TypeAlias = "Markup | str | None"
"""What an element holds: markup, text that is still to be escaped, or nothing."""


def clean(text: str) -> str:
    """A text as it may stand in a page: of bounded length, without what is no text or would turn other text around."""
    return _TURNS_TEXT.sub(REPLACEMENT, _NOT_TEXT.sub(REPLACEMENT, text[:LONGEST_TEXT]))


def tag(name: str, /, *children: Node, **attributes: str | float | None) -> Markup:
    """An element. Attribute names are written with ``_`` for ``-``, and may end in ``_``; ``None`` leaves one out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_quoted(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{joined(children).text}</{name}>")


def joined(nodes: Iterable[Node], between: str = "") -> Markup:
    """Nodes one after the other, with the same text between them; those that are nothing are left out."""
    return Markup(_escaped(between).join(_escaped(node) for node in nodes if node is not None))


def _escaped(node: Node) -> str:
    if isinstance(node, Markup):
        return node.text
    return "" if node is None else escape(clean(node), quote=False)


def _quoted(value: str | float) -> str:
    return escape(clean(value)) if isinstance(value, str) else number(value)


def say(words: Words, text: str, /, **nodes: Node) -> Markup:
    """A message whose gaps are filled with markup, or with text that is escaped."""
    return _filled(words.template(text), nodes)


def say_many(words: Words, one: str, more: str, count: int, /, **nodes: Node) -> Markup:
    """The same about a number of things, which stands in the gap ``count``."""
    return _filled(words.template_for(one, more, count), {"count": str(count), **nodes})


def _filled(template: str, nodes: dict[str, Node]) -> Markup:
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


def code(text: str) -> Markup:
    """An id, a version, a hash: the same in every language."""
    return tag("bdi", text, class_="code")


def strong(*nodes: Node) -> Markup:
    """What matters in a sentence."""
    return tag("strong", *nodes)


def par(*nodes: Node, class_: str | None = None) -> Markup:
    """A paragraph."""
    return tag("p", *nodes, class_=class_)


def items(nodes: Iterable[Node], class_: str | None = None) -> Markup | None:
    """A list, if there is anything to list."""
    found = [tag("li", node) for node in nodes]
    return tag("ul", *found, class_=class_) if found else None


def table(caption: Node, heads: Iterable[str], rows: Iterable[Iterable[Node]], class_: str | None = None) -> Markup:
    """A table with a caption, whose first column names the rows.

    Each cell also carries the name of its column, which a narrow screen shows before it: there, a row is a paragraph.
    """
    names = list(heads)
    head = tag("thead", tag("tr", *(tag("th", one, scope="col") for one in names)))
    return tag("table", tag("caption", caption), head, tag("tbody", *(_row(row, names) for row in rows)), class_=class_)


def _row(cells: Iterable[Node], names: list[str]) -> Markup:
    first, *rest = cells
    told = (tag("td", one, data_label=name) for one, name in zip(rest, names[1:], strict=True))
    return tag("tr", tag("th", first, scope="row"), *told)


def term(words: Words, text: LocalText) -> Node:
    """A word of the fixed vocabulary, with its language where it is not the page's."""
    foreign = _foreign(chosen(text, words.tag)[0], words)
    return words.label(text) if foreign is None else tag("span", words.label(text), lang=foreign)
