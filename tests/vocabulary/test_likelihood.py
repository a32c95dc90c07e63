from __future__ import annotations

import itertools
import math
import pickle

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from atrocity_prevention.vocabulary.likelihood import ICD_203, IPCC, SCALES

BOTH = pytest.mark.parametrize("scale", [ICD_203, IPCC], ids=lambda scale: scale.id)
PROBABILITIES = st.floats(0, 1)

ICD_203_WORDS = {
    "almost no chance": (0.01, 0.05),
    "very unlikely": (0.05, 0.20),
    "unlikely": (0.20, 0.45),
    "roughly even chance": (0.45, 0.55),
    "likely": (0.55, 0.80),
    "very likely": (0.80, 0.95),
    "almost certain": (0.95, 0.99),
}
"""The directive's table: a word and the percentages it stands for."""

IPCC_WORDS = {
    "exceptionally unlikely": (0.0, 0.01),
    "extremely unlikely": (0.0, 0.05),
    "very unlikely": (0.0, 0.10),
    "unlikely": (0.0, 0.33),
    "about as likely as not": (0.33, 0.66),
    "likely": (0.66, 1.0),
    "very likely": (0.90, 1.0),
    "extremely likely": (0.95, 1.0),
    "virtually certain": (0.99, 1.0),
}
"""The guidance note's terms with the ranges they stand for; they overlap."""

IPCC_ENDS = {end for ends in IPCC_WORDS.values() for end in ends}


@BOTH
def test_a_scale_covers_everything_from_0_to_1_without_gaps_or_overlaps(scale):
    """The steps begin at 0, end at 1, and each begins where the one before it ends."""
    assert scale.bands[0].lower == 0
    assert scale.bands[-1].upper == 1
    assert all(one.upper == following.lower for one, following in itertools.pairwise(scale.bands))
    assert all(band.lower < band.upper for band in scale.bands)


@BOTH
@given(probability=PROBABILITIES)
@example(probability=0.0)
@example(probability=1.0)
@example(probability=math.nextafter(0.05, 0))
def test_every_probability_falls_into_exactly_one_step(scale, probability):
    """One step holds it, and it is the one that is given."""
    holding = [band for band in scale.bands if band.lower <= probability < band.upper or probability == band.upper == 1]
    assert holding == [scale.band(probability)]


@BOTH
@given(pair=st.tuples(PROBABILITIES, PROBABILITIES))
def test_a_higher_probability_never_gets_a_weaker_word(scale, pair):
    """The steps rise with the probability."""
    lower, higher = sorted(pair)
    assert scale.bands.index(scale.band(lower)) <= scale.bands.index(scale.band(higher))


@BOTH
def test_a_boundary_belongs_to_the_step_it_opens(scale):
    """At a cut point the higher word holds; just below it, the lower one."""
    for one, following in itertools.pairwise(scale.bands):
        assert scale.band(following.lower) is following
        assert scale.band(math.nextafter(following.lower, 0)) is one


def test_icd_203_is_cut_where_the_directive_cuts():
    """Its steps meet at 5, 20, 45, 55, 80 and 95 %; its first and last word also serve below 1 and above 99 %."""
    assert [band.lower for band in ICD_203.bands] == [0, 0.05, 0.20, 0.45, 0.55, 0.80, 0.95]
    assert ICD_203.band(0) is ICD_203.band(0.01) is ICD_203.bands[0]
    assert ICD_203.band(1) is ICD_203.band(0.99) is ICD_203.bands[-1]


@pytest.mark.parametrize(("word", "ends"), ICD_203_WORDS.items(), ids=ICD_203_WORDS)
def test_icd_203_uses_the_directives_words(word, ends):
    """In the middle of a range of the directive stands the directive's word."""
    assert ICD_203.phrase(sum(ends) / 2) == word


@given(probability=PROBABILITIES.filter(lambda value: value not in IPCC_ENDS))
@example(probability=0.995)
@example(probability=0.97)
@example(probability=0.92)
@example(probability=0.7)
@example(probability=0.6)
@example(probability=0.4)
@example(probability=0.2)
@example(probability=0.07)
@example(probability=0.03)
@example(probability=0.005)
def test_ipcc_gives_the_narrowest_term_that_holds(probability):
    """Of the guidance note's overlapping terms it is the one with the smallest range around the probability."""
    widths = {word: high - low for word, (low, high) in IPCC_WORDS.items() if low < probability < high}
    assert IPCC.phrase(probability) == min(widths, key=widths.__getitem__)


def test_ipcc_changes_its_word_at_every_end_of_a_range():
    """A new word begins at 1, 5, 10, 33, 66, 90, 95 and 99 %."""
    for cut in IPCC_ENDS - {0.0, 1.0}:
        assert IPCC.phrase(cut) != IPCC.phrase(math.nextafter(cut, 0))


def test_an_even_chance_is_not_called_more_likely_than_not():
    """One half is as likely as not, on every scale."""
    assert IPCC.phrase(0.5) == "about as likely as not"
    assert ICD_203.phrase(0.5) == "roughly even chance"


def test_the_same_word_means_different_things_on_different_scales():
    """One begins "very likely" at 80 %, the other at 90 %, so that a word needs its scale."""
    assert (ICD_203.phrase(0.85), IPCC.phrase(0.85)) == ("very likely", "likely")


@BOTH
def test_every_step_has_its_own_words_in_english_and_french(scale):
    """No two steps share a word in either language, and none is missing."""
    for language in ("en", "fr"):
        words = [scale.phrase((band.lower + band.upper) / 2, language) for band in scale.bands]
        assert all(words)
        assert len(set(words)) == len(words) == len(scale.bands)
    assert all(band.labels["en"] != band.labels["fr"] for band in scale.bands)


@BOTH
def test_a_scale_says_where_it_comes_from(scale):
    """Each names its publication with the year, and is found by its id."""
    assert any(year in scale.source for year in ("2010", "2015"))
    assert SCALES[scale.id] is scale


WRONG = {
    "nan": math.nan,
    "inf": math.inf,
    "-inf": -math.inf,
    "below": -1e-300,
    "above": math.nextafter(1, 2),
    "percent": 55,
    "huge": 10**400,
    "true": True,
    "false": False,
    "text": "0.5",
    "none": None,
    "complex": 0.5 + 0j,
}


@BOTH
@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_is_no_probability_is_refused(scale, wrong):
    """NaN, infinities, booleans, text and numbers outside 0 to 1 get no word."""
    with pytest.raises(ValueError, match="from 0 to 1"):
        scale.band(wrong)
    with pytest.raises(ValueError, match="from 0 to 1"):
        scale.phrase(wrong)


@BOTH
def test_whole_numbers_and_array_elements_are_numbers_too(scale):
    """0 and 1 may be written without a point, and what comes out of an array works."""
    assert scale.phrase(0) == scale.phrase(0.0)
    assert scale.phrase(1) == scale.phrase(np.float64(1.0))


@BOTH
def test_a_scale_survives_pickling(scale):
    """A worker process gets an equal scale."""
    assert pickle.loads(pickle.dumps(scale)) == scale
