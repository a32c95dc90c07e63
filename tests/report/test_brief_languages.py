"""Languages that run from left and from right: what a page says of itself, and what of it is in another language."""

from __future__ import annotations

import functools
import re
import unicodedata

import pytest
from brief_cases import Reader, april, kenya, may, network, text_of, whole

import atrocity_prevention as ap
from atrocity_prevention.display.markup import joined, tag
from atrocity_prevention.report.brief import brief as door
from atrocity_prevention.report.brief.brief import brief
from atrocity_prevention.report.brief.markup import quote, say, say_many, term
from atrocity_prevention.report.brief.style import style
from atrocity_prevention.report.words.languages import ARABIC, LANGUAGES, SPANISH, direction_of
from atrocity_prevention.report.words.words import Words, words_in
from atrocity_prevention.vocabulary.texts import LocalText

LRM = "\N{LEFT-TO-RIGHT MARK}"
NEW = ("es", "ar")


@functools.cache
def page_in(lang: str) -> str:
    return whole(lang=lang)


@pytest.mark.parametrize("lang", NEW)
def test_a_page_says_its_language_and_direction(lang):
    """Language and direction at the root, one of each landmark, a way past the head, headings as in English."""
    read = Reader(page_in(lang))
    (root,) = read.all("html")

    assert root == {"lang": lang, "dir": LANGUAGES[lang].direction}
    assert [len(read.all(name)) for name in ("header", "nav", "main", "footer", "h1")] == [1] * 5
    assert read.all("a")[0]["href"] == "#content"
    english = Reader(page_in("en"))
    assert [one.get("id") for one in read.all("h2")] == [one.get("id") for one in english.all("h2")]
    assert [tag for tag, _ in read.elements if tag in ("svg", "table")] == [
        tag for tag, _ in english.elements if tag in ("svg", "table")
    ]


@pytest.mark.parametrize("lang", NEW)
@pytest.mark.parametrize("form", ["page", "note", "parliament", "review"])
def test_nothing_of_the_page_itself_is_english(lang, form):
    """What stands outside other people's texts, codes and spans that say they are English is in the page's language."""
    if form == "review":
        page = brief([may(), kenya()], lang=lang, marking="TLP:AMBER", previous=[april()])
    else:
        page = whole(form, lang) if form != "page" else page_in(lang)
    page = re.sub(r"<(span|bdi|cite)\b[^>]*>.*?</\1>|<style>.*?</style>|<title>.*?</title>", "", page, flags=re.DOTALL)
    own = {one.name.text("en") for one in network().actors.values()} | {"Exampleland"}
    shown = [text for _, text in Reader(page).texts if text not in own]

    assert [text for text in shown if re.search(r"\b(the|of|and|not|is|was|by)\b", text)] == []


def test_arabic_is_written_in_arabic_letters():
    """Outside names, codes and English spans no Latin word is left."""
    page = re.sub(r"<(span|bdi|cite|style|title)\b[^>]*>.*?</\1>", "", page_in("ar"), flags=re.DOTALL)
    own = {one.name.text("en") for one in network().actors.values()} | {"Exampleland", "TLP:AMBER"}
    shown = " ".join(text for _, text in Reader(page).texts if text not in own)

    assert set(re.findall(r"[A-Za-z]{3,}", shown)) <= {"TLP", "AMBER", "ICD", "XEX"}
    assert "كانون الثاني/يناير" in words_in("ar")("January")
    assert not re.search("[\u0660-\u0669]", shown)  # Western digits, everywhere


def test_figures_hold_together_among_arabic_letters():
    """Every sign, share and decimal stands between marks, or the bidirectional algorithm would take it apart."""
    words = words_in("ar")
    told = text_of(page_in("ar"))

    assert words.shift(-0.25) == f"{LRM}\N{MINUS SIGN}0.25{LRM}"
    assert words.percent(0.001) == f"{LRM}<1%{LRM}"
    assert words.number(2.0) == f"{LRM}2{LRM}"
    assert words.listed(["a", "b"]) == "a\N{ARABIC COMMA} b"
    around = [told[one.start() - 1] for one in re.finditer(r"(?<![0-9])[0-9]+%", told)]
    assert around
    drawn = " ".join(re.findall("<text[^>]*>([^<]*)</text>", page_in("ar")))
    assert all(one in (LRM, " ", "<", ">") for one in around)
    assert "\N{REPLACEMENT CHARACTER}" not in drawn


