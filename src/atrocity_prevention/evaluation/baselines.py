"""What every forecaster is held against: nothing at all, last year's violence, past onsets, the size of a population.

They stand in every report and cannot be switched off. One that cannot be computed is reported as missing.
"""

from __future__ import annotations

import datetime as dt

import attrs
import numpy as np

from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.evaluation.forecasters import ColumnForecaster, Forecast, Forecaster
from atrocity_prevention.evaluation.known import Known

CONSTANT, VIOLENCE, ONSETS, POPULATION = "constant", "last year's violence", "past onsets", "population"

BASELINES = (CONSTANT, VIOLENCE, ONSETS, POPULATION)


@attrs.frozen(kw_only=True)
class Constant:
    """Says the same of every unit."""

    id: str = CONSTANT
    version: str = "1"

    def forecast(self, known: Known, day: dt.date, horizon_months: int) -> Forecast:  # noqa: ARG002 as every forecaster
        """The same score for all."""
        return Forecast(scores=np.zeros(len(known.units)))


@attrs.frozen(kw_only=True)
class PastOnsets:
    """Counts the onsets known so far."""

    id: str = ONSETS
    version: str = "1"

    def forecast(self, known: Known, day: dt.date, horizon_months: int) -> Forecast:  # noqa: ARG002 as every forecaster
        """How many onsets were known; NaN where nobody is known to have watched."""
        return Forecast(scores=known.outcomes.count_until(known.units, day))


@attrs.frozen(kw_only=True)
class Baselines(Recorded):
    """Where the baselines find their figures.

    Attributes:
        violence: a column of violence, higher where there is more; ``None`` is reported as missing.
        population: a column of population; likewise.
    """

    violence: str | None = None
    population: str | None = None

    def forecasters(self) -> tuple[Forecaster, ...]:
        """Those that can be computed, in order."""
        named = {VIOLENCE: self.violence, POPULATION: self.population}
        columns = {name: ColumnForecaster(id=name, column=column) for name, column in named.items() if column}
        found: dict[str, Forecaster] = {CONSTANT: Constant(), ONSETS: PastOnsets(), **columns}
        return tuple(found[name] for name in BASELINES if name in found)

    def missing(self) -> tuple[str, ...]:
        """Those that cannot, in order."""
        present = {one.id for one in self.forecasters()}
        return tuple(name for name in BASELINES if name not in present)
