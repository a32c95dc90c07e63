"""The readers that the library brings."""

from __future__ import annotations

from atrocity_prevention.datasets.readers.columns import Columns
from atrocity_prevention.datasets.readers.early_warning_project import EwpOutcomes, EwpPredictors

BUILT_IN_READERS = (Columns, EwpPredictors, EwpOutcomes)
"""Each class, with its default settings, is one reader."""
