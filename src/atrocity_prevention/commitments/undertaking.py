"""Who took a commitment up, by when, and what was seen of it since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import attrs

from atrocity_prevention.commitments.words import Says, Uptake
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.states import State
from atrocity_prevention.evidence.values import as_confidence, as_credibility
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.grades import Credibility
from atrocity_prevention.vocabulary.markings import Marking, as_marking
from atrocity_prevention.vocabulary.places import as_country
from atrocity_prevention.vocabulary.texts import LocalText, optional_text
from atrocity_prevention.vocabulary.values import Period, as_date, as_id, as_ids, as_period, kind_of

DEGREES = {Says.IMPLEMENTED: 1.0, Says.PARTLY: 0.5, Says.NOT_IMPLEMENTED: 0.0}
"""How far a commitment is carried out, for each thing evidence can say of it; a convention of this project."""


def _says(value: Says | str) -> Says:
    return as_choice(Says, value, "says")


def _source(value: str) -> str:
    return as_id(value, "source")


def _reported_on(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "reported_on")


def _about(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "about")


@attrs.frozen(kw_only=True, repr=False)
class ImplementationEvidence(Protected):
    """What one source says of how far a commitment is carried out, graded and dated like any observation.

    Attributes:
        id: its own name.
        says: what it says, or why it says nothing.
        source: the id of the source.
        observed_on: the days it is about; it ages from the last of them.
        reported_on: the day it became known; by default the last day it is about.
        credibility: the Admiralty grade 1 to 6 of this information.
        confidence: in [0, 1]; replaces the grade of source and information.
        about: which of the commitment's `proofs` it bears on; none means the commitment as a whole.
        reference: where to find it: a document symbol or a title, never a person.
        note: a short text by language.
        marking: who may see it; ``None`` takes the register's default.
    """

    id: str = attrs.field(converter=as_id)
    says: Says = attrs.field(converter=_says)
    source: str = attrs.field(converter=_source)
    observed_on: Period = attrs.field(converter=as_period)
    reported_on: dt.date = attrs.field(default=None, converter=_reported_on)
    credibility: Credibility | None = attrs.field(default=None, converter=as_credibility)
    confidence: float | None = attrs.field(default=None, converter=as_confidence)
    about: tuple[str, ...] = attrs.field(default=(), converter=_about)
    reference: str | None = None
    note: LocalText | None = attrs.field(default=None, converter=optional_text)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))

    def __attrs_post_init__(self) -> None:
        if self.reported_on is None:
            object.__setattr__(self, "reported_on", self.observed_on.end)
        raise_problems(evidence_problems(self.observed_on, self.reported_on), "evidence")

    @property
    def known(self) -> bool:
        """Whether it says something about the world."""
        return self.says in DEGREES

    def as_observation(self, subject: str) -> Observation:
        """The same as an observation whose indicator is `subject`, for the joining that all evidence goes through."""
        degree = DEGREES.get(self.says)
        state = State(str(self.says)) if degree is None else State.OBSERVED if degree else State.ABSENT
        return Observation(
            id=self.id,
            indicator=subject,
            state=state,
            level=degree or None,
            observed_on=self.observed_on,
            reported_on=self.reported_on,
            source=self.source,
            credibility=self.credibility,
            confidence=self.confidence,
        )


def evidence_problems(observed_on: Period | None, reported_on: dt.date | None) -> Iterator[Problem]:
    """Whether the two dates fit together; one that could not be read is ``None``."""
    if observed_on is not None and reported_on is not None and reported_on < observed_on.start:
        message, remedy = "reported before the observed period begins", "mend one of the two dates"
        yield Problem(path="reported_on", message=message, remedy=remedy, code="AP-E024")


def _commitment(value: str) -> str:
    return as_id(value, "commitment")


def _state(value: str | None) -> str | None:
    return None if value is None else as_country(value, "state")


def _body(value: str | None) -> str | None:
    return None if value is None else as_id(value, "body")


def _uptake(value: Uptake | str) -> Uptake:
    return as_choice(Uptake, value, "uptake")


def _taken_up_on(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "taken_up_on")


def _due(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "due")


def _evidence(values: Iterable[ImplementationEvidence]) -> tuple[ImplementationEvidence, ...]:
    return tuple(values)


def as_count(value: int, path: str) -> int:
    """A whole number, 0 or more."""
    if type(value) is not int:
        raise fault(path, f"expected a whole number, got {kind_of(value)}", "write 0 or more", "AP-E012")
    if value < 0:
        raise fault(path, "less than 0", "write 0 or more", "AP-E014")
    return value


def _withheld(value: int) -> int:
    return as_count(value, "withheld")


@attrs.frozen(kw_only=True, repr=False)
class Undertaking(Protected):
    """A commitment in the hands of one State or body.

    Attributes:
        id: its own name.
        commitment: the id of the commitment.
        state: the State it is about (alpha-3); either this or `body`.
        body: the id of an organ, organisation or office; never a person.
        uptake: what it answered.
        taken_up_on: the day it answered; ``None`` if nobody recorded it.
        due: the day by which it is to be kept; by default the commitment's own.
        evidence: what was seen since, in any order.
        withheld: how many pieces of evidence were left out because the reader is not cleared for them.
        marking: who may see it; ``None`` takes the register's default.
        note: anything else worth knowing.
    """

    id: str = attrs.field(converter=as_id)
    commitment: str = attrs.field(converter=_commitment)
    state: str | None = attrs.field(default=None, converter=_state)
    body: str | None = attrs.field(default=None, converter=_body)
    uptake: Uptake = attrs.field(default=Uptake.UNKNOWN, converter=_uptake)
    taken_up_on: dt.date | None = attrs.field(default=None, converter=_taken_up_on)
    due: dt.date | None = attrs.field(default=None, converter=_due)
    evidence: tuple[ImplementationEvidence, ...] = attrs.field(default=(), converter=_evidence)
    withheld: int = attrs.field(default=0, converter=_withheld)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    note: LocalText | None = attrs.field(default=None, converter=optional_text)

    def __attrs_post_init__(self) -> None:
        raise_problems(holder_problems(state=self.state is not None, body=self.body is not None), "undertaking")

    @property
    def by(self) -> str:
        """The State's alpha-3 code, or the body's id."""
        return self.state or self.body or ""

    def uptake_on(self, day: dt.date) -> Uptake:
        """What was known on a day of its answer."""
        later = self.taken_up_on is not None and self.taken_up_on > day
        return Uptake.UNKNOWN if later else self.uptake


def holder_problems(*, state: bool, body: bool) -> Iterator[Problem]:
    """Whether it is clear whose it is: exactly one of the two is to be named."""
    if state == body:
        message = "it names both a State and a body" if state else "it names neither a State nor a body"
        yield Problem(path="", message=message, remedy="give one of `state` and `body`", code="AP-E150")
