"""Steps, strengths and ranges of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.capacity.maturity import NO_ANSWER, Strength, as_answer, as_strength
from atrocity_prevention.errors import DataError
from atrocity_prevention.testing import strategies
from atrocity_prevention.vocabulary.tables import read_table


def test_steps_are_a_quarter_apart():
    """Both scales go from 0 to 1 in five equal steps."""
    assert [step.level for step in ap.Maturity] == [step.level for step in Strength] == [0, 0.25, 0.5, 0.75, 1]


def test_an_answer_is_a_step_or_says_why_there_is_none():
    """`absent` is a step, and every state that says nothing about the world may stand instead of one."""
    assert as_answer("absent") is ap.Maturity.ABSENT
    assert [as_answer(str(state)) for state in NO_ANSWER] == list(NO_ANSWER)
    assert {str(state) for state in NO_ANSWER} == {str(one) for one in ap.State} - {
        "observed",
        "absent",
        "not_assessed",
    }


@pytest.mark.parametrize("wrong", ["observed", "not_assessed", "", 1, None])
def test_anything_else_is_no_answer(wrong):
    """What is neither is refused, and what was given is not repeated."""
    with pytest.raises(DataError, match="AP-E013"):
        as_answer(wrong)


def test_a_strength_is_a_word_or_a_number():
    """Words, numbers and nothing are read; other words and numbers are refused."""
    assert [as_strength(one) for one in ("strong", 0.3, None)] == [0.75, 0.3, None]
    for wrong, code in (("severe", "AP-E013"), (2, "AP-E014"), (True, "AP-E012")):
        with pytest.raises(DataError, match=code):
            as_strength(wrong)


@given(found=strategies.maturity_ranges())
def test_words_claim_no_more_than_numbers(found):
    """The word for the low end is never above it, that for the high end never below it, and both are the nearest."""
    assert found.step_low.level <= found.low + 1e-9 <= found.step_low.level + 0.25 + 2e-9
    assert found.step_high.level - 0.25 - 2e-9 <= found.high - 1e-9 <= found.step_high.level
    assert (found.strength_low.level, found.strength_high.level) == (found.step_low.level, found.step_high.level)


def test_a_rounded_mean_of_steps_keeps_its_word():
    """A mean that misses a step by the last bit is called by it."""
    assert ap.MaturityRange(low=0.75 - 1e-16, high=0.75 + 1e-16, coverage=1).in_words() == "in place"


def test_a_range_in_words():
    """Two words, in the language asked for, or one."""
    found = ap.MaturityRange(low=0.3, high=0.7, coverage=0.5)
    assert (found.in_words(), found.in_words("fr")) == ("planned to in place", "prévu à en place")


@pytest.mark.parametrize(("low", "high", "coverage"), [(0.5, 0.4, 1), (-0.1, 1, 1), (0, 1.1, 1), (0, 1, 2)])
def test_what_is_no_range_is_refused(low, high, coverage):
    """Ends that are exchanged or outside the scale."""
    with pytest.raises(DataError, match=r"AP-E0(14|27)"):
        ap.MaturityRange(low=low, high=high, coverage=coverage)


def test_every_word_of_this_room_is_there_in_english_and_french():
    """No word or sentence is missing in either, and both have the same gaps."""
    rows = list(read_table("capacity_words.tsv"))
    assert len({(row["kind"], row["code"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["en"].strip()
        assert row["fr"].strip()
        assert _gaps(row["en"]) == _gaps(row["fr"]), row["code"]


def _gaps(text):
    return sorted(part.partition("}")[0] for part in text.split("{")[1:])


@given(kind=st.sampled_from([ap.Maturity, Strength, ap.ResilienceKind]))
def test_codes_have_labels(kind):
    """Every code of an enumeration of this room has its words, and no two share them."""
    for language in ("en", "fr"):
        labels = [one.labels.text(language) for one in kind]
        assert len(set(labels)) == len(labels)
