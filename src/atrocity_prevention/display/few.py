"""How many were left out, told so that nobody is found by it."""

from __future__ import annotations

from atrocity_prevention.errors import fault

SMALLEST = 5
"""No count below this is told (IASC Operational Guidance on Data Responsibility: rare combinations identify)."""


def as_smallest(k: int) -> int:
    """The smallest count that is told: whole, and never less than it is by default.

    Raises:
        DataError: AP-E133 if it is not.
    """
    if type(k) is not int or k < SMALLEST:
        raise fault("k", "not a whole number from 5 up", "say below how many a count is not printed", "AP-E133")
    return k


def told_count(count: int, k: int = SMALLEST) -> str:
    """A count of what readers may not see: itself from `k` on, and nothing; below that only that it is fewer.

    Args:
        count: how many there are.
        k: the smallest count that is told.
    """
    return f"fewer than {k}" if 0 < count < k else str(count)
