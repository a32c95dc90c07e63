"""The scores of many cases that fit into memory, as one file: CSV, JSON or Parquet, by its name."""

from __future__ import annotations

import datetime as dt
import io
import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import fault
from atrocity_prevention.exchange.files import write_bytes
from atrocity_prevention.exchange.parquet.stamp import KEY, SCHEMA
from atrocity_prevention.exchange.plainly import to_json
from atrocity_prevention.exchange.tables.panel_table import csv_of
from atrocity_prevention.panels.extras import library

Columns: TypeAlias = Mapping[str, npt.NDArray[Any]]
"""Name -> one value for every case."""

Stamp: TypeAlias = Mapping[str, Any]
"""How the scores came about, as plain values; texts and numbers stand in every row of a CSV file."""


def write_scores(path: Path, columns: Columns, stamp: Stamp) -> None:
    """Write scores with their stamp; a file that is there is replaced as a whole.

    CSV has one row for each case, with `method`, `mapping` and `marking` of the stamp in every row. JSON is one object:
    the stamp, and the list ``cases``. Parquet has the stamp in the metadata of its schema. What is NaN or ``None``
    becomes an empty cell, or null.

    Args:
        path: where to; its suffix says what it becomes.
        columns: the labels and scores, as `score_table` gives them.
        stamp: how they came about; ``method`` and ``mapping`` are mappings with ``id`` and ``version``.

    Raises:
        DataError: AP-E040 for another suffix, AP-E079 for Parquet without pyarrow.
        OSError: if the folder cannot be written to.
    """
    check_suffix(path)
    write_bytes(path, _WRITERS[path.suffix.lower()](columns, {"schema": SCHEMA, **stamp}))


def check_suffix(path: Path) -> None:
    """Whether scores can be written under this name; better asked before they are worked out.

    Raises:
        DataError: AP-E040 if not.
    """
    if path.suffix.lower() not in _WRITERS:
        raise fault("", "not a file of scores by its name", f"end it with {', '.join(_WRITERS)}", "AP-E040")


def _csv(columns: Columns, stamp: Stamp) -> bytes:
    """Whoever opens it in a spreadsheet sees in every row how it was made and who may see it."""
    cases = len(next(iter(columns.values())))
    told = {name: _told(stamp[name]) for name in ("method", "mapping", "marking") if name in stamp}
    return csv_of({**columns, **{name: [text] * cases for name, text in told.items()}})


def _told(part: Any) -> str:
    return f"{part['id']} {part['version']}" if isinstance(part, Mapping) else str(part)


def _json(columns: Columns, stamp: Stamp) -> bytes:
    values = [map(_plain, column.tolist()) for column in columns.values()]
    cases = [dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]
    return to_json({**stamp, "cases": cases}).encode("ascii")


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return None if isinstance(value, float) and math.isnan(value) else value


def _parquet(columns: Columns, stamp: Stamp) -> bytes:
    arrow, parquet = library("pyarrow", "tables"), library("pyarrow.parquet", "tables")
    held = {name: column.tolist() if column.dtype == np.object_ else column for name, column in columns.items()}
    metadata = {KEY: json.dumps(stamp, sort_keys=True, ensure_ascii=True).encode()}
    stream = io.BytesIO()
    parquet.write_table(arrow.table(held).replace_schema_metadata(metadata), stream, compression="zstd")
    return stream.getvalue()


_WRITERS: Mapping[str, Callable[[Columns, Stamp], bytes]] = {".csv": _csv, ".json": _json, ".parquet": _parquet}
