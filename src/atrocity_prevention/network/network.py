"""The network of actors, and the questions a focal point asks of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Self

import attrs

from atrocity_prevention.display.display import Display
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.network.displaying import network_display
from atrocity_prevention.network.ends import Names
from atrocity_prevention.network.graph import Graph, from_graph, to_graph
from atrocity_prevention.network.members import Members
from atrocity_prevention.network.missing.asked import Functions
from atrocity_prevention.network.missing.carriers import Carriers, Kinds, carriers
from atrocity_prevention.network.missing.gaps import (
    Unheld,
    UnknownCapacity,
    UnusedCapacity,
    capacity_without_partners,
    partners_without_capacity,
    unheld,
)
from atrocity_prevention.network.missing.participation import Participation, participation
from atrocity_prevention.network.missing.suggest import Aim, Suggestions, suggest_partnerships
from atrocity_prevention.network.ways.reach import Reach, reach
from atrocity_prevention.network.ways.routes import Route, Unreached, Untested, routes, unreached, untested
from atrocity_prevention.network.ways.search import Engine
from atrocity_prevention.network.ways.simulate import Simulation, simulate
from atrocity_prevention.network.weak.cuts import Bridges, MinimumCut, bridges, minimum_cut
from atrocity_prevention.network.weak.load import Betweenness, Bottlenecks, betweenness, bottlenecks
from atrocity_prevention.network.weak.robustness import Order, Robustness, robustness
from atrocity_prevention.network.weak.silence import Loss, loss_if_silent
from atrocity_prevention.network.weak.weak_points import SinglePoints, single_points_of_failure
from atrocity_prevention.vocabulary.places import Where


@attrs.frozen(init=False, repr=False)
class ActorNetwork(Members, Shown):
    """Actors and the partnerships between them, with the questions one can ask of both.

    Ways are counted in days when every line works, kept in whole minutes; how surely something passes is the product of
    the lines' reliabilities. Every answer is sorted and the same on every machine. Nothing here ranks people: a
    bottleneck is about lines, not about blame.
    """

    def to_display(self) -> Display:
        """How many actors and partnerships there are of each kind; nobody is named."""
        return network_display(self)

    def routes(self, sources: Names, targets: Names, k: int = 1, *, engine: Engine = "auto") -> tuple[Route, ...]:
        """The fastest ways for a warning from those who observe to those who decide (report, para. 16 and 17).

        A route ends at the first target it meets: there the warning has arrived. A source that is a target has the
        route of no days. A source that reaches no target has none: see `unreached`. Ask `on` a day first, or
        partnerships that have ended count too.

        Args:
            sources: the ids of those with whom a warning can begin; every one gets its own routes.
            targets: the ids of those whom it must reach, any one of them.
            k: how many routes for each source, as far as there are as many; none leads through an actor twice, and no
                two lead through the same actors.
            engine: which code searches; the answers are the same.

        Returns:
            The routes, by minutes, then by the number of partnerships, then by the ids of the actors along them.

        Raises:
            DataError: with every id the network does not have, and if an end is empty or `k` is not at least 1.
            ModuleNotFoundError: if scipy was asked for and is not there.
        """
        return routes(self, sources, targets, k, engine=engine)

    def unreached(self, sources: Names, targets: Names, *, engine: Engine = "auto") -> Unreached:
        """The sources whose warnings reach no target, on whatever way. Raises as `routes`."""
        return unreached(self, sources, targets, engine=engine)

    def untested(
        self, day: dt.date | str, within_days: int = 365, partnerships: Names | None = None
    ) -> tuple[Untested, ...]:
        """Partnerships nobody is known to have used or rehearsed lately (report, para. 19).

        Args:
            day: as of which day; a use after it does not count.
            within_days: how many days before count as lately.
            partnerships: which ones, such as those of a route (`route.partnerships`); by default all.

        Returns:
            Those of which no use is known first, then those longest ago, then by id.

        Raises:
            DataError: with every id the network does not have, or if the day or the number of days is none.
        """
        return untested(self, day, within_days, partnerships)

    def reach(self, source: Names, within_days: float, *, engine: Engine = "auto") -> Reach:
        """Who learns of a warning within some days, who later, and whom it never reaches (report, para. 16 and 17).

        Args:
            source: the id of the actor it begins with, or the ids of several.
            within_days: how many days there are.
            engine: which code searches; the answers are the same.

        Raises:
            DataError: with every id the network does not have, if nobody is named, and if the days are no number from
                0 on.
        """
        return reach(self, source, within_days, engine=engine)

    def simulate(self, source: Names, targets: Names, draws: int, seed: int) -> Simulation:
        """How likely a warning arrives, and by when, if partnerships fail as often as their reliabilities say.

        In each draw every partnership works or not, whatever the others do, and a mutual one in both directions or in
        neither; where the first way fails, the next one is taken at once. That partnerships fail independently is an
        assumption: what silences many at once makes a second way worth less than it seems here.

        Args:
            source: the id of the actor the warning begins with, or the ids of several.
            targets: the ids of those it must reach.
            draws: how many times it is tried; the standard error shrinks with the square root.
            seed: a whole number from 0 on; the same one gives the same draws, in another network too, partnership by
                partnership.

        Raises:
            DataError: with every id the network does not have, if an end is empty, and if `draws` or `seed` is none.
        """
        return simulate(self, source, targets, draws, seed)

    def single_points_of_failure(self, sources: Names, targets: Names) -> SinglePoints:
        """The actors and partnerships without which some sources would reach no target at all.

        Args:
            sources: the ids of those with whom a warning can begin.
            targets: the ids of those whom it must reach, any one of them. Raises as `routes`.
        """
        return single_points_of_failure(self, sources, targets)

    def loss_if_silent(self, actor: str, sources: Names, targets: Names, *, engine: Engine = "auto") -> Loss:
        """Which warnings would not arrive any more, and which later, if one actor fell silent. Raises as `routes`."""
        return loss_if_silent(self, actor, sources, targets, engine=engine)

    def minimum_cut(self, sources: Names, targets: Names) -> MinimumCut:
        """The fewest actors, and partnerships, whose failure separates both ends altogether. Raises as `routes`."""
        return minimum_cut(self, sources, targets)

    def bridges(self) -> Bridges:
        """The partnerships and actors that alone hold parts of the network together, whichever way the lines run."""
        return bridges(self)

    def bottlenecks(self, sources: Names, targets: Names, *, engine: Engine = "auto") -> Bottlenecks:
        """Where most fastest ways lead through: about lines, not about blame. Raises as `routes`."""
        return bottlenecks(self, sources, targets, engine=engine)

    def betweenness(self, sample: int | None = None, *, seed: int = 0) -> Betweenness:
        """On what part of the fastest ways between any others each actor lies. This is about lines, not about blame.

        Args:
            sample: from how many actors ways are searched, chosen by lot; by default from all, which takes long from
                some thousand actors on. The answer says whether it was sampled.
            seed: what the lot is drawn with.

        Raises:
            DataError: if the sample is not at least 1.
        """
        return betweenness(self, sample, seed=seed)

    def robustness(
        self,
        sources: Names,
        targets: Names,
        removals: int,
        *,
        order: Order = "random",
        seed: int = 0,
        draws: int = 100,
        engine: Engine = "auto",
    ) -> Robustness:
        """What part of the sources still reaches a target as more and more other actors fall silent.

        Args:
            sources: the ids of those with whom a warning can begin; they themselves do not fall silent.
            targets: the ids of those whom it must reach.
            removals: how many fall silent one after the other; all others at most.
            order: ``random`` draws who is next; ``load`` takes whoever most fastest ways lead through at that moment.
            seed: a whole number from 0 on, for ``random``.
            draws: how many orders are drawn, at least 2, for ``random``.
            engine: which code searches; the answers are the same.

        Raises:
            DataError: with every id the network does not have, if an end is empty, and if a number or the order is
                none.
        """
        return robustness(self, sources, targets, removals, order=order, seed=seed, draws=draws, engine=engine)

    def suggest_partnerships(
        self,
        sources: Names,
        targets: Names,
        n: int = 1,
        *,
        aim: Aim = "shorten",
        latency_days: float = 1.0,
        candidates: Iterable[tuple[str, str]] | None = None,
        engine: Engine = "auto",
    ) -> Suggestions:
        """Which new partnerships would help most, each with its gain (report, para. 7, 19 and 20 g).

        Args:
            sources: the ids of those with whom a warning can begin.
            targets: the ids of those whom it must reach, any one of them.
            n: how many partnerships. One is the best there is; of several, each is the best beside those before it, and
                the answer says how much any choice of as many could gain at most.
            aim: ``shorten`` for warnings to arrive at all, and then sooner; ``robust`` for them to arrive without the
                actor on whom most depends.
            latency_days: how many days a new partnership is assumed to take.
            candidates: from whom to whom one could be built, as pairs of ids; by default between any two.
            engine: which code searches; the answers are the same.

        Raises:
            DataError: with every id the network does not have, if an end is empty, and if a number or the aim is none.
        """
        return suggest_partnerships(
            self, sources, targets, n, aim=aim, latency_days=latency_days, candidates=candidates, engine=engine
        )

    def unheld(
        self, functions: Functions | None = None, places: Where | Iterable[Where] | None = None
    ) -> tuple[Unheld, ...]:
        """Which functions nobody is known to have at which places (report, para. 6 and 7).

        Args:
            functions: which functions; by default all eight.
            places: which places, or countries as text; by default every place the network names, or anywhere if it
                names none.

        Returns:
            The gaps, by country and area, then in the order of the chain. Beside each stands who may fill it, as far as
            is known.

        Raises:
            DataError: with every function and place that is none, and if an empty list is given.
        """
        return unheld(self, functions, places)

    def capacity_without_partners(self) -> tuple[UnusedCapacity, ...]:
        """The actors that could do something, were anyone tied to them in the direction it needs (para. 19 and 42)."""
        return capacity_without_partners(self)

    def partners_without_capacity(self) -> tuple[UnknownCapacity, ...]:
        """The actors that partnerships tie in, and of which no function is known (report, para. 19 and 42)."""
        return partners_without_capacity(self)

    def participation(
        self, functions: Functions | None = None, *, place: Where | None = None
    ) -> tuple[Participation, ...]:
        """Women's part in each stage of the chain, as ranges where it is not known (report, para. 6, 41 and 49 g).

        Args:
            functions: which stages; by default all eight.
            place: only actors that work there or in a part of it; by default all.

        Raises:
            DataError: with every function that is none, an empty list of them, and a place that is none.
        """
        return participation(self, functions, place=place)

    def carriers(
        self, kinds: Kinds, asked_by: Names | None = None, *, place: Where | None = None, engine: Engine = "auto"
    ) -> Carriers:
        """Who could carry out a measure, and by what way those who decide can ask them (report, para. 19 and 42).

        Args:
            kinds: the ids of the kinds of actors that can carry it out, or the measure itself.
            asked_by: the ids of those who decide; by default everyone known to.
            place: where it is to be carried out; by default anywhere.
            engine: which code searches; the answers are the same.

        Raises:
            DataError: with every word that is no kind of actor, every id the network does not have, a place that is
                none, and if no kind is named.
        """
        return carriers(self, kinds, asked_by, place=place, engine=engine)

    def to_networkx(self) -> Graph:
        """A fresh `networkx.MultiDiGraph` for whatever is not asked here; changing it does not change the network.

        Nodes are the ids of actors, edge keys those of partnerships. A mutual partnership is two edges with one key,
        the one that goes back saying ``reversed``. Attributes are plain: ``latency_days`` in days, ``reliability`` from
        0 to 1, markings and days as text, names by language; what is not known is left out. Nothing is redacted:
        parts keep their markings, and the graph's own stands in ``graph.graph["marking"]``.
        """
        return to_graph(self)

    @classmethod
    def from_networkx(cls, graph: Graph) -> Self:
        """The network that a graph with the nodes, keys and attributes of `to_networkx` describes.

        Raises:
            DataError: with every problem at once: attributes nobody knows, values of another kind, repeated keys, an
                actor tied to itself, and mutual partnerships whose two directions differ (AP-E043).
        """
        return from_graph(cls, graph)
