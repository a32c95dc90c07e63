"""The register: commitments of several reports, who took them up, and what became of them."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Mapping

import attrs

from atrocity_prevention.commitments.builtin import commitment_reports, report_commitments
from atrocity_prevention.commitments.checking import Parts, register_problems
from atrocity_prevention.commitments.commitment import Commitment, CommitmentReport
from atrocity_prevention.commitments.displaying import register_display
from atrocity_prevention.commitments.standing import Asked, CommitmentStanding, standing_of
from atrocity_prevention.commitments.undertaking import ImplementationEvidence, Undertaking
from atrocity_prevention.display.display import Display
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import fault, raise_problems
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking, as_marking, strictest
from atrocity_prevention.vocabulary.texts import LocalText, local_text, optional_text
from atrocity_prevention.vocabulary.values import as_date, as_id

Marked = CommitmentReport | Commitment | Source | Undertaking | ImplementationEvidence
"""A part of a register that can carry a marking."""


def _reports(values: Iterable[CommitmentReport]) -> tuple[CommitmentReport, ...]:
    return tuple(values)


def _commitments(values: Iterable[Commitment]) -> tuple[Commitment, ...]:
    return tuple(values)


def _sources(values: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(values)


def _undertakings(values: Iterable[Undertaking]) -> tuple[Undertaking, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, repr=False)
class CommitmentRegister(Shown):
    """Who promised what, by when, and what was seen of it since.

    The recommendations of A/72/884-S/2018/525 are always there and need not be listed; a register adds reports and
    commitments of its own.

    Attributes:
        id: its own name.
        name: what it is called, by language.
        reports: reports beside those the library brings.
        commitments: commitments beside those the library brings.
        sources: those who say how far things are, with their grades.
        undertakings: which State or body has which commitment in hand.
        marking: who may see what carries no marking of its own; ``None`` means TLP:RED.
        note: anything else worth knowing.

    Raises:
        DataError: with every repeated id (AP-E023), name that leads nowhere (AP-E020, AP-E151, AP-E152) and piece of
            evidence without a grade (AP-E025).
    """

    id: str = attrs.field(converter=as_id)
    name: LocalText = attrs.field(converter=local_text, factory=LocalText)
    reports: tuple[CommitmentReport, ...] = attrs.field(default=(), converter=_reports)
    commitments: tuple[Commitment, ...] = attrs.field(default=(), converter=_commitments)
    sources: tuple[Source, ...] = attrs.field(default=(), converter=_sources)
    undertakings: tuple[Undertaking, ...] = attrs.field(default=(), converter=_undertakings)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    note: LocalText | None = attrs.field(default=None, converter=optional_text)

    def __attrs_post_init__(self) -> None:
        parts = Parts(
            reports=self.reports,
            commitments=self.commitments,
            sources=self.sources,
            undertakings=self.undertakings,
            known_reports=commitment_reports(),
            known_commitments=report_commitments(),
        )
        raise_problems(register_problems(parts), f"register {self.id}")

    @functools.cached_property
    def _commitments(self) -> Mapping[str, Commitment]:
        """Worked out once, since a register may hold very many."""
        return FrozenMapping({**report_commitments(), **{one.id: one for one in self.commitments}})

    @functools.cached_property
    def _sources(self) -> Mapping[str, Source]:
        return FrozenMapping({one.id: one for one in self.sources})

    @functools.cached_property
    def _reports(self) -> Mapping[str, CommitmentReport]:
        return FrozenMapping({**commitment_reports(), **{one.id: one for one in self.reports}})

    def all_reports(self) -> Mapping[str, CommitmentReport]:
        """Every report by id: those of the library, then the register's own."""
        return self._reports

    def all_commitments(self) -> Mapping[str, Commitment]:
        """Every commitment by id: those of the library, then the register's own."""
        return self._commitments

    def due_of(self, undertaking: Undertaking) -> dt.date | None:
        """The day by which it is to be kept: its own, or the commitment's."""
        return undertaking.due or self._commitments[undertaking.commitment].due

    def newest_day(self) -> dt.date | None:
        """The day on which something last became known; ``None`` if nothing is dated."""
        reported = [one.reported_on for undertaking in self.undertakings for one in undertaking.evidence]
        taken = [one.taken_up_on for one in self.undertakings if one.taken_up_on is not None]
        return max([*reported, *taken], default=None)

    def day(self, as_of: dt.date | str | None = None) -> dt.date:
        """A day, by default the newest one; never the clock's.

        Raises:
            DataError: AP-E028 if none is given and nothing is dated.
        """
        if as_of is not None:
            return as_date(as_of, "as_of")
        newest = self.newest_day()
        if newest is None:
            raise fault("as_of", "nothing in this register is dated", "give a day with `as_of`", "AP-E028")
        return newest

    def standing(self, undertaking: str, as_of: dt.date | str | None = None) -> CommitmentStanding:
        """How far one undertaking is carried out, as known on a day.

        Args:
            undertaking: its id.
            as_of: the day; by default the newest in the register.

        Raises:
            DataError: AP-E151 if there is no such undertaking, AP-E028 without any day.
        """
        found = next((one for one in self.undertakings if one.id == undertaking), None)
        if found is None:
            raise fault("undertaking", "there is no such undertaking", "use the id of one in this register", "AP-E151")
        return self._standing(found, self.day(as_of))

    def standings(self, as_of: dt.date | str | None = None) -> tuple[CommitmentStanding, ...]:
        """All of them, in the order of the register, which is nobody's rank."""
        day = self.day(as_of) if self.undertakings else None
        return tuple(self._standing(one, day) for one in self.undertakings if day is not None)

    def overdue(self, as_of: dt.date | str | None = None) -> tuple[CommitmentStanding, ...]:
        """Those whose day is past and of which it is not established that they were kept, the longest past first."""
        late = [one for one in self.standings(as_of) if one.overdue]
        return tuple(sorted(late, key=lambda one: (str(one.due), one.undertaking)))

    def not_recorded(self, by: str) -> tuple[str, ...]:
        """The commitments about which nothing is recorded for a State or body; nothing is said about whether it acted.

        Args:
            by: the State's alpha-3 code or the body's id.
        """
        held = {one.commitment for one in self.undertakings if one.by == by}
        return tuple(name for name in self.all_commitments() if name not in held)

    def marking_of(self, part: Marked) -> Marking:
        """The marking that holds for a part; built-in reports and commitments are TLP:CLEAR."""
        use = getattr(part, "permitted_use", None)  # a source may restrict further how what it says is used
        return strictest([part.marking or self.marking or UNMARKED, Marking.CLEAR if use is None else use.at_least])

    def strictest_marking(self) -> Marking:
        """The marking of the register as a whole."""
        parts: tuple[Marked, ...] = (*self.reports, *self.commitments, *self.sources, *self.undertakings)
        inner = [self._whole(one) for one in self.undertakings]
        return strictest([self.marking, *(self.marking_of(one) for one in parts), *inner])

    def to_display(self) -> Display:
        """How many stand where, and what is overdue, as of the newest day."""
        return register_display(self)

    def _whole(self, undertaking: Undertaking) -> Marking:
        """The strictest marking of an undertaking, its commitment and its evidence."""
        marks = [self.marking_of(undertaking), self.marking_of(self._commitments[undertaking.commitment])]
        for one in undertaking.evidence:
            marks += [self.marking_of(one), self.marking_of(self._sources[one.source])]
        return strictest(marks)

    def _standing(self, undertaking: Undertaking, day: dt.date) -> CommitmentStanding:
        commitment = self._commitments[undertaking.commitment]
        asked = Asked(
            undertaking=undertaking,
            proofs=tuple(commitment.proofs),
            due=self.due_of(undertaking),
            sources=self.sources,
            marking=self._whole(undertaking),
        )
        return standing_of(asked, day)
