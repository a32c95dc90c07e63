"""CSV text -> a table of text, strictly: one header, and every row as wide as it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import NoReturn

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.exchange.limits import DEFAULT_LIMITS, Limits
from atrocity_prevention.exchange.plain import DataPath, ProblemLog, read_text

_DELIMITERS = (",", ";", "\t")
_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


@attrs.frozen(kw_only=True, repr=False)
class Table(Protected):
    """A table of text, as it was written.

    Attributes:
        header: the names of the columns, without spaces around them.
        rows: the cells, each row as wide as the header; rows without anything in them are left out.
        lines: for each row the line it starts on, counted from 1.
        delimiter: what stood between the cells.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = attrs.field(repr=False)
    lines: tuple[int, ...] = attrs.field(repr=False)
    delimiter: str = ","


def parse_csv(data: str | bytes, *, source: str = "input", limits: Limits = DEFAULT_LIMITS) -> Table:
    """Read a table (RFC 4180) with commas, semicolons or tabs between its cells.

    The header says which of the three: spreadsheets write semicolons where the comma is the decimal mark. Cells are
    text, kept as they are; a quoted cell may hold line ends.

    Args:
        data: UTF-8 bytes, or text.
        source: what to call the input in messages.
        limits: how much is too much.

    Raises:
        DataError: AP-E001, AP-E002, AP-E004, AP-E016, AP-E030 (header) or AP-E031 (width of a row); all at once.
    """
    log = ProblemLog(source=source, limits=limits)
    text = read_text(data, log)
    _check_characters(text, log)
    _check_number_of_marks(text, log)
    delimiter = _delimiter(text)
    records = _records(text, delimiter, log)
    header = _header(records, log)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    for line, cells in records:
        if len(rows) == limits.max_rows:
            log.fail("AP-E004", f"more than {limits.max_rows:,} rows", "split it into several files", line=line)
        _check_row(cells, len(header), ("rows", len(rows)), line, log)
        rows.append(tuple(cells))
        lines.append(line)
    log.settle()
    return Table(header=header, rows=tuple(rows), lines=tuple(lines), delimiter=delimiter)


def _check_characters(text: str, log: ProblemLog) -> None:
    for match in _UNKEEPABLE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        if match[0] == "\0":
            log.add("AP-E016", "the character U+0000 cannot stand in a table", "remove it", line=line)
        else:
            log.note_surrogate((), line)
    log.settle()


def _check_number_of_marks(text: str, log: ProblemLog) -> None:
    """Refuse millions of cells or blank lines before memory and time are spent on them."""
    most = log.limits.max_cells
    if max(map(text.count, (*_DELIMITERS, "\n", "\r"))) > most:
        log.fail("AP-E004", f"more than {most:,} cells or lines", "split it into several files")


def _header(records: Iterator[tuple[int, list[str]]], log: ProblemLog) -> tuple[str, ...]:
    """The names in the first record, each there and each different."""
    line, cells = next(records, (None, []))
    if not "".join(cells).strip(" ,;\t"):  # nothing, or nothing but separators
        log.fail("AP-E030", "there is no header", "name the columns in the first row")
    if len(cells) > log.limits.max_columns:
        log.fail("AP-E004", f"more than {log.limits.max_columns:,} columns", "leave out those that nobody reads")
    header = tuple(name.strip() for name in cells)
    _check_row(cells, len(header), ("header",), line, log)
    first = {name: position for position, name in reversed(list(enumerate(header)))}
    for position, name in enumerate(header):
        path = ("header", position)
        if not name:
            log.add("AP-E030", f"column {position + 1} has no name", "name it or remove it", path=path, line=line)
        elif first[name] < position:
            message = f"columns {first[name] + 1} and {position + 1} have the same name"
            log.add("AP-E030", message, "rename or remove one of them", path=path, line=line)
    return header


def _check_row(cells: list[str], width: int, path: DataPath, line: int | None, log: ProblemLog) -> None:
    if len(cells) != width:
        message = f"this row has {len(cells)} cells, the header {width}"
        remedy = "give it as many cells as the header; put quotes around a cell that holds the separator"
        log.add("AP-E031", message, remedy, path=path, line=line)
    most = log.limits.max_cell
    for position, cell in enumerate(cells):
        if len(cell) > most:
            message = f"a cell of more than {most:,} characters"
            log.add("AP-E004", message, "shorten it", path=(*path, position), line=line)


def _records(text: str, delimiter: str, log: ProblemLog) -> Iterator[tuple[int, list[str]]]:
    """Every row with something in it, and the line it starts on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            _fail_syntax(error, line, reader.line_num, log)
        if any(cell.strip() for cell in cells):
            yield line, cells


def _delimiter(text: str) -> str:
    """The mark that cuts the header into most cells; a comma where none does better."""
    return max(_DELIMITERS, key=lambda mark: _width(text, mark))


def _width(text: str, delimiter: str) -> int:
    """How many cells the first record has with this delimiter; 0 where its quotes make no sense with it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return len(next((cells for cells in reader if any(cell.strip() for cell in cells)), []))
    except csv.Error:
        return 0


def _fail_syntax(error: csv.Error, start: int, line: int, log: ProblemLog) -> NoReturn:
    reason = str(error)
    remedy = 'write a quote inside a quoted cell twice ("")'
    if "field limit" in reason:
        log.fail("AP-E004", "a cell that is far too long", "look for a quote that is never closed", line=start)
    if "expected after" in reason:
        log.fail("AP-E002", "a quoted cell goes on after its closing quote", remedy, line=line)
    log.fail("AP-E002", "a quote opened in the row that starts here is never closed", remedy, line=start)
