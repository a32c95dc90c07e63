"""From columns of Arrow data to levels and confidences: what is empty is unknown, codes are levels times 240."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.panels.decode import CANNOT_OCCUR, STEPS, UNKNOWN, Decoder

KINDS = {"float": np.float32, "double": np.float64, "uint8": np.uint8}
"""What Arrow calls the kinds of numbers that can be read."""


@attrs.define(kw_only=True, eq=False)
class Cells:
    """The cells of a block.

    Attributes:
        levels: shape ``(columns, rows)``, in [0, 1]; 0 where nothing is known.
        confidences: the same shape, in [0, 1]; 0 where nothing is known.
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
        np.logical_not(where, out=self.applicable[place])


@attrs.frozen(kw_only=True, eq=False)
class _Column:
    """A column as it lies in memory, and which of its cells are not empty."""

    name: str
    numbers: npt.NDArray[Any]
    valid: npt.NDArray[np.bool_]

    @property
    def are_codes(self) -> bool:
        """Whether it holds levels times 240."""
        return self.numbers.dtype == np.uint8


def fill(cells: Cells, block: Any, levels: Sequence[str], sure: Sequence[str | float], decoder: Decoder) -> None:  # noqa: ANN401 a record batch of pyarrow
    """Fill the cells from a block of as many rows.

    Args:
        cells: where to.
        block: a record batch of pyarrow.
        levels: the columns of levels, in the order of the cells' rows.
        sure: for each its column of confidences, or one number.
        decoder: how numbers are decoded.

    Raises:
        DataError: AP-E012 if a column holds something else; AP-E014 for numbers that are no levels or confidences.
    """
    cells.applicable = None
    everything, problems = np.ones(block.num_rows, dtype=bool), list[Problem]()
    for place, (name, given) in enumerate(zip(levels, sure, strict=True)):
        values, seen = cells.levels[place], cells.confidences[place]
        column = _column(block, name, everything)
        if isinstance(column, Problem):
            problems.append(column)
        elif _decode(column, values, seen, decoder):
            problems += _odd(column, cells, place)
        if isinstance(given, str):
            problems += _weigh(_column(block, given, everything), seen, decoder)
        elif given != 1.0:
            np.multiply(seen, given, out=seen)
    raise_problems(problems, "block")


def _weigh(column: _Column | Problem, seen: npt.NDArray[Any], decoder: Decoder) -> Iterator[Problem]:
    """Let a column of confidences weigh what was seen."""
    if isinstance(column, Problem):
        yield column
        return
    confidences, there = np.empty_like(seen), np.empty_like(seen)
    if _decode(column, confidences, there, decoder):
        yield from _odd(column, None, 0)
    np.multiply(seen, confidences, out=seen)


def _decode(column: _Column, values: npt.NDArray[Any], seen: npt.NDArray[Any], decoder: Decoder) -> bool:
    decode = decoder.codes if column.are_codes else decoder.floats
    return decode(column.numbers, column.valid, values, seen)


def _odd(column: _Column, cells: Cells | None, place: int) -> Iterator[Problem]:
    """What is there that is no level: a code that means that it cannot occur, or something that means nothing."""
    numbers, remedy = column.numbers, "give numbers from 0 to 1"
    if column.are_codes:
        never = column.valid & (numbers == CANNOT_OCCUR)
        strange = column.valid & (numbers > STEPS) & (numbers != UNKNOWN)
        remedy = f"code a level as level times {STEPS}, what is unknown as {UNKNOWN}"
        if cells is not None:
            cells.cannot_occur(place, never)
            strange &= ~never
    else:
        strange = column.valid & ((numbers < 0) | (numbers > 1))
    if strange.any():
        where = f"{column.name}[{int(np.argmax(strange))}]"
        yield Problem(path=where, message="outside the range 0 to 1", remedy=remedy, code="AP-E014")


def _column(block: Any, name: str, everything: npt.NDArray[np.bool_]) -> _Column | Problem:  # noqa: ANN401 as above
    """The numbers of a column without a copy; whatever lies under an empty cell is there too."""
    column = block.column(block.schema.get_field_index(name))
    kind = KINDS.get(str(column.type))
    if kind is None:
        message, remedy = f"holds {column.type}", "give float32, float64, or uint8 codes: the level times 240"
        return Problem(path=name, message=message, remedy=remedy, code="AP-E012")
    bits, data = column.buffers()
    size, offset = len(column), column.offset
    numbers = np.frombuffer(data, dtype=kind, count=size, offset=offset * np.dtype(kind).itemsize)
    valid = everything if bits is None or not column.null_count else _valid(bits, offset, size)
    return _Column(name=name, numbers=numbers, valid=valid)


def _valid(bits: Any, offset: int, size: int) -> npt.NDArray[np.bool_]:  # noqa: ANN401 a buffer of pyarrow
    """Which cells of a slice are not empty, from one bit each."""
    first, skipped = divmod(offset, 8)
    wanted = -(-(skipped + size) // 8)  # the bytes that hold a bit of this slice, not all there are
    flags = np.unpackbits(np.frombuffer(bits, dtype=np.uint8, count=wanted, offset=first), bitorder="little")
    return flags[skipped : skipped + size].view(bool)
