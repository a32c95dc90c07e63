"""From numbers as they lie in a column to levels or confidences: what is unknown has 0 and is not seen."""

from __future__ import annotations

import importlib
from typing import Any, Protocol

import attrs
import numpy as np
import numpy.typing as npt

STEPS = 240
"""Codes count in steps of 1/240: halves, thirds, quarters, fifths, sixths, eighths and tenths are exact."""

CANNOT_OCCUR, UNKNOWN = 254, 255
"""The two codes that are no levels."""

Column = npt.NDArray[Any]
Flags = npt.NDArray[np.bool_]


class Decoding(Protocol):
    """Fills `values`, 0 where there is none, and `seen`, 1 or 0; says whether something is there that should not be.

    `given` is the column as it lies in memory, and `valid` says which of its cells are not empty.
    """

    def __call__(self, given: Column, valid: Flags, values: Column, seen: Column) -> bool:
        """Decode one column."""


@attrs.frozen(kw_only=True)
class Decoder:
    """How columns are decoded.

    Attributes:
        floats: for numbers in [0, 1]; true if one is outside.
        codes: for numbers of 8 bits; true if one is neither a level nor unknown.
    """

    floats: Decoding
    codes: Decoding


def decode_floats(given: Column, valid: Flags, values: Column, seen: Column) -> bool:
    """Numbers in [0, 1], of which NaN is none."""
    there = np.equal(given, given)  # NaN differs from itself
    np.logical_and(there, valid, out=there)
    with np.errstate(invalid="ignore", over="ignore"):  # whatever lies under an empty cell
        np.multiply(given, there, out=values, casting="same_kind")
    if not np.isfinite(values.max(initial=0.0)):  # multiplying is many times quicker than choosing; NaN stays NaN
        np.copyto(values, np.where(there, given, 0.0), casting="same_kind")
    np.copyto(seen, there)
    return bool(values.min(initial=0.0) < 0 or values.max(initial=0.0) > 1)


def decode_codes(given: Column, valid: Flags, values: Column, seen: Column) -> bool:
    """Levels times `STEPS`."""
    known = np.logical_and(given <= STEPS, valid)
    np.copyto(seen, known)
    np.copyto(values, np.multiply(given, known))  # while they are single bytes, which is quickest
    np.divide(values, values.dtype.type(STEPS), out=values)
    odd = (given > STEPS) & (given != UNKNOWN) & valid
    return bool(odd.any())


NUMPY = Decoder(floats=decode_floats, codes=decode_codes)


def decoder(engine: str) -> Decoder:
    """The decoder that goes with an engine; both give the same bits."""
    if engine != "numba":
        return NUMPY
    compiled = importlib.import_module("atrocity_prevention.panels.compiled_decode")

    def codes(given: Column, valid: Flags, values: Column, seen: Column) -> bool:
        odd = compiled.decode_codes(given, valid, values, seen)
        np.divide(values, values.dtype.type(STEPS), out=values)  # by numpy, so that the precision is that of `values`
        return bool(odd)

    return Decoder(floats=compiled.decode_floats, codes=codes)
