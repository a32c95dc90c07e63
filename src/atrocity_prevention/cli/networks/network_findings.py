"""What the network command finds out: asked once, so that the text and the JSON say the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from atrocity_prevention.exchange.plainly import record
from atrocity_prevention.network.missing.gaps import Unheld, UnknownCapacity, UnusedCapacity
from atrocity_prevention.network.missing.participation import Participation, among
from atrocity_prevention.network.missing.suggest import Suggestions
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.ways.routes import Route, Unreached, Untested
from atrocity_prevention.network.weak.cuts import MinimumCut
from atrocity_prevention.network.weak.weak_points import SinglePoint, SinglePoints
from atrocity_prevention.vocabulary.actors import Function
from atrocity_prevention.vocabulary.markings import Marking

SCHEMA = "atrocity-prevention/network-findings/1"

SUGGESTED = 3
"""How many new partnerships are suggested for each aim."""


@attrs.frozen(kw_only=True)
class Passing:
    """How a warning passes from one end to the other.

    Attributes:
        routes: the fastest way of every source that has one.
        unreached: the sources that have none.
        points: the single points of failure.
        cut: the fewest failures that separate both ends.
        sooner: the new partnerships that would make warnings arrive, and arrive sooner.
        sturdier: those that would make up for the worst single point of failure.
    """

    routes: tuple[Route, ...]
    unreached: Unreached
    points: SinglePoints
    cut: MinimumCut
    sooner: Suggestions
    sturdier: Suggestions


@attrs.frozen(kw_only=True)
class Findings:
    """Everything the command tells of a network.

    Attributes:
        network: the network as it holds on the day asked about.
        day: that day; ``None`` if every partnership counts, whatever its days.
        sources: the ids of those with whom a warning begins.
        targets: the ids of those whom it must reach.
        passing: how a warning passes between them; ``None`` if one of the two ends is empty.
        unheld: the places the network names where nobody is known to have some function.
        unused: the actors whose functions no partnership serves.
        unknown: the actors that are tied in, and of which no function is known.
        untested: partnerships nobody is known to have used or rehearsed lately; without a day, ever.
        women: women's part in all of the network, and at each end.
        stages: women's part at each stage of the chain.
        marking: the strictest marking of anything told here.
    """

    network: ActorNetwork
    day: dt.date | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    passing: Passing | None
    unheld: tuple[Unheld, ...]
    unused: tuple[UnusedCapacity, ...]
    unknown: tuple[UnknownCapacity, ...]
    untested: tuple[Untested, ...]
    women: Mapping[str, Participation]
    stages: tuple[Participation, ...]
    marking: Marking


def find(network: ActorNetwork, sources: Sequence[str], targets: Sequence[str], day: dt.date | None) -> Findings:
    """Ask a network everything, as it holds on a day.

    Args:
        network: the network.
        sources: the ids of those with whom a warning begins.
        targets: the ids of those whom it must reach.
        day: the day; without one, every partnership counts, whatever its days.
    """
    held = network if day is None else network.on(day)
    return Findings(
        network=held,
        day=day,
        sources=tuple(sources),
        targets=tuple(targets),
        passing=_passing(held, sources, targets) if sources and targets else None,
        unheld=held.unheld(),
        unused=held.capacity_without_partners(),
        unknown=held.partners_without_capacity(),
        untested=_untested(held, day),
        women={"all": among(held, held.actors), "from": among(held, sources), "to": among(held, targets)},
        stages=held.participation(),
        marking=held.strictest_marking(),
    )


def _passing(network: ActorNetwork, sources: Sequence[str], targets: Sequence[str]) -> Passing:
    return Passing(
        routes=network.routes(sources, targets),
        unreached=network.unreached(sources, targets),
        points=network.single_points_of_failure(sources, targets),
        cut=network.minimum_cut(sources, targets),
        sooner=network.suggest_partnerships(sources, targets, SUGGESTED),
        sturdier=network.suggest_partnerships(sources, targets, SUGGESTED, aim="robust"),
    )


def _untested(network: ActorNetwork, day: dt.date | None) -> tuple[Untested, ...]:
    if day is not None:
        return network.untested(day)
    return tuple(one for one in network.untested(dt.date.max) if one.last_exercised is None)


def named(network: ActorNetwork, words: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actors that words stand for, and the words that stand for none.

    A word is the id of an actor; one that is not is a function, and stands for all who have it.
    """
    found: set[str] = set()
    strange: list[str] = []
    for word in words:
        if word in network.actors:
            found.add(word)
        elif word in list(Function):
            found.update(network.holders(word))
        else:
            strange.append(word)
    return tuple(sorted(found)), tuple(strange)


def findings_document(findings: Findings) -> dict[str, Any]:
    """The findings as one object of plain values."""
    return {
        "schema": SCHEMA,
        "network": findings.network.id,
        "as_of": None if findings.day is None else findings.day.isoformat(),
        "marking": str(findings.marking),
        "from": list(findings.sources),
        "to": list(findings.targets),
        "passing": None if findings.passing is None else _passing_document(findings.passing),
        "unheld": _rows(findings.unheld),
        "capacity_without_partners": _rows(findings.unused),
        "partners_without_known_capacity": _rows(findings.unknown),
        "women_led": {part: record(women, whole=True) for part, women in findings.women.items()},
        "women_led_by_function": _rows(findings.stages),
        "untested": _rows(findings.untested),
    }


def _rows(records: Iterable[object]) -> list[dict[str, Any]]:
    return [record(one, whole=True) for one in records]


def _passing_document(passing: Passing) -> dict[str, Any]:
    points = passing.points
    return {
        "routes": [{**record(route, whole=True), "minutes": route.minutes} for route in passing.routes],
        "unreached": list(passing.unreached.actors),
        "reaching": points.reaching,
        "single_points_of_failure": {
            "actors": [_point(point) for point in points.actors],
            "partnerships": [_point(point) for point in points.partnerships],
            "note": points.note.text(),
        },
        "suggested_partnerships": [_suggested(some) for some in (passing.sooner, passing.sturdier)],
        "minimum_cut": {"actors": list(passing.cut.actors), "partnerships": list(passing.cut.partnerships)},
    }


def _suggested(some: Suggestions) -> dict[str, Any]:
    plain = record(some, whole=True)
    return {name: value for name, value in plain.items() if name != "marking"}


def _point(point: SinglePoint) -> dict[str, Any]:
    return {"id": point.id, "lost": point.lost, "share": point.share, "sources": list(point.sources)}
