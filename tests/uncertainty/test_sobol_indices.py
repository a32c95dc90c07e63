"""Sobol indices, held against SALib, scipy and a model whose indices are known."""

from __future__ import annotations

import sys

import attrs
import numpy as np
import pytest
from SALib.analyze import sobol as salib
from SALib.sample import sobol as salib_sample
from scipy import stats
from uncertain_cases import CATALOGUE, NOTHING, codes, random_panel, scores_by, without_factor

from atrocity_prevention.assessment.method import REFERENCE
from atrocity_prevention.assessment.rules import PowerMean, WeightedMean
from atrocity_prevention.errors import DataError
from atrocity_prevention.uncertainty import sobol
from atrocity_prevention.uncertainty import sobol_indices as asking
from atrocity_prevention.uncertainty.keyed import uniforms
from atrocity_prevention.uncertainty.sobol import estimate, saltelli_rows
from atrocity_prevention.uncertainty.sobol_indices import sobol_indices
from atrocity_prevention.uncertainty.spread import MethodSpread

PANEL = random_panel(7)


def ishigami(unit):
    """Return a model whose indices are known, on numbers from 0 to 1; shape (..., 3) -> (...)."""
    x = np.pi * (2 * unit - 1)
    return np.sin(x[..., 0]) + 7 * np.sin(x[..., 1]) ** 2 + 0.1 * x[..., 2] ** 4 * np.sin(x[..., 0])


def in_salibs_order(answers):
    """Return our answers, (inputs + 2, samples), in the order in which SALib wants them."""
    a, b, *mixed = answers
    return np.stack([a, *mixed, b], axis=1).ravel()


def problem(inputs):
    return {"num_vars": inputs, "names": [f"x{number}" for number in range(inputs)], "bounds": [[0, 1]] * inputs}


def test_indices_are_salibs():
    """Same samples in, the same first-order and total indices out, to 1e-12, for many outputs at once."""
    unit = uniforms(3, [f"u{column}" for column in range(10)], 256).T
    answers = np.stack([np.cos(saltelli_rows(unit) @ weights) for weights in uniforms(4, "abcdefghijkl", 5)])
    found = estimate(answers)

    for output, values in enumerate(answers):
        expected = salib.analyze(problem(5), in_salibs_order(values), calc_second_order=False, num_resamples=2)
        np.testing.assert_allclose(found.first[:, output], expected["S1"], atol=1e-12, rtol=0)
        np.testing.assert_allclose(found.total[:, output], expected["ST"], atol=1e-12, rtol=0)


def test_the_design_is_salibs():
    """The same Sobol points are mixed into the same rows."""
    points = stats.qmc.Sobol(d=6, scramble=True, seed=5).random(64)
    expected = salib_sample.sample(problem(3), 64, calc_second_order=False, seed=5).reshape(64, 5, 3)
    rows = saltelli_rows(points)

    assert np.array_equal(rows, np.moveaxis(expected, 0, 1)[[0, 4, 1, 2, 3]])


def test_a_known_model_has_its_known_indices():
    """Those of the Ishigami function, within what its intervals allow."""
    unit = uniforms(1, [f"u{column}" for column in range(6)], 4096).T
    found = estimate(ishigami(saltelli_rows(unit))[None], resamples=100, seed=1)

    assert (np.abs(found.first[:, 0] - [0.3139, 0.4424, 0]) < 2 * found.first_within[:, 0]).all()
    assert (np.abs(found.total[:, 0] - [0.5576, 0.4424, 0.2437]) < 2 * found.total_within[:, 0]).all()


def test_scipys_estimates_are_near():
    """Another implementation, other samples, the same model."""
    uniform = stats.uniform(loc=0, scale=1)
    expected = stats.sobol_indices(func=lambda x: ishigami(x.T), n=4096, dists=[uniform] * 3, rng=1)
    unit = stats.qmc.Sobol(d=6, scramble=True, seed=2).random(4096)
    found = estimate(ishigami(saltelli_rows(unit))[None])

    np.testing.assert_allclose(found.first[:, 0], expected.first_order, atol=0.03)
    np.testing.assert_allclose(found.total[:, 0], expected.total_order, atol=0.03)


def test_intervals_are_as_wide_as_salibs():
    """Resampled by other numbers, but by the same rule: within a fifth of each other."""
    unit = uniforms(1, [f"u{column}" for column in range(6)], 512).T
    answers = ishigami(saltelli_rows(unit))
    found = estimate(answers[None], resamples=1000, seed=3)
    expected = salib.analyze(problem(3), in_salibs_order(answers), calc_second_order=False, num_resamples=1000, seed=1)

    np.testing.assert_allclose(found.first_within[:, 0], expected["S1_conf"], rtol=0.2)
    np.testing.assert_allclose(found.total_within[:, 0], expected["ST_conf"], rtol=0.2)


def test_what_does_not_vary_has_no_index():
    """There is nothing to explain, which is not the same as an index of 0."""
    found = estimate(np.full((1, 4, 16), 0.3), resamples=3, seed=1)

    assert np.isnan(found.first).all()
    assert np.isnan(found.total_within).all()


@pytest.mark.parametrize("shape", [(4, 16), (1, 2, 16)])
def test_answers_of_another_shape_are_refused(shape):
    """They cannot be the answers to such a design."""
    with pytest.raises(DataError) as refused:
        estimate(np.zeros(shape))

    assert codes(refused) == ["AP-E117"]


