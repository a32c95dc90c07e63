"""Some cells of a panel exchanged for others: where they belong, and the arrays with them in place."""

from __future__ import annotations

from typing import Any, Protocol

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.panels.places import Axes, places_of


class Labelled(Protocol):
    """What has indicators and axes: a `Panel`."""

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids on axis 0."""

    @property
    def axes(self) -> Axes:
        """Name -> labels of every further axis."""


@attrs.frozen(kw_only=True, eq=False)
class Update:
    """Where the arrays of some cells belong in those of a whole.

    Attributes:
        shape: of the arrays of the whole.
        rows: for every indicator of the cells, its row in the whole.
        places: where the cells stand, as an open mesh over the further axes.
        order: the cells' axes in the order of the whole's.
    """

    shape: tuple[int, ...]
    rows: list[int]
    places: tuple[npt.NDArray[np.intp], ...]
    order: list[int]

    @classmethod
    def of(cls, whole: Labelled, cells: Labelled) -> Update:
        """Find the places.

        Raises:
            DataError: AP-E073 if the cells have other axes, labels or indicators.
        """
        row = {indicator: place for place, indicator in enumerate(whole.indicators)}
        strange = [
            Problem(
                path=f"indicators[{place}]",
                message="the panel has no such indicator",
                remedy="make the panel with all indicators that may come in",
                code="AP-E073",
            )
            for place, indicator in enumerate(cells.indicators)
            if indicator not in row
        ]
        raise_problems(strange, "panel")
        places = places_of(whole.axes, cells.axes)
        return cls(
            shape=(len(row), *map(len, whole.axes.values())),
            rows=[row[indicator] for indicator in cells.indicators],
            places=places,
            order=[0, *(1 + list(cells.axes).index(axis) for axis in whole.axes)],
        )

    def put(
        self, whole: npt.NDArray[Any] | None, cells: npt.NDArray[Any] | None, *, default: float
    ) -> npt.NDArray[Any]:
        """The whole with the cells in place; what either does not have has the default."""
        assert whole is not None or cells is not None  # or there is nothing to put together
        made = np.full(self.shape, default, bool) if whole is None else np.array(whole)
        fresh = np.full((self.shape[0], *(mesh.size for mesh in self.places)), default, made.dtype)
        if cells is not None:
            fresh[self.rows] = cells.transpose(self.order)
        index: tuple[Any, ...] = (slice(None), *self.places)
        made[index] = fresh
        return made
