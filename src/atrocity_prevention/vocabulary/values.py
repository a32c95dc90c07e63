"""Single values that every room reads alike: ids, numbers from 0 to 1, days and periods, each judged in one place."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Mapping

import attrs

from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import DataError, Problem, fault

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def as_unit(value: float, path: str = "") -> float:
    """A finite number in [0, 1]; a boolean is not a number."""
    if type(value) is float and 0.0 <= value <= 1.0:
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise fault(
            path, f"expected a number from 0 to 1, got {kind_of(value)}", "write a number such as 0.5", "AP-E012"
        )
    if not 0 <= value <= 1:  # NaN and infinities are not either
        raise fault(path, "outside the range 0 to 1", "give a number from 0 to 1", "AP-E014")
    return float(value)


def as_date(value: dt.date | str, path: str = "") -> dt.date:
    """A calendar day, written ``YYYY-MM-DD`` and in no other way; a moment with a clock time is not a day."""
    if type(value) is dt.date:
        return value
    if not isinstance(value, str):
        raise fault(path, f"expected a date, got {kind_of(value)}", "write it as 2026-05-31", "AP-E015")
    try:
        return _day(value)
    except ValueError as error:
        raise fault(path, str(error), "write a day of the calendar, as 2026-05-31", "AP-E015") from None


@functools.lru_cache(maxsize=4096)
def _day(value: str) -> dt.date:
    """The same few hundred days come up again and again in a large file."""
    if not _ISO_DATE.fullmatch(value):
        raise ValueError("expected a date, got other text")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ValueError("there is no such day") from None


def _start(value: dt.date | str) -> dt.date:
    return as_date(value, "from")


def _end(value: dt.date | str) -> dt.date:
    return as_date(value, "to")


@attrs.frozen(kw_only=True)
class Period(Recorded):
    """The days on which something was observed, both ends included.

    Attributes:
        start: the first day.
        end: the last day; evidence ages from here.
    """

    start: dt.date = attrs.field(converter=_start)
    end: dt.date = attrs.field(converter=_end)

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise fault("", "the period ends before it begins", "exchange `from` and `to`, or mend one", "AP-E027")


def as_period(value: Period | dt.date | str | Mapping[str, dt.date | str], path: str = "observed_on") -> Period:
    """A period, from a single day or from ``{"from": day, "to": day}``."""
    if isinstance(value, Period):
        return value
    if isinstance(value, str | dt.date) or not isinstance(value, Mapping):
        return _one_day(as_date(value, path))
    if set(value) != {"from", "to"}:
        raise fault(path, "a period has `from` and `to`", "write {from: DAY, to: DAY}", "AP-E015")
    return _from_to(value, path)


def _from_to(value: Mapping[str, dt.date | str], path: str) -> Period:
    """A period from its two ends; both are judged, so that both can be mended at once."""
    problems: list[Problem] = []
    ends: dict[str, dt.date] = {}
    for end in ("from", "to"):
        try:
            ends[end] = as_date(value[end], f"{path}.{end}".removeprefix("."))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    if ends["to"] < ends["from"]:
        raise fault(path, "the period ends before it begins", "exchange `from` and `to`, or mend one", "AP-E027")
    return Period(start=ends["from"], end=ends["to"])


@functools.lru_cache(maxsize=4096)
def _one_day(day: dt.date) -> Period:
    return Period(start=day, end=day)


def as_id(value: str, path: str = "id") -> str:
    """A name by which others refer to something: text, not empty."""
    if not isinstance(value, str):
        raise fault(path, f"expected text, got {kind_of(value)}", "put quotes around it", "AP-E012")
    if not value.strip():
        raise fault(path, "an id cannot be empty", "give it a short name of its own", "AP-E017")
    return str(value)


def as_ids(values: Iterable[str], path: str) -> tuple[str, ...]:
    """A list of ids, in the order given.

    Raises:
        DataError: AP-E012 if it is text (one forgotten bracket would give one id per letter), and as `as_id`.
    """
    if isinstance(values, str):
        raise fault(path, "expected a list, got text", "put square brackets around it", "AP-E012")
    return tuple(as_id(value, f"{path}[{place}]") for place, value in enumerate(values))


_KINDS: dict[type, str] = {
    dict: "a mapping",
    list: "a list",
    str: "text",
    bool: "true/false",
    int: "a whole number",
    float: "a number",
    type(None): "nothing",
}
"""Tried in this order, since a boolean is an integer too."""


def kind_of(value: object) -> str:
    """What a value is, in words that do not repeat it, since it may be protected."""
    return next((word for kind, word in _KINDS.items() if isinstance(value, kind)), type(value).__name__)
