"""Entries put together again: what became of each warning, its updates and corrections taken into account."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.record.ledger.contents import (
    Acknowledged,
    Acted,
    Decided,
    Decision,
    Delivered,
    Issued,
    OutcomeSeen,
)
from atrocity_prevention.record.ledger.entries import Entry
from atrocity_prevention.record.ledger.rules import standing
from atrocity_prevention.record.warning import WarningType
from atrocity_prevention.vocabulary.markings import Marking, strictest

Name: TypeAlias = tuple[str, str]
"""The ledger that issued a warning, and the warning's id there."""


def day_of(moment: dt.date) -> dt.date:
    """The day of a moment, on the wall of the office that recorded it."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


@attrs.frozen(kw_only=True, repr=False)
class Matter(Protected):
    """A warning with its updates, and everything recorded on them.

    Attributes:
        issuer: the id of the ledger that issued it.
        warnings: the ids of the warning and of its updates and cancellation, the first one first.
        entries: all entries on them, by day, ledger and number; what was corrected is left out.
    """

    issuer: str
    warnings: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def first(self) -> Issued:
        """The first warning."""
        return self._issued()[0]

    @property
    def last(self) -> Issued:
        """The warning as it was last brought up to date; a cancellation is not one."""
        standing = [content for content in self._issued() if _type(content) is not WarningType.CANCEL]
        return standing[-1] if standing else self.first

    @property
    def marking(self) -> Marking:
        """The strictest marking of its entries."""
        return strictest(entry.marking for entry in self.entries)

    @property
    def cancelled_on(self) -> dt.date | None:
        """The day on which the warning was taken back; ``None`` if it stands."""
        taken_back = (entry for entry in self.entries if _is_cancellation(entry))
        return next((day_of(entry.at) for entry in taken_back), None)

    def begun(self) -> Mapping[str, dt.date | None]:
        """The days on which each stage was first reached; ``None`` if that is not recorded."""
        first = self.first
        issued = [entry for entry in self.entries if isinstance(entry.content, Issued)]
        return {
            "observed": first.observed_on,
            "reported": first.reported_on,
            "assessed": first.assessed_on,
            "issued": day_of(issued[0].at),
            "delivered": self._first_day(Delivered),
            "acknowledged": self._first_day(Acknowledged),
            "decided": next((day_of(entry.at) for entry in self.decisions()), None),
            "acted": self._first_day(Acted),
            "outcome": self._first_day(OutcomeSeen),
        }

    def decisions(self, *, none_too: bool = False) -> tuple[Entry, ...]:
        """The entries that decide to act or not to act; with ``none_too``, also those that say nobody decided."""
        return tuple(
            entry
            for entry in self.entries
            if isinstance(entry.content, Decided) and (none_too or entry.content.decision is not Decision.NO_DECISION)
        )

    def _issued(self) -> list[Issued]:
        return [entry.content for entry in self.entries if isinstance(entry.content, Issued)]

    def _first_day(self, kind: type) -> dt.date | None:
        return next((day_of(entry.at) for entry in self.entries if isinstance(entry.content, kind)), None)


STAGES = ("observed", "reported", "assessed", "issued", "delivered", "acknowledged", "decided", "acted", "outcome")
"""The stages of the chain, in their order."""


def matters(entries: Iterable[Entry], as_of: dt.date) -> tuple[Matter, ...]:
    """What became of each warning, as known on a day.

    Args:
        entries: entries of one ledger or several, in any order.
        as_of: what happened after this day is left out.

    Returns:
        The matters, by issuer and the id of their first warning.
    """
    known = sorted((entry for entry in standing(entries) if day_of(entry.at) <= as_of), key=_order)
    root = _roots(known)
    grouped: dict[Name, list[Entry]] = {}
    for entry in known:
        name = (entry.issuer, entry.warning)
        if name in root:  # an answer to a warning that is withheld here cannot be placed
            grouped.setdefault(root[name], []).append(entry)
    return tuple(
        Matter(issuer=issuer, warnings=_ids(found), entries=tuple(found))
        for (issuer, _), found in sorted(grouped.items())
    )


def _roots(entries: Iterable[Entry]) -> dict[Name, Name]:
    """For each warning, the one it all began with."""
    root: dict[Name, Name] = {}
    for entry in entries:
        if isinstance(entry.content, Issued):
            name = (entry.issuer, entry.warning)
            before = entry.content.document.get("replaces")
            root[name] = root.get((entry.issuer, before), name) if isinstance(before, str) else name
    return root


def _order(entry: Entry) -> tuple[dt.date, bool, str, int]:
    """By day; of one day, a warning before what follows on it."""
    return day_of(entry.at), not isinstance(entry.content, Issued), entry.origin, entry.number


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.warning for entry in entries if isinstance(entry.content, Issued)))


def _type(issued: Issued) -> WarningType:
    said = issued.document.get("type")
    return WarningType(said) if said in tuple(WarningType) else WarningType.ALERT


def _is_cancellation(entry: Entry) -> bool:
    return isinstance(entry.content, Issued) and _type(entry.content) is WarningType.CANCEL
