"""Student's t without a statistics library: how many standard errors an interval reaches."""

from __future__ import annotations

import math


def inside(t: float, freedom: int) -> float:
    """The probability that Student's t lies within plus and minus t.

    The finite sums of Abramowitz and Stegun (1964), 26.7.3 and 26.7.4.

    Args:
        t: at least 0.
        freedom: degrees of freedom, at least 1.
    """
    angle = math.atan(t / math.sqrt(freedom))
    odd = freedom % 2
    term, total = (math.cos(angle), math.cos(angle)) if odd else (1.0, 1.0)
    if freedom == 1:
        return 2 * angle / math.pi
    for step in range(2 + odd, freedom - 1, 2):
        term *= (step - 1) / step * math.cos(angle) ** 2
        total += term
    return 2 / math.pi * (angle + math.sin(angle) * total) if odd else math.sin(angle) * total


def reach(level: float, freedom: int) -> float:
    """How many standard errors hold a share of Student's t; found by halving.

    Args:
        level: the share, in (0, 1), such as 0.95.
        freedom: degrees of freedom, at least 1.
    """
    low, high = 0.0, 1.0
    while inside(high, freedom) < level:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if inside(middle, freedom) < level else (low, middle)
    return (low + high) / 2
