"""From base date to base date: what was known is cut out, forecasters are asked, and nobody sees a day further.

The loop does the cutting, so a forecaster cannot look ahead even if it wants to. What is fitted at a base date, is
fitted on earlier base dates whose window had closed and whose outcome had become known by then.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

import attrs
import numpy as np

from atrocity_prevention.datasets.coded_table import Figures
from atrocity_prevention.datasets.measuring.measurements import Measurements
from atrocity_prevention.errors import fault
from atrocity_prevention.evaluation.forecasters import Forecast, Forecaster, checked
from atrocity_prevention.evaluation.known import Known, known_on
from atrocity_prevention.evaluation.outcomes import Mask, Outcomes
from atrocity_prevention.evaluation.probabilities import fitted
from atrocity_prevention.evaluation.protocol import AtRisk, BacktestProtocol, Calibrator
from atrocity_prevention.vocabulary.frozen import FrozenMapping

Tick: TypeAlias = Callable[[int, int], None]
"""Told after every base date how many are done, and how many there are."""


@attrs.frozen(kw_only=True, eq=False)
class Grid:
    """What was asked, and what came.

    Attributes:
        protocol: the layout.
        origins: every base date, in order: those for fitting first, then those that are tested.
        tested: which of them are tested, shape ``(origins,)``.
        units: in order of name.
        at_risk: who was asked about, shape ``(origins, units)``.
        outcomes: 1 for an onset in the window, 0 for none, NaN where nobody was asked about or nobody knows.
    """

    protocol: BacktestProtocol
    origins: tuple[dt.date, ...]
    tested: Mask
    units: tuple[str, ...]
    at_risk: Mask = attrs.field(repr=False)
    outcomes: Figures = attrs.field(repr=False)

    @property
    def usable(self) -> Mask:
        """The tested cases whose outcome is known, shape ``(origins, units)``."""
        found: Mask = ~np.isnan(self.outcomes) & self.tested[:, None]
        return found


@attrs.frozen(kw_only=True, eq=False)
class Rolled:
    """What one forecaster said at every base date; every array has shape ``(origins, units)``, NaN where nothing.

    Attributes:
        id: who.
        version: which version.
        scores: the scores.
        low: their lower ends, NaN where it gave none.
        high: their upper ends.
        coverage: how much of what it asks for was known.
        probabilities: the scores as probabilities, fitted anew at each base date on what was known by then.
        parts: what the scores were made of.
    """

    id: str
    version: str
    scores: Figures = attrs.field(repr=False)
    low: Figures = attrs.field(repr=False)
    high: Figures = attrs.field(repr=False)
    coverage: Figures = attrs.field(repr=False)
    probabilities: Figures = attrs.field(repr=False)
    parts: FrozenMapping[str, Figures] = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False)
class Answers:
    """What everybody said.

    Attributes:
        rolled: of every forecaster, in the order they were given.
        past_share: at every base date, in how many of the cases whose outcome was known by then there was an onset;
            NaN where none was known.
    """

    rolled: tuple[Rolled, ...]
    past_share: Figures


def lay_out(protocol: BacktestProtocol, outcomes: Outcomes) -> Grid:
    """Who is asked about at which base date, and what came of it.

    Raises:
        DataError: AP-E119 if no tested base date has a known outcome, or there is nothing to tell apart.
    """
    origins = (*protocol.training(), *protocol.origins())
    tested = np.array([origin >= protocol.first for origin in origins])
    units = outcomes.units
    at_risk = np.array([_at_risk(protocol, outcomes, units, origin) for origin in origins])
    at_risk = at_risk.reshape(len(origins), len(units))
    came = _windows(protocol, outcomes, units, origins)
    grid = Grid(
        protocol=protocol,
        origins=origins,
        tested=tested,
        units=units,
        at_risk=at_risk,
        outcomes=np.where(at_risk, came, np.nan),
    )
    known = grid.outcomes[grid.usable]
    if not ((known == 1).any() and (known == 0).any()):
        what = "no outcome is known" if not known.size else "every known outcome is the same"
        remedy = "choose base dates whose windows were watched to the end, with onsets in some of them"
        raise fault(outcomes.id, f"{what} in these windows", remedy, "AP-E119")
    return grid


def _at_risk(protocol: BacktestProtocol, outcomes: Outcomes, units: tuple[str, ...], origin: dt.date) -> Mask:
    exists = outcomes.watched_on(units, origin)
    return exists & ~outcomes.ongoing_on(units, origin) if protocol.at_risk is AtRisk.QUIET else exists


def _windows(
    protocol: BacktestProtocol, outcomes: Outcomes, units: Sequence[str], origins: Sequence[dt.date]
) -> Figures:
    rows = [outcomes.in_window(units, origin, protocol.window_end(origin)) for origin in origins]
    return np.array(rows).reshape(len(origins), len(units))


def roll(
    forecasters: Sequence[Forecaster],
    grid: Grid,
    outcomes: Outcomes,
    measurements: Measurements | None,
    tick: Tick | None = None,
) -> Answers:
    """Ask every forecaster at every base date, in the order of time.

    Raises:
        DataError: AP-E107 for what are no scores; AP-E108 if a forecaster, asked again about the first base date after
            it has seen the last, says something else.
    """
    said: list[list[Forecast]] = [[] for _ in forecasters]
    past: list[Figures] = []
    for place, known in enumerate(_each_known(grid, outcomes, measurements)):
        past.append(_closed(grid, known, place))
        for answers, forecaster in zip(said, forecasters, strict=True):
            answers.append(_asked(forecaster, grid, known))
        if tick is not None:
            tick(place + 1, len(grid.origins))
    again = next(_each_known(grid, outcomes, measurements))
    for answers, forecaster in zip(said, forecasters, strict=True):
        _refuse_memory(forecaster, answers[0], _asked(forecaster, grid, again), again.day)
    return Answers(
        rolled=tuple(_rolled(one, answers, past, grid) for one, answers in zip(forecasters, said, strict=True)),
        past_share=np.array([_share(came) for came in past]),
    )


def _share(came: Figures) -> float:
    known = came[~np.isnan(came)]
    return float(known.mean()) if known.size else math.nan


def _each_known(grid: Grid, outcomes: Outcomes, measurements: Measurements | None) -> Iterator[Known]:
    for origin, at_risk in zip(grid.origins, grid.at_risk, strict=True):
        units = tuple(unit for unit, asked in zip(grid.units, at_risk.tolist(), strict=True) if asked)
        yield known_on(origin, units, outcomes, measurements)


def _closed(grid: Grid, known: Known, place: int) -> Figures:
    """The outcomes of all earlier base dates as they were known on this one; NaN for a window that was still open."""
    came = _windows(grid.protocol, known.outcomes, grid.units, grid.origins[:place])
    return np.where(grid.at_risk[:place], came, np.nan)


def _asked(forecaster: Forecaster, grid: Grid, known: Known) -> Forecast:
    """The answer, spread over all units of the grid."""
    given = forecaster.forecast(known, known.day, grid.protocol.horizon_months)
    forecast = checked(forecaster, given, known)
    asked = set(known.units)
    places = [place for place, unit in enumerate(grid.units) if unit in asked]

    def spread(part: Figures | None) -> Figures:
        whole = np.full(len(grid.units), np.nan)
        if part is not None:
            whole[places] = part
        return whole

    return Forecast(
        scores=spread(forecast.scores),
        low=spread(forecast.low),
        high=spread(forecast.high),
        coverage=spread(forecast.coverage),
        parts={name: spread(part) for name, part in forecast.parts.items()},
    )


def _refuse_memory(forecaster: Forecaster, before: Forecast, after: Forecast, day: dt.date) -> None:
    if not np.array_equal(before.scores, after.scores, equal_nan=True):
        message = f"asked again about {day}, it says something else than the first time"
        remedy = (
            "let a forecast depend on what it is handed alone: keep nothing between base dates, and seed all chance"
        )
        raise fault(forecaster.id, message, remedy, "AP-E108")


def _rolled(forecaster: Forecaster, answers: list[Forecast], past: list[Figures], grid: Grid) -> Rolled:
    def stacked(part: str) -> Figures:
        return np.array([getattr(answer, part) for answer in answers])

    scores = stacked("scores")
    names = sorted({name for answer in answers for name in answer.parts}, key=_by_number)
    nothing = np.full(len(grid.units), np.nan)
    return Rolled(
        id=forecaster.id,
        version=forecaster.version,
        scores=scores,
        low=stacked("low"),
        high=stacked("high"),
        coverage=stacked("coverage"),
        probabilities=_probabilities(scores, past, grid),
        parts=FrozenMapping(
            {name: np.array([answer.parts.get(name, nothing) for answer in answers]) for name in names}
        ),
    )


def _probabilities(scores: Figures, past: list[Figures], grid: Grid) -> Figures:
    """At each base date a map from scores to probabilities, fitted on the closed windows before it."""
    found = np.full(scores.shape, np.nan)
    if grid.protocol.calibrator is Calibrator.NONE:
        return found
    for place, came in enumerate(past):
        known = ~np.isnan(came) & ~np.isnan(scores[:place])
        apply = fitted(grid.protocol.calibrator, scores[:place][known], came[known])
        if apply is not None:
            found[place] = apply(scores[place])
    return found


def _by_number(name: str) -> tuple[Any, ...]:
    """RF2 before RF10."""
    digits = "".join(letter for letter in name if letter.isdigit())
    return name.rstrip("0123456789."), int(digits or 0), name
