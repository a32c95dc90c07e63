"""Single fields of an entry, each judged in one place, and records built from them with all their problems at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import attrs

from atrocity_prevention.errors import DataError, Problem, fault
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking
from atrocity_prevention.vocabulary.texts import LocalText, local_text
from atrocity_prevention.vocabulary.values import as_date, as_id, kind_of

R = TypeVar("R")

SURROGATE = re.compile("[\ud800-\udfff]")

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)

_LATEST_ZONE = dt.timezone(dt.timedelta(hours=-12))
_EARLIEST_ZONE = dt.timezone(dt.timedelta(hours=14))


def whole_characters(value: str, path: str) -> str:
    """Text without lone surrogates, which nothing could write down."""
    if SURROGATE.search(value):
        raise fault(path, "it holds half a character (a lone surrogate)", "write it whole, or remove it", "AP-E016")
    return value


def as_name(value: str, path: str) -> str:
    """The id of an actor, a warning, a measure or a ledger."""
    return whole_characters(as_id(value, path), path)


def as_names(values: Iterable[str], path: str) -> tuple[str, ...]:
    """A list of ids, in the order given."""
    if isinstance(values, str | Mapping) or not isinstance(values, Iterable):
        raise fault(path, f"expected a list, got {kind_of(values)}", "put square brackets around it", "AP-E012")
    return tuple(as_name(value, f"{path}[{place}]") for place, value in enumerate(values))


def as_words(value: str | Mapping[str, str], path: str) -> LocalText:
    """Text by language, not empty."""
    if not isinstance(value, str | Mapping):
        raise fault(path, f"expected text, got {kind_of(value)}", "write text, or text by language", "AP-E012")
    words = local_text(value)
    for language, text in words.items():
        if not isinstance(language, str) or not isinstance(text, str):
            raise fault(path, "expected text by language", "write {en: some text}", "AP-E012")
        whole_characters(f"{language}{text}", path)
    if not words or not all(text.strip() for text in words.values()):
        raise fault(path, "the text is empty", "say it in a few words", "AP-E010")
    return LocalText(sorted(words.items()))


def as_list_of_words(values: Iterable[str | Mapping[str, str]], path: str) -> tuple[LocalText, ...]:
    """A list of texts by language, in the order given; one text alone is a list of one."""
    if isinstance(values, str | Mapping):
        return (as_words(values, path),)
    if not isinstance(values, Iterable):
        raise fault(path, f"expected a list, got {kind_of(values)}", "put square brackets around it", "AP-E012")
    return tuple(as_words(value, f"{path}[{place}]") for place, value in enumerate(values))


def as_marking(value: Marking | str | None, path: str = "marking") -> Marking:
    """A marking; none at all is the strictest."""
    if value is None:
        return UNMARKED
    if value not in tuple(Marking):
        raise fault(path, "not a TLP 2.0 marking", f"use one of {', '.join(Marking)}", "AP-E013")
    return Marking(value)


def as_number(value: int, path: str) -> int:
    """The number of an entry, counted from 1; a boolean is not a number."""
    if type(value) is not int:
        raise fault(path, f"expected a whole number, got {kind_of(value)}", "give the number of an entry", "AP-E012")
    if not 1 <= value < 2**53:
        raise fault(path, "entries are numbered from 1", "give the number of an entry", "AP-E014")
    return value


def as_moment(value: dt.date | str, path: str = "at") -> dt.date:
    """A time with its time zone, or a day if nothing finer is known.

    Times keep the offset they were given with: the clock on the wall of an office is part of what was recorded.
    """
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        try:
            value = dt.datetime.fromisoformat(value)
        except ValueError:
            raise fault(path, "there is no such time", "write it as 2026-05-31T14:30:00+03:00", "AP-E059") from None
    if not isinstance(value, dt.datetime):
        return as_date(value, path)
    offset = value.utcoffset()
    if offset is None:
        message, remedy = "a time without a time zone", "give its offset, as in 2026-05-31T14:30:00+03:00, or the day"
        raise fault(path, message, remedy, "AP-E059")
    return value.replace(tzinfo=dt.timezone(offset), fold=0)


def surely_before(one: dt.date, other: dt.date) -> bool:
    """Whether a moment is before another wherever on earth their days are meant."""
    return _end(one) < _start(other)


def _start(moment: dt.date) -> dt.datetime:
    """When a day begins first, at UTC+14."""
    return moment if isinstance(moment, dt.datetime) else dt.datetime.combine(moment, dt.time.min, _EARLIEST_ZONE)


def _end(moment: dt.date) -> dt.datetime:
    """When a day ends last, at UTC-12."""
    return moment if isinstance(moment, dt.datetime) else dt.datetime.combine(moment, dt.time.max, _LATEST_ZONE)


def build(record: type[R], values: Mapping[str, Any], path: str = "") -> R:
    """Make a record, with every problem of every field in one error.

    Args:
        record: an attrs class, all of whose fields have a converter.
        values: the fields by name; missing and unknown ones are problems.
        path: where the record stands, to be put before the path of each problem.
    """
    try:
        return record(**values)
    except (DataError, TypeError) as error:  # a field is missing or not known, or one at least has a problem
        first = error
    problems = tuple(_field_problems(record, values)) or getattr(first, "problems", ())
    if not problems:
        raise first
    before = f"{path}." if path else ""
    found = [attrs.evolve(problem, path=f"{before}{problem.path}") for problem in problems]
    raise DataError(found, "entry") from None


def _field_problems(record: type[Any], values: Mapping[str, Any]) -> Iterable[Problem]:
    fields = {field.name: field for field in attrs.fields(record)}
    for name in values:
        if name not in fields:
            shown = name if isinstance(name, str) else ""
            yield Problem(path=shown, message="there is no such field", remedy="remove it", code="AP-E011")
    for name, field in fields.items():
        if name in values:
            yield from _problems_of(field, values[name])
        elif field.default is attrs.NOTHING:
            yield Problem(path=name, message="it is missing", remedy="add it", code="AP-E010")


def _problems_of(field: attrs.Attribute[Any], value: object) -> tuple[Problem, ...]:
    assert field.converter is not None
    try:
        field.converter(value)  # type: ignore[operator]  # always a plain function here
    except DataError as error:
        return error.problems
    return ()
