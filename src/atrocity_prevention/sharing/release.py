"""What of a network may leave: everything at or below a clearance, and a count of what stays."""

from __future__ import annotations

import attrs

from atrocity_prevention.display.few import SMALLEST, as_smallest
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import fault
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.vocabulary.markings import Marking, as_marking, strictest


@attrs.frozen(kw_only=True, repr=False)
class Release(Protected):
    """A network as its readers may see it.

    Attributes:
        network: the actors and partnerships they may see, each with the marking that holds for it.
        clearance: up to which marking they may see anything.
        actors_left_out: how many actors they may not see.
        partnerships_left_out: how many partnerships, for their own marking or because an actor at an end is left out.
        k: where it is told how many were left out, a smaller count is told as being fewer.
    """

    network: ActorNetwork
    clearance: Marking
    actors_left_out: int
    partnerships_left_out: int
    k: int = attrs.field(default=SMALLEST, converter=as_smallest)

    @property
    def left_out(self) -> dict[str, int]:
        """The two counts by name."""
        return {"actors": self.actors_left_out, "partnerships": self.partnerships_left_out}

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not (self.actors_left_out or self.partnerships_left_out)


def release(network: ActorNetwork, clearance: Marking | str = Marking.CLEAR, k: int = SMALLEST) -> Release:
    """Leave out of a network what is marked above a clearance; what carries no marking at all counts as TLP:RED.

    The id, name and note of the whole carry the marking of the whole, and are left out where that is above.

    Args:
        network: the network.
        clearance: up to which marking the readers may see anything.
        k: a smaller count of what is left out is told as being fewer; at least 5.

    Raises:
        DataError: AP-E013 if there is no such marking; AP-E044 if nothing at all could be shown; AP-E133 if k is less
            than 5.
    """
    cleared = as_marking(clearance, "clearance")
    actors = {
        actor.id: attrs.evolve(actor, marking=network.marking_of(actor))
        for actor in network.actors.values()
        if cleared.allows(network.marking_of(actor))
    }
    ties = [
        attrs.evolve(tie, marking=network.marking_of(tie))
        for tie in network.partnerships.values()
        if cleared.allows(network.marking_of(tie)) and tie.from_ in actors and tie.to in actors
    ]
    own = network.effective_marking()
    if not actors and (network.actors or not cleared.allows(own)):
        raise _nothing_left(cleared)
    said = {"id": network.id, "name": network.name, "note": network.note} if cleared.allows(own) else {}
    marking = (
        own if said else strictest([*(actor.marking for actor in actors.values()), *(tie.marking for tie in ties)])
    )
    return Release(
        network=ActorNetwork(actors, ties, marking=marking, permitted_use=network.permitted_use, **said),  # type: ignore[arg-type]  # a dict of unlike values
        clearance=cleared,
        actors_left_out=len(network.actors) - len(actors),
        partnerships_left_out=len(network.partnerships) - len(ties),
        k=k,
    )


def _nothing_left(clearance: Marking) -> Exception:
    message = f"nothing in this network may be shown at {clearance}"
    remedy = "name the clearance of those who will read it, or mark what they may see; what is unmarked is TLP:RED"
    return fault("", message, remedy, "AP-E044")
