"""How long before the onset did the alarm begin?

For each onset the dates before it are looked at, back to the onset before or as far as asked. A place that was on alarm
on the first of them may have been so for longer: the lead time is then known to be at least so long. One that was never
on alarm had no lead time. One that nobody judged is not known.
"""

from __future__ import annotations

import itertools
import math
from enum import StrEnum
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import raise_problems
from atrocity_prevention.evaluation.measures.checked import Truth, Whole, as_whole, at_least, length_problems
from atrocity_prevention.evaluation.measures.spells import Judged, judged

HALF = 0.5


class Warned(StrEnum):
    """Whether an onset had been preceded by an alarm."""

    WARNED = "warned"
    ALWAYS = "always"
    NEVER = "never"
    NOT_JUDGED = "not_judged"


@attrs.frozen(kw_only=True)
class Lead:
    """The time from the first alarm to one onset.

    Attributes:
        place: the country or area.
        onset: when it happened, as a whole number.
        warned: `WARNED` if the alarm began within the time looked at; `ALWAYS` if it stood from the beginning of it, so
            that `time` is the least it can be; `NEVER`; or `NOT_JUDGED` if no date lies in the time looked at.
        time: from the first alarm to the onset; 0 if there was none.
        unbroken: from the beginning of the alarm that stood on the last date before the onset; 0 if none stood then.
    """

    place: Any
    onset: int
    warned: Warned
    time: int
    unbroken: int


@attrs.frozen(kw_only=True)
class LeadTimes:
    """The lead times of some onsets.

    Attributes:
        leads: one for each onset, by place and date.
    """

    leads: tuple[Lead, ...]

    def count(self, warned: Warned) -> int:
        """How many onsets are of one kind."""
        return sum(lead.warned is warned for lead in self.leads)

    def share_of_at_least(self, time: float) -> tuple[float, float]:
        """The share of the onsets with at least so much lead time above 0: the least and the most it can be.

        The two differ by what is not known: alarms that may have begun earlier, and onsets that nobody judged.
        """
        if not self.leads:
            return math.nan, math.nan
        sure = sum(lead.time >= time and lead.time > 0 for lead in self.leads)
        maybe = sum(
            lead.warned is Warned.NOT_JUDGED or (lead.warned is Warned.ALWAYS and lead.time < time)
            for lead in self.leads
        )
        return sure / len(self.leads), (sure + maybe) / len(self.leads)

    @property
    def median(self) -> tuple[float, float]:
        """The least and the most that half of the onsets or more had as lead time; infinite where nobody can say."""
        least = [lead.time for lead in self.leads]
        most = [lead.time if lead.warned in (Warned.WARNED, Warned.NEVER) else math.inf for lead in self.leads]
        return _middle(least), _middle(most)


def _middle(times: list[float] | list[int]) -> float:
    """The longest time that half of them or more have at least."""
    return float(sorted(times, reverse=True)[math.ceil(len(times) * HALF) - 1]) if times else math.nan


def lead_times(
    places: npt.ArrayLike,
    times: npt.ArrayLike,
    alarms: npt.ArrayLike,
    *,
    onset_places: npt.ArrayLike,
    onset_times: npt.ArrayLike,
    look_back: int | None = None,
) -> LeadTimes:
    """The time from the first alarm to each onset.

    Args:
        places: the country or area of every judgement.
        times: its date, as a whole number: years, months or days counted from any beginning.
        alarms: whether the place was on alarm then.
        onset_places: where each onset was.
        onset_times: when, counted in the same way.
        look_back: how far before an onset to look; by default as far as there are dates. Dates up to the onset before
            in the same place are never looked at, nor is the date of the onset itself.

    Raises:
        DataError: AP-E102 if arrays do not fit each other, a place is judged twice on one date, or times are no whole
            numbers.
    """
    found = judged(places, times, alarms)
    names, when = np.asarray(onset_places), as_whole(onset_times, "onset_times")
    raise_problems(length_problems(onset_places=names, onset_times=when), "onsets")
    if look_back is not None:
        at_least("look_back", look_back, 1)
    onsets = sorted(set(zip(names.tolist(), when.tolist(), strict=True)))
    before = {later: earlier for earlier, later in itertools.pairwise(onsets) if earlier[0] == later[0]}
    return LeadTimes(leads=tuple(_lead(found, *onset, _since(onset, before, look_back)) for onset in onsets))


def _since(onset: tuple[Any, int], before: dict[tuple[Any, int], tuple[Any, int]], look_back: int | None) -> float:
    """The first date to look at."""
    after_last = before[onset][1] + 1 if onset in before else -math.inf
    return max(after_last, -math.inf if look_back is None else onset[1] - look_back)


def _lead(found: Judged, place: Any, onset: int, since: float) -> Lead:  # noqa: ANN401 a label can be anything sortable
    seen = (found.places == place) & (found.times < onset) & (found.times >= since)
    times, alarms = found.times[seen], found.alarms[seen]
    if not alarms.any():
        warned = Warned.NEVER if len(alarms) else Warned.NOT_JUDGED
        return Lead(place=place, onset=onset, warned=warned, time=0, unbroken=0)
    warned = Warned.ALWAYS if alarms[0] else Warned.WARNED
    return Lead(
        place=place,
        onset=onset,
        warned=warned,
        time=onset - int(times[np.argmax(alarms)]),
        unbroken=_unbroken(times, alarms, onset),
    )


def _unbroken(times: Whole, alarms: Truth, onset: int) -> int:
    quiet = np.flatnonzero(~alarms)
    start = int(quiet[-1]) + 1 if len(quiet) else 0
    return onset - int(times[start]) if start < len(times) else 0
