"""The page of a record that has none of its own: its fields, one below the other.

What may hold protected text tells its fields only where its own marking is TLP:CLEAR or TLP:GREEN, and then no id of
another record, which may be marked stricter; several things are counted. Otherwise only counts are left.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterator, Mapping

import attrs

from atrocity_prevention.display.display import Display, grid

NOT_GIVEN, NOT_SHOWN, NONE = "not given", "not shown here", "none"

MOST_LISTED = 12
"""So many short values stand in a cell; beyond, they are counted."""

OWN_TEXTS = frozenset({"id", "name", "kind", "note", "reference", "indicator", "schema", "rule", "target", "symbol"})
"""Text that a record says of itself; any other may be the id of a record that is marked stricter."""

LEFT_OUT = "Left out here, since it is marked stricter than TLP:GREEN or not at all: what it says."

IDS_LEFT_OUT = "Left out here: the ids of other records, which may be marked stricter."


def open_page(record: object) -> Display:
    """The page of what holds no protected text."""
    return Display(title=_title(record), grids=[grid("Fields", ("", "value"), list(_rows(record)))])


def protected_page(record: object, marking: str | None, *, may_be_told: bool) -> Display:
    """The page of what may hold protected text.

    Args:
        record: whose page it is.
        marking: the marking that holds for it alone, if it ever carries one.
        may_be_told: whether that allows its fields to be shown.
    """
    told = [(name, _guarded(name, value, may_be_told=may_be_told)) for name, value in _fields(record)]
    shown = [row for row in told if may_be_told or row[1] not in {NOT_SHOWN, NOT_GIVEN}]
    return Display(
        title=_title(record),
        marking=marking,
        grids=[grid("Fields", ("", "value"), [(_words(name), value) for name, value in shown])],
        notes=[IDS_LEFT_OUT if may_be_told else LEFT_OUT],
    )


def _title(record: object) -> str:
    """``Early warning`` of ``EarlyWarning``."""
    return _words(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(record).__name__)).lower().capitalize()


def _words(name: str) -> str:
    return name.strip("_").replace("_", " ")


def _fields(record: object) -> Iterator[tuple[str, object]]:
    """Those of its constructor; what it keeps for itself is left out."""
    kind = type(record)
    if attrs.has(kind):
        for field in attrs.fields(kind):
            if field.init and field.repr and not field.name.startswith("_"):  # one that `repr` hides, a page hides
                yield field.name, getattr(record, field.name)


def _rows(record: object) -> Iterator[tuple[str, str]]:
    for name, value in _fields(record):
        yield _words(name), _told(value)


def _guarded(name: str, value: object, *, may_be_told: bool) -> str:
    """A field of what may be protected: several things are counted, and only its own text is told."""
    if _is_missing(value):
        return NOT_GIVEN
    if _is_several(value):
        return f"{len(value):,}"  # type: ignore[arg-type]  # `_is_several` says that it has a length
    own = name in OWN_TEXTS or isinstance(value, float | int | dt.date | enum.Enum) or _is_period(value)
    return _told(value) if may_be_told and own else NOT_SHOWN


def _is_missing(value: object) -> bool:
    return value is None or (_is_text(value) and not value)


def _is_text(value: object) -> bool:
    """Text, or text by language."""
    return isinstance(value, str) or (isinstance(value, Mapping) and hasattr(value, "text"))


def _is_period(value: object) -> bool:
    """Days from one to another: nothing else of that kind has both."""
    return hasattr(value, "start") and hasattr(value, "end")


def _is_several(value: object) -> bool:
    return not _is_text(value) and isinstance(value, tuple | list | frozenset | set | Mapping)


def _told(value: object) -> str:
    """A value in words; what is large is counted, and what is none of ours is named by its kind."""
    if _is_missing(value):
        return NOT_GIVEN
    if isinstance(value, enum.Enum):
        labels = getattr(value, "labels", None)
        return str(value.value) if labels is None else str(labels.text())
    return _several(value) if _is_several(value) else _single(value)


def _single(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, str | int | dt.date):
        return str(value)
    if isinstance(value, Mapping):  # text by language; any other was counted or listed
        return str(value.text())  # type: ignore[attr-defined]  # `_is_text` says that it has one
    if hasattr(value, "shape"):
        return f"array of {' x '.join(map(str, value.shape))}"
    return _inner(value)


def _several(value: object) -> str:
    held = list(value.items()) if isinstance(value, Mapping) else list(value)  # type: ignore[call-overload]  # as above
    if not held:
        return NONE
    if len(held) > MOST_LISTED:
        return f"{len(held):,}"
    if isinstance(value, Mapping):
        return "; ".join(f"{_told(key)}: {_told(one)}" for key, one in held)
    told = [_told(one) for one in held]
    return ", ".join(sorted(told) if isinstance(value, frozenset | set) else told)


def _inner(value: object) -> str:
    """A record inside a record: by its id, or by what is known of it; what may be protected says what it is alone."""
    if hasattr(value, "__rich_repr__"):
        return _title(value)
    if hasattr(value, "id"):
        return str(value.id)
    known = [f"{_words(name)} {_told(one)}" for name, one in _fields(value) if not _is_missing(one)]
    return ", ".join(known) or _title(value)
