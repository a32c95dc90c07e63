"""As `api.py`: what the pages take from the package and not from its rooms. Never run, only type-checked."""

from __future__ import annotations

from typing import assert_type

import atrocity_prevention as ap
from atrocity_prevention.datasets.scaling import FittedScale
from atrocity_prevention.uncertainty.closed_form import Moments


def settings() -> ap.AlertSettings:
    """Other figures for the rules of alerts."""
    ap.AlertSettings(threshold="high")  # type: ignore[arg-type]
    return ap.AlertSettings(fragile=0.2)


def days_of(units: tuple[str, ...]) -> ap.Outcomes:
    """Outcomes of one's own, by columns."""
    watched = ap.Spans(units=units, starts=[1, 1], ends=[9, 9], known=[9, 9])
    return ap.Outcomes(id="onsets", onsets=watched, watched=watched)


def worked_out(situation: ap.Situation, drawn: ap.MethodDraws) -> None:
    """Moments instead of draws."""
    assert_type(ap.closed_form(situation, drawn, as_of="2026-05-31"), Moments)


def rows(mapping: ap.ColumnMapping, measurements: ap.Measurements) -> None:
    """A mapping kept in a spreadsheet, and the scales fitted on the past."""
    read = ap.read_mapping_table("rows.csv", mapping, confidence=0.5, carry_days=None)
    assert_type(read, ap.ColumnMapping)
    scales = ap.fitted_scales(measurements, read, "2021-12-31", fit_before="2021-01-01")
    assert_type(scales, tuple[FittedScale, ...])
    assert_type(scales[0].usable, bool)
