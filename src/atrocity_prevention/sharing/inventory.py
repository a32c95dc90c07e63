"""What does a thing hold that carries a marking? Kinds and labels, and never a text, an id or a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.capacity.capacity_review import CapacityReview
from atrocity_prevention.capacity.resilience_evidence import ResilienceEvidence
from atrocity_prevention.commitments.register import CommitmentRegister
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
    elif isinstance(thing, list | tuple):
        for one in thing:
            yield from parts_of(one)
    elif (held := next((kind for kind in _HELD if isinstance(thing, kind)), None)) is not None:
        yield from _of_whole(thing, *_HELD[held])
    else:
        yield Part(kind=_kind(thing), path="marking", marking=_own(thing))


_HELD: Mapping[type, tuple[str, Mapping[str, str]]] = {
    Situation: ("situation", {"populations": "population", "sources": "source", "observations": "observation"}),
    Members: ("network", {"actors": "actor", "partnerships": "partnership"}),
    ResponsePlan: ("plan", {"items": "plan item"}),
    CommitmentRegister: (
        "register",
        {"reports": "report", "commitments": "commitment", "sources": "source", "undertakings": "undertaking"},
    ),
    CapacityReview: ("capacity review", {"respondents": "respondent", "answers": "answer"}),
    ResilienceEvidence: ("resilience", {"sources": "source", "observations": "observation"}),
}
"""Type -> what it is called, and its parts: name in a file -> what one of them is called."""

_AS_WHOLE = (CommitmentRegister, CapacityReview, ResilienceEvidence)
"""Their `effective_marking` is that of everything in them, so the label of the whole is asked for by itself."""


def _of_whole(thing: Any, kind: str, parts: Mapping[str, str]) -> Iterator[Part]:  # noqa: ANN401 one of those above
    own = thing.marking or UNMARKED if isinstance(thing, _AS_WHOLE) else thing.effective_marking()
    yield Part(kind=kind, path="marking", marking=own)
    for path, name in parts.items():
        found = getattr(thing, path)
        yield from _each(name, path, map(thing.marking_of, found.values() if isinstance(found, Mapping) else found))
    for one in getattr(thing, "undertakings", ()):
        yield from _each("evidence", "undertakings", map(thing.marking_of, one.evidence))


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
