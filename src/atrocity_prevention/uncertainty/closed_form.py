"""Mean and standard deviation of a score under drawn weights, worked out instead of drawn, where that can be done.

A crime's drawn shares follow a Dirichlet distribution (independent gamma weights, divided by their sum), so a weighted
mean of fixed scores has a mean and a variance in closed form. The same holds for factors under a weighted mean of
indicators, and for crimes over such factors, since weights of different factors are drawn independently.
"""

from __future__ import annotations

import datetime as dt

import attrs
import numpy as np

from atrocity_prevention.assessment.panel import read
from atrocity_prevention.assessment.rows import add_up
from atrocity_prevention.assessment.rules import Array, WeightedMean
from atrocity_prevention.display.display import Display, counted
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import fault
from atrocity_prevention.uncertainty.cells import Cases, Cells, cells_of
from atrocity_prevention.uncertainty.draws import MethodDraws, crime_shapes, indicator_shapes
from atrocity_prevention.uncertainty.spread import indicator_scatter


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Moments(Shown):
    """Mean and standard deviation of scores under drawn weights; NaN where there is no score.

    Attributes:
        names: the cells.
        factor_mean: shape ``(factors, 3, cells)``.
        factor_deviation: the same shape.
        crime_mean: shape ``(crimes, 3, cells)``.
        crime_deviation: the same shape.
    """

    names: tuple[str, ...]
    factor_mean: Array
    factor_deviation: Array
    crime_mean: Array
    crime_deviation: Array

    def to_display(self) -> Display:
        """How much there is; the figures are read from the arrays."""
        return Display(
            title="Mean and deviation of scores under drawn weights",
            lines=[f"{counted(len(self.names), 'cell')}, {counted(len(self.factor_mean), 'factor')}, in closed form."],
            notes=["It carries no marking of its own: that of the evidence it was made from holds."],
        )


def closed_form(cases: Cases, draws: MethodDraws, *, as_of: dt.date | str | None = None) -> Moments:
    """Work out the moments of every factor and crime under the drawn weights.

    Args:
        cases: a panel, a situation or several.
        draws: draws in which weights alone differ.
        as_of: the date for situations; by default each that of its newest report.

    Raises:
        DataError: AP-E115 if more than weights is drawn, or weights that are not averaged, or there are floors.
    """
    _refuse(draws)
    plan, method = draws.plan, draws.plan.method
    cells = cells_of(cases, plan, as_of)
    scatter = indicator_scatter(draws.spread, method.factor_rule)
    if scatter > 0:
        factor_mean, factor_variance = _factors(cells, draws, indicator_shapes(plan, scatter))
    else:
        factor_mean = cells.score(plan).factors
        factor_variance = np.where(np.isnan(factor_mean), np.nan, 0.0)
    rows = [
        dirichlet_moments(shapes[:, None, None] * ~np.isnan(factor_mean), factor_mean, factor_variance)
        for shapes in crime_shapes(plan, draws.spread.crime_weights)
    ]
    return Moments(
        names=cells.names,
        factor_mean=factor_mean,
        factor_deviation=np.sqrt(factor_variance),
        crime_mean=np.stack([mean for mean, _ in rows]),
        crime_deviation=np.sqrt(np.stack([variance for _, variance in rows])),
    )


def _factors(cells: Cells, draws: MethodDraws, shapes: Array) -> tuple[Array, Array]:
    readings = read(cells.levels, cells.confidences, draws.plan.method.prior)
    applied = shapes[:, None, None] * cells.applicable[:, None]
    rows = [
        dirichlet_moments(np.broadcast_to(applied[block], readings[block].shape), readings[block])
        for block in draws.plan.blocks
    ]
    return np.stack([mean for mean, _ in rows]), np.stack([variance for _, variance in rows])


def dirichlet_moments(shapes: Array, means: Array, variances: Array | None = None) -> tuple[Array, Array]:
    """Mean and variance of a sum of parts with Dirichlet shares, over axis 0; NaN where no part has a share.

    Args:
        shapes: the gamma shape of every share; 0 leaves a part out.
        means: the mean of every part.
        variances: its variance; parts are independent of one another and of the shares. By default they are fixed.
    """
    total = add_up(shapes)
    safe = np.where(total > 0, total, 1.0)
    values = np.where(shapes > 0, means, 0.0)
    mean = add_up(shapes * values) / safe
    spread = add_up(shapes * (values - mean) ** 2) / (safe * (safe + 1))
    if variances is not None:
        own = np.where(shapes > 0, variances, 0.0)
        spread = spread + add_up(shapes * (shapes + 1) * own) / (safe * (safe + 1))
    return np.where(total > 0, mean, np.nan), np.where(total > 0, spread, np.nan)


def _refuse(draws: MethodDraws) -> None:
    method, spread = draws.plan.method, draws.spread
    scatter = indicator_scatter(spread, method.factor_rule)
    rules = (*draws.crime_rules, *(draws.factor_rules if scatter > 0 else ()))
    if (
        spread.prior > 0
        or spread.varies_evidence
        or spread.crime_weights == 0
        or draws.factor_rules != (method.factor_rule,)
        or not all(isinstance(rule, WeightedMean) for rule in rules)
        or method.floors
    ):
        message = "there is no closed form: more is drawn than weights that are averaged"
        remedy = "draw `crime_weights` alone, over a weighted mean without floors; or draw and count"
        raise fault("draws", message, remedy, "AP-E115")
