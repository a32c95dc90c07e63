from __future__ import annotations

import sys

import numpy as np
import pytest
from dask import array
from hypothesis import given, settings
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.panels import dask_engine
from atrocity_prevention.panels.dask_engine import DaskPanel, assess_dask

CATALOGUE = ap.default_catalogue()
REFERENCE = CATALOGUE.methods["reference"]
PARTS = ("factors", "crimes", "overall", "coverage", "crime_coverage", "overall_coverage")


def panel(*shape, dtype=np.float64, never=False, seed=1):
    """A random panel of some indicators, many of them unknown."""
    rng = np.random.default_rng(seed)
    indicators = ("8.9", "1.1", "9.1", "13.2", "8.10")
    full = (len(indicators), *shape)
    levels, confidences = rng.random(full).astype(dtype), rng.random(full).astype(dtype)
    confidences[rng.random(full) < 0.3] = 0
    applicable = rng.random(full) < 0.5 if never else None
    axes = {f"a{place}": range(size) for place, size in enumerate(shape)}
    return ap.Panel(
        indicators=indicators,
        levels=levels,
        confidences=confidences,
        axes=axes,
        applicable=applicable,
        marking="TLP:GREEN",
    )


def refused(code, call):
    with pytest.raises(ap.DataError) as caught:
        call()
    assert {problem.code for problem in caught.value.problems} == {code}
    return caught.value.problems


def same(one, other):
    return all(np.array_equal(np.asarray(getattr(one, name)), getattr(other, name), equal_nan=True) for name in PARTS)


def test_the_public_name_fills_in_method_and_catalogue():
    """A method by its id and the default words give the same as those very objects."""
    cells = panel(7)
    assert same(
        ap.assess_dask(cells, method="checklist"), assess_dask(cells, CATALOGUE.methods["checklist"], CATALOGUE)
    )


@settings(max_examples=15)
@given(
    st.lists(st.integers(1, 12), max_size=3),
    st.integers(1, 200),
    st.sampled_from([np.float32, np.float64]),
    st.booleans(),
)
def test_dask_gives_the_bits_of_one_process(shape, cells, dtype, never):
    """Whatever the shape and wherever it is cut, every score is the same to the last bit."""
    given_panel = panel(*shape, dtype=dtype, never=never)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dask_engine, "BLOCK_CELLS", cells)
        found = assess_dask(given_panel, REFERENCE, CATALOGUE)
    expected = ap.assess_panel(given_panel)

    assert same(found, expected)
    assert [getattr(found, name).shape for name in PARTS] == [getattr(expected, name).shape for name in PARTS]
    assert {getattr(found, name).dtype for name in PARTS} == {np.dtype(dtype)}
    assert (found.engine, found.axes, found.marking) == ("dask", given_panel.axes, ap.Marking.GREEN)


def test_a_panel_of_dasks_arrays_stays_lazy():
    """Nothing is computed until somebody asks; levels that cannot be are said then."""
    whole = panel(6, 4, never=True)
    chunks = (2, 3, 4)

    def lazily(levels):
        return DaskPanel(
            indicators=whole.indicators,
            levels=array.from_array(levels, chunks=chunks),
            confidences=array.from_array(np.array(whole.confidences), chunks=(5, 6, 1)),
            applicable=array.from_array(whole.applicable, chunks=(5, 2, 2)),
            axes=whole.axes,
            marking=whole.marking,
        )

    found = assess_dask(lazily(np.array(whole.levels)), REFERENCE, CATALOGUE)
    assert isinstance(found.overall, array.Array)
    assert same(found, ap.assess_panel(whole))

    bad = assess_dask(lazily(np.array(whole.levels) + 7), REFERENCE, CATALOGUE)
    refused("AP-E014", bad.overall.compute)


def test_a_panel_of_nothing_has_no_scores():
    """An axis without any label gives arrays without any score."""
    assert assess_dask(panel(0, 3), REFERENCE, CATALOGUE).overall.shape == (3, 0, 3)


def test_arrays_that_do_not_fit_are_refused():
    """Shapes and precisions are judged before anything is handed out."""
    ones = array.ones((2, 3))
    fits = {"indicators": ("1.1", "1.2"), "levels": ones, "confidences": ones, "axes": {"case": range(3)}}
    DaskPanel(**fits)
    (problem,) = refused("AP-E070", lambda: DaskPanel(**{**fits, "levels": ones[:, :2]}))
    assert problem.path == "levels"
    assert refused("AP-E070", lambda: DaskPanel(**fits, applicable=array.ones((1, 3), dtype=bool)))
    for kind in ("float32", "int64"):
        refused("AP-E070", lambda kind=kind: DaskPanel(**{**fits, "levels": ones.astype(kind)}))


def test_without_dask_the_extra_is_named(monkeypatch):
    """Somebody without Dask is told what to install."""
    monkeypatch.setitem(sys.modules, "dask.array", None)
    (problem,) = refused("AP-E079", lambda: assess_dask(panel(2), REFERENCE, CATALOGUE))

    assert problem.remedy == 'pip install "atrocity-prevention[dask]"'
