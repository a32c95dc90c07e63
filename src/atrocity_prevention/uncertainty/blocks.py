"""Cells a few at a time, on as many threads as there are processors; neither changes a bit."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable

from atrocity_prevention.assessment.rules import BUILT_IN_RULES, ScoringRule


def threads_for(rules: Iterable[ScoringRule], workers: int | None) -> int:
    """How many threads; one where a rule comes from elsewhere, since nobody promised that it bears several."""
    known = all(isinstance(rule, BUILT_IN_RULES) for rule in rules)
    return (workers or os.cpu_count() or 1) if known else 1


def even(count: int, most: int, threads: int) -> int:
    """The size of blocks of at most so many cells, as many for one thread as for another."""
    rounds = math.ceil(count / (most * threads))
    return max(1, math.ceil(count / max(1, rounds * threads)))


def slices(start: int, stop: int, step: int) -> list[slice]:
    """Blocks side by side."""
    return [slice(first, min(first + step, stop)) for first in range(start, stop, step)]
