"""Strategies for who can pass a warning on: actors, partnerships, and networks in which every tie has its two ends."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.partnerships import LONGEST_DAYS, Partnership
from atrocity_prevention.testing.strategies.words import ids, markings, maybe, permitted_uses, places, texts, units
from atrocity_prevention.vocabulary import actors as words
from atrocity_prevention.vocabulary.actors import ActorKind, Function, PartnershipKind

FIRST, LAST = dt.date(2010, 1, 1), dt.date(2030, 12, 31)


@functools.cache
def actor_kinds() -> SearchStrategy[ActorKind]:
    """One of the kinds the report names."""
    return st.sampled_from(list(words.actor_kinds().values()))


@functools.cache
def partnership_kinds() -> SearchStrategy[PartnershipKind]:
    """One of the kinds of tie the report names."""
    return st.sampled_from(list(words.partnership_kinds().values()))


@functools.cache
def actors() -> SearchStrategy[Actor]:
    """An organisation or role, with or without functions and places."""
    return st.builds(
        Actor,
        id=ids(),
        name=texts(),
        kind=actor_kinds().map(lambda kind: kind.id),
        functions=st.lists(st.sampled_from(Function), unique=True),
        places=st.lists(places(), max_size=2),
        women_led=maybe(st.booleans()),
        contact=maybe(st.just("register of the secretariat, entry 12")),
        marking=maybe(markings()),
        permitted_use=maybe(permitted_uses()),
        note=maybe(texts(1)),
    )


@st.composite
def partnerships(draw: st.DrawFn, *, between: Sequence[str] = ("a1", "a2")) -> Partnership:
    """A tie between two different actors, which holds for some time or always.

    Args:
        draw: given by hypothesis.
        between: the ids of the actors it may tie, at least two.
    """
    from_ = draw(st.sampled_from(list(between)))
    to = draw(st.sampled_from([other for other in between if other != from_]))
    begun, ended = sorted(draw(_days()))
    valid_from, valid_to = draw(maybe(st.just(begun))), draw(maybe(st.just(ended)))
    return Partnership(from_=from_, to=to, valid_from=valid_from, valid_to=valid_to, **draw(_ties()))


@functools.cache
def _days() -> SearchStrategy[tuple[dt.date, dt.date]]:
    return st.tuples(st.dates(FIRST, LAST), st.dates(FIRST, LAST))


@functools.cache
def _ties() -> SearchStrategy[dict[str, Any]]:
    """What any tie has, whoever it ties and for however long."""
    return st.fixed_dictionaries(
        {
            "id": ids(),
            "kind": partnership_kinds().map(lambda kind: kind.id),
            "mutual": st.booleans(),
            "latency_days": st.sampled_from([0.0, 0.25, 1.0, 30.0]) | st.floats(0.0, LONGEST_DAYS),
            "reliability": units(),
            "last_exercised": maybe(st.dates(FIRST, LAST)),
            "marking": maybe(markings()),
            "permitted_use": maybe(permitted_uses()),
            "note": maybe(texts(1)),
        }
    )


@st.composite
def networks(draw: st.DrawFn, *, max_actors: int = 6, max_partnerships: int = 8) -> ActorNetwork:
    """A network of at least one actor, in which every tie has its two ends.

    Args:
        draw: given by hypothesis.
        max_actors: how many actors at most.
        max_partnerships: how many partnerships at most.
    """
    people = draw(st.lists(actors(), min_size=1, max_size=max_actors, unique_by=_id))
    between = tuple(actor.id for actor in people)
    ties: list[Partnership] = []
    if len(between) > 1:
        ties = draw(st.lists(partnerships(between=between), max_size=max_partnerships, unique_by=_id))
    return ActorNetwork(people, ties, **draw(_headers()))


@functools.cache
def _headers() -> SearchStrategy[dict[str, Any]]:
    """What a network is, whoever takes part."""
    return st.fixed_dictionaries(
        {
            "id": ids(),
            "name": texts(),
            "marking": maybe(markings()),
            "permitted_use": maybe(permitted_uses()),
            "note": maybe(texts(1)),
        }
    )


def _id(item: Actor | Partnership) -> str:
    return item.id
