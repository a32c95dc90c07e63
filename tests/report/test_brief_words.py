"""The words: every message comes from a catalogue, and every catalogue says the same as the code."""

from __future__ import annotations

import datetime as dt
import importlib.util
import re
import string
import sys
from pathlib import Path

import attrs
import pytest
from brief_cases import HTML_FORMS, Reader, april, kenya, may, network, plan, warning

import atrocity_prevention as ap
from atrocity_prevention.exchange.formats.po_text import parse_po, read_messages
from atrocity_prevention.report.brief import brief as door
from atrocity_prevention.report.brief import course_chart, drawing, plain, ways_chart
from atrocity_prevention.report.brief.brief import brief
from atrocity_prevention.report.words.languages import ENGLISH, LANGUAGES
from atrocity_prevention.report.words.words import Words, chosen, words_in
from atrocity_prevention.vocabulary.texts import LocalText

TOOL = Path(__file__).parents[2] / "tools" / "make_messages.py"


LRM = "\N{LEFT-TO-RIGHT MARK}"


class Pseudo(Words):
    """A language in which every letter has a mark, and every message and word of the vocabulary stands in brackets."""

    MARKED = str.maketrans("aeiouAEIOUnc", "àéîõúÀÉÎÕÚñç")

    def __init__(self) -> None:
        super().__init__(ENGLISH, {})

    def template(self, text):
        return self._marked(super().template(text))

    def template_for(self, one, more, count):
        return self._marked(super().template_for(one, more, count))

    def label(self, text):
        return f"⟦{super().label(text).translate(self.MARKED)}⟧"

    def _marked(self, text):
        parts = [
            literal.translate(self.MARKED) + (f"{{{gap}}}" if gap is not None else "")
            for literal, gap, _, _ in string.Formatter().parse(text)
        ]
        return f"⟦{''.join(parts)}⟧"


def outside_brackets(text: str) -> str:
    """What is left when everything in brackets, one inside the other, is taken away."""
    while (shorter := re.sub("⟦[^⟦⟧]*⟧", "", text)) != text:
        text = shorter
    return text


OWN = ("bdi", "style", "cite")
NAMES = r"TLP:[A-Z+]+|Exampleland|Kenya before the elections of March|ICD 203"
NAMES_IN_TEXT = r"Coastal minority|Farmers along the river|Herders of the hills"
CODES = r"\b(RF\d+|M\d+|\d+[a-g])\b"


def left_over(page: str) -> list[str]:
    """Words of a page that come neither from a catalogue nor from somebody's own text."""
    read = Reader(page)
    names = {one.name.text("en") for one in network().actors.values()}  # a drawing has no room for marks around them
    shown = " ".join("\n" if set(inside) & set(OWN) or text in names else text for inside, text in read.texts)
    spoken = " ".join(value or "" for _, one in read.elements for key, value in one.items() if key in SPOKEN)
    rest = re.sub(f"{NAMES}|{NAMES_IN_TEXT}|{CODES}", "", outside_brackets(f"{shown} {spoken}"))
    return re.findall(r"[A-Za-zÀ-ÿ]{2,}", rest)


SPOKEN = ("aria-label", "data-label", "title", "alt")


@pytest.mark.parametrize("form", [*HTML_FORMS, "review", "text", "sms"])
def test_every_word_comes_from_a_catalogue(form, monkeypatch):
    """In the pseudo-language nothing stands outside brackets but names, codes, figures and what others wrote."""
    monkeypatch.setattr(door, "words_in", lambda _: Pseudo())
    monkeypatch.setattr(plain, "fitted", lambda line, _: line)  # a cut could take a bracket away
    for chart in (course_chart, drawing, ways_chart):
        monkeypatch.setattr(chart, "fitting", lambda text, *_: text)
    if form == "review":
        page = brief([kenya(), may()], marking="TLP:AMBER", previous=[april()])
    else:
        given = {"previous": april(), "network": network(), "plan": plan(), "warning": warning(), "likelihood": 0.6}
        place = attrs.evolve(may().situation.place, country="KEN")  # without the note on the code that users assign
        assessed = ap.assess(attrs.evolve(may().situation, place=place))
        page = brief(assessed, form=form, marking="TLP:AMBER", **given)

    assert "⟦" in page
    assert left_over(page if page.startswith("<") else f"<p>{page}</p>") == []


def gaps(text: str) -> set[str]:
    return {gap for _, gap, _, _ in string.Formatter().parse(text) if gap is not None}


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if tag != "en"])
def test_translations_have_the_gaps_of_the_english(tag):
    """Every form of every message has the gaps of the English, a count apart, which one thing may do without."""
    messages = read_messages("atrocity_prevention.report.words", f"{tag}.po")

    assert len(messages) > 200
    for english, forms in messages.items():
        assert all(form.strip() for form in forms), english
        assert all(gaps(form) - {"count"} == gaps(english) - {"count"} for form in forms), english


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if tag != "en"])
def test_translations_are_not_the_english(tag):
    """Of the longer messages none was left as it is."""
    messages = read_messages("atrocity_prevention.report.words", f"{tag}.po")

    assert [one for one, forms in messages.items() if len(one.split()) > 3 and forms[0] == one] == []


