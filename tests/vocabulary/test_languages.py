"""The fixed words in English, French, Spanish and Arabic."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.assessment.scores import Band, Conclusion
from atrocity_prevention.evidence.kinds import population_kinds, source_kinds
from atrocity_prevention.evidence.states import LEVELS, State, level_words
from atrocity_prevention.judgement.hypotheses import Consistency, Hypothesis
from atrocity_prevention.record.alerts import AlertRule
from atrocity_prevention.record.warning_parts import WarningLevel
from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.sections import planned
from atrocity_prevention.report.words.words import words_in
from atrocity_prevention.response.escalation import StepDue
from atrocity_prevention.response.gap_words import GAP_WORDS
from atrocity_prevention.response.measure_words import LeadTime, MeasureKind, Pillar, Standing, Strategy, Verdict
from atrocity_prevention.response.plan import Consent, ItemStatus
from atrocity_prevention.response.timing import Timing
from atrocity_prevention.vocabulary.actors import Function, actor_kinds, partnership_kinds
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.factors import Tempo
from atrocity_prevention.vocabulary.framework import indicators, risk_factors
from atrocity_prevention.vocabulary.grades import Credibility, Reliability
from atrocity_prevention.vocabulary.likelihood import SCALES
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.tables import by_language, read_table
from atrocity_prevention.vocabulary.texts import LocalText
from atrocity_prevention.vocabulary.words import Word, words_of

LANGUAGES = ("en", "fr", "es", "ar")

ENUMERATIONS = (
    *(Crime, Tempo, Reliability, Credibility, State, Band, Conclusion, AlertRule, Function, ItemStatus, Consent),
    *(MeasureKind, Pillar, Strategy, LeadTime, Verdict, Standing, Timing, Consistency, Hypothesis, StepDue),
)

TABLES = (
    *("words.tsv", "likelihood.tsv", "framework.tsv", "actor_kinds.tsv", "partnership_kinds.tsv"),
    *("plan_gaps.tsv", "measure_texts.tsv"),
)

LETTERS = {
    "fr": re.compile("[a-zàâæçéèêëîïôœùûüÿ]+", re.IGNORECASE),
    "es": re.compile("[a-záéíñóúü]+", re.IGNORECASE),
    "ar": re.compile("[\u0621-\u063a\u0641-\u0652]+"),
}
"""What words are spelt with; in Arabic, with their vowel marks."""

SAME_AS_ENGLISH = {("fr", "absent"), ("fr", "improbable"), ("fr", "police"), ("es", "improbable")}
"""Words that are the language's own and are spelt as in English."""


def _lists() -> dict[str, Mapping[str, LocalText]]:
    """Every list of fixed words: name -> code -> words."""
    found = {kind.__name__: {str(one.value): one.labels for one in kind} for kind in ENUMERATIONS}
    found["factors"] = {factor.id: factor.labels for factor in risk_factors()}
    found["indicators"] = {indicator.id: indicator.labels for indicator in indicators()}
    found["actor kinds"] = {one.id: one.labels for one in actor_kinds().values()}
    found["partnership kinds"] = {one.id: one.labels for one in partnership_kinds().values()}
    found |= {"source kinds": dict(source_kinds()), "population kinds": dict(population_kinds())}
    found |= {"levels": dict(level_words()), "plan gaps": dict(GAP_WORDS), "band range": dict(words_of("band_range"))}
    found |= {scale.id: {str(band.lower): band.labels for band in scale.bands} for scale in SCALES.values()}
    found["crime notes"] = {str(crime): crime.note for crime in Crime if crime.note is not None}
    return found


LISTS = _lists()
EVERY_LIST = pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)


@EVERY_LIST
def test_every_fixed_word_is_there_in_all_four_languages(words):
    """Nobody who reads one of the four falls back on English for a word of a fixed list."""
    assert {code: sorted({*LANGUAGES} - {*labels}) for code, labels in words.items() if {*LANGUAGES} - {*labels}} == {}
    assert len(words) > 0


