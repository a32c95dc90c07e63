"""What the network picture and its table show: found once, so that both say the same."""

from __future__ import annotations

import datetime as dt
import enum
import math
from collections.abc import Mapping

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.ends import Ends, Names, ends_of
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.partnerships import MINUTES_A_DAY, Partnership
from atrocity_prevention.network.ways.search import LINES_SHIFT, Nearest, nearest
from atrocity_prevention.network.weak.weak_points import single_points_of_failure
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.values import as_date

SLOW_SHARE = 0.5
"""A slow line takes at least this share of the time of a fastest way..."""

SLOW_MINUTES = 2 * MINUTES_A_DAY
"""... and at least this long: half of a quarter of an hour is not slow."""

UNTESTED_AFTER_DAYS = 365
"""A line not used or exercised within a year before the day asked about counts as untested."""


class State(enum.StrEnum):
    """Whether one may count on a line; the values are keys of the words."""

    TESTED = "tested"
    UNTESTED = "untested"
    NOT_BEGUN = "not_begun"
    ENDED = "ended"
    SILENT = "silent"

    @property
    def broken(self) -> bool:
        """Whether nothing passes along it."""
        return self in (State.NOT_BEGUN, State.ENDED, State.SILENT)


@attrs.frozen(kw_only=True, repr=False)
class Stop(Protected):
    """An actor as it is shown.

    Attributes:
        actor: who it is.
        away: how many lines it is from the nearest target on its fastest way; ``None`` if there is no way.
        minutes: how long that way takes.
        reliability: how likely every line of it works.
        source, target: whether something begins there, or it is to be reached.
        weak: whether it is a single point of failure.
    """

    actor: Actor
    away: int | None
    minutes: int | None
    reliability: float | None
    source: bool
    target: bool
    weak: bool


@attrs.frozen(kw_only=True, repr=False)
class Tie(Protected):
    """A partnership as it is shown.

    Attributes:
        partnership: which one.
        from_, to: its ends, in the direction of the fastest way if it lies on one.
        share: the largest share it has of the time of a fastest way; ``None`` if it lies on none.
        slow: whether it takes long, and much of a fastest way.
        weak: whether it is a single point of failure.
        state: whether one may count on it.
    """

    partnership: Partnership
    from_: str
    to: str
    share: float | None
    slow: bool
    weak: bool
    state: State


@attrs.frozen(kw_only=True, repr=False)
class Facts(Protected):
    """Everything a picture shows.

    Attributes:
        network: what was asked.
        day: for which day; ``None`` for any.
        stops: the actors, by id, sorted.
        ties: the partnerships, sorted by id.
        marking: the strictest marking of all that is shown.
    """

    network: ActorNetwork
    day: dt.date | None
    stops: Mapping[str, Stop]
    ties: tuple[Tie, ...]
    marking: Marking

    def starting(self) -> tuple[Stop, ...]:
        """The sources."""
        return tuple(stop for stop in self.stops.values() if stop.source)

    def reached(self) -> tuple[Stop, ...]:
        """The targets."""
        return tuple(stop for stop in self.stops.values() if stop.target)

    def weak(self) -> tuple[Stop, ...]:
        """The actors that are single points of failure."""
        return tuple(stop for stop in self.stops.values() if stop.weak)


def facts_of(network: ActorNetwork, sources: Names, targets: Names, day: dt.date | str | None) -> Facts:
    """Find out what is to be shown.

    Raises:
        DataError: for ids the network does not have, ends without any actor, or a day that is none.
    """
    when = None if day is None else as_date(day, "day")
    held = network if when is None else network.on(when)
    ends = ends_of(held, sources, targets)
    points = single_points_of_failure(held, sources, targets)
    actors, lines = ({point.id for point in group} for group in (points.actors, points.partnerships))
    search = nearest(held.lines, ends.targets)
    ways = _shares(search, ends.sources)
    return Facts(
        network=network,
        day=when,
        stops={
            actor.id: _stop(actor, way=_way(search, number), ends=ends, number=number, weak=actor.id in actors)
            for number, actor in enumerate(network.actors.values())
        },
        ties=tuple(
            _tie(one, way=ways.get(one.id), day=when, weak=one.id in lines) for one in network.partnerships.values()
        ),
        marking=network.strictest_marking(),
    )


@attrs.frozen(kw_only=True)
class _Way:
    away: int | None = None
    minutes: int | None = None
    reliability: float | None = None


def _way(search: Nearest, number: int) -> _Way:
    way = search.way(number)
    if way is None:
        return _Way()
    sure = math.prod(float(search.lines.reliability[line]) for line in way)
    return _Way(away=len(way), minutes=_minutes(search, number), reliability=sure)


def _minutes(search: Nearest, number: int) -> int:
    return int(search.cost[number]) >> LINES_SHIFT


def _stop(actor: Actor, *, way: _Way, ends: Ends, number: int, weak: bool) -> Stop:
    return Stop(
        actor=actor,
        away=way.away,
        minutes=way.minutes,
        reliability=way.reliability,
        source=number in ends.sources,
        target=number in ends.targets,
        weak=weak,
    )


@attrs.frozen(kw_only=True, repr=False)
class _OnWay(Protected):
    from_: str
    to: str
    share: float


def _shares(search: Nearest, starts: tuple[int, ...]) -> dict[str, _OnWay]:
    """Every partnership on a fastest way, with its direction there and its largest share of such a way's time."""
    lines, found = search.lines, dict[str, _OnWay]()
    for start in starts:
        whole = max(1, _minutes(search, start))
        for line in search.way(start) or ():
            name = lines.partnerships[lines.partnership[line]]
            share = int(lines.minutes[line]) / whole
            from_, to = lines.actors[lines.tail[line]], lines.actors[lines.head[line]]
            before = found.get(name)
            if before is None or before.share < share:
                found[name] = _OnWay(from_=from_, to=to, share=share)
    return found


def _tie(one: Partnership, *, way: _OnWay | None, day: dt.date | None, weak: bool) -> Tie:
    slow = way is not None and way.share >= SLOW_SHARE and one.minutes >= SLOW_MINUTES
    return Tie(
        partnership=one,
        from_=one.from_ if way is None else way.from_,
        to=one.to if way is None else way.to,
        share=None if way is None else way.share,
        slow=slow,
        weak=weak,
        state=_state(one, day),
    )


def _state(one: Partnership, day: dt.date | None) -> State:
    if day is not None and one.valid_to is not None and one.valid_to < day:
        return State.ENDED
    if day is not None and not one.holds_on(day):
        return State.NOT_BEGUN
    if one.reliability == 0:
        return State.SILENT
    return State.UNTESTED if _untested(one, day) else State.TESTED


def _untested(one: Partnership, day: dt.date | None) -> bool:
    if one.last_exercised is None or day is None:
        return one.last_exercised is None
    return not 0 <= (day - one.last_exercised).days <= UNTESTED_AFTER_DAYS
