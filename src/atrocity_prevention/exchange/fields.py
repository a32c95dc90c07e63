"""How single fields are read: strictly, and the same from JSON, from YAML and from a table.

cattrs' own readers are made for trusted data: they turn ``"false"`` into true, ``1.9`` into 1 and ``None`` into text.
Every field read by this library is read by one of these functions instead.
"""

from __future__ import annotations

import datetime as dt
import difflib
import enum
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias, TypeVar

import attrs

from atrocity_prevention.assessment.method import as_days, as_weight
from atrocity_prevention.assessment.strangers import absent_plugin
from atrocity_prevention.errors import DataError, Problem, fault
from atrocity_prevention.evidence.states import State
from atrocity_prevention.evidence.values import as_credibility, as_level, as_state
from atrocity_prevention.exchange.limits import DEFAULT_LIMITS
from atrocity_prevention.exchange.plain import Scalar, is_number, path_text, scalar_bool, scalar_number, stopped_after
from atrocity_prevention.network.contacts import as_contact
from atrocity_prevention.network.partnerships import as_latency
from atrocity_prevention.vocabulary.actors import Function, as_actor_kind, as_function, as_partnership_kind
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.grades import Credibility, Reliability
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.permitted_use import PermittedUse
from atrocity_prevention.vocabulary.places import as_country
from atrocity_prevention.vocabulary.texts import LocalText, local_text
from atrocity_prevention.vocabulary.values import Period, as_date, as_period, as_unit, kind_of

T = TypeVar("T")
E = TypeVar("E", bound=enum.Enum)

MOST_PROBLEMS = DEFAULT_LIMITS.max_problems
"""After how many problems reading is given up."""

Reader: TypeAlias = Callable[..., T]
"""Called with a value, and by cattrs with the target type as well, which none of these readers needs."""


def key_of(field: str) -> str:
    """The key of a field in a file: without the line below that keeps it apart from a word of Python (``from_``)."""
    return field.removesuffix("_")


def text(value: Any, _: object = None) -> str:
    """Text, kept exactly as written."""
    if type(value) is str:
        return value
    if isinstance(value, str):
        return str(value)
    raise fault("", f"expected text, got {kind_of(value)}", "put quotes around it", "AP-E012")


def text_or_nothing(value: Any, _: object = None) -> str | None:
    """Text, or nothing."""
    return value if type(value) is str or value is None else text(value)


def name(value: Any, _: object = None) -> str:
    """An id: text that is not empty."""
    found = text(value)
    if not found.strip():
        raise fault("", "an id cannot be empty", "give it a short name of its own", "AP-E017")
    return found


