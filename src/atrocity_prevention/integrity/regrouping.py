"""A situation in which some independence groups count as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.evidence.findings import Finding, find
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.integrity.links import Unions
from atrocity_prevention.integrity.suggestion import GroupSuggestion
from atrocity_prevention.integrity.telling import joined_note, member_note


def with_groups(situation: Situation, suggestions: GroupSuggestion | Iterable[GroupSuggestion]) -> Situation:
    """The situation with the groups of some suggestions joined, as a person chose; nothing is joined by itself.

    A joined group is called by the first of its names. The note of the situation says how many groups were joined, and
    the note of each source why. Suggestions that have a group in common become one group.

    Joining is the same as not having heard the quieter voices of a group: on each indicator the one with the highest
    aged confidence speaks. So it never adds to what the voices together would carry without dissent; but the
    weighted median may move either way, and with it `low` and `high`.

    Args:
        situation: the evidence.
        suggestions: what was chosen of what `suggest_groups` gave.

    Raises:
        DataError: AP-E140 if the situation has no such group.
    """
    chosen = [suggestions] if isinstance(suggestions, GroupSuggestion) else list(suggestions)
    there = {source.group for source in situation.sources}
    raise_problems(_strangers(chosen, there), f"situation {situation.id}")
    unions, bases = _united(chosen)
    sources = [_member(source, unions, bases) for source in situation.sources]
    if not bases:
        return situation
    after = len({source.group for source in sources})
    return attrs.evolve(situation, sources=sources, note=joined_note(situation.note, len(there), after))


def _strangers(chosen: Iterable[GroupSuggestion], there: set[str]) -> Iterable[Problem]:
    for place, suggestion in enumerate(chosen):
        for number, group in enumerate(suggestion.groups):
            if group not in there:
                yield Problem(
                    path=f"suggestions[{place}].groups[{number}]",
                    message="there is no such independence group in the situation",
                    remedy="apply suggestions to the situation they were made for",
                    code="AP-E140",
                )


def _united(chosen: Iterable[GroupSuggestion]) -> tuple[Unions, dict[str, set[str]]]:
    """Which groups are joined, and on what basis each."""
    unions, bases = Unions(), dict[str, set[str]]()
    for suggestion in chosen:
        for group in suggestion.groups:
            unions.join(suggestion.groups[0], group)
            bases.setdefault(group, set()).add(str(suggestion.basis))
    return unions, bases


def _member(source: Source, unions: Unions, bases: Mapping[str, set[str]]) -> Source:
    if source.group not in bases:
        return source
    why = tuple(sorted(bases[source.group]))
    return attrs.evolve(source, independence_group=unions.top(source.group), note=member_note(source.note, why))


def find_joined(
    known: Situation, as_of: dt.date, half_lives: Mapping[str, float], groups: Iterable[str]
) -> dict[str, Finding]:
    """The findings that may change if some groups counted as one; only indicators they spoke about."""
    members = frozenset(groups)
    sources = known.source_by_id()
    spoken = {report.indicator for report in known.observations if sources[report.source].group in members}
    name = min(members)
    joined = attrs.evolve(
        known,
        sources=[attrs.evolve(one, independence_group=name) if one.group in members else one for one in known.sources],
        observations=[report for report in known.observations if report.indicator in spoken],
    )
    return find(joined, as_of, {indicator: half_lives[indicator] for indicator in half_lives if indicator in spoken})
