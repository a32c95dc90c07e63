"""What many draws of a score amount to: quantiles, moments, and in which share of them each word holds."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np

from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.assessment.scores import Band, Conclusion
from atrocity_prevention.uncertainty.order import Counts, order

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
LANES = 8


@attrs.frozen(kw_only=True, eq=False)
class Summary:
    """Draws of one target's three readings, summed up. Readings in the order low, estimate, high; NaN without score.

    Attributes:
        quantiles: shape ``(3, 5, cells)``: 5, 25, 50, 75 and 95 in a hundred, between draws as numpy's default does.
        mean: shape ``(3, cells)``.
        deviation: the standard deviation, shape ``(3, cells)``.
        bands: the share of draws in which the reading is in each band, shape ``(3, 5, cells)``.
        conclusions: the share of draws in which each conclusion holds, in the order established, undetermined, ruled
            out, shape ``(3, cells)``; ``None`` if the method draws none.
    """

    quantiles: Array
    mean: Array
    deviation: Array
    bands: Array
    conclusions: Array | None


def empty_summary(cells: int, *, concludes: bool) -> Summary:
    """Room for the summary of so many cells."""
    return Summary(
        quantiles=np.empty((3, len(QUANTILES), cells)),
        mean=np.empty((3, cells)),
        deviation=np.empty((3, cells)),
        bands=np.empty((3, len(Band), cells)),
        conclusions=np.empty((len(Conclusion), cells)) if concludes else None,
    )


def sum_up(values: Array, bands: Sequence[float], threshold: float | None, into: Summary, cells: slice) -> None:
    """Sum up the draws of some cells.

    Args:
        values: shape ``(3, cells, draws)``; NaN for all draws where a cell has no score. Used up.
        bands: where the bands begin, after the first.
        threshold: against what conclusions are drawn.
        into: where to put the result.
        cells: for which of its cells.
    """
    into.mean[:, cells], into.deviation[:, cells] = moments(values)
    draws, in_all = values.shape[-1], into.mean.size * values.shape[-1]
    placed, below = order(values, places_of(draws), edges_of(bands, threshold), draws_in_all=in_all)
    fill(into, cells, placed, below, draws)


def places_of(draws: int) -> list[int]:
    """For each quantile the two places of the order it is between."""
    return [place for lower, upper, _ in _between(draws) for place in (lower, upper)]


def edges_of(bands: Sequence[float], threshold: float | None) -> Array:
    """Where to count draws: at the beginnings of bands, and at the threshold if there is one."""
    return np.array([*bands, *(() if threshold is None else (threshold,))])


def fill(into: Summary, cells: slice, placed: Array, below: Counts, draws: int) -> None:
    """Quantiles, bands and conclusions from what stands at `places_of` and how many draws are below `edges_of`."""
    into.quantiles[..., cells] = _quantiles(placed, draws)
    unknown, bands = np.isnan(placed[..., 0]), len(Band) - 1
    steps = np.concatenate([np.zeros_like(below[..., :1]), below[..., :bands], np.full_like(below[..., :1], draws)], -1)
    into.bands[..., cells] = np.moveaxis(np.where(unknown[..., None], np.nan, np.diff(steps, axis=-1) / draws), -1, 1)
    if into.conclusions is not None:
        established, ruled_out = draws - below[0, :, -1], below[2, :, -1]
        counts = np.stack([established, draws - established - ruled_out, ruled_out])
        into.conclusions[:, cells] = np.where(unknown[0], np.nan, counts / draws)


def _between(draws: int) -> list[tuple[int, int, float]]:
    """For each quantile the two places it is between, and how far from the first."""
    positions = [share * (draws - 1) for share in QUANTILES]
    return [(int(where), min(int(where) + 1, draws - 1), where - int(where)) for where in positions]


def _quantiles(placed: Array, draws: int) -> Array:
    """Linear between the two nearest, shape ``(3, 5, cells)``."""
    away = np.array([away for _, _, away in _between(draws)])
    lower, upper = placed[..., ::2], placed[..., 1::2]
    return np.moveaxis(lower + (upper - lower) * away, -1, 1)


def moments(values: Array) -> tuple[Array, Array]:
    """Mean and standard deviation of draws, shape ``(..., draws)``."""
    draws = values.shape[-1]
    mean = added(values) / draws
    away = values - mean[..., None]
    return mean, np.sqrt(added(np.multiply(away, away, out=away)) / draws)


def added(values: Array) -> Array:
    """Sums of rows in an order of our own, so that whoever adds gives the same bits: eight sums side by side."""
    whole = values.shape[-1] - values.shape[-1] % LANES
    lanes = values[..., :whole].reshape(*values.shape[:-1], -1, LANES)
    sums = np.add.reduce(lanes, axis=-2)
    while sums.shape[-1] > 1:
        sums = sums[..., ::2] + sums[..., 1::2]
    total: Array = sums[..., 0]
    for place in range(whole, values.shape[-1]):
        total = total + values[..., place]
    return total
