"""Levels, confidences and weights to try a rule on: random ones that are always the same, and the edges."""

from __future__ import annotations

import functools

import attrs
import numpy as np

from atrocity_prevention.assessment.rules import Array

SHOWN = 9
"""How many indicators of a cell a message shows."""


@attrs.frozen(kw_only=True, eq=False)
class Grid:
    """Indicators on axis 0, cells on axis 1; every cell has at least one positive weight.

    Attributes:
        levels: in [0, 1].
        confidences: in [0, 1].
        weights: at least 0; 0 leaves the indicator out of its cell.
        seed: whatever a law chooses at random, it chooses by this.
    """

    levels: Array
    confidences: Array
    weights: Array
    seed: int = 0

    def with_levels(self, levels: Array) -> Grid:
        """The same with other levels."""
        return attrs.evolve(self, levels=levels)

    def example(self, column: int = 0) -> str:
        """One cell in words."""
        parts = (("levels", self.levels), ("confidences", self.confidences), ("weights", self.weights))
        shown = [f"{name} {np.round(part[:SHOWN, column], 4).tolist()}" for name, part in parts]
        more = len(self.levels) - SHOWN
        return ", ".join([*shown, *([f"and {more} more"] if more > 0 else [])])


def grid(seed: int, rows: int, columns: int) -> Grid:
    """A random grid: round values that tie and are computed without rounding, or any values.

    Args:
        seed: the same seed gives the same grid; odd seeds give round values.
        rows: how many indicators, at least 1.
        columns: how many cells, at least 1.
    """
    rng, shape = np.random.default_rng(seed), (rows, columns)
    if seed % 2:
        levels, confidences = rng.integers(0, 9, shape) / 8, rng.integers(0, 5, shape) / 4
    else:
        levels, confidences = rng.random(shape), rng.random(shape)
    weights = np.ones(shape) if rng.integers(2) else rng.choice([0.0, 0.5, 1.0, 3.0], shape)
    weights[rng.integers(0, rows), np.flatnonzero(weights.sum(axis=0) == 0)] = 1.0
    return Grid(levels=levels, confidences=confidences, weights=weights, seed=seed)


@functools.cache
def grids(count: int = 40) -> tuple[Grid, ...]:
    """The edges, then `count` random grids of 1 to 9 indicators and 1 to 4 cells."""
    return (*edges(), *(grid(seed, 1 + seed % 9, 1 + seed // 9 % 4) for seed in range(count)))


@functools.cache
def edges() -> tuple[Grid, ...]:
    """Nothing there, everything there, one indicator, hardly anything, weights of 0, and more than any factor has."""
    full, empty = np.ones((3, 2)), np.zeros((3, 2))
    one, many = np.array([[0.0, 0.3, 1.0]]), np.linspace(0.0, 1.0, 40)[:, None]
    tiny = np.array([[5e-324], [1e-300], [1.0 - 1e-16]])
    some = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    parts = (
        (empty, full, full),
        (full, full, full),
        (full, empty, full),
        (one, np.full_like(one, 0.5), np.ones_like(one)),
        (tiny, np.ones_like(tiny), np.ones_like(tiny)),
        (full / 2, full / 2, some),
        (some, full / 4, some[::-1] + some),
        (many, many[::-1], np.ones_like(many)),
    )
    return tuple(
        Grid(levels=np.array(levels), confidences=np.array(confidences), weights=np.array(weights), seed=seed)
        for seed, (levels, confidences, weights) in enumerate(parts)
    )
