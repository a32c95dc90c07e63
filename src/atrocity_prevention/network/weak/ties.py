"""Every live direction of every partnership: `Lines` keeps only the best one between two actors, but here others count.

Two partnerships between the same actors back each other up, and a mutual one falls silent in both directions at once.
"""

from __future__ import annotations

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.network.members import Members


@attrs.frozen(kw_only=True, repr=False)
class Tie(Protected):
    """One direction of a partnership that carries something.

    Attributes:
        tail: the number of the actor it comes from.
        head: the number of the actor it goes to.
        partnership: the partnership's id.
    """

    tail: int
    head: int
    partnership: str


def live_ties(members: Members) -> list[Tie]:
    """All of them in the order of the partnerships' ids; a line of reliability 0 carries nothing."""
    number = members.lines.number
    found: list[Tie] = []
    for one in members.partnerships.values():
        if one.reliability > 0:
            tail, head = number[one.from_], number[one.to]
            found.append(Tie(tail=tail, head=head, partnership=one.id))
            if one.mutual:
                found.append(Tie(tail=head, head=tail, partnership=one.id))
    return found
