"""What the tests of mappings are built from: small tables of Exampleland's provinces, and mappings of them."""

from __future__ import annotations

import datetime as dt

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.mapping.derived import Derived
from atrocity_prevention.datasets.mapping.mapped_column import MappedColumn, Scaling
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.plugins import default_catalogue

NAN = float("nan")
BETWEEN = Scaling(kind="between", low=0.0, high=10.0)


def day(text):
    return dt.date.fromisoformat(text).toordinal()


def year(number):
    return day(f"{number}-01-01"), day(f"{number}-12-31")


def table(rows, table_id="t", reported=None, **more):
    """Return a table from ``(unit, year or (first, last), {column: figure})``."""
    spans = [year(when) if isinstance(when, int) else tuple(map(day, when)) for _, when, _ in rows]
    names = dict.fromkeys(name for *_, figures in rows for name in figures)
    return CodedTable(
        id=table_id,
        units=[unit for unit, *_ in rows],
        starts=[first for first, _ in spans],
        ends=[last for _, last in spans],
        columns={name: [figures.get(name, NAN) for *_, figures in rows] for name in names},
        reported=None if reported is None else [day(one) for one in reported],
        **{"marking": "TLP:CLEAR", **more},
    )


def yearly(figures, first=2000, column="x", **more):
    """Return a table from ``{unit: [a figure for every year]}``."""
    return table(
        [(unit, first + place, {column: one}) for unit, many in figures.items() for place, one in enumerate(many)],
        **more,
    )


def row(column="t/x", **more):
    known = {"indicator": "data.x", "factor": "RF1", "direction": "+", "class_": "dynamic", "confidence": 0.8}
    return MappedColumn(column=column, **{**known, "scaling": BETWEEN, **more})


def mapping(rows=None, tables=("t",), derived=(), **more):
    specs = [one if isinstance(one, TableSpec) else TableSpec(id=one) for one in tables]
    known = {"id": "m", "version": "1", "lags": "none"}
    return ColumnMapping(**{**known, **more}, tables=specs, derived=derived, rows=[row()] if rows is None else rows)


def derived(operation, *of, **more):
    return Derived(id="d", operation=operation, of=of, **more)


def base():
    return default_catalogue()
