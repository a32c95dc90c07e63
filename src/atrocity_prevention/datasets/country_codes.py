"""Which state does a code stand for, on a given day? Data sets number states in ways of their own, and states change.

A unit of a `CodedTable` is an ISO 3166-1 alpha-3 code, or the four-letter code of ISO 3166-3 for a state that is no
more (``SUHH``, ``YUCS``, ``CSXX``, ``CSHH``, ``DDDE``, ``YDYE``, ``VDVN``; ``VSVN`` is this library's own, for the
Republic of Viet-Nam). Predecessors are never merged with their successors silently: whoever wants one long series for
Russia asks for ``states="continuing"``, and the table's notes say how many rows that moved. Where ISO kept the code and
the territory changed (Sudan in 2011), `territory_changes` says so. No decision on any legal succession is meant.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator, Mapping

import attrs

from atrocity_prevention.vocabulary.countries import Country, UnknownCountryError, find_country
from atrocity_prevention.vocabulary.tables import read_table

CODE_SYSTEMS: Mapping[str, str] = {
    "iso3": "ISO 3166-1 alpha-3, and the codes withdrawn from it",
    "iso2": "ISO 3166-1 alpha-2, and the codes withdrawn from it; NA is Namibia",
    "m49": "UN M49 numbers, with or without leading zeros",
    "cow": "Correlates of War numbers",
    "gw": "Gleditsch and Ward numbers, as UCDP uses them",
    "ewp": "the Early Warning Project's numbers: Correlates of War, with 255 for Germany at all times",
    "pitf": "the three letters of the Political Instability Task Force (sftgcode)",
    "vdem": "V-Dem's country_text_id",
    "world_bank": "alpha-3 as the World Bank writes it, with its own codes for Kosovo and others",
    "name": "a name in English, French, Spanish, Russian, Chinese or Arabic",
    "unit": "the units of this library, taken as they are: alpha-3, historical codes or P-codes",
}
"""The code systems, and what each is."""

STATES = ("as_they_were", "continuing")
"""Whether a state that is no more keeps its own code, or the one of the state that carried its series on."""

_BESIDE = {"ewp": "cow", "vdem": "iso3", "world_bank": "iso3"}
_NUMBERED = frozenset({"cow", "gw", "ewp", "m49"})
_FIRST, _LAST = dt.date.min.toordinal(), dt.date.max.toordinal()


@attrs.frozen(kw_only=True)
class HistoricalState:
    """A state that is no more.

    Attributes:
        unit: its code here, of ISO 3166-3 except ``VSVN``.
        alpha3: the alpha-3 code that was withdrawn; empty where there was none.
        name: its name in English.
        first: the first day.
        last: the last day on which figures belong to it.
        goes_before: the alpha-3 code under which other files keep its years; empty where there is none.
        successors: the units on its territory.
        note: what else to know.
    """

    unit: str
    alpha3: str
    name: str
    first: dt.date
    last: dt.date
    goes_before: str
    successors: tuple[str, ...]
    note: str


@attrs.frozen(kw_only=True)
class TerritoryChange:
    """A code that stayed while the territory changed.

    Attributes:
        unit: the code.
        last: the last day of the former territory.
        before: what it was until then, in English.
    """

    unit: str
    last: dt.date
    before: str


@attrs.frozen(kw_only=True)
class CodedState:
    """What a code stands for on a day.

    Attributes:
        unit: the unit; empty for a code that is known and stands for none, such as Zanzibar's.
        in_use: whether the system uses the code on that day. Files repeat codes before and after their time; such a
            row gives way to one whose code is in use.
        moved: whether ``states="continuing"`` changed the unit.
        note: what a code without a unit stands for.
    """

    unit: str
    in_use: bool = True
    moved: bool = False
    note: str = ""


@attrs.frozen(kw_only=True)
class _Span:
    first: int
    last: int
    unit: str
    note: str

    def covers(self, day: int) -> bool:
        return self.first <= day <= self.last


def find_state(system: str, code: str, day: int, states: str = "as_they_were") -> CodedState | None:
    """The state that a code of a system stands for on a day.

    Args:
        system: one of `CODE_SYSTEMS`.
        code: the code as written; numbers may end in ``.0``, as spreadsheets and data frames leave them.
        day: a proleptic ordinal; for a period its last day.
        states: one of `STATES`.

    Returns:
        None for a code that the system does not know.
    """
    if system == "unit":
        return CodedState(unit=code.strip()) if code.strip() else None
    spans = _spans(system, _key(system, code))
    if not spans:
        return None
    span = min(spans, key=lambda one: (not one.covers(day), abs(day - one.first)))
    unit = _as_it_was(span.unit, day)
    kept = _continued(unit) if states == "continuing" else unit
    return CodedState(unit=kept, in_use=span.covers(day), moved=kept != unit, note=span.note)


@functools.cache
def historical_states() -> Mapping[str, HistoricalState]:
    """The states that are no more, by their unit."""
    return {row["unit"]: _historical(row) for row in read_table("historical_states.tsv")}


@functools.cache
def territory_changes() -> tuple[TerritoryChange, ...]:
    """The codes that stayed while the territory changed, in order of the unit."""
    rows = read_table("territory_changes.tsv")
    return tuple(
        TerritoryChange(unit=row["unit"], last=dt.date.fromisoformat(row["last"]), before=row["en"]) for row in rows
    )


def _historical(row: Mapping[str, str]) -> HistoricalState:
    return HistoricalState(
        unit=row["unit"],
        alpha3=row["alpha3"],
        name=row["name"],
        first=dt.date.fromisoformat(row["first"]),
        last=dt.date.fromisoformat(row["last"]),
        goes_before=row["goes_before"],
        successors=tuple(row["successors"].split()),
        note=row["note"],
    )


def _as_it_was(unit: str, day: int) -> str:
    """The state under whose code the figures of that day belong: the unit itself, or one before or after it."""
    state = historical_states().get(unit)
    base = state.goes_before if state and state.goes_before and day > state.last.toordinal() else unit
    return next((before.unit for before in _predecessors().get(base, ()) if day <= before.last.toordinal()), base)


def _continued(unit: str) -> str:
    state = historical_states().get(unit)
    return state.goes_before if state and state.goes_before else unit


@functools.cache
def _predecessors() -> Mapping[str, tuple[HistoricalState, ...]]:
    """Alpha-3 code -> the states before it, the oldest first."""
    found: dict[str, list[HistoricalState]] = {}
    for state in sorted(historical_states().values(), key=lambda one: one.last):
        if state.goes_before:
            found.setdefault(state.goes_before, []).append(state)
    return {unit: tuple(states) for unit, states in found.items()}


def _key(system: str, code: str) -> str:
    plain = code.strip()
    if system in _NUMBERED:
        plain = plain.removesuffix(".0")
        return plain.lstrip("0") if plain.isascii() and plain.isdigit() else ""
    return " ".join(plain.casefold().split()) if system == "name" else plain.upper()


@functools.lru_cache(maxsize=4096)
def _spans(system: str, key: str) -> tuple[_Span, ...]:
    """What a code stands for, and when; the system's own lines come before those of the one it stands beside."""
    known = _listed().get((system, key), ())
    if known or not key:
        return known
    if system in _BESIDE:
        return _spans(_BESIDE[system], key)
    return _in_iso(system, key)


