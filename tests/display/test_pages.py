"""A small page as plain data, and what it looks like as HTML, as text and for rich."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.assessment.scores import bands_in_words, cells
from atrocity_prevention.display.display import LONGEST_LINE, MOST_ROWS, Display, counted, grid, one_line
from atrocity_prevention.display.html import as_html
from atrocity_prevention.display.terminal import as_renderable
from atrocity_prevention.display.text import WIDTH, as_text
from atrocity_prevention.vocabulary.catalogue import Catalogue


def page(**changes):
    rows = [(f"row {place:03}", "value") for place in range(MOST_ROWS + 3)]
    usual = {
        "title": "Title",
        "marking": "TLP:GREEN",
        "lines": ["A sentence."],
        "grids": [grid("Caption", ("name", "what"), rows)],
        "notes": ["A note."],
    }
    return Display(**{**usual, **changes})


def rich(display):
    console = pytest.importorskip("rich.console", reason="rich is an extra")
    stream = io.StringIO()
    console.Console(file=stream, width=80).print(as_renderable(display))
    return stream.getvalue()


@pytest.mark.parametrize("form", [as_html, as_text, rich])
def test_a_long_table_is_cut_and_says_by_how_much(form):
    """Rows keep their order; those that do not fit are counted, never dropped unseen."""
    told = form(page())

    assert told.index("row 000") < told.index("row 001") < told.index(f"row {MOST_ROWS - 1:03}")
    assert f"row {MOST_ROWS:03}" not in told
    assert "and 3 more rows" in told
    assert "more row" not in form(page(grids=[grid("Caption", ("name",), [("one",)])]))


@pytest.mark.parametrize("form", [as_html, as_text, rich])
def test_every_part_is_there_in_its_order(form):
    """Label, title, sentences, tables, notes."""
    told = form(page())
    places = [told.index(part) for part in ("TLP:GREEN", "Title", "A sentence.", "Caption", "row 000", "A note.")]

    assert places == sorted(places)


@pytest.mark.parametrize("form", [as_html, as_text, rich])
def test_what_is_empty_takes_no_room(form):
    """A table without rows is left out, and so is the label of what carries none."""
    told = form(page(marking=None, grids=[grid("Caption", ("name",), [])], notes=[]))

    assert "Caption" not in told
    assert "TLP" not in told


def test_a_page_of_nothing_but_an_empty_title():
    """It is empty, and it is a page."""
    assert as_text(Display(title="")) == ""
    assert as_html(Display(title="")).startswith("<div ")


def test_what_may_be_wider_than_the_screen_can_be_moved_by_keys():
    """A page with tables can be reached by the keyboard; one of text alone is no stop on the way."""
    assert 'tabindex="0"' in as_html(page())
    assert "tabindex" not in as_html(Display(title="Title"))


def test_as_text_in_full():
    """Columns stand side by side where they fit; otherwise each row is a paragraph, without the empty name."""
    narrow = grid("Short", ("name", "what"), [("one", "two")])
    wide = grid("Long", ("", "what"), [("x" * 60, "y" * 60)])

    assert as_text(page(grids=[narrow, wide])).splitlines() == [
        "TLP:GREEN",
        "Title",
        "  A sentence.",
        "",
        "Short",
        "  name  what",
        "  one   two",
        "",
        "Long",
        f"  {'x' * 60}; what:",
        f"    {'y' * 60}",
        "",
        "- A note.",
    ]


@given(st.text(max_size=1500))
def test_one_line_is_one_line_of_bounded_length(text):
    """Whatever a text holds, it takes one line, and doing it twice changes nothing but what was cut."""
    told = one_line(text)

    assert len(told) <= LONGEST_LINE + 1
    assert told.splitlines() in ([], [told])
    assert one_line(told)[:LONGEST_LINE] == told[:LONGEST_LINE]


@given(st.lists(st.text(max_size=300), min_size=1, max_size=4))
def test_no_line_of_text_is_wider_than_the_page(texts):
    """Whatever stands in it."""
    display = page(title=texts[0], lines=texts, grids=[grid(texts[0], texts, [texts])], notes=texts)
    rest = [line for line in as_text(display).splitlines() if line != one_line(texts[0])]

    assert all(len(line) <= WIDTH for line in rest)


def test_counted():
    """One thing, more things, and things of which the plural is another word."""
    assert [counted(n, "row") for n in (0, 1, 2, 1200)] == ["0 rows", "1 row", "2 rows", "1,200 rows"]
    assert counted(2, "country", "countries") == "2 countries"


def test_a_score_in_words_and_figures():
    """One word where both ends have the same; no estimate where too little was seen; nothing where nothing applies."""
    known = ap.Score(low=0.45, estimate=0.5, high=0.55, coverage=0.9)
    thin = ap.Score(low=0.1, estimate=0.4, high=0.9, coverage=0.1)

    assert cells(known) == ("moderate", "0.45 to 0.55", "0.50", "90%")
    assert cells(thin) == ("very low to very high", "0.10 to 0.90", "too little seen", "10%")
    assert cells(None) == ("not applicable here", "", "", "")
    assert (bands_in_words(known), bands_in_words(None)) == ("moderate", "not applicable here")
    assert "0.40" not in thin.to_text()
    assert "estimate 0.50" in known.to_text()


def test_an_assessment_of_a_catalogue_that_nobody_signed():
    """A place whose status nobody disputes, and words of unknown origin: neither is spoken of."""
    usual = ap.default_catalogue()
    words = Catalogue(factors=usual.factors, indicators=usual.indicators, methods=usual.methods, rules=usual.rules)
    situation = ap.Situation(id="kenya", place=ap.Place(country="KEN"), marking="TLP:CLEAR")
    told = ap.assess(situation, as_of="2026-05-01", catalogue=words).to_text()

    assert "Words by" not in told
    assert "Kenya:" not in told
    assert "Words by builtin" in ap.assess(situation, as_of="2026-05-01").to_text()
