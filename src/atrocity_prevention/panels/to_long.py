"""From a panel to one row for each cell, unknown ones included, so that nothing is lost on the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from atrocity_prevention.evidence.states import State

Column = npt.NDArray[Any]


def long_columns(
    indicators: tuple[str, ...],
    levels: Column,
    confidences: Column,
    axes: Mapping[str, tuple[Any, ...]],
    applicable: Column | None,
) -> dict[str, Column]:
    """The columns, see `Panel.to_long`; the last axis changes fastest."""
    labels = {**axes, "indicator": indicators}
    order = [*range(1, levels.ndim), 0]  # the indicator last, so that the rows of one case stand together
    shape = tuple(levels.shape[axis] for axis in order)
    found = {name: _spread(labels[name], shape, place) for place, name in enumerate(labels)}
    known = confidences > 0
    state = np.where(known, str(State.OBSERVED), str(State.NOT_ASSESSED)).astype(object)
    if applicable is not None:
        state[~applicable] = str(State.NOT_APPLICABLE)
        known = known & applicable  # beside that state no level may stand
    columns = {"level": np.where(known, levels, 0.0), "confidence": confidences, "state": state}
    return {**found, **{name: np.moveaxis(array, 0, -1).ravel() for name, array in columns.items()}}


def _spread(labels: tuple[Any, ...], shape: tuple[int, ...], place: int) -> Column:
    """The label of every cell along one axis."""
    held = np.empty(len(labels), dtype=object)
    held[:] = labels
    along = [1] * len(shape)
    along[place] = len(labels)
    return np.broadcast_to(held.reshape(along), shape).ravel()