def _in_iso(system: str, key: str) -> tuple[_Span, ...]:
    unit = _ISO[system](key) if system in _ISO else ""
    return (_Span(first=_FIRST, last=_LAST, unit=unit, note=""),) if unit else ()


def _country(text: str) -> Country | None:
    try:
        return find_country(text)
    except UnknownCountryError:
        return None


def _alpha3(key: str) -> str:
    """The code itself, if ISO 3166 has it; a code from the range it leaves to users means nothing here but Kosovo's."""
    country = _country(key)
    known = country is not None and country.alpha3 == key and bool(country.names)
    return key if known or key in historical_states() else ""


def _alpha2(key: str) -> str:
    country = _country(key)
    return country.alpha3 if country is not None and country.alpha2 == key else ""


def _m49(key: str) -> str:
    country = _country(key)
    return "" if country is None else country.alpha3


def _named(key: str) -> str:
    """The state of a name; two letters are no name but "uk", since NA in a column of names is no country."""
    country = _country(key) if len(key) > len("na") or key == "uk" else None
    return country.alpha3 if country is not None and country.names else ""


_ISO = {"iso3": _alpha3, "iso2": _alpha2, "m49": _m49, "name": _named}


@functools.cache
def _listed() -> Mapping[tuple[str, str], tuple[_Span, ...]]:
    found: dict[tuple[str, str], list[_Span]] = {}
    for system, code, span in (*_plain_lines(), *_dated_lines()):
        found.setdefault((system, _key(system, code)), []).append(span)
    return {key: tuple(spans) for key, spans in found.items()}


def _plain_lines() -> Iterator[tuple[str, str, _Span]]:
    for row in read_table("state_codes.tsv"):
        for system in ("cow", "gw", "pitf"):
            if row[system]:
                yield system, row[system], _Span(first=_FIRST, last=_LAST, unit=row["unit"], note="")


def _dated_lines() -> Iterator[tuple[str, str, _Span]]:
    for row in read_table("state_codes_dated.tsv"):
        first = dt.date.fromisoformat(row["first"]).toordinal() if row["first"] else _FIRST
        last = dt.date.fromisoformat(row["last"]).toordinal() if row["last"] else _LAST
        yield row["system"], row["code"], _Span(first=first, last=last, unit=row["unit"], note=row["note"])
