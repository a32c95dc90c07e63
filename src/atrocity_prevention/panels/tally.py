"""How many cases stand where? Counts of bands and conclusions, and names in their order; never a rank."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.scores import Band, Conclusion
from atrocity_prevention.vocabulary.catalogue import natural_order

Numbers = npt.NDArray[Any]
Names = Callable[[npt.NDArray[np.intp]], Sequence[str]]
"""Gives the names of some rows."""


def _zeros() -> npt.NDArray[np.int64]:
    return np.zeros((len(Band), len(Band)), dtype=np.int64)


@attrs.define(kw_only=True, eq=False)
class Tally:
    """What the scores of one target, a crime or ``overall``, amount to, however many cases there are.

    Attributes:
        method: whose bands, threshold and evidence gate count.
        most: how many names are kept.
        bands: shape ``(5, 5)``: how many cases have which band of `low` (rows) and of `high` (columns).
        conclusions: how many cases are established, undetermined and ruled out; empty if the method draws none.
        unscored: how many cases have no score, since nothing is applicable.
        thin: how many have too little coverage for their estimate to be shown.
        established: the first names, in natural order, of those in which the threshold is certainly reached.
    """

    method: Method
    most: int = 20
    bands: npt.NDArray[np.int64] = attrs.field(factory=_zeros)
    conclusions: dict[Conclusion, int] = attrs.field(factory=dict)
    unscored: int = 0
    thin: int = 0
    established: list[str] = attrs.field(factory=list)

    def __attrs_post_init__(self) -> None:
        if self.method.alert_threshold is not None:
            self.conclusions = dict.fromkeys(Conclusion, 0)

    @property
    def cases(self) -> int:
        """How many cases there are, with a score or without."""
        return int(self.bands.sum()) + self.unscored

    def add(self, low: Numbers, high: Numbers, coverage: Numbers, names: Names) -> None:
        """Count some more cases.

        Args:
            low: what is established, NaN where there is no score.
            high: what cannot be ruled out.
            coverage: the share of the picture that was seen.
            names: gives the names of some of these cases.
        """
        scored = ~np.isnan(low)
        self.unscored += int((~scored).sum())
        low, high = low[scored].astype(np.float64), high[scored].astype(np.float64)
        rows, columns = (np.searchsorted(self.method.bands, one, side="right") for one in (low, high))
        np.add.at(self.bands, (rows, columns), 1)
        self.thin += int((coverage[scored] < self.method.evidence_gate).sum())
        if self.method.alert_threshold is not None:
            self._conclude(low, high, np.flatnonzero(scored), names, self.method.alert_threshold)

    def _conclude(
        self, low: Numbers, high: Numbers, places: npt.NDArray[np.intp], names: Names, threshold: float
    ) -> None:
        reached, below = low >= threshold, high < threshold
        counts = (int(reached.sum()), int((~reached & ~below).sum()), int(below.sum()))
        for conclusion, count in zip(Conclusion, counts, strict=True):
            self.conclusions[conclusion] += count
        for name in names(places[reached]):
            bisect.insort(self.established, name, key=_order)
            del self.established[self.most :]

    def ranges(self) -> Mapping[tuple[Band, Band], int]:
        """How many cases have which range of bands, from the lowest; ranges that no case has are left out."""
        every = [(one, other) for one in Band for other in Band]
        counts = zip(every, self.bands.ravel().tolist(), strict=True)
        return {between: count for between, count in counts if count}


def _order(name: str) -> tuple[str, str]:
    return natural_order(name), name
