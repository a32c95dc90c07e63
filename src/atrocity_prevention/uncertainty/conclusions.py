"""Conclusions of many cells at once, by the same comparisons as `Score.conclusion`."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.assessment.scores import Conclusion

Codes = npt.NDArray[np.int8]

NO_CONCLUSION = -1

_CODES = tuple(Conclusion)


def concluded(low: Array, high: Array, threshold: float) -> Codes:
    """For every cell the place of its conclusion in `Conclusion`, or -1 where there is no score."""
    open_or_out = np.where(high < threshold, _CODES.index(Conclusion.RULED_OUT), _CODES.index(Conclusion.UNDETERMINED))
    codes = np.where(low >= threshold, _CODES.index(Conclusion.ESTABLISHED), open_or_out)
    return np.where(np.isnan(low), NO_CONCLUSION, codes).astype(np.int8)


def conclusion_of(code: int) -> Conclusion | None:
    """The conclusion, or ``None`` where there is no score."""
    return None if code == NO_CONCLUSION else _CODES[code]
