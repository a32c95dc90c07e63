"""The scores of many cases, with everything that is needed to say where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.case import OVERALL, pick
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.panel import Scores
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.assessment.provenance import brought
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.assessment.scores import Score
from atrocity_prevention.display.display import Display, counted
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import fault
from atrocity_prevention.panels.displaying import (
    CAUTION,
    axes_grid,
    bands_grid,
    cells_grid,
    conclusions_grid,
    first_cells,
    tally_of,
)
from atrocity_prevention.panels.panel import Axes, Floats
from atrocity_prevention.panels.places import cell_of
from atrocity_prevention.panels.score_names import OUTPUTS, score_names, score_table
from atrocity_prevention.panels.wording import Words, bands_of, conclusions_of, one_score
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.markings import Marking


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PanelAssessment(Shown):
    """What a panel amounts to under one method. A cell without any applicable indicator is NaN: it has no score.

    Readings stand in the order low, estimate, high on axis 0. Targets are factors, crimes and ``overall``.

    Attributes:
        plan: the method applied to the catalogue; names the factors and indicators in their order.
        axes: name -> labels of every axis of the panel.
        factors: shape ``(3, factors, ...)``, in the order of `factor_ids`.
        crimes: shape ``(3, 4, ...)``, in the order of `Crime`.
        overall: shape ``(3, ...)``.
        coverage: of every factor, shape ``(factors, ...)``.
        crime_coverage: shape ``(4, ...)``.
        overall_coverage: the shape of the axes.
        engine: which engine computed it.
        notes: what the reader of the figures should know, such as a rule that an engine cannot compute.
        marking: who may see it.
    """

    plan: Plan = attrs.field(repr=False)
    axes: Axes = attrs.field(repr=False)
    factors: Floats = attrs.field(repr=False)
    crimes: Floats = attrs.field(repr=False)
    overall: Floats = attrs.field(repr=False)
    coverage: Floats = attrs.field(repr=False)
    crime_coverage: Floats = attrs.field(repr=False)
    overall_coverage: Floats = attrs.field(repr=False)
    engine: str
    notes: tuple[str, ...] = ()
    marking: Marking

    @property
    def method(self) -> Method:
        """The method, with id and version."""
        return self.plan.method

    @property
    def factor_ids(self) -> tuple[str, ...]:
        """What stands on axis 1 of `factors` and axis 0 of `coverage`."""
        return self.plan.factors

    def score(self, target: str = OVERALL, /, **labels: Any) -> Score | None:  # noqa: ANN401 labels are what the axes hold
        """The score of one cell; ``None`` where nothing is applicable.

        Args:
            target: a factor, a crime or ``overall``.
            labels: the cell's label on every axis: ``score("genocide", country="XEX", year=2026)``.

        Raises:
            DataError: AP-E073 if an axis is missing, or there is no such axis or label.
            KeyError: if there is no such target.
        """
        cell = cell_of(self.axes, labels)
        readings, coverage = self._target(target)
        return one_score(self.plan, readings[(slice(None), *cell)], coverage[cell])

    def conclusion(self, target: str = OVERALL, threshold: float | None = None) -> Words:
        """What may be concluded about a target in every cell, with the shape of the axes.

        Args:
            target: a factor, a crime or ``overall``.
            threshold: in [0, 1]; by default the method's alert threshold.

        Returns:
            a `Conclusion` for each cell; ``None`` where there is no score, or the method draws no conclusions.

        Raises:
            KeyError: if there is no such target.
        """
        against = self.method.alert_threshold if threshold is None else threshold
        return conclusions_of(self._target(target)[0], against)

    def bands(self, target: str = OVERALL) -> Words:
        """The bands of a target in every cell, shape ``(2, ...)``: what is established, what cannot be ruled out.

        Raises:
            KeyError: if there is no such target.
        """
        return bands_of(self._target(target)[0], self.method.bands)

    def to_columns(self) -> dict[str, npt.NDArray[Any]]:
        """One row for each cell: the labels of the axes, the readings of every target, then every coverage.

        The names are those of the files: ``overall_low``, ``genocide_estimate``, ``RF1_high``, ``RF1_coverage``.

        Raises:
            DataError: AP-E072 if an axis has the name of a score.
        """
        clashing = [axis for axis in self.axes if axis in score_names(self.plan, OUTPUTS)]
        if clashing:
            raise fault(clashing[0], "an axis has the name of a score", "rename the axis", "AP-E072")
        return score_table(self, OUTPUTS)

    def to_display(self) -> Display:
        """How many cells have which bands and conclusions, then the first cells in order of name."""
        method = self.method
        tallies = {
            (Crime(target).labels.text() if target != OVERALL else OVERALL): tally_of(method, *self._target(target))
            for target in (OVERALL, *map(str, Crime))
        }
        total = tallies[OVERALL]
        some = [
            (name, one_score(self.plan, self.overall[(slice(None), *at)], self.overall_coverage[at]))
            for name, at in first_cells(self.axes)
        ]
        return Display(
            title="Scores of a panel",
            marking=str(self.marking),
            lines=[
                (
                    f"{counted(total.cases, 'cell')}. Too little seen for an estimate: {total.thin:,}. "
                    f"No score, since nothing is applicable: {total.unscored:,}."
                )
            ],
            grids=[
                bands_grid(total),
                conclusions_grid(tallies),
                cells_grid(some, total.cases),
                axes_grid(self.axes),
            ],
            notes=[f"Method {method.id}, version {method.version}; engine {self.engine}.", *self.notes, CAUTION],
        )

    def provenance(self) -> Mapping[str, Any]:
        """Where the figures come from, as plain values: method, rules, whose words, engine and notes."""
        method, catalogue = self.method, self.plan.catalogue
        rules = {"factor_rule": method.factor_rule, "crime_rule": method.crime_rule}
        plugins = [
            {
                "name": origin.plugin,
                "distribution": origin.distribution,
                "version": origin.version,
                "items": list(brought(self.plan, origin)),
            }
            for origin in catalogue.contributors()
        ]
        parts = {what: {"id": rule.id, "version": rule.version} for what, rule in rules.items()}
        stamped = {"id": method.id, "version": method.version}
        return {"method": stamped, **parts, "plugins": plugins, "engine": self.engine, "notes": list(self.notes)}

    def _target(self, target: str) -> tuple[Floats, Floats]:
        """The readings and the coverage of one target."""
        scores = Scores(
            factors=cast("Array", np.moveaxis(self.factors, 1, 0)),
            crimes=cast("Array", np.moveaxis(self.crimes, 1, 0)),
            overall=cast("Array", self.overall),
            factor_coverage=cast("Array", self.coverage),
            crime_coverage=cast("Array", self.crime_coverage),
            overall_coverage=cast("Array", self.overall_coverage),
        )
        return pick(self.plan, scores, target)
