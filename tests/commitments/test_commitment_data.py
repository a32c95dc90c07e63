"""The recommendations and instruments that the library brings."""

from __future__ import annotations

import datetime as dt

import pytest

import atrocity_prevention as ap
from atrocity_prevention.commitments import words
from atrocity_prevention.commitments.words import TABLE, Strand
from atrocity_prevention.vocabulary.tables import read_table
from atrocity_prevention.vocabulary.words import words_of

PARAGRAPHS = [
    *(f"45{letter}" for letter in "abcdefg"),
    *(f"46{letter}" for letter in "abcd"),
    *(f"47{letter}" for letter in "abc"),
    "48",
    *(f"49{letter}" for letter in "abcdefg"),
]

ENUMERATIONS = words.CommitmentWord.__subclasses__()


def test_every_recommendation_of_the_report_is_there_in_its_order():
    """Para. 45 a-g, 46 a-d, 47 a-c, 48 and 49 a-g, each once, and nothing else."""
    found = ap.report_commitments()
    assert [one.paragraph for one in found.values()] == PARAGRAPHS
    assert list(found) == [f"A/72/884.{paragraph}" for paragraph in PARAGRAPHS]


@pytest.mark.parametrize("commitment", ap.report_commitments().values(), ids=lambda one: one.paragraph)
def test_a_recommendation_says_whom_it_asks_what_and_how_it_can_be_verified(commitment):
    """Addressees, a strand, a text and at least one proof, all in English and French."""
    assert commitment.addressees
    assert commitment.strands
    assert commitment.proofs
    for text in (commitment.text, *commitment.proofs.values()):
        assert list(text) == ["en", "fr"]
        assert text["en"] != text["fr"]
    assert commitment.marking is ap.Marking.CLEAR
    assert commitment.report in ap.commitment_reports()


def test_each_part_of_the_strategy_has_commitments():
    """None of the three parts of para. 23 is forgotten."""
    held = {strand for one in ap.report_commitments().values() for strand in one.strands}
    assert held == set(Strand)


def test_the_report_of_2017_is_followed_and_has_no_commitments_here():
    """What the report of 2018 does not tell of it is not made up; 45f asks to follow it up."""
    older, newer = ap.commitment_reports().values()
    assert (older.symbol, newer.symbol) == ("A/71/1016-S/2017/556", "A/72/884-S/2018/525")
    assert newer.follows == (older.id,)
    assert [one.paragraph for one in ap.report_commitments().values() if older.id in one.follows] == ["45f"]
    assert all(one.report == newer.id for one in ap.report_commitments().values())


def test_only_what_the_report_dates_is_due():
    """The report names a year for the guidance alone (para. 21 and 49a)."""
    assert {one.paragraph: one.due for one in ap.report_commitments().values() if one.due} == {
        "49a": dt.date(2019, 12, 31)
    }


def test_the_twelve_instruments_stand_in_the_order_of_the_footnote():
    """Ids, titles in English and French, a text of our own and a day of adoption before that of entry into force."""
    found = ap.instruments()
    assert list(found) == [
        *("genocide", "iccpr", "iccpr-op2", "icescr", "cat", "cedaw"),
        *("icerd", "refugee-convention", "refugee-protocol", "crc", "rome-statute", "att"),
    ]
    for one in found.values():
        assert list(one.labels) == list(one.about) == ["en", "fr"]
        assert one.adopted_on < one.in_force_on
        assert "RF3" in one.factors or one.id == "genocide"


@pytest.mark.parametrize(
    ("name", "instrument"),
    [
        ("genocide", "genocide"),
        ("IV-1", "genocide"),
        ("4-1", "genocide"),
        ("Convention pour la prévention et la répression du crime de génocide", "genocide"),
        ("ICCPR-OP2", "iccpr-op2"),
        ("iccpr_op2", "iccpr-op2"),
        ("Arms Trade Treaty (2013)", "att"),
        ("18-10", "rome-statute"),
        ("convention against torture", "cat"),
        ("OPCAT", None),
        ("ICCPR-OP1", None),
        ("", None),
    ],
)
def test_an_instrument_is_found_by_any_of_its_names_and_never_by_that_of_another(name, instrument):
    """Chapters, abbreviations and titles lead to it, protocols that are none of the twelve to nothing."""
    found = ap.find_instrument(name)
    assert (found.id if found else None) == instrument


def test_no_name_stands_for_two_instruments():
    """Every alias, title and chapter leads back to its own."""
    for one in ap.instruments().values():
        for name in (one.id, one.chapter, *one.labels.values(), *one.aliases):
            assert ap.find_instrument(name) is one


@pytest.mark.parametrize("kind", ENUMERATIONS, ids=lambda kind: kind.__name__)
def test_every_code_has_words_in_four_languages(kind):
    """No code is without words, no words are left of a code that is gone, and no two codes share them."""
    told = words_of(kind.__name__, TABLE)
    assert set(told) == {str(one.value) for one in kind}
    for one in kind:
        assert list(one.labels) == ["en", "fr", "es", "ar"]
    for language in ("en", "fr", "es", "ar"):
        assert len({one.labels[language] for one in kind}) == len(kind)


def test_the_table_of_words_has_no_kind_without_an_enumeration():
    """Whatever is translated is used."""
    assert {row["kind"] for row in read_table("commitment_words.tsv")} == {kind.__name__ for kind in ENUMERATIONS}


def test_tags_and_treaty_rules_point_to_the_framework():
    """Every rule is about a risk factor or an indicator that there is."""
    known = ap.default_catalogue()
    targets = {*known.factors, *known.indicators}
    assert {rule.to for rule in ap.tag_rules()} <= targets
    assert {rule.indicator for rule in ap.treaty_mapping().rules} <= set(known.indicators)
    assert {factor for one in ap.instruments().values() for factor in one.factors} <= set(known.factors)