def test_the_catalogues_are_up_to_date():
    """Writing them anew from the code changes nothing."""
    spec = importlib.util.spec_from_file_location("make_messages", TOOL)
    tool = importlib.util.module_from_spec(spec)
    sys.modules["make_messages"] = tool
    spec.loader.exec_module(tool)
    for tag in tool.HEADER:
        before = (tool.FOLDER / f"{tag}.po").read_text("utf-8")

        assert tool.written(tag, parse_po(before)) == before
    assert set(tool.HEADER) == set(LANGUAGES) - {"en"}


@pytest.mark.parametrize(
    ("lang", "day", "number", "share", "shift"),
    [
        ("en", "1 March 2013", "0.25", "25%", "+0.25"),
        ("fr", "1er mars 2013", "0,25", "25\N{NO-BREAK SPACE}%", "+0,25"),
        ("fr-CI", "1er mars 2013", "0,25", "25\N{NO-BREAK SPACE}%", "+0,25"),
        ("EN-gb", "1 March 2013", "0.25", "25%", "+0.25"),
        ("es", "1 de marzo de 2013", "0,25", "25\N{NO-BREAK SPACE}%", "+0,25"),
        ("ar", "1 آذار/مارس 2013", f"{LRM}0.25{LRM}", f"{LRM}25%{LRM}", f"{LRM}+0.25{LRM}"),
    ],
)
def test_days_and_numbers_are_written_by_language(lang, day, number, share, shift):
    """A day, a number, a share and a shift, whatever the machine's own settings are."""
    words = words_in(lang)

    assert words.day(dt.date(2013, 3, 1)) == day
    assert words.decimal(0.25) == number
    assert words.percent(0.25) == share
    assert words.shift(0.25) == shift


def test_small_numbers_keep_their_meaning():
    """A negative zero is none, a minus is a minus, and only nothing and all are shown as nothing and all."""
    words = words_in("fr")

    assert words.decimal(-0.0001) == "0,00"
    assert words.shift(-0.0001) == "0,00"
    assert words.decimal(-0.5) == "\N{MINUS SIGN}0,50"
    assert words.shift(-0.5) == "\N{MINUS SIGN}0,50"
    assert [words.number(one) for one in (2.0, 0.5, 10.0)] == ["2", "0,5", "10"]
    assert [words.percent(one)[:3].strip("\N{NO-BREAK SPACE}%") for one in (0, 0.001, 0.999, 1)] == [
        "0",
        "<1",
        "99",
        "100",
    ]


def test_french_punctuation_does_not_begin_a_line():
    """Colons, question marks and quotes keep to their word."""
    french = LANGUAGES["fr"].spaced

    assert LANGUAGES["en"].spaced("Who : all") == "Who : all"
    assert french("Qui ? « Tous » : 3 %") == "Qui\u00a0? «\u00a0Tous\u00a0»\u00a0: 3\u00a0%"
    assert " :" not in words_in("fr")("Established: {figure}", figure="1")


def test_plural_forms_are_those_of_the_language():
    """In French nothing is singular, in English it is plural."""
    for lang, told in (
        ("en", ["0 reports", "1 report", "2 reports"]),
        ("fr", ["0 rapport", "1 rapport", "2 rapports"]),
        ("es", ["0 informes", "1 informe", "2 informes"]),
        ("ar", [f"عدد التقارير: {count}" for count in (0, 1, 2)]),
    ):
        words = words_in(lang)
        assert [words.many("{count} report", "{count} reports", count) for count in (0, 1, 2)] == told


def test_what_no_catalogue_has_is_said_in_english():
    """Rather than not at all."""
    words = words_in("fr")

    assert words("Nobody translated {this}.", this="x") == "Nobody translated x."
    assert words.many("{count} unheard of", "{count} unheard ofs", 2) == "2 unheard ofs"
    assert words.listed(["a", "b", "c"], 2) == "a, b et 1 de plus"


@pytest.mark.parametrize("lang", ["", "de", "xx", "fra", 7])
def test_a_language_without_words_is_refused(lang):
    """With the languages there are."""
    with pytest.raises(ap.DataError, match=r"AP-E122.*en, fr, es, ar"):
        brief(may(), lang=lang, marking="TLP:AMBER")


def test_the_language_of_a_text_is_known():
    """The tag beside the text is the one the text was taken from."""
    text = LocalText({"en": "coast", "zh-Hant": "海岸"})

    assert chosen(text, "fr") == ("en", "coast")
    assert chosen(text, "zh-Hant-HK") == ("zh-Hant", "海岸")
    assert chosen(LocalText(), "fr") == ("und", "")
    for lang in ("fr", "en", "zh", "und"):
        assert chosen(text, lang)[1] == text.text(lang)


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a"\n',
        'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n',
        'msgid "a"\nmsgstr "b" "c"\n',
        '"a"\n',
        "msgid a\n",
        'msgctxt "x"\nmsgid "a"\nmsgstr "b"\n',
    ],
)
def test_a_catalogue_that_is_none_is_refused(text):
    """No message is lost unseen."""
    with pytest.raises(ValueError, match="message"):
        parse_po(text)


def test_a_catalogue_is_read():
    """Comments, long messages, quotes and plural forms; the header is no message."""
    header, source = 'msgid ""\nmsgstr "h"', '#: x\nmsgid ""\n"a \\"b\\""\n" c"\nmsgid_plural "d"'
    forms = 'msgstr[0] "e\\n"\nmsgstr[1] "é"\n'

    assert parse_po(f"# c\n{header}\n\n{source}\n{forms}") == {'a "b" c': ("e\n", "é")}
    assert parse_po("") == {}
