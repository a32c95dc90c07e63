"""The laws of the method over panels: every built-in rule, every engine, both precisions."""

from __future__ import annotations

import functools

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from panel_cases import CATALOGUE, METHODS, furthest, random_panel, same

from atrocity_prevention.assessment.method import REFERENCE
from atrocity_prevention.panels.assess_panel import assess_cells
from atrocity_prevention.panels.from_situations import panel_of
from building import random_doc, situation_of

SLACK = {np.float32: 5e-6, np.float64: 1e-12}
LAW = functools.partial(settings, max_examples=8)
EACH = [
    pytest.param(method, engine, dtype, id=f"{name}-{engine}-{dtype.__name__}")
    for name, method in METHODS.items()
    for engine in ("numpy", "numba")
    for dtype in (np.float32, np.float64)
]


def drawn(seed, dtype):
    """A small panel, its random generator, and no NaN in it, so that levels can be raised."""
    panel = random_panel(seed, (5,), dtype)
    return attrs.evolve(panel, levels=np.nan_to_num(panel.levels)), np.random.default_rng(seed + 1)


def readings(panel, method, engine):
    """Every score there is, shape (3, scores, cells)."""
    scores = assess_cells(panel, method, CATALOGUE, engine)
    return np.concatenate([scores.factors, scores.crimes, scores.overall[:, None]], axis=1)


@pytest.mark.parametrize(("method", "engine", "dtype"), EACH)
@LAW()
@given(seed=st.integers(0, 2**32))
def test_a_panel_keeps_the_first_three_laws(method, engine, dtype, seed):
    """Losing information never reassures; raising a level lowers nothing; low, estimate and high stand in order."""
    panel, rng = drawn(seed, dtype)
    slack = SLACK[dtype]
    before = readings(panel, method, engine)
    scored = ~np.isnan(before[0])
    assert (np.diff(before[:, scored], axis=0) >= 0).all()
    assert ((before[:, scored] >= 0) & (before[:, scored] <= 1)).all()

    factor = rng.choice([0.0, 0.25, 0.5, 1.0], panel.levels.shape).astype(dtype)
    less = readings(attrs.evolve(panel, confidences=panel.confidences * factor), method, engine)
    assert np.array_equal(np.isnan(less[0]), ~scored)
    assert (less[0][scored] <= before[0][scored] + slack).all()
    assert (less[2][scored] >= before[2][scored] - slack).all()

    raised = np.maximum(panel.levels, rng.choice([0.0, 0.5, 1.0], panel.levels.shape).astype(dtype))
    more = readings(attrs.evolve(panel, levels=raised), method, engine)
    assert (more[:, scored] >= before[:, scored] - slack).all()

    whole = random_panel(seed, (5,), dtype, some=False)
    certain = attrs.evolve(whole, levels=np.nan_to_num(whole.levels), confidences=np.ones_like(whole.levels))
    low, estimate, high = readings(certain, method, engine)
    assert np.array_equal(low, high, equal_nan=True)
    assert np.array_equal(low, estimate, equal_nan=True)


@pytest.mark.parametrize(("method", "engine", "dtype"), EACH)
def test_the_order_of_indicators_and_cells_changes_no_bit(method, engine, dtype):
    """The fourth law: a panel with its rows and cells in another order has the same scores in that order."""
    panel, rng = drawn(21, dtype)
    rows, cells = rng.permutation(len(panel.indicators)), rng.permutation(5)
    turned = attrs.evolve(
        panel,
        indicators=[panel.indicators[row] for row in rows],
        levels=panel.levels[rows][:, cells],
        confidences=panel.confidences[rows][:, cells],
        applicable=panel.applicable[rows][:, cells],
        axes={"axis0": cells.tolist()},
    )
    ours, theirs = readings(turned, method, engine), readings(panel, method, engine)[:, :, cells]
    assert np.array_equal(ours, theirs, equal_nan=True)


@pytest.mark.parametrize("engine", ["numpy", "numba"])
def test_volume_buys_nothing_and_the_past_stays_as_it_was(engine):
    """Laws five and six: a group's repetitions, and what was reported later, change no score of a panel."""
    doc = random_doc(5, size=40)
    one = situation_of(doc)
    day = sorted(observation.reported_on for observation in one.observations)[20]
    known = attrs.evolve(one, observations=[each for each in one.observations if each.reported_on <= day])
    again = [attrs.evolve(each, id=f"again-{each.id}") for each in known.observations]
    loud = attrs.evolve(known, observations=[*known.observations, *again])
    base, replayed, repeated = (
        assess_cells(panel_of([each], day, REFERENCE, CATALOGUE), REFERENCE, CATALOGUE, engine)
        for each in (known, one, loud)
    )
    assert same(base, replayed)
    assert furthest(base, repeated) <= 1e-12
