"""The engine that is always there: the one scoring path, block by block, on as many threads as there are processors."""

from __future__ import annotations

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.panel import CELLS_AT_ONCE, CELLS_SIDE_BY_SIDE, score_cells
from atrocity_prevention.assessment.threads import threads_for
from atrocity_prevention.panels.blocks import assessment_of, cells_of, plan_for
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.panels.panel_assessment import PanelAssessment
from atrocity_prevention.vocabulary.catalogue import Catalogue

NUMBERS_A_THREAD = 3_000_000
"""Indicators times cells for each of several threads; with fewer they wait for each other longer than they work."""


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
    rules, most = (method.factor_rule, method.crime_rule), cells.levels.size // NUMBERS_A_THREAD
    several = threads_for(rules, threads, most)
    at_once = CELLS_AT_ONCE if several == 1 else CELLS_SIDE_BY_SIDE
    return assessment_of(panel, ordered, score_cells(ordered, cells, at_once, several), "numpy", notes)
