from __future__ import annotations

import json
import pickle

import pytest

from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.factors import Indicator, RiskFactor, Tempo

OWN_CRIMES = (Crime.GENOCIDE, Crime.CRIMES_AGAINST_HUMANITY, Crime.WAR_CRIMES)


def test_the_four_acts_are_named_as_files_write_them():
    """The values are the contract's, in the order of the 2005 World Summit Outcome's text as this project lists it."""
    assert [str(crime) for crime in Crime] == [
        "genocide",
        "crimes_against_humanity",
        "war_crimes",
        "ethnic_cleansing",
    ]
    assert json.dumps({Crime.GENOCIDE: Crime.WAR_CRIMES}) == '{"genocide": "war_crimes"}'


def test_ethnic_cleansing_is_not_a_crime_of_its_own():
    """Only the other three are independent; its acts may amount to genocide or crimes against humanity."""
    assert tuple(crime for crime in Crime if crime.independent) == OWN_CRIMES
    assert Crime.ETHNIC_CLEANSING.may_amount_to == (Crime.GENOCIDE, Crime.CRIMES_AGAINST_HUMANITY)
    assert all(crime.may_amount_to == () for crime in OWN_CRIMES)


def test_each_crime_of_its_own_has_its_article_of_the_rome_statute():
    """Genocide is article 6, crimes against humanity 7, war crimes 8; ethnic cleansing has none."""
    assert [crime.defined_in for crime in OWN_CRIMES] == [f"Rome Statute, art. {number}" for number in (6, 7, 8)]
    assert Crime.ETHNIC_CLEANSING.defined_in is None


@pytest.mark.parametrize("word", [*Crime, *Tempo])
def test_crimes_and_tempos_have_names_in_english_and_french(word):
    """Every word has its own label in both languages."""
    assert word.labels["en"]
    assert word.labels["fr"]
    assert sum(other.labels["en"] == word.labels["en"] for other in type(word)) == 1


def test_crimes_survive_pickling_as_the_same_objects():
    """A worker process gets the very member back."""
    assert all(pickle.loads(pickle.dumps(crime)) is crime for crime in Crime)


def test_the_crimes_of_a_factor_are_stored_in_one_order():
    """Two factors that name the same crimes in another order, or as plain text, are equal."""
    one = RiskFactor(id="x.y", labels="y", crimes=("war_crimes", Crime.GENOCIDE), tempo="dynamic")
    other = RiskFactor(id="x.y", labels="y", crimes=(Crime.GENOCIDE, Crime.WAR_CRIMES), tempo=Tempo.DYNAMIC)
    assert one == other
    assert hash(one) == hash(other)
    assert one.crimes == (Crime.GENOCIDE, Crime.WAR_CRIMES)
    assert not one.common


def test_a_factor_that_names_no_crime_is_common():
    """A factor is common to all crimes exactly when it is specific to none."""
    assert RiskFactor(id="x.y", labels="y", tempo="dynamic").common


@pytest.mark.parametrize(
    "wrong", [{"crimes": ["piracy"]}, {"tempo": "fast"}, {"tempo": None}], ids=["crime", "tempo", "none"]
)
def test_words_that_do_not_exist_are_refused(wrong):
    """An unknown crime or tempo never enters a factor."""
    with pytest.raises(ValueError, match="AP-E013"):
        RiskFactor(**{"id": "x.y", "labels": "y", "tempo": "dynamic", **wrong})


def test_items_are_unverified_unless_said_otherwise():
    """Nobody gets a `verified` flag by forgetting to write one."""
    assert not RiskFactor(id="x.y", labels="y", tempo="dynamic").verified
    assert not Indicator(id="x.z", labels="z", factor="x.y").verified
