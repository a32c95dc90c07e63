"""What entries of the ledger say: one record for each step from a warning to the lesson drawn from it."""

from __future__ import annotations

import datetime as dt
import enum
import itertools
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.record.ledger.canonical import freeze_mapping
from atrocity_prevention.record.ledger.fields import as_list_of_words, as_name, as_names, as_words
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.texts import LocalText
from atrocity_prevention.vocabulary.values import as_date


class Decision(enum.StrEnum):
    """What those who can decide made of a warning."""

    ACT = "act"
    NOT_TO_ACT = "not_to_act"
    NO_DECISION = "no_decision"


def as_decision(value: Decision | str) -> Decision:
    """One of the three decisions."""
    if value not in tuple(Decision):
        raise fault("decision", "not a decision", f"use one of {', '.join(Decision)}", "AP-E013")
    return Decision(value)


def _optional_name(value: str | None, path: str) -> str | None:
    return None if value is None else as_name(value, path)


def _optional_day(value: dt.date | str | None, path: str) -> dt.date | None:
    return None if value is None else as_date(value, path)


def _optional_words(value: str | Mapping[str, str] | None, path: str) -> LocalText | None:
    return None if value is None else as_words(value, path)


# attrs hands a converter nothing but the value, so each field with a path of its own has a function of its own


def _document(value: Mapping[str, Any]) -> FrozenMapping[str, Any]:
    return freeze_mapping(value, "document")


def _addressees(values: Iterable[str]) -> tuple[str, ...]:
    return as_names(values, "addressees")


def _basis(value: str) -> str:
    return as_name(value, "basis")


def _region(value: str | None) -> str | None:
    return _optional_name(value, "region")


def _answer_by(value: dt.date | str) -> dt.date:
    return as_date(value, "answer_by")


def _observed_on(value: dt.date | str | None) -> dt.date | None:
    return _optional_day(value, "observed_on")


def _reported_on(value: dt.date | str | None) -> dt.date | None:
    return _optional_day(value, "reported_on")


def _assessed_on(value: dt.date | str | None) -> dt.date | None:
    return _optional_day(value, "assessed_on")


def _to(value: str) -> str:
    return as_name(value, "to")


def _channel(value: str | None) -> str | None:
    return _optional_name(value, "channel")


def _note(value: str | Mapping[str, str] | None) -> LocalText | None:
    return _optional_words(value, "note")


def _reasons(values: Iterable[str | Mapping[str, str]]) -> tuple[LocalText, ...]:
    return as_list_of_words(values, "reasons")


def _measures(values: Iterable[str]) -> tuple[str, ...]:
    return as_names(values, "measures")


def _measure(value: str | None) -> str | None:
    return _optional_name(value, "measure")


def _reference(value: str | None) -> str | None:
    return _optional_name(value, "reference")


def _summary(value: str | Mapping[str, str]) -> LocalText:
    return as_words(value, "summary")


def _topics(values: Iterable[str]) -> tuple[str, ...]:
    return as_names(values, "topics")


class Content(Protected):
    """What one entry says. It is shown by its kind alone, since all else may be protected."""

    __slots__ = ()

    kind: ClassVar[str]

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


@attrs.frozen(kw_only=True, repr=False)
class Issued(Content):
    """A warning was issued.

    Attributes:
        document: the warning itself, as plain values.
        answer_by: the day by which an answer is expected.
        addressees: the ids of the actors it is addressed to, at least one.
        basis: the fingerprint of the assessment it rests on.
        region: the area it concerns, as a code.
        observed_on: the day of the first observation behind it.
        reported_on: the day on which that first became known.
        assessed_on: the day of the assessment.
    """

    kind: ClassVar[str] = "issued"

    document: FrozenMapping[str, Any] = attrs.field(converter=_document)
    answer_by: dt.date = attrs.field(converter=_answer_by)
    addressees: tuple[str, ...] = attrs.field(converter=_addressees)
    basis: str = attrs.field(converter=_basis)
    region: str | None = attrs.field(default=None, converter=_region)
    observed_on: dt.date | None = attrs.field(default=None, converter=_observed_on)
    reported_on: dt.date | None = attrs.field(default=None, converter=_reported_on)
    assessed_on: dt.date | None = attrs.field(default=None, converter=_assessed_on)

    def __attrs_post_init__(self) -> None:
        raise_problems(self._problems(), "entry")

    def _problems(self) -> Iterable[Problem]:
        if not self.addressees:
            remedy = "name at least one actor who is to answer"
            yield Problem(path="addressees", message="nobody is warned", remedy=remedy, code="AP-E010")
        days = [(name, getattr(self, name)) for name in ("observed_on", "reported_on", "assessed_on")]
        known = [(name, day) for name, day in days if day is not None]
        for (earlier, one), (later, other) in itertools.pairwise(known):
            if other < one:
                message, remedy = f"before {earlier}", "mend one of the two dates"
                yield Problem(path=later, message=message, remedy=remedy, code="AP-E059")


