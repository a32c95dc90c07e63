"""Who can pass a warning on and who can act: the kinds of actors the report names, and what an actor does.

Source: A/72/884-S/2018/525; each kind cites the paragraphs that name it. Actors are organisations and roles.
"""

from __future__ import annotations

import difflib
import enum
import functools
import re

import attrs

from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import fault
from atrocity_prevention.vocabulary.tables import by_language, read_table
from atrocity_prevention.vocabulary.texts import LocalText
from atrocity_prevention.vocabulary.values import kind_of
from atrocity_prevention.vocabulary.words import Word


class Function(Word):
    """What an actor does in the chain from a sign to an action, in the order of the chain."""

    OBSERVE = "observe"
    VERIFY = "verify"
    ANALYSE = "analyse"
    WARN = "warn"
    DECIDE = "decide"
    ACT = "act"
    OVERSEE = "oversee"
    SUPPORT = "support"


class Level(enum.StrEnum):
    """How far an actor's field of work reaches."""

    LOCAL = "local"
    NATIONAL = "national"
    REGIONAL = "regional"
    GLOBAL = "global"


@attrs.frozen(kw_only=True)
class ActorKind(Recorded):
    """A sort of actor, as the report names it.

    Attributes:
        id: the word used in files.
        labels: what it is called, by language.
        level: where such an actor usually works.
        sector: to what part of public life it belongs (``state``, ``united_nations``, ``regional``, ``civil_society``,
            ``community``, ``business``, ``media``, ``academia``, ``partner``, ``other``).
        functions: what such an actor usually does; a particular one may do more or less.
        paragraphs: where the report names it.
    """

    id: str
    labels: LocalText
    level: Level
    sector: str
    functions: tuple[Function, ...]
    paragraphs: tuple[str, ...]


@attrs.frozen(kw_only=True)
class PartnershipKind(Recorded):
    """A sort of tie between actors along which a warning, a mandate or support can pass.

    Attributes:
        id: the word used in files.
        labels: what it is called, by language.
        mutual: whether such a tie usually works in both directions.
        paragraphs: where the report speaks of it; empty if it does not.
    """

    id: str
    labels: LocalText
    mutual: bool
    paragraphs: tuple[str, ...]


@functools.cache
def actor_kinds() -> dict[str, ActorKind]:
    """Every kind of actor, by id, in the order of the table."""
    return {row["id"]: _actor_kind(row) for row in read_table("actor_kinds.tsv")}


@functools.cache
def partnership_kinds() -> dict[str, PartnershipKind]:
    """Every kind of partnership, by id, in the order of the table."""
    return {row["id"]: _partnership_kind(row) for row in read_table("partnership_kinds.tsv")}


def as_actor_kind(value: str, path: str = "kind") -> str:
    """The id of a kind of actor; one of a plugin or an organisation's own carries its name and a dot."""
    return _known(value, actor_kinds(), ("kind of actor", "actor_kinds"), path)


def as_partnership_kind(value: str, path: str = "kind") -> str:
    """The id of a kind of partnership; an organisation's own carries its name and a dot."""
    return _known(value, partnership_kinds(), ("kind of partnership", "partnership_kinds"), path)


def as_function(value: str, path: str = "functions") -> Function:
    """One of the eight functions."""
    if isinstance(value, str) and value in _FUNCTIONS:
        return _FUNCTIONS[value]
    raise fault(path, "not a function of an actor", f"use one of {', '.join(_FUNCTIONS)}", "AP-E013")


_FUNCTIONS = {str(function): function for function in Function}


_Kinds = dict[str, ActorKind] | dict[str, PartnershipKind]


def _known(value: str, known: _Kinds, what: tuple[str, str], path: str) -> str:
    if not isinstance(value, str):
        raise fault(path, f"expected text, got {kind_of(value)}", "put quotes around it", "AP-E012")
    if value in known or all(value.partition(".")):
        return str(value)
    name, table = what
    near = difflib.get_close_matches(value, known, n=3)
    remedy = f"did you mean {' or '.join(near)}?" if near else f"see the {len(known)} kinds of `{table}()`"
    raise fault(path, f"there is no such {name}", f"{remedy}; a kind of your own is written `yours.kind`", "AP-E013")


def _actor_kind(row: dict[str, str]) -> ActorKind:
    return ActorKind(
        id=row["id"],
        labels=by_language(row),
        level=Level(row["level"]),
        sector=row["sector"],
        functions=tuple(Function(word) for word in row["functions"].split()),
        paragraphs=_paragraphs(row["paragraphs"]),
    )


def _partnership_kind(row: dict[str, str]) -> PartnershipKind:
    return PartnershipKind(
        id=row["id"],
        labels=by_language(row),
        mutual=row["mutual"] == "yes",
        paragraphs=_paragraphs(row["paragraphs"]),
    )


_PARAGRAPH = re.compile(r"fn \d+|\S+")


def _paragraphs(cell: str) -> tuple[str, ...]:
    return tuple(_PARAGRAPH.findall(cell))
