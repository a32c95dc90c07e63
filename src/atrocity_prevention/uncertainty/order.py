"""What stands at a few places in the order of many draws, and how many of them are below an edge?"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.rules import Array

Counts = npt.NDArray[np.intp]

WORTH_LOADING = 20_000_000
"""From so many draws on, numba is loaded for them; if it is there already, it is used for any number."""


def order(values: Array, places: Sequence[int], edges: Array, *, draws_in_all: int = 0) -> tuple[Array, Counts]:
    """Look at draws without caring for the rest of their order.

    Args:
        values: shape ``(..., draws)``; a row of NaN has no order. Used up.
        places: from 0.
        edges: where to count.
        draws_in_all: how many numbers are looked at in this and further calls; decides whether loading numba pays.

    Returns:
        what stands at those places, shape ``(..., places)``, NaN where there is no order; and how many draws are below
        each edge, shape ``(..., edges)``. Both ways of computing give the same bits.
    """
    if not compiles(draws_in_all):
        values.sort(axis=-1)
        return values[..., list(places)], count_below(values, edges)
    compiled = importlib.import_module("atrocity_prevention.uncertainty.compiled_draws")
    rows = values.reshape(-1, values.shape[-1])
    found, below = np.empty((len(rows), len(places))), np.empty((len(rows), len(edges)), dtype=np.intp)
    compiled.look(rows, np.array(places, dtype=np.intp), edges, found, below)
    return found.reshape(*values.shape[:-1], len(places)), below.reshape(*values.shape[:-1], len(edges))


def compiles(draws_in_all: int) -> bool:
    """Whether numba is to be used: where it is loaded anyway, or where loading it pays."""
    if "numba" in sys.modules:
        return True
    return draws_in_all >= WORTH_LOADING and importlib.util.find_spec("numba") is not None


def count_below(values: Array, edges: Array) -> Counts:
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