@attrs.frozen(kw_only=True, repr=False)
class Delivered(Content):
    """A warning was handed to somebody.

    Attributes:
        to: the id of the actor who got it.
        channel: how, as the offices call it.
    """

    kind: ClassVar[str] = "delivered"

    to: str = attrs.field(converter=_to)
    channel: str | None = attrs.field(default=None, converter=_channel)


@attrs.frozen(kw_only=True, repr=False)
class Acknowledged(Content):
    """The actor of the entry confirmed having taken note of a warning.

    Attributes:
        note: what was said on that occasion.
    """

    kind: ClassVar[str] = "acknowledged"

    note: LocalText | None = attrs.field(default=None, converter=_note)


@attrs.frozen(kw_only=True, repr=False)
class Decided(Content):
    """The actor of the entry decided, or it was put on record that no decision was taken.

    Attributes:
        decision: to act, not to act, or none.
        reasons: why; required for the decision not to act.
        measures: the ids of the response measures chosen.
    """

    kind: ClassVar[str] = "decided"

    decision: Decision = attrs.field(converter=as_decision)
    reasons: tuple[LocalText, ...] = attrs.field(default=(), converter=_reasons)
    measures: tuple[str, ...] = attrs.field(default=(), converter=_measures)

    def __attrs_post_init__(self) -> None:
        if self.decision is Decision.NOT_TO_ACT and not self.reasons:
            raise fault("reasons", "a decision not to act without a reason", "give at least one reason", "AP-E058")
        if self.decision is not Decision.ACT and self.measures:
            raise fault("measures", "measures without a decision to act", "remove them, or decide to act", "AP-E058")


@attrs.frozen(kw_only=True, repr=False)
class Acted(Content):
    """The actor of the entry did something about a warning.

    Attributes:
        summary: what was done.
        measure: the id of the response measure that it carries out.
    """

    kind: ClassVar[str] = "acted"

    summary: LocalText = attrs.field(converter=_summary)
    measure: str | None = attrs.field(default=None, converter=_measure)


@attrs.frozen(kw_only=True, repr=False)
class OutcomeSeen(Content):
    """Something was seen of what came after a warning. It does not claim that one caused the other.

    Attributes:
        summary: what was seen.
        reference: where it is described: a document symbol or a title, never a person.
    """

    kind: ClassVar[str] = "outcome"

    summary: LocalText = attrs.field(converter=_summary)
    reference: str | None = attrs.field(default=None, converter=_reference)


@attrs.frozen(kw_only=True, repr=False)
class LessonLearned(Content):
    """Somebody drew a lesson from what became of a warning.

    Attributes:
        summary: the lesson.
        topics: the ids of what it is about: measures, factors, actors, partnerships.
    """

    kind: ClassVar[str] = "lesson"

    summary: LocalText = attrs.field(converter=_summary)
    topics: tuple[str, ...] = attrs.field(default=(), converter=_topics)


CONTENTS: Mapping[str, type[Content]] = FrozenMapping(
    {kind.kind: kind for kind in (Issued, Delivered, Acknowledged, Decided, Acted, OutcomeSeen, LessonLearned)}
)
"""The kinds of entries, in the order in which they usually come."""
