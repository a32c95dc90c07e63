"""Which new partnerships would help most, each with its gain. How that is found stands in `new_lines`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal, TypeAlias

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.network.ends import ABOUT_LINES, Names, at_least, ends_of
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.missing.new_lines import Choices, Gain, Mending, Pairs, bound
from atrocity_prevention.network.partnerships import MINUTES_A_DAY, as_latency
from atrocity_prevention.network.ways.days import as_minutes
from atrocity_prevention.network.ways.search import NEVER, Engine, nearest
from atrocity_prevention.network.weak.weak_points import SinglePoint, single_points_of_failure
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.texts import LocalText

Aim: TypeAlias = Literal["shorten", "robust"]
"""Make warnings arrive sooner, or make them arrive without the worst single point of failure."""

AIMS = ("shorten", "robust")


@attrs.frozen(kw_only=True, repr=False)
class Suggestion(Protected):
    """A partnership worth building, and what it gains beside those suggested before it.

    A source that an earlier one lets arrive at last can be among the sooner ones of a later one. Of lines that gain the
    same, the one from the actor whose id comes first is told, and to whom the way on is shortest.

    Attributes:
        from_: the id of the actor something would come from.
        to: the id of the actor it would go to.
        newly_reaching: the ids of the sources whose warnings would reach a target at last, sorted.
        sooner: the ids of the sources whose warnings would arrive sooner, sorted.
        days_saved: by how many days, over all of `sooner` together.
    """

    from_: str
    to: str
    newly_reaching: tuple[str, ...]
    sooner: tuple[str, ...]
    days_saved: float


@attrs.frozen(kw_only=True, repr=False)
class Suggestions(Protected):
    """The partnerships worth building, the one that helps most first.

    Attributes:
        aim: what they are to do.
        against: the id of the actor whose silence they make up for, if that cuts off most. An only target is set aside,
            since no line can replace it.
        against_partnership: the id of the partnership whose failure they make up for, if that cuts off more than the
            silence of any such actor. Both are ``None`` if warnings are to arrive sooner, or nothing cuts off anybody.
        found: the partnerships; fewer than asked for where no further one alone would help.
        exact: whether no other partnerships, as many as asked for, would do better at that aim. One always is; of
            several, each is the best beside those before it.
        most_newly_reaching: no choice of as many lets more sources reach a target at last.
        most_days_saved: no choice of as many saves more days over the sources that reach one anyway.
        latency_days: how many days a new partnership is assumed to take.
        marking: the strictest marking in the network, since each line it has or lacks bears on the answer.
    """

    note: ClassVar[LocalText] = ABOUT_LINES

    aim: Aim
    against: str | None
    against_partnership: str | None
    found: tuple[Suggestion, ...]
    exact: bool
    most_newly_reaching: int
    most_days_saved: float
    latency_days: float
    marking: Marking

    def __len__(self) -> int:
        return len(self.found)


def suggest_partnerships(
    members: Members,
    sources: Names,
    targets: Names,
    n: int = 1,
    *,
    aim: Aim = "shorten",
    latency_days: float = 1.0,
    candidates: Iterable[tuple[str, str]] | None = None,
    engine: Engine = "auto",
) -> Suggestions:
    """See `ActorNetwork.suggest_partnerships`."""
    pairs = None if candidates is None else tuple(candidates)
    ends = ends_of(members, sources, targets, _problems(members, n, aim, latency_days, pairs))
    names, minutes = members.lines.actors, as_minutes(latency_days, "latency_days")
    whole = Mending(
        members=members,
        sources=tuple(names[one] for one in ends.sources),
        targets=tuple(names[one] for one in ends.targets),
        minutes=minutes,
        pairs=pairs,
        engine=engine,
    )
    actor, partnership = _worst(whole) if aim == "robust" else (None, None)
    mending = _without(whole, actor, partnership)
    wanted = n if aim == "shorten" or mending is not whole else 0
    gains = tuple(_greedy(mending, wanted, aim))
    newly, saved = bound(mending, gains, wanted)
    best = sum(len(one.newly_reaching) for one in gains) == newly
    if aim == "shorten":
        best = best and _saved(mending, gains) == saved
    return Suggestions(
        aim=aim,
        against=None if actor is None else actor.id,
        against_partnership=None if partnership is None else partnership.id,
        found=tuple(_suggestion(gain) for gain in gains),
        exact=wanted <= 1 or best,
        most_newly_reaching=newly,
        most_days_saved=saved / MINUTES_A_DAY,
        latency_days=minutes / MINUTES_A_DAY,
        marking=members.strictest_marking(),
    )


def _problems(
    members: Members, n: int, aim: str, latency_days: float, pairs: tuple[tuple[str, str], ...] | None
) -> Iterator[Problem]:
    yield from at_least("n", n, 1)
    if aim not in AIMS:
        yield Problem(path="aim", message="no such aim", remedy=f"use {' or '.join(AIMS)}", code="AP-E013")
    try:
        as_latency(latency_days)
    except DataError as error:
        yield from error.problems
    yield from _wrong_pairs(members, pairs or ())


def _wrong_pairs(members: Members, pairs: Pairs) -> Iterator[Problem]:
    sound = [pair for pair in pairs if isinstance(pair, tuple | list) and len(pair) == len(("from", "to"))]
    for place, pair in enumerate(pairs):
        if pair not in sound:
            path, remedy = f"candidates[{place}]", "write (from, to)"
            yield Problem(path=path, message="not a pair of ids", remedy=remedy, code="AP-E012")
    try:
        members.known((end for pair in sound for end in pair), "candidates")
    except DataError as error:
        yield from error.problems


def _worst(mending: Mending) -> tuple[SinglePoint | None, SinglePoint | None]:
    """The actor or the partnership that cuts off most, an actor if both cut off as many; the other is ``None``."""
    points = single_points_of_failure(mending.members, mending.sources, mending.targets)
    actor = next((point for point in points.actors if mending.targets != (point.id,)), None)
    partnership = next(iter(points.partnerships), None)
    if actor is None or (partnership is not None and partnership.lost > actor.lost):
        return None, partnership
    return actor, None


def _without(mending: Mending, actor: SinglePoint | None, partnership: SinglePoint | None) -> Mending:
    """The network without a single point of failure, and the sources that it would cut off."""
    if actor is not None:
        rest = mending.members.without_actor(actor.id)
        targets = tuple(one for one in mending.targets if one != actor.id)
        return attrs.evolve(mending, members=rest, sources=actor.sources, targets=targets)
    if partnership is not None:
        rest = mending.members.without_partnership(partnership.id)
        return attrs.evolve(mending, members=rest, sources=partnership.sources)
    return mending


def _greedy(mending: Mending, n: int, aim: Aim) -> Iterator[Gain]:
    """Against a single point, a line that lets nobody more arrive is none to suggest."""
    for _ in range(n):
        gain = Choices.of(mending).best()
        if gain is None or (aim == "robust" and not gain.newly_reaching):
            return
        yield gain
        mending = mending.with_line(gain.from_, gain.to)


def _saved(mending: Mending, gains: Iterable[Gain]) -> int:
    """What the lines save together over the sources that reach a target anyway; the bound holds for no others.

    A source that one line lets arrive at last may be helped again by the next, so the single gains may sum to more.
    """
    then = mending
    for gain in gains:
        then = then.with_line(gain.from_, gain.to)
    before, after = (_minutes(one) for one in (mending, then))
    return sum(old - new for old, new in zip(before, after, strict=True) if old != NEVER)


def _minutes(mending: Mending) -> list[int]:
    """After how many minutes each source reaches a target."""
    lines = mending.members.lines
    left = nearest(lines, (lines.number[one] for one in mending.targets), mending.engine).minutes.tolist()
    return [left[lines.number[one]] for one in mending.sources]


def _suggestion(gain: Gain) -> Suggestion:
    return Suggestion(
        from_=gain.from_,
        to=gain.to,
        newly_reaching=gain.newly_reaching,
        sooner=gain.sooner,
        days_saved=gain.minutes_saved / MINUTES_A_DAY,
    )
