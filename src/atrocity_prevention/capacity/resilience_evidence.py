"""Resilience as it was observed: graded, dated, marked, by source; what is absent is not what is unknown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from atrocity_prevention.capacity.maturity import as_strength
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import DataError, Problem, raise_problems
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import situation_problems
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.evidence.states import State
from atrocity_prevention.evidence.values import as_confidence, as_credibility, as_state
from atrocity_prevention.vocabulary.grades import Credibility
from atrocity_prevention.vocabulary.markings import Marking, as_marking, strictest
from atrocity_prevention.vocabulary.permitted_use import holding
from atrocity_prevention.vocabulary.places import Place, as_place
from atrocity_prevention.vocabulary.texts import LocalText, local_text, optional_text
from atrocity_prevention.vocabulary.values import Period, as_date, as_id, as_ids, as_period


def _resilience(value: str) -> str:
    return as_id(value, "resilience")


def _source(value: str) -> str:
    return as_id(value, "source")


def _areas(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "areas")


def _reported_on(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "reported_on")


@attrs.frozen(kw_only=True, repr=False)
class ResilienceObservation(Protected):
    """What one source said about one source of resilience.

    Attributes:
        id: its own name.
        resilience: the id of the source of resilience, such as ``R12``.
        state: what the report says, or why it says nothing, as of any observation.
        strength: how strong it was found, in [0, 1] or as a word of `Strength`; required when observed.
        observed_on: the days observed; a single day, or a period.
        reported_on: the day it became known; by default the last day observed.
        source: the id of the source that reports.
        credibility: the Admiralty grade 1 to 6 of this information.
        confidence: in [0, 1]; replaces the grade of source and information.
        areas: P-codes of the areas it is about; empty for the whole place.
        reference: where to find it: a document symbol or a title, never a person.
        note: a short text by language.
        marking: who may see it; ``None`` takes the default of the whole.

    Raises:
        DataError: as an `Observation` would; AP-E026 where state and strength contradict each other.
    """

    id: str = attrs.field(converter=as_id)
    resilience: str = attrs.field(converter=_resilience)
    state: State = attrs.field(converter=as_state)
    strength: float | None = attrs.field(default=None, converter=as_strength)
    observed_on: Period = attrs.field(converter=as_period)
    reported_on: dt.date = attrs.field(default=None, converter=_reported_on)
    source: str = attrs.field(converter=_source)
    credibility: Credibility | None = attrs.field(default=None, converter=as_credibility)
    confidence: float | None = attrs.field(default=None, converter=as_confidence)
    areas: tuple[str, ...] = attrs.field(default=(), converter=_areas)
    reference: str | None = None
    note: LocalText | None = attrs.field(default=None, converter=optional_text)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))

    def __attrs_post_init__(self) -> None:
        if self.reported_on is None:
            object.__setattr__(self, "reported_on", self.observed_on.end)
        if problems := list(strength_problems(self)):
            raise DataError(problems, "observation")

    def as_observation(self) -> Observation:
        """The same as evidence on whatever has the id of the source of resilience."""
        return Observation(
            id=self.id,
            indicator=self.resilience,
            state=self.state,
            level=self.strength,
            observed_on=self.observed_on,
            reported_on=self.reported_on,
            source=self.source,
            credibility=self.credibility,
            confidence=self.confidence,
        )


def strength_problems(one: Any) -> Iterator[Problem]:  # noqa: ANN401 a part that could not be read is None
    """What does not fit together within one observation of resilience."""
    if one.strength is None and one.state is State.OBSERVED:
        message, remedy = (
            "something observed needs a strength",
            "say how strong it is: weak, partial, strong, very_strong",
        )
        yield Problem(path="strength", message=message, remedy=remedy, code="AP-E026")
    if one.strength and one.state is not None and one.state is not State.OBSERVED:
        message = f"a strength above 0 contradicts the state {one.state}"
        remedy = "remove the strength, or say that it was observed"
        yield Problem(path="strength", message=message, remedy=remedy, code="AP-E026")
    if one.observed_on is not None and one.reported_on is not None and one.reported_on < one.observed_on.start:
        message, remedy = "reported before the observed period begins", "mend one of the two dates"
        yield Problem(path="reported_on", message=message, remedy=remedy, code="AP-E024")


def _sources(values: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(values)


def _observations(values: Iterable[ResilienceObservation]) -> tuple[ResilienceObservation, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, repr=False)
class ResilienceEvidence(Protected):
    """Everything reported about the resilience of one place.

    Attributes:
        id: its own name.
        name: what the place is called, by language.
        place: the country, and the area if it is about one.
        marking: who may see what carries no marking of its own; ``None`` means TLP:RED.
        sources: those who report.
        observations: what they reported, in any order.
        note: what a reader must know about the whole.

    Raises:
        DataError: with every repeated id, unknown source and report without a grade.
    """

    id: str = attrs.field(converter=as_id)
    name: LocalText = attrs.field(converter=local_text, factory=LocalText)
    place: Place = attrs.field(converter=as_place)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    sources: tuple[Source, ...] = attrs.field(default=(), converter=_sources)
    observations: tuple[ResilienceObservation, ...] = attrs.field(default=(), converter=_observations)
    note: LocalText | None = attrs.field(default=None, converter=optional_text)

    def __attrs_post_init__(self) -> None:
        raise_problems(evidence_problems(self.sources, self.observations), "resilience")

    def newest_report(self) -> dt.date | None:
        """The day on which something last became known, or ``None`` without observations."""
        return max((one.reported_on for one in self.observations), default=None)

    def marking_of(self, part: ResilienceObservation | Source) -> Marking:
        """The marking that holds for a part."""
        return holding(part.marking or self.marking, getattr(part, "permitted_use", None))

    def effective_marking(self) -> Marking:
        """The marking that holds for the whole, to which whoever writes or shows it is held."""
        return self.strictest_marking()

    def strictest_marking(self) -> Marking:
        """The marking of everything taken together."""
        parts: tuple[ResilienceObservation | Source, ...] = (*self.sources, *self.observations)
        return strictest([self.marking, *(self.marking_of(part) for part in parts)])


@attrs.frozen
class _Report:
    """An observation of resilience as the checks of a situation see one."""

    id: str | None
    state: State | None
    source: str | None
    credibility: Credibility | None
    confidence: float | None
    populations: tuple[str, ...] = ()


def evidence_problems(sources: Sequence[Any], observations: Sequence[Any]) -> Iterator[Problem]:
    """What does not fit together between the parts; attributes that could not be read are ``None``."""
    reports = [_Report(one.id, one.state, one.source, one.credibility, one.confidence) for one in observations]
    yield from situation_problems((), sources, reports)
