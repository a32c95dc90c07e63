"""The network picture in rows: for screen readers, spreadsheets, and everyone who would rather read."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

import attrs

from atrocity_prevention.network.ends import Names
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.report.network.facts import Facts, Stop, Tie, facts_of
from atrocity_prevention.report.network.lines import state
from atrocity_prevention.report.network.words import Words, percent
from atrocity_prevention.sharing.refusing import refuse_above
from atrocity_prevention.vocabulary.actors import actor_kinds, partnership_kinds
from atrocity_prevention.vocabulary.markings import Marking

Rows: TypeAlias = tuple[tuple[str, ...], ...]


@attrs.frozen(kw_only=True)
class NetworkTable:
    """What `network_picture` shows, as text.

    Attributes:
        actors: one row for each actor, the nearest to the targets first; those without a way stand last. The first row
            says what the columns are.
        partnerships: one row for each partnership, those on a fastest way first; again with a first row of headings.
        marking: the strictest marking of anything shown.
    """

    actors: Rows
    partnerships: Rows
    marking: Marking


def network_table(
    network: ActorNetwork,
    sources: Names,
    targets: Names,
    *,
    day: dt.date | str | None = None,
    language: str = "en",
    clearance: Marking | str = Marking.RED,
) -> NetworkTable:
    """The same as `network_picture`, in rows of plain text.

    Times are those of the fastest way when every line works, in words; reliabilities and shares are in hundredths.

    Args:
        network: who is there.
        sources: with whom a warning begins: ids of actors, or one of them.
        targets: whom it must reach, likewise.
        day: on which day; by default the network is taken as it stands.
        language: of the words, as for `network_picture`.
        clearance: who will read it; by default it is one's own.

    Raises:
        DataError: as `network_picture`; AP-E130 if anything is marked above the clearance.
    """
    refuse_above(network, clearance, "network")
    facts, words = facts_of(network, sources, targets, day), Words(language)
    stops = sorted(facts.stops.values(), key=lambda stop: (stop.away is None, stop.away or 0, stop.actor.id))
    ties = sorted(facts.ties, key=lambda tie: (tie.share is None, tie.partnership.id))
    heads = ("actor", "kind", "role", "away", "time", "reliability", "weak", "marking")
    columns = ("partnership", "from", "to", "both_ways", "kind", "time", "reliability", "state", "way", "share")
    return NetworkTable(
        actors=(tuple(map(words, heads)), *(_actor(facts, stop, words) for stop in stops)),
        partnerships=(
            tuple(map(words, (*columns, "slow", "weak", "marking"))),
            *(_partnership(facts, tie, words) for tie in ties),
        ),
        marking=facts.marking,
    )


def _actor(facts: Facts, stop: Stop, words: Words) -> tuple[str, ...]:
    actor = stop.actor
    kind = actor_kinds().get(actor.kind)
    roles = [words("source")] * stop.source + [words("reached")] * stop.target
    return (
        words.name(actor.name, actor.id),
        actor.kind if kind is None else kind.labels.text(words.language),
        ", ".join(roles),
        words("no_way") if stop.away is None else str(stop.away),
        "" if stop.minutes is None else words.time(stop.minutes),
        "" if stop.reliability is None else f"{percent(stop.reliability)} %",
        _yes(words, said=stop.weak),
        facts.network.marking_of(actor),
    )


def _partnership(facts: Facts, tie: Tie, words: Words) -> tuple[str, ...]:
    one, actors = tie.partnership, facts.network.actors
    kind = partnership_kinds().get(one.kind)
    return (
        one.id,
        words.name(actors[tie.from_].name, tie.from_),
        words.name(actors[tie.to].name, tie.to),
        _yes(words, said=one.mutual),
        one.kind if kind is None else kind.labels.text(words.language),
        words.time(one.minutes),
        f"{percent(one.reliability)} %",
        state(tie, words),
        _yes(words, said=tie.share is not None),
        "" if tie.share is None else f"{percent(tie.share)} %",
        _yes(words, said=tie.slow),
        _yes(words, said=tie.weak),
        facts.network.marking_of(one),
    )


def _yes(words: Words, *, said: bool) -> str:
    return words("yes" if said else "no")
