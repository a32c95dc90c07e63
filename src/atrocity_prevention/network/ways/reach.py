"""Who learns of a warning, and when; and whom it never reaches."""

from __future__ import annotations

import functools
import heapq
from collections.abc import Iterable, Iterator

import attrs
import numpy as np

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import DataError, Problem, raise_problems
from atrocity_prevention.network.ends import Names
from atrocity_prevention.network.lines import Lines, Whole
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.partnerships import MINUTES_A_DAY
from atrocity_prevention.network.ways.days import as_minutes
from atrocity_prevention.network.ways.search import LINES_SHIFT, NEVER, WORTH_SCIPY, Engine, engine_for, nearest
from atrocity_prevention.vocabulary.markings import Marking


@attrs.frozen(kw_only=True, repr=False)
class Reached(Protected):
    """An actor that learns of a warning.

    Attributes:
        actor: its id.
        minutes: how long that takes when all partnerships work, in whole minutes; 0 for whoever begins.
        lines: how many times the warning is passed on until then, on the fastest way with the fewest.
    """

    actor: str
    minutes: int
    lines: int

    @property
    def days(self) -> float:
        """The same time in days."""
        return self.minutes / MINUTES_A_DAY


@attrs.frozen(kw_only=True, repr=False)
class Reach(Protected):
    """Who learns of a warning that begins with some actors, on the fastest ways.

    What lies beyond the time asked for is worked out when it is first looked at.

    Attributes:
        sources: the ids of the actors it begins with, sorted.
        within_days: the time asked for, in days.
        within: who knows by then, the sources among them; the first to know first, then by the number of lines, then in
            the order of their ids.
        members: the network that was asked.
        engine: which code searches.
    """

    sources: tuple[str, ...]
    within_days: float
    within: tuple[Reached, ...]
    members: Members = attrs.field(repr=False)
    engine: Engine = attrs.field(repr=False, eq=False)

    @functools.cached_property
    def later(self) -> tuple[Reached, ...]:
        """Who learns of it only after that time, in the same order."""
        lines, cost = self.members.lines, self._cost
        return _sorted(lines, np.flatnonzero(cost > _most(self.within_days)), cost)

    @functools.cached_property
    def never(self) -> tuple[str, ...]:
        """The ids of the actors it never reaches, sorted."""
        return tuple(self.members.lines.actors[one] for one in np.flatnonzero(self._cost == NEVER).tolist())

    @functools.cached_property
    def marking(self) -> Marking:
        """The strictest marking in the network, since each line it has or lacks bears on who is reached."""
        return self.members.strictest_marking()

    @functools.cached_property
    def _cost(self) -> Whole:
        starts = self.members.numbers(self.sources)
        return nearest(self.members.lines.turned, starts, self.engine).cost


def reach(members: Members, source: Names, within_days: float, *, engine: Engine = "auto") -> Reach:
    """See `ActorNetwork.reach`."""
    starts = _starts(members, source, within_days)
    return Reach(
        sources=tuple(members.lines.actors[start] for start in starts),
        within_days=float(within_days),
        within=_within(members.lines, starts, _most(within_days), engine),
        members=members,
        engine=engine,
    )


def _starts(members: Members, source: Names, within_days: float) -> tuple[int, ...]:
    """The numbers of the actors it begins with, checked together with the time."""
    starts: tuple[int, ...] = ()
    problems: list[Problem] = []
    try:
        starts = members.numbers(source, "source")
    except DataError as error:
        problems.extend(error.problems)
    else:
        problems.extend(_nobody(starts))
    try:
        as_minutes(within_days, "within_days")
    except DataError as error:
        problems.extend(error.problems)
    raise_problems(problems, "network")
    return starts


def _nobody(starts: tuple[int, ...]) -> Iterator[Problem]:
    if not starts:
        yield Problem(path="source", message="no actor is named", remedy="name at least one actor", code="AP-E010")


def _most(days: float) -> int:
    """The highest cost of a way that takes no longer than this."""
    return ((as_minutes(days, "within_days") + 1) << LINES_SHIFT) - 1


def _within(lines: Lines, starts: Iterable[int], most: int, engine: Engine) -> tuple[Reached, ...]:
    """A search from nearby touches only what it finds; one that finds much is better left to scipy, if it is there."""
    enough = len(lines.actors)
    if engine_for(lines, engine) == "scipy":
        enough = 0 if engine == "scipy" else WORTH_SCIPY
    near = _near(lines, starts, most, enough)
    if near is None:
        cost = nearest(lines.turned, starts, engine).cost
        return _sorted(lines, np.flatnonzero((cost != NEVER) & (cost <= most)), cost)
    return tuple(_reached(lines, actor, cost) for actor, cost in near.items())


def _near(lines: Lines, starts: Iterable[int], most: int, enough: int) -> dict[int, int] | None:
    """Whom a warning reaches at what cost, the first first; ``None`` if they are more than enough."""
    known: dict[int, int] = {}
    heap = [(0, start) for start in starts]
    while heap:
        cost, here = heapq.heappop(heap)
        if here in known:
            continue
        if len(known) == enough:
            return None
        known[here] = cost
        begin, end = lines.starts[here : here + 2].tolist()
        steps = (cost + 1 + (lines.minutes[begin:end] << LINES_SHIFT)).tolist()
        for step, head in zip(steps, lines.head[begin:end].tolist(), strict=True):
            if step <= most and head not in known:
                heapq.heappush(heap, (step, head))
    return known


def _sorted(lines: Lines, actors: Whole, cost: Whole) -> tuple[Reached, ...]:
    order = actors[np.argsort(cost[actors], kind="stable")]
    return tuple(_reached(lines, *each) for each in zip(order.tolist(), cost[order].tolist(), strict=True))


def _reached(lines: Lines, actor: int, cost: int) -> Reached:
    return Reached(actor=lines.actors[actor], minutes=cost >> LINES_SHIFT, lines=cost % 2**LINES_SHIFT)
