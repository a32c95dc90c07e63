"""One table of a mapping: where it lies, who reads it, when it was published and what it does not say."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from atrocity_prevention.datasets.mapping.publication import Publication
from atrocity_prevention.errors import fault
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking, as_marking
from atrocity_prevention.vocabulary.values import as_date, as_id, as_ids


class AbsentRows(enum.StrEnum):
    """What it means that a unit has no row for a period in which the table was kept.

    Attributes:
        UNKNOWN: nothing: nobody may have looked.
        ZERO: that there was none, because the source lists every case it knows of: a claim to be made with care.
    """

    UNKNOWN = "unknown"
    ZERO = "zero"


def _table_id(value: str) -> str:
    found = as_id(value)
    if "/" in found:
        raise fault("id", "a table's id holds no slash", "the slash stands between table and column", "AP-E017")
    return found


def _from(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "measured_from")


def _until(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "measured_until")


def _absent(value: AbsentRows | str) -> AbsentRows:
    return as_choice(AbsentRows, value, "absent_rows")


def _not_covered(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "not_covered")


def _options(values: Mapping[str, Any]) -> FrozenMapping[str, Any]:
    return FrozenMapping(values)


@attrs.frozen(kw_only=True)
class TableSpec:
    """A table as a mapping declares it.

    Attributes:
        id: what the mapping calls it.
        reader: the id of the reader that understands its layout.
        path: where it lies below the data folder; may hold ``*`` and ``?``, and must then fit exactly one file.
        options: what the reader is told.
        published: when its figures become known; ``None`` means at the end of their period.
        measured_from: figures of periods that begin earlier are not used.
        measured_until: figures of periods that end later are not used: a source that repeats its last value for ever
            did not measure it.
        absent_rows: what a missing row means.
        not_covered: units of which a missing row says nothing all the same, such as one that the file spells in a way
            nobody can read.
        optional: whether the mapping can do without it: if the file or one of its columns is not there, the figures are
            unknown, and a note says so.
        group: tables of one group are one source, however many there are; by default each is its own.
        source: how to cite it.
        marking: who may see it; what is unmarked is TLP:RED.
        note: what its reader should know.
    """

    id: str = attrs.field(converter=_table_id)
    reader: str = "columns"
    path: str = ""
    options: FrozenMapping[str, Any] = attrs.field(converter=_options, factory=FrozenMapping)
    published: Publication | None = None
    measured_from: dt.date | None = attrs.field(default=None, converter=_from)
    measured_until: dt.date | None = attrs.field(default=None, converter=_until)
    absent_rows: AbsentRows = attrs.field(default=AbsentRows.UNKNOWN, converter=_absent)
    not_covered: tuple[str, ...] = attrs.field(converter=_not_covered, default=())
    optional: bool = False
    group: str | None = None
    source: str = ""
    marking: Marking = attrs.field(converter=as_marking, default=UNMARKED)
    note: str = ""
