from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.report import svg

ANY_TEXT = st.text(st.characters(), max_size=30)
"""Control characters and halves of surrogate pairs included."""


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_gives_well_formed_xml(words, value):
    """Whatever stands in a text or an attribute, a parser reads it back, and what is allowed comes back unchanged."""
    read = ET.fromstring(svg.element("g", svg.text(words, 1, 2, data_said=value), svg.hint(words)))

    assert read[0].text or "" in ("", svg.safe(words))
    assert (read[1].text or "").replace("\n", "") == svg.safe(words).replace("\r", "").replace("\n", "")
    assert read[0].attrib["data-said"].isspace() or read[0].attrib["data-said"].split() == svg.safe(value).split()


def test_nothing_turns_other_text_around():
    """Marks of direction, with which a name could be made to read as another, are shown as replaced."""
    assert svg.safe("abc\u202edef\u2066\u0000") == "abc\ufffddef\ufffd\ufffd"


@pytest.mark.parametrize(
    ("value", "shown"), [(1.0, "1"), (1.25, "1.2"), (0, "0"), (-0.01, "0"), (-2.5, "-2.5"), (100, "100")]
)
def test_coordinates_are_short(value, shown):
    """At most one decimal, and no negative zero."""
    assert svg.number(value) == shown


def test_wide_letters_count_twice_and_marks_not():
    """Width is counted in letters of usual width."""
    assert (svg.cells("abc"), svg.cells("日本"), svg.cells("e\u0301")) == (3, 4, 1)


@pytest.mark.parametrize(
    ("words", "width", "most", "lines"),
    [
        ("one two three", 7, 3, ("one two", "three")),
        ("one two three", 7, 1, ("one tw…",)),
        ("one two three", 20, 1, ("one two three",)),
        ("unbreakable", 5, 2, ("unbr…",)),
        ("日本語版", 5, 1, ("日本…",)),
        ("a b c d", 1, 2, ("a", "…")),
        ("aaa", 3, 1, ("aaa",)),
        ("e" + "\u0301" * 20, 5, 1, ("e" + "\u0301" * 14 + "…",)),
        ("e" + "\u0301" * 4 + " f", 2, 2, ("e" + "\u0301" * 4, "f")),
    ],
)
def test_wrapped(words, width, most, lines):
    """Words stay whole where they fit, and whatever is left out leaves an ellipsis."""
    assert svg.wrapped(words, width, most) == lines


@given(ANY_TEXT, st.integers(1, 12), st.integers(1, 3))
def test_wrapped_keeps_to_its_room(words, width, most):
    """No line is wider than asked for, and there are not more of them."""
    lines = svg.wrapped(words, width, most)

    assert len(lines) <= most
    assert all(svg.cells(line) <= width for line in lines)


def test_endless_text_is_cut():
    """A text of a million letters costs no more than its beginning."""
    assert len(svg.safe("x" * 10**6)) == svg.LONGEST_TEXT
    assert svg.wrapped("x" * 10**6, 10, 2) == ("x" * 9 + "…",)
