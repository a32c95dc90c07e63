"""Bytes of a published data set -> rows of text -> a `CodedTable`: the only place where a data set is opened.

Unlike `csv_text`, which reads what people write for this library, this reads what others have published: in encodings
of other times, with titles above the header and blank lines between the rows. It stays strict about what it cannot
know. A byte that makes no sense in the encoding, a quote that is never closed or a control character in the text are
problems, and never replaced, skipped or guessed at.
"""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.reading.options import Options
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.table_reader import FILE_OPTIONS, Layout, RawTable, TableReader
from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.exchange.files import read_bytes
from atrocity_prevention.exchange.limits import Limits
from atrocity_prevention.exchange.plain import ProblemLog
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking

DATASET_LIMITS = Limits(max_bytes=512 * 1024 * 1024, max_cells=60_000_000, max_rows=5_000_000)
"""How much is too much for a data set: a whole file of world-wide events is far below it."""

ENCODINGS = (
    "utf-8",
    "utf-16",
    "latin-1",
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1256",
    "iso8859-15",
    "mac-roman",
)
"""The encodings that a reader or an option may name."""

_CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_SEARCHED = 25
_LONGEST_LINE_NUMBER = 9  # digits
_LONGEST_KEPT = 24  # characters of a cell that is worth looking up, so that the same text is held once


def read_dataset(
    path: str | os.PathLike[str],
    reader: TableReader,
    options: Mapping[str, Any] | None = None,
    *,
    table_id: str | None = None,
    source: str | None = None,
    marking: Marking | str = UNMARKED,
) -> CodedTable:
    """Read a published data set.

    Args:
        path: the file.
        reader: what understands its layout.
        options: what to tell the reader; those of `FILE_OPTIONS` are followed here.
        table_id: what to call the table; by default the reader's id.
        source: how to cite it; by default as the reader says.
        marking: who may see it.

    Raises:
        DataError: if the file cannot be read, or is not what the reader expects; every problem at once. AP-E099 if
            the reader itself fails.
    """
    file = Path(path)
    given = dict(options or {})
    about_file = {name: given.pop(name) for name in FILE_OPTIONS if name in given}
    raw = read_rows(read_bytes(file, DATASET_LIMITS), reader.layout, about_file, source=file.name)
    table = _table(reader, raw, given)
    return attrs.evolve(
        table, id=table_id or table.id, source=table.source if source is None else source, marking=marking
    )


def read_rows(
    data: bytes,
    layout: Layout,
    options: Mapping[str, Any] | None = None,
    *,
    source: str = "table",
    limits: Limits = DATASET_LIMITS,
) -> RawTable:
    """Bytes as rows of text.

    Args:
        data: the content of a file.
        layout: the encodings and delimiters to try.
        options: some of `FILE_OPTIONS`.
        source: what to call it in messages.
        limits: how much is too much.

    Raises:
        DataError: AP-E002 (quotes), AP-E004 (too much), AP-E016 (control characters), AP-E090 (an option) or AP-E097
            (the encoding).
    """
    encodings, delimiters, first_line = _about_file(layout, options or {}, source)
    log = ProblemLog(source=source, limits=limits)
    if len(data) > limits.max_bytes:
        log.fail("AP-E004", f"more than {limits.max_bytes:,} bytes", "split it into several files")
    text = _decoded(data, encodings, log)
    _check_characters(text, log)
    if max(map(text.count, (*delimiters, "\n", "\r"))) > limits.max_cells:
        log.fail("AP-E004", f"more than {limits.max_cells:,} cells or lines", "split it into several files")
    kept = [(line, row) for line, row in _records(text, _delimiter(text, delimiters), log) if line >= first_line]
    log.settle()
    return RawTable(rows=(row for _, row in kept), lines=tuple(line for line, _ in kept), source=source)


