"""Which measures fit what was found, who could carry them out, and whether there is still time.

A match says that a measure bears on a driver. It never says that the measure works here. Nothing is ranked by a hidden
score: options are sorted by keys that can be seen and exchanged (`SORT_KEYS`).
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.display.display import Display
from atrocity_prevention.display.rows import Rows
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.display.tabular import Tabular
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.network.missing.carriers import Carrier, Carriers
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.response.displaying import option_display, option_rows
from atrocity_prevention.response.measures import Days, ResponseMeasure, Verdict, measures_of
from atrocity_prevention.response.timing import LastMoment, Timing, last_moment
from atrocity_prevention.vocabulary.catalogue import natural_order
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking, strictest
from atrocity_prevention.vocabulary.values import as_date


@attrs.frozen(kw_only=True, repr=False)
class Option(Shown, Tabular):
    """A measure that bears on what was found.

    Attributes:
        measure: the measure, with what is known about it and what could go wrong.
        established: the ids of the established drivers it bears on: indicators without which `low` would be lower.
        possible: the ids of the possible drivers it bears on: not fully known, and able to raise `low` if found.
        carriers: who in the network could carry it out and on what way they are asked; ``None`` without a network, and
            where the measure does not say what kinds of actors could.
        as_of: the day of the assessment.
        act_by: the day by which it must work; ``None`` if no day was named.
        days_needed: the days from the decision until it can be felt; ``None`` if nobody can say.
        days_to_ask: the days until the first who could carry it out has learned of a decision; ``None`` if nobody can
            be asked or there is no network.
        marking: the strictest marking of the assessment and, with one, of the network.
    """

    measure: ResponseMeasure
    established: tuple[str, ...]
    possible: tuple[str, ...]
    carriers: Carriers | None
    as_of: dt.date
    act_by: dt.date | None
    days_needed: Days | None
    days_to_ask: float | None
    marking: Marking

    @property
    def reachable(self) -> tuple[Carrier, ...]:
        """Those who could carry it out and can be asked; the first to learn of it first. None without a network."""
        return () if self.carriers is None else tuple(one for one in self.carriers.carriers if one.route is not None)

    @property
    def last_moment(self) -> LastMoment | None:
        """When it must be decided on; ``None`` if no day was named or nobody can say how long it takes."""
        if self.act_by is None or self.days_needed is None:
            return None
        return last_moment(self.act_by, self.days_needed, self.days_to_ask or 0.0)

    @property
    def timing(self) -> Timing:
        """Whether there is still time, as of the day of the assessment."""
        return Timing.UNKNOWN if self.last_moment is None else self.last_moment.timing(self.as_of)

    @property
    def not_known(self) -> tuple[str, ...]:
        """What is not known about it here: ``effect``, ``time``, ``deadline``, ``carriers``, in this order."""
        said = {
            "effect": self.measure.evidence.verdict is not Verdict.NONE_SEEN,
            "time": self.days_needed is not None,
            "deadline": self.act_by is not None,
            "carriers": self.carriers is not None,
        }
        return tuple(what for what, known in said.items() if not known)

    def to_display(self) -> Display:
        """What it bears on, whether there is time, what could go wrong and what is not known; nobody is named."""
        return option_display(self)

    def tabled(self, part: str | None = None) -> Rows:
        """One row, its only table; see `as_frame` for several options below each other.

        Raises:
            DataError: AP-E013 if another part is asked for.
        """
        return option_rows(self, part)


@attrs.frozen(kw_only=True, repr=False)
class Unaddressed(Shown):
    """The drivers that no option bears on.

    Attributes:
        established: the ids of the established ones, those that add most first.
        possible: the ids of the possible ones, in the order worth asking about.
        marking: the assessment's marking.
    """

    established: tuple[str, ...]
    possible: tuple[str, ...]
    marking: Marking

    def to_display(self) -> Display:
        """The ids of both, in their order."""
        return Display(
            title="Drivers that no option bears on",
            marking=str(self.marking),
            lines=[
                f"Established: {', '.join(self.established) or 'none'}.",
                f"Possible: {', '.join(self.possible) or 'none'}.",
            ],
        )


_TIMINGS = (Timing.IN_TIME, Timing.TIGHT, Timing.UNKNOWN, Timing.TOO_LATE)

Key: TypeAlias = Callable[[Option], Any]

SORT_KEYS: Mapping[str, Key] = FrozenMapping(
    {
        "peaceful": lambda option: option.measure.uses_force,
        "timing": lambda option: _TIMINGS.index(option.timing),
        "established": lambda option: -len(option.established),
        "possible": lambda option: -len(option.possible),
        "reachable": lambda option: -len(option.reachable),
        "soonest": lambda option: math.inf if option.days_needed is None else option.days_needed.high,
        "id": lambda option: natural_order(option.measure.id),
    }
)
"""By what options can be sorted: peaceful first, still in time first, most drivers first, most who can be asked first,
soonest felt first, by id. None of them says what works."""

DEFAULT_ORDER = ("peaceful", "timing", "established", "reachable", "possible", "id")
"""The keys `match_measures` sorts by unless told otherwise; a later one settles what is equal by the earlier."""


def match_measures(
    assessment: Assessment,
    network: ActorNetwork | None = None,
    *,
    act_by: dt.date | str | None = None,
    target: str = OVERALL,
    order: Sequence[str] = DEFAULT_ORDER,
    force: bool = False,
) -> tuple[Option, ...]:
    """The measures of the assessment's catalogue that bear on an established or possible driver.

    Args:
        assessment: what was found.
        network: who is there; partnerships count as of the assessment's day. By default nobody is looked for.
        act_by: the day by which a measure must work.
        target: whose drivers: ``overall``, a crime or a factor.
        order: the names of keys in `SORT_KEYS`.
        force: whether to show measures that use force, too. They are described, never offered by default; peaceful
            means come first (report, para. 47).

    Raises:
        DataError: if a key or the day is none.
        KeyError: if there is no such target.
    """
    raise_problems(_unknown_keys(order), "options")
    day = None if act_by is None else as_date(act_by, "act_by")
    found = _Drivers.of(assessment, target)
    held = None if network is None else network.on(assessment.as_of)
    marks = [assessment.marking, *([] if held is None else [held.strictest_marking()])]
    common = {"as_of": assessment.as_of, "act_by": day, "marking": strictest(marks)}
    options = [
        _option(assessment, measure, found, held, common)
        for measure in measures_of(assessment.catalogue).values()
        if force or not measure.uses_force
    ]
    fitting = [option for option in options if option.established or option.possible]
    return tuple(sorted(fitting, key=lambda option: [SORT_KEYS[name](option) for name in (*order, "id")]))


def unaddressed_drivers(assessment: Assessment, options: Iterable[Option], *, target: str = OVERALL) -> Unaddressed:
    """The drivers that none of these options bears on: what nobody has an answer to yet.

    Args:
        assessment: what was found.
        options: what `match_measures` gave, or what is left of it after a choice.
        target: whose drivers: ``overall``, a crime or a factor.

    Raises:
        KeyError: if there is no such target.
    """
    found = _Drivers.of(assessment, target)
    met = {indicator for option in options for indicator in (*option.established, *option.possible)}
    return Unaddressed(
        established=tuple(indicator for indicator in found.established if indicator not in met),
        possible=tuple(indicator for indicator in found.possible if indicator not in met),
        marking=assessment.marking,
    )


@attrs.frozen(kw_only=True)
class _Drivers:
    """What drives a score, and what may: indicators, in the order of the assessment's own explanations."""

    established: tuple[str, ...]
    possible: tuple[str, ...]

    @classmethod
    def of(cls, assessment: Assessment, target: str) -> _Drivers:
        established = [one.indicator for one in assessment.drivers(None, target) if one.adds_low > 0]
        held = frozenset(established)
        open_ones = (one.indicator for one in assessment.questions(None, target) if one.could_raise > 0)
        return cls(established=tuple(established), possible=tuple(one for one in open_ones if one not in held))


