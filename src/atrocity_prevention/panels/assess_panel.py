"""From a panel to its scores, by the one scoring path."""

from __future__ import annotations

import numpy as np

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.panel import score
from atrocity_prevention.assessment.plan import Plan, plan
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.panels.panel_assessment import PanelAssessment
from atrocity_prevention.vocabulary.catalogue import Catalogue


def assess_cells(panel: Panel, method: Method, catalogue: Catalogue, engine: str = "auto") -> PanelAssessment:
    """Score every cell of a panel.

    Args:
        panel: the cells.
        method: how findings become scores.
        catalogue: the indicators and factors.
        engine: ``auto``, or the id of an engine.

    Raises:
        DataError: AP-E021 if the panel names indicators the catalogue does not have.
        ScoringError: if a rule fails.
    """
    ordered = plan(method, catalogue)
    raise_problems(_strangers(panel, ordered), "panel")
    rows = {indicator: row for row, indicator in enumerate(panel.indicators)}
    shape = (len(ordered.indicators), *panel.shape)
    levels, confidences = np.zeros(shape), np.zeros(shape)
    applicable = np.ones(shape, dtype=bool)
    for place, indicator in enumerate(ordered.indicators):
        if indicator in rows:
            row = rows[indicator]
            confidences[place] = panel.confidences[row]
            levels[place] = np.where(panel.confidences[row] > 0, panel.levels[row], 0)
            if panel.applicable is not None:
                applicable[place] = panel.applicable[row]
    scores = score(ordered, levels, confidences, applicable)
    dtype = panel.levels.dtype
    return PanelAssessment(
        plan=ordered,
        axes=panel.axes,
        factors=np.moveaxis(scores.factors, 1, 0).astype(dtype),
        crimes=np.moveaxis(scores.crimes, 1, 0).astype(dtype),
        overall=scores.overall.astype(dtype),
        coverage=scores.factor_coverage.astype(dtype),
        crime_coverage=scores.crime_coverage.astype(dtype),
        overall_coverage=scores.overall_coverage.astype(dtype),
        engine="numpy",
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
