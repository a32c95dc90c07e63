"""The page of a result in the reader's language: the same page, said again."""

from __future__ import annotations

import pytest

import atrocity_prevention as ap
from atrocity_prevention.display.display import Display, grid
from atrocity_prevention.report.words.shell import shell_words
from atrocity_prevention.report.words.shown_page import display_in

NOW = ap.assess(ap.read_situation("examples/exampleland/situation.yaml"))


def test_a_page_in_french():
    """Sentences, tables and notes are in French; the marking, dates and figures are the same."""
    told = ap.show(NOW, lang="fr-CI")
    text = str(told)

    assert text.splitlines()[0] == "TLP:AMBER"
    assert "Établi" in text
    assert "Tel que connu le 2026-05-29" in text
    assert "Established" not in text
    assert "Left out here" not in text
    assert 'lang="fr"' in told._repr_html_()
    assert "Établi" in told._repr_html_()
    assert told.to_text() == text


@pytest.mark.parametrize("lang", ["en", "de", "en-GB"])
def test_in_every_other_language_it_is_the_english_page(lang):
    """Half a translation is none."""
    assert str(ap.show(NOW, lang)) == NOW.to_text()
    assert ap.show(NOW, lang)._repr_html_() == NOW._repr_html_()


def test_what_has_no_page_is_refused():
    """A list, a number or a text of one's own."""
    with pytest.raises(ap.DataError) as caught:
        ap.show([NOW])
    assert caught.value.problems[0].code == "AP-E012"


def test_what_is_left_out_of_a_long_table_is_said_in_french():
    """The count of the rows that do not fit is part of the page."""
    page = Display(title="x", grids=[grid("Crimes", ("",), [("row",)] * 9, most=2), grid("Crimes", ("",), [("row",)])])
    found = display_in(page, shell_words("fr"))

    assert [one.below for one in found.grids] == ["et 7 lignes de plus", ""]
    assert [one.below for one in page.grids] == ["and 7 more rows", ""]


def test_records_without_a_page_of_their_own_are_in_french_too():
    """What is said around their fields is translated."""
    text = str(ap.show(NOW.situation.populations[0], "fr"))

    assert "Laissé" in text
    assert "Left out" not in text
    assert "rapports" in str(ap.show(NOW.situation, "fr"))
