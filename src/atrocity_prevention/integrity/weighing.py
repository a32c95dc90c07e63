"""How far does what a new group says count? Only as far as somebody established bears it out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import attrs

from atrocity_prevention.evidence.findings import Voice, graded, loudest_per_group
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.evidence.states import State

ONE_STEP = 0.25
"""How far two levels may be apart for one to bear out the other: one word of the scale."""

_ROUNDING = 1e-12


def weighed(
    known: Situation, new: frozenset[str], day: dt.date, half_lives: Mapping[str, float]
) -> tuple[Observation, ...]:
    """The reports as they count, in the order of the situation.

    What only new groups say becomes unverifiable. What an established group bears out counts at most with the aged
    confidence of the surest who does. Where the newest established report says that a sign cannot occur, a new group
    alone cannot say otherwise, not even that nobody knows: such a report is left out.

    Args:
        known: the evidence as it was known on the day.
        new: the independence groups that are new.
        day: the date.
        half_lives: indicator id -> days after which a report counts half.
    """
    sources = known.source_by_id()
    fresh = frozenset(source.id for source in known.sources if source.group in new)
    settled: dict[str, list[Observation]] = {
        report.indicator: [] for report in known.observations if report.source in fresh
    }
    for report in known.observations:
        if report.indicator in settled and report.source not in fresh:
            settled[report.indicator].append(report)
    bearing = {name: _settled(reports, sources, day, half_lives[name]) for name, reports in settled.items()}
    counted = (
        bearing[report.indicator].weigh(report, sources[report.source]) if report.source in fresh else report
        for report in known.observations
    )
    return tuple(report for report in counted if report is not None)


@attrs.frozen(kw_only=True)
class _Settled:
    """What established groups say about one indicator."""

    voices: Sequence[Voice]
    inapplicable: bool
    day: int
    half_life: float

    def weigh(self, report: Observation, source: Source) -> Observation | None:
        """A report of a new group as it counts, or ``None`` if it does not."""
        if report.state is State.NOT_APPLICABLE:
            return report if self.inapplicable else _unverifiable(report)
        if self.inapplicable:
            return None
        if not report.state.known:
            return report
        surest = max((voice.confidence for voice in self.voices if _bears_out(voice, report)), default=0.0)
        if surest == 0:
            return _unverifiable(report)
        left = 2.0 ** (min(0, report.observed_on.end.toordinal() - self.day) / self.half_life)
        ceiling = surest / left if surest < left else 1.0
        return attrs.evolve(report, confidence=min(graded(report, source), ceiling), credibility=None)


def _settled(reports: Sequence[Observation], sources: Mapping[str, Source], day: dt.date, half_life: float) -> _Settled:
    newest = max(reports, key=lambda one: (one.observed_on.end, one.reported_on), default=None)
    return _Settled(
        voices=loudest_per_group(reports, sources, day.toordinal(), half_life),
        inapplicable=newest is not None and newest.state is State.NOT_APPLICABLE,
        day=day.toordinal(),
        half_life=half_life,
    )


def _bears_out(voice: Voice, report: Observation) -> bool:
    """Whether an established voice says the same: seen or not seen, at a level at most one step away."""
    near = abs(voice.level - (report.level or 0.0)) <= ONE_STEP + _ROUNDING
    return voice.observation.state is report.state and near


def _unverifiable(report: Observation) -> Observation:
    return attrs.evolve(report, state=State.UNVERIFIABLE, level=None)
