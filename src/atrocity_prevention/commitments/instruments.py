"""The twelve instruments of footnote 3 of A/72/884-S/2018/525, as data."""

from __future__ import annotations

import datetime as dt
import difflib
import functools
import re
import unicodedata
from collections.abc import Mapping

import attrs

from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import fault
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.tables import by_language, read_table
from atrocity_prevention.vocabulary.texts import LocalText

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_YEAR = re.compile(r"\([0-9]{4}\)")


@attrs.frozen(kw_only=True)
class Instrument(Recorded):
    """A treaty on the prevention of atrocity crimes or the protection of people.

    Attributes:
        id: its name here.
        labels: its own title, in English and French.
        about: what it is about, in this project's own words.
        chapter: its place in the United Nations Treaty Collection, such as ``IV-1``.
        adopted_on: when it was adopted.
        in_force_on: when it entered into force.
        published: volume and page of the United Nations Treaty Series.
        body: the body parties report to; empty if there is none.
        report_years: how often they report, where the treaty itself says so.
        factors: the risk factors it bears on; this project's judgement.
        aliases: names in published tables.
    """

    id: str
    labels: LocalText
    about: LocalText
    chapter: str
    adopted_on: dt.date
    in_force_on: dt.date
    published: str
    body: str
    report_years: int | None
    factors: tuple[str, ...]
    aliases: tuple[str, ...]


@functools.cache
def instruments() -> Mapping[str, Instrument]:
    """The twelve, by id, in the order of the footnote."""
    about = {row["instrument"]: by_language(row) for row in read_table("instrument_texts.tsv")}
    return FrozenMapping({row["id"]: _instrument(row, about[row["id"]]) for row in read_table("instruments.tsv")})


def _instrument(row: Mapping[str, str], about: LocalText) -> Instrument:
    return Instrument(
        id=row["id"],
        labels=by_language(row),
        about=about,
        chapter=row["chapter"],
        adopted_on=dt.date.fromisoformat(row["adopted_on"]),
        in_force_on=dt.date.fromisoformat(row["in_force_on"]),
        published=row["published"],
        body=row["body"],
        report_years=int(row["report_years"]) if row["report_years"] else None,
        factors=tuple(row["factors"].split()),
        aliases=tuple(row["aliases"].split("|")),
    )


def find_instrument(name: str) -> Instrument | None:
    """The instrument a published table means by an id, a chapter (``IV-1``, ``4-1``), a title or an abbreviation.

    Case, accents, marks and a year in brackets do not matter. ``None`` for what is none of the twelve.

    Args:
        name: what the table calls it.
    """
    return _names().get(_plain(name)) or _names().get(_plain(_YEAR.sub("", name)))


def as_instrument(value: str, path: str = "instrument") -> str:
    """The id of one of the twelve, from any of its names.

    Raises:
        DataError: AP-E154 for anything else.
    """
    found = find_instrument(value)
    if found is None:
        near = difflib.get_close_matches(value, instruments(), n=2)
        remedy = f"did you mean {' or '.join(near)}?" if near else f"use one of: {', '.join(instruments())}"
        raise fault(path, "not one of the twelve instruments", remedy, "AP-E154")
    return found.id


@functools.cache
def _names() -> Mapping[str, Instrument]:
    return {_plain(name): one for one in instruments().values() for name in _names_of(one)}


def _names_of(one: Instrument) -> tuple[str, ...]:
    chapter, number = one.chapter.split("-")
    return (one.id, one.chapter, f"{_ROMAN[chapter]}-{number}", *one.labels.values(), *one.aliases)


_ROMAN = {"IV": 4, "V": 5, "XVIII": 18, "XXVI": 26}


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(_NOT_WORD.sub(" ", "".join(c for c in text if not unicodedata.combining(c))).split())
