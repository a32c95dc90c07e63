"""The compiled kernel as plain Python: the same source, run line by line, gives what it gives compiled."""

from __future__ import annotations

import importlib.util
import sys

import attrs
import numba
import numpy as np
import pytest
from panel_cases import CATALOGUE, UNEVEN, furthest, random_panel

from atrocity_prevention.assessment.method import REFERENCE
from atrocity_prevention.assessment.rules import MeanOfHighest, PowerMean, WeightedMean
from atrocity_prevention.panels import numba_kernel
from atrocity_prevention.panels.assess_panel import assess_cells

SETTINGS = {
    "reference": {},
    "weights": {"indicator_weights": UNEVEN},
    "no crimes": {"crime_weights": {}},
    "a factor without weight": {"indicator_weights": {one.id: 0.0 for one in CATALOGUE.indicators_of("RF2")}},
    "five highest": {"factor_rule": MeanOfHighest(k=5)},
    "weighted mean": {"factor_rule": WeightedMean()},
    "powers of 2 and 4": {"factor_rule": PowerMean(p=2.0), "crime_rule": PowerMean(p=4.0)},
    "broken powers": {"factor_rule": PowerMean(p=0.7), "crime_rule": PowerMean(p=40.0), "indicator_weights": UNEVEN},
}


@pytest.fixture
def plain(monkeypatch):
    """The kernel's module without the compiler."""
    monkeypatch.setattr(numba.config, "DISABLE_JIT", True)
    spec = importlib.util.spec_from_file_location(numba_kernel.__name__, numba_kernel.__file__)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setitem(sys.modules, numba_kernel.__name__, module)
    monkeypatch.setattr("atrocity_prevention.panels.numba_kernel", module)
    module.TILE = 2
    return module


@pytest.mark.parametrize("holes", [True, False])
@pytest.mark.parametrize("more", SETTINGS.values(), ids=SETTINGS)
def test_line_by_line_it_gives_what_numpy_gives(more, holes, plain):
    """Tiles of two cells, the last of them half empty, some indicators missing, all unknown in the first cell."""
    method = attrs.evolve(REFERENCE, id="tried", **more)
    panel = random_panel(11, (3,), holes=holes)
    theirs = assess_cells(panel, method, CATALOGUE, "numpy")
    with np.errstate(all="ignore"):  # compiled code does not warn of 0 / 0 either
        ours = assess_cells(panel, method, CATALOGUE, "numba")
    assert ours.engine == "numba"
    assert furthest(ours, theirs) < 1e-12


def test_what_cannot_be_kept_is_compiled_all_the_same():
    """Where no folder can be written to, as in a read-only installation, nothing is kept and nothing fails."""
    asked = []

    def jit(**settings):
        asked.append(settings)
        if "cache" in settings:
            raise RuntimeError("cannot cache function: no locator available")
        return lambda function: function

    assert numba_kernel.kept(max, jit) is max
    assert asked == [{**numba_kernel.SETTINGS, "cache": True}, numba_kernel.SETTINGS]


def test_room_fits_the_longest_factor():
    """Room for one tile has a row for every indicator of the longest factor, and one for every factor."""
    words = numba_kernel.Words(
        starts=np.array([0, 2, 9]),
        weights=np.ones(9),
        shares=np.ones((2, 5)),
        assumed=np.array([0, 0.25, 1], dtype=np.float32),
        most=3,
        factor_power=1.0,
        crime_power=1.0,
    )
    room = numba_kernel.room_for(words, numba_kernel.TILE)
    assert room.terms.shape == (7, 3, numba_kernel.TILE)
    assert room.best.shape == (3, 3, numba_kernel.TILE)
    assert room.seen.dtype == np.float32
