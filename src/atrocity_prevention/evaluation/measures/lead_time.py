"""How long before the onset did the alarm begin?

For each onset the dates before it are looked at: back to the onset before, or as far as asked, or to the first date of
all. Where the place was on alarm on the first of them, or a date before the first alarm was not judged, the alarm may
have begun earlier: the lead time is then known to be at least so long. Not to know is not to know that there was none.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import raise_problems
from atrocity_prevention.evaluation.measures.checked import Truth, Whole, as_whole, at_least, length_problems
from atrocity_prevention.evaluation.measures.spells import judged

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
        warned: `WARNED` if an alarm began in the time looked at; `ALWAYS` if it stood on the first date judged; `NEVER`
            if there was none on any date judged; `NOT_JUDGED` if no date was.
        time: from the first alarm to the onset; 0 if there was none.
        exact: whether that is so; if not, it is the least it can be.
        unbroken: from the beginning of the alarm that stood on the last date judged before the onset, 0 if none did; a
            date that was not judged ends an alarm.
    """

    place: Any
    onset: int
    warned: Warned
    time: int
    exact: bool
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
        """The share of the onsets with at least so much lead time, above 0: the least and the most it can be.

        The two differ by the onsets of which only the least is known.
        """
        if not self.leads:
            return math.nan, math.nan
        sure = [lead.time >= time and lead.time > 0 for lead in self.leads]
        maybe = [one or not lead.exact for one, lead in zip(sure, self.leads, strict=True)]
        return sum(sure) / len(self.leads), sum(maybe) / len(self.leads)

    @property
    def median(self) -> tuple[float, float]:
        """The least and the most that half of the onsets or more had as lead time; infinite where nobody can say."""
        return _middle([lead.time for lead in self.leads]), _middle(
            [lead.time if lead.exact else math.inf for lead in self.leads]
        )


def _middle(times: Sequence[float]) -> float:
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
    step: int = 1,
) -> LeadTimes:
    """The time from the first alarm to each onset.

    Args:
        places: the country or area of every judgement.
        times: its date, as a whole number: years, months or days counted from any beginning.
        alarms: whether the place was on alarm then.
        onset_places: where each onset was.
        onset_times: when, counted in the same way.
        look_back: how far before an onset to look; by default to the first date of any place. Dates up to the onset
            before in the same place are never looked at, nor is the date of the onset itself.
        step: how far one date lies from the next.

    Raises:
        DataError: AP-E102 if arrays do not fit each other, a place is judged twice on one date, or times are no whole
            numbers.
    """
    found = judged(places, times, alarms)
    names, when = np.asarray(onset_places), as_whole(onset_times, "onset_times")
    raise_problems(length_problems(onset_places=names, onset_times=when), "onsets")
    at_least("look_back", math.inf if look_back is None else look_back, 1)
    at_least("step", step, 1)
    onsets = sorted(set(zip(names.tolist(), when.tolist(), strict=True)))
    before = {later: earlier[1] for earlier, later in itertools.pairwise(onsets) if earlier[0] == later[0]}
    first = int(found.times.min()) if len(found.times) else 0
    leads = []
    for place, onset in onsets:
        earliest = first if look_back is None else onset - look_back
        since = max(before.get((place, onset), earliest - 1) + 1, earliest)
        seen = (found.places == place) & (found.times < onset) & (found.times >= since)
        leads.append(_lead(place, onset, found.times[seen], found.alarms[seen], since, step))
    return LeadTimes(leads=tuple(leads))


def _lead(place: Any, onset: int, times: Whole, alarms: Truth, since: int, step: int) -> Lead:  # noqa: ANN401, PLR0917 a label can be anything sortable; one onset is all this
    return Lead(
        place=place,
        onset=onset,
        warned=_warned(alarms),
        time=onset - int(times[np.argmax(alarms)]) if alarms.any() else 0,
        exact=_exact(times, alarms, since, onset, step),
        unbroken=_unbroken(times, alarms, onset, step),
    )


def _warned(alarms: Truth) -> Warned:
    if not len(alarms):
        return Warned.NOT_JUDGED
    if not alarms.any():
        return Warned.NEVER
    return Warned.ALWAYS if alarms[0] else Warned.WARNED


def _exact(times: Whole, alarms: Truth, since: int, onset: int, step: int) -> bool:
    """Whether every date was judged before the first alarm, or before the onset if there was none, and one at least."""
    until = int(np.argmax(alarms)) if alarms.any() else len(alarms)
    judged_until = [since - 1, *times[:until].tolist(), int(times[until]) if until < len(times) else onset]
    complete = all(later - earlier <= step for earlier, later in itertools.pairwise(judged_until))
    return complete and until > 0


def _unbroken(times: Whole, alarms: Truth, onset: int, step: int) -> int:
    if not len(alarms) or not alarms[-1]:
        return 0
    breaks = np.flatnonzero(~alarms[:-1] | (np.diff(times) > step))
    return onset - int(times[breaks[-1] + 1 if len(breaks) else 0])
