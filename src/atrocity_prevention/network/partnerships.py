"""What ties actors to each other, and how fast and how surely something passes along."""

from __future__ import annotations

import datetime as dt
import math

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import fault
from atrocity_prevention.vocabulary.actors import as_partnership_kind
from atrocity_prevention.vocabulary.markings import Marking, as_marking
from atrocity_prevention.vocabulary.permitted_use import PermittedUse, as_permitted_use
from atrocity_prevention.vocabulary.texts import LocalText, optional_text
from atrocity_prevention.vocabulary.values import as_date, as_id, as_unit, kind_of

MINUTES_A_DAY = 1440

LONGEST_DAYS = 3652.5
"""Ten years: a longer latency is a slip, and below it the minutes of any route add up exactly."""


def as_latency(value: float, path: str = "latency_days") -> float:
    """A number of days from 0 to ten years; a boolean is not a number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise fault(path, f"expected a number of days, got {kind_of(value)}", "write a number such as 1.5", "AP-E012")
    if not (math.isfinite(value) and 0 <= value <= LONGEST_DAYS):
        raise fault(path, "not a number of days from 0 to ten years", "give the days it takes when it works", "AP-E014")
    return float(value)


def _from_actor(value: str) -> str:
    return as_id(value, "from")


def _to_actor(value: str) -> str:
    return as_id(value, "to")


def _reliability(value: float) -> float:
    return as_unit(value, "reliability")


def _valid_from(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "valid_from")


def _valid_to(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "valid_to")


def _last_exercised(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "last_exercised")


@attrs.frozen(kw_only=True, repr=False)
class Partnership(Protected):
    """A tie along which something passes from one actor to another.

    Attributes:
        id: its own name.
        from_: the id of the actor something comes from; ``from`` in files.
        to: the id of the actor it goes to.
        kind: what sort of tie it is, an id of `atrocity_prevention.partnership_kinds`.
        mutual: whether it works in the other direction too, as fast and as surely.
        latency_days: how many days it takes to pass something on, when it works; kept to the minute.
        reliability: how likely it is that something is passed on at all, from 0 to 1.
        valid_from: the first day on which it holds; ``None`` if it always has.
        valid_to: the last day on which it holds; ``None`` if no end is set.
        last_exercised: when it was last used or rehearsed (report, para. 19); ``None`` if nobody knows of a time.
        marking: who may know of it; ``None`` means TLP:RED.
        permitted_use: how far it may be used and passed on; ``None`` takes the network's.
        note: anything else worth knowing, such as where the figures come from.
    """

    id: str = attrs.field(converter=as_id)
    from_: str = attrs.field(converter=_from_actor)
    to: str = attrs.field(converter=_to_actor)
    kind: str = attrs.field(converter=as_partnership_kind)
    mutual: bool = False
    latency_days: float = attrs.field(converter=as_latency)
    reliability: float = attrs.field(converter=_reliability)
    valid_from: dt.date | None = attrs.field(default=None, converter=_valid_from)
    valid_to: dt.date | None = attrs.field(default=None, converter=_valid_to)
    last_exercised: dt.date | None = attrs.field(default=None, converter=_last_exercised)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    permitted_use: PermittedUse | None = attrs.field(default=None, converter=as_permitted_use)
    note: LocalText | None = attrs.field(default=None, converter=optional_text)

    def __attrs_post_init__(self) -> None:
        if self.valid_from is not None and self.valid_to is not None and self.valid_to < self.valid_from:
            raise fault("valid_to", "it ends before it begins", "exchange the two days, or mend one", "AP-E027")

    @property
    def minutes(self) -> int:
        """The latency in whole minutes: sums of whole numbers are the same in every order and on every engine."""
        return round(self.latency_days * MINUTES_A_DAY)

    def holds_on(self, day: dt.date) -> bool:
        """Whether it holds on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)
