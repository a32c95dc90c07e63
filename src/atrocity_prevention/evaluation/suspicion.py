"""What looks too good to be true, or works only because something was known too early."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
import numpy as np

from atrocity_prevention.datasets.measuring.measurements import Measurements
from atrocity_prevention.evaluation.figures import cases_of
from atrocity_prevention.evaluation.known import Known
from atrocity_prevention.evaluation.measures.ranking import AUC
from atrocity_prevention.evaluation.measures.signs import EVEN, SignFlag
from atrocity_prevention.evaluation.outcomes import Outcomes
from atrocity_prevention.evaluation.report import ForecasterFigures, PartSign
from atrocity_prevention.evaluation.rolling import Grid

TOO_GOOD = 0.93
"""Nobody has forecast the onset of mass atrocities so well; what seems to, most likely knows what came."""

WRONG_WAY = 0.45
"""A part that is hardly below a half is merely weak; the sign check tells it all the same."""

FAR_BETTER = 0.1
"""By so much a column may gain from being known at once; more of it says that the news is in the delay."""


def suspicions(
    figures: Iterable[ForecasterFigures], signs: Iterable[PartSign], early: Iterable[str]
) -> tuple[str, ...]:
    """Everything suspicious, in words.

    Args:
        figures: of all forecasters.
        signs: the sign check.
        early: what `only_early` found.
    """
    return (*_too_good(figures, signs), *_against(signs), *early)


def _too_good(figures: Iterable[ForecasterFigures], signs: Iterable[PartSign]) -> Iterator[str]:
    named = [(one.id, one.measures["auc"].value) for one in figures]
    named += [(f"{sign.forecaster}, {sign.part}", sign.auc.value) for sign in signs]
    for name, auc in named:
        if auc > TOO_GOOD:
            yield (
                f"{name}: an AUC of {auc:.3f} is above {TOO_GOOD}. Look for leakage: a figure dated before it was "
                "known, or one made from the outcome itself."
            )


def _against(signs: Iterable[PartSign]) -> Iterator[str]:
    for sign in signs:
        if sign.flag is SignFlag.AGAINST and sign.auc.value < WRONG_WAY:
            yield (
                f"{sign.forecaster}, {sign.part}: points the wrong way (AUC {sign.auc.value:.3f}, "
                f"{sign.auc.low:.3f} to {sign.auc.high:.3f}). Look for a direction turned round."
            )


def only_early(grid: Grid, outcomes: Outcomes, measurements: Measurements) -> tuple[str, ...]:
    """The columns that tell much more if they are known at the end of their period than on their day of publication.

    Some of that is real: late news is news. A column that is made from the outcome, or that is often revised, gains
    far more.
    """
    with_lags = _aucs(grid, outcomes, measurements)
    ends = np.broadcast_to(measurements.ends, measurements.reported.shape)
    without = _aucs(grid, outcomes, attrs.evolve(measurements, reported=ends))
    return tuple(
        f"{column}: an AUC of {early:.3f} if it were known at the end of its period, {late:.3f} as it was published. "
        "Do not read the first as skill; look whether it is made from the outcome."
        for column, late, early in zip(measurements.columns, with_lags, without, strict=True)
        if abs(early - EVEN) - abs(late - EVEN) > FAR_BETTER
    )


def _aucs(grid: Grid, outcomes: Outcomes, measurements: Measurements) -> list[float]:
    """The AUC of every column alone, at the tested base dates."""
    nobody = outcomes.known_on(grid.origins[0])  # columns need no outcomes
    scores = np.full((len(measurements.columns), len(grid.origins), len(grid.units)), np.nan)
    for place in np.flatnonzero(grid.tested).tolist():
        day = grid.origins[place]
        known = Known(day=day, units=grid.units, outcomes=nobody, measurements=measurements.known_on(day))
        for row, column in enumerate(measurements.columns):
            scores[row, place] = known.column(column)
    return [float(AUC.of(cases_of(grid, one).pairs)) for one in scores]
