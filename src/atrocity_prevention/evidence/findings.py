"""From many observations of an indicator to one finding: level, confidence and state (method, sections 1 and 2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

import attrs

from atrocity_prevention.display.display import Display, counted
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.evidence.states import LEVELS, State
from atrocity_prevention.vocabulary.grades import graded_confidence

MEDIAN_TOLERANCE = 1e-12
"""How close, relative to the whole, a cumulative weight must come to one half to count as exactly one half."""


@attrs.frozen(kw_only=True, repr=False)
class Finding(Shown):
    """What is known about one indicator on one date.

    Attributes:
        indicator: the indicator's id.
        state: what the reports say together, or why nothing is known.
        level: how strongly it shows, in [0, 1]; ``None`` unless the state is observed or absent.
        confidence: in [0, 1], after ageing; 0 when nothing is known.
        dissent: how far the independence groups disagree, in [0, 1].
        observations: the ids of the observations that count, one per group, sorted.
        largest_source_share: the share of the confidence that comes from one group, in [0, 1].
        newest_state: what the newest report says; unlike `state` it tells when somebody stopped seeing.
    """

    indicator: str
    state: State
    level: float | None = None
    confidence: float = 0.0
    dissent: float = 0.0
    observations: tuple[str, ...] = ()
    largest_source_share: float = 0.0
    newest_state: State = State.NOT_ASSESSED

    @property
    def applicable(self) -> bool:
        """Whether the indicator takes part in the calculation."""
        return self.state is not State.NOT_APPLICABLE

    def to_display(self) -> Display:
        """What the reports say together, and what the newest of them could see; their ids are left out."""
        return Display(
            title=f"Finding on {self.indicator}",
            lines=[f"{self.in_words()}.", *self._newest()],
            notes=[
                f"It rests on {counted(len(self.observations), 'report')}, one for each independent group.",
                "The ids of the reports are left out here.",
                "It carries no marking of its own: that of the assessment it comes from holds.",
            ],
        )

    def in_words(self) -> str:
        """State and level; then, of what is known, how sure it is and how far the groups disagree."""
        if self.level is None:
            return self.state.labels.text()
        dissent = f", groups disagree by {self.dissent:.2f}" if self.dissent > 0 else ""
        how = "" if self.state is State.ABSENT else f": {_level_in_words(self.level)}"
        return f"{self.state.labels.text()}{how}, confidence {self.confidence:.2f}{dissent}"

    def _newest(self) -> tuple[str, ...]:
        """What tells when somebody stopped seeing."""
        if self.newest_state is self.state:
            return ()
        return (f"The newest report says: {self.newest_state.labels.text()}.",)


def _level_in_words(level: float) -> str:
    """The nearest word of the scale, then the level."""
    word = min(LEVELS, key=lambda name: abs(LEVELS[name] - level))
    return f"{word if LEVELS[word] == level else f'near {word}'} (level {level:.2f})"


class Voice(NamedTuple):
    """One observation as a group's word on an indicator: aged confidence and what breaks ties.

    Attributes:
        confidence: of the observation, in [0, 1], aged.
        end: the last day observed, as an ordinal.
        level: in [0, 1].
        observation: the observation itself.
        group: the independence group that speaks by it.
    """

    confidence: float
    end: int
    level: float
    observation: Observation
    group: str


class Reports(Protocol):
    """What findings are made from: a situation, or anything else that reports and says who reported."""

    @property
    def observations(self) -> Iterable[Observation]:
        """What was reported, in any order."""

    def source_by_id(self) -> dict[str, Source]:
        """Those who reported, by their id."""


def find(known: Reports, as_of: dt.date, half_lives: Mapping[str, float]) -> dict[str, Finding]:
    """One finding for every indicator.

    Args:
        known: the evidence as it was known on the date (`Situation.known_on`), nothing later among it.
        as_of: the date from which reports have aged.
        half_lives: for every indicator of the catalogue, the days after which its reports count half.

    Returns:
        indicator id -> finding, in the order of `half_lives`.
    """
    reports: dict[str, list[Observation]] = {}
    for observation in known.observations:
        reports.setdefault(observation.indicator, []).append(observation)
    sources = known.source_by_id()
    day = as_of.toordinal()
    return {
        indicator: _finding(indicator, reports[indicator], sources, day, half_life)
        if indicator in reports
        else Finding(indicator=indicator, state=State.NOT_ASSESSED)
        for indicator, half_life in half_lives.items()
    }


def find_without(
    known: Situation,
    as_of: dt.date,
    half_lives: Mapping[str, float],
    group: str,
) -> dict[str, Finding]:
    """The findings that would change if an independence group had never reported; only indicators it spoke about."""
    sources = known.source_by_id()
    spoken = {report.indicator for report in known.observations if sources[report.source].group == group}
    rest = [
        report for report in known.observations if report.indicator in spoken and sources[report.source].group != group
    ]
    reduced = attrs.evolve(known, observations=rest)
    return find(reduced, as_of, {indicator: half_lives[indicator] for indicator in half_lives if indicator in spoken})


def _finding(
    indicator: str,
    observations: Sequence[Observation],
    sources: Mapping[str, Source],
    day: int,
    half_life: float,
) -> Finding:
    newest = _newest(observations)
    if newest.state is State.NOT_APPLICABLE:
        return Finding(indicator=indicator, state=newest.state, observations=(newest.id,), newest_state=newest.state)
    kept = loudest_per_group(observations, sources, day, half_life)
    if not kept:
        state = State.UNVERIFIABLE if newest.state.known else newest.state
        return Finding(indicator=indicator, state=state, observations=(newest.id,), newest_state=newest.state)
    level, confidence, dissent = _agreement(kept)
    return Finding(
        indicator=indicator,
        state=_state_of(kept),
        level=level,
        confidence=confidence,
        dissent=dissent,
        observations=tuple(sorted([voice.observation.id for voice in kept])),
        largest_source_share=_largest_share([voice.confidence for voice in kept]),
        newest_state=newest.state,
    )


def _largest_share(confidences: Sequence[float]) -> float:
    return max(confidences) / sum(confidences)


def _newest(observations: Sequence[Observation]) -> Observation:
    """Latest observed end, then latest reported, then smaller id."""
    newest = observations[0]
    for other in observations[1:]:
        ours, theirs = (newest.observed_on.end, newest.reported_on), (other.observed_on.end, other.reported_on)
        if theirs > ours or (theirs == ours and other.id < newest.id):
            newest = other
    return newest


def loudest_per_group(
    observations: Iterable[Observation],
    sources: Mapping[str, Source],
    day: int,
    half_life: float,
) -> list[Voice]:
    """One observation per group that carries any confidence, sorted by group: volume from one group buys nothing."""
    best: dict[str, Voice] = {}
    for observation in observations:
        source, end = sources[observation.source], observation.observed_on.end.toordinal()
        confidence = graded(observation, source)
        if end < day:
            confidence *= 2.0 ** ((end - day) / half_life)
        if confidence > 0:
            voice = Voice(confidence, end, observation.level or 0.0, observation, source.group)
            held = best.get(voice.group)
            if held is None or _outweighs(voice, held):
                best[voice.group] = voice
    return [best[group] for group in sorted(best)]


def graded(observation: Observation, source: Source) -> float:
    """The confidence of one report before ageing; 0 unless it says something about the world."""
    if not observation.state.known:
        return 0.0
    if observation.confidence is not None:
        return observation.confidence
    assert source.reliability is not None  # a situation refuses reports without a grade
    assert observation.credibility is not None
    return graded_confidence(source.reliability, observation.credibility)


def _outweighs(one: Voice, other: Voice) -> bool:
    """Higher aged confidence, then later observed end, then higher level, then smaller id."""
    if one[:3] != other[:3]:
        return one[:3] > other[:3]
    return one.observation.id < other.observation.id


def _state_of(kept: Iterable[Voice]) -> State:
    """Absent only when every group that carries confidence looked and found nothing."""
    return State.ABSENT if all(voice.observation.state is State.ABSENT for voice in kept) else State.OBSERVED


def _agreement(kept: Sequence[Voice]) -> tuple[float, float, float]:
    """Weighted median level, joint confidence and dissent of the groups (method, section 2.2)."""
    if len(kept) == 1:
        return kept[0].level, kept[0].confidence, 0.0
    total = sum([voice.confidence for voice in kept])
    level = _weighted_median(sorted(kept, key=lambda voice: (voice.level, voice.group)), total)
    dissent = sum([voice.confidence * abs(voice.level - level) for voice in kept]) / total
    joint = 0.0
    for voice in kept:
        joint += voice.confidence * (1.0 - joint)  # 1 less the product of doubts, without losing the smallest in 1
    return level, joint * (1.0 - dissent), dissent


def _weighted_median(ordered: Sequence[Voice], total: float) -> float:
    """The level where the cumulative weight first exceeds half; at exactly half, the mean with the next level."""
    half, reached = total / 2, 0.0
    for place, voice in enumerate(ordered):
        reached += voice.confidence
        if abs(reached - half) <= MEDIAN_TOLERANCE * total:
            return (voice.level + ordered[min(place + 1, len(ordered) - 1)].level) / 2
        if reached > half:
            return voice.level
    return ordered[-1].level  # pragma: no cover - the whole always exceeds its half
