"""When does a figure become known? A fixed number of days after its period, or a day of a later year."""

from __future__ import annotations

import datetime as dt

import attrs
import numpy as np

from atrocity_prevention.datasets.coded_table import Days
from atrocity_prevention.errors import fault

EPOCH = dt.date(1970, 1, 1).toordinal()
"""What to add to numpy's days, which are counted from 1970, for the ordinals of `datetime.date`."""

_MONTHS, _SAFE_DAYS, _MOST_YEARS, _MOST_DAYS = 12, 28, 50, 36_525


def _within(value: int | None, least: int, most: int, path: str) -> None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most):
        raise fault(path, "outside what the calendar allows", f"give a whole number from {least} to {most}", "AP-E014")


@attrs.frozen(kw_only=True)
class Publication:
    """How long after the end of a period its figures are published: in days, or on a day of a later year.

    Attributes:
        days: so many days after the end of the period; the other three are then left out.
        month: the month of publication, 1 to 12.
        day: its day, 1 to 28.
        years_after: how many years after the one in which the period ended.

    Raises:
        DataError: AP-E014 if a number is outside the calendar, or both ways are mixed, or neither is given.
    """

    days: int | None = None
    month: int | None = None
    day: int | None = None
    years_after: int | None = None

    def __attrs_post_init__(self) -> None:
        _within(self.days, 0, _MOST_DAYS, "days")
        _within(self.month, 1, _MONTHS, "month")
        _within(self.day, 1, _SAFE_DAYS, "day")
        _within(self.years_after, 0, _MOST_YEARS, "years_after")
        date = (self.month, self.day, self.years_after)
        if any(part is None for part in date) if self.days is None else any(part is not None for part in date):
            message, remedy = "it is not clear when this is published", "give `days`, or `month`, `day`, `years_after`"
            raise fault("", message, remedy, "AP-E014")

    def reported(self, ends: Days) -> Days:
        """The day on which figures of periods that end on these days become known, never before the period is over.

        Args:
            ends: last days, as proleptic ordinals.
        """
        if self.days is not None:
            return ends + self.days
        assert self.month is not None  # __attrs_post_init__ asks for all three
        assert self.day is not None
        assert self.years_after is not None
        years = (ends - EPOCH).astype("datetime64[D]").astype("datetime64[Y]") + self.years_after
        months = years.astype("datetime64[M]") + (self.month - 1)
        days = months.astype("datetime64[D]").astype(np.int64) + (self.day - 1) + EPOCH
        return np.maximum(days, ends)
