"""What a State did about a treaty, who says so, and up to which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from atrocity_prevention.commitments.instruments import as_instrument
from atrocity_prevention.commitments.words import ActKind
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.evidence.values import as_credibility
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.grades import Credibility
from atrocity_prevention.vocabulary.values import Period, as_date, as_id, as_period

JOINING = frozenset({ActKind.RATIFIED, ActKind.ACCEDED, ActKind.SUCCEEDED, ActKind.ACCEPTED, ActKind.JOINED})
"""The acts by which a State becomes a party."""


def _state(value: str) -> str:
    return as_id(value, "state")


def _instrument(value: str) -> str:
    return as_instrument(value)


def _act(value: ActKind | str) -> ActKind:
    return as_choice(ActKind, value, "act")


def _on(value: Period | dt.date | str | Mapping[str, dt.date | str]) -> Period:
    return as_period(value, "on")


def _source(value: str) -> str:
    return as_id(value, "source")


@attrs.frozen(kw_only=True, repr=False)
class TreatyAct(Protected):
    """One act of a State about one treaty, or a source's word that by a day it had not done it.

    Attributes:
        state: the State's code: alpha-3, or the four letters of ISO 3166-3 for a State that is no more.
        instrument: the id of the instrument; any of its names is accepted.
        act: what was done, or had not been done.
        on: the day; a whole year where a source gives no more. It counts from the last of these days.
        source: the id of the table's source.
        reference: where the source has it: a line, a law, the symbol of a document.
    """

    state: str = attrs.field(converter=_state)
    instrument: str = attrs.field(converter=_instrument)
    act: ActKind = attrs.field(converter=_act)
    on: Period = attrs.field(converter=_on)
    source: str = attrs.field(converter=_source)
    reference: str | None = None


def _as_of(value: dt.date | str) -> dt.date:
    return as_date(value, "as_of")


def _notes(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, repr=False)
class TreatyTable(Protected):
    """A table of ratifications that was read, and the day up to which it speaks.

    Attributes:
        source: who says so, with a reliability and a marking.
        as_of: the day up to which the table speaks; what it says ages from here.
        credibility: the Admiralty grade 1 to 6 of the table's information.
        notes: what was left out or could not be used, and how often.
    """

    source: Source
    as_of: dt.date = attrs.field(converter=_as_of)
    credibility: Credibility = attrs.field(default=Credibility.PROBABLY_TRUE, converter=as_credibility)
    notes: tuple[str, ...] = attrs.field(default=(), converter=_notes)