@EVERY_LIST
def test_fixed_words_are_normalised_and_hold_nothing_that_is_not_seen(words):
    """Each is in NFC, without controls, directional marks or doubled blanks, so that equal words are equal bytes."""
    for code, language, label in ((code, *pair) for code, labels in words.items() for pair in labels.items()):
        assert unicodedata.normalize("NFC", label) == label, (code, language)
        assert {unicodedata.category(letter) for letter in label}.isdisjoint({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
        assert label == " ".join(label.split()), (code, language)


@EVERY_LIST
def test_no_word_was_left_in_english(words):
    """A word equals the English one only where the language spells it so."""
    same = {
        (language, labels["en"])
        for labels in words.values()
        for language in ("fr", "es", "ar")
        if labels[language].casefold() == labels["en"].casefold()
    }
    assert same <= SAME_AS_ENGLISH


def test_what_may_be_as_in_english_is_so_somewhere():
    """The list of exceptions holds nothing that needs none."""
    found = {(tag, text) for words in LISTS.values() for labels in words.values() for tag, text in labels.items()}
    assert found >= SAME_AS_ENGLISH | {("en", word) for _, word in SAME_AS_ENGLISH}


@EVERY_LIST
@pytest.mark.parametrize("language", LETTERS)
def test_words_are_spelt_with_the_letters_of_their_language(words, language):
    """No Latin letter is in an Arabic word, no French letter in a Spanish one, and no word is without letters."""
    for code, labels in words.items():
        rest = LETTERS[language].sub("", labels[language])
        assert rest != labels[language], code
        assert not any(letter.isalpha() for letter in rest), (code, rest)


@EVERY_LIST
def test_arabic_is_punctuated_as_arabic(words):
    """A comma, a semicolon or a question mark of the other direction would stand on the wrong side."""
    assert [labels["ar"] for labels in words.values() if re.search(r"[,;?]", labels["ar"])] == []


def _seen(label: str) -> str:
    """A label as a hurried reader sees it: without case and without marks above and below."""
    spread = unicodedata.normalize("NFKD", label.casefold())
    return "".join(letter for letter in spread if unicodedata.category(letter) != "Mn")


@EVERY_LIST
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_apart_in_english_is_told_apart_in_every_language(words, language):
    """Two codes of a list share their words in a language exactly where they share them in English."""
    english = defaultdict(set)
    for labels in words.values():
        english[_seen(labels[language])].add(labels["en"])
    assert {word: meant for word, meant in english.items() if len(meant) > 1} == {}
    assert len(english) == len({labels["en"] for labels in words.values()})


def test_only_kinds_of_sources_share_words():
    """Three kinds of research institutions read alike; no other list has two codes with the same words."""
    shared = {name for name, words in LISTS.items() if len({one["en"] for one in words.values()}) < len(words)}
    assert shared == {"source kinds"}


@given(
    scale=st.sampled_from(list(SCALES.values())),
    language=st.sampled_from(LANGUAGES),
    pair=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_likelihood_word_says_the_same_in_every_language(scale, language, pair):
    """Two probabilities have the same word in a language exactly if they are on the same step of the scale."""
    one, other = pair
    same = scale.band(one) is scale.band(other)
    assert (scale.phrase(one, language) == scale.phrase(other, language)) is same


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_for_a_score_is_a_word_for_a_likelihood(language):
    """A score is no probability, so in no language can its words be taken for one."""
    scores = {one.labels[language] for one in (*Band, *Conclusion)}
    likelihoods = {band.labels[language] for scale in SCALES.values() for band in scale.bands}
    assert scores.isdisjoint(likelihoods)


def test_the_table_has_words_for_exactly_the_codes_there_are():
    """No code is without words, and no words are left of a code that is gone."""
    told = defaultdict(set)
    for row in read_table("words.tsv"):
        told[row["kind"]].add(row["code"])
    enumerations = {kind.__name__: {str(one.value) for one in kind} for kind in ENUMERATIONS}
    assert {kind: codes for kind, codes in told.items() if kind[0].isupper()} == enumerations
    assert {kind for kind in told if not kind[0].isupper()} == {
        *("crime_note", "level", "source_kind", "population_kind", "band_range"),
    }
    assert list(words_of("level")) == list(LEVELS)


def test_every_enumeration_with_words_is_looked_at_here():
    """A new one cannot be forgotten in a language."""
    assert {*Word.__subclasses__()} == {*ENUMERATIONS} - {Credibility}


def test_words_of_a_kind_that_is_not_there_are_an_error():
    """A misspelt kind is not an empty list."""
    with pytest.raises(KeyError):
        words_of("crimes")


@pytest.mark.parametrize("table", TABLES)
def test_words_are_the_last_columns_of_a_table_in_the_same_order_everywhere(table):
    """English first, then the others: nothing that is no language stands after them."""
    header = list(next(read_table(table)))
    found = tuple(header[header.index("en") :])
    assert found == LANGUAGES[: len(found)]
    assert len(found) >= 2


def test_a_further_language_is_a_further_column():
    """Every column from English on is a language; one before it is none, though "id" is the tag of Indonesian."""
    row = {"id": "x", "en": "signs", "fr": "signes", "sw": "ishara", "pt-BR": ""}
    assert by_language(row) == {"en": "signs", "fr": "signes", "sw": "ishara"}
    assert by_language(row).text("pt-BR") == "signs"


def test_ethnic_cleansing_alone_carries_a_note():
    """It is said in every language that it is no crime of its own, and of no other crime."""
    assert [crime for crime in Crime if crime.note is not None] == [Crime.ETHNIC_CLEANSING]
    assert all(one.independent is (one.note is None) for one in Crime)


def test_crimes_have_the_names_of_the_world_summit_outcome_and_the_rome_statute():
    """These are terms of law, and not this project's to reword."""
    assert [crime.labels.text("es") for crime in Crime] == [
        *("genocidio", "crímenes de lesa humanidad", "crímenes de guerra", "depuración étnica"),
    ]
    assert [crime.labels.text("ar") for crime in Crime] == [
        "الإبادة الجماعية",
        "الجرائم ضد الإنسانية",
        "جرائم الحرب",
        "التطهير العرقي",
    ]


def test_markings_have_no_words():
    """The Traffic Light Protocol forbids to translate its labels."""
    assert not any(hasattr(marking, "labels") for marking in Marking)
    assert not any("TLP" in text for words in LISTS.values() for labels in words.values() for text in labels.values())


def test_a_region_reads_its_language():
    """Who asks for the Spanish of Colombia or the Arabic of Egypt gets Spanish or Arabic."""
    assert Band.HIGH.labels.text("es-CO") == Band.HIGH.labels["es"] == "alto"
    assert Band.HIGH.labels.text("ar-EG") == Band.HIGH.labels["ar"]


def _level(low: Band, high: Band) -> WarningLevel:
    return WarningLevel(target="overall", low=0, high=1, band_low=low, band_high=high, coverage=0, method="m 1")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "low to high"),
        ("fr", "faible à élevé"),
        ("fr-CI", "faible à élevé"),
        ("es", "de bajo a alto"),
        ("ar", f"من {Band.LOW.labels['ar']} إلى {Band.HIGH.labels['ar']}"),
        ("sw", "low to high"),
    ],
)
def test_a_range_of_bands_is_said_in_one_language(language, said):
    """The word between two bands is in the language of the bands; a range of one band is that band."""
    assert _level(Band.LOW, Band.HIGH).text(language) == said
    assert _level(Band.LOW, Band.LOW).text(language) == Band.LOW.labels.text(language)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_brief_uses_the_same_words(language):
    """Levels, kinds and how far a plan has come are called on a page as they are in the vocabulary."""
    words = words_in(language)
    pairs = (
        (naming.LEVEL_WORDS, level_words()),
        (naming.SOURCE_KINDS, source_kinds()),
        (naming.POPULATION_KINDS, population_kinds()),
        (planned.STATUS, {str(one): one.labels for one in ItemStatus}),
        (planned.CONSENT, {str(one): one.labels for one in Consent}),
    )
    for messages, labels in pairs:
        assert {code: words(text) for code, text in messages.items()} == {
            code: text[language] for code, text in labels.items()
        }
