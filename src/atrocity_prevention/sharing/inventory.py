"""What does a thing hold that carries a marking? Kinds and labels, and never a text, an id or a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.network.members import Members
from atrocity_prevention.response.plan import ResponsePlan
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking
from atrocity_prevention.vocabulary.permitted_use import PermittedUse


@attrs.frozen(kw_only=True)
class Part:
    """Something with a marking.

    Attributes:
        kind: what it is, in one word or two: ``source``, ``plan item``.
        path: where such things stand in a file: ``sources``.
        marking: the marking that holds for it.
    """

    kind: str
    path: str
    marking: Marking


def parts_of(thing: object) -> Iterator[Part]:
    """Everything in it that carries a marking, itself included; what carries none counts as TLP:RED."""
    if isinstance(thing, Assessment):
        yield from parts_of(thing.situation)
    elif isinstance(thing, Situation):
        yield Part(kind="situation", path="marking", marking=thing.effective_marking())
        yield from _each("population", "populations", map(thing.marking_of, thing.populations))
        yield from _each("source", "sources", map(thing.marking_of, thing.sources))
        yield from _each("observation", "observations", map(thing.marking_of, thing.observations))
    elif isinstance(thing, Members):
        yield Part(kind="network", path="marking", marking=thing.effective_marking())
        yield from _each("actor", "actors", map(thing.marking_of, thing.actors.values()))
        yield from _each("partnership", "partnerships", map(thing.marking_of, thing.partnerships.values()))
    elif isinstance(thing, ResponsePlan):
        yield Part(kind="plan", path="marking", marking=thing.effective_marking())
        yield from _each("plan item", "items", map(thing.marking_of, thing.items))
    elif isinstance(thing, list | tuple):
        for one in thing:
            yield from parts_of(one)
    else:
        yield Part(kind=_kind(thing), path="marking", marking=_own(thing))


def marking_of(thing: object) -> Marking:
    """The marking of everything in it taken together; what carries none is TLP:RED."""
    return max((part.marking for part in parts_of(thing)), default=Marking.CLEAR)


def permitted_use_of(thing: object) -> PermittedUse:
    """What its readers may do with it, taken together: the strictest use of anything it was made from wins.

    It is what the marking allows that holds for the whole, since a restriction lifts the marking wherever it goes.

    Args:
        thing: a situation, a network, a plan, or any result of this library.
    """
    return PermittedUse.under(marking_of(thing))


def _each(kind: str, path: str, markings: Iterable[Marking]) -> Iterator[Part]:
    return (Part(kind=kind, path=path, marking=one) for one in markings)


def _own(thing: Any) -> Marking:  # noqa: ANN401 whatever carries a marking
    if isinstance(thing, Mapping):
        return UNMARKED
    if hasattr(thing, "effective_marking"):
        found: Marking = thing.effective_marking()
        return found
    return getattr(thing, "marking", None) or UNMARKED


def _kind(thing: object) -> str:
    """The name of a class in words: ``panel assessment``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(thing).__name__).lower()
