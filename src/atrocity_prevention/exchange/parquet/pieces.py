"""Into which pieces does a Parquet file, or a folder of them, fall? The same ones, whoever asks."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from atrocity_prevention.errors import DataError, fault
from atrocity_prevention.exchange.limits import DEFAULT_LIMITS
from atrocity_prevention.panels.extras import library

PIECE_ROWS = 500_000
"""A piece ends with the row group that brings it to so many rows, so that its scores fit into memory."""

SUFFIX = ".parquet"


@attrs.frozen(kw_only=True)
class Piece:
    """Some row groups of one file, one after the other.

    Attributes:
        path: the file.
        number: which piece of the file it is, from 0.
        groups: its row groups.
        first: the row of the file it begins with.
        rows: how many rows it has.
    """

    path: Path
    number: int
    groups: tuple[int, ...]
    first: int
    rows: int

    @property
    def name(self) -> str:
        """The name of the file that its scores go to."""
        return f"{self.path.stem}-{self.number:05}{SUFFIX}"


def pieces_of(source: Path, columns: Sequence[str], rows: int = PIECE_ROWS) -> tuple[Piece, ...]:
    """The pieces of a file, or of the files of a folder in the order of their names.

    Args:
        source: the file or folder.
        columns: the columns that every file must have.
        rows: how many rows a piece has at most, if its row groups allow.

    Raises:
        DataError: AP-E077 if there is nothing to read, or a file cannot be read; AP-E075 if a column is not there.
    """
    found: list[Piece] = []
    for path in files_of(source):
        metadata = opened(path).metadata
        _check_columns(path, metadata.schema.to_arrow_schema().names, columns)
        found += _pieces(path, [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)], rows)
    return tuple(found)


def _pieces(path: Path, sizes: Sequence[int], rows: int) -> Iterator[Piece]:
    """The groups in runs; a file without rows is one empty piece, so that it is not forgotten."""
    ends = list(itertools.accumulate(sizes, initial=0))
    starts = [0]
    for group in range(1, len(sizes)):
        if ends[group + 1] - ends[starts[-1]] > rows:
            starts.append(group)
    for number, (start, stop) in enumerate(itertools.pairwise([*starts, len(sizes)])):
        held = ends[stop] - ends[start]
        yield Piece(path=path, number=number, groups=tuple(range(start, stop)), first=ends[start], rows=held)


def files_of(source: Path) -> tuple[Path, ...]:
    """The Parquet files that a path stands for; names that begin with a dot or an underscore are left out.

    Raises:
        DataError: AP-E077 if there are none, or if some stand in folders inside the folder.
    """
    if source.is_file():
        return (source,)
    if not source.is_dir():
        raise _about(source, "there is no such file or folder", "check the path")
    there = [path for path in sorted(source.rglob(f"*{SUFFIX}"), key=str) if not _is_hidden(path.relative_to(source))]
    if any(path.parent != source for path in there):
        raise _about(source, "Parquet files in folders inside it", "give one folder of files at a time")
    if not there:
        raise _about(source, "no Parquet file in this folder", f"name them *{SUFFIX}")
    return tuple(there)


def columns_in(source: Path) -> tuple[str, ...]:
    """The columns of a file, or of the first of a folder.

    Raises:
        DataError: AP-E077 if there is nothing to read.
    """
    return tuple(opened(files_of(source)[0]).schema_arrow.names)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "_")) for part in path.parts)


def opened(path: Path) -> Any:
    """A Parquet file of pyarrow's.

    Raises:
        DataError: AP-E077 if it is none.
    """
    library("pyarrow", "tables")
    try:
        return library("pyarrow.parquet", "tables").ParquetFile(path)
    except (OSError, ValueError) as error:  # pyarrow's own errors are of these kinds
        raise _about(path, "cannot be read as Parquet", "check the file; it may have been cut off") from error


def _check_columns(path: Path, names: Sequence[str], columns: Sequence[str]) -> None:
    for name in columns:
        if names.count(name) != 1:
            message = f"has {'no' if name not in names else 'more than one'} column {name!r}"
            raise fault(path.name, message, "check the columns", "AP-E075")


def _about(path: Path, message: str, remedy: str) -> DataError:
    return DataError(fault("", message, remedy, "AP-E077").problems, path.name or str(path))


def content(piece: Piece, columns: Sequence[str]) -> str:
    """A fingerprint of what a piece holds in some columns: of the bytes themselves, since files can change unseen."""
    metadata = opened(piece.path).metadata
    schema = metadata.schema.to_arrow_schema()
    digest = hashlib.sha256(repr([(name, str(schema.field(name).type)) for name in columns]).encode())
    with piece.path.open("rb") as stream:
        for group in piece.groups:
            digest.update(f"{metadata.row_group(group).num_rows}\n".encode())
            for start, size in _chunks(metadata.row_group(group), {*columns}):
                stream.seek(start)
                _update(digest, stream, size)
    return digest.hexdigest()


def _chunks(group: Any, columns: set[str]) -> Iterator[tuple[int, int]]:
    """Where the columns of a row group lie: first byte and size; neighbours are joined."""
    chunks = [group.column(place) for place in range(group.num_columns)]
    wanted = [chunk for chunk in chunks if _belongs(chunk.path_in_schema, columns)]
    spans = sorted((_first_byte(chunk), chunk.total_compressed_size) for chunk in wanted)
    held: list[tuple[int, int]] = []
    for start, size in spans:
        if held and sum(held[-1]) == start:
            held[-1] = (held[-1][0], held[-1][1] + size)
        else:
            held.append((start, size))
    yield from held


def _belongs(path: str, columns: set[str]) -> bool:
    """Whether a chunk is one of the columns, or a part of one; names may have dots in them."""
    return path in columns or any(path.startswith(f"{column}.") for column in columns)


def _first_byte(chunk: Any) -> int:
    pages = (chunk.dictionary_page_offset, chunk.data_page_offset)
    return min(int(page) for page in pages if page)


def _update(digest: Any, stream: Any, size: int) -> None:
    while size > 0 and (data := stream.read(min(size, DEFAULT_LIMITS.max_bytes // 16))):
        digest.update(data)
        size -= len(data)
