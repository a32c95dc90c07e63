"""What is missing: functions nobody has at a place, capacity without partners, and partners without known capacity.

That nobody is known to do something is never the same as that nobody does: whoever may do it, as far as the network
knows, is named beside the gap.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.missing.asked import Functions, each, read_functions
from atrocity_prevention.network.partnerships import Partnership
from atrocity_prevention.vocabulary.actors import Function, actor_kinds
from atrocity_prevention.vocabulary.markings import Marking, strictest
from atrocity_prevention.vocabulary.places import Place, Where, as_place

TELLING = frozenset({Function.OBSERVE, Function.VERIFY, Function.ANALYSE, Function.WARN})
"""Functions that serve nobody unless a line leads out: what was seen and understood must be passed on."""

ANSWERING = frozenset(Function) - TELLING
"""Functions that serve nobody unless a line leads in: whoever decides, acts, oversees or supports must be asked."""


@attrs.frozen(kw_only=True, repr=False)
class Unheld(Protected):
    """A function that nobody is known to have in the whole of a place.

    Attributes:
        place: where; ``None`` for anywhere, if the network names no place at all.
        function: which.
        partly: the ids of the actors that have it in a part of the place alone, sorted.
        perhaps: the ids of the actors that work in the whole place and may have it, since none of their functions is
            known, sorted.
        marking: the strictest marking in the network, since every actor it has or lacks bears on the answer.
    """

    place: Place | None
    function: Function
    partly: tuple[str, ...]
    perhaps: tuple[str, ...]
    marking: Marking


@attrs.frozen(kw_only=True, repr=False)
class UnusedCapacity(Protected):
    """An actor with functions for which it lacks a live partnership in the direction they need.

    Attributes:
        actor: its id.
        functions: those of its functions that no line serves, in the order of the chain.
        tied: whether any live partnership, in whatever direction, ties it to the network at all.
        marking: the strictest marking in the network, since each line it has or lacks bears on the answer.
    """

    actor: str
    functions: tuple[Function, ...]
    tied: bool
    marking: Marking


@attrs.frozen(kw_only=True, repr=False)
class UnknownCapacity(Protected):
    """An actor that is tied in, and of which no function is known. It may well have some.

    Attributes:
        actor: its id.
        partnerships: the ids of the live partnerships that tie it in, sorted.
        usual: what actors of its kind usually do; a place to begin asking, not what this one does.
        marking: the strictest marking of the actor and these partnerships.
    """

    actor: str
    partnerships: tuple[str, ...]
    usual: tuple[Function, ...]
    marking: Marking


def unheld(
    members: Members, functions: Functions | None = None, places: Where | Iterable[Where] | None = None
) -> tuple[Unheld, ...]:
    """Which functions nobody is known to have at which places (report, para. 6 and 7).

    An actor has a function at a place if it works in all of it, in the country around it, or everywhere; whoever works
    in a part of it alone is named under `partly`, and the gap stands.

    Args:
        members: the network.
        functions: which functions; by default all eight.
        places: which places; by default every place the network names, or anywhere if it names none.

    Returns:
        The gaps, by country and area, then in the order of the chain.

    Raises:
        DataError: with every function and place that is none, and if an empty list is given.
    """
    problems: list[Problem] = []
    wanted = read_functions(functions, problems)
    asked = _named(members) if places is None else each(places, as_place, "places", problems)
    raise_problems(problems, "network")
    by_place, marking = _ByPlace(members.actors.values()), members.strictest_marking()
    spots: list[Place | None] = [*sorted(set(asked), key=_area)]
    return tuple(gap for place in spots or [None] for gap in by_place.gaps(place, wanted, marking))


def capacity_without_partners(members: Members) -> tuple[UnusedCapacity, ...]:
    """The actors that could do something, were anyone tied to them in the right direction (report, para. 7, 19 and 42).

    Whoever observes, verifies, analyses or warns needs a line out; whoever decides, acts, oversees or supports needs a
    line in. Only live partnerships count, those of a reliability above 0, whatever their kind. Ask `on` a day first, or
    those that have ended count too; ask `along` some kinds, if others carry nothing.

    Returns:
        Such actors, by id.
    """
    out, into = set(members.lines.tail.tolist()), set(members.lines.head.tolist())
    marking = members.strictest_marking()
    found = (
        UnusedCapacity(
            actor=actor.id,
            functions=tuple(
                function for function in actor.functions if number not in (out if function in TELLING else into)
            ),
            tied=number in out or number in into,
            marking=marking,
        )
        for number, actor in enumerate(members.actors.values())
    )
    return tuple(one for one in found if one.functions)


def partners_without_capacity(members: Members) -> tuple[UnknownCapacity, ...]:
    """The actors that live partnerships tie in, and of which no function is known (report, para. 7, 19 and 42).

    Returns:
        Such actors, by id.
    """
    ties: dict[str, list[Partnership]] = {}
    for tie in members.partnerships.values():
        for end in (tie.from_, tie.to) if tie.reliability > 0 else ():
            ties.setdefault(end, []).append(tie)
    found = ((actor, ties[actor.id]) for actor in members.actors.values() if actor.id in ties and not actor.functions)
    return tuple(_unknown(members, actor, own) for actor, own in found)


def _unknown(members: Members, actor: Actor, ties: list[Partnership]) -> UnknownCapacity:
    kind = actor_kinds().get(actor.kind)
    parts: list[Actor | Partnership] = [actor, *ties]
    return UnknownCapacity(
        actor=actor.id,
        partnerships=tuple(tie.id for tie in ties),
        usual=() if kind is None else tuple(function for function in Function if function in kind.functions),
        marking=strictest(members.marking_of(part) for part in parts),
    )


class _ByPlace:
    """The actors by where they work, so that a place finds those there without asking every actor."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.actors = tuple(actors)
        self.everywhere = tuple(actor for actor in self.actors if not actor.places)
        self.at: dict[tuple[str, str], list[Actor]] = {}
        for actor in self.actors:
            for place in actor.places:
                self.at.setdefault(_area(place), []).append(actor)
        self.areas = sorted(self.at)
        self.lengths = sorted({len(area) for _, area in self.areas})

    def gaps(self, place: Place | None, functions: Iterable[Function], marking: Marking) -> Iterator[Unheld]:
        """What of these functions nobody is known to have in the whole of a place."""
        there = self.actors if place is None else (*self.everywhere, *self._around(place))
        held = frozenset(itertools.chain.from_iterable({actor.functions for actor in there}))
        perhaps = _ids(actor for actor in there if not actor.functions)
        inside = [] if place is None else [*self._inside(place)]
        for function in functions:
            if function not in held:
                partly = _ids(actor for actor in inside if actor.does(function))
                yield Unheld(place=place, function=function, partly=partly, perhaps=perhaps, marking=marking)

    def _around(self, place: Place) -> Iterator[Actor]:
        """P-codes nest, so the areas around one are what it begins with."""
        country, area = _area(place)
        for length in self.lengths:
            if length <= len(area):
                yield from self.at.get((country, area[:length]), ())

    def _inside(self, place: Place) -> Iterator[Actor]:
        """What begins with the same letters stands together in a sorted list."""
        first = _area(place)
        for area in itertools.islice(self.areas, bisect.bisect_left(self.areas, first), None):
            if not _lies_in(area, first):
                break
            yield from self.at[area]


def _area(place: Place) -> tuple[str, str]:
    return (place.country, place.area or "")


def _lies_in(inner: tuple[str, str], outer: tuple[str, str]) -> bool:
    return inner[0] == outer[0] and inner[1].startswith(outer[1])


def _ids(actors: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(sorted({actor.id for actor in actors}))


def _named(members: Members) -> list[Place]:
    return [place for actor in members.actors.values() for place in actor.places]
