"""How far several people agree: a figure with an interval, or that no agreement can be said."""

from __future__ import annotations

import math
from collections.abc import Callable

import attrs

from atrocity_prevention.display.display import Display, counted
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import fault
from atrocity_prevention.judgement.ratings import Counts
from atrocity_prevention.judgement.student import reach

LEAST_UNITS = 5
"""With fewer units that two people rated, no agreement can be said; a convention of this project."""

ANALYTIC, JACKKNIFE = "analytic", "jackknife"


@attrs.frozen(kw_only=True)
class Agreement(Shown):
    """How far people agree beyond chance, if that can be said.

    Attributes:
        statistic: which figure, such as ``AC1``.
        value: at most 1, which is perfect; 0 is what chance would give; ``None`` if it cannot be said.
        standard_error: over the units that were rated; ``None`` if it cannot be said.
        low: where the interval begins; ``None`` likewise.
        high: where it ends, at most 1.
        level: the share of such intervals that hold, in (0, 1).
        observed: the share of pairs that agree, weighted; ``None`` without pairs.
        expected: the share by chance, as the statistic sees chance.
        units: how many units were rated by two or more.
        pairs: how many pairs of ratings there are.
        error_from: ``analytic`` for the formula of the paper, ``jackknife`` for one unit left out at a time.
        why: why it cannot be said, in a sentence; empty if it can.
    """

    statistic: str
    value: float | None = None
    standard_error: float | None = None
    low: float | None = None
    high: float | None = None
    level: float = 0.95
    observed: float | None = None
    expected: float | None = None
    units: int = 0
    pairs: int = 0
    error_from: str = ANALYTIC
    why: str = ""

    def in_words(self) -> str:
        """The figure with its interval, or that there is none."""
        if self.value is None:
            return f"{self.statistic}: no agreement can be said. {self.why}"
        known = self.low is not None and self.high is not None
        interval = f", {self.level:.0%} interval {self.low:.2f} to {self.high:.2f}" if known else ""
        return f"{self.statistic} {self.value:.2f}{interval}, from {counted(self.pairs, 'pair')}."

    def to_display(self) -> Display:
        """The figure, what it is made from, and how its error was found."""
        return Display(
            title="Agreement",
            lines=[self.in_words()],
            notes=[
                f"Rated by two or more: {counted(self.units, 'unit')}. Standard error: {self.error_from}.",
                "Agreement says that people see the same, not that what they see is true.",
            ],
        )


def least_of(value: int) -> int:
    """How many units are needed: a whole number, at least 2.

    Raises:
        DataError: AP-E183.
    """
    if type(value) is not int or value < 2:  # noqa: PLR2004 nobody can tell an error from one unit
        raise fault("least_units", "not a number of units", "write a whole number, 2 or more", "AP-E183")
    return value


def level_of(value: float) -> float:
    """The level of an interval, between 0 and 1.

    Raises:
        DataError: AP-E183.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1:
        raise fault("level", "not the level of an interval", "write a number between 0 and 1, such as 0.95", "AP-E183")
    return float(value)


def unsaid(statistic: str, counts: Counts, least: int) -> Agreement | None:
    """That no agreement can be said, if too few units were rated by two; otherwise nothing."""
    held = counts.pairable
    if len(held.table) >= least:
        return None
    why = f"{counted(len(held.table), 'unit')} rated by two or more; {least} are needed."
    return Agreement(statistic=statistic, units=len(held.table), pairs=held.pairs, why=why)


def said(found: Agreement, error: float, freedom: int, level: float) -> Agreement:
    """A figure with its standard error and interval, by Student's t."""
    value = found.value or 0.0
    wide = reach(level, freedom) * error
    low, high = max(-1.0, value - wide), min(1.0, value + wide)
    return attrs.evolve(found, standard_error=error, low=low, high=high, level=level)


def jackknife(counts: Counts, figure: Callable[[Counts], float | None]) -> float | None:
    """The standard error of a figure from leaving out one unit at a time; ``None`` where one of them has no figure.

    Efron (1982), The Jackknife, the Bootstrap and Other Resampling Plans, chapter 3.
    """
    many = len(counts.table)
    figures = [figure(counts.without(unit)) for unit in range(many)]
    held = [one for one in figures if one is not None]
    if len(held) < many:
        return None
    middle = math.fsum(held) / many
    return math.sqrt((many - 1) / many * math.fsum((one - middle) ** 2 for one in held))
