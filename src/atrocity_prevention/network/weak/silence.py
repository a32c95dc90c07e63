"""What is lost if one actor falls silent."""

from __future__ import annotations

from typing import ClassVar

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.network.ends import ABOUT_LINES, Ends, Names, ends_of
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.partnerships import MINUTES_A_DAY
from atrocity_prevention.network.ways.search import NEVER, Engine, nearest
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.texts import LocalText


@attrs.frozen(kw_only=True, repr=False)
class Delay(Protected):
    """A source whose best way gets longer.

    Attributes:
        source: its id.
        days_before: the days of its best way now.
        days_after: the days of its best way without the actor.
    """

    source: str
    days_before: float
    days_after: float

    @property
    def days_lost(self) -> float:
        """How many days longer it takes."""
        return self.days_after - self.days_before


@attrs.frozen(kw_only=True, repr=False)
class Loss(Protected):
    """What is lost if an actor falls silent. The actor itself is not counted among the sources.

    Attributes:
        actor: its id.
        cut_off: the ids of the sources that reach a target now and would reach none, sorted.
        delays: the sources whose best way would take longer; the longest delays first, then in the order of the ids.
        days_lost: all delays together, in days.
        reaching: how many other sources reach a target now.
        marking: the strictest marking in the network, since each line it has or lacks bears on the answer.
    """

    note: ClassVar[LocalText] = ABOUT_LINES

    actor: str
    cut_off: tuple[str, ...]
    delays: tuple[Delay, ...]
    days_lost: float
    reaching: int
    marking: Marking


def loss_if_silent(members: Members, actor: str, sources: Names, targets: Names, *, engine: Engine = "auto") -> Loss:
    """See `ActorNetwork.loss_if_silent`."""
    ends = ends_of(members, sources, targets)
    (silent,) = members.numbers([actor], "actor")
    return _loss(members, silent, ends, engine)


def _loss(members: Members, silent: int, ends: Ends, engine: Engine) -> Loss:
    lines, names = members.lines, members.lines.actors
    before = nearest(lines, ends.targets, engine).minutes
    rest = [target for target in ends.targets if target != silent]
    after = nearest(lines.without(frozenset([silent])), rest, engine).minutes
    changed = [
        (names[one], int(before[one]), int(after[one]))
        for one in ends.sources
        if one != silent and before[one] != NEVER
    ]
    slower = sorted(((old - new, name, old, new) for name, old, new in changed if new > old))
    return Loss(
        actor=names[silent],
        cut_off=tuple(name for name, _, new in changed if new == NEVER),
        delays=tuple(
            Delay(source=name, days_before=old / MINUTES_A_DAY, days_after=new / MINUTES_A_DAY)
            for _, name, old, new in slower
        ),
        days_lost=sum(new - old for _, _, old, new in slower) / MINUTES_A_DAY,
        reaching=len(changed),
        marking=members.strictest_marking(),
    )
