"""Random numbers that depend on a seed, a name and a number, and on nothing else.

Every number is one output of Philox 4x64 (Salmon et al. 2011, as numpy has it). Its key is the seed and the name of
what is drawn, its counter the number of the draw. So chunks, the order of names and threads change no bit, and
draw 17 is the same whether a thousand or twenty are made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.rules import Array

Words = npt.NDArray[np.uint64]

A_DRAW = 4
"""Philox gives four words for each value of its counter: one draw has these four and no others."""

_FRACTION_BITS = 53
_SPARE_BITS = np.uint64(64 - _FRACTION_BITS)


def words(seed: int, names: Sequence[str], count: int, *, start: int = 0, attempt: int = 0) -> Words:
    """Raw random words, shape ``(names, count, 4)``.

    Args:
        seed: from 0 to 2**64 - 1.
        names: what is drawn; each has a stream of its own.
        count: how many draws.
        start: the number of the first draw.
        attempt: another four words for the same draw, for those who reject some.
    """
    counter = np.array([start, attempt, 0, 0], dtype=np.uint64)
    drawn = np.empty((len(names), count * A_DRAW), dtype=np.uint64)
    for row, name in enumerate(names):
        key = np.array([seed, _stream(name)], dtype=np.uint64)
        drawn[row] = np.random.Philox(key=key, counter=counter).random_raw(count * A_DRAW)
    return drawn.reshape(len(names), count, A_DRAW)


def _stream(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")


def uniforms(seed: int, names: Sequence[str], count: int, *, start: int = 0) -> Array:
    """Numbers spread evenly over the open interval from 0 to 1, shape ``(names, count)``."""
    return _open_unit(words(seed, names, count, start=start)[..., 0])


def _open_unit(raw: Words) -> Array:
    """Never 0 and never 1, so that a logarithm is always finite."""
    unit: Array = ((raw >> _SPARE_BITS).astype(np.float64) + 0.5) * 2.0**-_FRACTION_BITS
    return unit


def gammas(seed: int, names: Sequence[str], shapes: Array, count: int, *, start: int = 0) -> Array:
    """Gamma-distributed numbers of scale 1, by the method of Marsaglia and Tsang (2000).

    Args:
        seed: from 0 to 2**64 - 1.
        names: what is drawn.
        shapes: the shape of each distribution, above 0.
        count: how many draws.
        start: the number of the first draw.

    Returns:
        shape ``(names, count)``.
    """
    drawn = np.empty((len(names), count))
    rows, columns = (place.ravel() for place in np.indices(drawn.shape))
    attempt = 0
    while rows.size:  # each turn settles more than nine in ten of those that are left
        named, back = np.unique(rows, return_inverse=True)
        raw = words(seed, [names[row] for row in named], count, start=start, attempt=attempt)
        value, accepted = _proposal(shapes[rows], _open_unit(raw[back, columns].T))
        drawn[rows[accepted], columns[accepted]] = value[accepted]
        rows, columns, attempt = rows[~accepted], columns[~accepted], attempt + 1
    return drawn


def _proposal(shapes: Array, unit: Array) -> tuple[Array, npt.NDArray[np.bool_]]:
    """One proposal for each number, and whether it is accepted; a shape below 1 is drawn one higher and scaled down."""
    small = shapes < 1
    d = np.where(small, shapes + 1, shapes) - 1 / 3
    normal = np.sqrt(-2 * np.log(unit[0])) * np.cos(2 * np.pi * unit[1])
    cube = (1 + normal / np.sqrt(9 * d)) ** 3
    safe = np.where(cube > 0, cube, 1.0)
    accepted = (cube > 0) & (np.log(unit[2]) < normal**2 / 2 + d - d * safe + d * np.log(safe))
    return d * safe * np.where(small, unit[3] ** (1 / np.where(small, shapes, 1.0)), 1.0), accepted
