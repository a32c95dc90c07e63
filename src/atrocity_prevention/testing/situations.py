"""Small situations to try whole methods on: random, always the same, and always consistent."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.evidence.states import LEVELS, REPORTABLE, State
from atrocity_prevention.vocabulary.places import Place

AS_OF = dt.date(2026, 5, 31)
"""The day on which all of it is known."""

NOWHERE = "XEX"
"""A code that ISO 3166-1 leaves to its users."""

_GROUPS = ("a", "b", "b", "c")


def small_situation(seed: int, indicators: Sequence[str], *, size: int = 12) -> Situation:
    """A situation of a few reports.

    Args:
        seed: the same seed gives the same situation.
        indicators: the ids to report on, at least one.
        size: how many reports.
    """
    chance = random.Random(seed)  # noqa: S311 it decides nothing that must be kept secret
    sources = [
        Source(id=f"s{number}", reliability=chance.choice("ABCDEF"), independence_group=group)
        for number, group in enumerate(_GROUPS)
    ]
    reports = [_report(chance, f"o{number}", chance.choice(indicators)) for number in range(size)]
    return Situation(id=f"small-{seed}", place=Place(country=NOWHERE), sources=sources, observations=reports)


def _report(chance: random.Random, own_id: str, indicator: str) -> Observation:
    state = chance.choice([State.OBSERVED] * 8 + [State.ABSENT] * 4 + list(REPORTABLE))
    begun = AS_OF - dt.timedelta(days=chance.randrange(400))
    ended = min(begun + dt.timedelta(days=chance.randrange(30)), AS_OF)
    return Observation(
        id=own_id,
        indicator=indicator,
        state=state,
        level=chance.choice(list(LEVELS)) if state is State.OBSERVED else None,
        observed_on={"from": begun, "to": ended},
        source=f"s{chance.randrange(len(_GROUPS))}",
        credibility=chance.randint(1, 6),
    )
