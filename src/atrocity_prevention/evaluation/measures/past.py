"""Past cases, as a map from scores to probabilities is fitted on them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import fault
from atrocity_prevention.evaluation.measures.checked import Floats, checked_weights
from atrocity_prevention.evaluation.measures.pairs import Pairs


def past(scores: npt.ArrayLike, outcomes: npt.ArrayLike, weights: npt.ArrayLike | None) -> tuple[Pairs, Floats]:
    """Checked cases and the weight of each.

    Raises:
        DataError: AP-E100, AP-E101 or AP-E102, as `Pairs`; AP-E102 for an infinite score or other than one weight each.
    """
    pairs = Pairs(scores=scores, outcomes=outcomes)
    if not np.isfinite(pairs.scores).all():
        raise fault("scores", "one is infinite", "leave out cases without a score", "AP-E102")
    weighed = checked_weights(weights, pairs.n)
    if weighed.ndim != 1:
        raise fault("weights", f"has shape {weighed.shape}", "give one for every case", "AP-E102")
    return pairs, weighed
