"""What was said, and what came: a score and an outcome for every case."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import fault, raise_problems
from atrocity_prevention.evaluation.measures.checked import (
    STANDS_FOR,
    Floats,
    Truth,
    Unknown,
    Whole,
    length_problems,
    numbers,
    outcome_problems,
    score_problems,
)
from atrocity_prevention.evaluation.measures.ladder import Ladder, ladder


def _scores(values: npt.ArrayLike) -> Floats:
    return numbers(values, "scores")


def _outcomes(values: npt.ArrayLike) -> Floats:
    return numbers(values, "outcomes")


def _labels(values: npt.ArrayLike | None) -> npt.NDArray[Any] | None:
    return None if values is None else np.asarray(values)


@attrs.frozen(kw_only=True, eq=False)
class Pairs:
    """Scores and outcomes of the same cases.

    Attributes:
        scores: higher for more risk, shape ``(n,)``; probabilities where a measure asks for them.
        outcomes: 1 where it happened, 0 where it did not, shape ``(n,)``.
        dates: the day, month or year on which each case was judged, shape ``(n,)``. A watch list is made anew on each
            date. Without dates all cases stand on one list.
        unknown: where cases whose score is NaN stand on a list, ``"first"`` or ``"last"``. By default NaN is refused.

    Raises:
        DataError: AP-E100 for an outcome that is not known or neither 0 nor 1; AP-E101 for a score that is NaN where
            `unknown` does not say what that means; AP-E102 if the arrays do not fit each other.
    """

    scores: Floats = attrs.field(converter=_scores, repr=False)
    outcomes: Floats = attrs.field(converter=_outcomes, repr=False)
    dates: npt.NDArray[Any] | None = attrs.field(converter=_labels, default=None, repr=False)
    unknown: Unknown | None = None

    def __attrs_post_init__(self) -> None:
        if self.unknown is not None and self.unknown not in STANDS_FOR:
            raise fault("unknown", "not one of its words", 'say "first" or "last"', "AP-E102")
        problems = [*length_problems(scores=self.scores, outcomes=self.outcomes, dates=self.dates)]
        problems += outcome_problems(self.outcomes)
        if self.unknown is None:
            problems += score_problems(self.scores)
        raise_problems(problems, "measures")

    @property
    def n(self) -> int:
        """How many cases there are."""
        return len(self.scores)

    @property
    def positives(self) -> int:
        """How many of them had the outcome."""
        return int(self.happened.sum())

    @cached_property
    def happened(self) -> Truth:
        """Where it happened."""
        return np.asarray(self.outcomes == 1)

    @cached_property
    def placed(self) -> Floats:
        """The scores, with infinite ones for those not known."""
        if self.unknown is None:
            return self.scores
        return np.where(np.isnan(self.scores), STANDS_FOR[self.unknown], self.scores)

    @cached_property
    def list_of(self) -> Whole:
        """On which list each case stands: lists are numbered in the order of their dates."""
        if self.dates is None:
            return np.zeros(self.n, dtype=np.int64)
        return np.asarray(np.unique(self.dates, return_inverse=True)[1], dtype=np.int64)

    @cached_property
    def together(self) -> Ladder:
        """All cases in order of their scores, whatever their date."""
        return ladder(self.placed, np.zeros(self.n, dtype=np.int64))

    @cached_property
    def by_date(self) -> Ladder:
        """The cases of each date in order of their scores."""
        return self.together if self.dates is None else ladder(self.placed, self.list_of)
