"""How far can a factor be moved by how many attackers and reports? Measured against eight honest groups."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

import attrs

from atrocity_prevention.assessment.assess import assess_situation
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.plan import plan
from atrocity_prevention.assessment.scores import Score
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.integrity.attacks import sock_puppets
from atrocity_prevention.integrity.new_sources import hold_back
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.places import Place

HONEST_GROUPS = 8
NOISE = 0.1
"""How far an honest group's level may be from the truth, either way."""

DAY = dt.date(2026, 5, 31)
FIRST_HEARD = dt.date(2025, 5, 31)


@attrs.frozen(kw_only=True)
class AttackPoint:
    """What one attack does to one factor.

    Attributes:
        groups: attackers that are declared independent of each other.
        reports: of each on each indicator.
        truth: the level that the honest groups report, within `NOISE`.
        level: the level that the attackers report; 0 is "absent".
        moved: the largest shift of `low`, `estimate` and `high` over the draws, either way, without sign.
        held: the same when new sources are held back.
    """

    groups: int
    reports: int
    truth: float
    level: float
    moved: tuple[float, float, float]
    held: tuple[float, float, float]


def attack_point(
    catalogue: Catalogue,
    factor: str,
    *,
    groups: int,
    reports: int,
    truth: float,
    level: float,
    seed: int,
    draws: int,
    method: Method | None = None,
) -> AttackPoint:
    """Attack a factor that eight honest groups report on, and take the worst of several draws.

    Everybody is graded alike (B and 2), so that only numbers count.

    Args:
        catalogue: the indicators.
        factor: the factor that is attacked, all its indicators at once.
        groups: attackers, each declared independent.
        reports: of each on each indicator.
        truth: the level that honest groups report, give or take `NOISE`.
        level: what attackers report.
        seed: of the honest reports and of the attack.
        draws: how many different sets of honest reports.
        method: how it is scored; by default as the reference does.
    """
    way = Method(id="reference", version="1") if method is None else method
    indicators = [indicator.id for indicator in catalogue.indicators_of(factor)]
    moved = held = (0.0, 0.0, 0.0)
    for draw in range(draws):
        honest = honest_situation(indicators, truth, seed + draw)
        attacked = sock_puppets(
            honest,
            indicators,
            seed=seed + draw,
            groups=groups,
            reports=reports,
            level=level,
            reliability="B",
            credibility=2,
        )
        kept = hold_back(attacked, DAY, plan(way, catalogue)).situation
        before, after, now_held = (_score(one, way, catalogue, factor) for one in (honest, attacked, kept))
        moved, held = _worse(moved, before, after), _worse(held, before, now_held)
    return AttackPoint(groups=groups, reports=reports, truth=truth, level=level, moved=moved, held=held)


def honest_situation(indicators: Sequence[str], truth: float, seed: int) -> Situation:
    """Eight groups, heard of for a year, that report on every indicator what they see, each a little off.

    Args:
        indicators: on what they report.
        truth: what is so, in [0, 1].
        seed: of what each sees.
    """
    drawn = random.Random(seed)  # noqa: S311 an example, not a secret
    groups = [f"honest-{number}" for number in range(1, HONEST_GROUPS + 1)]
    reports = [
        Observation(
            id=f"{group}-{indicator}-{day}",
            indicator=indicator,
            state="observed",
            level=min(1.0, max(0.0, truth + NOISE * (2 * drawn.random() - 1))),
            observed_on=day,
            source=group,
            credibility=2,
        )
        for group in groups
        for indicator in indicators
        for day in (FIRST_HEARD, DAY)
    ]
    sources = [Source(id=group, reliability="B") for group in groups]
    return Situation(id="attacked", place=Place(country="XEX"), sources=sources, observations=reports)


def _score(situation: Situation, method: Method, catalogue: Catalogue, factor: str) -> Score:
    found = assess_situation(situation, DAY, method, catalogue).factors[factor]
    assert found is not None  # honest groups report on every indicator of the factor
    return found


def _worse(worst: tuple[float, float, float], before: Score, after: Score) -> tuple[float, float, float]:
    """The larger shift of each reading: the worst so far, or this one."""
    return (
        max(worst[0], abs(after.low - before.low)),
        max(worst[1], abs(after.estimate - before.estimate)),
        max(worst[2], abs(after.high - before.high)),
    )
