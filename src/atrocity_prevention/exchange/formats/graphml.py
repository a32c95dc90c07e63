"""GraphML: well-formed XML 1.0 whatever the texts hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

from atrocity_prevention.display.few import told_count
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.partnerships import Partnership
from atrocity_prevention.sharing.release import Release
from atrocity_prevention.vocabulary.texts import LocalText

# What XML 1.0 (production 2, Char) leaves out; and a backslash that would look like one spelled out here.
_UNKEEPABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\\\\(?=u)")

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""

Value: TypeAlias = str | float | bool

Values: TypeAlias = Mapping[str, Value | None]

_TYPES: Mapping[str, Mapping[str, str]] = {
    "graph": {
        "network": "string",
        "name": "string",
        "marking": "string",
        "permitted_use": "string",
        "note": "string",
        "clearance": "string",
        "actors_left_out": "string",
        "partnerships_left_out": "string",
    },
    "node": {
        "label": "string",
        "kind": "string",
        "functions": "string",
        "places": "string",
        "sector": "string",
        "women_led": "boolean",
        "marking": "string",
        "permitted_use": "string",
        "note": "string",
    },
    "edge": {
        "partnership": "string",
        "kind": "string",
        "mutual": "boolean",
        "reversed": "boolean",
        "latency_days": "double",
        "reliability": "double",
        "valid_from": "string",
        "valid_to": "string",
        "last_exercised": "string",
        "marking": "string",
        "permitted_use": "string",
        "note": "string",
    },
}
"""Attribute -> its type, for the whole, for actors and for partnerships."""


def graphml_text(released: Release) -> str:
    """A release as GraphML; node ids are the actors' ids, and a mutual partnership is two edges."""
    return "\n".join([_HEAD + "\n".join(_keys()), *_graph(released), "</graphml>", ""])


def _keys() -> Iterator[str]:
    for what, types in _TYPES.items():
        for name, kind in types.items():
            yield f'  <key id="{what}_{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>'


def _graph(released: Release) -> Iterator[str]:
    network = released.network
    yield '  <graph edgedefault="directed">'
    yield from _data("graph", _whole(released))
    for actor in network.actors.values():
        yield f"    <node id={_attribute(actor.id)}>"
        yield from _data("node", _actor(actor))
        yield "    </node>"
    for number, (tail, head, values) in enumerate(_edges(network.partnerships.values())):
        yield f'    <edge id="e{number}" source={_attribute(tail)} target={_attribute(head)}>'
        yield from _data("edge", values)
        yield "    </edge>"
    yield "  </graph>"


def _edges(ties: Iterable[Partnership]) -> Iterator[tuple[str, str, Values]]:
    for tie in ties:
        yield tie.from_, tie.to, _partnership(tie, back=False)
        if tie.mutual:
            yield tie.to, tie.from_, _partnership(tie, back=True)


def _whole(released: Release) -> Values:
    network = released.network
    return {
        "network": network.id,
        "name": _text(network.name),
        "marking": network.marking,
        "permitted_use": network.permitted_use,
        "note": _text(network.note),
        "clearance": released.clearance,
        "actors_left_out": told_count(released.actors_left_out, released.k),
        "partnerships_left_out": told_count(released.partnerships_left_out, released.k),
    }


def _actor(actor: Actor) -> Values:
    return {
        "label": actor.name.text() or actor.id,
        "kind": actor.kind,
        "functions": " ".join(actor.functions),
        "places": " ".join(place.area or place.country for place in actor.places),
        "sector": actor.sector,
        "women_led": actor.women_led,
        "marking": actor.marking,
        "permitted_use": actor.permitted_use,
        "note": _text(actor.note),
    }


def _partnership(tie: Partnership, *, back: bool) -> Values:
    days = {name: getattr(tie, name) for name in ("valid_from", "valid_to", "last_exercised")}
    return {
        "partnership": tie.id,
        "kind": tie.kind,
        "mutual": tie.mutual,
        "reversed": back,
        "latency_days": tie.latency_days,
        "reliability": tie.reliability,
        **{name: None if day is None else day.isoformat() for name, day in days.items()},
        "marking": tie.marking,
        "permitted_use": tie.permitted_use,
        "note": _text(tie.note),
    }


def _text(value: LocalText | None) -> str | None:
    return None if value is None else value.text() or None


def _data(what: str, values: Values) -> Iterator[str]:
    """What is not known is left out; readers cannot take it for an empty text or a no."""
    for name, value in values.items():
        if value is not None:
            yield f'      <data key="{what}_{name}">{_content(value)}</data>'


def _content(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(spelled_out(str(value)), {"\r": "&#13;"})


def _attribute(value: str) -> str:
    return quoteattr(spelled_out(value))


def spelled_out(text: str) -> str:
    """Text without what XML cannot hold; no two texts become the same."""
    return _UNKEEPABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
