"""Floors: "if this is at least so high, that is at least so high". They can only raise, so they never reassure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.assessment.rules import Array


def raise_to_floors(plan: Plan, scores: Array, names: Sequence[str], conditions: Mapping[str, Array]) -> Array:
    """Lift scores to the method's floors, for each of the three readings apart.

    Floors may rest on one another, so they are applied until nothing moves; as each only lifts to one value, that is
    after as many rounds as there are floors at the latest.

    Args:
        plan: holds the method's floors.
        scores: shape ``(names, 3, ...)``; NaN stays NaN, since what has no score cannot be lifted.
        names: what stands on axis 0.
        conditions: what else a floor may rest on, id -> shape ``(3, ...)``.
    """
    floors = [floor for floor in plan.method.floors if floor.then in names]
    if not floors:
        return scores
    lifted = {**conditions, **dict(zip(names, scores, strict=True))}
    for _ in floors:
        for floor in floors:
            reached = lifted[floor.when] >= floor.at_least if floor.when in lifted else np.False_
            target = lifted[floor.then]
            lifted[floor.then] = np.where(reached & (target < floor.becomes), floor.becomes, target)
    return np.stack([lifted[name] for name in names])
