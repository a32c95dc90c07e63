from __future__ import annotations

import functools
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from atrocity_prevention.vocabulary import framework
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.factors import FRAMEWORK, Tempo
from atrocity_prevention.vocabulary.tables import read_table

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "reference" / "framework_catalogue.json"

FACTORS = framework.risk_factors()
INDICATORS = framework.indicators()

COUNTS = (11, 8, 10, 9, 8, 11, 14, 12, 6, 8, 8, 10, 18, 7)
"""How many indicators RF1 to RF14 have."""

SCOPES = {
    Crime.GENOCIDE: ("RF9", "RF10"),
    Crime.CRIMES_AGAINST_HUMANITY: ("RF11", "RF12"),
    Crime.WAR_CRIMES: ("RF13", "RF14"),
}

TEMPOS = {
    Tempo.STRUCTURAL: (2, 3, 4, 5, 6, 9),
    Tempo.DYNAMIC: (1, 7, 10, 11, 12, 13, 14),
    Tempo.TRIGGER: (8,),
}
"""Docs, method, section 1: the numbers of the factors of each tempo."""


@functools.cache
def reference() -> list[dict]:
    if not REFERENCE.exists():
        pytest.skip("no independent copy of the catalogue at ../shared/reference/framework_catalogue.json")
    return json.loads(REFERENCE.read_text("utf-8"))


def test_there_are_fourteen_factors_in_natural_order():
    """The factors are RF1 to RF14, in this order."""
    assert [factor.id for factor in FACTORS] == [f"RF{number}" for number in range(1, 15)]


def test_there_are_140_indicators_numbered_without_gaps_in_natural_order():
    """The indicators are 1.1 to 14.7, counted on within each factor."""
    expected = [f"{factor}.{place}" for factor, count in enumerate(COUNTS, 1) for place in range(1, count + 1)]
    assert [indicator.id for indicator in INDICATORS] == expected
    assert len(INDICATORS) == 140


def test_an_indicator_belongs_to_the_factor_its_number_begins_with():
    """Indicator 8.10 is one of RF8."""
    assert all(indicator.factor == f"RF{indicator.id.split('.')[0]}" for indicator in INDICATORS)


def test_the_first_eight_factors_are_common_and_the_others_specific_to_one_crime_each():
    """RF1 to RF8 concern every crime; genocide, crimes against humanity and war crimes have two of their own each."""
    specific = {factor.id: factor.crimes for factor in FACTORS if not factor.common}
    assert specific == {factor: (crime,) for crime, factors in SCOPES.items() for factor in factors}
    assert [factor.id for factor in FACTORS if factor.common] == [f"RF{number}" for number in range(1, 9)]


def test_tempos_are_those_of_the_method():
    """Every factor has the tempo the method's first section gives it, and no indicator departs from its factor."""
    expected = {f"RF{number}": tempo for tempo, numbers in TEMPOS.items() for number in numbers}
    assert {factor.id: factor.tempo for factor in FACTORS} == expected
    assert {indicator.tempo for indicator in INDICATORS} == {None}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_item_has_a_label_in_english_and_in_french(language):
    """No label is missing, empty or padded with blanks."""
    for item in (*FACTORS, *INDICATORS):
        label = item.labels[language]
        assert label, item.id
        assert label == " ".join(label.split()), item.id


def test_french_labels_are_not_english_ones_left_over():
    """A label is the same in both languages nowhere."""
    assert [item.id for item in (*FACTORS, *INDICATORS) if item.labels["en"] == item.labels["fr"]] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_two_indicators_have_the_same_label(language):
    """Whoever reads only labels can tell all indicators apart, in either language."""
    repeated = Counter(indicator.labels[language].casefold() for indicator in INDICATORS)
    assert [label for label, times in repeated.items() if times > 1] == []
    assert len({factor.labels[language].casefold() for factor in FACTORS}) == len(FACTORS)


def test_english_labels_fit_on_a_line():
    """An English label is at most 110 characters long."""
    assert [item.id for item in (*FACTORS, *INDICATORS) if len(item.labels["en"]) > 110] == []


def test_labels_are_text_a_terminal_and_a_page_can_show():
    """A label holds neither control characters nor markup."""
    for item in (*FACTORS, *INDICATORS):
        for label in item.labels.values():
            assert label.isprintable(), item.id
            assert not re.search(r"[<>&{}\\]", label), item.id


def test_every_item_says_where_it_comes_from():
    """The source of all of them is the Framework of 2014."""
    assert {item.source for item in (*FACTORS, *INDICATORS)} == {FRAMEWORK}
    assert "2014" in FRAMEWORK


def test_the_table_says_yes_or_no_to_verified_and_nothing_else():
    """A flag that is misspelt in the table cannot pass for "not checked"."""
    assert {row["verified"] for row in read_table("framework.tsv")} == {"yes", "no"}


def test_not_everything_claims_to_be_verified():
    """Items that were not checked against a published copy say so, and items that were checked say that."""
    assert {item.verified for item in FACTORS} == {True, False}
    assert {item.verified for item in INDICATORS} == {True, False}


def test_nothing_claims_to_be_verified_that_the_reference_copy_has_not_verified():
    """A `verified` flag is set exactly where the research copy of the catalogue sets it."""
    factors = {factor["id"]: factor["title_verified"] for factor in reference()}
    indicators = {item["id"]: item["verified"] for factor in reference() for item in factor["indicators"]}
    assert {factor.id: factor.verified for factor in FACTORS} == factors
    assert {indicator.id: indicator.verified for indicator in INDICATORS} == indicators


def test_ids_scopes_and_english_labels_agree_with_the_reference_copy():
    """Nothing was lost, moved or reworded between the research copy and the shipped table."""
    for factor, theirs in zip(FACTORS, reference(), strict=True):
        own = [(item.id, item.labels["en"]) for item in INDICATORS if item.factor == factor.id]
        scope = "common" if factor.common else str(factor.crimes[0])
        assert (factor.id, factor.labels["en"], scope) == (theirs["id"], theirs["title"], theirs["scope"])
        assert own == [(item["id"], item["label"]) for item in theirs["indicators"]]
        assert len(own) == theirs["indicator_count"]


def test_the_table_is_read_once():
    """Asking again gives the same objects, so that a catalogue costs one reading of the file."""
    assert framework.risk_factors() is FACTORS
    assert framework.indicators() is INDICATORS
