"""The laws of the method as functions of a rule: each takes a rule and a grid, and fails if the rule breaks the law.

A grid has indicators on axis 0 and cells on axis 1; every cell has at least one positive weight.
"""

from __future__ import annotations

import random
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from atrocity_prevention.assessment.panel import ROUNDING, read

SLACK = 1e-12
"""What rounding may do where the order of operations differs; far below what any law breaker does."""


class Grid(NamedTuple):
    levels: np.ndarray
    confidences: np.ndarray
    weights: np.ndarray
    seed: int


def grid(seed, rows, columns):
    """Return a random grid: round values that tie and are computed without rounding, or any values."""
    rng, shape = np.random.default_rng(seed), (rows, columns)
    if seed % 2:
        levels, confidences = rng.integers(0, 9, shape) / 8, rng.integers(0, 5, shape) / 4
    else:
        levels, confidences = rng.random(shape), rng.random(shape)
    weights = rng.choice([np.ones(shape), rng.choice([0.0, 0.5, 1.0, 3.0], shape)])
    weights[rng.integers(0, rows), np.flatnonzero(weights.sum(axis=0) == 0)] = 1.0
    return Grid(levels, confidences, weights, seed)


def grids():
    return st.builds(grid, st.integers(0, 2**32), st.integers(1, 9), st.integers(1, 4))


def ask(rule, levels, weights):
    """Return the rule's scores on copies nobody can write to, once they look like scores."""
    levels, weights = np.array(levels), np.array(weights)
    levels.setflags(write=False)
    weights.setflags(write=False)
    scores = np.asarray(rule(levels, weights), dtype=float)
    assert scores.shape == levels.shape[1:], f"shape {scores.shape} from {levels.shape}"
    assert np.isfinite(scores).all(), "not a finite number"
    return scores


def bounded(rule, given):
    """Scores lie in [0, 1]; where nothing applies they are at least finite."""
    scores = ask(rule, given.levels, given.weights)
    assert ((scores >= -ROUNDING) & (scores <= 1 + ROUNDING)).all(), scores
    ask(rule, given.levels, np.zeros_like(given.weights))


def monotone(rule, given):
    """Raising any levels never lowers a score."""
    rng = np.random.default_rng(given.seed)
    some = np.where(rng.random(given.levels.shape) < 0.4, np.maximum(given.levels, rng.random()), given.levels)
    steps = [ask(rule, levels, given.weights) for levels in (given.levels, some, np.maximum(some, 1.0))]
    assert (np.diff(steps, axis=0) >= -SLACK).all(), steps


def losing_information_never_reassures(rule, given):
    """With less confidence, or none, in any indicator `low` does not rise and `high` does not fall."""
    rng = np.random.default_rng(given.seed)
    kept = given.confidences * rng.choice([0.0, 0.5, 1.0], given.confidences.shape)
    full, less = (read(given.levels, c, 0.25) for c in (given.confidences, kept))
    (low, _, high), (low_less, _, high_less) = (
        [ask(rule, levels[:, reading], given.weights) for reading in range(3)] for levels in (full, less)
    )
    assert (low_less <= low + SLACK).all(), (low, low_less)
    assert (high_less >= high - SLACK).all(), (high, high_less)


def readings_in_order(rule, given):
    """The low reading is at most the estimate, that at most the high; with full confidence the three are the same."""
    levels = read(given.levels, given.confidences, 0.25)
    low, estimate, high = (ask(rule, levels[:, reading], given.weights) for reading in range(3))
    assert (low <= estimate + SLACK).all()
    assert (estimate <= high + SLACK).all()
    sure = read(given.levels, np.ones_like(given.levels), 0.25)
    low, estimate, high = (ask(rule, sure[:, reading], given.weights) for reading in range(3))
    assert (low == estimate).all()
    assert (estimate == high).all()


def mean_of_equals(rule, given):
    """A rule that calls itself a mean gives a, if every applicable level is a and all weigh the same."""
    if getattr(rule, "is_mean", False):
        applicable = (given.weights > 0).astype(float)
        same = np.broadcast_to(given.levels[:1], given.levels.shape)
        assert np.allclose(ask(rule, same, applicable), given.levels[0], rtol=0, atol=SLACK)


def order_does_not_matter(rule, given):
    """Indicators in another order give the same score."""
    order = np.random.default_rng(given.seed).permutation(len(given.levels))
    before, after = ask(rule, given.levels, given.weights), ask(rule, given.levels[order], given.weights[order])
    assert np.allclose(before, after, rtol=0, atol=SLACK), (before, after)


def not_applicable_does_not_matter(rule, given):
    """An indicator of weight 0 changes nothing, whatever its level."""
    before = ask(rule, given.levels, given.weights)
    for level in (0.0, 1.0):
        levels = np.vstack([given.levels, np.full_like(given.levels[:1], level)])
        after = ask(rule, levels, np.vstack([given.weights, np.zeros_like(given.weights[:1])]))
        assert np.allclose(before, after, rtol=0, atol=SLACK), (before, after)


def cells_do_not_matter_to_each_other(rule, given):
    """A panel gives what each of its cells gives alone, under any trailing shape."""
    together, alone, stacked = as_panel_alone_and_stacked(rule, given)
    assert np.allclose(together, alone, rtol=0, atol=SLACK), (together, alone)
    assert np.allclose(stacked, together, rtol=0, atol=SLACK), (stacked, together)


def as_panel_alone_and_stacked(rule, given):
    """Return the scores of all cells at once, of each on its own, and of all of them twice in a deeper panel."""
    cells = range(given.levels.shape[1])
    alone = [ask(rule, given.levels[:, cell], given.weights[:, cell]) for cell in cells]
    deep = [np.stack([part, part], axis=1) for part in (given.levels, given.weights)]
    return ask(rule, given.levels, given.weights), np.array(alone), ask(rule, *deep)


def pure(rule, given):
    """A rule leaves its arguments as they are and gives the same answer every time."""
    levels, weights = given.levels.copy(), given.weights.copy()
    first, second = (np.array(rule(levels, weights), dtype=float) for _ in range(2))
    assert (levels == given.levels).all(), "it wrote into the levels"
    assert (weights == given.weights).all(), "it wrote into the weights"
    assert np.array_equal(first, second), "it answered differently the second time"


LAWS = (
    bounded,
    monotone,
    losing_information_never_reassures,
    readings_in_order,
    mean_of_equals,
    order_does_not_matter,
    not_applicable_does_not_matter,
    cells_do_not_matter_to_each_other,
    pure,
)


def broken_by(rule, tries=60):
    """Return the names of the laws a rule breaks on some grid; a rule that fails outright breaks the one in hand."""
    return {law.__name__ for law in LAWS if any(_fails(law, rule, seed) for seed in range(tries))}


def _fails(law, rule, seed):
    rng = random.Random(seed)
    try:
        law(rule, grid(seed, rng.randint(1, 9), rng.randint(1, 4)))
    except Exception:  # noqa: BLE001 a broken rule may fail in any way, and each counts
        return True
    return False
