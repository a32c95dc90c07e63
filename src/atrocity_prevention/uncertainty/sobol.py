"""Sobol indices: which share of the variance of a score comes from which part of the method (Saltelli et al. 2010)."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

import attrs
import numpy as np

from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.errors import fault
from atrocity_prevention.uncertainty.blas import one_blas_thread
from atrocity_prevention.uncertainty.keyed import uniforms

OUTPUTS_AT_ONCE = 8
"""Outputs are independent; so many at a time stay in the processor's cache."""

_EXACT_BITS = 52


@attrs.frozen(kw_only=True, eq=False)
class Indices:
    """Estimates for many outputs at once; NaN where an output does not vary.

    Attributes:
        first: the share of the variance that an input explains alone, shape ``(inputs, outputs)``.
        total: the share in which it takes part, alone or with others, the same shape.
        first_within: half the width of a 95 % interval of `first`, from resampling; ``None`` if not asked for.
        total_within: the same of `total`.
    """

    first: Array
    total: Array
    first_within: Array | None = None
    total_within: Array | None = None


def saltelli_rows(unit: Array) -> Array:
    """Saltelli's design: the rows of A, those of B, and for each input A with that column of B.

    Args:
        unit: shape ``(samples, 2 * inputs)``, in (0, 1).

    Returns:
        shape ``(inputs + 2, samples, inputs)``.
    """
    inputs = unit.shape[1] // 2
    a, b = unit[:, :inputs], unit[:, inputs:]
    rows = np.stack([a, b, *[a] * inputs])
    for place in range(inputs):
        rows[2 + place, :, place] = b[:, place]
    return rows


def estimate(values: Array, *, resamples: int = 0, seed: int = 0) -> Indices:
    """First-order indices (Saltelli 2010) and total indices (Jansen 1999), as SALib estimates them.

    Args:
        values: the model's answers to `saltelli_rows`, shape ``(outputs, inputs + 2, samples)``. Estimates of outputs
            that are not centred are biased, so the mean of each is taken off first.
        resamples: how often rows are drawn again for intervals.
        seed: for that.

    Raises:
        DataError: AP-E117 if the shape cannot be of such answers.
    """
    if values.ndim != 3 or values.shape[1] < 3:  # noqa: PLR2004 outputs, A and B and at least one input, samples
        raise fault("values", "not the answers to such a design", "give (outputs, inputs + 2, samples)", "AP-E117")
    counts = _resampled(seed, resamples, values.shape[-1]) if resamples else None
    starts = range(0, len(values), OUTPUTS_AT_ONCE)
    with one_blas_thread():
        return joined([_estimate(values[start : start + OUTPUTS_AT_ONCE], counts) for start in starts])


def joined(parts: Sequence[Indices]) -> Indices:
    """Estimates for some outputs and for others, as one."""
    first_within = [part.first_within for part in parts if part.first_within is not None]
    total_within = [part.total_within for part in parts if part.total_within is not None]
    return Indices(
        first=np.concatenate([part.first for part in parts], axis=1),
        total=np.concatenate([part.total for part in parts], axis=1),
        first_within=np.concatenate(first_within, axis=1) if first_within else None,
        total_within=np.concatenate(total_within, axis=1) if total_within else None,
    )


def _estimate(values: Array, counts: Array | None) -> Indices:
    centred = values - values.mean(axis=(1, 2), keepdims=True)
    a, b, ab = centred[:, 0], centred[:, 1], centred[:, 2:]
    both = np.concatenate([a, b], axis=1)
    away = ab - a[:, None]
    single, joint = b[:, None] * away, away**2 / 2
    variance = both.var(axis=1)
    found = Indices(first=_shares(single.mean(axis=-1), variance), total=_shares(joint.mean(axis=-1), variance))
    if counts is None:
        return found
    spread = _exact(a**2 + b**2, counts) / 2 - (_exact(a + b, counts) / 2) ** 2
    return attrs.evolve(
        found,
        first_within=_within(_exact(single, counts), spread),
        total_within=_within(_exact(joint, counts), spread),
    )


def _shares(parts: Array, variance: Array) -> Array:
    """Shape ``(inputs, outputs)``."""
    return np.where(variance > 0, parts.T / np.where(variance > 0, variance, 1.0), np.nan)


def _resampled(seed: int, resamples: int, samples: int) -> Array:
    """How often each row is drawn in each resample, shape ``(samples, resamples)``."""
    unit = uniforms(seed, [f"bootstrap|{number}" for number in range(resamples)], samples)
    rows = np.minimum((unit * samples).astype(np.intp), samples - 1)
    return np.stack([np.bincount(row, minlength=samples) for row in rows], axis=1).astype(float)


def _exact(terms: Array, counts: Array) -> Array:
    """Means over resampled rows, shape ``(..., resamples)``, as products of whole numbers: exact in any order."""
    samples = len(counts)
    _, exponent = np.frexp(np.abs(terms).max(axis=-1, keepdims=True))
    scale = np.ldexp(1.0, np.minimum(_EXACT_BITS - math.ceil(math.log2(samples + 1)) - exponent, 1000))
    sums: Array = (np.rint(terms * scale).reshape(-1, samples) @ counts).reshape(*terms.shape[:-1], -1)
    return np.asarray(sums / scale / samples)


def _within(parts: Array, variance: Array) -> Array:
    """Half the width of the interval that 95 in a hundred normal errors keep to; shape ``(inputs, outputs)``."""
    spread = variance[:, None]
    shares = np.where(spread > 0, parts / np.where(spread > 0, spread, 1.0), np.nan)
    deviation = shares.std(axis=-1, ddof=1)
    return np.asarray(statistics.NormalDist().inv_cdf(0.975) * deviation.T)
