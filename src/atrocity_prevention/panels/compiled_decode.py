"""Decoding compiled: one pass over a column instead of five, with the same bits. Needs numba; see `decode`."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from atrocity_prevention.panels.numba_kernel import kept

Column = npt.NDArray[Any]
Flags = npt.NDArray[np.bool_]

# Conditions are joined by "&", not "and": a branch would keep the compiler from doing many cells at once.


@kept
def decode_floats(given: Column, valid: Flags, values: Column, seen: Column) -> bool:
    """As `decode.decode_floats`."""
    outside = False
    for cell in range(len(given)):
        number = given[cell]
        there = (number == number) & valid[cell]  # noqa: PLR0124 NaN differs from itself
        values[cell] = number if there else 0.0
        seen[cell] = 1.0 if there else 0.0
        outside |= there & ((number < 0.0) | (number > 1.0))
    return outside


@kept
def decode_codes(codes: Column, valid: Flags, values: Column, seen: Column) -> bool:
    """As `decode.decode_codes`, except that the values are still whole numbers."""
    odd = False
    for cell in range(len(codes)):
        code = codes[cell]
        there = valid[cell] & (code <= 240)  # noqa: PLR2004 `decode.STEPS`
        values[cell] = code if there else 0
        seen[cell] = 1.0 if there else 0.0
        odd |= valid[cell] & (code > 240) & (code != 255)  # noqa: PLR2004 `decode.STEPS` and `decode.UNKNOWN`
    return odd
