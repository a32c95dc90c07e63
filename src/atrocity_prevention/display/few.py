"""How many were left out, told so that nobody is found by it."""

from __future__ import annotations

SMALLEST = 5
"""No count below this is told (IASC Operational Guidance on Data Responsibility: rare combinations identify)."""


def told_count(count: int, k: int = SMALLEST) -> str:
    """A count of what readers may not see: itself from `k` on, and nothing; below that only that it is fewer.

    Args:
        count: how many there are.
        k: the smallest count that is told.
    """
    return f"fewer than {k}" if 0 < count < k else str(count)
