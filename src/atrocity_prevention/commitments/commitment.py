"""A commitment: what was asked of whom, by which report or mechanism, and what would show that it was kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from atrocity_prevention.commitments.words import Mechanism, Strand
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import fault
from atrocity_prevention.vocabulary.actors import as_actor_kind
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking, as_marking
from atrocity_prevention.vocabulary.texts import LocalText, local_text, optional_text
from atrocity_prevention.vocabulary.values import as_date, as_id, as_ids


def _mechanism(value: Mechanism | str) -> Mechanism:
    return as_choice(Mechanism, value, "mechanism")


def _published_on(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "published_on")


def _follows(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "follows")


@attrs.frozen(kw_only=True, repr=False)
class CommitmentReport(Protected):
    """A document that makes recommendations: a report of the Secretary-General, a review of a State, ...

    Attributes:
        id: the name commitments refer to.
        symbol: the symbol of the document; empty if it has none.
        mechanism: where it comes from.
        name: what it is called, by language.
        published_on: when it was published; ``None`` if that is not recorded.
        follows: the ids of the reports whose recommendations it follows up.
        cycle: the cycle and session of a review, as written; ``None`` if it has none.
        version: of its rows here.
        marking: who may see it; ``None`` takes the register's default.
        note: anything else worth knowing.
    """

    id: str = attrs.field(converter=as_id)
    symbol: str = ""
    mechanism: Mechanism = attrs.field(default=Mechanism.OTHER, converter=_mechanism)
    name: LocalText = attrs.field(converter=local_text, factory=LocalText)
    published_on: dt.date | None = attrs.field(default=None, converter=_published_on)
    follows: tuple[str, ...] = attrs.field(default=(), converter=_follows)
    cycle: str | None = None
    version: str = "1"
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    note: LocalText | None = attrs.field(default=None, converter=optional_text)


def _target(value: str) -> str:
    return as_id(value, "to")


def _confirmed_by(value: str) -> str:
    return as_id(value, "confirmed_by")


def _confirmed_on(value: dt.date | str) -> dt.date:
    return as_date(value, "confirmed_on")


@attrs.frozen(kw_only=True)
class RiskTag(Recorded):
    """That a commitment bears on a risk factor or an indicator, as somebody has confirmed.

    Attributes:
        to: the id of the risk factor or indicator.
        confirmed_by: the office or role that looked at it; never a name.
        confirmed_on: the day it did.
    """

    to: str = attrs.field(converter=_target)
    confirmed_by: str = attrs.field(converter=_confirmed_by)
    confirmed_on: dt.date = attrs.field(converter=_confirmed_on)


def _report(value: str) -> str:
    return as_id(value, "report")


def _addressees(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        as_actor_kind(value, f"addressees[{place}]") for place, value in enumerate(as_ids(values, "addressees"))
    )


def _strands(values: Iterable[Strand | str]) -> tuple[Strand, ...]:
    held = {as_choice(Strand, value, f"strands[{place}]") for place, value in enumerate(values)}
    return tuple(strand for strand in Strand if strand in held)


def _shown_by(values: Iterable[str | LocalText]) -> tuple[LocalText, ...]:
    if isinstance(values, str):
        raise fault("shown_by", "expected a list, got text", "put square brackets around it", "AP-E012")
    return tuple(local_text(value) for value in values)


def _due(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "due")


def _recommended_by(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "recommended_by")


def _tags(values: Iterable[RiskTag]) -> tuple[RiskTag, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, repr=False)
class Commitment(Protected):
    """What was asked, of whom, and how it can be verified.

    Attributes:
        id: its own name.
        report: the id of the report it stands in.
        paragraph: where; empty if that is not recorded.
        text: what is asked. Built-in texts are this project's own short wording, in English and French.
        addressees: kinds of actors (`actor_kinds`) it is addressed to, the first one first.
        strands: the parts of the three-part strategy it belongs to (report, para. 23).
        shown_by: what evidence would show that it was kept; `proofs` gives each an id.
        due: the day by which it is to be kept, where the report names one.
        follows: the ids of reports whose recommendations it asks to follow up.
        recommended_by: the States (alpha-3) or bodies that recommended it, where the mechanism says so.
        tags: the risk factors and indicators it bears on, each confirmed by somebody.
        reference: where to find it, if not under the report's symbol.
        marking: who may see it; ``None`` takes the register's default.
        note: anything else worth knowing.
    """

    id: str = attrs.field(converter=as_id)
    report: str = attrs.field(converter=_report)
    paragraph: str = ""
    text: LocalText = attrs.field(converter=local_text)
    addressees: tuple[str, ...] = attrs.field(default=(), converter=_addressees)
    strands: tuple[Strand, ...] = attrs.field(default=(), converter=_strands)
    shown_by: tuple[LocalText, ...] = attrs.field(default=(), converter=_shown_by)
    due: dt.date | None = attrs.field(default=None, converter=_due)
    follows: tuple[str, ...] = attrs.field(default=(), converter=_follows)
    recommended_by: tuple[str, ...] = attrs.field(default=(), converter=_recommended_by)
    tags: tuple[RiskTag, ...] = attrs.field(default=(), converter=_tags)
    reference: str | None = None
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    note: LocalText | None = attrs.field(default=None, converter=optional_text)

    @property
    def proofs(self) -> Mapping[str, LocalText]:
        """What would show that it was kept, by id: ``A/72/884.45a.1`` is the first of ``A/72/884.45a``."""
        return FrozenMapping({f"{self.id}.{number}": text for number, text in enumerate(self.shown_by, 1)})

    @property
    def tagged(self) -> tuple[str, ...]:
        """The ids of the risk factors and indicators it bears on."""
        return tuple(tag.to for tag in self.tags)
