"""From a panel to the cells that the scoring path takes, and from its scores back to a panel's."""

from __future__ import annotations

import math
from typing import cast

import numpy as np

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.panel import Cells, Scores
from atrocity_prevention.assessment.plan import Plan, plan
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.panels.panel_assessment import PanelAssessment
from atrocity_prevention.vocabulary.catalogue import Catalogue


def plan_for(panel: Panel, method: Method, catalogue: Catalogue) -> Plan:
    """The plan under which a panel is scored.

    Raises:
        DataError: AP-E021 if the panel, or the method, names what the catalogue does not have.
    """
    ordered = plan(method, catalogue)
    if panel.indicators != ordered.indicators:
        raise_problems(_strangers(panel, ordered), "panel")
    return ordered


def cells_of(panel: Panel, ordered: Plan) -> Cells:
    """The panel's cells side by side, as they lie in memory; indicators it does not have take none."""
    flat = (len(panel.indicators), math.prod(panel.shape))
    places = None
    if panel.indicators != ordered.indicators:
        rows = {indicator: row for row, indicator in enumerate(panel.indicators)}
        places = np.array([rows.get(indicator, -1) for indicator in ordered.indicators], dtype=np.intp)
    return Cells(
        levels=cast("Array", panel.levels.reshape(flat)),
        confidences=cast("Array", panel.confidences.reshape(flat)),
        applicable=None if panel.applicable is None else panel.applicable.reshape(flat),
        places=places,
        finite=panel.levels_fine,
    )


def assessment_of(
    panel: Panel, ordered: Plan, scores: Scores, engine: str, notes: tuple[str, ...] = ()
) -> PanelAssessment:
    """The scores of the cells as those of the panel; nothing is copied."""
    shaped = scores.shaped(panel.shape)
    return PanelAssessment(
        plan=ordered,
        axes=panel.axes,
        factors=shaped.factors.swapaxes(0, 1),
        crimes=shaped.crimes.swapaxes(0, 1),
        overall=shaped.overall,
        coverage=shaped.factor_coverage,
        crime_coverage=shaped.crime_coverage,
        overall_coverage=shaped.overall_coverage,
        engine=engine,
        notes=notes,
        marking=panel.marking,
    )


def _strangers(panel: Panel, ordered: Plan) -> list[Problem]:
    known = ordered.catalogue.indicators
    return [
        Problem(
            path=f"indicators[{place}]",
            message=f"the catalogue has no indicator {indicator!r}",
            remedy="give a catalogue that has it, or leave it out",
            code="AP-E021",
        )
        for place, indicator in enumerate(panel.indicators)
        if indicator not in known
    ]
