"""Who reported regularly and has gone quiet? Silence is a finding: it may be the first sign of what caused it."""

from __future__ import annotations

import datetime as dt
import itertools
import statistics
from collections.abc import Iterable, Iterator, Sequence

import attrs

from atrocity_prevention.display.display import Display
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.vocabulary.catalogue import natural_order
from atrocity_prevention.vocabulary.markings import Marking, as_marking, may_be_shown, strictest
from atrocity_prevention.vocabulary.values import as_date

LEAST_REPORTS = 4
"""Days with reports that make a habit."""

PATIENCE = 3.0
"""How many of its usual intervals a habit may miss."""

LEAST_DAYS = 14
"""A shorter silence is none: people have weekends and holidays."""


def _marking(value: Marking) -> Marking:
    """A marking, and nothing that only looks like one."""
    return as_marking(value)


@attrs.frozen(kw_only=True, repr=False)
class Silence(Shown):
    """Someone who reported regularly and no longer does, or a sign that was reported on regularly and no longer is.

    Attributes:
        group: the independence group; ``None`` for all groups together.
        indicator: the indicator; ``None`` for all indicators together.
        reports: on how many days something was reported.
        usual_days: the median of the intervals between them.
        longest_days: the longest of these intervals.
        last_heard: the day of the last report.
        quiet_days: for how long nothing has been reported since.
        marking: who may know of it.
    """

    group: str | None
    indicator: str | None
    reports: int
    usual_days: float
    longest_days: int
    last_heard: dt.date
    quiet_days: int
    marking: Marking = attrs.field(converter=_marking)

    def to_display(self) -> Display:
        """Who, about what, and for how long; the group only where anybody may see it."""
        return Display(title="What we no longer hear", marking=str(self.marking), lines=[self.in_words()])

    def in_words(self, *, named: bool | None = None) -> str:
        """What is no longer heard, in one sentence.

        Args:
            named: whether to name the group; by default only where its marking lets anybody see it.
        """
        shown = may_be_shown(self.marking) if named is None else named
        group = "" if self.group is None else f" from {self.group if shown else 'a group that is not named here'}"
        about = "" if self.indicator is None else f" on {self.indicator}"
        return (
            f"Nothing{group}{about} since {self.last_heard}, for {self.quiet_days} days; "
            f"before that {self.reports} times, usually every {self.usual_days:g} days and never more than "
            f"{self.longest_days} apart."
        )


def silences(
    situation: Situation,
    as_of: dt.date | str | None = None,
    *,
    least_reports: int = LEAST_REPORTS,
    patience: float = PATIENCE,
    least_days: int = LEAST_DAYS,
) -> tuple[Silence, ...]:
    """Groups, indicators, and groups on single indicators that reported regularly and have gone quiet.

    The rule: at least so many days with reports, whatever they said; and since the last of them a silence that is
    longer than any interval before, at least `patience` times the median interval, and at least `least_days` long.
    A group that has gone quiet altogether is told once, not for each of its indicators, and an indicator by itself only
    if more than one group reported on it.

    Args:
        situation: the evidence; only what was known on the date is looked at.
        as_of: the date; by default that of the newest report, so that somebody is always still heard.
        least_reports: days with reports that make a habit, at least 3.
        patience: how many usual intervals may be missed, at least 1.
        least_days: the shortest silence that is told, at least 0.

    Returns:
        groups first, then groups on single indicators, then indicators; each in order of name.

    Raises:
        DataError: AP-E141 for a rule that cannot be.
    """
    raise_problems(_problems(least_reports, patience, least_days), "silences")
    day = situation.newest_report() if as_of is None else as_date(as_of, "as_of")
    if day is None:
        return ()
    known = situation.known_on(day)
    habits = _Habits(known, day, least_reports, patience, least_days)
    return tuple(habits.silences())


def _problems(least_reports: int, patience: float, least_days: int) -> Iterator[Problem]:
    for name, value, least in (
        ("least_reports", least_reports, 3),
        ("patience", patience, 1),
        ("least_days", least_days, 0),
    ):
        if not value >= least:
            yield Problem(path=name, message=f"below {least}", remedy=f"give at least {least}", code="AP-E141")


@attrs.frozen
class _Habits:
    """Whose habits are broken on a day."""

    known: Situation
    day: dt.date
    least_reports: int
    patience: float
    least_days: int

    def silences(self) -> Iterator[Silence]:
        """All of them, in order."""
        sources = self.known.source_by_id()
        reports = [(sources[one.source].group, one) for one in self.known.observations]
        quiet = list(self._broken((group, None, one) for group, one in reports))
        gone = {one.group for one in quiet}
        yield from quiet
        yield from self._broken((group, one.indicator, one) for group, one in reports if group not in gone)
        told_by: dict[str, set[str]] = {}
        for group, one in reports:
            told_by.setdefault(one.indicator, set()).add(group)
        yield from self._broken((None, one.indicator, one) for _, one in reports if len(told_by[one.indicator]) > 1)

    def _broken(self, keyed: Iterable[tuple[str | None, str | None, Observation]]) -> Iterator[Silence]:
        found: dict[tuple[str, str], tuple[str | None, str | None, list[Observation]]] = {}
        for group, indicator, report in keyed:
            key = natural_order(group or ""), natural_order(indicator or "")
            found.setdefault(key, (group, indicator, []))[2].append(report)
        for _, (group, indicator, reports) in sorted(found.items()):
            silence = self._silence(group, indicator, reports)
            if silence is not None:
                yield silence

    def _silence(self, group: str | None, indicator: str | None, reports: Sequence[Observation]) -> Silence | None:
        days = sorted({report.reported_on for report in reports})
        if len(days) < self.least_reports:
            return None
        gaps = [(later - day).days for day, later in itertools.pairwise(days)]
        quiet, usual, longest = (self.day - days[-1]).days, statistics.median(gaps), max(gaps)
        if quiet <= longest or quiet < self.patience * usual or quiet < self.least_days:
            return None
        return Silence(
            group=group,
            indicator=indicator,
            reports=len(days),
            usual_days=float(usual),
            longest_days=longest,
            last_heard=days[-1],
            quiet_days=quiet,
            marking=self._marking(reports),
        )

    def _marking(self, reports: Iterable[Observation]) -> Marking:
        """Who may know of it: of the reports, and of whoever made them."""
        sources = self.known.source_by_id()
        parts = ((report, sources[report.source]) for report in reports)
        return strictest(self.known.marking_of(one) for pair in parts for one in pair)
