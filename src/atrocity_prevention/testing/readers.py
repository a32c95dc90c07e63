"""What holds of every table reader: it refuses what it does not know, loses nothing silently, and is the same twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.table_reader import RawTable, TableReader
from atrocity_prevention.errors import DataError
from atrocity_prevention.exchange.tables.dataset_file import ENCODINGS
from atrocity_prevention.plugins.collecting import told
from atrocity_prevention.testing.broken import LawBroken
from atrocity_prevention.testing.describe import plain
from atrocity_prevention.testing.items import sent
from atrocity_prevention.testing.subject import Subject

OPENED = "readers name encodings and delimiters that files can be opened with"
STRICT = "readers refuse options they do not know"
DATA_ERRORS = "readers raise a DataError and nothing else"
NOTHING_SILENT = "readers lose no row without a word"
SAME_TWICE = "a reader gives the same table twice"
SAME_ELSEWHERE = "a reader gives the same table in another process"
ANY_ORDER = "the order of rows changes nothing"
WHOLE = "columns are as long as the units, and periods end after they begin"

_STRANGE: tuple[tuple[tuple[str, ...], ...], ...] = (
    (),
    (("",),),
    (("a", "b"), ("1", "2")),
    (("country", "year", "value"), ("=1+1", "\N{COMBINING ACUTE ACCENT}", "1e999"), ("", "", "")),
    (("year", "year"), ("9" * 400, "-0")),
    (("#country", "#date"), ("Nowhere", "0000-00-00")),
)


def opened(subject: Subject) -> None:
    """Every encoding is one the library opens files in, and every delimiter is one character."""
    for reader in _readers(subject):
        strange = [name for name in reader.layout.encodings if name not in ENCODINGS]
        if strange or not reader.layout.encodings:
            message = f"encodings {strange!r}; use some of {', '.join(ENCODINGS)}"
            raise subject.broken(OPENED, message, "readers", reader)
        if not reader.layout.delimiters or any(len(mark) != 1 for mark in reader.layout.delimiters):
            raise subject.broken(OPENED, "a delimiter is one character", "readers", reader)


def strict(subject: Subject) -> None:
    """An option with a slip of the pen is refused, never passed over."""
    for reader in _readers(subject):
        unknown = {f"{''.join(reader.options)[:20]}_no_such_option": "x"}
        try:
            reader.read(RawTable(rows=_STRANGE[2]), unknown)
        except DataError:
            continue
        raise subject.broken(STRICT, "it read a table with an option it does not list", "readers", reader)


def only_data_errors(subject: Subject) -> None:
    """Tables that no reader can expect are refused with a `DataError`."""
    for reader in _readers(subject):
        for rows in _STRANGE:
            _read(subject, reader, rows)


def nothing_silent(subject: Subject) -> None:
    """A table of rows never becomes a table of none without a note or a problem."""
    for reader in _readers(subject):
        for rows in _STRANGE:
            table = _read(subject, reader, rows)
            if table is not None and not table.units and not table.notes:
                message = f"{len(rows)} rows became none, without a note or a problem"
                raise subject.broken(NOTHING_SILENT, message, "readers", reader)


def check_reader(
    reader: TableReader,
    rows: Iterable[Iterable[str]],
    options: Mapping[str, Any] | None = None,
    *,
    header_rows: int = 1,
) -> CodedTable:
    """Check a reader on a table it should be able to read.

    Args:
        reader: the reader.
        rows: a table as its files look, with the rows above the data.
        options: what to tell the reader.
        header_rows: how many rows stand above the data.

    Returns:
        The table it gives.

    Raises:
        DataError: if it refuses the table.
        LawBroken: if a law is broken.
    """
    given = tuple(tuple(row) for row in rows)
    told_it = dict(options or {})
    table = reader.read(RawTable(rows=given), told_it)
    shape = {len(table.units), len(table.starts), len(table.ends), *map(len, table.columns.values())}
    if len(shape) > 1 or bool((table.ends < table.starts).any()):
        raise _broken(WHOLE, "look at the units, starts, ends and columns it gave", reader)
    body = given[header_rows:]
    again: list[tuple[str, Callable[[], CodedTable]]] = [
        (SAME_TWICE, lambda: reader.read(RawTable(rows=given), told_it)),
        (SAME_ELSEWHERE, lambda: sent(reader).read(RawTable(rows=given), told_it)),
        (ANY_ORDER, lambda: reader.read(RawTable(rows=(*given[:header_rows], *reversed(body))), told_it)),
    ]
    for law, read in again:
        if _told(read()) != _told(table):
            raise _broken(law, "it gave another table", reader)
    return table


def _told(table: CodedTable) -> object:
    return plain({field.name: getattr(table, field.name) for field in attrs.fields(CodedTable)})


def _broken(law: str, message: str, reader: TableReader) -> LawBroken:
    return LawBroken(law, message, kind="table reader", item=reader.id)


def _readers(subject: Subject) -> tuple[TableReader, ...]:
    return subject.collected().get("readers", ())


def _read(subject: Subject, reader: TableReader, rows: tuple[tuple[str, ...], ...]) -> CodedTable | None:
    try:
        return reader.read(RawTable(rows=rows), {})
    except DataError:
        return None
    except Exception as error:
        raise subject.broken(DATA_ERRORS, told(error), "readers", reader) from error
