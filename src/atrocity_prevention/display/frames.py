"""Tables of pandas, Polars and pyarrow, made from a result; each library is imported when it is asked for."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from atrocity_prevention.display.rows import Kinds, Rows
from atrocity_prevention.errors import fault

Library: TypeAlias = Any
"""A module that need not be there, or what it makes: it has no types here."""


def as_frame(result: object, library: str = "pandas", *, part: str | None = None) -> Any:  # noqa: ANN401 see `Library`
    """A result as a table of a library.

    Args:
        result: an assessment, response times or whatever else has `tabled`; several of them, such as the options of
            `match_measures`, one below the other; or columns by name, such as ``panel_scores.to_columns()``.
        library: ``pandas``, ``polars`` or ``pyarrow``.
        part: which table of a result that has several, such as ``findings``.

    Returns:
        a ``pandas.DataFrame``, ``polars.DataFrame`` or ``pyarrow.Table``. What is missing is missing there, too; an
        empty list of results makes a table without columns.

    Raises:
        DataError: AP-E013 if there is no such library or part, AP-E012 if the result has no rows and columns, AP-E079
            if the library is not installed.
    """
    if isinstance(result, Mapping):
        return framed(result, library)
    if hasattr(result, "tabled"):
        return framed(result.tabled(part), library)
    if hasattr(result, "to_columns"):
        return framed(result.to_columns(), library)
    if not isinstance(result, Iterable):
        raise _no_table()
    return framed(_joined(result, part), library)


def _joined(results: Iterable[object], part: str | None) -> Rows:
    tables = []
    for result in results:
        if not hasattr(result, "tabled"):
            raise _no_table()
        tables.append(result.tabled(part))
    kinds = {name: kind for table in tables for name, kind in table.kinds.items()}
    return Rows(kinds=kinds, rows=[{name: row.get(name) for name in kinds} for table in tables for row in table.rows])


def _no_table() -> Exception:
    return fault("result", "has no rows and columns", "give a result, a list of results, or columns", "AP-E012")


def framed(table: Rows | Mapping[str, Any], library: str) -> Any:  # noqa: ANN401 see `Library`
    """Rows, or columns of any kind, as a table of a library. Errors are those of `as_frame`."""
    if library not in _MAKERS:
        raise fault("library", "there is no such library here", f"use one of: {', '.join(_MAKERS)}", "AP-E013")
    kinds, columns = (table.kinds, table.columns()) if isinstance(table, Rows) else ({}, table)
    return _MAKERS[library](_imported(library), kinds, columns)


def _imported(name: str) -> Library:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        wanted = "pandas" if name == "pandas" else '"atrocity-prevention[tables]"'
        raise fault("library", f"{name} is not installed", f"pip install {wanted}", "AP-E079") from error


_PANDAS = {str: "string", float: "float64", int: "Int64", bool: "boolean", dt.date: "datetime64[s]"}
_POLARS = {str: "String", float: "Float64", int: "Int64", bool: "Boolean", dt.date: "Date"}
_PYARROW = {str: "string", float: "float64", int: "int64", bool: "bool_", dt.date: "date32"}


def _pandas(pandas: Library, kinds: Kinds, columns: Mapping[str, Any]) -> Library:
    given = {name: pandas.Series(values, dtype=_named(_PANDAS, kinds, name)) for name, values in columns.items()}
    return pandas.DataFrame(given)


def _polars(polars: Library, kinds: Kinds, columns: Mapping[str, Any]) -> Library:
    wanted = {name: getattr(polars, _POLARS[kinds[name]]) if name in kinds else None for name in columns}
    return polars.DataFrame(dict(columns), schema=wanted)


def _pyarrow(pyarrow: Library, kinds: Kinds, columns: Mapping[str, Any]) -> Library:
    wanted = {name: getattr(pyarrow, _PYARROW[kinds[name]])() if name in kinds else None for name in columns}
    return pyarrow.table({name: pyarrow.array(values, type=wanted[name]) for name, values in columns.items()})


def _named(names: Mapping[type, str], kinds: Kinds, column: str) -> str | None:
    return names[kinds[column]] if column in kinds else None


_MAKERS: Mapping[str, Callable[[Library, Kinds, Mapping[str, Any]], Library]] = {
    "pandas": _pandas,
    "polars": _polars,
    "pyarrow": _pyarrow,
}
