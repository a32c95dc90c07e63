"""The actors and partnerships of a network: kept, checked at one gate, and looked up."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Self

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.lines import Lines, lines_of
from atrocity_prevention.network.partnerships import Partnership
from atrocity_prevention.vocabulary.actors import Function, as_function, as_partnership_kind
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking, as_marking, strictest
from atrocity_prevention.vocabulary.permitted_use import PermittedUse, as_permitted_use, holding
from atrocity_prevention.vocabulary.places import Place
from atrocity_prevention.vocabulary.texts import LocalText, local_text, optional_text
from atrocity_prevention.vocabulary.values import as_date, as_id

MOST_ACTORS = 2**20
"""As many actors as a search can tell apart by the length of a way; about a million."""


@attrs.frozen(init=False, repr=False)
class Members(Protected):
    """Who is part of a network and how they are tied to each other. What can be asked stands in `ActorNetwork`.

    Attributes:
        actors: the actors by id, sorted.
        partnerships: the partnerships by id, sorted.
        id: the network's own name.
        name: what it is called, by language.
        marking: who may see what carries no marking of its own; ``None`` means TLP:RED.
        permitted_use: how far it may be used and passed on; the default of its parts.
        note: what a reader must know about the whole, such as where its figures come from.
    """

    actors: FrozenMapping[str, Actor]
    partnerships: FrozenMapping[str, Partnership]
    id: str = attrs.field(kw_only=True, converter=as_id)
    name: LocalText = attrs.field(kw_only=True, converter=local_text)
    marking: Marking | None = attrs.field(kw_only=True, converter=attrs.converters.optional(as_marking))
    permitted_use: PermittedUse | None = attrs.field(kw_only=True, converter=as_permitted_use)
    note: LocalText | None = attrs.field(kw_only=True, converter=optional_text)

    def __init__(
        self,
        actors: Iterable[Actor] | Mapping[str, Actor] = (),
        partnerships: Iterable[Partnership] | Mapping[str, Partnership] = (),
        *,
        id: str = "network",  # noqa: A002 the name every record uses for it
        name: str | Mapping[str, str] = "",
        marking: Marking | str | None = None,
        permitted_use: PermittedUse | str | None = None,
        note: str | Mapping[str, str] | None = None,
    ) -> None:
        """Take the actors and partnerships in any order.

        Raises:
            DataError: with every repeated id and every partnership with an actor that is not there.
        """
        people, ties = _listed(actors), _listed(partnerships)
        raise_problems(network_problems(people, ties), "network")
        self.__attrs_init__(
            FrozenMapping({actor.id: actor for actor in sorted(people, key=_id)}),
            FrozenMapping({tie.id: tie for tie in sorted(ties, key=_id)}),
            id=id,
            name=name or LocalText(),
            marking=marking,
            permitted_use=permitted_use,
            note=note,
        )

    @functools.cached_property
    def lines(self) -> Lines:
        """The network as arrays, made when first needed."""
        return lines_of(self.actors, self.partnerships, self.marking_of)

    def on(self, day: dt.date | str) -> Self:
        """The network as it holds on a day: without the partnerships that have not begun or have ended."""
        when = as_date(day, "day")
        return attrs.evolve(self, partnerships=[tie for tie in self.partnerships.values() if tie.holds_on(when)])

    def along(self, *kinds: str) -> Self:
        """The network with partnerships of these kinds alone.

        What moves money or trains people does not pass on a warning by itself: whoever doubts that a line carries what
        is asked about names the kinds that do.

        Raises:
            DataError: with the first word that is no kind of partnership.
        """
        wanted = {as_partnership_kind(kind, f"kinds[{place}]") for place, kind in enumerate(kinds)}
        return attrs.evolve(self, partnerships=[tie for tie in self.partnerships.values() if tie.kind in wanted])

    def with_actor(self, actor: Actor) -> Self:
        """The same network with one actor more, or with this one in place of the one that has its id."""
        return attrs.evolve(self, actors={**self.actors, actor.id: actor})

    def with_partnership(self, partnership: Partnership) -> Self:
        """The same network with one partnership more, or with this one in place of the one that has its id."""
        return attrs.evolve(self, partnerships={**self.partnerships, partnership.id: partnership})

    def without_actor(self, actor: str) -> Self:
        """The network as if an actor had fallen silent: without it, and without its partnerships."""
        self.known([actor])
        kept = [tie for tie in self.partnerships.values() if actor not in (tie.from_, tie.to)]
        others = [one for one in self.actors.values() if one.id != actor]
        return attrs.evolve(self, actors=others, partnerships=kept)

    def without_partnership(self, partnership: str) -> Self:
        """The same network without one partnership."""
        if partnership not in self.partnerships:
            raise fault("partnership", "there is no such partnership in the network", "see `.partnerships`", "AP-E020")
        return attrs.evolve(self, partnerships=[tie for tie in self.partnerships.values() if tie.id != partnership])

    def holders(self, function: Function | str, place: Place | None = None) -> tuple[str, ...]:
        """The ids of the actors that have a function, sorted; with a place, those that also work there."""
        held = as_function(function, "function")
        return tuple(
            actor.id for actor in self.actors.values() if actor.does(held) and (place is None or actor.works_in(place))
        )

    def known(self, actors: Iterable[str], path: str = "actors") -> tuple[str, ...]:
        """These ids, sorted and each once, if the network has all of them.

        Raises:
            DataError: with every id it does not have.
        """
        wanted = sorted({actors} if isinstance(actors, str) else set(actors))
        raise_problems(_unknown(path) for name in wanted if name not in self.actors)
        return tuple(wanted)

    def numbers(self, actors: Iterable[str], path: str = "actors") -> tuple[int, ...]:
        """The numbers these actors have in `lines`; checked as by `known`."""
        return tuple(self.lines.number[name] for name in self.known(actors, path))

    def marking_of(self, item: Actor | Partnership) -> Marking:
        """The marking that holds for a part of the network."""
        return holding(item.marking or self.marking, item.permitted_use or self.permitted_use)

    def effective_marking(self) -> Marking:
        """The marking that holds for what the network says as a whole: id, name and note."""
        return holding(self.marking, self.permitted_use)

    def strictest_marking(self) -> Marking:
        """The marking of everything taken together."""
        parts: tuple[Actor | Partnership, ...] = (*self.actors.values(), *self.partnerships.values())
        return strictest([self.effective_marking(), *(self.marking_of(part) for part in parts)])


def network_problems(actors: Sequence[Any], partnerships: Sequence[Any]) -> Iterator[Problem]:
    """What does not fit together between the parts of a network.

    The parts may be incomplete (attributes that could not be read are ``None``), so that a reader can report these
    problems beside those inside the parts.
    """
    if len(actors) > MOST_ACTORS:
        yield Problem(
            path="actors",
            message=f"more than {MOST_ACTORS} actors",
            remedy="join actors that always act together, or split the network",
            code="AP-E006",
        )
    yield from _repeated("actors", actors)
    yield from _repeated("partnerships", partnerships)
    known = {actor.id for actor in actors}
    for place, tie in enumerate(partnerships):
        for end, name in (("from", tie.from_), ("to", tie.to)):
            if name is not None and name not in known:
                yield Problem(  # without the id: what a file says may be protected
                    path=f"partnerships[{place}].{end}",
                    message="there is no such actor in the network",
                    remedy="describe it under `actors`, or mend the id",
                    code="AP-E020",
                )
        if tie.from_ is not None and tie.from_ == tie.to:
            yield Problem(
                path=f"partnerships[{place}].to",
                message="a partnership of an actor with itself",
                remedy="name the other actor",
                code="AP-E041",
            )


def _repeated(name: str, items: Sequence[Any]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for place, item in enumerate(items):
        if item.id is not None and seen.setdefault(item.id, place) != place:
            yield Problem(
                path=f"{name}[{place}].id",
                message=f"the id is already that of {name}[{seen[item.id]}]",
                remedy="give each its own id",
                code="AP-E023",
            )


def _unknown(path: str) -> Problem:
    return Problem(  # without the id, as above
        path=path,
        message="there is no such actor in the network",
        remedy="describe it under `actors`, or mend the id",
        code="AP-E020",
    )


def _listed(items: Iterable[Any] | Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(items.values() if isinstance(items, Mapping) else items)


def _id(item: Actor | Partnership) -> str:
    return item.id
