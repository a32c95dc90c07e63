"""How far a capacity has come: five steps, and ranges of them."""

from __future__ import annotations

import attrs

from atrocity_prevention.capacity.words import Code, figure, phrase
from atrocity_prevention.errors import fault
from atrocity_prevention.evidence.states import REPORTABLE, State
from atrocity_prevention.vocabulary.values import as_unit


class Maturity(Code):
    """A step of the scale on which questions are answered: a convention of this project, as are its distances."""

    ABSENT = "absent"
    PLANNED = "planned"
    PARTIAL = "partial"
    IN_PLACE = "in_place"
    IN_USE = "in_use"

    @property
    def level(self) -> float:
        """The step as a number from 0 to 1, a quarter apart."""
        return _STEPS.index(self) / (len(_STEPS) - 1)


_STEPS = tuple(Maturity)

_TOLERANCE = 1e-9
"""How far a mean of steps may be from a step, by rounding, and still be called it."""


class Strength(Code):
    """How strong a source of resilience was found; the steps are as far apart as those of maturity."""

    ABSENT = "absent"
    WEAK = "weak"
    PARTIAL = "partial"
    STRONG = "strong"
    VERY_STRONG = "very_strong"

    @property
    def level(self) -> float:
        """The step as a number from 0 to 1, a quarter apart."""
        return _STRENGTHS.index(self) / (len(_STRENGTHS) - 1)


_STRENGTHS = tuple(Strength)

NO_ANSWER = tuple(state for state in REPORTABLE if not state.known)
"""Why there is no step: nobody knows, nobody could look, it is withheld, or it cannot apply."""

_ANSWERS: dict[str, Maturity | State] = {
    **{str(state): state for state in NO_ANSWER},
    **{str(step): step for step in Maturity},
}


def as_answer(value: Maturity | State | str, path: str = "answer") -> Maturity | State:
    """A step of the scale, or the state that says why there is none.

    Raises:
        DataError: AP-E013 for anything else.
    """
    found = _ANSWERS.get(str(value)) if isinstance(value, str) else None
    if found is None:
        raise fault(path, "not an answer of the scale", f"use one of: {', '.join(_ANSWERS)}", "AP-E013")
    return found


def as_strength(value: str | float | None, path: str = "strength") -> float | None:
    """A strength in [0, 1]: one of the five words of `Strength`, a number, or nothing.

    Raises:
        DataError: AP-E013 for a word that is none, AP-E012 and AP-E014 for other values.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        return as_unit(value, path)
    if value not in list(Strength):
        remedy = f"use one of: {', '.join(Strength)}, or a number from 0 to 1"
        raise fault(path, "not a strength", remedy, "AP-E013")
    return Strength(value).level


def _low(value: float) -> float:
    return as_unit(value, "low")


def _high(value: float) -> float:
    return as_unit(value, "high")


def _coverage(value: float) -> float:
    return as_unit(value, "coverage")


@attrs.frozen(kw_only=True)
class MaturityRange:
    """From what is established to what cannot be ruled out, on a scale from 0 (absent) to 1 (in use and reviewed).

    Attributes:
        low: if everything that is not known were absent.
        high: if everything that is not known were in use and reviewed.
        coverage: the share of the questions that was seen, each by its confidence, in [0, 1].
    """

    low: float = attrs.field(converter=_low)
    high: float = attrs.field(converter=_high)
    coverage: float = attrs.field(converter=_coverage)

    def __attrs_post_init__(self) -> None:
        if self.high < self.low:
            raise fault("high", "the range ends before it begins", "exchange `low` and `high`", "AP-E027")

    @property
    def step_low(self) -> Maturity:
        """The highest step that is established: rounded down, so that words claim no more than numbers."""
        return max((step for step in Maturity if step.level <= self.low + _TOLERANCE), key=_level)

    @property
    def step_high(self) -> Maturity:
        """The lowest step that covers what cannot be ruled out: rounded up."""
        return min((step for step in Maturity if step.level >= self.high - _TOLERANCE), key=_level)

    @property
    def strength_low(self) -> Strength:
        """The same in the words of resilience."""
        return _STRENGTHS[_STEPS.index(self.step_low)]

    @property
    def strength_high(self) -> Strength:
        """The same in the words of resilience."""
        return _STRENGTHS[_STEPS.index(self.step_high)]

    def in_words(self, language: str = "en") -> str:
        """``planned to in place``; one word where both ends have the same."""
        return between(self.step_low, self.step_high, language)


def _level(step: Maturity) -> float:
    return step.level


def with_figures(one: MaturityRange, words: str, language: str) -> str:
    """A range in words with its two ends, since a word is as wide as a step."""
    return phrase("figures", language, words=words, low=figure(one.low, language), high=figure(one.high, language))


def between(low: Code, high: Code, language: str) -> str:
    """Two steps as a range in words."""
    ends = low.labels.text(language), high.labels.text(language)
    return ends[0] if low is high else phrase("range", language, low=ends[0], high=ends[1])
