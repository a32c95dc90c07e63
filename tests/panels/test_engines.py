"""Which engine computes, what it says about itself, and that all of them give the same scores."""

from __future__ import annotations

import importlib.util
import pickle
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import attrs
import numpy as np
import pytest
from panel_cases import CATALOGUE, FLOORS, METHODS, UNEVEN, furthest, random_panel, same

from atrocity_prevention.assessment.method import CHECKLIST, REFERENCE
from atrocity_prevention.assessment.panel import score_cells
from atrocity_prevention.assessment.rules import GeometricMean, MeanOfHighest, NoisyOr, PowerMean, WeightedMean
from atrocity_prevention.errors import DataError
from atrocity_prevention.panels import engines, extras, numba_engine, numpy_engine
from atrocity_prevention.panels.assess_panel import assess_cells
from atrocity_prevention.panels.blocks import cells_of, plan_for
from atrocity_prevention.panels.engines import ENGINES
from atrocity_prevention.panels.kernels import Kernel, exact, kernel_notes, kernel_of
from atrocity_prevention.panels.numba_engine import assess_numba
from atrocity_prevention.panels.numpy_engine import assess_numpy

COMPILED = {name: method for name, method in METHODS.items() if not kernel_notes(method)}
LIMIT = {np.float32: 1e-6, np.float64: 1e-12}


def refused(engine, panel=None):
    with pytest.raises(DataError) as caught:
        assess_cells(panel or random_panel(), REFERENCE, CATALOGUE, engine)
    (problem,) = caught.value.problems
    return problem


def test_an_unknown_engine_is_named_with_those_there_are():
    """One problem, with its own code."""
    problem = refused("abacus")
    assert problem.code == "AP-E071"
    assert all(name in problem.remedy for name in ("auto", *ENGINES))


@pytest.mark.parametrize(("engine", "extra"), [("numba", "fast"), ("dask", "dask")])
def test_a_missing_library_is_asked_for_by_its_extra(engine, extra, monkeypatch):
    """Without numba or Dask the problem says what to install; `auto` goes on with numpy."""
    monkeypatch.setitem(sys.modules, engine, None)
    problem = refused(engine)
    assert problem.code == "AP-E079"
    assert f"atrocity-prevention[{extra}]" in problem.remedy
    assert assess_cells(random_panel(), REFERENCE, CATALOGUE).engine == "numpy"
    assert extras.library("numpy", "none") is np


def test_auto_takes_numba_where_it_pays_and_changes_no_bit(monkeypatch):
    """Small panels, power means and rules without a kernel stay with numpy; large ones go to numba, if it is there."""
    panel = random_panel()
    powers = attrs.evolve(REFERENCE, id="p", factor_rule=PowerMean())
    monkeypatch.setattr(engines, "WORTH_COMPILING", panel.levels.size)
    assert assess_cells(panel, powers, CATALOGUE).engine == "numpy"
    assert assess_cells(panel, CHECKLIST, CATALOGUE).engine == "numpy"
    taken = assess_cells(panel, REFERENCE, CATALOGUE)
    assert taken.engine == "numba"
    monkeypatch.setattr(engines, "WORTH_COMPILING", panel.levels.size + 1)
    assert same(assess_cells(panel, REFERENCE, CATALOGUE), taken)
    monkeypatch.setattr(engines, "WORTH_COMPILING", 1)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert assess_cells(panel, REFERENCE, CATALOGUE).engine == "numpy"


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("method", COMPILED.values(), ids=COMPILED)
def test_numba_agrees_with_numpy(method, dtype):
    """Within 1e-6 in single and 1e-12 in double precision; to the bit where nothing is raised to a power."""
    for seed, (cells, holes) in enumerate([(1, True), (300, True), (300, False), (777, True)]):
        panel = random_panel(seed, (cells,), dtype, holes=holes, some=seed != 2)
        ours = assess_cells(panel, method, CATALOGUE, "numba")
        theirs = assess_cells(panel, method, CATALOGUE, "numpy")
        assert (ours.engine, ours.notes) == ("numba", ())
        assert ours.factors.dtype == dtype
        assert furthest(ours, theirs) <= LIMIT[dtype]
        assert same(ours, theirs) or not exact(method)


@pytest.mark.parametrize("shape", [(), (0,), (3, 5), (2, 0, 3)])
def test_numba_takes_any_axes(shape):
    """No axis, axes without a place, and several."""
    panel = random_panel(shape=shape)
    assert same(*(assess_cells(panel, REFERENCE, CATALOGUE, engine) for engine in ("numba", "numpy")))


def test_threads_and_their_number_change_no_bit(monkeypatch):
    """Any number of threads, more of them than tiles, or several callers at once: the same scores."""
    panel = random_panel(shape=(2000,), dtype=np.float32, holes=False)
    one = assess_numba(panel, REFERENCE, CATALOGUE, threads=1)
    for assess, module in ((assess_numba, numba_engine), (assess_numpy, numpy_engine)):
        for threads in (1, 2, 3, 64):
            assert same(one, assess(panel, REFERENCE, CATALOGUE, threads=threads))
        monkeypatch.setattr(module, "NUMBERS_A_THREAD", 1)
        with ThreadPoolExecutor(4) as pool:
            for other in pool.map(lambda _, assess=assess: assess(panel, REFERENCE, CATALOGUE), range(8)):
                assert same(one, other)


