"""Where a cell stands in the arrays, by the labels people know it by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.vocabulary.frozen import FrozenMapping

Axes = FrozenMapping[str, tuple[Any, ...]]
"""Name of an axis -> the label of every place along it, in order; as `Panel` has them."""


def place_of(axes: Axes, labels: Mapping[str, Any]) -> tuple[int | slice, ...]:
    """The index of what has these labels, every axis that is not named being kept whole.

    Raises:
        DataError: AP-E073 if there is no such axis, or no such label along it.
    """
    raise_problems(_missing(axes, {axis: (label,) for axis, label in labels.items()}), "panel")
    return tuple(along.index(labels[axis]) if axis in labels else slice(None) for axis, along in axes.items())


def cell_of(axes: Axes, labels: Mapping[str, Any]) -> tuple[int | slice, ...]:
    """The index of one cell: every axis must be named.

    Raises:
        DataError: AP-E073 as `place_of`, and if an axis is not named.
    """
    unnamed = [
        Problem(path=axis, message="a cell has a label on every axis", remedy=f"say which {axis}", code="AP-E073")
        for axis in axes
        if axis not in labels
    ]
    raise_problems(unnamed, "panel")
    return place_of(axes, labels)


def places_of(axes: Axes, others: Axes) -> tuple[npt.NDArray[np.intp], ...]:
    """Where all cells of some axes stand among those of others with the same names, as an open mesh.

    Raises:
        DataError: AP-E073 if an axis or a label is not there.
    """
    unnamed = [
        Problem(path=axis, message="the cells have no such axis", remedy=f"give them an axis {axis}", code="AP-E073")
        for axis in axes
        if axis not in others
    ]
    raise_problems([*unnamed, *_missing(axes, others)], "panel")
    rows = [{label: place for place, label in enumerate(labels)} for labels in axes.values()]
    return np.ix_(*([row[label] for label in others[axis]] for axis, row in zip(axes, rows, strict=True)))


def _missing(axes: Axes, wanted: Mapping[str, tuple[Any, ...]]) -> Iterator[Problem]:
    for axis, labels in wanted.items():
        if axis not in axes:
            remedy = f"the axes are: {', '.join(axes)}" if axes else "it has a single cell, without labels"
            yield Problem(path=axis, message="there is no such axis", remedy=remedy, code="AP-E073")
        elif not set(axes[axis]).issuperset(labels):
            remedy = "write the labels as the panel has them: a number is not a text"
            yield Problem(path=axis, message="there is no such label along this axis", remedy=remedy, code="AP-E073")
