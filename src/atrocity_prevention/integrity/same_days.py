"""Which groups report on the same at the same time, again and again, more often than chance would have it?

The null model: each report of the other group had come out on any day within `JITTER` days of the day it did, all as
likely (interval jitter: Amarasingham, Harrison, Hatsopoulos and Geman 2012). So a wave of reports over weeks explains
itself, and only what falls together more closely than the wave does counts. Then the rate is raised to what the group
has with others: whoever reports as soon as something happens meets everybody who does so too.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.integrity.links import Basis, GroupLink, Unions

JITTER = 15
"""Days by which a report might as well have come earlier or later."""

LEAST_DAYS = 5
"""Days on which two groups must have met."""

CHANCE = 0.01
"""How likely it may be, by chance alone, that any pair of a situation is linked."""

Days: TypeAlias = dict[int, frozenset[str]]
"""Day of a report -> the indicators reported on that day."""

Counts: TypeAlias = npt.NDArray[np.int64]
Rates: TypeAlias = npt.NDArray[np.float64]


def time_links(
    reports: Sequence[Observation], sources: Mapping[str, Source], within: int, least_share: float
) -> list[GroupLink]:
    """Pairs of groups that report on the same within some days far more often than by chance, strongest first.

    Of the pairs among groups that already hang together not all are looked at, and only those found are given.

    Args:
        reports: the reports.
        sources: by id.
        within: how many days apart two reports may be.
        least_share: of a group's days of reporting, in (0, 1].
    """
    calendar = _by_day(reports, sources)
    names = sorted(calendar)
    met = _meetings([calendar[name] for name in names], within)
    rates: Rates = met / np.array([[len(calendar[name])] for name in names]).reshape(-1, 1)
    unions, found, tests = Unions(), list[GroupLink](), len(names) * (len(names) - 1)
    for place, other in _candidates(met, rates, least_share):
        one, two, share = names[place], names[other], float(rates[place, other])
        if unions.top(one) != unions.top(two):
            rate, days = max(_usual(rates, place, other), expected(calendar[one], calendar[two], within)), calendar[one]
            chance = min(1.0, tests * tail(share, rate, len(days)))
            if chance <= CHANCE:
                unions.join(one, two)
                link = GroupLink(
                    group=one,
                    other=two,
                    basis=Basis.TIME,
                    shared=int(met[place, other]),
                    of=len(days),
                    chance=chance,
                )
                found.append(link)
    return found


def _by_day(reports: Sequence[Observation], sources: Mapping[str, Source]) -> dict[str, Days]:
    found: dict[str, dict[int, set[str]]] = {}
    for report in reports:
        days = found.setdefault(sources[report.source].group, {})
        days.setdefault(report.reported_on.toordinal(), set()).add(report.indicator)
    return {group: {day: frozenset(what) for day, what in sorted(days.items())} for group, days in found.items()}


def _meetings(calendars: Sequence[Days], within: int) -> Counts:
    """On how many of its days each group (axis 0) reported on what the other (axis 1) reports on as well, near by."""
    there: dict[tuple[str, int], set[int]] = {}
    for place, days in enumerate(calendars):
        for day, indicators in days.items():
            for indicator in indicators:
                for near in range(day - within, day + within + 1):
                    there.setdefault((indicator, near), set()).add(place)
    arrays = {cell: np.array(sorted(places), dtype=np.intp) for cell, places in there.items()}
    met = np.zeros((len(calendars), len(calendars)), dtype=np.int64)
    for place, days in enumerate(calendars):
        for day, indicators in days.items():
            others = np.unique(np.concatenate([arrays[indicator, day] for indicator in indicators]))
            met[place, others] += 1
        met[place, place] = 0
    return met


def _usual(rates: Rates, place: int, other: int) -> float:
    """How often a group meets others: the lower quartile of its rates, the pair in question aside."""
    rest = np.sort(np.delete(rates[place], [place, other]))
    return float(rest[(len(rest) - 1) // 4]) if len(rest) else 0.0


def _candidates(met: Counts, rates: Rates, least_share: float) -> Iterator[tuple[int, int]]:
    """The pairs that meet often enough to be looked at, the largest share first."""
    places, others = np.nonzero((met >= LEAST_DAYS) & (rates >= least_share))
    order = np.lexsort((others, places, -met[places, others], -rates[places, others]))
    yield from zip(places[order].tolist(), others[order].tolist(), strict=True)


def expected(own: Days, others: Days, within: int) -> float:
    """The share of a group's days on which the other would be met if its reports were jittered."""
    return sum(_met_by_chance(day, what, others, within) for day, what in own.items()) / len(own)


def _met_by_chance(day: int, what: frozenset[str], others: Days, within: int) -> float:
    missed = 1.0
    for there in range(day - within - JITTER, day + within + JITTER + 1):
        if there in others and not what.isdisjoint(others[there]):
            width = min(day + within, there + JITTER) - max(day - within, there - JITTER) + 1
            missed *= 1.0 - width / (2 * JITTER + 1)
    return 1.0 - missed


def tail(share: float, rate: float, days: int) -> float:
    """An upper bound on the chance of so high a share where each day has its own chance, on average `rate`.

    Hoeffding 1963, theorem 1: ``exp(-n KL(share, rate))``; it holds for independent days whose chances differ.
    """
    if share <= rate:
        return 1.0
    if rate <= 0:
        return 0.0
    distance = share * math.log(share / rate)
    if share < 1:
        distance += (1 - share) * math.log((1 - share) / (1 - rate))
    return math.exp(-days * distance)
