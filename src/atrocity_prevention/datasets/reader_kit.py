"""What authors of table readers build with, under one name: `from atrocity_prevention import reader_kit`."""

from __future__ import annotations

from atrocity_prevention.datasets.readers.taking import by_column, take_rows
from atrocity_prevention.datasets.reading.building import TableBuilder
from atrocity_prevention.datasets.reading.cells import Cells
from atrocity_prevention.datasets.reading.options import Options
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.reader import Reader
from atrocity_prevention.datasets.reading.sheet import Sheet, sheet
from atrocity_prevention.datasets.reading.spells import When
from atrocity_prevention.datasets.table_reader import Layout, RawTable
from atrocity_prevention.vocabulary.frozen import FrozenMapping

__all__ = [
    "Cells",
    "FrozenMapping",
    "Layout",
    "Options",
    "Problems",
    "RawTable",
    "Reader",
    "Sheet",
    "TableBuilder",
    "When",
    "by_column",
    "sheet",
    "take_rows",
]
