"""Through whom most best ways lead, and who stands between most others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import attrs
import numpy as np

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.network.ends import ABOUT_LINES, Ends, Names, at_least, ends_of
from atrocity_prevention.network.lines import Lines, Whole
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.ways.search import NEVER, Engine, Nearest, nearest, weights
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.texts import LocalText


@attrs.frozen(kw_only=True, repr=False)
class Load(Protected):
    """How much leads through an actor or a partnership.

    Attributes:
        id: that of the actor or the partnership.
        sources: how many sources' best ways lead through it or end at it; a source is not counted for itself.
        share: the same as a part of the sources that reach a target.
    """

    id: str
    sources: int
    share: float


@attrs.frozen(kw_only=True, repr=False)
class Bottlenecks(Protected):
    """Where the best ways from some sources to the nearest of some targets run together.

    Attributes:
        actors: the actors some best way leads through; the most loaded first, then in the order of their ids.
        partnerships: the same for partnerships.
        reaching: how many sources reach a target.
        marking: the strictest marking in the network, since each line it has or lacks bears on the answer.
    """

    note: ClassVar[LocalText] = ABOUT_LINES

    actors: tuple[Load, ...]
    partnerships: tuple[Load, ...]
    reaching: int
    marking: Marking


@attrs.frozen(kw_only=True, repr=False)
class Between(Protected):
    """On what part of the shortest ways between others an actor lies.

    Attributes:
        actor: its id.
        share: the mean over ordered pairs of other actors, from 0 to 1; if only a sample was searched, over the pairs
            that begin in it, which is an estimate.
    """

    actor: str
    share: float


@attrs.frozen(kw_only=True, repr=False)
class Betweenness(Protected):
    """Who stands between most others, whatever the source and the target (Freeman 1977, Brandes 2001).

    Attributes:
        actors: every actor; the highest share first, then in the order of their ids.
        sample: from how many actors ways were searched.
        of: how many actors there are.
        marking: the strictest marking in the network, since each line it has or lacks bears on the answer.
    """

    note: ClassVar[LocalText] = ABOUT_LINES

    actors: tuple[Between, ...]
    sample: int
    of: int
    marking: Marking

    @property
    def sampled(self) -> bool:
        """Whether only a sample was searched, so that the shares are estimates."""
        return self.sample < self.of


def bottlenecks(members: Members, sources: Names, targets: Names, *, engine: Engine = "auto") -> Bottlenecks:
    """See `ActorNetwork.bottlenecks`."""
    ends, lines = ends_of(members, sources, targets), members.lines
    found = nearest(lines, ends.targets, engine)
    through = carried(found, ends.sources)
    reaching = int(np.count_nonzero(found.cost[list(ends.sources)] != NEVER))
    return Bottlenecks(
        actors=_sorted(lines.actors, passing(through, ends), reaching),
        partnerships=_sorted(lines.partnerships, _over(found, through), reaching),
        reaching=reaching,
        marking=members.strictest_marking(),
    )


def carried(found: Nearest, sources: Iterable[int]) -> Whole:
    """How many sources' best ways begin at, lead through or end at each actor: sums over the forest of best ways.

    The cost falls along every way, so whoever costs most is added first; shape (actors,).
    """
    order = np.argsort(-found.cost, kind="stable")
    order = order[found.next_line[order] != NEVER]
    onward = found.lines.head[found.next_line[order]]
    counts = [0] * len(found.cost)
    for source in sources:
        counts[source] = int(found.cost[source] != NEVER)
    for here, then in zip(order.tolist(), onward.tolist(), strict=True):
        counts[then] += counts[here]
    return np.array(counts, dtype=np.int64)


def passing(through: Whole, ends: Ends) -> Whole:
    """The same without counting a source for itself."""
    others = through.copy()
    mine = list(ends.sources)
    others[mine] = np.maximum(others[mine] - 1, 0)
    return others


def _over(found: Nearest, through: Whole) -> Whole:
    """How many best ways use each partnership, shape (partnerships,)."""
    counts = np.zeros(len(found.lines.partnerships), dtype=np.int64)
    going = np.flatnonzero(found.next_line != NEVER)
    np.add.at(counts, found.lines.partnership[found.next_line[going]], through[going])
    return counts


def _sorted(names: tuple[str, ...], counts: Whole, reaching: int) -> tuple[Load, ...]:
    """Numbers stand in the order of the ids, so a stable sort settles ties by id."""
    return tuple(
        Load(id=names[place], sources=int(counts[place]), share=int(counts[place]) / reaching)
        for place in np.argsort(-counts, kind="stable").tolist()
        if counts[place]
    )


def betweenness(members: Members, sample: int | None = None, *, seed: int = 0) -> Betweenness:
    """See `ActorNetwork.betweenness`."""
    raise_problems(_problems(sample, seed), "network")
    size = len(members.actors)
    searched = size if sample is None else min(sample, size)
    shares = _shares(members.lines, searched, seed)
    return Betweenness(
        actors=tuple(
            Between(actor=name, share=share)
            for name, share in sorted(shares.items(), key=lambda item: (-item[1], item[0]))
        ),
        sample=searched,
        of=size,
        marking=members.strictest_marking(),
    )


def _problems(sample: int | None, seed: int) -> Iterator[Problem]:
    if sample is not None:
        yield from at_least("sample", sample, 2)  # a single one tells nothing about itself
    yield from at_least("seed", seed, 0)


def _shares(lines: Lines, searched: int, seed: int) -> dict[str, float]:
    """Sums by networkx, means by us: its releases differ in how they scale a sample, some of them to more than 1."""
    import networkx as nx  # noqa: PLC0415 slow to load, and few questions need it

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(lines.actors)
    rows = zip(lines.tail.tolist(), lines.head.tolist(), weights(lines).tolist(), strict=True)
    graph.add_weighted_edges_from((lines.actors[tail], lines.actors[head], cost) for tail, head, cost in rows)
    drawn = np.random.default_rng(seed).permutation(len(graph))[:searched]
    begin = [lines.actors[number] for number in sorted(drawn.tolist())]  # sums do not depend on the order of drawing
    sums: Any = nx.betweenness_centrality_subset(graph, begin, lines.actors, weight="weight", backend="networkx")
    held = set(begin)
    return {actor: _mean(sums[actor], (searched - (actor in held)) * (len(graph) - 2)) for actor in lines.actors}


def _mean(total: float, pairs: int) -> float:
    """Rounding alone can lead past 1. Between fewer than three actors there is nobody."""
    return min(float(total) / pairs, 1.0) if pairs > 0 else 0.0
