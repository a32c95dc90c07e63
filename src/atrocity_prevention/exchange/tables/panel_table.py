"""Panels as CSV: one row for each finding in, one row for each case out."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from atrocity_prevention.exchange.files import read_bytes
from atrocity_prevention.exchange.formats.csv_text import parse_csv

NUMBERS = ("level", "confidence")
"""Columns whose cells are numbers where they can be; all others hold text."""


def read_long(path: Path) -> dict[str, list[Any]]:
    """The columns of a CSV file with one row for each finding; an empty cell is nothing.

    Raises:
        DataError: as `parse_csv`.
    """
    table = parse_csv(read_bytes(path), source=path.name)
    columns = zip(*table.rows, strict=True) if table.rows else ([] for _ in table.header)
    return {name: _column(name, cells) for name, cells in zip(table.header, columns, strict=True)}


def _column(name: str, cells: Sequence[str]) -> list[Any]:
    """Numbers only if every cell is one: half a column of numbers is a mistake, which whoever reads it will name."""
    texts = [cell.strip() or None for cell in cells]
    numbers = [None if text is None else _number(text) for text in texts]
    fine = all(text is None or number is not None for text, number in zip(texts, numbers, strict=True))
    return list(numbers) if name in NUMBERS and fine else list(texts)


def _number(text: str) -> float | None:
    """A number as programs write it; a decimal comma, a sign of infinity and digits of other scripts are none."""
    try:
        value = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def csv_of(columns: Mapping[str, Any]) -> bytes:
    """Columns as the bytes of a CSV file; what is NaN or ``None`` becomes an empty cell.

    Args:
        columns: name -> one value for every row.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*(map(_cell, column) for column in columns.values()), strict=True))
    return text.getvalue().encode("utf-8")


def _cell(value: Any) -> str:
    nothing = value is None or (isinstance(value, float) and math.isnan(value))
    return "" if nothing else str(value)
