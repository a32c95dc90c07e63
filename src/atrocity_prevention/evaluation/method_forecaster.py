"""A method on a mapping of columns, tested as it would have been used: by the one path from figures to scores."""

from __future__ import annotations

import datetime as dt

import attrs
import numpy as np

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.datasets.coded_table import Figures
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping
from atrocity_prevention.datasets.panel_as_of import fitted_scales, panel_as_of
from atrocity_prevention.datasets.scaling import FittedScale
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import fault
from atrocity_prevention.evaluation.forecasters import Forecast
from atrocity_prevention.evaluation.known import Known
from atrocity_prevention.evaluation.outcomes import place_of
from atrocity_prevention.evaluation.protocol import months_later
from atrocity_prevention.panels.assess_panel import assess_cells
from atrocity_prevention.panels.panel import Floats
from atrocity_prevention.panels.panel_assessment import PanelAssessment
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.crimes import Crime

LOW, ESTIMATE, HIGH = range(3)


@attrs.frozen(kw_only=True, eq=False)
class MethodForecaster(Recorded):
    """A method applied to what a mapping says of columns; the estimate is the score.

    Scales are fitted on periods that ended a whole window before the base date, so on none whose outcome was still
    open.

    Attributes:
        method: how findings become scores.
        mapping: which column says what.
        catalogue: the catalogue of the mapping.
        target: ``overall``, a crime or a factor.
        id: what the report calls it; by default the method's id.

    Raises:
        DataError: AP-E109 if there is no such target.
    """

    method: Method
    mapping: ColumnMapping = attrs.field(repr=False)
    catalogue: Catalogue = attrs.field(repr=False)
    target: str = "overall"
    id: str = attrs.field(default=attrs.Factory(lambda self: self.method.id, takes_self=True))

    def __attrs_post_init__(self) -> None:
        if self.target not in ("overall", *Crime, *self.catalogue.factors):
            remedy = "say overall, or name a crime or a risk factor"
            raise fault("target", "there is no such score", remedy, "AP-E109")

    @property
    def version(self) -> str:
        """The versions of method and mapping."""
        return f"{self.method.version}, mapping {self.mapping.id} {self.mapping.version}"

    @property
    def alert_threshold(self) -> float | None:
        """From which score the method calls for an alert."""
        return self.method.alert_threshold

    def forecast(self, known: Known, day: dt.date, horizon_months: int) -> Forecast:
        """The readings of the target, with the factors and columns they are made of.

        Raises:
            DataError: AP-E109 if the backtest has no measurements; otherwise as `panel_as_of`.
        """
        if known.measurements is None:
            raise fault("measurements", "a method needs figures", "give the backtest measurements", "AP-E109")
        fit_before = months_later(day, -horizon_months) + dt.timedelta(days=1)
        seen = known.measurements
        panel = panel_as_of(
            seen, self.mapping, day, fit_before=fit_before, method=self.method, catalogue=self.catalogue
        )
        scored = assess_cells(panel, self.method, self.catalogue)
        readings, coverage = _target(scored, self.target)
        scales = fitted_scales(seen, self.mapping, day, fit_before=fit_before)
        columns = {f"{one.row.column} ({one.row.indicator})": _levels(one, known) for one in scales}
        order = _order(seen.units, known.units)
        return Forecast(
            scores=_placed(readings[ESTIMATE], order),
            low=_placed(readings[LOW], order),
            high=_placed(readings[HIGH], order),
            coverage=_placed(coverage, order),
            parts={**{name: _placed(part, order) for name, part in self._factors(scored).items()}, **columns},
        )

    def _factors(self, scored: PanelAssessment) -> dict[str, Floats]:
        """The estimates of the factors of which some column speaks."""
        spoken = {self.catalogue.indicators[row.indicator].factor for row in self.mapping.used}
        estimates = dict(zip(scored.factor_ids, scored.factors[ESTIMATE], strict=True))
        return {factor: estimate for factor, estimate in estimates.items() if factor in spoken}


def _target(scored: PanelAssessment, target: str) -> tuple[Floats, Floats]:
    """The readings and the coverage of a target."""
    if target == "overall":
        return scored.overall, scored.overall_coverage
    if target in scored.factor_ids:
        place = scored.factor_ids.index(target)
        return scored.factors[:, place], scored.coverage[place]
    place = [*Crime].index(Crime(target))
    return scored.crimes[:, place], scored.crime_coverage[place]


def _levels(scale: FittedScale, known: Known) -> Figures:
    """The levels of a column's newest figures, with the direction the mapping gives it."""
    return scale.levels(known.column(scale.row.column))


def _order(units: tuple[str, ...], asked: tuple[str, ...]) -> list[int]:
    """Where each unit asked about stands; behind all others if nothing was measured of it."""
    places = place_of(units)
    return [places.get(unit, len(units)) for unit in asked]


def _placed(scores: Floats, order: list[int]) -> Figures:
    return np.append(scores.astype(np.float64), np.nan)[order]
