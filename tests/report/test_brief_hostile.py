"""Hostile text in every field: it is shown, it is never markup, and it never raises."""

from __future__ import annotations

import functools
import re

import pytest
from brief_cases import HTML_FORMS, Reader, everything, shape, text_of
from samples_html import INJECTIONS, naughty_strings

import atrocity_prevention as ap
from atrocity_prevention.report.brief.brief import brief
from atrocity_prevention.report.brief.markup import clean, items, joined, quote, tag
from atrocity_prevention.report.words.words import words_in
from atrocity_prevention.vocabulary.texts import LocalText

BATCH = 38


def pages(texts: list[str]) -> list[str]:
    """Every HTML form, and a review, with these texts in turn in every text field."""
    place = iter(range(10**6))
    given = everything(lambda _: texts[next(place) % len(texts)])
    review = brief([given["assessment"]], previous=[given["previous"]], marking="TLP:RED")
    return [*(brief(**given, form=form, marking="TLP:RED", options=3) for form in HTML_FORMS), review]


@functools.cache
def harmless(count: int) -> list[list[tuple[str, tuple[str, ...]]]]:
    """What as many different texts give that do no harm."""
    return [shape(page) for page in pages([f"plain {number}" for number in range(count)])]


@pytest.mark.parametrize("start", range(0, len(INJECTIONS), BATCH))
def test_no_injection_becomes_an_element(start):
    """The element tree is the one that harmless text gives."""
    texts = INJECTIONS[start : start + BATCH]

    assert [shape(page) for page in pages(texts)] == harmless(len(texts))


def test_no_naughty_string_becomes_an_element():
    """All naughty strings through every text field: the same elements, and nothing raises."""
    texts = sorted({one for one in naughty_strings() if one.strip()})
    for start in range(0, len(texts), 160):
        some = texts[start : start + 160]
        found = pages(some)
        assert [shape(page) for page in found] == harmless(len(some))
        for page in found:
            page.encode("utf-8")


def test_hostile_text_is_shown():
    """Escaped, it reads as it was written."""
    shown = text_of(pages(['<script>alert(1)</script> & "quotes"'])[0])

    assert '<script>alert(1)</script> & "quotes"' in shown


@pytest.mark.parametrize("form", ["text", "sms"])
def test_plain_text_stays_on_its_line(form):
    """Line breaks and control characters of a name cannot forge a line of the message."""
    given = everything(lambda _: "a\r\nTLP:CLEAR\x1b[31m\u2028\u202eb")
    told = brief(**given, form=form, marking="TLP:RED")

    assert told.startswith("TLP:RED")
    assert not [line for line in told.splitlines()[1:] if line.startswith("TLP:")]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told)


def test_what_is_no_text_is_replaced():
    """Control characters, lone surrogates and marks that turn other text around leave a sign that they were there."""
    replaced = "\N{REPLACEMENT CHARACTER}"

    assert clean("a\x00b\ud800c\u202ed\x85e\uffff") == f"a{replaced}b{replaced}c{replaced}d{replaced}e{replaced}"
    assert clean("a\tb\nc é 海 \u200f") == "a\tb\nc é 海 \u200f"
    assert len(clean("a" * 10_000)) == 2000


def test_elements_escape_by_construction():
    """A string is text wherever it stands; only what the functions made is markup."""
    inner = tag("b", "<i>", title='"><i>')

    assert inner.text == '<b title="&quot;&gt;&lt;i&gt;">&lt;i&gt;</b>'
    assert tag("p", inner, None, "&", class_=None, data_x=1.0).text == f'<p data-x="1">{inner.text}&amp;</p>'
    assert joined(["a", None, "b"], "<").text == "a&lt;b"
    assert tag("br").text == "<br>"
    assert items([]) is None


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "fr"),
        ("zh-Hant", "zh-Hant"),
        ("en", None),
        ("en-GB", None),
        ("und", None),
        ('x" onclick="y', None),
        ("a" * 50, None),
    ],
)
def test_only_a_language_is_a_language(language, expected):
    """Somebody else's text carries its language where that is one, and is not the page's."""
    (found,) = Reader(quote(words_in("en"), LocalText({language: "text"})).text).all("bdi")

    assert found.get("lang") == expected


def test_labels_of_plugins_carry_their_language():
    """A factor labelled in Spanish alone is read in Spanish on an English page."""
    catalogue = ap.default_catalogue()
    spanish = ap.RiskFactor(id="acme.rf", labels={"es": "Señales <b>"}, crimes=(), tempo="dynamic", source="acme")
    factors = {**catalogue.factors, "acme.rf": spanish}
    words = ap.Catalogue(
        factors=factors, indicators=catalogue.indicators, methods=catalogue.methods, rules=catalogue.rules
    )
    empty = ap.Situation(id="empty", place=ap.Place(country="XEX"), marking="TLP:CLEAR")
    page = brief(ap.assess(empty, as_of="2026-05-01", catalogue=words))

    assert '<span lang="es">Señales &lt;b&gt;</span>' in page
    assert "does not apply here" in page
