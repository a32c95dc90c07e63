"""DOT, the language of Graphviz: every text in quotes, and nothing in it that could end them or mean something."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from atrocity_prevention.display.few import told_count
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.partnerships import Partnership
from atrocity_prevention.sharing.release import Release

_SHOWN_JOINERS = "\u200c\u200d"
"""Persian, Hindi and others need the joiners to be written right."""


def dot_text(released: Release) -> str:
    """A release as a directed graph; nodes go by the actors' ids, and a mutual partnership is a line with two heads."""
    network = released.network
    lines = [
        f"digraph {quoted(network.id)} {{",
        f"  label={quoted(_caption(released))};",
        *(_node(actor) for actor in network.actors.values()),
        *(_edge(tie) for tie in network.partnerships.values()),
        "}",
    ]
    return "\n".join([*lines, ""])


def _caption(released: Release) -> str:
    return "\n".join(_caption_lines(released))


def _caption_lines(released: Release) -> Iterator[str]:
    network = released.network
    yield network.name.text() or network.id
    yield str(network.marking)
    if not released.whole:
        left = ", ".join(f"{name} {told_count(count, released.k)}" for name, count in released.left_out.items())
        yield f"not shown at {released.clearance}: {left}"


def _node(actor: Actor) -> str:
    label = "\n".join(filter(None, [actor.name.text() or actor.id, ", ".join(actor.functions)]))
    return f"  {quoted(actor.id)} [label={quoted(label)}];"


def _edge(tie: Partnership) -> str:
    label = f"{tie.kind}\n{tie.latency_days:g} days, {tie.reliability:g}"
    both = ", dir=both" if tie.mutual else ""
    return f"  {quoted(tie.from_)} -> {quoted(tie.to)} [id={quoted(tie.id)}, label={quoted(label)}{both}];"


def quoted(text: str) -> str:
    r"""Text as a quoted string of DOT.

    Quotes and backslashes are escaped, so that no ``\N`` or ``\"`` of the text means anything; ``&`` is written as an
    entity, since Graphviz reads those in labels; what is not shown, or turns the reading direction, is spelled out, and
    so is a backslash before a ``u``, so that no two texts become the same.
    """
    return '"' + "".join(map(_char, text.replace("\\u", "\\u005cu"))) + '"'


def _char(char: str) -> str:
    if char in _ESCAPED:
        return _ESCAPED[char]
    if char.isprintable() or char in _SHOWN_JOINERS or unicodedata.category(char) == "Zs":
        return char
    return f"\\\\u{ord(char):04x}"


_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "&": "&amp;"}
