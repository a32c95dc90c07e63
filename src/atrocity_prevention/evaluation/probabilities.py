"""From scores to probabilities, fitted on cases whose outcome was known by then."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from atrocity_prevention.datasets.coded_table import Figures
from atrocity_prevention.evaluation.measures.isotonic import fit_isotonic
from atrocity_prevention.evaluation.measures.platt import fit_platt
from atrocity_prevention.evaluation.protocol import Calibrator

Map: TypeAlias = Callable[[Figures], Figures]
"""From scores to probabilities; NaN stays NaN."""

LEAST_ONSETS = 5
"""With fewer onsets in the past, there is nothing to fit a probability on."""


def fitted(kind: Calibrator, scores: Figures, outcomes: Figures) -> Map | None:
    """A map fitted on past cases; ``None`` if there were too few onsets, or nothing but onsets.

    No map gives a probability of 0 or 1: it stays half a case away from them, so that a single surprise is not
    infinitely wrong.

    Args:
        kind: which kind of map.
        scores: the scores of the past cases, without NaN.
        outcomes: 1 or 0 for each.
    """
    onsets = float(outcomes.sum())
    if onsets < LEAST_ONSETS or onsets == outcomes.size:
        return None
    found = (fit_platt if kind is Calibrator.PLATT else fit_isotonic)(scores, outcomes)
    half = 0.5 / outcomes.size
    return lambda given: np.clip(found.apply(given), half, 1 - half)