def number(value: Any, _: object = None) -> float:
    """A number, from JSON's numbers or from an unquoted scalar; never from a boolean or from quoted text."""
    if isinstance(value, Scalar):
        value = _from_scalar(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise fault("", f"expected a number, got {kind_of(value)}", "write a number, without quotes", "AP-E012")
    return float(value)


def _from_scalar(value: Scalar) -> Any:
    found = scalar_number(value)
    if found is None and is_number(value):
        raise fault("", "this number is too large to be held", "check it", "AP-E006")
    return str(value) if found is None else found


def unit(value: Any, _: object = None) -> float:
    """A number in [0, 1]."""
    return as_unit(number(value))


def weight(value: Any, _: object = None) -> float:
    """A weight, at least 0."""
    return as_weight(number(value))


def days(value: Any, _: object = None) -> float:
    """A half-life in days, above 0."""
    return as_days(number(value))


def whole(value: Any, _: object = None) -> int:
    """A whole number."""
    found = _from_scalar(value) if isinstance(value, Scalar) else value
    if type(found) is not int:
        raise fault("", f"expected a whole number, got {kind_of(found)}", "write it without a point", "AP-E012")
    return found


def flag(value: Any, _: object = None) -> bool:
    """True or false, and nothing that could be mistaken for them."""
    found = scalar_bool(value) if isinstance(value, Scalar) else value
    if type(found) is not bool:
        raise fault("", f"expected true or false, got {kind_of(value)}", "write true or false", "AP-E012")
    return found


def day_or_nothing(value: Any, _: object = None) -> dt.date | None:
    """A calendar day, or nothing."""
    return None if value is None else as_date(text(value))


def period(value: Any, _: object = None) -> Period:
    """A day, or ``{from: day, to: day}``."""
    return as_period(table(text)(value) if isinstance(value, dict) else text(value), "")


def level(value: Any, _: object = None) -> float | None:
    """A level: one of the five words, a number in [0, 1], or nothing."""
    return as_level(_from_scalar(value) if isinstance(value, Scalar) else value, "")


def credibility(value: Any, _: object = None) -> Credibility | None:
    """A credibility from 1 to 6, or nothing."""
    return as_credibility(value if type(value) is int or value is None else whole(value), "")


def actor_kind(value: Any, _: object = None) -> str:
    """A kind of actor, by its id."""
    return as_actor_kind(text(value), "")


def partnership_kind(value: Any, _: object = None) -> str:
    """A kind of partnership, by its id."""
    return as_partnership_kind(text(value), "")


def function(value: Any, _: object = None) -> Function:
    """One of the functions an actor can have."""
    return as_function(text(value), "")


def contact(value: Any, _: object = None) -> str | None:
    """A reference to where contact details are kept, or nothing."""
    return None if value is None else as_contact(text(value), "")


def latency(value: Any, _: object = None) -> float:
    """How many days something takes, from 0 to ten years."""
    return as_latency(number(value), "")


def state(value: Any, _: object = None) -> State:
    """One of the eight states an observation can have."""
    return as_state(text(value), "")


def country(value: Any, _: object = None) -> str:
    """A country's alpha-3 code, from a code, an M49 number or a known name."""
    return as_country(text(value), "")


def local(value: Any, _: object = None) -> LocalText:
    """Text, plain or by language."""
    if isinstance(value, str):
        return local_text(text(value))
    return LocalText(table(text)(value))


def choice(kind: type[E]) -> Reader[E]:
    """A reader for the values of an enumeration."""
    allowed = {member.value: member for member in kind}

    def read(value: Any, _: object = None) -> E:
        found = allowed.get(text(value))
        if found is None:
            raise fault("", "not one of the allowed values", f"use one of: {', '.join(allowed)}", "AP-E013")
        return found

    return read


reliability = choice(Reliability)
marking = choice(Marking)
permitted_use = choice(PermittedUse)


def optional(read: Reader[T]) -> Reader[T | None]:
    """A reader that lets nothing (``null``) be nothing."""
    return lambda value, _=None: None if value is None else read(value)


def items(read: Reader[T]) -> Reader[tuple[T, ...]]:
    """A reader for a list, which says which of its items are wrong."""

    def read_all(value: Any, _: object = None) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise fault("", f"expected a list, got {kind_of(value)}", "put square brackets around it", "AP-E012")
        return tuple(each(((f"[{place}]", item) for place, item in enumerate(value)), read))

    return read_all


def table(read: Reader[T], read_key: Reader[Any] = text) -> Reader[dict[Any, T]]:
    """A reader for a mapping, which says under which of its keys something is wrong."""

    def read_all(value: Any, _: object = None) -> dict[Any, T]:
        if not isinstance(value, dict):
            raise fault("", f"expected a mapping, got {kind_of(value)}", "write it as `key: value`", "AP-E012")
        entries = ((path_text((key,)), (key, part)) for key, part in value.items())
        return dict(each(entries, lambda entry: (read_key(entry[0]), read(entry[1]))))

    return read_all


def one_of(known: Iterable[str], what: str, catalogue: Catalogue | None = None) -> Reader[str]:
    """A reader for the id of something that must be known already; with a catalogue it can tell a missing plugin."""
    ids = frozenset(known)

    def read(value: Any, _: object = None) -> str:
        found = text(value)
        if found not in ids:
            near = difflib.get_close_matches(found, sorted(ids), n=3)
            absent = absent_plugin(found, catalogue) if catalogue is not None else None
            remedy = f"did you mean {' or '.join(near)}?" if near else "see `atrocity-prevention catalogue`"
            raise fault("", f"there is no such {what}", absent or remedy, "AP-E021")
        return found

    return read


def each(pairs: Iterable[tuple[str, Any]], read: Reader[T]) -> list[T]:
    """Read many values, each with its path; once there are more problems than are ever listed, the rest is left."""
    found: list[T] = []
    problems: list[Problem] = []
    for path, value in pairs:
        try:
            found.append(read(value))
        except DataError as error:
            problems += under(path, error)
            if len(problems) >= MOST_PROBLEMS:
                raise DataError([*problems, stopped_after(len(problems))]) from None
    if problems:
        raise DataError(problems)
    return found


def under(path: str, error: DataError) -> list[Problem]:
    """The problems of an error, placed below a field."""
    return [attrs.evolve(problem, path=_join(path, problem.path)) for problem in error.problems]


def _join(outer: str, inner: str) -> str:
    return f"{outer}{inner}" if inner.startswith("[") or not inner else f"{outer}.{inner}"
