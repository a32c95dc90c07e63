"""Mapping files: which column of which table says what, in YAML or JSON; read strictly, every problem at once."""

from __future__ import annotations

import functools
import math
import os
from collections.abc import Iterator, Mapping
from typing import Any

import cattrs

from atrocity_prevention.datasets.mapping.derived import Derived, Operation
from atrocity_prevention.datasets.mapping.mapped_column import (
    Direction,
    MappedColumn,
    RowClass,
    Scaling,
    ScalingKind,
    Transform,
)
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping, Every, Lags, problems_between
from atrocity_prevention.datasets.mapping.publication import Publication
from atrocity_prevention.datasets.mapping.table_spec import AbsentRows, TableSpec
from atrocity_prevention.errors import DataError, Problem, fault, raise_problems
from atrocity_prevention.exchange import fields, records
from atrocity_prevention.exchange.plain import MAX_EXACT, Scalar, scalar_bool, scalar_number
from atrocity_prevention.exchange.plainly import plain, record
from atrocity_prevention.exchange.reading import load

SCHEMA = "atrocity-prevention/mapping/1"

_OPTIONAL_NAME = fields.optional(fields.name)
_OPTIONAL_COUNT = fields.optional(fields.whole)


def _option(value: Any, _: object = None) -> Any:
    """What a reader of tables is told: text, numbers, true or false, and lists and mappings of these."""
    if isinstance(value, Scalar):
        found = scalar_bool(value)
        number = scalar_number(value) if found is None else found
        return str(value) if number is None else number
    if isinstance(value, list):
        return fields.items(_option)(value)
    return fields.table(_option)(value) if isinstance(value, dict) else value


def _scaling(value: Any, _: object = None) -> Scaling:
    """``as is``, ``rank``, ``{percentiles: [1, 99]}`` or ``{between: [0, 7]}``."""
    if isinstance(value, str):
        return Scaling(kind=fields.choice(ScalingKind)(value))
    given = fields.table(fields.items(fields.number), fields.choice(ScalingKind))(value)
    if len(given) != 1:
        raise fault("", "one scaling is needed", "write it as {percentiles: [1, 99]}", "AP-E012")
    (kind, bounds), *_ = given.items()
    if len(bounds) != len(("low", "high")):
        raise fault("", "two rising bounds are needed", "write it as {between: [0, 10]}", "AP-E014")
    return Scaling(kind=kind, low=bounds[0], high=bounds[1])


PUBLICATION: records.Fields = dict.fromkeys(("days", "month", "day", "years_after"), _OPTIONAL_COUNT)

TABLE: records.Fields = {
    "id": fields.name,
    "reader": fields.name,
    "path": fields.name,
    "options": fields.table(_option),
    "measured_from": fields.day_or_nothing,
    "measured_until": fields.day_or_nothing,
    "absent_rows": fields.choice(AbsentRows),
    "not_covered": fields.items(fields.name),
    "optional": fields.flag,
    "group": _OPTIONAL_NAME,
    "marking": fields.marking,
    "source": fields.text,
    "note": fields.text,
}
"""All but the publication, which the converter reads."""

DERIVED: records.Fields = {
    "id": fields.name,
    "operation": fields.choice(Operation),
    "of": fields.items(fields.name),
    "periods": _OPTIONAL_COUNT,
    "at_least": _OPTIONAL_COUNT,
    "through": _OPTIONAL_NAME,
    "note": fields.text,
}

ROW: records.Fields = {
    "column": fields.name,
    "indicator": fields.name,
    "factor": _OPTIONAL_NAME,
    "label": _OPTIONAL_NAME,
    "direction": fields.choice(Direction),
    "transform": fields.choice(Transform),
    "scaling": _scaling,
    "class_": fields.choice(RowClass),
    "confidence": fields.unit,
    "carry_days": _OPTIONAL_COUNT,
    "group": _OPTIONAL_NAME,
    "note": fields.text,
}

