"""Asking a scoring rule, which may be anybody's, and holding what it gives against what a score is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.rules import Array, ScoringRule
from atrocity_prevention.errors import ScoringError

ROUNDING = 1e-9
"""By how much rounding may push a score out of place; anything more is a fault of the rule."""

SINGLE_ROUNDING = 1e-5
"""The same for scores in single precision."""


def ask(rule: ScoringRule, levels: Array, weights: Array, subject: str) -> Array:
    """Ask a rule for the three readings of one factor or crime.

    Args:
        rule: the rule.
        levels: shape ``(items, 3, ...)``.
        weights: shape ``(items, ...)``, or what broadcasts to it.
        subject: what is being scored, for the error.

    Returns:
        what the rule gave, shape ``(3, ...)``, in the precision of the levels.

    Raises:
        ScoringError: if the rule fails, or gives another shape or something that is no number.
    """
    spread = np.broadcast_to(weights[:, None], levels.shape)
    levels.setflags(write=False)  # a rule that spoils its input would change what the next one sees
    try:
        scores = np.asarray(rule(levels, spread), dtype=levels.dtype)
    except (Exception, SystemExit) as error:  # a rule that leaves the program leaves no score either
        raise ScoringError(rule.id, subject, f"{type(error).__name__}: {error}") from error
    if scores.shape != levels.shape[1:]:
        raise ScoringError(rule.id, subject, f"gave shape {scores.shape}, expected {levels.shape[1:]}")
    return scores


def checked(
    rule: ScoringRule,
    scores: Array,
    scored: npt.NDArray[np.bool_],
    subjects: Sequence[str],
    into: Array | None = None,
) -> Array:
    """Finite, in [0, 1], low <= estimate <= high: within rounding made exact, beyond it refused.

    Args:
        rule: the rule that gave the scores.
        scores: shape ``(subjects, 3, ...)``.
        scored: shape ``(subjects, ...)``; where nothing has a weight the answer does not matter and becomes NaN.
        subjects: what was scored.
        into: where the scores may be put; may be `scores`.

    Returns:
        `into`, or new scores without it.
    """
    everywhere, slack = bool(scored.all()), SINGLE_ROUNDING if scores.dtype == np.float32 else ROUNDING
    given = np.add(scores if everywhere else np.where(scored[:, None], scores, 0.0), 0.0, out=into)  # makes -0 a 0
    if not _within(given, slack):
        fine = (given >= -slack) & (given <= 1 + slack)
        raise ScoringError(rule.id, _first_bad(fine, subjects), "gave something outside 0 to 1, or not a number")
    np.minimum(np.maximum(given, 0.0, out=given), 1.0, out=given)
    for reading in (1, 2):
        below, here = given[:, reading - 1], given[:, reading]
        fallen = below - here
        if not _at_most(fallen, slack):
            reason = "falls where a level rises, so its range would mean nothing"
            raise ScoringError(rule.id, _first_bad(fallen <= slack, subjects), reason)
        np.maximum(here, below, out=here)
    if not everywhere:
        np.copyto(given, np.nan, where=~scored[:, None])
    return given


def _within(given: Array, slack: float) -> bool:
    """Whether all is in [0, 1] but for rounding; a comparison with NaN is false."""
    return not given.size or bool(given.min() >= -slack and given.max() <= 1 + slack)


def _at_most(values: Array, most: float) -> bool:
    return not values.size or bool(values.max() <= most)


def _first_bad(fine: npt.NDArray[np.bool_], subjects: Sequence[str]) -> str:
    return subjects[int(np.argmin(fine.reshape(len(subjects), -1).all(axis=1)))]
