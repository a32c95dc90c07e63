"""From plain values to typed records, and from what went wrong to problems with a place.

cattrs does the walking; how a field is read is decided in `fields`. One converter is made per process from the tables
below and never handed out, so that nobody else's hooks can change how evidence is read.
"""

from __future__ import annotations

import difflib
import functools
import types
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, override

from atrocity_prevention.errors import DataError, Problem, fault
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Population, Source
from atrocity_prevention.exchange import fields
from atrocity_prevention.exchange.plain import path_text, stopped_after
from atrocity_prevention.vocabulary.places import Place
from atrocity_prevention.vocabulary.values import kind_of

R = TypeVar("R")

Fields = Mapping[str, fields.Reader[Any]]

COMMON: Fields = {
    "marking": fields.optional(fields.marking),
    "permitted_use": fields.optional(fields.permitted_use),
    "note": fields.optional(fields.local),
}

PLACE: Fields = {"country": fields.country, "area": fields.text_or_nothing}

POPULATION: Fields = {"id": fields.name, "name": fields.local, "kind": fields.text, **COMMON}

SOURCE: Fields = {
    "id": fields.name,
    "name": fields.local,
    "kind": fields.text,
    "reliability": fields.optional(fields.reliability),
    "independence_group": fields.optional(fields.name),
    **COMMON,
}

OBSERVATION: Fields = {
    "id": fields.name,
    "indicator": fields.text,
    "state": fields.state,
    "level": fields.level,
    "observed_on": fields.period,
    "reported_on": fields.day_or_nothing,
    "source": fields.text,
    "credibility": fields.credibility,
    "confidence": fields.optional(fields.unit),
    "populations": fields.items(fields.text),
    "reference": fields.text_or_nothing,
    **COMMON,
}


@functools.cache
def converter() -> cattrs.Converter:
    """The converter for everything a situation file holds."""
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind, table in ((Place, PLACE), (Population, POPULATION), (Source, SOURCE), (Observation, OBSERVATION)):
        teach(made, kind, table)
    situation: Fields = {
        "id": fields.name,
        "name": fields.local,
        "place": reader(made, Place),
        "populations": list_of(made, Population),
        "sources": list_of(made, Source),
        "observations": list_of(made, Observation),
        **COMMON,
    }
    teach(made, Situation, situation)
    return made


def teach(made: cattrs.Converter, kind: type[Any], table: Fields) -> None:
    """Let a converter read a record with these readers, and nothing but these fields."""
    overrides = {field: override(struct_hook=read, rename=fields.key_of(field)) for field, read in table.items()}
    walk = make_dict_structure_fn(kind, made, _cattrs_forbid_extra_keys=True, **overrides)  # type: ignore[arg-type]  # a dict cannot say which of its keys are fields

    def read_record(value: Any, target: Any) -> Any:
        if not isinstance(value, dict):
            raise fault("", f"expected a mapping, got {kind_of(value)}", "write it as `key: value`", "AP-E012")
        return walk(value, target)

    made.register_structure_hook(kind, read_record)


def reader(made: cattrs.Converter, kind: type[R]) -> fields.Reader[R]:
    """A field reader for a nested record."""

    def read(value: Any, _: object = None) -> R:
        try:
            return made.structure(value, kind)
        except cattrs.BaseValidationError as error:
            raise DataError(problems_of(error)) from None

    return read


def list_of(made: cattrs.Converter, kind: type[Any]) -> fields.Reader[tuple[Any, ...]]:
    """A field reader for a list of records."""
    read = reader(made, kind)

    def read_all(value: Any, _: object = None) -> Any:
        if not isinstance(value, list):
            raise fault("", f"expected a list, got {kind_of(value)}", "write one item per line, after `- `", "AP-E012")
        return tuple(fields.each(((f"[{place}]", item) for place, item in enumerate(value)), read))

    return read_all


def problems_of(error: BaseException) -> Iterator[Problem]:
    """Everything a failed reading found, each problem with its path from where the reading began."""
    if isinstance(error, DataError):
        yield from error.problems
    elif isinstance(error, cattrs.ForbiddenExtraKeysError):
        allowed = [fields.key_of(field.name) for field in attrs.fields(error.cl)]
        strange = sorted(error.extra_fields, key=str)
        yield from (_unknown_field(str(key), allowed) for key in strange[: fields.MOST_PROBLEMS])
        if len(strange) > fields.MOST_PROBLEMS:
            yield stopped_after(fields.MOST_PROBLEMS)
    elif isinstance(error, cattrs.BaseValidationError):
        yield from _grouped(error)
    else:
        raise error


def _grouped(error: cattrs.BaseValidationError) -> Iterator[Problem]:
    noted, bare = error.group_exceptions()  # type: ignore[attr-defined]  # both kinds of group have it
    for inner, note in noted:
        path = f"[{note.index}]" if isinstance(note, cattrs.IterableValidationNote) else fields.key_of(note.name)
        if isinstance(inner, KeyError):
            yield _missing(path)
        else:
            yield from fields.under(path, DataError(problems_of(inner)))
    for inner in bare:
        yield from problems_of(inner)


def _missing(path: str) -> Problem:
    return Problem(path=path, message="this field is missing", remedy="add it", code="AP-E010")


def _unknown_field(key: str, allowed: list[str]) -> Problem:
    near = difflib.get_close_matches(key, allowed, n=1)
    remedy = f"did you mean {near[0]!r}?" if near else f"remove it; the fields are: {', '.join(allowed)}"
    return Problem(path=path_text((key,)), message="there is no such field", remedy=remedy, code="AP-E011")


def read_what_can_be_read(value: Any, table: Fields) -> types.SimpleNamespace:
    """A record's fields one by one, ``None`` where one is missing or wrong: enough to go on looking for problems."""
    known = value if isinstance(value, dict) else {}
    found = types.SimpleNamespace(**dict.fromkeys(table))
    for field, read in table.items():
        if fields.key_of(field) not in known:
            continue
        try:
            setattr(found, field, read(known[fields.key_of(field)]))
        except DataError:
            continue
    return found
