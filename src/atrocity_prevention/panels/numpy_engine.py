"""The engine that is always there: the one scoring path, block by block."""

from __future__ import annotations

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.panel import score_cells
from atrocity_prevention.panels.blocks import assessment_of, cells_of, plan_for
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.panels.panel_assessment import PanelAssessment
from atrocity_prevention.vocabulary.catalogue import Catalogue


def assess_numpy(panel: Panel, method: Method, catalogue: Catalogue, *, notes: tuple[str, ...] = ()) -> PanelAssessment:
    """Score a panel.

    Args:
        panel: the cells.
        method: how findings become scores.
        catalogue: the indicators and factors.
        notes: what the reader of the figures should know.

    Raises:
        DataError: AP-E021 if the panel names indicators the catalogue does not have.
        ScoringError: if a rule fails.
    """
    ordered = plan_for(panel, method, catalogue)
    return assessment_of(panel, ordered, score_cells(ordered, cells_of(panel, ordered)), "numpy", notes)
