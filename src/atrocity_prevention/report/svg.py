"""Small pieces of SVG: well-formed XML for any text, the same bytes every time, nothing fetched and nothing run."""

from __future__ import annotations

import itertools
import re
import unicodedata
from xml.sax.saxutils import escape, quoteattr

from atrocity_prevention.display.markup import LONGEST_TEXT, REPLACEMENT, number

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"

MOST_MARKS = 3
"""So many characters for each letter's room are enough for any script; more would be piled up over other text."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TURNS_TEXT = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the order of letters could make a picture say what no file says."""


def safe(text: str) -> str:
    """A text as it may stand in XML: no forbidden characters, nothing that turns other text around."""
    return _TURNS_TEXT.sub(REPLACEMENT, _NOT_XML.sub(REPLACEMENT, text[:LONGEST_TEXT]))


def element(name: str, *children: str, **attributes: str | float) -> str:
    """An element with children that are markup already; attribute names are written with ``_`` for ``-``."""
    given = "".join(f" {key.rstrip('_').replace('_', '-')}={_quoted(value)}" for key, value in attributes.items())
    return f"<{name}{given}>{''.join(children)}</{name}>" if children else f"<{name}{given}/>"


def _quoted(value: str | float) -> str:
    return quoteattr(safe(value) if isinstance(value, str) else number(value))


def text(words: str, x: float, y: float, **attributes: str | float) -> str:
    """One line of text."""
    return element("text", escape(safe(words)), x=x, y=y, **attributes)


def hint(words: str) -> str:
    """What a screen reader says and a pointer shows: the title of the element it stands in."""
    return element("title", escape(safe(words)))


def cells(words: str) -> int:
    """How wide a text is, in letters of usual width: wide East Asian letters count twice, combining marks not."""
    return sum(_cell(letter) for letter in words)


def _cell(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def wrapped(words: str, width: int, most: int) -> tuple[str, ...]:
    """A text in at most so many lines of at most so many letters; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in safe(words).split():
        if lines and cells(lines[-1]) + 1 + cells(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    shown = [_cut(line, width) for line in lines[:most]]
    if len(lines) > most:
        shown[-1] = _cut(f"{shown[-1]} {ELLIPSIS}", width)
    return tuple(shown)


def _cut(line: str, width: int) -> str:
    if cells(line) <= width and len(line) <= MOST_MARKS * width:
        return line
    used = itertools.accumulate(_cell(letter) for letter in line[: MOST_MARKS * width])
    return line[: sum(cells_ < width for cells_ in used)].rstrip() + ELLIPSIS
