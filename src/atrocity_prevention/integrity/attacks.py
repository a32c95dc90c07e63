"""Attacks on the evidence, simulated, to see how far they get: a flood, sock puppets, and denials in concert.

They make situations to be assessed, nothing else. Each takes a seed and gives the same situation for the same seed.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Sequence

import attrs

from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.evidence.states import State
from atrocity_prevention.evidence.values import as_level
from atrocity_prevention.integrity.suggest import day_of
from atrocity_prevention.vocabulary.values import as_date

SPREAD_DAYS = 30
"""Over so many days before the date attackers spread what they send."""


def flood(
    situation: Situation,
    indicators: Iterable[str],
    *,
    seed: int,
    reports: int = 1000,
    level: str | float = "severe",
    reliability: str = "A",
    credibility: int = 1,
    as_of: dt.date | str | None = None,
) -> Situation:
    """One new source sends so many reports on each indicator.

    Args:
        situation: the honest evidence.
        indicators: what is attacked.
        seed: on which days the reports say that something was seen.
        reports: on each indicator, at least 1.
        level: what they say.
        reliability: the grade the source was given.
        credibility: the grade its reports were given.
        as_of: the date of the attack; by default the newest report's.

    Raises:
        DataError: AP-E142 for numbers below 1, AP-E013 or AP-E014 for a level or grade that is none.
    """
    raise_problems(_problems(reports=reports), "flood")
    attack = _Attack(situation, tuple(indicators), seed, as_of, reliability, credibility)
    return attack.by(["attacker"], reports, level)


def sock_puppets(
    situation: Situation,
    indicators: Iterable[str],
    *,
    seed: int,
    groups: int = 8,
    reports: int = 1,
    level: str | float = "severe",
    reliability: str = "A",
    credibility: int = 1,
    as_of: dt.date | str | None = None,
) -> Situation:
    """So many new sources, each declared independent, say the same.

    Args:
        situation: the honest evidence.
        indicators: what is attacked.
        seed: on which days the reports say that something was seen.
        groups: how many sources, at least 1.
        reports: of each on each indicator, at least 1.
        level: what they say.
        reliability: the grade the sources were given.
        credibility: the grade their reports were given.
        as_of: the date of the attack; by default the newest report's.

    Raises:
        DataError: AP-E142 for numbers below 1, AP-E013 or AP-E014 for a level or grade that is none.
    """
    raise_problems(_problems(groups=groups, reports=reports), "sock_puppets")
    attack = _Attack(situation, tuple(indicators), seed, as_of, reliability, credibility)
    return attack.by([f"puppet-{number}" for number in range(1, groups + 1)], reports, level)


def coordinated_absence(
    situation: Situation,
    indicators: Iterable[str],
    *,
    seed: int,
    groups: int = 8,
    reports: int = 1,
    reliability: str = "A",
    credibility: int = 1,
    as_of: dt.date | str | None = None,
) -> Situation:
    """So many new sources, each declared independent, say that they looked and found nothing.

    Args:
        situation: the honest evidence.
        indicators: what is attacked.
        seed: on which days the reports say that nothing was found.
        groups: how many new sources, at least 1.
        reports: of each of them on each indicator, at least 1.
        reliability: the grade the sources were given.
        credibility: the grade their reports were given.
        as_of: the date of the attack; by default the newest report's.

    Raises:
        DataError: AP-E142 for numbers below 1, AP-E013 or AP-E014 for a grade that is none.
    """
    raise_problems(_problems(groups=groups, reports=reports), "coordinated_absence")
    attack = _Attack(situation, tuple(indicators), seed, as_of, reliability, credibility)
    return attack.by([f"denier-{number}" for number in range(1, groups + 1)], reports, "absent")


def _problems(**numbers: int) -> Iterator[Problem]:
    for name, value in numbers.items():
        if value < 1:
            yield Problem(path=name, message="below 1", remedy="give a whole number from 1 on", code="AP-E142")


@attrs.frozen
class _Attack:
    """What all attacks have in common."""

    situation: Situation
    indicators: Sequence[str]
    seed: int
    as_of: dt.date | str | None
    reliability: str
    credibility: int

    def by(self, names: Sequence[str], reports: int, level: str | float) -> Situation:
        """The situation with what the attackers send."""
        day = day_of(self.situation, None if self.as_of is None else as_date(self.as_of, "as_of"))
        strength = as_level(level) or 0.0
        taken = {source.id for source in self.situation.sources}
        taken |= {source.group for source in self.situation.sources}
        ids = [_free(name, taken) for name in names]
        known = {report.id for report in self.situation.observations}
        sent = [
            Observation(
                id=_free(f"{source}-{indicator}-{number}", known),
                indicator=indicator,
                state=State.OBSERVED if strength > 0 else State.ABSENT,
                level=strength,
                observed_on=seen,
                reported_on=day,
                source=source,
                credibility=self.credibility,
            )
            for source, indicator, number, seen in self._days(ids, reports, day)
        ]
        sources = [Source(id=source, reliability=self.reliability) for source in ids]
        return attrs.evolve(
            self.situation,
            sources=(*self.situation.sources, *sources),
            observations=(*self.situation.observations, *sent),
        )

    def _days(self, ids: Sequence[str], reports: int, day: dt.date) -> Iterator[tuple[str, str, int, dt.date]]:
        """Who reports on what, and what day it is about; the first report of each is about the last day."""
        drawn = random.Random(self.seed)  # noqa: S311 days of an example, not a secret
        for source in ids:
            for indicator in self.indicators:
                for number in range(1, reports + 1):
                    back = int(drawn.random() * SPREAD_DAYS) if number > 1 else 0
                    yield source, indicator, number, day - dt.timedelta(days=back)


def _free(name: str, taken: set[str]) -> str:
    """A name that nobody has; the same every time."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found