def test_labels_of_drawings_begin_where_the_language_begins():
    """On the right in Arabic; the drawing itself is not mirrored, and says so."""
    for lang, start in (("ar", "340"), ("es", "0")):
        (factors,) = re.findall(r"<svg[^>]*factors-t.*?</svg>", page_in(lang), re.DOTALL)
        read = Reader(factors)
        labels = [one for one in read.all("text") if one.get("font-size") == "11" and "text-anchor" not in one]

        assert read.all("svg")[0]["direction"] == "ltr"
        assert labels
        assert {one["x"] for one in labels} == {start}
        assert {one.get("direction") for one in labels} == {"rtl" if lang == "ar" else None}


def test_the_style_has_no_side_that_a_language_turns():
    """Margins, paddings and alignments go by where a language begins; the edge of a sheet is turned by name."""
    sheet = style(ap.Marking.AMBER)
    sides = re.findall(r"(?:margin|padding|border|text-align)-?:?(?:left|right)", sheet)

    assert sides == []
    assert "[dir=rtl] .edge{right:auto;left:0}" in sheet


def test_what_a_catalogue_lacks_is_english_and_says_so():
    """A screen reader reads it as English, and its letters run from the left; also in a message or a drawing."""
    words = Words(ARABIC, {"Known.": ("معروف.",), "Empty.": ("",), "{count} one": ("",)})
    span = '<span lang="en" dir="ltr">'

    assert joined([words("Known."), words("Unheard <of>."), words("Empty.")]).text == (
        f"معروف.{span}Unheard &lt;of&gt;.</span>{span}Empty.</span>"
    )
    assert say(words, "See {this}.", this=tag("b", "x")).text == f"{span}See <b>x</b>.</span>"
    assert say_many(words, "{count} one", "{count} ones", 2).text == f"{span}2 ones</span>"
    assert joined([words.many("{count} one", "{count} ones", 1)]).text == f"{span}1 one</span>"
    assert tag("text", words("Unheard of."), x=1).text == '<text x="1" lang="en">Unheard of.</text>'
    assert tag("p", title=words("Unheard of.")).text == '<p title="Unheard of."></p>'
    assert "lang" not in tag("p", words_in("en")("Unheard of.")).text


@pytest.mark.parametrize("language", [ARABIC, SPANISH])
def test_a_page_without_any_translation_is_still_readable(language, monkeypatch):
    """With an empty catalogue every message says that it is English."""
    monkeypatch.setattr(door, "words_in", lambda _: Words(language, {}))
    page = brief(may(), marking="TLP:AMBER")

    assert '<h2 id="people"><span lang="en" dir="ltr">For whom</span></h2>' in page
    assert len(re.findall('<span lang="en" dir="ltr">', page)) > 100


def test_other_languages_keep_their_direction():
    """A term or text in a language that runs the other way has its own direction."""
    english, arabic = words_in("en"), words_in("ar")

    assert term(arabic, LocalText({"en": "coast"})).text == '<span lang="en" dir="ltr">coast</span>'
    assert term(arabic, LocalText({"fa": "ساحل"})).text == '<span lang="fa">ساحل</span>'
    assert term(english, LocalText({"he": "חוף"})).text == '<span lang="he" dir="rtl">חוף</span>'
    assert quote(arabic, LocalText({"en": "coast"})).text == '<bdi lang="en">coast</bdi>'
    assert [direction_of(one) for one in ("ar-MA", "HE", "es", "ars-x")] == ["rtl", "rtl", "ltr", "ltr"]


@pytest.mark.parametrize("lang", NEW)
@pytest.mark.parametrize(("form", "most"), [("text", 1000), ("sms", 450)])
def test_short_forms_stay_short(lang, form, most):
    """Arabic letters take two bytes each; the marking, the range and the caution still fit."""
    told = whole(form, lang, marking="TLP:GREEN", plan=None, warning=None)
    words = words_in(lang)

    assert len(told.encode()) <= most
    assert told.startswith("TLP:GREEN")
    assert words("Risk as reported, no finding that a crime was committed.") in told


def test_catalogues_are_in_composed_letters():
    """So that the same word is the same bytes whoever typed it."""
    for lang in NEW:
        text = text_of(page_in(lang))
        assert text == unicodedata.normalize("NFC", text)
