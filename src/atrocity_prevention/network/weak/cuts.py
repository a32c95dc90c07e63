"""How much must fail together before nothing passes, and where the network would fall apart.

The smallest sets are found by Menger's theorem as the smallest cuts of a flow in which every actor, or every
partnership, can carry one unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, ClassVar, TypeAlias

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.network.ends import ABOUT_LINES, Ends, Names, ends_of
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.ways.search import NEVER, nearest
from atrocity_prevention.network.weak.flow import source_side
from atrocity_prevention.network.weak.ties import Tie, live_ties
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.texts import LocalText

Pair: TypeAlias = tuple[int, int]
"""Two actors, by number."""


@attrs.frozen(kw_only=True, repr=False)
class MinimumCut(Protected):
    """The fewest failures that separate all of some sources from all of some targets.

    Several sets may be equally small; this is the one nearest the sources: among all of them, the part of the network
    the sources can still tell is smallest. That set is unique, so the answer is the same everywhere.

    Attributes:
        actors: the ids of the fewest actors whose silence does it, sorted. Targets may be among them, sources may not.
        partnerships: the ids of the fewest partnerships whose failure does it, sorted. A mutual one is one.
        reaching: how many sources, those in `inseparable` aside, reach a target now; if none does, both sets are empty
            because there is nothing left to separate.
        inseparable: the ids of the sources that are targets themselves, sorted; they need no line, and the question is
            asked for the others.
        marking: the strictest marking in the network, since each line it has or lacks bears on the answer.
    """

    note: ClassVar[LocalText] = ABOUT_LINES

    actors: tuple[str, ...]
    partnerships: tuple[str, ...]
    reaching: int
    inseparable: tuple[str, ...]
    marking: Marking


@attrs.frozen(kw_only=True, repr=False)
class Bridges(Protected):
    """Where the network hangs together by one thing alone, whichever way its lines run.

    Attributes:
        partnerships: the ids of the partnerships without which it has one part more, sorted.
        actors: the ids of the actors without which the others fall into more parts, sorted.
        parts: in how many parts it is now; an actor without any partnership is a part of its own.
        marking: the strictest marking in the network, since each line it has or lacks bears on the answer.
    """

    note: ClassVar[LocalText] = ABOUT_LINES

    partnerships: tuple[str, ...]
    actors: tuple[str, ...]
    parts: int
    marking: Marking


def minimum_cut(members: Members, sources: Names, targets: Names) -> MinimumCut:
    """See `ActorNetwork.minimum_cut`."""
    asked, names = ends_of(members, sources, targets), members.lines.actors
    both = sorted(set(asked.sources) & set(asked.targets))
    ends = attrs.evolve(asked, sources=tuple(one for one in asked.sources if one not in set(both)))
    cost = nearest(members.lines, ends.targets).cost
    ties = [tie for tie in live_ties(members) if cost[tie.head] != NEVER]
    return MinimumCut(
        actors=_actor_cut(ties, ends, names),
        partnerships=_partnership_cut(ties, ends, len(names)),
        reaching=sum(bool(cost[source] != NEVER) for source in ends.sources),
        inseparable=tuple(names[one] for one in both),
        marking=members.strictest_marking(),
    )


def _actor_cut(ties: list[Tie], ends: Ends, names: tuple[str, ...]) -> tuple[str, ...]:
    """Every actor is entered at an even place and left at the odd one after it, with one unit between the two."""
    count, any_number, sources = len(names), len(names) + 1, set(ends.sources)
    inner = ((2 * one, 2 * one + 1, any_number if one in sources else 1) for one in range(count))
    passages = ((2 * tail + 1, 2 * head, any_number) for tail, head in sorted({(tie.tail, tie.head) for tie in ties}))
    begin, end = 2 * count, 2 * count + 1
    starts = ((begin, 2 * source, any_number) for source in ends.sources)
    goals = ((2 * target + 1, end, any_number) for target in ends.targets)
    reached = source_side(2 * count + 2, (*starts, *inner, *passages, *goals), begin, end)
    return tuple(name for one, name in enumerate(names) if reached[2 * one] and not reached[2 * one + 1])


def _partnership_cut(ties: list[Tie], ends: Ends, count: int) -> tuple[str, ...]:
    """A mutual partnership never is in the smallest cut in both directions, so each direction may carry one unit."""
    units = Counter((tie.tail, tie.head) for tie in ties)
    begin, end, any_number = count, count + 1, len(ties) + 1
    starts = ((begin, source, any_number) for source in ends.sources)
    goals = ((target, end, any_number) for target in ends.targets)
    passages = ((tail, head, most) for (tail, head), most in sorted(units.items()))
    reached = source_side(count + 2, (*starts, *passages, *goals), begin, end)
    return tuple(sorted({tie.partnership for tie in ties if reached[tie.tail] and not reached[tie.head]}))


def bridges(members: Members) -> Bridges:
    """See `ActorNetwork.bridges`."""
    import networkx as nx  # noqa: PLC0415 slow to load, and few questions need it

    names, between = members.lines.actors, _between(live_ties(members))
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    graph.add_edges_from(between)
    blocks: Any = nx.biconnected_component_edges(graph, backend="networkx")  # typed without the nodes
    lone, joints = _lone_and_joints(blocks)
    alone = [between[min(pair), max(pair)] for pair in lone]
    return Bridges(
        partnerships=tuple(sorted(found[0] for found in alone if len(found) == 1)),
        actors=tuple(names[number] for number in joints),
        parts=nx.number_connected_components(graph, backend="networkx"),
        marking=members.strictest_marking(),
    )


def _lone_and_joints(blocks: Iterable[list[Pair]]) -> tuple[list[Pair], list[int]]:
    """A pair that is a block of its own is the only way between its actors; an actor in several blocks joins them."""
    lone: list[Pair] = []
    times: Counter[int] = Counter()
    for block in blocks:
        times.update({end for pair in block for end in pair})
        if len(block) == 1:
            lone.append(block[0])
    return lone, sorted(actor for actor, count in times.items() if count > 1)


def _between(ties: list[Tie]) -> dict[tuple[int, int], list[str]]:
    """The live partnerships between each two actors, whichever way they run; each once."""
    found: dict[tuple[int, int], list[str]] = {}
    for tie in ties:
        held = found.setdefault((min(tie.tail, tie.head), max(tie.tail, tie.head)), [])
        if held[-1:] != [tie.partnership]:  # the two directions of a mutual one follow each other
            held.append(tie.partnership)
    return dict(sorted(found.items()))
