"""What a measure is: a pure function of cases and their weights."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import raise_problems
from atrocity_prevention.evaluation.measures.checked import Floats, checked_weights, range_problems
from atrocity_prevention.evaluation.measures.pairs import Pairs


def never_undefined(pairs: Pairs) -> str:
    """Why a figure cannot be given that only needs some case."""
    return "" if pairs.n else "there is no case"


def needs_positives(pairs: Pairs) -> str:
    """Why a share of what happened cannot be given."""
    return never_undefined(pairs) or ("" if pairs.positives else "it happened in no case")


def needs_both(pairs: Pairs) -> str:
    """Why cases where it happened cannot be told from the others."""
    return needs_positives(pairs) or ("" if pairs.positives < pairs.n else "it happened in every case")


@attrs.frozen(kw_only=True, eq=False)
class Statistic:
    """A figure that can be computed for many weightings of the same cases at once.

    Weighting a case with a whole number is the same as having it so many times. A bootstrap draw is such a weighting.

    Attributes:
        id: a short name for files, such as ``recall_at_30``.
        label: the same in words.
        kernel: from cases and weights of shape ``(..., n)`` to figures of shape ``(...)``; NaN where there is none.
        higher_is_better: whether more of it is better.
        probabilities: whether the scores must be probabilities.
        reason: why there is no figure, or why it is infinite; empty if there is one.
    """

    id: str
    label: str
    kernel: Callable[[Pairs, Floats], Floats]
    higher_is_better: bool = True
    probabilities: bool = False
    reason: Callable[[Pairs], str] = never_undefined

    def of(self, pairs: Pairs, weights: npt.ArrayLike | None = None) -> Floats:
        """The bare figure, for each weighting.

        Args:
            pairs: the cases.
            weights: shape ``(..., n)``, from 0 on; 1 for each case if none are given.

        Raises:
            DataError: AP-E102 if the weights do not fit; AP-E103 if probabilities are asked for and not given.
        """
        if self.probabilities:
            raise_problems(range_problems(pairs.scores), "measures")
        return np.asarray(self.kernel(pairs, checked_weights(weights, pairs.n)))
