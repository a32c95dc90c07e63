"""Units and periods side by side: where the figures of every table find their place."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.datasets.coded_table import Days, Figures
from atrocity_prevention.datasets.mapping.publication import EPOCH

Mask: TypeAlias = npt.NDArray[np.bool_]
Places: TypeAlias = npt.NDArray[np.integer[Any]]

NEVER = dt.date.max.toordinal() + 1
"""The day on which what is not there becomes known."""


@attrs.frozen(kw_only=True, eq=False)
class Series:
    """One column in its place.

    Attributes:
        values: shape ``(units, periods)``; NaN where nothing is known.
        reported: the same shape: the day it became known; `NEVER` where nothing is.
    """

    values: Figures
    reported: Days


def series(values: Figures, reported: Days) -> Series:
    """A column whose unknown figures are never reported."""
    return Series(values=values, reported=np.where(np.isnan(values), NEVER, reported))


@attrs.frozen(kw_only=True, eq=False)
class Grid:
    """All units, sorted, and all periods of one length, rising and without a gap.

    Attributes:
        units: the codes of the units.
        starts: the first day of every period, as ordinal.
        ends: its last day.
    """

    units: tuple[str, ...]
    starts: Days
    ends: Days

    @property
    def shape(self) -> tuple[int, int]:
        """Units, periods."""
        return len(self.units), len(self.ends)

    def rows_of(self, units: tuple[str, ...]) -> Places:
        """The row of every unit; -1 for one that is not here."""
        places = {unit: place for place, unit in enumerate(self.units)}
        return np.array([places.get(unit, -1) for unit in units], dtype=np.intp)

    def slot_of(self, days: Days) -> Places:
        """The period in which a day lies; -1 before the first, and the number of periods after the last."""
        slots = np.searchsorted(self.ends, days)
        before = self.starts[0] if len(self.starts) else NEVER
        return np.where(days < before, -1, slots)


def periods(unit: str, first: int, last: int) -> tuple[Days, Days]:
    """The calendar periods from the one in which the first day lies to that of the last day.

    Args:
        unit: ``year`` or ``month``.
        first: a day, as ordinal.
        last: a day, as ordinal.

    Returns:
        their first and last days.
    """
    code = {"year": "Y", "month": "M"}[unit]
    ends = np.array([first - EPOCH, last - EPOCH], dtype="datetime64[D]").astype(f"datetime64[{code}]")
    edges = np.arange(ends[0], ends[1] + 2).astype("datetime64[D]").astype(np.int64) + EPOCH
    return edges[:-1], edges[1:] - 1
