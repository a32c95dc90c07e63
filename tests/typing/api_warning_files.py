"""As `api.py`: early warnings as files. Never run, only type-checked."""

from __future__ import annotations

from typing import assert_type

import atrocity_prevention as ap


def files() -> None:
    """A warning goes out and comes back."""
    warning = ap.read_warning("warning.yaml", clearance="TLP:AMBER")
    assert_type(warning, ap.EarlyWarning)
    assert_type(ap.write_warning(warning, "warning.json", clearance=ap.Marking.AMBER), None)
