"""What many draws of a score amount to: quantiles, moments, and in which share of them each word holds."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.assessment.scores import Band, Conclusion

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


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
    values.sort(axis=-1)
    into.quantiles[..., cells] = _quantiles(values)
    unknown = np.isnan(values[..., 0])
    edges = np.array([*bands, *(() if threshold is None else (threshold,))])
    below, draws = count_below(values, edges), values.shape[-1]
    steps = np.concatenate(
        [np.zeros_like(below[..., :1]), below[..., : len(bands)], np.full_like(below[..., :1], draws)], -1
    )
    into.bands[..., cells] = np.moveaxis(np.where(unknown[..., None], np.nan, np.diff(steps, axis=-1) / draws), -1, 1)
    if into.conclusions is not None:
        established, ruled_out = draws - below[0, :, -1], below[2, :, -1]
        counts = np.stack([established, draws - established - ruled_out, ruled_out])
        into.conclusions[:, cells] = np.where(unknown[0], np.nan, counts / draws)
    into.mean[:, cells], into.deviation[:, cells] = _moments(values)


def _quantiles(values: Array) -> Array:
    """Of sorted draws, shape ``(3, 5, cells)``; linear between the two nearest."""
    found = np.empty((values.shape[0], len(QUANTILES), values.shape[1]))
    for place, share in enumerate(QUANTILES):
        position = share * (values.shape[-1] - 1)
        below = int(position)
        lower, upper = values[..., below], values[..., min(below + 1, values.shape[-1] - 1)]
        found[:, place] = lower + (upper - lower) * (position - below)
    return found


def _moments(values: Array) -> tuple[Array, Array]:
    """Mean and standard deviation of sorted draws, so that their order cannot matter; the draws are used up."""
    mean = values.mean(axis=-1)
    away = np.subtract(values, mean[..., None], out=values)
    return mean, np.sqrt(np.einsum("...d,...d->...", away, away) / values.shape[-1])


def count_below(values: Array, edges: Array) -> npt.NDArray[np.intp]:
    """How many of the sorted draws are below each edge, shape ``(..., edges)``."""
    draws, flat = values.shape[-1], values.reshape(-1)
    starts = np.arange(0, flat.size, draws)[:, None]
    below, step = np.zeros((len(starts), len(edges)), dtype=np.intp), 1 << draws.bit_length()
    while step := step >> 1:  # all rows at once: with a call for each, threads would wait for each other
        further = below + step
        there = further <= draws
        lower = flat[starts + np.where(there, further, 1) - 1] < edges
        np.copyto(below, further, where=there & lower)
    return below.reshape(*values.shape[:-1], len(edges))
