from __future__ import annotations

import itertools
import pickle

import pytest

from atrocity_prevention.vocabulary.grades import Credibility, Reliability, graded_confidence

STEPS = (1.0, 0.8, 0.6, 0.4, 0.2, 0.0)
"""Docs, method, section 1: what A to F, and 1 to 6, are worth."""

PAIRS = [
    pytest.param(reliability, credibility, min(worth, value), id=f"{reliability}{int(credibility)}")
    for (reliability, worth), (credibility, value) in itertools.product(
        zip(Reliability, STEPS, strict=True), zip(Credibility, STEPS, strict=True)
    )
]


def test_the_grades_are_a_to_f_and_1_to_6():
    """Files write a letter for the source and a number for the information."""
    assert "".join(Reliability) == "ABCDEF"
    assert list(map(int, Credibility)) == [1, 2, 3, 4, 5, 6]


def test_each_grade_has_the_confidence_of_the_method():
    """A to E and 1 to 5 are worth 1, 0.8, 0.6, 0.4, 0.2, and exactly so."""
    assert tuple(grade.confidence for grade in Reliability) == STEPS
    assert tuple(grade.confidence for grade in Credibility) == STEPS


@pytest.mark.parametrize(("reliability", "credibility", "confidence"), PAIRS)
def test_a_graded_report_is_worth_its_weaker_grade(reliability, credibility, confidence):
    """The confidence of every one of the 36 pairs is the smaller of the two."""
    assert graded_confidence(reliability, credibility) == confidence


def test_what_cannot_be_judged_is_missing_never_in_the_middle():
    """F or 6 gives no confidence at all, however good the other grade is."""
    assert {graded_confidence(Reliability.F, credibility) for credibility in Credibility} == {0.0}
    assert {graded_confidence(reliability, Credibility.CANNOT_BE_JUDGED) for reliability in Reliability} == {0.0}


@pytest.mark.parametrize("grade", [*Reliability, *Credibility], ids=repr)
def test_every_grade_has_words_in_english_and_french(grade):
    """No grade is left without a label of its own in either language."""
    for language in ("en", "fr"):
        assert [other for other in type(grade) if other.labels[language] == grade.labels[language]] == [grade]
        assert grade.labels[language].strip()


@pytest.mark.parametrize("wrong", ["G", "a", "", "AB"])
def test_letters_that_are_no_grade_are_refused(wrong):
    """Nothing is read as a reliability but the six capital letters."""
    with pytest.raises(ValueError, match="not a valid Reliability"):
        Reliability(wrong)


@pytest.mark.parametrize("wrong", [0, 7, -1, 1.5, "1"])
def test_numbers_that_are_no_grade_are_refused(wrong):
    """Nothing is read as a credibility but whole numbers from 1 to 6."""
    with pytest.raises(ValueError, match="not a valid Credibility"):
        Credibility(wrong)


def test_grades_survive_pickling_as_the_same_objects():
    """A worker process gets the very member back."""
    assert all(pickle.loads(pickle.dumps(grade)) is grade for grade in (*Reliability, *Credibility))
