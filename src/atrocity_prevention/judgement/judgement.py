"""One assessor's judgement of one situation: what is left blank stays blank."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import DataError, Problem, fault
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.evidence.states import State
from atrocity_prevention.evidence.values import as_confidence, as_credibility, as_level, as_state
from atrocity_prevention.judgement.hypotheses import Consistency, Hypothesis
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.grades import Credibility, Reliability
from atrocity_prevention.vocabulary.markings import Marking, as_marking
from atrocity_prevention.vocabulary.texts import LocalText, local_text, optional_text
from atrocity_prevention.vocabulary.values import as_date, as_id


def _reliability(value: Reliability | str) -> Reliability:
    return as_choice(Reliability, value, "reliability")


def _group(value: str) -> str:
    return as_id(value, "independence_group")


@attrs.frozen(kw_only=True, repr=False)
class Assessor(Protected):
    """Somebody who judges: an id and a role, never a name.

    Attributes:
        id: the name judgements refer to.
        role: as what they judge, by language, such as ``legal adviser``.
        reliability: the Admiralty grade A to F; needed unless every judgement states its own confidence.
        independence_group: assessors of one team, or who rest on the same reports, may share one and then count once.
        marking: who may know of them; ``None`` takes the panel's.
        note: anything else worth knowing.
    """

    id: str = attrs.field(converter=as_id)
    role: LocalText = attrs.field(converter=local_text, factory=LocalText)
    reliability: Reliability | None = attrs.field(default=None, converter=attrs.converters.optional(_reliability))
    independence_group: str | None = attrs.field(default=None, converter=attrs.converters.optional(_group))
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    note: LocalText | None = attrs.field(default=None, converter=optional_text)

    def as_source(self, marking: Marking) -> Source:
        """The assessor as a source of its own, for the one path on which everything is scored."""
        return Source(
            id=self.id,
            name=self.role,
            kind="assessor",
            reliability=self.reliability,
            independence_group=self.independence_group,
            marking=marking,
        )


def _indicator(value: str) -> str:
    return as_id(value, "indicator")


@attrs.frozen(kw_only=True, repr=False)
class IndicatorJudgement(Protected):
    """What an assessor makes of one indicator.

    Attributes:
        indicator: the id of the indicator.
        state: as of an observation (`State`, without ``not_assessed``).
        level: how strongly it shows, in [0, 1] or as a word; required when observed.
        confidence: how sure the assessor is, in [0, 1].
        credibility: the Admiralty grade 1 to 6, for those who grade instead.
        reason: why, by language.
    """

    indicator: str = attrs.field(converter=_indicator)
    state: State = attrs.field(converter=as_state)
    level: float | None = attrs.field(default=None, converter=as_level)
    confidence: float | None = attrs.field(default=None, converter=as_confidence)
    credibility: Credibility | None = attrs.field(default=None, converter=as_credibility)
    reason: LocalText | None = attrs.field(default=None, converter=optional_text)

    def __attrs_post_init__(self) -> None:
        if problems := level_problems(self.state, self.level):
            raise DataError(problems, "judgement")


def level_problems(state: State | None, level: float | None) -> list[Problem]:
    """What does not fit between a state and a level."""
    if level is None and state is State.OBSERVED:
        remedy = "say how strongly it shows: low, moderate, high or severe"
        return [Problem(path="level", message="something observed needs a level", remedy=remedy, code="AP-E026")]
    if level and state in (State.ABSENT, State.NOT_APPLICABLE):
        remedy = "remove the level, or say that it was observed"
        return [Problem(path="level", message="a level above 0 contradicts the state", remedy=remedy, code="AP-E026")]
    return []


def _reads(values: Mapping[Hypothesis | str, Consistency | str]) -> FrozenMapping[Hypothesis, Consistency]:
    read = {
        as_choice(Hypothesis, key, "reads"): as_choice(Consistency, value, f"reads.{key}")
        for key, value in values.items()
    }
    return FrozenMapping((one, read[one]) for one in Hypothesis if one in read)


@attrs.frozen(kw_only=True, repr=False)
class Weighing(Protected):
    """What an indicator, as it is, says for and against each hypothesis in an assessor's view.

    Attributes:
        indicator: the id of the indicator.
        reads: hypothesis -> consistent, inconsistent, neutral or unknown; what is not named is unknown.
        reason: why, by language.
    """

    indicator: str = attrs.field(converter=_indicator)
    reads: FrozenMapping[Hypothesis, Consistency] = attrs.field(converter=_reads)
    reason: LocalText | None = attrs.field(default=None, converter=optional_text)


def _indicators(values: Iterable[IndicatorJudgement]) -> tuple[IndicatorJudgement, ...]:
    return tuple(values)


def _weighings(values: Iterable[Weighing]) -> tuple[Weighing, ...]:
    return tuple(values)


def _assessor(value: str) -> str:
    return as_id(value, "assessor")


def _given_on(value: dt.date | str) -> dt.date:
    return as_date(value, "given_on")


def as_round(value: int) -> int:
    """The number of a round, from 1.

    Raises:
        DataError: AP-E014.
    """
    if type(value) is not int or value < 1:
        raise fault(
            "round", "not the number of a round", "write 1 for the first, which everybody gives alone", "AP-E014"
        )
    return value


@attrs.frozen(kw_only=True, repr=False)
class Judgement(Protected):
    """One assessor's judgement in one round.

    Attributes:
        assessor: the id of the assessor.
        round: 1 for the judgement given alone, 2 for the one after discussion, and so on.
        given_on: the day it was given, and that it is about.
        indicators: what was judged; an indicator that is not here was left blank.
        weighings: what was said for and against the hypotheses.
        marking: who may see it; ``None`` takes the assessor's, then the panel's.
        note: anything else worth knowing.
    """

    assessor: str = attrs.field(converter=_assessor)
    round: int = attrs.field(default=1, converter=as_round)
    given_on: dt.date = attrs.field(converter=_given_on)
    indicators: tuple[IndicatorJudgement, ...] = attrs.field(default=(), converter=_indicators)
    weighings: tuple[Weighing, ...] = attrs.field(default=(), converter=_weighings)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    note: LocalText | None = attrs.field(default=None, converter=optional_text)
