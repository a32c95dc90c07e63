"""What turns the text of a published table into figures about places and periods, and what it is given to read.

A reader is pure: it gets rows of text and options, and gives a `CodedTable`. It opens no file; `exchange` reads the
bytes, in the encoding and with the delimiter that the reader's `Layout` allows, and hands over every row, also those
above the header. So a reader can be tested with a list of lists, and can be sent to another process.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import attrs

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import fault
from atrocity_prevention.vocabulary.texts import LocalText

FILE_OPTIONS: Mapping[str, str] = {
    "encoding": "the encoding of the file, instead of those the reader knows",
    "delimiter": "the mark between the cells, instead of those the reader knows",
    "header_line": "the line of the header, counted from 1; what stands above it is not looked at",
}
"""Options of every reader that concern the file, and what each means. Whoever reads the bytes follows them."""

PAIR = "|"
"""What stands between the two units of a table about pairs: ``KEN|UGA``; an undirected pair has a row both ways."""


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def _records(rows: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)


@attrs.frozen(kw_only=True)
class Layout:
    """How the bytes of a data set become rows of text.

    Attributes:
        encodings: names of encodings, tried in this order; the first in which every byte makes sense is taken.
        delimiters: marks between cells; the one that cuts most of the first rows alike is taken.
    """

    encodings: tuple[str, ...] = attrs.field(converter=_texts, default=("utf-8",))
    delimiters: tuple[str, ...] = attrs.field(converter=_texts, default=(",", ";", "\t"))


UTF_8_OR_WESTERN = Layout(encodings=("utf-8", "cp1252"))
"""The layout of most published tables: UTF-8, or what spreadsheets in Western Europe write, and with it Latin-1."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RawTable(Protected):
    """Rows of text, as they stand in a file; rows without anything in them are left out.

    Attributes:
        rows: the cells of every row, the header and what stands above it among them.
        lines: for every row the line it starts on, counted from 1; by default, rows are lines.
        source: what to call it in messages.
    """

    rows: tuple[tuple[str, ...], ...] = attrs.field(converter=_records, repr=False)
    lines: tuple[int, ...] = attrs.field(repr=False)
    source: str = "table"

    @lines.default
    def _count(self) -> tuple[int, ...]:
        return tuple(range(1, len(self.rows) + 1))


class TableReader(Protocol):
    """A reader of one kind of published table; a plugin brings it through `atrocity_prevention_table_readers`."""

    @property
    def id(self) -> str:
        """What a mapping calls it; from a plugin, the plugin's name, a dot and more."""

    @property
    def version(self) -> str:
        """Changes whenever the same file would give another table."""

    @property
    def labels(self) -> LocalText:
        """What it reads, by language."""

    @property
    def layout(self) -> Layout:
        """How its files are to be opened."""

    @property
    def options(self) -> Mapping[str, str]:
        """The options it takes beside `FILE_OPTIONS`, and what each means."""

    def read(self, raw: RawTable, options: Mapping[str, Any]) -> CodedTable:
        """Turn rows of text into figures.

        Nothing may be lost silently: a row that is not taken is counted in the table's notes, or is a problem. A cell
        that is empty or says that it is missing is NaN, never 0.

        Raises:
            DataError: with every problem of the rows and the options at once, and nothing but a `DataError`.
        """


def find_reader(readers: Mapping[str, Any], reader_id: str, path: str = "reader") -> TableReader:
    """The reader of an id.

    Args:
        readers: those of a catalogue.
        reader_id: the id.
        path: where it was named, for the problem.

    Raises:
        DataError: AP-E021 if nobody contributes it.
    """
    if reader_id not in readers:
        near = difflib.get_close_matches(reader_id, readers, n=1)
        remedy = f"did you mean {near[0]!r}?" if near else f"the readers are: {', '.join(readers)}"
        raise fault(path, "nobody contributes a table reader of this name", remedy, "AP-E021")
    reader: TableReader = readers[reader_id]
    return reader
