"""The network as arrays: every direction of every partnership that can carry something, sorted for searching.

The typed objects are what the network is; these arrays are made from them once, when a question first needs them. Going
through a networkx graph instead would cost as much as the question itself.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.partnerships import MINUTES_A_DAY, Partnership
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.permitted_use import holding

Whole = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Marks = npt.NDArray[np.int8]

Holding: TypeAlias = Callable[[Actor | Partnership], Marking]
"""Gives the marking that holds for a part of a network."""


def _alone(item: Actor | Partnership) -> Marking:
    return holding(item.marking, item.permitted_use)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Lines(Protected):
    """Lines from actor to actor, by number. Actors are numbered in the order of their ids.

    In `Members.lines` only the best line of each direction between two actors stands: the fastest, among equally fast
    ones the most reliable, then the one whose partnership's id comes first. A line of reliability 0 carries nothing and
    is left out.

    Attributes:
        actors: their ids, sorted.
        partnerships: the ids of all partnerships, sorted.
        tail: from which actor each comes, shape (lines,); sorted, and then by head.
        head: to which it goes.
        minutes: how long each takes, whole minutes.
        reliability: how surely each passes something on.
        partnership: which partnership each comes from.
        actor_marks: how strict the marking of each actor is, shape (actors,).
        partnership_marks: the same for each partnership.
    """

    actors: tuple[str, ...]
    partnerships: tuple[str, ...]
    tail: Whole
    head: Whole
    minutes: Whole
    reliability: Floats
    partnership: Whole
    actor_marks: Marks
    partnership_marks: Marks

    def __len__(self) -> int:
        return len(self.tail)

    @functools.cached_property
    def number(self) -> Mapping[str, int]:
        """The number of each actor."""
        return {actor: number for number, actor in enumerate(self.actors)}

    @functools.cached_property
    def starts(self) -> Whole:
        """Where the lines out of each actor begin, and one more for the end: shape (actors + 1,)."""
        return np.searchsorted(self.tail, np.arange(len(self.actors) + 1)).astype(np.int64)

    @functools.cached_property
    def turned(self) -> Lines:
        """Every line the other way round: what can reach an actor, instead of what it can reach."""
        turned = self.chosen(np.argsort(self.head, kind="stable"))  # the tails stand in order already
        turned = attrs.evolve(turned, tail=turned.head, head=turned.tail)
        object.__setattr__(turned, "turned", self)  # turned twice is as before; working it out would cost as much again
        return turned

    def without(self, actors: frozenset[int]) -> Lines:
        """The lines that neither leave nor enter these actors."""
        gone = np.fromiter(sorted(actors), dtype=np.int64)
        kept = ~(np.isin(self.tail, gone) | np.isin(self.head, gone))
        return self.chosen(kept)

    def chosen(self, rows: npt.NDArray[np.bool_] | Whole) -> Lines:
        """Only some of the lines: a truth value for each, or the numbers of those wanted."""
        columns = ("tail", "head", "minutes", "reliability", "partnership")
        return attrs.evolve(self, **{name: getattr(self, name)[rows] for name in columns})

    def best(self) -> Lines:
        """The first of the lines of each direction between two actors; `live_lines` puts the best one there."""
        first = np.ones(len(self), dtype=np.bool_)
        first[1:] = (np.diff(self.tail) != 0) | (np.diff(self.head) != 0)
        return self.chosen(first)


def lines_of(actors: Mapping[str, Actor], partnerships: Mapping[str, Partnership], marking_of: Holding) -> Lines:
    """The lines of a network whose partnerships name only actors it has: the best one of each direction."""
    return live_lines(actors, partnerships, marking_of).best()


def live_lines(
    actors: Mapping[str, Actor], partnerships: Mapping[str, Partnership], marking_of: Holding = _alone
) -> Lines:
    """Every direction of every partnership that can carry something, also where a better one stands beside it."""
    names, ties = tuple(sorted(actors)), tuple(sorted(partnerships))
    number = {name: place for place, name in enumerate(names)}
    rows = [partnerships[tie] for tie in ties]
    tail = np.array([number[row.from_] for row in rows], dtype=np.int64)
    head = np.array([number[row.to] for row in rows], dtype=np.int64)
    days = np.array([row.latency_days for row in rows], dtype=np.float64)
    sure = np.array([row.reliability for row in rows], dtype=np.float64)
    both = np.flatnonzero(np.array([row.mutual for row in rows], dtype=np.bool_))
    which = np.concatenate([np.arange(len(rows)), both])
    lines = Lines(
        actors=names,
        partnerships=ties,
        tail=np.concatenate([tail, head[both]]),
        head=np.concatenate([head, tail[both]]),
        minutes=np.rint(days * MINUTES_A_DAY).astype(np.int64)[which],
        reliability=sure[which],
        partnership=which,
        actor_marks=_marks(marking_of(actors[name]) for name in names),
        partnership_marks=_marks(map(marking_of, rows)),
    )
    return lines.chosen(_order(lines))


def _order(lines: Lines) -> Whole:
    """By tail and head, the best line of each direction first; a dead line and one to oneself lead nowhere."""
    keys = (lines.partnership, -lines.reliability, lines.minutes, lines.head, lines.tail)
    order: Whole = np.lexsort(keys)
    kept: Whole = order[(lines.reliability[order] > 0) & (lines.tail[order] != lines.head[order])]
    return kept


def _marks(markings: Iterable[Marking]) -> Marks:
    return np.array([marking.strictness for marking in markings], dtype=np.int8)
