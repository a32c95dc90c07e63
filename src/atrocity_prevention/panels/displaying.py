"""A panel and its scores on a small page: counts of bands and conclusions, and cells in the order of name."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.scores import Band, Conclusion, Score, cells
from atrocity_prevention.display.display import MOST_ROWS, Display, Grid, counted, grid
from atrocity_prevention.panels.tally import Tally
from atrocity_prevention.vocabulary.catalogue import natural_order

Axes = Mapping[str, tuple[Any, ...]]
Numbers = npt.NDArray[Any]

CAUTION = (
    "Counts of cells, and cells in the order of name: there is no ranking. A wide range means that little is known, "
    "which is no good news."
)


def axes_grid(axes: Axes) -> Grid:
    """The axes, with how many labels each has and which are the first and the last."""
    rows = [
        (axis, f"{len(labels):,}", *((str(labels[0]), str(labels[-1])) if labels else ("", "")))
        for axis, labels in axes.items()
    ]
    return grid("Axes", ("axis", "labels", "first", "last"), rows)


def first_cells(axes: Axes, most: int = MOST_ROWS) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The first cells in the natural order of their labels, with their places; a panel without axes has one cell."""
    orders = [_first(labels, most) for labels in axes.values()]
    for places in itertools.islice(itertools.product(*orders), most):
        names = [str(labels[place]) for labels, place in zip(axes.values(), places, strict=True)]
        yield ", ".join(names) or "the one cell", places


def _first(labels: tuple[Any, ...], most: int) -> list[int]:
    """The places of the labels that come first; the whole of a long axis need not be sorted for that."""
    keys = [(natural_order(str(one)), str(one)) for one in labels]
    return heapq.nsmallest(most, range(len(keys)), key=keys.__getitem__)


def bands_grid(tally: Tally) -> Grid:
    """How many cells have which range of bands, from the lowest."""
    rows = [(_between(low, high), f"{count:,}") for (low, high), count in tally.ranges().items()]
    rows += [("no score", f"{tally.unscored:,}")] if tally.unscored else []
    return grid("Overall: established to not ruled out", ("bands", "cells"), rows)


def _between(low: Band, high: Band) -> str:
    return low.labels.text() if low is high else f"{low.labels.text()} to {high.labels.text()}"


def conclusions_grid(tallies: Mapping[str, Tally]) -> Grid:
    """How many cells have which conclusion, for overall and every crime; nothing if the method draws none."""
    heads = ("", *(conclusion.labels.text() for conclusion in Conclusion), "no score")
    rows = [
        (label, *(f"{tally.conclusions[one]:,}" for one in Conclusion), f"{tally.unscored:,}")
        for label, tally in tallies.items()
        if tally.conclusions
    ]
    return grid("What may be concluded", heads, rows)


def tally_of(method: Method, readings: Numbers, coverage: Numbers) -> Tally:
    """The counts of one target; no names are kept."""
    tally = Tally(method=method, most=0)
    tally.add(readings[0].ravel(), readings[2].ravel(), coverage.ravel(), _nameless)
    return tally


def _nameless(places: npt.NDArray[np.intp]) -> Sequence[str]:
    del places
    return ()


def cells_grid(scores: Sequence[tuple[str, Score | None]], size: int) -> Grid:
    """The first cells by name, and how many others there are."""
    rows = tuple((name, *cells(score)) for name, score in scores)
    heads = ("cell", "established to not ruled out", "range", "estimate", "seen")
    return Grid(caption="Cells by name", heads=heads, rows=rows, more=max(0, size - len(rows)))


def panel_display(indicators: Sequence[str], axes: Axes, known: Numbers, applicable: Numbers, marking: str) -> Display:
    """The page of a panel.

    Args:
        indicators: the ids on axis 0.
        axes: the labels of the others.
        known: for every entry, whether its confidence is above 0 where it applies.
        applicable: for every entry, whether it can occur.
        marking: the label.
    """
    entries = int(applicable.sum())
    share = "nothing can occur here" if not entries else f"{int(known.sum()) / entries:.0%} of it known"
    cellwise = range(1, known.ndim)
    seen = zip(
        indicators, known.sum(axis=tuple(cellwise)).tolist(), applicable.sum(axis=tuple(cellwise)).tolist(), strict=True
    )
    return Display(
        title="Panel",
        marking=marking,
        lines=[
            f"{counted(len(indicators), 'indicator')} in {counted(int(np.prod(known.shape[1:])), 'cell')}; {share}.",
            "An indicator that is not among them is unknown everywhere.",
        ],
        grids=[
            axes_grid(axes),
            grid("Known", ("indicator", "cells known", "of"), [(one, f"{n:,}", f"{of:,}") for one, n, of in seen]),
        ],
    )
