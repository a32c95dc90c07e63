"""How text looks on a terminal: plain when piped, never colour alone, and nothing that could drive the terminal."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import unicodedata
from typing import TextIO

import attrs

from atrocity_prevention.report.words.shell import ShellWords, shell_words

WIDEST = 100

_STYLES = {"strong": "1", "faint": "2", "warn": "33", "alarm": "31;1", "calm": "32"}

BAR_CELLS = 20

NARROWEST = 80
"""A narrower terminal breaks the lines itself; names would have no room."""


@attrs.frozen(kw_only=True)
class Terminal:
    """What the place we print to can do.

    Attributes:
        width: characters per line.
        colour: whether styles may be used.
        blocks: whether it can print block characters and dashes beyond ASCII.
        words: in which words its reader is told.
    """

    width: int = WIDEST
    colour: bool = False
    blocks: bool = True
    words: ShellWords = attrs.field(factory=lambda: shell_words("en"))

    @classmethod
    def of(cls, stream: TextIO | None = None, words: ShellWords | None = None) -> Terminal:
        """What a stream can do; by default the standard output, in English."""
        target = sys.stdout if stream is None else stream
        width = min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST) if target.isatty() else WIDEST
        return cls(
            width=max(width, NARROWEST),
            colour=_coloured(live=target.isatty()),
            blocks=_can_encode(target, "█▒┃·…"),
            words=shell_words("en") if words is None else words,
        )

    def styled(self, text: str, style: str) -> str:
        """Text in a style, where styles may be used."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colour else text

    def heading(self, text: str) -> str:
        """A heading with an empty line before it."""
        return "\n" + self.styled(text, "strong")

    def bar(self, low: float, estimate: float | None, high: float) -> str:
        """A range in [0, 1]: solid what is established, shaded what cannot be ruled out, a mark at the estimate."""
        solid, shade, rest, mark = ("█", "▒", "·", "┃") if self.blocks else ("#", "=", ".", "|")
        cells = [
            solid if cell < round(low * BAR_CELLS) else shade if cell < round(high * BAR_CELLS) else rest
            for cell in range(BAR_CELLS)
        ]
        if estimate is not None:
            cells[min(int(estimate * BAR_CELLS), BAR_CELLS - 1)] = mark
        return "".join(cells)

    def fit(self, text: str, width: int) -> str:
        """Text cut to a width and padded to it."""
        dots = "…" if self.blocks else "..."
        cut = text if len(text) <= width else text[: width - len(dots)] + dots
        return cut.ljust(width)

    def wrapped(self, text: str, indent: str = "  ") -> str:
        """A paragraph."""
        return textwrap.fill(text, self.width, initial_indent=indent, subsequent_indent=indent)


def _coloured(*, live: bool) -> bool:
    """Whether styles may be used: never if told not to, elsewhere than on a terminal only if told to."""
    told = os.environ
    if told.get("NO_COLOR") or told.get("TERM") == "dumb":
        return False
    if any(told.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return live and told.get("CLICOLOR") != "0"


def _can_encode(stream: TextIO, text: str) -> bool:
    try:
        text.encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def safe(text: str) -> str:
    """Text with every character that is not shown, or that steers a terminal or the reading direction, spelled out."""
    return "".join(char if _is_shown(char) else f"\\u{ord(char):04x}" for char in text)


_JOINERS = "\u200c\u200d"
"""Persian, Hindi and others need the joiners to be written right."""


def _is_shown(char: str) -> bool:
    return char.isprintable() or char in _JOINERS or unicodedata.category(char) == "Zs"
