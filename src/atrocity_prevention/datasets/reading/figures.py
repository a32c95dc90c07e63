"""A cell becomes a figure or a date, strictly: what is not plainly one is refused, not guessed."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import math
import re

MISSING = (
    "",
    "NA",
    "N/A",
    "n/a",
    "NaN",
    "nan",
    "NULL",
    "null",
    "None",
    "-",
    "--",
    ".",
    "..",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
)
"""What stands for "there is no figure" in published tables, unless a reader or an option says otherwise."""

_FIGURE = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?%?", re.ASCII)
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:[, \u00a0\u202f'][0-9]{3})+(?:\.[0-9]+)?", re.ASCII)
_LONGEST = 400  # characters of a figure; a double needs fewer even when written out in full
_YEAR = re.compile(r"([0-9]{4})(?:\.0+)?", re.ASCII)
_MONTH = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})", re.ASCII)
_DAY = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?", re.ASCII)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})", re.ASCII)
_WRITTEN = re.compile(r"([0-9]{1,2})\.?(?: de)? (\w+)\.?(?: de)? ([0-9]{4})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", re.ASCII)
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, name in enumerate(names.split(), start=1)
}

FIRST_YEAR = 1000
"""Years have four digits: a 98 is 1998 to some and a slip of the pen to others."""

Period = tuple[int, int]
"""The first and the last day of a period, as proleptic ordinals."""

ORDERS = ("year_first", "day_first", "month_first", "compact")
"""How dates made of digits alone may be written: 2026-05-01, 1/5/2026, 5/1/2026, 20260501."""


@functools.lru_cache(maxsize=1 << 16)  # published tables repeat few figures many times
def figure(text: str, decimal: str = ".") -> float | None:
    """The figure that a cell holds; None if it is not plainly one.

    ``12%`` is 0.12. Groups of three digits may be set apart by commas, spaces or apostrophes. With ``decimal=","``
    the comma and the point change places.
    """
    plain = text.strip()
    if len(plain) > _LONGEST:
        return None
    if decimal == ",":
        plain = plain.translate({ord(","): ".", ord("."): ","})
    if _GROUPED.fullmatch(plain):
        plain = re.sub(r"[, \u00a0\u202f']", "", plain)
    if not _FIGURE.fullmatch(plain):
        return None
    value = float(plain.removesuffix("%"))
    return (value / 100 if plain.endswith("%") else value) if math.isfinite(value) else None


def period(text: str, order: str = "year_first") -> Period | None:
    """The year, month or day that a cell names; None if it is not plainly one.

    Read are ``2026``, ``2026-05``, ``2026-05-01`` with or without a time of day, and ``1 May 2026`` with the month in
    English, French or Spanish. Digits alone in another order are read only if the order is given. A date whose day, or
    day and month, are written as 0 is the month or the year.
    """
    plain = " ".join(text.split())
    if found := _YEAR.fullmatch(plain):
        return year_period(int(found[1]))
    if found := _MONTH.fullmatch(plain):
        return month_period(int(found[1]), int(found[2]))
    parts = _date_parts(plain, order)
    return None if parts is None else _days(*parts)


def _days(year: int, month: int, day: int) -> Period | None:
    """The days of a date; a day or month written as 0 is not known, and the date is the month or the year."""
    if day == 0:
        return year_period(year) if month == 0 else month_period(year, month)
    found = _day(year, month, day)
    return None if found is None else (found, found)


def _date_parts(plain: str, order: str) -> tuple[int, int, int] | None:
    if order == "compact" and (found := _COMPACT.fullmatch(plain)):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY.fullmatch(plain):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _WRITTEN.fullmatch(plain):
        return int(found[3]), _MONTHS.get(found[2].casefold(), 0), int(found[1])
    if order in ("day_first", "month_first") and (found := _DAY_FIRST.fullmatch(plain)):
        first, second = int(found[1]), int(found[2])
        return (int(found[3]), second, first) if order == "day_first" else (int(found[3]), first, second)
    return None


def _day(year: int, month: int, day: int) -> int | None:
    if year < FIRST_YEAR:
        return None
    try:
        return dt.date(year, month, day).toordinal()
    except ValueError:
        return None


def year_period(year: int) -> Period | None:
    """The days of a calendar year; None if it has not four digits."""
    if not FIRST_YEAR <= year <= dt.MAXYEAR:
        return None
    return dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()


def month_period(year: int, month: int) -> Period | None:
    """The days of a calendar month; None if there is none, or its year has not four digits."""
    first = _day(year, month, 1)
    return None if first is None else (first, first + calendar.monthrange(year, month)[1] - 1)
