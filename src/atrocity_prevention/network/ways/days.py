"""A time by which something is asked for, in days."""

from __future__ import annotations

import sys

from atrocity_prevention.errors import fault
from atrocity_prevention.network.partnerships import MINUTES_A_DAY
from atrocity_prevention.vocabulary.values import kind_of

ALL_MINUTES = 2**42
"""Longer than any way: fewer than 2**20 lines of at most ten years each."""


def as_minutes(days: float, path: str) -> int:
    """The whole minutes of a number of days, rounded as latencies are, so that a line of that many days is within them.

    Raises:
        DataError: if it is no finite number of days, or less than 0.
    """
    if isinstance(days, bool) or not isinstance(days, int | float):
        raise fault(path, f"expected a number of days, got {kind_of(days)}", "write a number such as 1.5", "AP-E012")
    if not 0 <= days <= sys.float_info.max:  # NaN and infinities are not either
        raise fault(path, "not a number of days from 0 on", "give the days there are until it is too late", "AP-E014")
    return ALL_MINUTES if days > ALL_MINUTES else min(round(days * MINUTES_A_DAY), ALL_MINUTES)