MAPPING: records.Fields = {
    "id": fields.name,
    "version": fields.name,
    "every": fields.choice(Every),
    "first": fields.day_or_nothing,
    "frame": _OPTIONAL_NAME,
    "lags": fields.choice(Lags),
    "left_out": fields.items(fields.choice(RowClass)),
    "use_leaky": fields.flag,
    "note": fields.text,
}
"""All but tables, derived columns and rows, likewise."""


def load_mapping(path_or_text: str | os.PathLike[str]) -> ColumnMapping:
    """Read a mapping from a JSON or YAML file or text.

    ``defaults`` holds what every row says that does not say it itself.

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    return load(
        path_or_text,
        SCHEMA,
        lambda raw: _converter().structure(_with_defaults(raw), ColumnMapping),
        between=_between,
    )


def mapping_document(mapping: ColumnMapping) -> dict[str, Any]:
    """A mapping as the content of a file, in which every row says for itself what is not as usual.

    Raises:
        DataError: AP-E012 for options of a table that no file can hold.
    """
    strange = [problem for place, table in enumerate(mapping.tables) for problem in _unwritable(table, place)]
    raise_problems(strange, f"mapping {mapping.id}")
    return {"schema": SCHEMA, **record(mapping), "rows": [_row_document(row) for row in mapping.rows]}


def _row_document(row: MappedColumn) -> dict[str, Any]:
    document = record(row)
    if "scaling" in document:
        document["scaling"] = _scaling_document(row.scaling)
    return document


def _scaling_document(scaling: Scaling) -> Any:
    bounds = [scaling.low, scaling.high]
    return str(scaling.kind) if bounds == [None, None] else {str(scaling.kind): bounds}


def _unwritable(table: TableSpec, place: int) -> Iterator[Problem]:
    for name, value in table.options.items():
        if not _can_be_written(plain(value)):
            remedy = "give texts, numbers, true or false, and lists and mappings of these"
            path = f"tables[{place}].options.{name}"
            yield Problem(path=path, message="no file can hold this", remedy=remedy, code="AP-E012")


def _can_be_written(value: Any) -> bool:
    if isinstance(value, list):
        return all(map(_can_be_written, value))
    if isinstance(value, Mapping):
        return all(isinstance(key, str) for key in value) and all(map(_can_be_written, value.values()))
    if isinstance(value, int | float):
        return math.isfinite(value) and (isinstance(value, float) or abs(value) <= MAX_EXACT)
    return value is None or isinstance(value, str)


def _with_defaults(raw: dict[str, Any]) -> dict[str, Any]:
    rest = {key: value for key, value in raw.items() if key != "defaults"}
    if "defaults" not in raw:
        return rest
    defaults, rows = raw["defaults"], raw.get("rows")
    known = {fields.key_of(field) for field in ROW}
    try:
        fields.table(lambda part: part, fields.one_of(known, "field of a row"))(defaults)
    except DataError as error:
        raise DataError(fields.under("defaults", error)) from None
    if isinstance(rows, list):
        rest["rows"] = [{**defaults, **row} if isinstance(row, dict) else row for row in rows]
    return rest


@functools.cache
def _converter() -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    records.teach(made, Publication, PUBLICATION)
    published = fields.optional(records.reader(made, Publication))
    records.teach(made, TableSpec, {**TABLE, "published": published})
    records.teach(made, Derived, DERIVED)
    records.teach(made, MappedColumn, ROW)
    lists = {"tables": TableSpec, "derived": Derived, "rows": MappedColumn}
    records.teach(
        made, ColumnMapping, {**MAPPING, **{name: records.list_of(made, kind) for name, kind in lists.items()}}
    )
    return made


def _between(raw: dict[str, Any]) -> Iterator[Problem]:
    """What is wrong between the parts, told from whatever could be read, to be reported beside the other problems."""
    tables, derived, rows = (_readable(raw.get(name), table) for name, table in _PARTS.items())
    frame = raw.get("frame")
    yield from problems_between(tables, derived, rows, frame if isinstance(frame, str) else None)


_PARTS: dict[str, records.Fields] = {"tables": TABLE, "derived": DERIVED, "rows": ROW}


def _readable(value: Any, table: records.Fields) -> list[Any]:
    return [records.read_what_can_be_read(item, table) for item in (value if isinstance(value, list) else [])]
