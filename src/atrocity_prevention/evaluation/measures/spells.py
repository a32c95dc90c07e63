"""From when to when did an alarm stand?"""

from __future__ import annotations

import itertools
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import fault, raise_problems
from atrocity_prevention.evaluation.measures.checked import Truth, Whole, as_whole, length_problems


@attrs.frozen(kw_only=True)
class Spell:
    """Dates in a row on which one place was on alarm.

    Attributes:
        place: the label of the country or area.
        first: the first of these dates.
        last: the last of them.
        dates: how many there are.
        open_start: whether the place was on alarm on the first date known of it: it may have begun before.
        open_end: whether it was on alarm on the last date known: it may go on.
    """

    place: Any
    first: int
    last: int
    dates: int
    open_start: bool
    open_end: bool


@attrs.frozen(kw_only=True, eq=False)
class Judged:
    """Whether each place was on alarm on each date, by place and then date.

    Attributes:
        places: the label of every case, sorted.
        times: the date of every case as a whole number, rising within each place.
        alarms: whether it was on alarm then.
        starts: where each place begins.
    """

    places: npt.NDArray[Any]
    times: Whole
    alarms: Truth
    starts: Whole


def judged(places: npt.ArrayLike, times: npt.ArrayLike, alarms: npt.ArrayLike) -> Judged:
    """Check and sort who was on alarm when.

    Raises:
        DataError: AP-E102 if the arrays do not fit each other, a time is no whole number, an alarm is neither true nor
            false, or a place is judged twice on one date.
    """
    names, when, on = np.asarray(places), as_whole(times, "times"), np.asarray(alarms)
    raise_problems(length_problems(places=names, times=when, alarms=on), "alarms")
    if on.size and on.dtype.kind != "b":
        raise fault("alarms", "not true or false", "leave out dates on which nobody could judge", "AP-E102")
    order = np.lexsort((when, np.unique(names, return_inverse=True)[1]))
    names, when, on = names[order], when[order], on[order].astype(np.bool_)
    new = np.ones(len(names), dtype=np.bool_)
    new[1:] = names[1:] != names[:-1]
    if (~new[1:] & (when[1:] == when[:-1])).any():
        raise fault("times", "a place stands twice on one date", "keep one judgement of each", "AP-E102")
    return Judged(places=names, times=when, alarms=on, starts=np.flatnonzero(new))


def spells(places: npt.ArrayLike, times: npt.ArrayLike, alarms: npt.ArrayLike, *, step: int = 1) -> tuple[Spell, ...]:
    """The spells of alarm of every place, in order of place and date.

    A date that is missing ends a spell, since nobody knows whether it went on.

    Args:
        places: the country or area of every case.
        times: the date of every case, as a whole number: years, months or days counted from any beginning.
        alarms: whether the place was on alarm then.
        step: how far one date lies from the next.

    Raises:
        DataError: AP-E102 if the arrays do not fit each other, or a place is judged twice on one date.
    """
    found = judged(places, times, alarms)
    ends = [*found.starts.tolist(), len(found.times)]
    return tuple(spell for start, stop in itertools.pairwise(ends) for spell in _spells(found, start, stop, step))


def _spells(found: Judged, start: int, stop: int, step: int) -> list[Spell]:
    times, alarms = found.times[start:stop], found.alarms[start:stop]
    joined = np.zeros(len(times), dtype=np.bool_)
    joined[1:] = alarms[1:] & alarms[:-1] & (np.diff(times) == step)
    firsts = np.flatnonzero(alarms & ~joined)
    lasts = np.flatnonzero(alarms & ~np.append(joined[1:], [False]))
    label = found.places[start : start + 1].tolist()[0]
    return [
        Spell(
            place=label,
            first=int(times[first]),
            last=int(times[last]),
            dates=last - first + 1,
            open_start=first == 0,
            open_end=last == len(times) - 1,
        )
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)
    ]