def test_threads_of_numpy_give_the_bits_of_one_under_every_method():
    """Also where some does not apply, in small blocks, and by rules of which each thread has its own room."""
    panel = random_panel(9, (500,))
    for method in METHODS.values():
        ordered = plan_for(panel, method, CATALOGUE)
        alone, together = (score_cells(ordered, cells_of(panel, ordered), 37, threads) for threads in (1, 3))
        assert np.array_equal(together.factors, alone.factors, equal_nan=True)
        assert np.array_equal(together.overall, alone.overall, equal_nan=True)


def test_a_rule_of_a_plugin_is_asked_by_one_thread(monkeypatch):
    """Nobody promised that it bears several."""
    monkeypatch.setattr(numpy_engine, "NUMBERS_A_THREAD", 1)
    monkeypatch.setattr(numpy_engine, "CELLS_AT_ONCE", 10)
    monkeypatch.setattr(numpy_engine, "CELLS_SIDE_BY_SIDE", 10)
    asked = set()

    class Watched(NoisyOr):
        def __call__(self, levels, weights):
            asked.add(threading.get_ident())
            return super().__call__(levels, weights)

    class Foreign:
        id, version, is_mean = "acme.one", "1", False

        def __call__(self, levels, weights):
            return Watched()(levels, weights)

    assess_numpy(random_panel(shape=(90,)), attrs.evolve(REFERENCE, id="m", factor_rule=Foreign()), CATALOGUE)
    assert asked == {threading.get_ident()}


def test_the_kernel_starts_no_pool_that_could_fight_with_a_blas():
    """After a scoring by threads, numba's own pool has not been launched, nor has anything called a BLAS for it."""
    code = (
        "import numpy as np, atrocity_prevention as ap\n"
        "import numba.np.ufunc.parallel as pool\n"
        "words = tuple(ap.default_catalogue().indicators)\n"
        "ones = np.ones((140, 9000), dtype=np.float32)\n"
        "panel = ap.Panel(indicators=words, levels=ones, confidences=ones, axes={'cell': range(9000)})\n"
        "scores = ap.assess_panel(panel, engine='numba')\n"
        "assert scores.engine == 'numba' and scores.overall.min() == 1\n"
        "print(pool._is_initialized)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("method", "note"),
    [
        (attrs.evolve(REFERENCE, id="m", factor_rule=NoisyOr()), "rule noisy_or 1 declares no kernel"),
        (attrs.evolve(REFERENCE, id="m", crime_rule=GeometricMean()), "rule geometric_mean 1 declares no kernel"),
        (attrs.evolve(REFERENCE, id="m", crime_rule=MeanOfHighest()), "no kernel mean_of_highest for crimes"),
        (attrs.evolve(REFERENCE, id="m", floors=FLOORS), "method m 1 has floors"),
    ],
)
def test_what_numba_cannot_compute_numpy_does_and_says_so(method, note):
    """The scores are there all the same, with a note for the reader."""
    panel = random_panel()
    scores = assess_cells(panel, method, CATALOGUE, "numba")
    assert scores.engine == "numpy"
    assert len(scores.notes) == 1
    assert scores.notes[0].startswith(note)
    assert scores.notes[0].endswith("computed by numpy")
    assert same(scores, assess_cells(panel, method, CATALOGUE, "numpy"))


class Declared:
    """A plugin's rule that says how it can be computed."""

    id, version, kernel = "acme.two", "1", ("mean_of_highest", 2)

    def __call__(self, levels, weights):
        return MeanOfHighest(k=2)(levels, weights)


def test_a_plugins_rule_can_be_compiled_by_declaring_itself():
    """What counts is what a rule says of itself, not whose it is."""
    method = attrs.evolve(REFERENCE, id="m", factor_rule=Declared(), indicator_weights=UNEVEN)
    panel = random_panel(shape=(50,))
    scores = assess_cells(panel, method, CATALOGUE, "numba")
    assert (scores.engine, scores.notes) == ("numba", ())
    assert same(scores, assess_cells(panel, method, CATALOGUE, "numpy"))


@pytest.mark.parametrize(
    "declared", [None, "mean", ("mean_of_highest",), (1, 2), ("power_mean", "2"), ("power_mean", 0)]
)
def test_what_cannot_be_understood_is_no_kernel(declared):
    """A rule that declares something else is computed by numpy."""
    rule = Declared()
    rule.kernel = declared
    assert kernel_of(rule) is None
    assert kernel_of(WeightedMean()) == Kernel("weighted_mean", 1.0)
    assert not exact(attrs.evolve(REFERENCE, id="m", factor_rule=rule))


@pytest.mark.parametrize("engine", ["numpy", "numba"])
def test_a_strange_indicator_is_refused(engine):
    """An indicator the catalogue does not have is a problem, by whichever engine."""
    problem = refused(engine, random_panel(indicators=("1.1", "9.99"), some=False))
    assert (problem.code, problem.path) == ("AP-E021", "indicators[1]")


def test_dask_is_loaded_when_it_is_asked_for():
    """By its name, with the same bits."""
    panel = random_panel(shape=(30,))
    scores = assess_cells(panel, REFERENCE, CATALOGUE, "dask")
    assert scores.engine == "dask"
    assert same(scores, assess_cells(panel, REFERENCE, CATALOGUE, "numpy"))


def test_scores_can_be_pickled():
    """Panels and scores travel between processes and come back the same."""
    panel = random_panel()
    scores = assess_cells(panel, REFERENCE, CATALOGUE)
    assert same(pickle.loads(pickle.dumps(scores)), scores)
    assert same(assess_cells(pickle.loads(pickle.dumps(panel)), REFERENCE, CATALOGUE), scores)
