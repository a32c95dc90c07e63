"""One figure about how right a method was, and how sure one can be of it."""

from __future__ import annotations

import math

import attrs


def alike(value: float) -> float | None:
    """What a figure is compared by: two that are not known are the same, as records are that say the same."""
    return None if math.isnan(value) else value


@attrs.frozen(kw_only=True)
class Measure:
    """A figure with its interval, or the reason why there is none.

    Attributes:
        value: the figure; NaN if nothing can be said, infinite if it is.
        low: the lower end of its interval; NaN if none was asked for or can be given.
        high: the upper end, likewise.
        n: from how many cases it comes.
        positives: how many of them had the outcome.
        reason: why there is no value, why it is infinite, or what to know of the interval; empty if there is nothing.
    """

    value: float = attrs.field(eq=alike)
    low: float = attrs.field(eq=alike, default=math.nan)
    high: float = attrs.field(eq=alike, default=math.nan)
    n: int
    positives: int
    reason: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return not math.isnan(self.value)
