"""From figures to levels in [0, 1], with bounds that only the training periods may set."""

from __future__ import annotations

import math

import attrs
import numpy as np

from atrocity_prevention.datasets.coded_table import Figures
from atrocity_prevention.datasets.mapping.mapped_column import Direction, MappedColumn, ScalingKind, Transform

_PER_TEN_THOUSAND = 1e4


@attrs.frozen(kw_only=True, eq=False)
class FittedScale:
    """How the figures of one row become levels, once it is known what the training periods held.

    Attributes:
        row: the row of the mapping.
        low: the transformed figure that becomes 0 (before the direction is taken); NaN where there is none.
        high: the one that becomes 1.
        trained_on: how many figures were looked at.
        ranks: for a scaling by rank, the transformed figures in order; empty otherwise.
    """

    row: MappedColumn
    low: float
    high: float
    trained_on: int
    ranks: Figures = attrs.field(repr=False)

    @property
    def usable(self) -> bool:
        """Whether figures can be scaled at all: not where the training periods held none, or one and the same."""
        return len(self.ranks) > 0 if self.row.scaling.kind is ScalingKind.RANK else self.low < self.high

    def levels(self, figures: Figures) -> Figures:
        """The levels of figures, of any shape; NaN where a figure is unknown or nothing can be scaled."""
        if not self.usable:
            return np.full(figures.shape, np.nan)
        found = transformed(figures, self.row.transform)
        if self.row.scaling.kind is ScalingKind.RANK:
            scaled = _ranked(found, self.ranks)
        else:
            scaled = np.clip((found - self.low) / (self.high - self.low), 0.0, 1.0)
        return 1.0 - scaled if self.row.direction is Direction.LOWERS else scaled


def transformed(figures: Figures, transform: Transform) -> Figures:
    """Figures after the transform of a row; what a logarithm does not take is unknown."""
    if transform in (Transform.NONE, Transform.FLAG):
        return figures
    taken = np.where(figures >= 0, figures, np.nan)
    return np.log1p(taken if transform is Transform.LOG else _PER_TEN_THOUSAND * taken)


def fit(row: MappedColumn, training: Figures) -> FittedScale:
    """Set the bounds of a row.

    Args:
        row: the row of the mapping.
        training: the figures of the training periods, pooled over all units; unknown ones are left out.
    """
    found = transformed(training, row.transform)
    known = found[~np.isnan(found)]
    low, high = _bounds(row, known)
    ranks = np.sort(known) if row.scaling.kind is ScalingKind.RANK else np.empty(0)
    return FittedScale(row=row, low=low, high=high, trained_on=len(known), ranks=ranks)


def _bounds(row: MappedColumn, known: Figures) -> tuple[float, float]:
    scaling = row.scaling
    if scaling.kind is ScalingKind.AS_IS:
        return 0.0, 1.0
    if scaling.low is None or scaling.high is None or (scaling.kind is ScalingKind.PERCENTILES and not len(known)):
        return math.nan, math.nan
    given = np.array([scaling.low, scaling.high])
    if scaling.kind is ScalingKind.BETWEEN:
        low, high = transformed(given, row.transform)
    else:
        low, high = np.percentile(known, given)
    return float(low), float(high)


def _ranked(figures: Figures, ranks: Figures) -> Figures:
    """The share of the training figures below, with half of those that are equal."""
    below, up_to = np.searchsorted(ranks, figures, side="left"), np.searchsorted(ranks, figures, side="right")
    share: Figures = (below + up_to) / (2 * len(ranks))
    return np.where(np.isnan(figures), np.nan, share)
