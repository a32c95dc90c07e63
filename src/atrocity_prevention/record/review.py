"""The regular review of what became of warnings: what is overdue first (A/72/884-S/2018/525, para. 10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from atrocity_prevention.display.display import Display, grid
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import fault
from atrocity_prevention.record.ledger.contents import Decided, Decision
from atrocity_prevention.record.ledger.entries import Entry
from atrocity_prevention.record.matters import Matter, day_of, matters
from atrocity_prevention.record.response_times import Declined, Overdue, ResponseTimes, response_times
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.values import as_date


@attrs.frozen(kw_only=True, repr=False)
class Waiting(Protected):
    """A warning that nobody has decided on yet, and that is not overdue.

    Attributes:
        warning: its id.
        issuer: the id of the ledger that issued it.
        answer_by: the day by which an answer is expected.
        days_left: how many days that is from the day of the review.
        acknowledged: whether anybody has taken note of it.
        marking: the strictest marking of what is recorded on it.
    """

    warning: str
    issuer: str
    answer_by: dt.date
    days_left: int
    acknowledged: bool
    marking: Marking


@attrs.frozen(kw_only=True, repr=False)
class Review(Shown):
    """What became of warnings, as known on a day.

    Attributes:
        as_of: the day.
        since: the first day of the period under review.
        overdue: the warnings without a decision, past the day one was expected; the longest overdue first.
        waiting: the warnings that wait for a decision in time; the most urgent first.
        declined: decisions not to act and records of no decision within the period, by day.
        unfinished: the ids of warnings with a decision to act, of which no action is recorded.
        without_lesson: the ids of warnings of which an outcome is recorded and no lesson.
        entries: what happened within the period, by warning and then by day.
        times: how long each stage took, over all warnings.
        marking: the strictest marking of anything in it.
    """

    as_of: dt.date
    since: dt.date
    overdue: tuple[Overdue, ...]
    waiting: tuple[Waiting, ...]
    declined: tuple[Declined, ...]
    unfinished: tuple[str, ...]
    without_lesson: tuple[str, ...]
    entries: tuple[Entry, ...]
    times: ResponseTimes
    marking: Marking

    def to_display(self) -> Display:
        """How many warnings stand where; which ones, and who was asked, is not named."""
        counts = {
            "overdue": self.overdue,
            "waiting for a decision in time": self.waiting,
            "decided not to act, or nothing decided": self.declined,
            "decided to act, no action recorded": self.unfinished,
            "outcome recorded, no lesson": self.without_lesson,
        }
        return Display(
            title=f"Review from {self.since} to {self.as_of}",
            marking=str(self.marking),
            grids=[grid("Warnings", ("", "how many"), [(name, str(len(some))) for name, some in counts.items()])],
            notes=["Left out here: which warnings, who was asked, and reasons. How long answers took: `times`."],
        )


def review(
    entries: Iterable[Entry],
    *,
    as_of: dt.date | str,
    since: dt.date | str,
    kinds: Mapping[str, str] = FrozenMapping(),
) -> Review:
    """Look back over a period, and ahead to what waits for an answer.

    Args:
        entries: entries of one ledger or several, such as ``ledger.entries()``.
        as_of: the day of the review.
        since: the first day of the period.
        kinds: the kind of each actor by its id, as for `response_times`.

    Raises:
        DataError: if a day is none, or the period begins after the review.
    """
    held, day, first = tuple(entries), as_date(as_of, "as_of"), as_date(since, "since")
    if first > day:
        raise fault("since", "the period begins after the review", "name an earlier day", "AP-E027")
    found, times = matters(held, day), response_times(held, as_of=day, kinds=kinds)
    return Review(
        as_of=day,
        since=first,
        overdue=tuple(one for one in times.overdue if one.decided_on is None),
        waiting=_waiting(found, day),
        declined=tuple(one for one in times.declined if one.on >= first),
        unfinished=tuple(one.warnings[0] for one in found if _unfinished(one)),
        without_lesson=tuple(one.warnings[0] for one in found if _without_lesson(one)),
        entries=tuple(entry for one in found for entry in one.entries if day_of(entry.at) >= first),
        times=times,
        marking=times.marking,
    )


def _waiting(found: Iterable[Matter], day: dt.date) -> tuple[Waiting, ...]:
    open_ones = [
        Waiting(
            warning=one.warnings[0],
            issuer=one.issuer,
            answer_by=one.last.answer_by,
            days_left=(one.last.answer_by - day).days,
            acknowledged=one.begun()["acknowledged"] is not None,
            marking=one.marking,
        )
        for one in found
        if one.begun()["decided"] is None and one.cancelled_on is None and one.last.answer_by >= day
    ]
    return tuple(sorted(open_ones, key=lambda one: (one.days_left, one.issuer, one.warning)))


def _unfinished(matter: Matter) -> bool:
    contents = [entry.content for entry in matter.decisions()]
    to_act = any(isinstance(content, Decided) and content.decision is Decision.ACT for content in contents)
    return to_act and matter.begun()["acted"] is None


def _without_lesson(matter: Matter) -> bool:
    kinds = {entry.kind for entry in matter.entries}
    return "outcome" in kinds and "lesson" not in kinds
