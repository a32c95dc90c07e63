"""Does each part of a score point in the direction it is meant to?

A whole score can look fine while one of its parts is turned the wrong way round: the others carry it. So each part is
judged alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum
from typing import Literal, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import raise_problems
from atrocity_prevention.evaluation.measures.checked import Floats, length_problems, numbers
from atrocity_prevention.evaluation.measures.draws import Draws
from atrocity_prevention.evaluation.measures.intervals import LEVEL, Kind
from atrocity_prevention.evaluation.measures.measure import Measure
from atrocity_prevention.evaluation.measures.measuring import measure
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.ranking import AUC

Handling: TypeAlias = Literal["first", "last", "leave_out"]
"""What becomes of values that are not known."""

EVEN = 0.5
"""The area under the curve of what says nothing."""


class SignFlag(StrEnum):
    """What past outcomes say about the direction of a part."""

    SUPPORTED = "supported"
    NOT_SUPPORTED = "not supported"
    AGAINST = "against its direction"
    NOT_TESTABLE = "not testable"


@attrs.frozen(kw_only=True)
class Sign:
    """What past outcomes say about one part.

    Attributes:
        name: the column or factor.
        auc: how often a case where it happened has the higher value; above a half if it points the right way.
        flag: `SUPPORTED` if the interval lies wholly above a half, `AGAINST` if wholly below, else `NOT_SUPPORTED`;
            `NOT_TESTABLE` if there is no interval.
        missing: how many cases were left out because the value was not known.
    """

    name: str
    auc: Measure
    flag: SignFlag
    missing: int


def sign_check(
    columns: Mapping[str, npt.ArrayLike],
    outcomes: npt.ArrayLike,
    draws: Draws,
    *,
    unknown: Handling | None = None,
    interval: Kind = "percentile",
    level: float = LEVEL,
) -> tuple[Sign, ...]:
    """Judge each part of a score alone, in the order of the columns.

    Args:
        columns: the values of each part, turned so that more is meant to be riskier, each of shape ``(n,)``.
        outcomes: 1 where it happened, 0 where not, shape ``(n,)``.
        draws: draws of whole countries, of the same cases.
        unknown: what to do with values that are NaN: ``"leave_out"``, or stand ``"first"`` or ``"last"``. By default
            they are refused.
        interval: ``"percentile"`` or ``"bca"``.
        level: how sure the intervals are meant to be, between 0 and 1.

    Raises:
        DataError: AP-E100, AP-E101 or AP-E102, as `Pairs` and `measure`.
    """
    came = numbers(outcomes, "outcomes")
    draws.check(len(came))
    signs = []
    for name, column in columns.items():
        pairs, drawn = _cases(numbers(column, name), came, draws, unknown)
        auc = measure(AUC, pairs, drawn, interval=interval, level=level)
        signs.append(Sign(name=name, auc=auc, flag=_flag(auc), missing=len(came) - pairs.n))
    return tuple(signs)


def _cases(column: Floats, outcomes: Floats, draws: Draws, unknown: Handling | None) -> tuple[Pairs, Draws]:
    """The cases by which one part is judged, and the draws of them."""
    if unknown != "leave_out":
        return Pairs(scores=column, outcomes=outcomes, unknown=unknown), draws
    raise_problems(length_problems(outcomes=outcomes, column=column), "measures")
    kept = ~np.isnan(column)
    return Pairs(scores=column[kept], outcomes=outcomes[kept]), draws.among(kept)


def _flag(auc: Measure) -> SignFlag:
    if math.isnan(auc.low):
        return SignFlag.NOT_TESTABLE
    if auc.low > EVEN:
        return SignFlag.SUPPORTED
    return SignFlag.AGAINST if auc.high < EVEN else SignFlag.NOT_SUPPORTED
