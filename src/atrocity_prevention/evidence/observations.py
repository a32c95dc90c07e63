"""One report about one indicator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import DataError, Problem, fault
from atrocity_prevention.evidence.states import State
from atrocity_prevention.evidence.values import as_confidence, as_credibility, as_level, as_state
from atrocity_prevention.vocabulary.grades import Credibility
from atrocity_prevention.vocabulary.markings import Marking, as_marking
from atrocity_prevention.vocabulary.permitted_use import PermittedUse, as_permitted_use
from atrocity_prevention.vocabulary.texts import LocalText, optional_text
from atrocity_prevention.vocabulary.values import Period, as_date, as_id, as_period, kind_of


def _ids(values: Iterable[str]) -> tuple[str, ...]:
    if isinstance(values, str):  # one forgotten bracket would give one population per letter
        raise fault("populations", "expected a list, got text", "put square brackets around it", "AP-E012")
    return tuple(values)


def _text(value: str, path: str) -> str:
    if not isinstance(value, str):
        raise fault(path, f"expected text, got {kind_of(value)}", "put quotes around it", "AP-E012")
    return value


def _indicator(value: str) -> str:
    return _text(value, "indicator")


def _source(value: str) -> str:
    return _text(value, "source")


def _reported_on(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "reported_on")


@attrs.frozen(kw_only=True, repr=False)
class Observation(Protected):
    """What one source said about one indicator, and how far it can be trusted.

    Attributes:
        id: its own name.
        indicator: the id of the indicator.
        state: what the report says, or why it says nothing (`State`, without ``not_assessed``).
        level: how strongly the indicator shows, in [0, 1] or as a word; required when observed.
        observed_on: the days observed; a single day, or a period.
        reported_on: the day it became known; by default the last day observed.
        source: the id of the source.
        credibility: the Admiralty grade 1 to 6 of this information.
        confidence: in [0, 1]; replaces the grade of source and information.
        populations: the ids of those concerned.
        reference: where to find it: a document symbol or a title, never a person.
        note: a short text by language.
        marking: who may see it; ``None`` takes the situation's default.
        permitted_use: how far it may be used and passed on; ``None`` takes the situation's.
    """

    id: str = attrs.field(converter=as_id)
    indicator: str = attrs.field(converter=_indicator)
    state: State = attrs.field(converter=as_state)
    level: float | None = attrs.field(default=None, converter=as_level)
    observed_on: Period = attrs.field(converter=as_period)
    reported_on: dt.date = attrs.field(default=None, converter=_reported_on)
    source: str = attrs.field(converter=_source)
    credibility: Credibility | None = attrs.field(default=None, converter=as_credibility)
    confidence: float | None = attrs.field(default=None, converter=as_confidence)
    populations: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    reference: str | None = None
    note: LocalText | None = attrs.field(default=None, converter=optional_text)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    permitted_use: PermittedUse | None = attrs.field(default=None, converter=as_permitted_use)

    def __attrs_post_init__(self) -> None:
        if self.reported_on is None:
            object.__setattr__(self, "reported_on", self.observed_on.end)
        if problems := observation_problems(self):
            raise DataError(problems, "observation")


class Reported(Protocol):
    """What the checks below need to see of an observation; a part that could not be read is ``None``."""

    @property
    def state(self) -> State | None:
        """What it says."""

    @property
    def level(self) -> float | None:
        """How strongly it shows."""

    @property
    def observed_on(self) -> Period | None:
        """When it was observed."""

    @property
    def reported_on(self) -> dt.date | None:
        """When it became known."""


def observation_problems(observation: Reported) -> list[Problem]:
    """What does not fit together within one observation."""
    problems = []
    if observation.level is None and observation.state is State.OBSERVED:
        message, remedy = "something observed needs a level", "say how strongly it shows: low, moderate, high or severe"
        problems.append(Problem(path="level", message=message, remedy=remedy, code="AP-E026"))
    if observation.level and (observation.state is State.ABSENT or observation.state is State.NOT_APPLICABLE):
        message = f"a level above 0 contradicts the state {observation.state}"
        remedy = "remove the level, or say that it was observed"
        problems.append(Problem(path="level", message=message, remedy=remedy, code="AP-E026"))
    begun, reported = observation.observed_on, observation.reported_on
    if begun is not None and reported is not None and reported < begun.start:
        message, remedy = "reported before the observed period begins", "mend one of the two dates"
        problems.append(Problem(path="reported_on", message=message, remedy=remedy, code="AP-E024"))
    return problems
