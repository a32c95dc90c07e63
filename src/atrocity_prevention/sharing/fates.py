"""What becomes of each part of a thing when it is shared: it leaves, leaves without its name, or stays, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from atrocity_prevention.capacity.capacity_review import CapacityReview
from atrocity_prevention.commitments.publishing import public_register
from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.states import State
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.response.plan import ResponsePlan
from atrocity_prevention.vocabulary.markings import Marking

LEAVES, UNNAMED = "leaves", "leaves without its name"
ABOVE, BESIDE, LOOSE = "stays: marked above", "stays: on a sign that is withheld", "stays: an end of it stays"
WITH_IT = "stays: what it belongs to is withheld"

Told: TypeAlias = tuple[str, Marking, str]
"""Kind, marking and fate of one part."""

Shareable: TypeAlias = Situation | ActorNetwork | ResponsePlan | CommitmentRegister | CapacityReview
"""What can be redacted, an assessment apart."""


def fates_of(thing: Shareable, clearance: Marking) -> Iterator[Told]:
    """What becomes of each of its parts, in the order of the file and of the markings."""
    if isinstance(thing, Situation):
        return _of_situation(thing, clearance)
    if isinstance(thing, ActorNetwork):
        return _of_network(thing, clearance)
    if isinstance(thing, CommitmentRegister):
        return _of_register(thing, clearance)
    if isinstance(thing, CapacityReview):
        return _of_review(thing, clearance)
    marks = sorted(map(thing.marking_of, thing.items))
    return (("plan item", marking, plain(marking, clearance)) for marking in marks)


def plain(marking: Marking, clearance: Marking) -> str:
    """The fate of what nothing else hangs on."""
    return LEAVES if clearance.allows(marking) else ABOVE


def _of_situation(whole: Situation, clearance: Marking) -> Iterator[Told]:
    for marking in sorted(map(whole.marking_of, whole.populations)):
        yield "population", marking, plain(marking, clearance)
    for marking in sorted(map(whole.marking_of, whole.sources)):
        yield "source", marking, LEAVES if clearance.allows(marking) else UNNAMED
    marked = [(whole.marking_of(one), one.indicator) for one in whole.observations]
    withheld = {indicator for marking, indicator in marked if not clearance.allows(marking)}
    for marking, indicator in sorted(marked):
        fate = plain(marking, clearance)
        yield "observation", marking, BESIDE if fate == LEAVES and indicator in withheld else fate


def _of_network(whole: ActorNetwork, clearance: Marking) -> Iterator[Told]:
    for marking in sorted(map(whole.marking_of, whole.actors.values())):
        yield "actor", marking, plain(marking, clearance)
    shown = {one.id for one in whole.actors.values() if clearance.allows(whole.marking_of(one))}
    for tie in sorted(whole.partnerships.values(), key=whole.marking_of):
        fate, marking = plain(whole.marking_of(tie), clearance), whole.marking_of(tie)
        yield "partnership", marking, LOOSE if fate == LEAVES and not {tie.from_, tie.to} <= shown else fate


def _of_register(whole: CommitmentRegister, clearance: Marking) -> Iterator[Told]:
    """What goes with a report, a commitment or a source that stays, stays with it."""
    shown = public_register(whole, clearance).register
    for kind, name in (("report", "reports"), ("commitment", "commitments"), ("source", "sources")):
        yield from _each(kind, whole, getattr(whole, name), {one.id for one in getattr(shown, name)}, clearance)
    left = {one.id: {piece.id for piece in one.evidence} for one in shown.undertakings}
    yield from _each("undertaking", whole, whole.undertakings, {*left}, clearance)
    for one in whole.undertakings:
        yield from _each("evidence", whole, one.evidence, left.get(one.id, set()), clearance)


def _each(
    kind: str, whole: CommitmentRegister, parts: Iterable[Any], kept: set[str], clearance: Marking
) -> Iterator[Told]:
    for part in sorted(parts, key=whole.marking_of):
        fate, marking = plain(whole.marking_of(part), clearance), whole.marking_of(part)
        yield kind, marking, WITH_IT if fate == LEAVES and part.id not in kept else fate


def _of_review(whole: CapacityReview, clearance: Marking) -> Iterator[Told]:
    for marking in sorted(map(whole.marking_of, whole.respondents)):
        yield "respondent", marking, LEAVES if clearance.allows(marking) else UNNAMED
    pairs = zip(whole.answers, whole.cleared_for(clearance).answers, strict=True)
    told = ((whole.marking_of(one), shown.answer is State.WITHHELD is not one.answer) for one, shown in pairs)
    for marking, opened in sorted(told):
        fate = plain(marking, clearance)
        yield "answer", marking, WITH_IT if fate == LEAVES and opened else fate
