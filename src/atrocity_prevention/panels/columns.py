"""Which columns does a table have? Dicts, pandas, Polars, Arrow and DuckDB, each read by its own means.

None of these libraries is imported unless the table comes from it; a stream of Arrow data that names no library goes
through pyarrow or Polars, whichever is installed.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import Problem, fault, raise_problems

Codes = npt.NDArray[np.intp]
Numbers = npt.NDArray[np.float64]


@attrs.frozen(kw_only=True, eq=False)
class Coded:
    """A column as whole numbers that point at its distinct values.

    Attributes:
        codes: for every row the place of its value; -1 where there is none.
        values: the distinct values, as plain Python objects, in no particular order.
    """

    codes: Codes
    values: Sequence[Any]


class Columns(Protocol):
    """What a table must be able to say of its columns."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in the order of the table."""

    def coded(self, name: str) -> Coded:
        """One column as codes."""

    def numbers(self, name: str) -> Numbers | None:
        """One column in double precision, NaN where there is nothing; ``None`` if it does not hold numbers."""


def columns_of(table: Any) -> Columns:  # noqa: ANN401 any library's table
    """The columns of a table.

    Args:
        table: a dict of columns; a table of pandas, Polars, pyarrow or DuckDB; anything with ``__arrow_c_stream__``.

    Raises:
        DataError: AP-E075 if it is none of these, or its columns are not equally long.
    """
    if isinstance(table, Mapping):
        return ArrayColumns(columns={str(name): _array(column) for name, column in table.items()})
    library = type(table).__module__.partition(".")[0]
    if library == "pandas" and hasattr(table, "columns"):
        return PandasColumns(frame=table)
    if library == "polars" and hasattr(table, "collect"):
        return columns_of(table.collect())
    return _streamed(table)


def _streamed(table: Any) -> Columns:  # noqa: ANN401 any library's table
    """Through Arrow where a library for it is installed; else by what the table itself offers."""
    arrow = "__arrow_c_stream__"
    if hasattr(table, arrow) and _installed("pyarrow"):
        return ArrowColumns(table=importlib.import_module("pyarrow").table(table))
    if hasattr(table, "fetchnumpy"):
        return columns_of(table.fetchnumpy())
    if hasattr(table, arrow) and _installed("polars"):
        frame = importlib.import_module("polars").DataFrame(table)
        return columns_of({name: frame.get_column(name).to_list() for name in frame.columns})
    remedy = "give a dict of columns, or a table of pandas, Polars, pyarrow or DuckDB"
    if hasattr(table, arrow):
        remedy = 'pip install "atrocity-prevention[tables]", which reads streams of Arrow data'
    raise fault("", f"{type(table).__name__} is not a table that can be read", remedy, "AP-E075")


def _installed(library: str) -> bool:
    """Whether a library could be imported, without doing so."""
    return sys.modules.get(library) is not None or (
        library not in sys.modules and importlib.util.find_spec(library) is not None
    )


def _array(column: Any) -> npt.NDArray[Any]:  # noqa: ANN401 whatever stands in a dict
    """A column of a dict as an array of one axis; a list keeps its objects where they are not all numbers."""
    if isinstance(column, np.ma.MaskedArray):
        return _unmasked(column)
    if hasattr(column, "to_numpy"):
        return np.asarray(column.to_numpy())
    if isinstance(column, np.ndarray):
        return column
    items = list(column)
    numeric = all(type(item) in (int, float) for item in items)
    return np.array(items) if numeric and items else _objects(items)


def _unmasked(column: np.ma.MaskedArray[Any, Any]) -> npt.NDArray[Any]:
    """A column of DuckDB's: what is masked becomes the nothing of its kind."""
    masked = np.ma.getmaskarray(column)
    if not masked.any():
        return np.asarray(column.data)
    if column.dtype.kind in "iuf":
        return np.where(masked, np.nan, column.data)
    found = _objects(column.data.tolist())
    found[masked] = None
    return found


def _objects(items: Sequence[Any]) -> npt.NDArray[np.object_]:
    found = np.empty(len(items), dtype=object)
    found[:] = items
    return found


def _is_nothing(value: Any) -> bool:  # noqa: ANN401 whatever stands in a cell
    """Whether a cell says nothing: ``None``, or something that is not even equal to itself (NaN, NaT, NA)."""
    try:
        return value is None or bool(value != value)  # noqa: PLR0124 only what is nothing differs from itself
    except TypeError:  # pandas' NA does not say whether it does
        return True


