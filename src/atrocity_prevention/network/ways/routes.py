"""By which ways a warning travels from those who observe to those who decide."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence

import attrs
import numpy as np

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.network.ends import Ends, Names, at_least, ends_of
from atrocity_prevention.network.lines import Marks, Whole
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.partnerships import MINUTES_A_DAY, Partnership
from atrocity_prevention.network.ways.best_routes import Roads, best_ways
from atrocity_prevention.network.ways.search import NEVER, Engine, Nearest, nearest
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.values import as_date


@attrs.frozen(kw_only=True, repr=False)
class Route(Protected):
    """One way along which a warning can travel.

    Attributes:
        actors: the ids of the actors along it, from the source to the target; only one if the source is a target.
        partnerships: the ids of the partnerships between them, one fewer; between two actors the fastest, among equally
            fast ones the most reliable.
        leg_minutes: how long each of them takes, in whole minutes.
        reliability: how likely it is that all of them work, if they fail independently: the product of theirs.
        marking: the strictest marking of the actors and partnerships named here.
    """

    actors: tuple[str, ...]
    partnerships: tuple[str, ...]
    leg_minutes: tuple[int, ...]
    reliability: float
    marking: Marking

    @property
    def source(self) -> str:
        """The id of the actor it begins with."""
        return self.actors[0]

    @property
    def target(self) -> str:
        """The id of the actor it ends with."""
        return self.actors[-1]

    @property
    def minutes(self) -> int:
        """How long it takes when all partnerships work, in whole minutes."""
        return sum(self.leg_minutes)

    @property
    def days(self) -> float:
        """The same in days."""
        return self.minutes / MINUTES_A_DAY

    @property
    def slowest(self) -> str | None:
        """The id of the partnership that takes longest, the first of several; ``None`` if the source is a target."""
        if not self.leg_minutes:
            return None
        return self.partnerships[self.leg_minutes.index(max(self.leg_minutes))]


@attrs.frozen(kw_only=True, repr=False)
class Unreached(Protected):
    """The sources whose warnings reach no target. Counts as true if there are any.

    Attributes:
        actors: their ids, sorted.
        marking: the strictest marking in the network, since each line it lacks bears on the answer.
    """

    actors: tuple[str, ...]
    marking: Marking

    def __len__(self) -> int:
        return len(self.actors)


@attrs.frozen(kw_only=True, repr=False)
class Untested(Protected):
    """A partnership that nobody is known to have used or rehearsed lately.

    Attributes:
        partnership: its id.
        last_exercised: when that was last done; ``None`` if no time before the day of the question is known.
        days_ago: how many days that is ago; ``None`` likewise.
        marking: the partnership's marking.
    """

    partnership: str
    last_exercised: dt.date | None
    days_ago: int | None
    marking: Marking


def routes(
    members: Members, sources: Names, targets: Names, k: int = 1, *, engine: Engine = "auto"
) -> tuple[Route, ...]:
    """See `ActorNetwork.routes`."""
    ends = ends_of(members, sources, targets, at_least("k", k, 1))
    found = nearest(members.lines, ends.targets, engine)
    return _nearest_routes(members, found, ends) if k == 1 else _several_routes(members, found, ends, k)


def unreached(members: Members, sources: Names, targets: Names, *, engine: Engine = "auto") -> Unreached:
    """See `ActorNetwork.unreached`."""
    ends, lines = ends_of(members, sources, targets), members.lines
    cost = nearest(lines, ends.targets, engine).cost
    return Unreached(
        actors=tuple(lines.actors[source] for source in ends.sources if cost[source] == NEVER),
        marking=members.strictest_marking(),
    )


def untested(
    members: Members, day: dt.date | str, within_days: int = 365, partnerships: Names | None = None
) -> tuple[Untested, ...]:
    """See `ActorNetwork.untested`."""
    when = as_date(day, "day")
    raise_problems(at_least("within_days", within_days, 0), "network")
    found = [_untested(members, tie, when) for tie in _chosen(members, partnerships)]
    overdue = [one for one in found if one.days_ago is None or one.days_ago > within_days]
    return tuple(sorted(overdue, key=_longest_ago))


def _chosen(members: Members, partnerships: Names | None) -> Iterable[Partnership]:
    if partnerships is None:
        return members.partnerships.values()
    wanted = sorted({partnerships} if isinstance(partnerships, str) else set(partnerships))
    raise_problems((_no_such() for one in wanted if one not in members.partnerships), "network")
    return [members.partnerships[one] for one in wanted]


def _no_such() -> Problem:
    return Problem(
        path="partnerships",
        message="there is no such partnership in the network",
        remedy="see `.partnerships` for those there are",
        code="AP-E020",
    )


def _untested(members: Members, tie: Partnership, day: dt.date) -> Untested:
    """A use after the day says nothing about how things stood on it."""
    last = tie.last_exercised if tie.last_exercised is not None and tie.last_exercised <= day else None
    return Untested(
        partnership=tie.id,
        last_exercised=last,
        days_ago=None if last is None else (day - last).days,
        marking=members.marking_of(tie),
    )


def _longest_ago(one: Untested) -> tuple[float, str]:
    return (-math.inf if one.days_ago is None else -one.days_ago, one.partnership)


def _nearest_routes(members: Members, found: Nearest, ends: Ends) -> tuple[Route, ...]:
    """One route from each source; sources differ, so equally costly ones stand in the order of their ids."""
    sources = np.array(ends.sources, dtype=np.int64)
    cost = found.cost[sources]
    starts = sources[np.argsort(cost, kind="stable")[np.count_nonzero(cost == NEVER) :]]
    return tuple(routes_along(members, starts, *found.ways(starts)))


def _several_routes(members: Members, found: Nearest, ends: Ends, k: int) -> tuple[Route, ...]:
    roads = Roads(found)
    ways = sorted(way for source in ends.sources for way in best_ways(found, roads, source, k))
    starts = np.array([actors[0] for _, actors, _ in ways], dtype=np.int64)
    counts = np.array([len(steps) for _, _, steps in ways], dtype=np.int64)
    steps = np.array([step for _, _, steps in ways for step in steps], dtype=np.int64)
    return tuple(routes_along(members, starts, counts, steps))


def routes_along(members: Members, starts: Whole, counts: Whole, steps: Whole) -> Iterator[Route]:
    """Routes from where they start, how many lines each has, and the numbers of all these lines one after another."""
    lines, begin = members.lines, 0
    onto, along = _ids(lines.actors, lines.head[steps]), _ids(lines.partnerships, lines.partnership[steps])
    minutes, sure = lines.minutes[steps].tolist(), lines.reliability[steps].tolist()
    marks = _strictness(members, starts, counts, steps)
    for start, end, mark in zip(starts.tolist(), np.cumsum(counts).tolist(), marks.tolist(), strict=True):
        yield Route(
            actors=(lines.actors[start], *onto[begin:end]),
            partnerships=tuple(along[begin:end]),
            leg_minutes=tuple(minutes[begin:end]),
            reliability=math.prod(sure[begin:end], start=1.0),
            marking=_MARKINGS[mark],
        )
        begin = end


def _ids(names: Sequence[str], numbers: Whole) -> list[str]:
    """Each id is fetched once and in order: texts lie scattered in memory, and that is what takes longest."""
    some, places = np.unique(numbers, return_inverse=True)
    found: list[str] = np.array([*map(names.__getitem__, some.tolist())], dtype=object)[places].tolist()
    return found


_MARKINGS = tuple(sorted(Marking))


def _strictness(members: Members, starts: Whole, counts: Whole, steps: Whole) -> Marks:
    """How strict the strictest marking along each route is, shape (routes,)."""
    lines = members.lines
    marks = lines.actor_marks[starts]
    each = np.maximum(lines.actor_marks[lines.head[steps]], lines.partnership_marks[lines.partnership[steps]])
    np.maximum.at(marks, np.repeat(np.arange(len(starts)), counts), each)
    return marks
