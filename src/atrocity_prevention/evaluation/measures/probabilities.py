"""Were the probabilities good?

Sources: Brier (1950); the logarithmic score of Good (1952). Cases with the same probability are counted together before
anything is added up, so the order of the cases changes no bit.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import fault, raise_problems
from atrocity_prevention.evaluation.measures.checked import (
    Floats,
    as_fraction,
    checked_probabilities,
    length_problems,
)
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.statistic import Statistic, never_undefined

HALF = 0.5


def _mean_cost(pairs: Pairs, weights: Floats, if_yes: Floats, if_no: Floats) -> Floats:
    """The mean of what each case costs; a cost counts only where there is a case, so that none times infinity is 0."""
    steps = pairs.together
    yes, no = steps.on_steps_of(pairs.happened, weights), steps.on_steps_of(~pairs.happened, weights)
    total = np.multiply(yes, if_yes, out=np.zeros_like(yes), where=yes > 0)
    total += np.multiply(no, if_no, out=np.zeros_like(no), where=no > 0)
    return as_fraction(total.sum(axis=-1), (yes + no).sum(axis=-1))


def _brier(pairs: Pairs, weights: Floats) -> Floats:
    said = pairs.together.scores
    return _mean_cost(pairs, weights, (1 - said) ** 2, said**2)


BRIER = Statistic(id="brier", label="Brier score", kernel=_brier, higher_is_better=False, probabilities=True)
"""The mean squared distance of the probability from what came, 1 or 0; 0 is best."""


def brier_skill(reference: npt.ArrayLike) -> Statistic:
    """How much smaller the Brier score is than that of a reference: 1 is perfect, 0 no better, below 0 worse.

    Args:
        reference: one probability for all cases, or one for each, shape ``(n,)``. Take it from the past alone, such as
            `climatology` of earlier years: the share of the very years that are judged was not known then.

    Raises:
        DataError: AP-E103 if the reference is no probability.
    """
    known = checked_probabilities(np.atleast_1d(np.asarray(reference)), "reference")
    same = np.ndim(reference) == 0

    def beside(pairs: Pairs) -> Pairs:
        said = np.full(pairs.n, known[0]) if same else known
        raise_problems(length_problems(cases=pairs.scores, reference=said), "measures")
        return Pairs(scores=said, outcomes=pairs.outcomes)

    def kernel(pairs: Pairs, weights: Floats) -> Floats:
        skill: Floats = 1 - as_fraction(_brier(pairs, weights), _brier(beside(pairs), weights))
        return np.where(np.isfinite(skill), skill, np.nan)

    def reason(pairs: Pairs) -> str:
        perfect = pairs.n and not _brier(beside(pairs), np.ones(pairs.n))
        return never_undefined(pairs) or ("the reference makes no error" if perfect else "")

    return Statistic(id="brier_skill", label="Brier skill score", kernel=kernel, probabilities=True, reason=reason)


def log_loss(clip: float | None = None) -> Statistic:
    """The mean of minus the logarithm of the probability that had been given to what came; 0 is best.

    Who says "never" of something that comes is infinitely wrong, and so is the mean.

    Args:
        clip: keep probabilities at least so far from 0 and 1, which hides that. By default they stay as they are.

    Raises:
        DataError: AP-E102 if this is not between 0 and a half.
    """
    if clip is not None and not 0 < clip < HALF:
        raise fault("clip", "not between 0 and a half", "give a small number such as 1e-6", "AP-E102")

    def kernel(pairs: Pairs, weights: Floats) -> Floats:
        said = pairs.together.scores
        said = said if clip is None else np.clip(said, clip, 1 - clip)
        with np.errstate(divide="ignore"):  # the logarithm of 0 is meant
            return _mean_cost(pairs, weights, -np.log(said), -np.log1p(-said))

    return Statistic(
        id="log_loss" if clip is None else f"log_loss_clipped_{clip:g}",
        label="log loss" if clip is None else f"log loss, probabilities clipped to {clip:g} from 0 and 1",
        kernel=kernel,
        higher_is_better=False,
        probabilities=True,
        reason=_infinitely_wrong if clip is None else never_undefined,
    )


def _infinitely_wrong(pairs: Pairs) -> str:
    missed = int((pairs.happened & (pairs.scores == 0)).sum())
    false = int((~pairs.happened & (pairs.scores == 1)).sum())
    said = f"it happened in {missed} cases called impossible, and did not in {false} called certain"
    return never_undefined(pairs) or (said if missed or false else "")


LOG_LOSS = log_loss()
"""`log_loss` without clipping."""
