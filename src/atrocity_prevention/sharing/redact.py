"""What may leave: a situation, a network, a plan or an assessment as readers of a stated clearance may see it."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

import attrs

from atrocity_prevention.assessment.assess import assess_situation
from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.capacity.capacity_review import CapacityReview
from atrocity_prevention.capacity.resilience_evidence import ResilienceEvidence
from atrocity_prevention.commitments.publishing import public_register
from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.errors import DataError, fault
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.response.plan import ResponsePlan
from atrocity_prevention.sharing.precision import BY_DEFAULT, PlacePrecision
from atrocity_prevention.sharing.release import release
from atrocity_prevention.sharing.situations import veiled
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking, as_marking
from atrocity_prevention.vocabulary.values import as_date, kind_of

T = TypeVar("T", Situation, Assessment, ActorNetwork, ResponsePlan, CommitmentRegister, CapacityReview)


def redact(
    thing: T,
    clearance: Marking | str,
    *,
    as_of: dt.date | str | None = None,
    precision: PlacePrecision = BY_DEFAULT,
) -> T:
    """The same kind of thing, without what is marked above a clearance; what is unmarked is TLP:RED.

    Of a situation a sign on which any report is above is withheld as a whole, and sources above keep their grade and
    lose their name, so that an assessment of the rest on the same day is wider and never lower. Of a network what is
    left has both its ends. Places are told as precisely as the strictest marking of what is left allows. A register of
    commitments is that of `public_register`, and a capacity review that of `CapacityReview.cleared_for`.

    Args:
        thing: a situation, an assessment, a network, a plan, a register of commitments or a capacity review.
        clearance: up to which marking the readers may see anything.
        as_of: of a situation, the day that stands beside what is withheld; by default that of its newest report or,
            where that is withheld, the end of its month.
        precision: how precisely places may be told.

    Raises:
        DataError: AP-E013 if there is no such marking; AP-E131 if the situation, plan or review itself may not be named
            to these readers; AP-E044 if nothing of a network could be shown; AP-E132 if it is
            none of these things.
    """
    cleared = as_marking(clearance, "clearance")
    if isinstance(thing, Assessment):
        shown = _situation(thing.situation, cleared, thing.as_of, precision)
        again: T = _assessed(shown, thing)
        return again
    if isinstance(thing, Situation):
        return _situation(thing, cleared, None if as_of is None else as_date(as_of, "as_of"), precision)
    if isinstance(thing, ActorNetwork):
        return _network(thing, cleared, precision)
    if isinstance(thing, ResponsePlan):
        return _plan(thing, cleared)
    if isinstance(thing, CommitmentRegister):
        return public_register(thing, cleared).register
    if isinstance(thing, CapacityReview):
        return _review(thing, cleared)
    raise not_shareable(thing)


def not_shareable(thing: object) -> DataError:
    """That something is none of what can be redacted, and what to do instead."""
    remedy = "give a situation, an assessment, a network, a plan, a register or a review; make results anew from it"
    if isinstance(thing, ResilienceEvidence):
        # left out in part, what protects could look stronger than it is
        remedy = "resilience is shown as a whole or not at all: mark it for these readers, or leave it out"
    return fault("", f"{kind_of(thing)} cannot be redacted", remedy, "AP-E132")


def _assessed(shown: Situation, before: Assessment) -> Any:  # noqa: ANN401 an assessment; T cannot be told apart here
    return assess_situation(shown, before.as_of, before.method, before.catalogue)


def _situation(whole: Situation, clearance: Marking, day: dt.date | None, precision: PlacePrecision) -> Situation:
    _may_be_named("situation", whole.effective_marking(), clearance)
    shown = veiled(whole, clearance, as_of=day).situation
    return attrs.evolve(shown, place=precision.of(shown.place, shown.strictest_marking()))


def _network(whole: ActorNetwork, clearance: Marking, precision: PlacePrecision) -> ActorNetwork:
    shown = release(whole, clearance).network
    actors = [
        attrs.evolve(one, places=[precision.of(place, shown.marking_of(one)) for place in one.places])
        for one in shown.actors.values()
    ]
    return attrs.evolve(shown, actors=actors)


def _plan(whole: ResponsePlan, clearance: Marking) -> ResponsePlan:
    _may_be_named("plan", whole.effective_marking(), clearance)
    return attrs.evolve(whole, items=[one for one in whole.items if clearance.allows(whole.marking_of(one))])


def _review(whole: CapacityReview, clearance: Marking) -> CapacityReview:
    _may_be_named("capacity review", whole.marking or UNMARKED, clearance)
    return whole.cleared_for(clearance)


def _may_be_named(kind: str, marking: Marking, clearance: Marking) -> None:
    if not clearance.allows(marking):
        remedy = f"mark the {kind} for these readers, or name their clearance; what is unmarked is TLP:RED"
        raise fault("marking", f"the {kind} itself is marked {marking}, above {clearance}", remedy, "AP-E131")
