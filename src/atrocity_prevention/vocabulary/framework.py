"""The UN Framework of Analysis as data: 14 risk factors, 140 indicators.

The Framework ranks nothing and gives no weights, thresholds or formula; what this library adds to it stands in the
methods, never here. The numbering follows the Framework, the labels are this project's own wording, and `verified`
says honestly which numbers were checked against a published copy.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.factors import FRAMEWORK, Indicator, RiskFactor, Tempo
from atrocity_prevention.vocabulary.tables import by_language, read_table


@functools.cache
def risk_factors() -> tuple[RiskFactor, ...]:
    """``RF1`` to ``RF8``, common to all crimes, and ``RF9`` to ``RF14``, specific to one crime each."""
    return tuple(
        RiskFactor(
            id=row["id"],
            labels=by_language(row),
            crimes=() if row["scope"] == "common" else (Crime(row["scope"]),),
            tempo=Tempo(row["tempo"]),
            verified=row["verified"] == "yes",
            source=FRAMEWORK,
        )
        for row in _rows()
        if not row["factor"]
    )


@functools.cache
def indicators() -> tuple[Indicator, ...]:
    """``1.1`` to ``14.7``."""
    return tuple(
        Indicator(
            id=row["id"],
            labels=by_language(row),
            factor=row["factor"],
            verified=row["verified"] == "yes",
            source=FRAMEWORK,
        )
        for row in _rows()
        if row["factor"]
    )


def _rows() -> Iterator[dict[str, str]]:
    return read_table("framework.tsv")
