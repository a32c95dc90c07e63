"""Quantiles of the beta distribution, for which the standard library and numpy have no function.

Source: the continued fraction for the incomplete beta function, NIST Digital Library of Mathematical Functions 8.17.22,
evaluated from the front by the method of Lentz (1976) as Thompson and Barnett (1986) changed it.
"""

from __future__ import annotations

import math

TINY = 1e-300
"""Stands for a 0 that is divided by."""

EXACT = 1e-15


def beta_cdf(x: float, a: float, b: float) -> float:
    """The chance that a beta distributed number is at most x.

    Args:
        x: from 0 to 1.
        a: its first parameter, above 0.
        b: its second, above 0.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    scale = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return scale * _fraction(x, a, b) / a
    return 1 - scale * _fraction(1 - x, b, a) / b


def beta_quantile(share: float, a: float, b: float) -> float:
    """The number that a beta distributed one does not exceed with this chance, halving until doubles run out."""
    low, high = 0.0, 1.0
    while (middle := (low + high) / 2) not in (low, high):
        low, high = (middle, high) if beta_cdf(middle, a, b) < share else (low, middle)
    return middle


def _fraction(x: float, a: float, b: float) -> float:
    """1 / (1 + d1 / (1 + d2 / ...)), which converges fast where `beta_cdf` asks for it."""
    value, front, back, number = 1.0, 1.0, 0.0, 0
    while True:
        number += 1
        term = _term(number, x, a, b)
        back = 1 / (1 + term * back or TINY)
        front = 1 + term / front or TINY
        value *= front * back
        if abs(front * back - 1) < EXACT:
            return 1 / value


def _term(number: int, x: float, a: float, b: float) -> float:
    m = number // 2
    if number % 2:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
