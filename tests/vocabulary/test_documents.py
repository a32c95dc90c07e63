"""The documents that the report cites, and the symbols that lead to them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import atrocity_prevention as ap

SYMBOL = re.compile(r"[AS]/[A-Z0-9./ ()-]+")


def test_every_document_says_where_it_is_cited_and_what_it_is_in_two_languages():
    """With a symbol of the United Nations or a note on why there is none."""
    kinds = {one.kind for one in ap.cited_documents().values()}
    assert kinds == {"report", "resolution", "declaration", "principles", "proposal"}
    for name, one in ap.cited_documents().items():
        assert one.id == name
        assert one.paragraphs
        assert set(one.labels) == {"en", "fr"}
        assert SYMBOL.fullmatch(one.symbol) or (not one.symbol and one.note)
        assert set(one.note) in (set(), {"en", "fr"})


@pytest.mark.parametrize(
    "written", ["A/68/947-S/2014/449", "A/68/947\u2013S/2014/449", "a/68/947 - s/2014/449", "S/2014/449", "A/69/947"]
)
def test_a_symbol_leads_to_its_document_however_it_is_written(written):
    """With any dash, either half of it, and as the report prints it by mistake."""
    assert ap.find_document(written) is ap.cited_documents()["report-2014"]


def test_every_symbol_leads_to_one_document():
    """No half of a symbol is that of another document."""
    for one in ap.cited_documents().values():
        for symbol in filter(None, (one.symbol, one.printed_as)):
            assert [ap.find_document(part) for part in (symbol, *symbol.split("-"))] == [one] * (2 + symbol.count("-"))


@given(st.text())
def test_any_other_text_leads_nowhere(text):
    """And nothing is guessed."""
    found = ap.find_document(text)
    assert found is None or re.search(r"\d", text)
    assert ap.find_document("") is ap.find_document("-") is ap.find_document("A/72/884") is None
