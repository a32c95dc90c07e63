"""Is there still time? From the day by which a measure must work, back to the day on which it must be decided."""

from __future__ import annotations

import datetime as dt
import enum
import math

import attrs

from atrocity_prevention.response.measures import Days
from atrocity_prevention.vocabulary.texts import LocalText


class Timing(enum.StrEnum):
    """Whether a measure decided on today can still work by the day it must."""

    IN_TIME = "in_time"
    TIGHT = "tight"
    TOO_LATE = "too_late"
    UNKNOWN = "unknown"

    @property
    def labels(self) -> LocalText:
        """The words by language."""
        return _TIMING_LABELS[self]


_TIMING_LABELS = {
    Timing.IN_TIME: LocalText({"en": "there is still time", "fr": "il est encore temps"}),
    Timing.TIGHT: LocalText({"en": "only if all goes well", "fr": "seulement si tout va bien"}),
    Timing.TOO_LATE: LocalText({"en": "too late to work by then", "fr": "trop tard pour agir d'ici là"}),
    Timing.UNKNOWN: LocalText(
        {"en": "nobody can say whether there is time", "fr": "nul ne peut dire s'il est encore temps"}
    ),
}


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
