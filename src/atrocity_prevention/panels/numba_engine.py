"""The compiled engine: one pass over the panel, by as many threads as there are processors."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.panel import Cells, Scores, empty_scores
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.assessment.threads import each, processors
from atrocity_prevention.panels.blocks import assessment_of, cells_of, plan_for
from atrocity_prevention.panels.kernels import MEAN_OF_HIGHEST, kernel_notes, kernel_of
from atrocity_prevention.panels.numpy_engine import assess_numpy
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.panels.panel_assessment import PanelAssessment
from atrocity_prevention.vocabulary.catalogue import Catalogue

NUMBERS_A_THREAD = 500_000
"""Indicators times cells below which a second thread takes longer to start than to do its part."""


def assess_numba(panel: Panel, method: Method, catalogue: Catalogue, *, threads: int | None = None) -> PanelAssessment:
    """Score a panel by the compiled kernel, or by numpy, with a note, where the method has what it cannot compute.

    Args:
        panel: the cells.
        method: how findings become scores.
        catalogue: the indicators and factors.
        threads: how many threads; by default as many as there are processors, or ``NUMBA_NUM_THREADS`` says. They
            change no bit.

    Raises:
        DataError: AP-E021 if the panel names indicators the catalogue does not have.
        ScoringError: if a rule fails.
    """
    notes, ordered = kernel_notes(method), plan_for(panel, method, catalogue)
    if notes or not ordered.factors:
        return assess_numpy(panel, method, catalogue, notes=notes)
    cells = cells_of(panel, ordered)
    scores = empty_scores(ordered, cells.levels.shape[1], cells.levels.dtype)
    most = cells.levels.size // NUMBERS_A_THREAD
    _score(ordered, cells, scores, max(1, threads or min(most, processors())))
    return assessment_of(panel, ordered, scores, "numba")


def _score(ordered: Plan, cells: Cells, scores: Scores, threads: int) -> None:
    from atrocity_prevention.panels import numba_kernel as kernel  # noqa: PLC0415 it needs an extra

    given, words, into = _given(kernel, ordered, cells), _words(kernel, ordered, cells), _into(kernel, scores)
    count = cells.levels.shape[1]
    tiles = -(-count // kernel.TILE)
    ends = [min(count, (tiles * part // threads) * kernel.TILE) for part in range(threads + 1)]

    def span(part: int) -> None:
        kernel.score_span(given, words, into, kernel.room_for(words, kernel.TILE), ends[part], ends[part + 1])

    each(span, range(threads), threads)


def _given(kernel: ModuleType, ordered: Plan, cells: Cells) -> Any:  # noqa: ANN401 a record of a module of an extra
    everything = np.ones((0, 0), dtype=bool)
    places = np.arange(len(ordered.indicators)) if cells.places is None else cells.places
    there = np.concatenate([[0], np.cumsum(places >= 0)])
    return kernel.Given(
        levels=_sealed(cells.levels),
        confidences=_sealed(cells.confidences),
        applicable=_sealed(everything if cells.applicable is None else cells.applicable),
        places=places.astype(np.int64),
        known=places[places >= 0].astype(np.int64),
        starts=there[_starts(ordered)].astype(np.int64),
    )


def _words(kernel: ModuleType, ordered: Plan, cells: Cells) -> Any:  # noqa: ANN401 as above
    dtype, method = cells.levels.dtype, ordered.method
    of_factors, of_crimes = kernel_of(method.factor_rule), kernel_of(method.crime_rule)
    assert of_factors is not None  # or there would be a note
    assert of_crimes is not None
    longest = max(block.stop - block.start for block in ordered.blocks)
    highest = of_factors.kind == MEAN_OF_HIGHEST
    return kernel.Words(
        starts=_starts(ordered),
        weights=ordered.weights.astype(dtype),
        shares=ordered.coverage_shares.astype(dtype),
        assumed=np.array([0.0, method.prior, 1.0], dtype=dtype),
        most=min(int(of_factors.setting), longest) if highest else 0,
        factor_power=1.0 if highest else float(of_factors.setting),
        crime_power=float(of_crimes.setting),
    )


def _starts(ordered: Plan) -> npt.NDArray[np.int64]:
    """Where the indicators of each factor begin, and where the last end."""
    return np.array([*(block.start for block in ordered.blocks), len(ordered.indicators)], dtype=np.int64)


def _into(kernel: ModuleType, scores: Scores) -> Any:  # noqa: ANN401 as above
    return kernel.Into(
        factors=scores.factors.swapaxes(0, 1),
        crimes=scores.crimes.swapaxes(0, 1),
        overall=scores.overall,
        coverage=scores.factor_coverage,
        crime_coverage=scores.crime_coverage,
        overall_coverage=scores.overall_coverage,
    )


def _sealed(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Rows without gaps that nobody can write to: one kind of array, so that the kernel is compiled once."""
    view = np.ascontiguousarray(array).view()
    view.flags.writeable = False
    return view
