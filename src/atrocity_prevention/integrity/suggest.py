"""Which independence groups may be one? Suggestions with their reasons; nothing is applied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.evidence.findings import find
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.integrity.links import Basis, joined
from atrocity_prevention.integrity.moved import moves_to
from atrocity_prevention.integrity.regrouping import find_joined
from atrocity_prevention.integrity.same_days import time_links
from atrocity_prevention.integrity.same_texts import text_links
from atrocity_prevention.integrity.suggestion import GroupSuggestion
from atrocity_prevention.vocabulary.markings import Marking, strictest

LEAST_LIKENESS = 0.6
"""Jaccard's coefficient of two notes from which one repeats the other."""

LEAST_SHARE = 0.5
"""The share of a group's reports, or days, that it must have in common with another."""

WITHIN_DAYS = 1
"""How many days apart two reports may be to have come together: a file knows days, not hours."""


def suggest_from(
    situation: Situation,
    as_of: dt.date | None,
    ordered: Plan,
    *,
    least_likeness: float = LEAST_LIKENESS,
    least_share: float = LEAST_SHARE,
    within_days: int = WITHIN_DAYS,
) -> tuple[GroupSuggestion, ...]:
    """Suggestions from texts, then from days, each in order of name. Arguments are those of `door.integrity`."""
    raise_problems(_problems(least_likeness, least_share, within_days), "suggest_groups")
    day = day_of(situation, as_of)
    known = situation.known_on(day)
    reports = sorted(known.observations, key=lambda one: (one.reported_on, one.id))
    sources = known.source_by_id()
    links = {
        Basis.TEXT: text_links(reports, sources, least_likeness, least_share),
        Basis.TIME: time_links(reports, sources, within_days, least_share),
    }
    together = [(basis, groups, held) for basis, found in links.items() for groups, held in joined(found)]
    findings = find(known, day, ordered.half_lives)
    others = (find_joined(known, day, ordered.half_lives, groups) for _, groups, _ in together)
    moves = moves_to(ordered, findings, others)
    return tuple(
        GroupSuggestion(groups=groups, basis=basis, links=held, moves=moved, marking=marking_of(known, groups))
        for (basis, groups, held), moved in zip(together, moves, strict=True)
    )


def day_of(situation: Situation, as_of: dt.date | None) -> dt.date:
    """The date asked for, or that of the newest report.

    Raises:
        DataError: AP-E028 if nothing is reported and no date was given.
    """
    day = as_of or situation.newest_report()
    if day is None:
        raise fault("as_of", "nothing is reported, so there is no newest report", "give a date", "AP-E028")
    return day


def marking_of(situation: Situation, groups: Iterable[str]) -> Marking:
    """Who may know of some groups: the strictest marking of their sources and of what they reported."""
    members = frozenset(groups)
    sources = {source.id: source for source in situation.sources if source.group in members}
    reports = (situation.marking_of(report) for report in situation.observations if report.source in sources)
    return strictest([*map(situation.marking_of, sources.values()), *reports])


def _problems(least_likeness: float, least_share: float, within_days: int) -> Iterable[Problem]:
    for name, value in (("least_likeness", least_likeness), ("least_share", least_share)):
        if not 0 < value <= 1:
            yield _out_of(name, "not above 0 and at most 1", "give a share such as 0.6")
    if within_days < 0:
        yield _out_of("within_days", "below 0", "give a number of days such as 1")


def _out_of(path: str, message: str, remedy: str) -> Problem:
    return Problem(path=path, message=message, remedy=remedy, code="AP-E141")
