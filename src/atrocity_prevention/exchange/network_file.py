"""Network files: read strictly, every problem at once; written so that they read back the same."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from typing import Any

import attrs
import cattrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.exchange import fields, records
from atrocity_prevention.exchange.plainly import record
from atrocity_prevention.exchange.reading import listed, load
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.members import network_problems
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.partnerships import Partnership
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.permitted_use import PermittedUse
from atrocity_prevention.vocabulary.places import Place
from atrocity_prevention.vocabulary.texts import LocalText

SCHEMA = "atrocity-prevention/network/1"

ACTOR: records.Fields = {
    "id": fields.name,
    "name": fields.local,
    "kind": fields.actor_kind,
    "functions": fields.items(fields.function),
    "sector": fields.text,
    "women_led": fields.optional(fields.flag),
    "contact": fields.contact,
    **records.COMMON,
}
"""All but the places, which the converter reads."""

PARTNERSHIP: records.Fields = {
    "id": fields.name,
    "from_": fields.name,
    "to": fields.name,
    "kind": fields.partnership_kind,
    "mutual": fields.flag,
    "latency_days": fields.latency,
    "reliability": fields.unit,
    "valid_from": fields.day_or_nothing,
    "valid_to": fields.day_or_nothing,
    "last_exercised": fields.day_or_nothing,
    **records.COMMON,
}


@attrs.frozen(kw_only=True, repr=False)
class _NetworkFile(Protected):
    """What a network file says, in the order in which it is written."""

    id: str
    name: LocalText = attrs.field(factory=LocalText)
    marking: Marking | None = None
    permitted_use: PermittedUse | None = None
    note: LocalText | None = None
    actors: tuple[Actor, ...] = ()
    partnerships: tuple[Partnership, ...] = ()


def load_network(path_or_text: str | os.PathLike[str]) -> ActorNetwork:
    """Read a network from a JSON or YAML file or text; see `atrocity_prevention.read_network`."""
    return load(
        path_or_text,
        SCHEMA,
        lambda raw: _network(_converter().structure(raw, _NetworkFile)),
        between=_between_the_parts,
    )


def network_document(network: ActorNetwork) -> dict[str, Any]:
    """A network as the content of a file."""
    written = _NetworkFile(
        id=network.id,
        name=network.name,
        marking=network.marking,
        permitted_use=network.permitted_use,
        note=network.note,
        actors=tuple(network.actors.values()),
        partnerships=tuple(network.partnerships.values()),
    )
    return {"schema": SCHEMA, **record(written)}


def _network(read: _NetworkFile) -> ActorNetwork:
    return ActorNetwork(
        read.actors,
        read.partnerships,
        id=read.id,
        name=read.name,
        marking=read.marking,
        permitted_use=read.permitted_use,
        note=read.note,
    )


@functools.cache
def _converter() -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    records.teach(made, Place, records.PLACE)
    records.teach(made, Actor, {**ACTOR, "places": fields.items(records.reader(made, Place))})
    records.teach(made, Partnership, PARTNERSHIP)
    whole: records.Fields = {
        "id": fields.name,
        "name": fields.local,
        "actors": records.list_of(made, Actor),
        "partnerships": records.list_of(made, Partnership),
        **records.COMMON,
    }
    records.teach(made, _NetworkFile, whole)
    return made


def _between_the_parts(raw: dict[str, Any]) -> Iterator[Problem]:
    """What does not fit together, told from whatever could be read, to be reported beside the other problems."""
    actors = [records.read_what_can_be_read(item, {"id": ACTOR["id"]}) for item in listed(raw, "actors")]
    ties = [records.read_what_can_be_read(item, PARTNERSHIP) for item in listed(raw, "partnerships")]
    for problem in network_problems(actors, ties):
        if problem.code != UNKNOWN or isinstance(raw.get("actors", []), list):
            yield problem
    for place, tie in enumerate(ties):
        try:
            attrs.evolve(_STAND_IN, valid_from=tie.valid_from, valid_to=tie.valid_to)
        except DataError as error:
            yield from fields.under(f"partnerships[{place}]", error)


UNKNOWN = "AP-E020"
"""Of an actor that is not there; where no actor could be read at all, that says nothing new."""

_STAND_IN = Partnership(id="stand-in", from_="a", to="b", kind="other", latency_days=0, reliability=1)
"""Takes the two days of a partnership that could not be read as a whole: the record itself knows whether they fit."""
