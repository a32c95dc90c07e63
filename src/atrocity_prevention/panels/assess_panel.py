"""From a panel to its scores, by the engine that is asked for."""

from __future__ import annotations

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.panels.engines import AUTO, engine_of
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.panels.panel_assessment import PanelAssessment
from atrocity_prevention.vocabulary.catalogue import Catalogue


def assess_cells(panel: Panel, method: Method, catalogue: Catalogue, engine: str = AUTO) -> PanelAssessment:
    """Score every cell of a panel.

    Args:
        panel: the cells.
        method: how findings become scores.
        catalogue: the indicators and factors.
        engine: ``auto``, or the id of an engine.

    Raises:
        DataError: AP-E021 if the panel names indicators the catalogue does not have; AP-E071 if there is no such
            engine; AP-E079 if its library is not installed.
        ScoringError: if a rule fails.
    """
    return engine_of(engine, panel, method)(panel, method, catalogue)
