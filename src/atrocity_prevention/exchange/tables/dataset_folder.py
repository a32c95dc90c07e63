"""The tables of a mapping, found below a data folder and read: exactly one file each, and none outside the folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.datasets.table_reader import find_reader
from atrocity_prevention.errors import DataError, Problem, fault, raise_problems
from atrocity_prevention.exchange import fields
from atrocity_prevention.exchange.tables.dataset_file import read_dataset

_SHOWN = 10


def read_tables(
    mapping: ColumnMapping,
    folder: str | os.PathLike[str],
    readers: Mapping[str, Any],
    progress: Callable[[int, int], object] | None = None,
) -> dict[str, CodedTable]:
    """Read every table of a mapping from the files of a folder.

    Args:
        mapping: its tables say which file, which reader and which options.
        folder: the data folder.
        readers: id -> table reader, such as `Catalogue.readers`.
        progress: told how many tables were looked at, and how many there are.

    Returns:
        id of a table -> its rows; an optional table whose file is not there is left out.

    Raises:
        DataError: with the problems of all tables at once: AP-E086 if not exactly one file fits, AP-E087 for a path
            that leads out of the folder, AP-E021 for an unknown reader, and whatever the readers find.
    """
    root = Path(folder)
    if not root.is_dir():
        remedy = "give the folder that holds the files of the tables"
        raise DataError(fault("", "there is no such data folder", remedy, "AP-E086").problems, root.name or str(root))
    found: dict[str, CodedTable] = {}
    problems: list[Problem] = []
    for number, spec in enumerate(mapping.tables, start=1):
        try:
            table = _read(spec, root, readers)
        except DataError as error:
            problems += fields.under(spec.id, error)
        else:
            if table is not None:
                found[spec.id] = table
        if progress is not None:
            progress(number, len(mapping.tables))
    raise_problems(problems, root.name or str(root))
    return found


def _read(spec: TableSpec, root: Path, readers: Mapping[str, Any]) -> CodedTable | None:
    reader = find_reader(readers, spec.reader)
    path = file_of(spec, root)
    if path is None:
        return None
    return read_dataset(path, reader, spec.options, table_id=spec.id, source=spec.source or None, marking=spec.marking)


def file_of(spec: TableSpec, root: Path) -> Path | None:
    """The one file of a table.

    Returns:
        the file; ``None`` if there is none and the table is optional.

    Raises:
        DataError: AP-E086 if no file fits, or several do; AP-E087 if the path leads out of the folder.
    """
    pattern = PurePosixPath(spec.path)
    if not pattern.parts or pattern.is_absolute() or {"..", "**"} & set(pattern.parts) or "\\" in spec.path:
        remedy = "write it relative to the data folder, with slashes, without `..` and `**`"
        raise fault("path", "not a path below the data folder", remedy, "AP-E087")
    files = sorted(path for path in root.glob(str(pattern)) if path.is_file())
    inside = root.resolve()
    if any(not path.resolve().is_relative_to(inside) for path in files):
        raise fault("path", "a link leads out of the data folder", "copy the file into the folder", "AP-E087")
    if len(files) > 1:
        names = ", ".join(path.relative_to(root).as_posix() for path in files[:_SHOWN])
        remedy = f"write the path so that it fits one of them: {names}"
        raise fault("path", f"{len(files)} files fit", remedy, "AP-E086")
    if not files and not spec.optional:
        remedy = "check the path and the data folder, or declare the table `optional: true`"
        raise fault("path", "no file fits", remedy, "AP-E086")
    return files[0] if files else None