def _about_file(
    layout: Layout, options: Mapping[str, Any], source: str
) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    problems = Problems(source)
    asked = Options(options, FILE_OPTIONS, problems)
    encodings, delimiters = layout.encodings, layout.delimiters
    if "encoding" in asked:
        encodings = (asked.choice("encoding", ENCODINGS, "utf-8"),)
    if "delimiter" in asked:
        delimiters = (asked.text("delimiter", ","),)
        if len(delimiters[0]) != 1 or delimiters[0] in '"\r\n':
            asked.refuse("delimiter", "not one mark", "write one character, such as a comma or a semicolon")
    line = asked.text("header_line", "1")
    if not (line.isascii() and line.isdigit() and len(line) <= _LONGEST_LINE_NUMBER):
        asked.refuse("header_line", "not a line", "count the lines from 1")
    problems.settle()
    return encodings, delimiters, int(line)


def _decoded(data: bytes, encodings: tuple[str, ...], log: ProblemLog) -> str:
    """The text in the first encoding in which every byte makes sense; a mark of UTF-16 at the start says that it is."""
    worst, text = 0, None
    marked = ("utf-16",) if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ()
    for encoding in (*marked, *encodings):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError as error:
            worst = max(worst, error.start)
    if text is None:
        line = data.count(b"\n", 0, worst) + 1
        remedy = f"say which it is with the option 'encoding': {', '.join(ENCODINGS)}"
        log.fail("AP-E097", f"byte {worst + 1} makes no sense in {' or '.join(encodings)}", remedy, line=line)
    return text.removeprefix("\ufeff")


def _check_characters(text: str, log: ProblemLog) -> None:
    for match in _CONTROL.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        message = f"the character U+{ord(match[0]):04X} cannot stand in a table"
        log.add("AP-E016", message, "remove it, or say which encoding the file has", line=line)
    log.settle()


def _delimiter(text: str, delimiters: tuple[str, ...]) -> str:
    """The mark that cuts most of the first rows into the same number of cells, and into most of them."""
    return max(delimiters, key=lambda mark: _evenness(text, mark))


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows have the commonest width, and that width; a row of one cell says nothing."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        widths = Counter(len(cells) for _, cells in zip(range(_SEARCHED), reader, strict=False) if len(cells) > 1)
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _records(text: str, delimiter: str, log: ProblemLog) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every row with something in it, and the line it starts on; equal short cells are one text in memory."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    kept: dict[str, str] = {}
    for _ in range(log.limits.max_rows + 1):
        line = reader.line_num + 1
        cells = _next(reader, line, log)
        if cells is None:
            return
        if any(len(cell) > log.limits.max_cell for cell in cells):
            message = f"a cell of more than {log.limits.max_cell:,} characters"
            log.add("AP-E004", message, "look for a quote that is never closed", line=line)
        if any(cell and not cell.isspace() for cell in cells):
            yield line, tuple(kept.setdefault(cell, cell) if len(cell) <= _LONGEST_KEPT else cell for cell in cells)
    log.fail("AP-E004", f"more than {log.limits.max_rows:,} rows", "split it into several files")


def _next(reader: Iterator[list[str]], line: int, log: ProblemLog) -> list[str] | None:
    try:
        cells: list[str] | None = next(reader, None)
    except csv.Error as error:
        remedy = 'write a quote inside a quoted cell twice ("")'
        if "field limit" in str(error):
            log.fail("AP-E004", "a cell that is far too long", "look for a quote that is never closed", line=line)
        log.fail("AP-E002", "the quotes of the row that starts here do not fit", remedy, line=line)
    return cells


def _table(reader: TableReader, raw: RawTable, options: Mapping[str, Any]) -> CodedTable:
    """What the reader gives; whatever else than a `DataError` it raises, and whatever else than a table it gives."""
    try:
        table = reader.read(raw, options)
    except DataError:
        raise
    except Exception as error:
        raise _failed(reader, raw, f"it raised {type(error).__name__}") from error
    if not isinstance(table, CodedTable):
        raise _failed(reader, raw, f"it gave {type(table).__name__}, not a CodedTable")
    rows = len(table.units)
    if {len(table.starts), len(table.ends), *map(len, table.columns.values())} != {rows}:
        raise _failed(reader, raw, "its columns are not all as long as its units")
    return table


def _failed(reader: TableReader, raw: RawTable, why: str) -> DataError:
    problem = Problem(
        path="",
        message=f"the reader {reader.id!r} {reader.version} failed: {why}",
        remedy="tell whoever made the reader; nothing of this file is used",
        code="AP-E099",
    )
    return DataError([problem], raw.source)
