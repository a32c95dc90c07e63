"""Women's part in each stage of the chain: counted, with a range for what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.ends import Names
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.missing.asked import Functions, read_functions, read_place
from atrocity_prevention.vocabulary.actors import Function
from atrocity_prevention.vocabulary.markings import Marking, strictest
from atrocity_prevention.vocabulary.places import Place, Where


@attrs.frozen(kw_only=True, repr=False)
class Participation(Protected):
    """How many of some actors are led by women, or are women's organisations.

    Attributes:
        function: the stage of the chain these actors are counted at; ``None`` if they were named one by one.
        place: where they work, in all of it or in a part; ``None`` if that was not asked.
        led: of how many it is known to be so.
        not_led: of how many it is known not to be.
        unknown: of how many it is not known.
        perhaps: how many more may have the function, since none of theirs is known.
        low: the smallest share of women-led actors, from 0 to 1, that all these figures allow; ``None`` if nobody is
            known to have the function.
        high: the largest likewise.
        marking: the strictest marking of what was counted: of every actor in the network for a stage, since it takes
            them all to say who is not there; of those named otherwise.
    """

    function: Function | None
    place: Place | None
    led: int
    not_led: int
    unknown: int
    perhaps: int
    low: float | None
    high: float | None
    marking: Marking

    @property
    def absent(self) -> bool:
        """Whether it is known that women lead none of these actors, of whom there are some; never for want of data."""
        return self.high == 0


def participation(
    members: Members, functions: Functions | None = None, *, place: Where | None = None
) -> tuple[Participation, ...]:
    """Women's participation at each stage of the chain (report, para. 6, 41 and 49 g).

    An actor counts at every stage it has the function of. Of an actor whose leadership is not known, both are thought
    possible; of one whose functions are not known, that it belongs to the stage and that it does not.

    Args:
        members: the network.
        functions: which stages; by default all eight.
        place: only actors that work there or in some part of it; by default all.

    Returns:
        One for each stage, in the order of the chain, also where nobody is.

    Raises:
        DataError: with every function that is none, an empty list of them, and a place that is none.
    """
    problems: list[Problem] = []
    wanted = read_functions(functions, problems)
    spot = read_place(place, problems)
    raise_problems(problems, "network")
    there = [actor for actor in members.actors.values() if spot is None or actor.is_present_in(spot)]
    perhaps = [actor for actor in there if not actor.functions]
    marking = strictest([members.effective_marking(), *map(members.marking_of, members.actors.values())])
    stages = ((function, [actor for actor in there if actor.does(function)]) for function in wanted)
    return tuple(_counted(held, perhaps, marking, function=function, place=spot) for function, held in stages)


def among(members: Members, actors: Names) -> Participation:
    """Women's part among some actors, such as those who observe, or those whom a warning must reach.

    Args:
        members: the network.
        actors: their ids; with none, all counts are 0.

    Raises:
        DataError: with every id the network does not have.
    """
    named = [members.actors[actor] for actor in members.known(actors)]
    return _counted(named, [], strictest(map(members.marking_of, named)))


def _counted(
    held: Sequence[Actor],
    perhaps: Sequence[Actor],
    marking: Marking,
    *,
    function: Function | None = None,
    place: Place | None = None,
) -> Participation:
    led, not_led, unknown = _by_leadership(held)
    more_led, more_not_led, more_unknown = _by_leadership(perhaps)
    # whoever would speak for the other end of the range is thought not to belong to the stage
    least, most = len(held) + more_not_led + more_unknown, len(held) + more_led + more_unknown
    return Participation(
        function=function,
        place=place,
        led=led,
        not_led=not_led,
        unknown=unknown,
        perhaps=len(perhaps),
        low=led / least if held else None,
        high=(led + unknown + more_led + more_unknown) / most if held else None,
        marking=marking,
    )


def _by_leadership(actors: Iterable[Actor]) -> tuple[int, int, int]:
    said = [actor.women_led for actor in actors]
    return said.count(True), said.count(False), said.count(None)
