"""Who could carry out a measure, and by what way those who decide can ask them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeAlias, runtime_checkable

import attrs
import numpy as np

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import DataError, Problem, raise_problems
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.ends import Names
from atrocity_prevention.network.lines import Lines, Whole
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.missing.asked import each, read_place
from atrocity_prevention.network.ways.routes import Route, routes_along
from atrocity_prevention.network.ways.search import LINES_SHIFT, NEVER, Engine, engine_for, nearest, weights
from atrocity_prevention.vocabulary.actors import Function, as_actor_kind
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.places import Place, Where


@runtime_checkable
class Feasible(Protocol):
    """Anything that says which kinds of actors can carry it out, such as a measure."""

    @property
    def actor_kinds(self) -> Iterable[str]:
        """Their ids."""
        ...


Kinds: TypeAlias = str | Iterable[str] | Feasible
"""The id of one kind of actor, or of several in any order, or something that names them."""


@attrs.frozen(kw_only=True, repr=False)
class Carrier(Protected):
    """An actor that could carry out a measure.

    Attributes:
        actor: its id.
        kind: what sort of actor it is.
        acts: ``True`` if it is known to act, ``None`` if none of its functions is known.
        whole: whether it works in all of the place asked about; ``True`` if none was.
        route: the fastest way on which any of those who decide can ask it; ``None`` if none of them can. Whoever
            decides and acts has the route of no days.
        marking: that of the route; without one, the strictest marking in the network, since each line it lacks bears
            on that.
    """

    actor: str
    kind: str
    acts: bool | None
    whole: bool
    route: Route | None
    marking: Marking


@attrs.frozen(kw_only=True, repr=False)
class Carriers(Protected):
    """Who could carry out a measure.

    Attributes:
        carriers: those who could; first whoever can be asked, by the minutes and then the number of lines that takes,
            then by id.
        not_acting: the ids of the actors of a fitting kind, in the place asked about, that are known to do other things
            than act, sorted.
        kinds: the kinds of actors that can carry it out, sorted.
        missing_kinds: those of them that no actor in the network is of, wherever it works, sorted.
        asked_by: the ids of those who decide, sorted.
        place: where it is to be carried out; ``None`` if that was not asked.
        nobody_decides: whether nobody is known who decides, or those who do can ask nobody but each other and carry out
            nothing themselves.
        marking: the strictest marking in the network, since each actor and line it has or lacks bears on the answer.
    """

    carriers: tuple[Carrier, ...]
    not_acting: tuple[str, ...]
    kinds: tuple[str, ...]
    missing_kinds: tuple[str, ...]
    asked_by: tuple[str, ...]
    place: Place | None
    nobody_decides: bool
    marking: Marking

    def __len__(self) -> int:
        return len(self.carriers)


def carriers(
    members: Members,
    kinds: Kinds,
    asked_by: Names | None = None,
    *,
    place: Where | None = None,
    engine: Engine = "auto",
) -> Carriers:
    """Who could carry out a measure, and by what way they are asked (report, para. 19 and 42).

    It takes an actor of a fitting kind that acts, and that works in the place, around it, everywhere or, which it then
    says, in some part of it. Of one of which no function is known, nobody knows whether it acts; it stands among the
    others and says so.

    Args:
        members: the network. Ask `on` a day first, or partnerships that have ended count too.
        kinds: the ids of the kinds of actors that can carry it out, or a measure, which names them.
        asked_by: the ids of those who decide; by default everyone known to.
        place: where it is to be carried out; by default anywhere.
        engine: which code searches; the answers are the same.

    Raises:
        DataError: with every word that is no kind of actor (AP-E013), every id the network does not have (AP-E020), a
            place or an engine that is none, and if no kind is named at all.
        ModuleNotFoundError: if scipy was asked for and is not there.
    """
    question = _read(members, kinds, asked_by, place, engine)
    fitting = [actor for actor in members.actors.values() if actor.kind in question.kinds and question.is_about(actor)]
    able = [actor for actor in fitting if actor.does(Function.ACT) or not actor.functions]
    cost = nearest(members.lines.turned, question.numbers, engine).cost
    found = _found(members, able, cost, question.place)
    there = {actor.kind for actor in members.actors.values()}
    alone = np.count_nonzero(cost != NEVER) == len(question.numbers)
    return Carriers(
        carriers=found,
        not_acting=tuple(actor.id for actor in fitting if actor.functions and not actor.does(Function.ACT)),
        kinds=question.kinds,
        missing_kinds=tuple(kind for kind in question.kinds if kind not in there),
        asked_by=tuple(members.lines.actors[number] for number in question.numbers),
        place=question.place,
        nobody_decides=bool(alone) and all(one.route is None for one in found),
        marking=members.strictest_marking(),
    )


@attrs.frozen(kw_only=True, repr=False)
class _Question(Protected):
    kinds: tuple[str, ...]
    numbers: tuple[int, ...]
    place: Place | None

    def is_about(self, actor: Actor) -> bool:
        return self.place is None or actor.is_present_in(self.place)


def _read(members: Members, kinds: Kinds, asked_by: Names | None, place: Where | None, engine: Engine) -> _Question:
    """What is asked, checked so that everything wrong with it stands in one error."""
    problems: list[Problem] = []
    given = kinds.actor_kinds if isinstance(kinds, Feasible) else kinds
    found = each(given, as_actor_kind, "kinds", problems)
    numbers: tuple[int, ...] = ()
    try:
        numbers = members.numbers(members.holders(Function.DECIDE) if asked_by is None else asked_by, "asked_by")
    except DataError as error:
        problems.extend(error.problems)
    spot = read_place(place, problems)
    try:
        engine_for(members.lines, engine)
    except DataError as error:
        problems.extend(error.problems)
    raise_problems(problems, "network")
    return _Question(kinds=tuple(sorted(set(found))), numbers=numbers, place=spot)


def _found(members: Members, able: Iterable[Actor], cost: Whole, place: Place | None) -> tuple[Carrier, ...]:
    """The actors whom someone reaches in the order of what that costs, and the others behind them."""
    number = members.lines.number
    order = sorted(able, key=lambda actor: (cost[number[actor.id]] == NEVER, cost[number[actor.id]], actor.id))
    reached = [number[actor.id] for actor in order if cost[number[actor.id]] != NEVER]
    ways = {route.target: route for route in _routes(members, reached, cost)}
    strictest = members.strictest_marking()
    return tuple(
        Carrier(
            actor=actor.id,
            kind=actor.kind,
            acts=True if actor.functions else None,
            whole=place is None or actor.works_in(place),
            route=ways.get(actor.id),
            marking=ways[actor.id].marking if actor.id in ways else strictest,
        )
        for actor in order
    )


def _routes(members: Members, reached: Iterable[int], cost: Whole) -> Iterable[Route]:
    """The ways to some actors, walked back to where each begins."""
    last, tails = _last_lines(members.lines, cost).tolist(), members.lines.tail.tolist()
    starts: list[int] = []
    steps: list[int] = []
    counts: list[int] = []
    for here in reached:
        way: list[int] = []
        begin = here
        while last[begin] != NEVER:
            way.append(last[begin])
            begin = tails[last[begin]]
        starts.append(begin)
        counts.append(len(way))
        steps.extend(reversed(way))
    return routes_along(members, *(np.array(one, dtype=np.int64) for one in (starts, counts, steps)))


def _last_lines(lines: Lines, cost: Whole) -> Whole:
    """The last line of the best way to each actor; `NEVER` where a way begins and where there is none.

    Best ways to one actor have equally many lines. So ways are put in the order of their ids by their number of lines:
    ways of one more line are in the order of what they go on from, and then of where they end.
    """
    then, there = cost[lines.tail], cost[lines.head]
    best = np.flatnonzero((then != NEVER) & (there == then + weights(lines)))
    length = cost[lines.head[best]] % 2**LINES_SHIFT
    best = best[np.argsort(length, kind="stable")]
    last = np.full(len(lines.actors), NEVER, dtype=np.int64)
    rank = np.arange(len(lines.actors))
    for rows in np.split(best, np.flatnonzero(np.diff(np.sort(length))) + 1):
        tails, heads = lines.tail[rows], lines.head[rows]
        order = np.lexsort((heads, rank[tails]))
        ends, first = np.unique(heads[order], return_index=True)
        last[ends] = rows[order[first]]
        rank[ends] = first
    return last
