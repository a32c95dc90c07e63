"""How figures become levels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mapped_samples import BETWEEN, NAN, row

from atrocity_prevention.datasets.mapping.mapped_column import REFERENCE_SCALING, Scaling
from atrocity_prevention.datasets.scaling import fit

FIGURES = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=20)


@given(FIGURES, FIGURES, st.sampled_from(["+", "-"]))
def test_percentiles_are_those_of_the_training_figures(training, figures, direction):
    """Clipped min-max between numpy's linear percentiles; a lowering column is turned round."""
    low, high = np.percentile(training, [1, 99])
    scale = fit(row(scaling=REFERENCE_SCALING, direction=direction), np.array([*training, NAN]))
    levels = scale.levels(np.array(figures))
    assert scale.trained_on == len(training)
    if not low < high:
        assert not scale.usable
        assert np.isnan(levels).all()
        return
    up = np.clip((np.array(figures) - low) / (high - low), 0, 1)
    np.testing.assert_allclose(levels, up if direction == "+" else 1 - up, atol=1e-12)


@pytest.mark.parametrize(
    ("settings", "figures", "expected"),
    [
        ({"scaling": BETWEEN}, [-1, 0, 5, 10, 99, NAN], [0, 0, 0.5, 1, 1, NAN]),
        ({"scaling": Scaling(kind="as is")}, [0, 0.3, 1, NAN], [0, 0.3, 1, NAN]),
        ({"scaling": Scaling(kind="as is"), "direction": "-"}, [0, 0.3, 1], [1, 0.7, 0]),
        ({"scaling": Scaling(kind="between", low=0, high=99), "transform": "log(1+x)"}, [0, 9, 99], [0, 0.5, 1]),
        (
            {"scaling": Scaling(kind="between", low=0, high=0.0099), "transform": "log(1+10^4 x)"},
            [0, 0.0009, 0.0099, -1],
            [0, 0.5, 1, NAN],
        ),
        ({"scaling": Scaling(kind="as is"), "transform": "0/1"}, [0, 1], [0, 1]),
    ],
)
def test_fixed_scales(settings, figures, expected):
    """Given bounds count before the transform; an unknown figure has no level."""
    levels = fit(row(**settings), np.array([])).levels(np.array(figures, dtype=float))
    np.testing.assert_allclose(levels, expected, atol=1e-12)


def test_ranks_are_shares_of_the_training_figures():
    """The share below, and half of the equal ones."""
    scale = fit(row(scaling=Scaling(kind="rank")), np.array([1.0, 2.0, 2.0, 4.0]))
    np.testing.assert_allclose(scale.levels(np.array([0, 1, 2, 3, 9, NAN])), [0, 0.125, 0.5, 0.75, 1, NAN])


@pytest.mark.parametrize("scaling", [REFERENCE_SCALING, Scaling(kind="rank")])
def test_without_training_figures_nothing_is_known(scaling):
    """No past, no scale: the level is unknown rather than guessed."""
    scale = fit(row(scaling=scaling), np.array([NAN]))
    assert not scale.usable
    assert np.isnan(scale.levels(np.array([1.0]))).all()
