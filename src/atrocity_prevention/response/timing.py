"""Is there still time? From the day by which a measure must work, back to the day on which it must be decided."""

from __future__ import annotations

import datetime as dt
import math

import attrs

from atrocity_prevention.response.measures import Days
from atrocity_prevention.vocabulary.words import Word


class Timing(Word):
    """Whether a measure decided on today can still work by the day it must."""

    IN_TIME = "in_time"
    TIGHT = "tight"
    TOO_LATE = "too_late"
    UNKNOWN = "unknown"


@attrs.frozen(kw_only=True)
class LastMoment:
    """The last responsible moment: when a measure must be decided on so that it works by a day.

    Attributes:
        safe: the last day if all takes as long as it may.
        latest: the last day if all goes well; later than that it is too late.
    """

    safe: dt.date
    latest: dt.date

    def timing(self, today: dt.date) -> Timing:
        """Whether there is still time, as of a day."""
        if today <= self.safe:
            return Timing.IN_TIME
        return Timing.TIGHT if today <= self.latest else Timing.TOO_LATE


def last_moment(act_by: dt.date, needed: Days, asking: float = 0.0) -> LastMoment:
    """The last responsible moment.

    Args:
        act_by: the day by which it must have worked.
        needed: the days from the decision until it can be felt.
        asking: the days until those who carry it out have learned of the decision; a begun day is a whole one.
    """
    asked = math.ceil(asking)
    return LastMoment(safe=_before(act_by, needed.high + asked), latest=_before(act_by, needed.low + asked))


def _before(day: dt.date, days: int) -> dt.date:
    """That many days before, or the first day there is."""
    return dt.date.fromordinal(max(day.toordinal() - days, 1))
