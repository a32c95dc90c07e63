"""From columns of Arrow data to levels and confidences: what is empty is unknown, codes are levels times 240."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import Problem, raise_problems

STEPS = 240
"""Codes count in steps of 1/240: halves, thirds, quarters, fifths, sixths, eighths and tenths are exact."""

CANNOT_OCCUR, UNKNOWN = 254, 255
"""The two codes that are no levels."""

FLOATS = ("float", "double")
"""What Arrow calls the two precisions."""


@attrs.define(kw_only=True, eq=False)
class Cells:
    """Arrays that are used again for every block.

    Attributes:
        levels: shape ``(columns, rows)``; 0 where nothing is known.
        confidences: the same shape; 0 where nothing is known.
        applicable: the same shape, if some cell cannot occur; ``None`` if every cell can.
    """

    levels: npt.NDArray[Any]
    confidences: npt.NDArray[Any]
    applicable: npt.NDArray[np.bool_] | None = None

    @classmethod
    def of(cls, columns: int, rows: int, dtype: str) -> Cells:
        """Room for so many columns and rows."""
        return cls(levels=np.zeros((columns, rows), dtype), confidences=np.zeros((columns, rows), dtype))

    def cannot_occur(self, place: int, where: npt.NDArray[np.bool_]) -> None:
        """Note what cannot occur."""
        if self.applicable is None:
            self.applicable = np.ones(self.levels.shape, dtype=bool)
        np.logical_not(where, out=self.applicable[place, : len(where)])


def fill(cells: Cells, block: Any, levels: Sequence[str], sure: Sequence[str | float]) -> None:  # noqa: ANN401 a record batch of pyarrow
    """Fill the cells from a block of as many rows, or fewer.

    Args:
        cells: where to.
        block: a record batch of pyarrow.
        levels: the columns of levels, in the order of the cells' rows.
        sure: for each its column of confidences, or one number.

    Raises:
        DataError: AP-E012 if a column holds something else; AP-E014 for codes that mean nothing.
    """
    cells.applicable, rows = None, block.num_rows
    other = np.empty(rows, dtype=cells.levels.dtype)
    problems: list[Problem] = []
    for place, (name, given) in enumerate(zip(levels, sure, strict=True)):
        seen = cells.confidences[place, :rows]
        problems += _decode(_column(block, name), name, cells.levels[place, :rows], seen, (cells, place))
        if isinstance(given, str):
            also = np.empty_like(other)
            problems += _decode(_column(block, given), given, other, also, None)
            np.multiply(seen, other, out=seen)
        elif given != 1.0:
            np.multiply(seen, given, out=seen)
    raise_problems(problems, "block")


def _column(block: Any, name: str) -> Any:  # noqa: ANN401 a record batch and an array of pyarrow
    return block.column(block.schema.get_field_index(name))


def _decode(
    column: Any,  # noqa: ANN401 an array of pyarrow
    name: str,
    values: npt.NDArray[Any],
    seen: npt.NDArray[Any],
    levels: tuple[Cells, int] | None,
) -> Iterator[Problem]:
    """Numbers into `values`, 0 where there is none, and 1 or 0 into `seen`; only levels can be what cannot occur."""
    kind = str(column.type)
    if kind in FLOATS:
        _decode_floats(column, values, seen)
    elif kind == "uint8":
        yield from _decode_codes(column, name, values, seen, levels)
    else:
        message, remedy = f"holds {kind}", "give float32, float64, or uint8 codes: the level times 240"
        yield Problem(path=name, message=message, remedy=remedy, code="AP-E012")


def _decode_floats(column: Any, values: npt.NDArray[Any], seen: npt.NDArray[Any]) -> None:  # noqa: ANN401 as above
    given = _buffer(column, np.float32 if str(column.type) == "float" else np.float64)
    there = np.equal(given, given)  # NaN differs from itself
    valid = _valid(column)
    if valid is not None:
        np.logical_and(there, valid, out=there)
    np.copyto(values, given, casting="same_kind")
    np.copyto(values, 0.0, where=~there)
    np.copyto(seen, there)


def _decode_codes(
    column: Any,  # noqa: ANN401 as above
    name: str,
    values: npt.NDArray[Any],
    seen: npt.NDArray[Any],
    levels: tuple[Cells, int] | None,
) -> Iterator[Problem]:
    codes = _buffer(column, np.uint8)
    valid = _valid(column)
    if valid is not None:
        codes = np.where(valid, codes, np.uint8(UNKNOWN))
    np.copyto(seen, codes <= STEPS)
    np.copyto(values, codes)
    np.multiply(values, seen, out=values)
    np.divide(values, values.dtype.type(STEPS), out=values)
    odd = (codes > STEPS) & (codes != UNKNOWN)
    if odd.any():
        yield from _odd(codes, name, levels)


def _odd(codes: npt.NDArray[np.uint8], name: str, levels: tuple[Cells, int] | None) -> Iterator[Problem]:
    """The codes between a level and unknown: one of them has a meaning, for levels."""
    never = codes == CANNOT_OCCUR
    strange = (codes > STEPS) & (codes != UNKNOWN)
    if levels is not None:
        cells, place = levels
        cells.cannot_occur(place, never)
        strange &= ~never
    if strange.any():
        message = (
            f"codes that are neither 0 to {STEPS} nor {UNKNOWN}, first in row {int(np.argmax(strange))} of a block"
        )
        remedy = f"code a level as level times {STEPS}, what is unknown as {UNKNOWN}"
        yield Problem(path=name, message=message, remedy=remedy, code="AP-E014")


def _buffer(column: Any, dtype: npt.DTypeLike) -> npt.NDArray[Any]:  # noqa: ANN401 as above
    """The numbers of a column as they lie in memory, without a copy; whatever lies under an empty cell is there too."""
    kind = np.dtype(dtype)
    return np.frombuffer(column.buffers()[1], dtype=kind, count=len(column), offset=column.offset * kind.itemsize)


def _valid(column: Any) -> npt.NDArray[np.bool_] | None:  # noqa: ANN401 as above
    """Which cells are not empty; ``None`` if none is."""
    bits = column.buffers()[0]
    if bits is None or not column.null_count:
        return None
    first, skipped = divmod(column.offset, 8)
    flags = np.unpackbits(np.frombuffer(bits, dtype=np.uint8, offset=first), bitorder="little")
    return flags[skipped : skipped + len(column)].view(bool)