def by_hand(panel, seed, samples, inputs, methods):
    """Return the answers of methods asked one by one, shape (cells, inputs + 2, samples)."""
    rows = saltelli_rows(uniforms(seed, [f"saltelli|{column}" for column in range(2 * inputs)], samples).T)
    return np.stack([[scores_by(methods(row), panel).overall for row in part] for part in rows])


@pytest.mark.parametrize("crime_rule", [WeightedMean(), PowerMean(p=2)], ids=["mean", "power mean"])
def test_each_row_is_a_method_of_the_one_scoring_path(crime_rule):
    """Weights of factors, prior and rule by hand: the same indices for every reading."""
    factors = tuple(CATALOGUE.factors)
    rules, base = [WeightedMean(), PowerMean(p=2)], attrs.evolve(REFERENCE, crime_rule=crime_rule)

    def method(row):
        times = dict(zip(factors, 0.5 + row[:14], strict=True))
        return attrs.evolve(
            base,
            prior=0.15 + 0.2 * row[14],
            factor_rule=rules[int(row[15] * 2)],
            crime_weights={
                crime: {factor: weight * times[factor] for factor, weight in weights.items()}
                for crime, weights in REFERENCE.crime_weights.items()
            },
        )

    panel = without_factor(random_panel(3), {"RF3"})
    answers = by_hand(panel, 6, 4, 16, method)
    spread = attrs.evolve(NOTHING, prior=0.1, factor_rules=rules)
    for place, reading in enumerate(("low", "estimate", "high")):
        found = sobol_indices(
            panel,
            base,
            CATALOGUE,
            seed=6,
            samples=4,
            reading=reading,
            reach=0.5,
            spread=spread,
            resamples=0,
            inputs=["rule", "weights", "prior"],
        )
        expected = estimate(np.moveaxis(answers[..., place, :], -1, 0))
        assert found.inputs == (*factors, "prior", "rule")
        np.testing.assert_allclose(found.indices.first, expected.first, atol=1e-5)
        np.testing.assert_allclose(found.indices.total, expected.total, atol=1e-5)


def test_blocks_and_the_order_of_cells_change_no_bit(monkeypatch):
    """Estimates and intervals of a cell are its own."""
    order = [3, 1, 6, 0, 5, 2, 4]
    turned = attrs.evolve(
        PANEL,
        levels=PANEL.levels[:, order],
        confidences=PANEL.confidences[:, order],
        axes={"place": [PANEL.axes["place"][place] for place in order]},
    )
    whole = sobol_indices(PANEL, REFERENCE, CATALOGUE, seed=1, samples=64)
    monkeypatch.setattr(asking, "NUMBERS_AT_ONCE", 3 * 64 * 16 * 2)
    monkeypatch.setattr(sobol, "OUTPUTS_AT_ONCE", 3)
    parts = sobol_indices(turned, REFERENCE, CATALOGUE, seed=1, samples=64)

    for name in ("first", "total", "first_within", "total_within"):
        assert getattr(parts.indices, name).tobytes() == getattr(whole.indices, name)[:, order].tobytes()


def test_a_sobol_sequence_can_be_used_instead():
    """It needs scipy and a power of two; the indices are near those of other samples."""
    even = sobol_indices(PANEL, REFERENCE, CATALOGUE, seed=1, samples=512, sampler="sobol")
    random = sobol_indices(PANEL, REFERENCE, CATALOGUE, seed=1, samples=2048)

    assert np.nanmax(np.abs(even.indices.total - random.indices.total)) < 0.1
    with pytest.raises(DataError) as refused:
        sobol_indices(PANEL, REFERENCE, CATALOGUE, seed=1, samples=100, sampler="sobol")
    assert codes(refused) == ["AP-E117"]


def test_without_scipy_the_error_names_the_extra(monkeypatch):
    """It says what to install."""
    monkeypatch.setitem(sys.modules, "scipy.stats", None)

    with pytest.raises(ModuleNotFoundError, match=r"atrocity-prevention\[fast\]"):
        sobol_indices(PANEL, REFERENCE, CATALOGUE, seed=1, samples=64, sampler="sobol")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"inputs": []}, ["AP-E117"]),
        ({"inputs": ["colour"]}, ["AP-E117"]),
        ({"inputs": ["prior"], "spread": NOTHING}, ["AP-E117"]),
        ({"inputs": ["rule"], "spread": MethodSpread(factor_rules=[WeightedMean()])}, ["AP-E117"]),
        ({"reach": 1.0, "reading": "middle"}, ["AP-E117", "AP-E113"]),
        ({"target": "theft"}, ["AP-E113"]),
        ({"samples": 0}, ["AP-E110"]),
        ({"resamples": -1}, ["AP-E117"]),
        ({"sampler": "dice"}, ["AP-E117"]),
    ],
)
def test_a_design_that_cannot_be_is_refused(given, expected):
    """Before anything is computed."""
    with pytest.raises(DataError) as refused:
        sobol_indices(PANEL, REFERENCE, CATALOGUE, seed=1, **given)

    assert codes(refused) == expected


def test_a_crime_without_weights_and_a_reading_that_does_not_move():
    """No index where there is no score, or nothing to move it."""
    method = attrs.evolve(REFERENCE, crime_weights={"genocide": {"RF9": 1.0}})
    found = sobol_indices(PANEL, method, CATALOGUE, seed=1, samples=8, target="war_crimes", inputs=["weights"])
    assert found.inputs == ("RF9",)
    assert np.isnan(found.indices.first).all()

    one = sobol_indices(PANEL, method, CATALOGUE, seed=1, samples=8, inputs=["prior"], reading="low", resamples=0)
    assert all(np.isnan(values).all() for values in one.of("p1").values())
