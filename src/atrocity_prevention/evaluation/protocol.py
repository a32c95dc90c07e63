"""How a backtest is laid out: from which days forecasts are made, how far they look, and what they may be fitted on."""

from __future__ import annotations

import calendar
import datetime as dt
import enum
from collections.abc import Iterable, Iterator

import attrs

from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.vocabulary.values import as_date

MONTHS = 12
LONGEST = 1200
"""Months; nobody forecasts for more than a hundred years."""


class Overlap(enum.StrEnum):
    """Whether the outcome windows of successive base dates may share days."""

    ALLOW = "allow"
    FORBID = "forbid"


class AtRisk(enum.StrEnum):
    """Whether a unit in which an episode is going on is asked about a new onset."""

    ALL = "all"
    QUIET = "quiet"


class Calibrator(enum.StrEnum):
    """How scores are turned into probabilities, on past base dates alone."""

    ISOTONIC = "isotonic"
    PLATT = "platt"
    NONE = "none"


def _day(value: dt.date | str) -> dt.date:
    return as_date(value)


def _maybe_day(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value)


def _rising(values: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(values)))


@attrs.frozen(kw_only=True)
class BacktestProtocol(Recorded):
    """The layout of a rolling backtest.

    At every base date a forecast is made of what was known on that day, and held against what happened in the window:
    the days after it, up to `horizon_months` later.

    Attributes:
        first: the first base date that is tested, usually the last day of a year or month.
        last: no base date is later.
        every_months: how far base dates stand apart.
        horizon_months: how long the window is.
        overlap: with ``forbid``, base dates stand at least a window apart, so that no day is used twice.
        at_risk: ``all`` units that exist (the default), or the ``quiet`` ones, in which no episode is going on.
        calibrator: how probabilities are made of scores.
        train_from: from this day on forecasts are also made before `first`, to fit probabilities and nothing else.
        budgets: how many units could be watched at a time, for recall and alarms.
        draws: how many samples of units the intervals come from.
        seed: of those samples.

    Raises:
        DataError: AP-E109, with everything that makes no sense.
    """

    first: dt.date = attrs.field(converter=_day)
    last: dt.date = attrs.field(converter=_day)
    every_months: int = MONTHS
    horizon_months: int = 2 * MONTHS
    overlap: Overlap = attrs.field(converter=Overlap, default=Overlap.ALLOW)
    at_risk: AtRisk = attrs.field(converter=AtRisk, default=AtRisk.ALL)
    calibrator: Calibrator = attrs.field(converter=Calibrator, default=Calibrator.ISOTONIC)
    train_from: dt.date | None = attrs.field(converter=_maybe_day, default=None)
    budgets: tuple[int, ...] = attrs.field(converter=_rising, default=(10, 30))
    draws: int = 500
    seed: int = 0

    def __attrs_post_init__(self) -> None:
        raise_problems(_nonsense(self), "backtest")

    @property
    def step_months(self) -> int:
        """How far base dates stand apart in fact."""
        if self.overlap is Overlap.FORBID:
            return max(self.every_months, self.horizon_months)
        return self.every_months

    @property
    def windows_overlap(self) -> bool:
        """Whether successive windows share days, so that one onset is counted at several base dates."""
        return self.step_months < self.horizon_months

    def origins(self) -> tuple[dt.date, ...]:
        """The base dates that are tested, in order."""
        found, place = [], 0
        while (day := months_later(self.first, place * self.step_months)) <= self.last:
            found.append(day)
            place += 1
        return tuple(found)

    def training(self) -> tuple[dt.date, ...]:
        """The base dates before the first tested one, in order."""
        if self.train_from is None:
            return ()
        found, place = [], 1
        while (day := months_later(self.first, -place * self.step_months)) >= self.train_from:
            found.append(day)
            place += 1
        return tuple(reversed(found))

    def window_end(self, origin: dt.date) -> dt.date:
        """The last day of the window of a base date."""
        return months_later(origin, self.horizon_months)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day some months later; the last day of a month stays the last day of a month."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    longest = calendar.monthrange(year, month + 1)[1]
    ends = day.day == calendar.monthrange(day.year, day.month)[1]
    return dt.date(year, month + 1, longest if ends else min(day.day, longest))


MONTHS_REMEDY = f"give from 1 to {LONGEST} months"


def _nonsense(protocol: BacktestProtocol) -> Iterator[Problem]:
    checks = (
        ("last", protocol.last < protocol.first, "is before the first base date", "exchange the two"),
        ("every_months", not 1 <= protocol.every_months <= LONGEST, "base dates do not move on", MONTHS_REMEDY),
        ("horizon_months", not 1 <= protocol.horizon_months <= LONGEST, "no window to look into", MONTHS_REMEDY),
        ("budgets", any(size < 1 for size in protocol.budgets), "a budget below one unit", "give at least 1"),
        ("draws", protocol.draws < 1, "no samples", "give at least 1, better some hundreds"),
        ("seed", protocol.seed < 0, "a seed below 0", "give a whole number from 0 on"),
    )
    for path, wrong, message, remedy in checks:
        if wrong:
            yield Problem(path=path, message=message, remedy=remedy, code="AP-E109")
    if protocol.train_from is not None and protocol.train_from > protocol.first:
        remedy = "give a day before it, or leave it out"
        yield Problem(path="train_from", message="is after the first base date", remedy=remedy, code="AP-E109")