def _option(
    assessment: Assessment,
    measure: ResponseMeasure,
    drivers: _Drivers,
    network: ActorNetwork | None,
    common: Mapping[str, Any],
) -> Option:
    addressed = _addressed(assessment, measure)
    carriers = None
    if network is not None and measure.actor_kinds:
        carriers = network.carriers(measure, place=assessment.situation.place)
    ways = [] if carriers is None else [one.route.days for one in carriers.carriers if one.route is not None]
    return Option(
        measure=measure,
        established=tuple(one for one in drivers.established if one in addressed),
        possible=tuple(one for one in drivers.possible if one in addressed),
        carriers=carriers,
        days_needed=measure.days_needed,
        days_to_ask=min(ways, default=None),
        **common,
    )


def _addressed(assessment: Assessment, measure: ResponseMeasure) -> frozenset[str]:
    """The indicators a measure bears on; a factor stands for all of its own."""
    catalogue = assessment.catalogue
    spread = (
        [indicator.id for indicator in catalogue.indicators_of(one)] if one in catalogue.factors else [one]
        for one in measure.addresses
    )
    return frozenset(itertools.chain.from_iterable(spread))


def _unknown_keys(order: Sequence[str]) -> list[Problem]:
    return [
        Problem(
            path=f"order[{place}]",
            message="there is no such key",
            remedy=f"use some of: {', '.join(SORT_KEYS)}",
            code="AP-E013",
        )
        for place, name in enumerate(order)
        if name not in SORT_KEYS
    ]
