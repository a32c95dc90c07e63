"""From evidence and panels to scores, with the default catalogue filled in where none is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from atrocity_prevention.assessment.assess import assess_situation
from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.method import Method, find_method
from atrocity_prevention.door import integrity
from atrocity_prevention.door.words import words_of
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.panels import dask_engine, from_situations
from atrocity_prevention.panels.assess_panel import assess_cells
from atrocity_prevention.panels.dask_engine import DaskPanel
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.panels.panel_assessment import PanelAssessment
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.values import as_date


def assess(
    situation: Situation,
    *,
    as_of: dt.date | str | None = None,
    method: str | Method = "reference",
    hold_new: int | None = None,
    catalogue: Catalogue | None = None,
) -> Assessment:
    """Assess a situation as it was known on a date.

    Args:
        situation: the evidence.
        as_of: the date; by default the newest report's, never the clock's.
        method: a method, or the id of one in the catalogue.
        hold_new: hold back what only sources say that were first heard of fewer days ago, as the function `hold_new`
            does; by default nothing is held back.
        catalogue: the words to use; by default those of the library and every installed plugin.

    Raises:
        DataError: if the situation names something the catalogue does not have.
        ScoringError: if a scoring rule fails.
    """
    words = words_of(catalogue)
    day = None if as_of is None else as_date(as_of, "as_of")
    if hold_new is not None:
        held = integrity.hold_new(situation, as_of=day, days=hold_new, method=method, catalogue=words)
        situation, day = held.situation, held.as_of
    return assess_situation(situation, day, find_method(words, method), words)


def panel_of(
    situations: Iterable[Situation],
    *,
    as_of: dt.date | str | None = None,
    method: str | Method = "reference",
    catalogue: Catalogue | None = None,
) -> Panel:
    """The panel that situations make: what is known of every indicator in each of them on a date.

    Args:
        situations: the evidence; each becomes a place on the axis ``situation``.
        as_of: the date; by default each that of its newest report.
        method: knows how fast reports age; or the id of one in the catalogue.
        catalogue: the words to use; by default those of the library and every installed plugin.

    Raises:
        DataError: if a situation names something the catalogue does not have, or no date can be told.
    """
    words = words_of(catalogue)
    day = None if as_of is None else as_date(as_of, "as_of")
    return from_situations.panel_of(situations, as_of=day, method=find_method(words, method), catalogue=words)


def assess_panel(
    panel: Panel,
    *,
    method: str | Method = "reference",
    engine: str = "auto",
    catalogue: Catalogue | None = None,
) -> PanelAssessment:
    """Score every cell of a panel by the one scoring path; a panel of one cell gives the bits of `assess`.

    Args:
        panel: the cells.
        method: a method, or the id of one in the catalogue.
        engine: ``auto`` takes the fastest that is installed; ``numpy`` is always there.
        catalogue: the words to use; by default those of the library and every installed plugin.

    Raises:
        DataError: if the panel names something the catalogue does not have.
        ScoringError: if a scoring rule fails.
    """
    words = words_of(catalogue)
    return assess_cells(panel, find_method(words, method), words, engine)


def assess_dask(
    panel: Panel | DaskPanel, *, method: str | Method = "reference", catalogue: Catalogue | None = None
) -> PanelAssessment:
    """Score a panel by Dask, with the figures of `assess_panel` to the last bit.

    Args:
        panel: the cells. A `Panel` is cut into blocks that Dask's threads in this process score; a `DaskPanel` has
            blocks already, and is scored when its scores are computed, wherever that is.
        method: a method, or the id of one in the catalogue.
        catalogue: the words to use; by default those of the library and every installed plugin.

    Returns:
        the scores: for a `Panel` as numpy arrays; for a `DaskPanel` as Dask's arrays, not computed yet.

    Raises:
        DataError: AP-E079 if Dask is not installed, or if the panel names something the catalogue does not have.
        ScoringError: if a scoring rule fails.
    """
    words = words_of(catalogue)
    return dask_engine.assess_dask(panel, find_method(words, method), words)
