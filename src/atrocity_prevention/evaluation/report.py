"""What a backtest found: figures with their intervals, what they rest on, and what was left out."""

from __future__ import annotations

import datetime as dt
import enum
import math
from collections.abc import Mapping
from typing import Any

import attrs

from atrocity_prevention.display.display import Display, counted, grid
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.evaluation.alarms import Alarms
from atrocity_prevention.evaluation.displaying import forecasters_grid, notes
from atrocity_prevention.evaluation.measures.alarm_budget import AlarmBudget
from atrocity_prevention.evaluation.measures.measure import Measure
from atrocity_prevention.evaluation.measures.measuring import Difference
from atrocity_prevention.evaluation.measures.reliability import Bin
from atrocity_prevention.evaluation.measures.signs import SignFlag
from atrocity_prevention.evaluation.protocol import BacktestProtocol
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking

SCHEMA = "atrocity-prevention/backtest-report/1"


class Role(enum.StrEnum):
    """Why somebody stands in the report."""

    FORECASTER = "forecaster"
    RETROSPECTIVE = "retrospective"
    BASELINE = "baseline"


@attrs.frozen(kw_only=True)
class OriginFigures:
    """One base date.

    Attributes:
        origin: the base date.
        asked: about how many units.
        scored: for how many there was a score and a known outcome.
        onsets: how many of these had an onset in the window.
        auc: among them, how often the one with an onset has the higher score.
    """

    origin: dt.date
    asked: int
    scored: int
    onsets: int
    auc: Measure


@attrs.frozen(kw_only=True)
class ForecasterFigures:
    """How one forecaster did, over all tested base dates.

    Attributes:
        id: who.
        version: which version.
        role: a forecaster, retrospective scores, or a baseline.
        without_score: cases with a known outcome for which it gave no score; they are in none of its figures.
        without_probability: cases with a score whose probability could not be fitted on the past.
        coverage: how much of what it asks for was known, on average; NaN if it does not say.
        measures: id of a measure -> figure with interval, in the order they are shown.
        labels: the same ids -> words.
        by_origin: the same, for every base date.
        bins: its probabilities held against what came.
        alarms: what decisions by its scores would have meant.
        budget: what watch lists of many lengths would have caught; at most 25 of them, and those of the protocol.
        notes: what to know of it.
    """

    id: str
    version: str
    role: Role
    without_score: int
    without_probability: int
    coverage: float
    measures: FrozenMapping[str, Measure]
    labels: FrozenMapping[str, str]
    by_origin: tuple[OriginFigures, ...]
    bins: tuple[Bin, ...]
    alarms: tuple[Alarms, ...]
    budget: AlarmBudget
    notes: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Comparison:
    """Two forecasters on the cases for which both gave a score.

    Attributes:
        first: the one.
        second: the other.
        differences: id of a measure -> the first less the second, with the interval of the difference.
    """

    first: str
    second: str
    differences: FrozenMapping[str, Difference]


@attrs.frozen(kw_only=True)
class PartSign:
    """Whether a part of a score is higher where onsets follow.

    Attributes:
        forecaster: whose part.
        part: which: a factor, or a column with the direction it was given.
        auc: of the part alone; below a half it points the wrong way.
        flag: what the outcomes say of its direction.
        missing: how many cases had no figure.
    """

    forecaster: str
    part: str
    auc: Measure
    flag: SignFlag
    missing: int


@attrs.frozen(kw_only=True, repr=False)
class UnitRow(Protected):
    """One unit, only shown where it was asked for; in order of name.

    Attributes:
        unit: its code.
        onsets: at how many tested base dates an onset lay in the window.
        watched: at how many of these the first forecaster had it on its longest list.
        on_watch: at how many base dates it had it there in all.
    """

    unit: str
    onsets: int
    watched: float
    on_watch: float


@attrs.frozen(kw_only=True, repr=False)
class BacktestReport(Shown):
    """What a backtest found. Units are listed only where that was asked for, and never by rank.

    Attributes:
        id: of the backtest.
        outcomes: what was to be forecast.
        source: where the outcomes come from.
        protocol: how it was laid out.
        lags: what was assumed of the time between a period and the publication of its figures.
        origins: the tested base dates.
        units: how many units were asked about at some base date.
        cases: pairs of a base date and a unit whose outcome is known.
        onsets: in how many of them there was an onset in the window.
        different_onsets: how many different onsets these were.
        forecasters: those tested first, then the baselines.
        missing_baselines: the baselines that could not be computed, and why.
        comparisons: the differences between forecasters.
        signs: the sign check.
        left_out: what was left out, and why.
        suspicions: what looks too good, or wrong.
        notes: what else its reader should know.
        table_notes: what was left out or joined while the tables were read.
        listing: the units by name, if asked for.
        versions: of the library, the mapping and the plugins that took part.
        marking: the strictest of everything it was made from.
    """

    id: str
    outcomes: str
    source: str
    protocol: BacktestProtocol
    lags: str
    origins: tuple[dt.date, ...]
    units: int
    cases: int
    onsets: int
    different_onsets: int
    forecasters: tuple[ForecasterFigures, ...]
    missing_baselines: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    signs: tuple[PartSign, ...]
    left_out: tuple[str, ...]
    suspicions: tuple[str, ...]
    notes: tuple[str, ...]
    table_notes: tuple[str, ...]
    listing: tuple[UnitRow, ...] | None
    versions: FrozenMapping[str, str]
    marking: Marking

    def of(self, forecaster: str) -> ForecasterFigures:
        """The figures of one forecaster.

        Raises:
            KeyError: if there is none of that name.
        """
        for one in self.forecasters:
            if one.id == forecaster:
                return one
        raise KeyError(forecaster)

    def to_display(self) -> Display:
        """What looks wrong first, then the forecasters in their order; units are not listed here."""
        more = len(self.notes) + len(self.table_notes)
        return Display(
            title=f"Backtest {self.id}",
            marking=str(self.marking),
            lines=[
                f"Outcomes: {self.outcomes} ({self.source}).",
                f"{counted(len(self.origins), 'base date')}, {counted(self.units, 'unit')}.",
                f"{counted(self.cases, 'case')} with a known outcome; in {self.onsets:,} of them there was an onset.",
                f"Different onsets: {self.different_onsets:,}.",
            ],
            grids=[
                grid("Look at this first", ("what looks too good, or wrong",), [(one,) for one in self.suspicions]),
                forecasters_grid(self.forecasters),
            ],
            notes=list(notes(self.versions, self.left_out, self.missing_baselines, more)),
        )

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values; a figure that is not known is null, an infinite one the text ``infinite``."""
        found: dict[str, Any] = {"schema": SCHEMA}
        return {**found, **_plain(self)}


def _plain(value: Any) -> Any:  # noqa: ANN401 any value of a report
    if attrs.has(type(value)):
        return {field.name: _plain(getattr(value, field.name)) for field in attrs.fields(type(value))}
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, enum.Enum) else value


def _number(value: float) -> float | str | None:
    if math.isnan(value):
        return None
    if math.isinf(value):
        return "infinite" if value > 0 else "-infinite"
    return float(value)
