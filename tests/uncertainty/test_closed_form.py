"""Moments worked out, and moments drawn."""

from __future__ import annotations

import attrs
import numpy as np
import pytest
from scipy import stats
from uncertain_cases import (
    CATALOGUE,
    FLOORED,
    LINEAR,
    WEIGHTS_ALONE,
    codes,
    graded_situation,
    random_panel,
    without_factor,
)

from atrocity_prevention.assessment.method import REFERENCE
from atrocity_prevention.assessment.rules import PowerMean
from atrocity_prevention.errors import DataError
from atrocity_prevention.uncertainty.across_methods import method_uncertainty
from atrocity_prevention.uncertainty.closed_form import closed_form, dirichlet_moments
from atrocity_prevention.uncertainty.draws import draw_methods
from atrocity_prevention.uncertainty.spread import MethodSpread
from atrocity_prevention.vocabulary.crimes import Crime

DRAWS = 8_000


def within_error(found, mean, deviation):
    """Whether drawn moments are those worked out, within the error of so many draws."""
    moving = deviation > 1e-12
    error = np.where(moving, deviation, 1.0) / np.sqrt(DRAWS)
    assert (np.abs(found.mean - mean)[moving] < 5 * error[moving]).all()
    assert np.allclose(found.deviation[moving], deviation[moving], rtol=0.05)
    assert np.allclose(found.mean[~moving], mean[~moving], atol=1e-9)
    assert np.allclose(found.deviation[~moving], 0, atol=1e-9)


def test_drawn_weights_of_factors_have_the_moments_worked_out():
    """For every crime, reading and cell, also where a factor has no score."""
    panel = without_factor(random_panel(8), {"RF1", "RF9"})
    draws = draw_methods(REFERENCE, CATALOGUE, seed=4, draws=DRAWS, spread=WEIGHTS_ALONE)
    expected = closed_form(panel, draws)
    found = method_uncertainty(panel, draws, targets=Crime)

    for row in range(4):
        within_error(found.summaries[row], expected.crime_mean[row], expected.crime_deviation[row])
    assert np.isnan(expected.factor_mean[0, :, 0]).all()


def test_drawn_weights_of_indicators_and_factors_have_the_moments_worked_out():
    """Weights drawn on both floors at once: factors vary, and crimes over varying factors."""
    panel = random_panel(2, excluded=0.2)
    spread = attrs.evolve(WEIGHTS_ALONE, indicator_weights=0.6, factor_rules=None)
    draws = draw_methods(LINEAR, CATALOGUE, seed=5, draws=DRAWS, spread=spread)
    expected = closed_form(panel, draws)
    found = method_uncertainty(panel, draws, targets=[*Crime, "RF3", "RF10"])

    for row in range(4):
        within_error(found.summaries[row], expected.crime_mean[row], expected.crime_deviation[row])
    for summary, factor in zip(found.summaries[4:], ("RF3", "RF10"), strict=True):
        row = draws.plan.factors.index(factor)
        within_error(summary, expected.factor_mean[row], expected.factor_deviation[row])


def test_shares_have_the_moments_of_a_dirichlet_distribution():
    """Agrees with scipy's covariance matrix, and gives nothing where there is no share."""
    shapes, values = np.array([0.7, 2.0, 5.0]), np.array([0.1, 0.9, 0.4])
    mean, variance = dirichlet_moments(shapes[:, None], values[:, None])

    assert mean[0] == pytest.approx(values @ stats.dirichlet.mean(shapes))
    assert variance[0] == pytest.approx(values @ stats.dirichlet.cov(shapes) @ values)
    assert np.isnan(dirichlet_moments(np.zeros((2, 1)), np.ones((2, 1)))).all()


@pytest.mark.parametrize(
    ("method", "spread"),
    [
        (REFERENCE, MethodSpread()),
        (REFERENCE, attrs.evolve(WEIGHTS_ALONE, prior=0.1)),
        (REFERENCE, attrs.evolve(WEIGHTS_ALONE, half_lives=2)),
        (REFERENCE, attrs.evolve(WEIGHTS_ALONE, crime_weights=0)),
        (REFERENCE, attrs.evolve(WEIGHTS_ALONE, crime_rules=[PowerMean()])),
        (REFERENCE, attrs.evolve(WEIGHTS_ALONE, indicator_weights=0.2)),
        (FLOORED, WEIGHTS_ALONE),
    ],
)
def test_what_has_no_closed_form_is_refused(method, spread):
    """No figure is given for what cannot be worked out."""
    with pytest.raises(DataError) as refused:
        closed_form(graded_situation(), draw_methods(method, CATALOGUE, seed=1, draws=1, spread=spread))

    assert codes(refused) == ["AP-E115"]
