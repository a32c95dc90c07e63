"""The readers that the library brings."""

from __future__ import annotations

from atrocity_prevention.datasets.readers.columns import COLUMNS
from atrocity_prevention.datasets.readers.early_warning_project import EWP_OUTCOMES, EWP_PREDICTORS
from atrocity_prevention.datasets.readers.ewp_forecasts import EWP_FORECASTS
from atrocity_prevention.datasets.readers.ged_events import UCDP_GED
from atrocity_prevention.datasets.readers.hxl import HXL
from atrocity_prevention.datasets.readers.inform import INFORM
from atrocity_prevention.datasets.readers.political_terror_scale import POLITICAL_TERROR_SCALE
from atrocity_prevention.datasets.readers.ucdp import GED_COUNTRY_MONTH, UCDP_COUNTRY_YEAR
from atrocity_prevention.datasets.readers.unhcr import UNHCR
from atrocity_prevention.datasets.readers.vdem import V_DEM
from atrocity_prevention.datasets.table_reader import TableReader

BUILT_IN_READERS: tuple[TableReader, ...] = (
    COLUMNS,
    EWP_FORECASTS,
    EWP_OUTCOMES,
    EWP_PREDICTORS,
    GED_COUNTRY_MONTH,
    HXL,
    INFORM,
    POLITICAL_TERROR_SCALE,
    UCDP_COUNTRY_YEAR,
    UCDP_GED,
    UNHCR,
    V_DEM,
)
"""All of them, in the order of their ids."""
