"""The library against an independent implementation of the method, on thousands of random situations."""

from __future__ import annotations

import copy
import random

import pytest

import oracle
from agreement import assert_agrees, random_params, random_words
from building import CENTRE, DAYS, SCALE, WORDS, assessed, catalogue_of, full_catalogue, method_of, random_doc

BLOCK = 500 * SCALE


@pytest.mark.parametrize("block", range(5))
def test_reference_method_agrees_on_small_situations(block):
    """Findings, factors, crimes, overall, coverage, bands and conclusions of the reference, on four dates."""
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        doc = random_doc(seed, size=seed % 41)
        assert_agrees(assessed(doc, DAYS[seed % 4 if seed % 3 else 0]), doc, WORDS)


def test_reference_method_agrees_on_large_situations():
    """The same with up to 300 observations by up to seven sources, so that indicators have many voices."""
    for seed in range(150 * SCALE):
        doc = random_doc(seed, size=2 * seed % 301)
        assert_agrees(assessed(doc), doc, WORDS)


def test_reference_method_agrees_where_many_speak_of_little():
    """Hundreds of reports about nine indicators: groups outvote each other and single reports decide medians."""
    few = {"factors": WORDS["factors"], "indicators": dict(list(WORDS["indicators"].items())[::16])}
    catalogue = catalogue_of(few)
    for seed in range(150 * SCALE):
        doc = random_doc(seed, few, size=20 + seed % 100)
        assert_agrees(assessed(doc, catalogue=catalogue), doc, few)


def test_other_methods_agree():
    """Other k, prior, half-lives, weights of indicators and crimes, and floors, all drawn at random."""
    for seed in range(400 * SCALE):
        rng = random.Random(seed)
        params = random_params(rng, WORDS)
        doc = random_doc(seed, size=seed % 80)
        assert_agrees(assessed(doc, CENTRE, method_of(params)), doc, WORDS, params)


def test_half_lives_of_single_indicators_agree():
    """An indicator with a half-life of its own ages by it alone, as if it had a tempo of its own."""
    for seed in range(60 * SCALE):
        rng = random.Random(seed)
        own = {i: rng.uniform(1, 2000) for i in rng.sample(list(WORDS["indicators"]), 40)}
        words = copy.deepcopy(WORDS)
        for indicator in own:
            words["indicators"][indicator]["tempo"] = indicator
        params = {"half_lives": {**oracle.REFERENCE["half_lives"], **own}}
        doc = random_doc(seed, size=60)
        assert_agrees(assessed(doc, CENTRE, method_of(indicator_half_lives=own)), doc, words, params)


def test_other_catalogues_agree():
    """Catalogues with a plugin's factors and indicators, without some built-in ones, and with an empty factor."""
    for seed in range(250 * SCALE):
        words, crime_weights = random_words(random.Random(seed))
        doc = random_doc(seed, words, size=seed % 80)
        params = {"crime_weights": crime_weights}
        ours = assessed(doc, CENTRE, method_of(params), catalogue_of(words))
        assert_agrees(ours, doc, words, params)


def test_two_implementations_read_the_same_catalogue():
    """The framework as the library holds it is the table the oracle reads: ids, factors, scopes and tempos."""
    catalogue = full_catalogue()
    assert list(catalogue.factors) == list(WORDS["factors"])
    assert list(catalogue.indicators) == list(WORDS["indicators"])
    for factor, one in WORDS["factors"].items():
        ours = catalogue.factors[factor]
        assert (ours.tempo, ours.common) == (one["tempo"], one["scope"] == "common")
        assert ours.common or [crime.value for crime in ours.crimes] == [one["scope"]]
    for indicator, one in WORDS["indicators"].items():
        assert catalogue.indicators[indicator].factor == one["factor"]
        assert catalogue.tempo(indicator) == (one["tempo"] or WORDS["factors"][one["factor"]]["tempo"])
