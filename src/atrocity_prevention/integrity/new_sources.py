"""Whoever was first heard of a short while ago cannot move a score alone, neither up nor down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from atrocity_prevention.assessment.compare import Move
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.evidence.findings import Finding, find
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.integrity.held import HeldBack, NewGroup
from atrocity_prevention.integrity.moved import moves_to
from atrocity_prevention.integrity.suggest import day_of
from atrocity_prevention.integrity.telling import held_note
from atrocity_prevention.integrity.weighing import weighed
from atrocity_prevention.vocabulary.markings import strictest

NEW_DAYS = 90
"""Whoever was first heard of fewer days before the date is new."""

MOST_ALONE = 50
"""For so many new groups, the first by name, it is worked out what each would change alone."""


def hold_back(
    situation: Situation, as_of: dt.date | None, ordered: Plan, *, days: int = NEW_DAYS, vouched: Iterable[str] = ()
) -> HeldBack:
    """Hold back what only new groups say. Arguments and errors are those of `door.integrity.hold_new`."""
    fine = tuple(vouched)
    raise_problems(_problems(situation, days, fine), "hold_new")
    day = day_of(situation, as_of)
    known = situation.known_on(day)
    first = first_heard(known)
    new = frozenset(group for group, heard in first.items() if (day - heard).days < days) - frozenset(fine)
    counted = weighed(known, new, day, ordered.half_lives)
    as_said = {report.id: report.state for report in counted}
    held = frozenset(report.id for report in known.observations if as_said.get(report.id) is not report.state)
    shown = _counting(known, new, counted)
    if new:
        shown = attrs.evolve(shown, note=held_note(known.note, day=day.isoformat(), held=len(held), days=days))
    alone = sorted(new)[:MOST_ALONE]
    others = [find(known, day, ordered.half_lives)]
    others += [_if_vouched(known, new, group, day, ordered.half_lives) for group in alone]
    whole, *each = moves_to(ordered, find(shown, day, ordered.half_lives), others)
    moves = dict(zip(alone, each, strict=True))
    return HeldBack(
        situation=shown,
        as_of=day,
        days=days,
        groups=tuple(_told(known, group, reports, held, moves.get(group)) for group, reports in _by_group(known, new)),
        moves=whole,
        marking=known.strictest_marking(),
    )


def _by_group(known: Situation, new: frozenset[str]) -> Iterator[tuple[str, list[Observation]]]:
    """The reports of every new group, in order of name."""
    sources = known.source_by_id()
    found: dict[str, list[Observation]] = {group: [] for group in sorted(new)}
    for report in known.observations:
        if (group := sources[report.source].group) in found:
            found[group].append(report)
    yield from found.items()


def _told(
    known: Situation, group: str, reports: Sequence[Observation], held: frozenset[str], moves: tuple[Move, ...] | None
) -> NewGroup:
    sources = known.source_by_id()
    parts: list[Observation | Source] = [*reports, *(sources[one] for one in {report.source for report in reports})]
    return NewGroup(
        group=group,
        first_heard=min(report.reported_on for report in reports),
        held=tuple(sorted(one.id for one in reports if one.id in held)),
        borne_out=tuple(sorted(one.id for one in reports if one.state.known and one.id not in held)),
        moves=moves,
        marking=strictest(known.marking_of(one) for one in parts),
    )


def first_heard(known: Situation) -> dict[str, dt.date]:
    """The day of the first report of every independence group, whatever it said."""
    sources, first = known.source_by_id(), dict[str, dt.date]()
    for report in known.observations:
        group = sources[report.source].group
        first[group] = min(first.get(group, report.reported_on), report.reported_on)
    return first


def _problems(situation: Situation, days: int, vouched: Sequence[str]) -> Iterator[Problem]:
    if days < 0:
        yield Problem(path="days", message="below 0", remedy="give a number of days such as 90", code="AP-E141")
    there = {source.group for source in situation.sources}
    for place, group in enumerate(vouched):
        if group not in there:
            yield Problem(
                path=f"vouched[{place}]",
                message="there is no such independence group in the situation",
                remedy="name groups of its sources",
                code="AP-E140",
            )


def _counting(known: Situation, new: frozenset[str], counted: Sequence[Observation]) -> Situation:
    """The situation as it counts; all new groups together are one voice."""
    name = _free_name({source.group for source in known.sources})
    sources = [attrs.evolve(one, independence_group=name) if one.group in new else one for one in known.sources]
    return attrs.evolve(known, sources=sources, observations=counted)


def _free_name(taken: set[str]) -> str:
    number = 1
    while (name := f"new-sources-{number}") in taken:
        number += 1
    return name


def _if_vouched(
    known: Situation, new: frozenset[str], group: str, day: dt.date, half_lives: Mapping[str, float]
) -> dict[str, Finding]:
    """The findings that may change if one group were not new; only indicators it spoke about."""
    ids = {source.id for source in known.sources if source.group == group}
    spoken = {report.indicator for report in known.observations if report.source in ids}
    part = attrs.evolve(known, observations=[one for one in known.observations if one.indicator in spoken])
    others = new - {group}
    counting = _counting(part, others, weighed(part, others, day, half_lives))
    return find(counting, day, {indicator: half_lives[indicator] for indicator in half_lives if indicator in spoken})
