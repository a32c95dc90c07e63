from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.cli.shell.terminal import BAR_CELLS, Terminal, safe


class _Live(io.TextIOWrapper):
    def __init__(self, encoding="utf-8"):
        super().__init__(io.BytesIO(), encoding=encoding)

    def isatty(self):
        return True


def test_a_pipe_gets_no_colour():
    """Text that is piped is plain."""
    terminal = Terminal.of(io.StringIO())

    assert not terminal.colour
    assert terminal.styled("word", "alarm") == "word"


def test_a_terminal_gets_colour_unless_told_otherwise(monkeypatch):
    """NO_COLOR and a dumb terminal switch colour off."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert Terminal.of(_Live()).styled("word", "strong") == "\x1b[1mword\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert not Terminal.of(_Live()).colour
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not Terminal.of(_Live()).colour


def test_a_terminal_without_blocks_gets_ascii():
    """Where block characters cannot be encoded the bars are made of ASCII."""
    terminal = Terminal.of(_Live("ascii"))

    assert not terminal.blocks
    assert terminal.bar(0.25, 0.5, 0.75).isascii()
    assert terminal.fit("a long label", 8) == "a lon..."


def test_an_encoding_nobody_knows_gets_ascii():
    """A stream whose encoding Python does not know is treated as ASCII."""

    class Odd(io.StringIO):
        encoding = "klingon"

    assert not Terminal.of(Odd()).blocks


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_bar_has_the_same_length_and_order_for_every_range(one, two, three):
    """A bar shows what is established, then what cannot be ruled out, then the rest, with at most one mark."""
    low, estimate, high = sorted((one, two, three))
    bar = Terminal(blocks=False).bar(low, estimate, high)

    assert len(bar) == BAR_CELLS
    assert bar.count("|") == 1
    rest = bar.replace("|", "")
    assert rest == "".join(sorted(rest, key="#=.".index))


def test_a_bar_without_enough_evidence_has_no_mark():
    """No estimate, no mark."""
    assert Terminal(blocks=False).bar(0.0, None, 1.0) == "=" * BAR_CELLS


@given(st.text())
def test_what_is_printed_cannot_steer_the_terminal(text):
    """No control, bidirectional or private character reaches the terminal; readable text is untouched."""
    shown = safe(text)

    assert all(char.isprintable() or char in "\u200c\u200d" or char.isspace() for char in shown)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    if text.isprintable():
        assert shown == text


def test_arabic_persian_and_french_are_shown_as_written():
    """Names in the languages of the users are not escaped."""
    sudan, persian = "".join(map(chr, (0x633, 0x648, 0x62F, 0x627, 0x646))), "\u0645\u06cc\u200c\u062e"
    for name in ("C\u00f4te d\u2019Ivoire", "accord :\u00a0non", sudan, persian, "\u4e2d\u56fd"):
        assert safe(name) == name
