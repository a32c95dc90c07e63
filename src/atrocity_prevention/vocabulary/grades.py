"""How far a report can be trusted: the Admiralty (NATO) grades.

Reliability of the source and credibility of the information are judged apart. ``F`` and ``6`` mean that nobody
can judge; such a report is *missing*, never something in the middle.
"""

from __future__ import annotations

import enum

from atrocity_prevention.vocabulary.texts import LocalText
from atrocity_prevention.vocabulary.words import Word, words_of


class Reliability(Word):
    """How reliable a source has proved to be."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def confidence(self) -> float:
        """The confidence in [0, 1] that this grade allows at most; a convention of this project."""
        return _RELIABILITY_CONFIDENCE[self]


class Credibility(enum.IntEnum):
    """How credible one piece of information is, whoever sent it."""

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6

    @property
    def confidence(self) -> float:
        """The confidence in [0, 1] that this grade allows at most; a convention of this project."""
        return _CREDIBILITY_CONFIDENCE[self]

    @property
    def labels(self) -> LocalText:
        """The grade in words, by language."""
        return words_of("Credibility")[str(self.value)]


_STEPS = (1.0, 0.8, 0.6, 0.4, 0.2, 0.0)
_RELIABILITY_CONFIDENCE = dict(zip(Reliability, _STEPS, strict=True))
_CREDIBILITY_CONFIDENCE = dict(zip(Credibility, _STEPS, strict=True))


def graded_confidence(reliability: Reliability, credibility: Credibility) -> float:
    """The confidence of a graded report: the weaker of its two grades (method, section 1)."""
    return _GRADED[reliability][credibility - 1]


_GRADED = {
    reliability: tuple(min(reliability.confidence, credibility.confidence) for credibility in Credibility)
    for reliability in Reliability
}
"""Every pair worked out once: a panel looks millions of them up."""
