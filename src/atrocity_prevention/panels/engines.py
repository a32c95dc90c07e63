"""Which engine computes a panel? They give the same scores; they differ in speed, size and what must be installed."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Protocol, cast

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.errors import fault
from atrocity_prevention.panels.extras import library
from atrocity_prevention.panels.kernels import exact, kernel_notes
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.panels.panel_assessment import PanelAssessment
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.frozen import FrozenMapping

AUTO = "auto"

ENGINES = FrozenMapping(
    {
        "numpy": "atrocity_prevention.panels.numpy_engine:assess_numpy",
        "numba": "atrocity_prevention.panels.numba_engine:assess_numba",
        "dask": "atrocity_prevention.panels.dask_engine:assess_dask",
    }
)
"""Id of an engine -> module and function; a module is loaded when its engine is asked for."""

EXTRAS = FrozenMapping({"numba": "fast", "dask": "dask"})
"""Engine -> the extra that brings the library of the same name."""

WORTH_COMPILING = 5_000_000
"""Indicators times cells from which ``auto`` takes numba: below, loading it takes longer than numpy's whole answer."""


class Engine(Protocol):
    """What an engine offers."""

    def __call__(self, panel: Panel, method: Method, catalogue: Catalogue) -> PanelAssessment:
        """Score every cell of a panel."""


def engine_of(name: str, panel: Panel, method: Method) -> Engine:
    """The engine of that name; for ``auto`` one that gives the same bits as numpy.

    Raises:
        DataError: AP-E071 if there is no such engine; AP-E079 if its library is not installed.
    """
    chosen = _fitting(panel, method) if name == AUTO else name
    if chosen not in ENGINES:
        remedy = f"use one of: {', '.join([AUTO, *ENGINES])}"
        raise fault("engine", "there is no such engine", remedy, "AP-E071")
    if chosen in EXTRAS:
        library(chosen, EXTRAS[chosen])
    module, _, function = ENGINES[chosen].partition(":")
    return cast("Engine", getattr(importlib.import_module(module), function))


def _fitting(panel: Panel, method: Method) -> str:
    """The fastest engine, as far as it changes no bit: what is installed must not be seen in the figures."""
    large = panel.levels.size >= WORTH_COMPILING
    fits = large and not kernel_notes(method) and exact(method)
    return "numba" if fits and importlib.util.find_spec("numba") is not None else "numpy"
