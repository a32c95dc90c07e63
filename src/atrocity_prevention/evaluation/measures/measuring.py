"""A measure with its interval, and two methods compared on the same draws."""

from __future__ import annotations

import math

import attrs
import numpy as np

from atrocity_prevention.errors import fault
from atrocity_prevention.evaluation.measures.checked import Floats
from atrocity_prevention.evaluation.measures.draws import Draws
from atrocity_prevention.evaluation.measures.intervals import LEVEL, NOTHING, Kind, bca, check_interval, percentile
from atrocity_prevention.evaluation.measures.measure import Measure, alike
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.statistic import Statistic


@attrs.frozen(kw_only=True)
class Difference:
    """How much better or worse one method is than another by one measure, on the same cases.

    Attributes:
        first: the figure of the first method.
        second: that of the second.
        value: the first less the second.
        low: the lower end of the interval of this difference; NaN if there is none.
        high: the upper end, likewise.
        better: the share of draws in which the first is the better one.
        tied: the share in which they are equal.
        n: how many cases there are.
        positives: in how many of them it happened.
        reason: why there is no value, or what to know of the interval.
    """

    first: float = attrs.field(eq=alike)
    second: float = attrs.field(eq=alike)
    value: float = attrs.field(eq=alike)
    low: float = attrs.field(eq=alike)
    high: float = attrs.field(eq=alike)
    better: float = attrs.field(eq=alike)
    tied: float = attrs.field(eq=alike)
    n: int
    positives: int
    reason: str = ""

    @property
    def told_apart(self) -> bool:
        """Whether the interval leaves out 0: the two can be told apart by this measure."""
        return self.low > 0 or self.high < 0


def figures(statistic: Statistic, pairs: Pairs, draws: Draws) -> Floats:
    """The figure of every draw, shape ``(draws,)``; NaN where a draw has none.

    Raises:
        DataError: AP-E102 if the draws are of other cases.
    """
    draws.check(pairs.n)
    return np.concatenate([statistic.of(pairs, weights) for weights in draws.weights()])


def measure(
    statistic: Statistic,
    pairs: Pairs,
    draws: Draws | None = None,
    *,
    interval: Kind = "percentile",
    level: float = LEVEL,
) -> Measure:
    """A figure, with an interval if there are draws.

    Args:
        statistic: what to measure.
        pairs: the cases.
        draws: draws of whole countries, of the same cases in the same order.
        interval: ``"percentile"`` or ``"bca"``.
        level: how sure the interval is meant to be, between 0 and 1.

    Raises:
        DataError: AP-E102 if the draws are of other cases or the interval cannot be; AP-E103 if the measure asks for
            probabilities and the scores are none.
    """
    check_interval(interval, level)
    value, reason = float(statistic.of(pairs)), statistic.reason(pairs)
    if draws is None or math.isnan(value):
        return Measure(value=value, n=pairs.n, positives=pairs.positives, reason=reason)
    drawn = figures(statistic, pairs, draws)
    if interval == "bca":
        without = np.concatenate([statistic.of(pairs, weights) for weights in draws.without_each()])
        low, high = bca(value, drawn, without, level)
    else:
        low, high = percentile(drawn, level)
    reasons = "; ".join(part for part in (reason, _without_figure(drawn)) if part)
    return Measure(value=value, low=low, high=high, n=pairs.n, positives=pairs.positives, reason=reasons)


def paired_difference(
    statistic: Statistic, first: Pairs, second: Pairs, draws: Draws, *, level: float = LEVEL
) -> Difference:
    """Compare two methods on the same cases and the same draws.

    Two intervals may overlap and the methods differ all the same, since what is hard for one is often hard for both.

    Args:
        statistic: what to compare by.
        first: the scores of one method with the outcomes.
        second: those of the other, of the same cases in the same order.
        draws: draws of whole countries, of these cases.
        level: how sure the interval is meant to be, between 0 and 1.

    Raises:
        DataError: AP-E102 if these are not the same cases, or what `measure` refuses.
    """
    check_interval("percentile", level)
    if not np.array_equal(first.outcomes, second.outcomes) or not np.array_equal(first.list_of, second.list_of):
        raise fault("second", "has other outcomes or dates", "compare methods on the same cases", "AP-E102")
    one, other = float(statistic.of(first)), float(statistic.of(second))
    apart = _less(figures(statistic, first, draws), figures(statistic, second, draws))
    known = apart[~np.isnan(apart)]
    low, high = percentile(apart, level) if not math.isnan(one - other) else NOTHING
    ahead = known > 0 if statistic.higher_is_better else known < 0
    return Difference(
        first=one,
        second=other,
        value=one - other,
        low=low,
        high=high,
        better=float(ahead.mean()) if len(known) else math.nan,
        tied=float((known == 0).mean()) if len(known) else math.nan,
        n=first.n,
        positives=first.positives,
        reason=statistic.reason(first) or _without_figure(apart),
    )


def _less(one: Floats, other: Floats) -> Floats:
    with np.errstate(invalid="ignore"):  # infinite less infinite: nobody can say by how much
        return one - other


def _without_figure(drawn: Floats) -> str:
    missing = int(np.isnan(drawn).sum())
    return f"{missing} of {len(drawn)} draws have no figure and are left out" if missing else ""
