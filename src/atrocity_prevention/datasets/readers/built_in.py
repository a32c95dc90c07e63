"""The readers that the library brings."""

from __future__ import annotations

from atrocity_prevention.datasets.readers.columns import Columns
from atrocity_prevention.datasets.readers.early_warning_project import EwpOutcomes, EwpPredictors
from atrocity_prevention.datasets.readers.ewp_forecasts import EwpForecasts
from atrocity_prevention.datasets.readers.ged_events import UcdpGed
from atrocity_prevention.datasets.readers.hxl import Hxl
from atrocity_prevention.datasets.readers.inform import Inform
from atrocity_prevention.datasets.readers.political_terror_scale import PoliticalTerrorScale
from atrocity_prevention.datasets.readers.ucdp import GedCountryMonth, UcdpCountryYear
from atrocity_prevention.datasets.readers.unhcr import Unhcr
from atrocity_prevention.datasets.readers.vdem import VDem

BUILT_IN_READERS = (
    Columns,
    EwpForecasts,
    EwpOutcomes,
    EwpPredictors,
    GedCountryMonth,
    Hxl,
    Inform,
    PoliticalTerrorScale,
    UcdpCountryYear,
    UcdpGed,
    Unhcr,
    VDem,
)
"""Each class, with its default settings, is one reader."""
