"""How does a State stand to a treaty on a day? Answers that keep "no" apart from "nobody says"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import attrs

from atrocity_prevention.commitments.instruments import Instrument
from atrocity_prevention.commitments.treaties import JOINING, TreatyAct
from atrocity_prevention.commitments.words import ActKind, Answer
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.vocabulary.values import Period

GRACE_YEARS = 1
"""A report counts as in time for so long after it was due; a convention of this project."""


@attrs.frozen(kw_only=True, repr=False)
class TreatyStanding(Protected):
    """How one State stands to one treaty, as known on a day.

    Attributes:
        state: the State's code.
        instrument: the instrument's id.
        as_of: the day.
        signed: whether it has signed.
        party: whether it is a party.
        in_law: whether it has given the treaty effect at home.
        reserved: whether it has reservations.
        reported: whether it reported in time, where the treaty says how often.
        party_since: when it joined: the earliest record of it.
        party_by: by which act.
        last_reported: when it last reported.
        sources: the ids of the sources that say something, sorted.
    """

    state: str
    instrument: str
    as_of: dt.date
    signed: Answer
    party: Answer
    in_law: Answer
    reserved: Answer
    reported: Answer
    party_since: Period | None
    party_by: ActKind | None
    last_reported: dt.date | None
    sources: tuple[str, ...]

    def answer(self, question: str) -> Answer:
        """The answer to ``signed``, ``party``, ``in_law``, ``reserved`` or ``reported``."""
        found: Answer = getattr(self, question)
        return found


QUESTIONS = ("signed", "party", "in_law", "reserved", "reported")
"""What is asked about each treaty."""


def treaty_standing(state: str, instrument: Instrument, acts: Iterable[TreatyAct], as_of: dt.date) -> TreatyStanding:
    """How a State stands to a treaty.

    Args:
        state: the State's code.
        instrument: the instrument.
        acts: what is recorded of the two, from any number of sources.
        as_of: the day; what is dated later does not count.
    """
    known = [act for act in acts if act.on.end <= as_of]
    party = _party(known)
    joined = sorted(_of(known, *JOINING), key=_order)
    since = joined[0] if joined and party is Answer.YES else None
    reported = _of(known, ActKind.REPORTED)
    last_reported = max((act.on.end for act in reported), default=None)
    return TreatyStanding(
        state=state,
        instrument=instrument.id,
        as_of=as_of,
        signed=_signed(known),
        party=party,
        in_law=_newest(known, ActKind.INCORPORATED, ActKind.NOT_INCORPORATED),
        reserved=_newest(known, ActKind.RESERVED, ActKind.RESERVATION_WITHDRAWN),
        reported=_reported(known, last_reported, instrument.report_years, as_of),
        party_since=None if since is None else since.on,
        party_by=None if since is None else since.act,
        last_reported=last_reported,
        sources=tuple(sorted({act.source for act in known})),
    )


def _of(acts: Sequence[TreatyAct], *kinds: ActKind) -> list[TreatyAct]:
    return [act for act in acts if act.act in kinds]


def _order(act: TreatyAct) -> tuple[dt.date, dt.date, str, str]:
    return act.on.end, act.on.start, act.source, str(act.act)


def _party(known: Sequence[TreatyAct]) -> Answer:
    """The last act decides; a source that denies what another recorded before is a dispute, not a withdrawal."""
    joined = max((act.on.end for act in _of(known, *JOINING)), default=None)
    left = max((act.on.end for act in _of(known, ActKind.WITHDREW)), default=None)
    denied = max((act.on.end for act in _of(known, ActKind.NOT_PARTY)), default=None)
    if joined is None:
        return Answer.UNKNOWN if left is None and denied is None else Answer.NO
    if left is not None and left >= joined:
        return Answer.NO
    return Answer.DISPUTED if denied is not None and denied > joined else Answer.YES


def _signed(known: Sequence[TreatyAct]) -> Answer:
    """Who ratified had signed; who acceded need not have."""
    if _of(known, ActKind.SIGNED, ActKind.RATIFIED):
        signed = min(act.on.end for act in _of(known, ActKind.SIGNED, ActKind.RATIFIED))
        return Answer.DISPUTED if any(act.on.end > signed for act in _of(known, ActKind.NOT_SIGNED)) else Answer.YES
    return Answer.NO if _of(known, ActKind.NOT_SIGNED) else Answer.UNKNOWN


def _newest(known: Sequence[TreatyAct], yes: ActKind, no: ActKind) -> Answer:
    """What the newest record says; records of one day that contradict each other are a dispute."""
    about = _of(known, yes, no)
    if not about:
        return Answer.UNKNOWN
    newest = max(act.on.end for act in about)
    said = {act.act for act in about if act.on.end == newest}
    if len(said) > 1:
        return Answer.DISPUTED
    return Answer.YES if yes in said else Answer.NO


def _reported(known: Sequence[TreatyAct], last: dt.date | None, years: int | None, as_of: dt.date) -> Answer:
    """In time, or not by a source's own word; that nobody recorded a report is no answer."""
    denied = max((act.on.end for act in _of(known, ActKind.NOT_REPORTED)), default=None)
    if denied is not None and (last is None or denied > last):
        return Answer.NO
    if last is None or years is None:
        return Answer.UNKNOWN
    in_time = as_of.toordinal() - last.toordinal() <= 366 * (years + GRACE_YEARS)
    return Answer.YES if in_time else Answer.UNKNOWN
