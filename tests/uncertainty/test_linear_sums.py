"""Draws that are summed up row by row, compiled, amount to what they amount to when they stand in memory."""

from __future__ import annotations

import importlib.util
import math

import attrs
import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from uncertain_cases import CATALOGUE, random_panel, without_factor

from atrocity_prevention.assessment.method import REFERENCE
from atrocity_prevention.assessment.rules import MeanOfHighest
from atrocity_prevention.uncertainty import across_methods, compiled_draws, order
from atrocity_prevention.uncertainty.across_methods import method_uncertainty
from atrocity_prevention.uncertainty.draws import draw_methods
from atrocity_prevention.uncertainty.spread import MethodSpread
from atrocity_prevention.uncertainty.summary import added, moments

WEIGHTS = MethodSpread(
    indicator_weights=0, prior=0, factor_rules=[MeanOfHighest()], grade_worse=0, grade_better=0, half_lives=1
)


@pytest.fixture
def plain(monkeypatch):
    """The kernel's module without the compiler, used in its place."""
    monkeypatch.setattr(numba.config, "DISABLE_JIT", True)
    spec = importlib.util.spec_from_file_location(compiled_draws.__name__, compiled_draws.__file__)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr("importlib.import_module", lambda _: module)


def cases():
    """Cells of which one lacks factors, and one lacks everything."""
    panel = without_factor(random_panel(9, unknown=0.7), ("RF2", "SF10"))
    applicable = panel.applicable.copy()
    applicable[:, 4] = False
    return attrs.evolve(panel, applicable=applicable)


def both_ways(monkeypatch, method, draws, **asked):
    """With the kernel and without."""
    drawn = draw_methods(method, CATALOGUE, seed=5, draws=draws, spread=WEIGHTS)
    monkeypatch.setattr(across_methods, "compiles", lambda _: True)
    quick = method_uncertainty(cases(), drawn, **asked)
    monkeypatch.setattr(across_methods, "compiles", lambda _: False)
    monkeypatch.setattr(order, "compiles", lambda _: False)
    return quick.to_dict(), method_uncertainty(cases(), drawn, **asked).to_dict()


@pytest.mark.parametrize("targets", [None, ["overall"], ["genocide", "RF1"]])
@pytest.mark.parametrize("draws", [1, 7, 300])
def test_the_bits_are_those_of_draws_that_stand_in_memory(monkeypatch, draws, targets):
    """For all targets or some, few draws or many."""
    quick, slow = both_ways(monkeypatch, REFERENCE, draws, targets=targets)
    assert quick == slow


@pytest.mark.parametrize("targets", [None, ["war_crimes", "RF1"]])
@pytest.mark.usefixtures("plain")
def test_the_compiler_adds_nothing(monkeypatch, targets):
    """The same without compiling, and for a method in which a crime has no factors and nothing is concluded."""
    weights = {**REFERENCE.crime_weights, "genocide": {}}
    method = attrs.evolve(REFERENCE, crime_weights=weights, alert_threshold=None)
    quick, slow = both_ways(monkeypatch, method, 43, targets=targets)
    assert quick == slow


def test_threads_change_no_bit():
    """One, two or many more than there are rows."""
    drawn = draw_methods(REFERENCE, CATALOGUE, seed=5, draws=60, spread=WEIGHTS)
    first, *others = (method_uncertainty(cases(), drawn, workers=workers).to_dict() for workers in (1, 2, 64))
    assert all(one == first for one in others)


@settings(max_examples=30)
@given(values=arrays.arrays(float, st.tuples(st.integers(1, 3), st.integers(1, 40)), elements=st.floats(0, 1)))
def test_sums_are_added_in_one_order_and_right(values):
    """By numpy and by the kernel to the last bit; next to what exact sums give."""
    found = added(values)
    assert found.tolist() == [compiled_draws.added(row) for row in values]
    assert np.allclose(found, [math.fsum(row) for row in values], rtol=1e-14, atol=0)
    mean, deviation = moments(values)
    assert np.allclose(mean, values.mean(axis=-1), rtol=1e-13, atol=0)
    assert np.allclose(deviation, values.std(axis=-1), rtol=1e-7, atol=1e-15)
