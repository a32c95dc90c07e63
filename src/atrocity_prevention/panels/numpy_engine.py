"""The engine that is always there: the one scoring path, block by block, on as many threads as there are processors."""

from __future__ import annotations

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.panel import CELLS_AT_ONCE, score_cells
from atrocity_prevention.assessment.threads import threads_for
from atrocity_prevention.panels.blocks import assessment_of, cells_of, plan_for
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.panels.panel_assessment import PanelAssessment
from atrocity_prevention.vocabulary.catalogue import Catalogue

NUMBERS_A_THREAD = 2_500_000
"""Indicators times cells below which a second thread takes longer to start than to do its part."""


def assess_numpy(
    panel: Panel,
    method: Method,
    catalogue: Catalogue,
    *,
    notes: tuple[str, ...] = (),
    threads: int | None = None,
) -> PanelAssessment:
    """Score a panel.

    Args:
        panel: the cells.
        method: how findings become scores.
        catalogue: the indicators and factors.
        notes: what the reader of the figures should know.
        threads: how many threads; by default as many as there are processors, or ``NUMBA_NUM_THREADS`` says, and one
            where a rule is a plugin's. They change no bit.

    Raises:
        DataError: AP-E021 if the panel names indicators the catalogue does not have.
        ScoringError: if a rule fails.
    """
    ordered = plan_for(panel, method, catalogue)
    cells = cells_of(panel, ordered)
    most = max(1, cells.levels.size // NUMBERS_A_THREAD)
    several = threads or min(most, threads_for((method.factor_rule, method.crime_rule), None))
    return assessment_of(panel, ordered, score_cells(ordered, cells, CELLS_AT_ONCE, several), "numpy", notes)
