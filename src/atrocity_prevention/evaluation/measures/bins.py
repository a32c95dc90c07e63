"""Probabilities in bins: of equal width, or with about as many cases each."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np

from atrocity_prevention.errors import fault
from atrocity_prevention.evaluation.measures.checked import Floats, Whole, at_least

Spacing: TypeAlias = Literal["width", "count"]


def bin_of_steps(said: Floats, cases: Floats, bins: int, spacing: Spacing) -> Whole:
    """The bin of every step of probabilities, counted from 0.

    Cases with the same probability are never parted, so bins of equal count can differ in size, and can be fewer.

    Args:
        said: the probability of every step.
        cases: how many cases have it.
        bins: how many bins, from 1 on.
        spacing: ``"width"``, of which all but the last leave out their upper end; ``"count"``: where the middle one of
            the tied cases falls, counted from the lowest probability.

    Raises:
        DataError: AP-E102 if there are no bins, or the spacing is not known.
    """
    at_least("bins", bins, 1)
    if spacing not in ("width", "count"):
        raise fault("spacing", "not a kind of bins", 'say "width" or "count"', "AP-E102")
    if spacing == "width":
        edges = np.arange(1, bins) / bins
        return np.searchsorted(edges, said, side="right").astype(np.int64)
    order = np.argsort(said, kind="stable")
    middles = np.empty_like(cases)
    middles[order] = np.cumsum(cases[order]) - cases[order] / 2
    place: Whole = np.minimum(middles / max(cases.sum(), 1) * bins, bins - 1).astype(np.int64)
    return place
