"""Which scores would move if the evidence were counted in another way?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from atrocity_prevention.assessment.case import OVERALL, as_score, case_of, pick
from atrocity_prevention.assessment.compare import NO_SHIFT, Move, Shift
from atrocity_prevention.assessment.panel import score
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.assessment.scores import bands_in_words
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.vocabulary.crimes import Crime

MOVE_HEADS = ("", "now", "then", "established moves by", "what cannot be ruled out moves by")
"""What `move_cells` gives, column by column."""


def moves_to(
    plan: Plan, findings: Mapping[str, Finding], others: Iterable[Mapping[str, Finding]]
) -> list[tuple[Move, ...]]:
    """For each set of other findings, the scores that they move: factors, crimes and the whole, in that order.

    Args:
        plan: the method and the catalogue.
        findings: what is found now.
        others: what would be found, each as far as it differs.
    """
    cases = [case_of(plan, findings), *(case_of(plan, {**findings, **other}) for other in others)]
    scores = score(
        plan,
        np.stack([case.levels for case in cases], axis=1),
        np.stack([case.confidences for case in cases], axis=1),
        np.stack([case.applicable for case in cases], axis=1),
    )
    targets = (*plan.factors, *map(str, Crime), OVERALL)
    read = {target: pick(plan, scores, target) for target in targets}
    found = []
    for column in range(1, len(cases)):
        moved = (_move(plan, target, *read[target], column) for target in targets)
        found.append(tuple(one for one in moved if one is not None))
    return found


def _move(plan: Plan, target: str, readings: Array, coverage: Array, column: int) -> Move | None:
    """The movement of one score, or ``None`` if it does not move."""
    before, after = (as_score(plan, readings[:, at], coverage[at]) for at in (0, column))
    if before == after:
        return None
    shift = NO_SHIFT
    if before is not None and after is not None:
        shift = Shift(
            low=after.low - before.low, estimate=after.estimate - before.estimate, high=after.high - before.high
        )
    return Move(target=target, before=before, after=after, by_evidence=shift)


def move_cells(move: Move) -> tuple[str, ...]:
    """A movement for a table of texts."""
    total = move.total
    ends = (f"{total.low:+.3f}", f"{total.high:+.3f}")
    return (move.target, bands_in_words(move.before), bands_in_words(move.after), *ends)
