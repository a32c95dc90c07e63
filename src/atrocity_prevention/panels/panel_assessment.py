"""The scores of many cases, with everything that is needed to say where they come from."""

from __future__ import annotations

import attrs

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.panels.panel import Axes, Floats
from atrocity_prevention.vocabulary.markings import Marking


@attrs.frozen(kw_only=True, eq=False)
class PanelAssessment:
    """What a panel amounts to under one method. A cell without any applicable indicator is NaN: it has no score.

    Readings stand in the order low, estimate, high on axis 0.

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