@attrs.frozen(kw_only=True, eq=False)
class ArrayColumns:
    """Columns that are numpy arrays, or were made so."""

    columns: Mapping[str, npt.NDArray[Any]]

    def __attrs_post_init__(self) -> None:
        lengths = {name: column.shape for name, column in self.columns.items()}
        raise_problems(_uneven(lengths), "table")

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in the order of the table."""
        return tuple(self.columns)

    def coded(self, name: str) -> Coded:
        """One column as codes."""
        column = self.columns[name]
        if column.dtype.kind in "iuM":
            values, codes = np.unique(column, return_inverse=True)
            return _without_nothing(codes.reshape(-1), _items(values))
        return _coded_objects(column.tolist())

    def numbers(self, name: str) -> Numbers | None:
        """One column in double precision."""
        column = self.columns[name]
        if column.dtype.kind in "iuf":
            return column.astype(np.float64)
        if column.dtype.kind != "O":
            return None
        items = [np.nan if _is_nothing(item) else item for item in column.tolist()]
        return np.array(items, dtype=np.float64) if all(map(_is_number, items)) else None


def _is_number(item: Any) -> bool:  # noqa: ANN401 whatever stands in a cell
    return isinstance(item, int | float | Decimal | np.integer | np.floating) and not isinstance(item, bool)


def _uneven(lengths: Mapping[str, tuple[int, ...]]) -> Iterable[Problem]:
    if len({*lengths.values()}) > 1 or any(len(shape) != 1 for shape in lengths.values()):
        yield Problem(
            path="", message="the columns are not equally long", remedy="give one value a row in each", code="AP-E075"
        )


def _coded_objects(items: Sequence[Any]) -> Coded:
    places: dict[Any, int] = {}
    try:
        codes = np.fromiter((places.setdefault(item, len(places)) for item in items), dtype=np.intp, count=len(items))
    except TypeError:  # something that cannot be a key cannot be a label either
        raise fault("", "a column holds lists or mappings", "give one plain value a row", "AP-E075") from None
    return _without_nothing(codes, list(places))


def _without_nothing(codes: Codes, values: Sequence[Any]) -> Coded:
    """The same with -1 for whatever says nothing; NaN may stand among the values many times."""
    nothing = np.fromiter(map(_is_nothing, values), dtype=bool, count=len(values))
    if not nothing.any():
        return Coded(codes=codes, values=values)
    renumbered = np.append(np.where(nothing, -1, np.cumsum(~nothing) - 1), -1)  # the last one is what -1 points at
    kept = [value for value, gone in zip(values, nothing, strict=True) if not gone]
    return Coded(codes=renumbered[codes], values=kept)


def _items(values: npt.NDArray[Any]) -> list[Any]:
    """Distinct values of an array as plain objects; of a moment, what Python can hold: whole microseconds."""
    items: list[Any] = (values.astype("datetime64[us]") if values.dtype.kind == "M" else values).tolist()
    return items


def _whole_microseconds(values: Any) -> Any:  # noqa: ANN401 an array of pyarrow
    """The same; pyarrow needs pandas for what is finer."""
    kind = values.type
    if getattr(kind, "unit", None) != "ns" or not hasattr(kind, "tz"):
        return values
    return values.cast(importlib.import_module("pyarrow").timestamp("us", kind.tz), safe=False)


@attrs.frozen(kw_only=True, eq=False)
class PandasColumns:
    """The columns of a pandas frame, whose own categories and factors are used."""

    frame: Any

    def __attrs_post_init__(self) -> None:
        raise_problems(_twice(self.names), "table")

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in the order of the table."""
        return tuple(map(str, self.frame.columns))

    def _column(self, name: str) -> Any:  # noqa: ANN401 a series of pandas
        return self.frame.iloc[:, self.names.index(name)]

    def coded(self, name: str) -> Coded:
        """One column as codes."""
        codes, values = sys.modules["pandas"].factorize(self._column(name))
        return Coded(codes=np.asarray(codes, dtype=np.intp), values=[_plain(value) for value in values.tolist()])

    def numbers(self, name: str) -> Numbers | None:
        """One column in double precision."""
        column = self._column(name)
        if not self._is_numeric(column):
            return ArrayColumns(columns={name: column.to_numpy(dtype=object)}).numbers(name)
        return np.asarray(column.to_numpy(dtype=np.float64, na_value=np.nan))

    @staticmethod
    def _is_numeric(column: Any) -> bool:  # noqa: ANN401 a series of pandas
        types = sys.modules["pandas"].api.types
        return bool(types.is_numeric_dtype(column) and not types.is_bool_dtype(column))


def _plain(value: Any) -> Any:  # noqa: ANN401 a distinct value of pandas
    """A moment of pandas' as one of Python's."""
    return value.to_pydatetime(warn=False) if hasattr(value, "to_pydatetime") else value


def _twice(names: Sequence[str]) -> Iterable[Problem]:
    if len({*names}) < len(names):
        yield Problem(path="", message="two columns have the same name", remedy="rename one", code="AP-E075")


@attrs.frozen(kw_only=True, eq=False)
class ArrowColumns:
    """The columns of an Arrow table; its dictionaries are used as codes."""

    table: Any

    def __attrs_post_init__(self) -> None:
        raise_problems(_twice(self.names), "table")

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in the order of the table."""
        return tuple(self.table.column_names)

    def _column(self, name: str) -> Any:  # noqa: ANN401 an array of pyarrow
        return self.table.column(name).combine_chunks()

    def coded(self, name: str) -> Coded:
        """One column as codes."""
        column = self._column(name)
        encoded = column if hasattr(column, "dictionary") else column.dictionary_encode()
        codes = encoded.indices.cast("int64").fill_null(-1).to_numpy(zero_copy_only=False)
        return _without_nothing(codes, _whole_microseconds(encoded.dictionary).to_pylist())

    def numbers(self, name: str) -> Numbers | None:
        """One column in double precision."""
        column = self._column(name)
        kinds = importlib.import_module("pyarrow").types
        kind = column.type
        if kinds.is_null(kind):
            return np.full(len(column), np.nan)
        if not (kinds.is_integer(kind) or kinds.is_floating(kind) or kinds.is_decimal(kind)):
            return None
        return np.asarray(column.cast("float64").to_numpy(zero_copy_only=False))
