"""At the level of the decision: whom would a threshold or a band have put on watch, and what came of it?"""

from __future__ import annotations

import math
from collections.abc import Mapping

import attrs
import numpy as np

from atrocity_prevention.errors import fault
from atrocity_prevention.evaluation.measures.checked import Floats, Truth, as_fraction
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.statistic import Statistic, needs_positives


@attrs.frozen(kw_only=True)
class Decision:
    """What watching all cases from a threshold on would have meant.

    Attributes:
        name: the band or threshold.
        threshold: cases with this score or a higher one are watched.
        watched: how many cases are.
        caught: in how many of them it happened.
        false_alarms: in how many of them it did not.
        missed: in how many cases it happened unwatched.
        quiet: in how many it did not happen, and nobody watched.
        dates: on how many dates cases were judged.
        longest: how many cases were watched on the date with most.
    """

    name: str
    threshold: float
    watched: int
    caught: int
    false_alarms: int
    missed: int
    quiet: int
    dates: int
    longest: int

    @property
    def per_date(self) -> float:
        """How many cases were watched on a date in the mean; NaN without any date."""
        return self.watched / self.dates if self.dates else math.nan

    @property
    def recall(self) -> float:
        """The share of what happened that had been watched; NaN if nothing happened."""
        happened = self.caught + self.missed
        return self.caught / happened if happened else math.nan

    @property
    def precision(self) -> float:
        """The share of the watched where it happened; NaN if nobody was watched."""
        return self.caught / self.watched if self.watched else math.nan

    @property
    def false_alarms_per_hit(self) -> float:
        """How many false alarms come on each hit; infinite without any hit, NaN if nobody was watched."""
        if self.caught:
            return self.false_alarms / self.caught
        return math.inf if self.watched else math.nan


def at_threshold(pairs: Pairs, threshold: float, name: str = "") -> Decision:
    """What watching every case with at least this score would have meant.

    Args:
        pairs: the cases, with their dates.
        threshold: a case with exactly this score is watched.
        name: how to call it; by default the threshold itself.

    Raises:
        DataError: AP-E102 if the threshold is NaN.
    """
    watched = _watched(pairs, threshold)
    caught = int((watched & pairs.happened).sum())
    on_list = np.bincount(pairs.list_of[watched], minlength=1)
    return Decision(
        name=name or f"{threshold:g}",
        threshold=float(threshold),
        watched=int(watched.sum()),
        caught=caught,
        false_alarms=int(watched.sum()) - caught,
        missed=pairs.positives - caught,
        quiet=int((~watched & ~pairs.happened).sum()),
        dates=len(pairs.by_date.lists),
        longest=int(on_list.max()),
    )


def at_bands(pairs: Pairs, bands: Mapping[str, float]) -> tuple[Decision, ...]:
    """What watching from each band upwards would have meant, the highest band first.

    Args:
        pairs: the cases, with their dates.
        bands: the name of each band and where it begins.

    Raises:
        DataError: AP-E102 if a band begins at NaN.
    """
    from_above = sorted(bands.items(), key=lambda band: -band[1])
    return tuple(at_threshold(pairs, lowest, name) for name, lowest in from_above)


def recall_above(threshold: float) -> Statistic:
    """The share of what happened that had at least this score."""

    def kernel(pairs: Pairs, weights: Floats) -> Floats:
        watched = _watched(pairs, threshold)
        happened = weights * pairs.happened
        return as_fraction((happened * watched).sum(axis=-1), happened.sum(axis=-1))

    return Statistic(
        id=f"recall_above_{threshold:g}", label=f"recall from {threshold:g} on", kernel=kernel, reason=needs_positives
    )


def precision_above(threshold: float) -> Statistic:
    """The share of those with at least this score where it happened."""

    def kernel(pairs: Pairs, weights: Floats) -> Floats:
        watched = weights * _watched(pairs, threshold)
        return as_fraction((watched * pairs.happened).sum(axis=-1), watched.sum(axis=-1))

    def reason(pairs: Pairs) -> str:
        return "" if _watched(pairs, threshold).any() else "nobody is watched"

    return Statistic(
        id=f"precision_above_{threshold:g}", label=f"precision from {threshold:g} on", kernel=kernel, reason=reason
    )


def _watched(pairs: Pairs, threshold: float) -> Truth:
    if math.isnan(threshold):
        raise fault("threshold", "is NaN", "give a number", "AP-E102")
    return pairs.placed >= threshold
