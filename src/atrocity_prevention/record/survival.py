"""How long something takes when some of it has not happened yet: censored survival curves.

Kaplan and Meier (1958) estimate the share still without an answer after so many days from answers that came and from
waiting that is not over. Leaving those out who still wait would make every office look faster than it is. The variance
is Greenwood's (1926); bands are on the scale of log(-log S), so that they stay between 0 and 1.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import Problem, raise_problems

NORMAL_95 = 1.959963984540054
"""The 97.5 % quantile of the standard normal distribution."""


HALF = 0.5


@attrs.frozen(kw_only=True)
class Waited:
    """How long one case took, or has been waiting.

    Attributes:
        days: how many days, from 0 on.
        answered: whether it ended then; if not, it was still open after so many days, and nobody knows more.
    """

    days: int
    answered: bool


@attrs.frozen(kw_only=True)
class Step:
    """The curve from a day on.

    Attributes:
        days: from how many days on.
        at_risk: how many cases had waited that long.
        answered: how many of them ended on that day.
        share: the share still open after it, from 0 to 1.
        low: the lower end of its 95 % band; ``None`` where the share is 1 or 0, since no band can be given there.
        high: the upper end, likewise.
    """

    days: int
    at_risk: int
    answered: int
    share: float
    low: float | None
    high: float | None


@attrs.frozen(kw_only=True)
class Survival(Recorded):
    """The share still open after so many days.

    Attributes:
        cases: how many cases there are.
        answered: how many of them ended.
        steps: the curve where it falls, by days; before the first step the share is 1.
    """

    cases: int
    answered: int
    steps: tuple[Step, ...]

    @property
    def open(self) -> int:
        """How many cases had not ended."""
        return self.cases - self.answered

    def share_open(self, days: float) -> float:
        """The estimated share still open after so many days; beyond the last case nothing more is known of it."""
        share = 1.0
        for step in self.steps:
            if step.days <= days:
                share = step.share
        return share

    @property
    def median(self) -> int | None:
        """The days after which half or more are answered; ``None`` if the curve never falls so far."""
        return next((step.days for step in self.steps if step.share <= HALF), None)

    @property
    def median_range(self) -> tuple[int | None, int | None]:
        """The 95 % range of the median: where the band's lower and upper ends fall to a half; ``None`` if never."""
        return self._half([step.low for step in self.steps]), self._half([step.high for step in self.steps])

    def _half(self, ends: list[float | None]) -> int | None:
        """Where one end of the band falls to a half; where there is no band, the share itself stands for it."""
        known = ((step, step.share if end is None else end) for step, end in zip(self.steps, ends, strict=True))
        return next((step.days for step, end in known if end <= HALF), None)


def survival(cases: Iterable[Waited]) -> Survival:
    """The curve of some cases.

    Raises:
        DataError: if a case waited less than no days.
    """
    waited = tuple(cases)
    raise_problems(_negative(waited), "response times")
    return Survival(cases=len(waited), answered=sum(case.answered for case in waited), steps=tuple(_steps(waited)))


def _negative(waited: tuple[Waited, ...]) -> Iterator[Problem]:
    for place, case in enumerate(waited):
        if case.days < 0:
            remedy = "mend one of the two dates"
            yield Problem(path=f"cases[{place}].days", message="less than no days", remedy=remedy, code="AP-E014")


def _steps(waited: tuple[Waited, ...]) -> Iterator[Step]:
    """Whoever stops waiting on the day another is answered had waited as long, and counts as at risk."""
    leaving = Counter(case.days for case in waited)
    answers = Counter(case.days for case in waited if case.answered)
    at_risk, share, variance = len(waited), 1.0, 0.0
    for days in sorted(leaving):
        if answered := answers[days]:
            left = at_risk - answered
            share *= left / at_risk
            variance += answered / (at_risk * left) if left else math.inf
            low, high = _band(share, variance)
            yield Step(days=days, at_risk=at_risk, answered=answered, share=share, low=low, high=high)
        at_risk -= leaving[days]


def _band(share: float, variance: float) -> tuple[float | None, float | None]:
    """Both ends of the band of S, from a symmetric one of log(-log S)."""
    if not 0 < share < 1:
        return None, None
    spread = NORMAL_95 * math.sqrt(variance) / abs(math.log(share))
    return share ** math.exp(spread), share ** math.exp(-spread)
