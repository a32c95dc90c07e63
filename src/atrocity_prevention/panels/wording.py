"""Words for many scores at once: bands and conclusions of whole arrays, and one cell's score as a record."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.case import as_score
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.assessment.scores import Band, Conclusion, Score
from atrocity_prevention.vocabulary.values import as_unit

Floats = npt.NDArray[np.floating[Any]]
Words = npt.NDArray[np.object_]


def bands_of(readings: Floats, starts: tuple[float, ...]) -> Words:
    """The bands of low and high, shape ``(2, ...)``; ``None`` where there is no score."""
    words = np.array([*Band, None], dtype=object)
    ends = readings[[0, 2]]
    found = np.searchsorted(np.array(starts, dtype=readings.dtype), ends, side="right")
    return np.asarray(words[np.where(np.isnan(ends), len(words) - 1, found)])


def conclusions_of(readings: Floats, threshold: float | None) -> Words:
    """What may be concluded in every cell; ``None`` where there is no score, or no threshold."""
    words = np.array([*Conclusion, None], dtype=object)
    low, _, high = readings
    if threshold is None:
        return np.full(low.shape, None, dtype=object)
    against = as_unit(threshold, "threshold")
    found = np.select([np.isnan(low), low >= against, high < against], [3, 0, 2], default=1)
    return np.asarray(words[found])


def one_score(ordered: Plan, readings: Floats, coverage: Floats) -> Score | None:
    """One cell's score, in the figures of its own precision: 0.7 in single precision is 0.7, not 0.699999988."""
    figures = np.array([float(str(figure)) for figure in (*readings, coverage)])
    return as_score(ordered, figures[:3], figures[3])
