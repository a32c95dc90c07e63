"""Who passes something on to whom on the fastest ways, as a tree with those who decide at its roots.

The network picture has room for every line, and needs a wall; this has the same facts at the width of a phone.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.partnerships import MINUTES_A_DAY
from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.network.facts import Facts, State, Stop, Tie, facts_of
from atrocity_prevention.report.words.words import Words
from atrocity_prevention.vocabulary.actors import Function

MINUTES_AN_HOUR = 60


@attrs.frozen(kw_only=True)
class Twig:
    """One actor in the tree.

    Attributes:
        stop: who it is.
        depth: how many lines it is below its root.
        parent: the place of the one it passes on to, from 0; ``None`` for roots and those without a way.
        tie: the partnership along which it passes on; ``None`` likewise.
    """

    stop: Stop
    depth: int
    parent: int | None
    tie: Tie | None

    @property
    def lost(self) -> bool:
        """Whether it sees something and has no way to anybody who decides."""
        return self.stop.away is None


def tree_of(subject: Subject, words: Words) -> tuple[Twig, ...]:
    """Those who decide, with those below them from whom something reaches them; nothing without a network or an end."""
    network = subject.network
    if network is None:
        return ()
    sources, targets = _with(network, Function.OBSERVE), _asked(subject, network) or _with(network, Function.DECIDE)
    if not (sources and targets):
        return ()
    return tuple(_grown(facts_of(network, sources, targets, subject.assessment.as_of), words))


def _with(network: ActorNetwork, function: Function) -> list[str]:
    return [one.id for one in network.actors.values() if function in one.functions]


def _asked(subject: Subject, network: ActorNetwork) -> list[str]:
    """Whom the warning asks, if it asks anybody who may be shown."""
    asked = () if subject.warning is None else subject.warning.addressees
    return [one.actor for one in asked if one.actor in network.actors]


def _grown(facts: Facts, words: Words) -> Iterator[Twig]:
    below: dict[str, list[Tie]] = {}
    for tie in facts.ties:
        if tie.share is not None:
            below.setdefault(tie.to, []).append(tie)
    waiting = [Twig(stop=one, depth=0, parent=None, tie=None) for one in _by_name(facts.reached(), words)][::-1]
    place = 0
    while waiting:
        twig = waiting.pop()
        yield twig
        ties = {one.from_: one for one in below.get(twig.stop.actor.id, ())}
        stops = _by_name((facts.stops[name] for name in ties), words)[::-1]
        waiting += [Twig(stop=one, depth=twig.depth + 1, parent=place, tie=ties[one.actor.id]) for one in stops]
        place += 1
    for stop in _by_name((one for one in facts.starting() if one.away is None), words):
        yield Twig(stop=stop, depth=0, parent=None, tie=None)


def _by_name(stops: Iterator[Stop] | tuple[Stop, ...], words: Words) -> list[Stop]:
    return sorted(stops, key=lambda one: naming.name_order(words, one.actor.name, one.actor.id))


def takes(twig: Twig, words: Words) -> str:
    """How long passing it on takes."""
    if twig.tie is None:
        return ""
    minutes = twig.tie.partnership.minutes
    if minutes < MINUTES_A_DAY:
        return words("hours: {hours}", hours=words.number(minutes / MINUTES_AN_HOUR))
    return words("days: {days}", days=words.number(minutes / MINUTES_A_DAY))


def remarks(twig: Twig, words: Words) -> list[str]:
    """What one should know about it, in words."""
    tie = twig.tie
    told = {
        words("decides"): twig.stop.target,
        words("sees something"): twig.stop.source,
        words("single point of failure"): twig.stop.weak,
        words("slow"): tie is not None and tie.slow,
        words("not tried within a year"): tie is not None and tie.state is State.UNTESTED,
        words("no way is known to those who decide"): twig.lost,
    }
    return [text for text, holds in told.items() if holds]
