"""Elements of HTML and SVG, escaped by construction: a plain string is text, and only `Markup` is markup.

There is no way to put a string into a page without its being escaped, so there is nothing to forget.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import TypeAlias

import attrs

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

LONGEST_TEXT = 2000
"""No text in a page or picture is longer; what combines without taking room could otherwise go on for ever."""

_NOT_TEXT = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What neither HTML nor XML lets stand in a text, control characters among it."""

_TURNS_TEXT = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that go on turning the order of letters beyond the text they stand in."""

_PLAIN = frozenset({"desc", "text", "title"})
"""What holds text alone: its language is said by the element itself."""

_VOID = frozenset({"br", "hr", "img", "link", "meta"})


@attrs.frozen
class Markup:
    """Text that is markup already; made by the functions of this file and by nothing else.

    Attributes:
        text: the markup.
    """

    text: str


class InEnglish(str):
    """Text in English on a page of another language; where it becomes markup, it says so."""

    __slots__ = ()


Node: TypeAlias = "Markup | str | None"
"""What an element holds: markup, text that is still to be escaped, or nothing."""


def clean(text: str) -> str:
    """A text as it may stand in a page: of bounded length, without what is no text or would turn other text around."""
    return _TURNS_TEXT.sub(REPLACEMENT, _NOT_TEXT.sub(REPLACEMENT, text[:LONGEST_TEXT]))


def tag(name: str, /, *children: Node, **attributes: str | float | None) -> Markup:
    """An element. Attribute names are written with ``_`` for ``-``, and may end in ``_``; ``None`` leaves one out."""
    if name in _PLAIN and any(isinstance(child, InEnglish) for child in children):
        attributes, children = {**attributes, "lang": "en"}, tuple(map(_plain, children))
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_quoted(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{joined(children).text}</{name}>")


def _plain(node: Node) -> Node:
    return str.__str__(node) if isinstance(node, InEnglish) else node


def joined(nodes: Iterable[Node], between: str = "") -> Markup:
    """Nodes one after the other, with the same text between them; those that are nothing are left out."""
    return Markup(_escaped(between).join(_escaped(node) for node in nodes if node is not None))


def _escaped(node: Node) -> str:
    if isinstance(node, Markup):
        return node.text
    if isinstance(node, InEnglish):
        return tag("span", _plain(node), lang="en", dir="ltr").text
    return "" if node is None else escape(clean(node), quote=False)


def _quoted(value: str | float) -> str:
    return escape(clean(value)) if isinstance(value, str) else number(value)


def number(value: float) -> str:
    """A coordinate with at most one decimal, without a negative zero."""
    shown = f"{value:.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown


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
