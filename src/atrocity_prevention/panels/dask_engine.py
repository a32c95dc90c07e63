"""The same scores by Dask: the kernel of one process on every block of a panel, in any order, by any number of workers.

A panel in memory is cut into blocks that Dask's threads score. What does not fit into memory is a `DaskPanel`, whose
arrays are Dask's and whose scores are, too: nothing is computed until somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.plan import plan
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.panels.assess_panel import assess_cells
from atrocity_prevention.panels.engine_for import engine_for
from atrocity_prevention.panels.engines import AUTO
from atrocity_prevention.panels.extras import library
from atrocity_prevention.panels.panel import Axes, Panel
from atrocity_prevention.panels.panel_assessment import PanelAssessment
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking, as_marking

DaskArray: TypeAlias = Any
"""An array of Dask's, which comes without types."""

BLOCK_CELLS = 1 << 22
"""So many cells of a panel in memory make a block: much more work than what Dask needs to hand it out."""


def _indicators(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def _axes(values: Mapping[str, Iterable[Any]]) -> Axes:
    return FrozenMapping({str(name): tuple(labels) for name, labels in values.items()})


@attrs.frozen(kw_only=True, eq=False)
class DaskPanel:
    """A panel whose arrays are Dask's. What they hold is judged when it is scored, block by block.

    Attributes:
        indicators: the ids on axis 0 of the arrays.
        levels: shape ``(k, ...)``, in single or double precision.
        confidences: the same shape and precision; 0 means unknown.
        axes: name -> labels of every further axis.
        applicable: the same shape; false where an indicator cannot occur.
        marking: who may see it; what is unmarked is TLP:RED.

    Raises:
        DataError: AP-E070 if shapes or precisions do not fit each other.
    """

    indicators: tuple[str, ...] = attrs.field(converter=_indicators)
    levels: DaskArray = attrs.field(repr=False)
    confidences: DaskArray = attrs.field(repr=False)
    axes: Axes = attrs.field(converter=_axes, repr=False)
    applicable: DaskArray = attrs.field(default=None, repr=False)
    marking: Marking = attrs.field(converter=as_marking, default=UNMARKED)

    def __attrs_post_init__(self) -> None:
        raise_problems(_shape_problems(self), "panel")


def _shape_problems(panel: DaskPanel) -> Iterator[Problem]:
    expected = (len(panel.indicators), *(len(labels) for labels in panel.axes.values()))
    for name in ("levels", "confidences", "applicable"):
        array = getattr(panel, name)
        if array is not None and array.shape != expected:
            message = f"has shape {array.shape}, but indicators and axes make {expected}"
            yield Problem(path=name, message=message, remedy="give one array entry for every cell", code="AP-E070")
    for name in ("levels", "confidences"):
        if getattr(panel, name).dtype not in (np.float32, np.float64) or panel.levels.dtype != panel.confidences.dtype:
            message, remedy = "levels and confidences differ in precision", "give both as float32, or both as float64"
            yield Problem(path=name, message=message, remedy=remedy, code="AP-E070")


def assess_dask(panel: Panel | DaskPanel, method: Method, catalogue: Catalogue) -> PanelAssessment:
    """Score a panel by Dask.

    Args:
        panel: the cells. A `Panel` is cut into blocks that Dask's threads in this process score; a `DaskPanel` has
            blocks already, and is scored when its scores are computed, wherever that is.
        method: how findings become scores.
        catalogue: the indicators and factors.

    Returns:
        the scores: for a `Panel` as numpy arrays, the same to the last bit as without Dask; for a `DaskPanel` as
        Dask's arrays, not computed yet.

    Raises:
        DataError: AP-E079 if Dask is not installed; and as `assess_cells`.
    """
    arrays = library("dask.array", "dask")
    lazy = panel if isinstance(panel, DaskPanel) else _in_blocks(panel, arrays)
    scores = _blocks(lazy, arrays, method, catalogue)
    if not isinstance(panel, DaskPanel):
        scores = scores.compute(scheduler="threads")
    return _assessment(lazy, scores, method, catalogue)


def _in_blocks(panel: Panel, arrays: Any) -> DaskPanel:  # noqa: ANN401 the module of Dask's arrays
    """The same panel, its arrays cut along their longest axis."""
    longest = max(range(len(panel.shape)), key=panel.shape.__getitem__, default=None)
    width = panel.levels.size // panel.shape[longest] if longest is not None and panel.levels.size else 1
    step = max(1, BLOCK_CELLS // width)
    chunks = (-1, *(step if axis == longest else -1 for axis in range(len(panel.shape))))

    def cut(array: npt.NDArray[Any] | None) -> DaskArray:
        return None if array is None else arrays.from_array(array, chunks=chunks, name=False)

    return DaskPanel(
        indicators=panel.indicators,
        levels=cut(panel.levels),
        confidences=cut(panel.confidences),
        axes=panel.axes,
        applicable=cut(panel.applicable),
        marking=panel.marking,
    )


def _blocks(panel: DaskPanel, arrays: Any, method: Method, catalogue: Catalogue) -> DaskArray:  # noqa: ANN401 as above
    """All scores as one array of Dask's, shape ``(scores, ...)``: a block of cells gives a block of scores."""
    levels = panel.levels.rechunk({0: -1})
    given = [levels, panel.confidences.rechunk(levels.chunks)]
    if panel.applicable is not None:
        given.append(panel.applicable.rechunk(levels.chunks))
    rows = sum(size for _, size in _layout(len(plan(method, catalogue).factors)))
    return arrays.map_blocks(
        score_arrays,
        *given,
        indicators=panel.indicators,
        method=method,
        catalogue=catalogue,
        engine=engine_for(AUTO, levels.size, method),
        dtype=levels.dtype,
        chunks=((rows,), *levels.chunks[1:]),
        meta=np.empty((0,) * levels.ndim, dtype=levels.dtype),
    )


def score_arrays(
    levels: npt.NDArray[Any],
    confidences: npt.NDArray[Any],
    applicable: npt.NDArray[np.bool_] | None = None,
    *,
    indicators: tuple[str, ...],
    method: Method,
    catalogue: Catalogue,
    engine: str = AUTO,
) -> npt.NDArray[Any]:
    """All scores of one block, one below the other: the task that Dask hands out; it can be pickled.

    Returns:
        shape ``(scores, ...)``: readings of factors, crimes and overall, then the coverages in the same order.
    """
    panel = Panel(
        indicators=indicators,
        levels=levels,
        confidences=confidences,
        applicable=applicable,
        axes={f"axis {place}": range(size) for place, size in enumerate(levels.shape[1:])},
    )
    scores = assess_cells(panel, method, catalogue, engine)
    readings = [scores.factors, scores.crimes, scores.overall[:, None]]
    coverages = [scores.coverage, scores.crime_coverage, scores.overall_coverage[None]]
    rows = [part.reshape(part.shape[0] * part.shape[1], *panel.shape) for part in readings]
    return np.concatenate([*rows, *coverages])


def _layout(factors: int) -> list[tuple[str, int]]:
    """How many rows each part of the scores has, in the order of `score_arrays`."""
    crimes = len(Crime)
    readings = [("factors", 3 * factors), ("crimes", 3 * crimes), ("overall", 3)]
    return [*readings, ("coverage", factors), ("crime_coverage", crimes), ("overall_coverage", 1)]


def _assessment(panel: DaskPanel, scores: Any, method: Method, catalogue: Catalogue) -> PanelAssessment:  # noqa: ANN401 arrays of either kind
    """The rows of all scores under their names."""
    ordered, parts, start = plan(method, catalogue), {}, 0
    trailing = scores.shape[1:]
    for name, size in _layout(len(ordered.factors)):
        parts[name] = scores[start : start + size]
        start += size
    return PanelAssessment(
        plan=ordered,
        axes=panel.axes,
        factors=parts["factors"].reshape(3, len(ordered.factors), *trailing),
        crimes=parts["crimes"].reshape(3, len(Crime), *trailing),
        overall=parts["overall"],
        coverage=parts["coverage"],
        crime_coverage=parts["crime_coverage"],
        overall_coverage=parts["overall_coverage"][0],
        engine="dask",
        marking=panel.marking,
    )
