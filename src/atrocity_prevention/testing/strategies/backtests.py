"""Strategies for backtests: what came, who forecasts, and how the two are held against each other."""

from __future__ import annotations

import datetime as dt
import functools
import itertools

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from atrocity_prevention.evaluation.baselines import Baselines
from atrocity_prevention.evaluation.forecasters import ColumnForecaster, Forecast, Forecaster
from atrocity_prevention.evaluation.method_forecaster import MethodForecaster
from atrocity_prevention.evaluation.outcomes import Outcomes, Spans
from atrocity_prevention.evaluation.protocol import AtRisk, BacktestProtocol, Calibrator, Overlap
from atrocity_prevention.evaluation.published import ScoreTable
from atrocity_prevention.testing.strategies.panels import (
    NO_FIGURE,
    array_of,
    column_mappings,
    countries_of,
    year_edges,
    years_in_a_row,
)
from atrocity_prevention.testing.strategies.words import PLUGIN, ids, library, markings, maybe, units

COLUMN_NAMES = ("counts/n", "counts/index")
"""The columns that `measurements` have by default."""


@st.composite
def outcomes(draw: st.DrawFn) -> Outcomes:
    """Onsets and episodes in the years that somebody watched; each year is known at its end or later."""
    pairs = list(itertools.product(draw(countries_of()), draw(years_in_a_row())))
    starts, ends = np.array([year_edges(year) for _, year in pairs]).T
    delays = array_of(draw, st.integers(0, 500), ends.shape, np.int64)
    years = Spans(units=[unit for unit, _ in pairs], starts=starts, ends=ends, known=ends + delays)
    watched = array_of(draw, st.sampled_from([True, True, False]), ends.shape, np.bool_)
    return Outcomes(
        id=draw(ids()),
        onsets=years.where(watched & array_of(draw, st.booleans(), ends.shape, np.bool_)),
        watched=years.where(watched),
        ongoing=years.where(array_of(draw, st.booleans(), ends.shape, np.bool_)),
        source=draw(st.sampled_from(["", "Acme, list of episodes"])),
        marking=draw(markings()),
    )


@st.composite
def backtest_protocols(draw: st.DrawFn) -> BacktestProtocol:
    """A layout with base dates from 2000 to 2026, few draws, and perhaps a time before it to fit probabilities."""
    first = draw(st.dates(dt.date(2000, 1, 1), dt.date(2020, 12, 31)))
    before = st.integers(0, 2000).map(lambda days: first - dt.timedelta(days=days))
    return BacktestProtocol(
        first=first,
        last=first + dt.timedelta(days=draw(st.integers(0, 2000))),
        every_months=draw(st.sampled_from([12, 1, 6, 24])),
        horizon_months=draw(st.sampled_from([12, 1, 24, 36])),
        overlap=draw(st.sampled_from(Overlap)),
        at_risk=draw(st.sampled_from(AtRisk)),
        calibrator=draw(st.sampled_from(Calibrator)),
        train_from=draw(maybe(before)),
        budgets=draw(st.lists(st.integers(1, 30), max_size=2)),
        draws=draw(st.integers(1, 20)),
        seed=draw(st.integers(0, 2**32)),
    )


@functools.cache
def _scores() -> SearchStrategy[float]:
    """A score, or none."""
    return units() | st.just(NO_FIGURE)


@st.composite
def forecasts(draw: st.DrawFn, *, count: int | None = None) -> Forecast:
    """The scores of some units; where they have ranges, the score lies between the ends.

    Args:
        draw: given by hypothesis.
        count: how many units; by default one to five.
    """
    shape = (draw(st.integers(1, 5)) if count is None else count,)
    scores = array_of(draw, _scores(), shape)
    if not draw(st.booleans()):
        return Forecast(scores=scores)
    return Forecast(
        scores=scores,
        low=scores * array_of(draw, units(), shape),
        high=scores + (1.0 - scores) * array_of(draw, units(), shape),
        coverage=array_of(draw, units(), shape),
        parts={"RF1": array_of(draw, _scores(), shape)},
    )


@functools.cache
def column_forecasters() -> SearchStrategy[ColumnForecaster]:
    """One of the columns that `measurements` have, either way up."""
    direction, oldest = st.sampled_from([1, -1]), st.integers(0, 2000)
    return st.builds(ColumnForecaster, column=st.sampled_from(COLUMN_NAMES), direction=direction, oldest_days=oldest)


@functools.cache
def baselines() -> SearchStrategy[Baselines]:
    """Those that can be computed from `measurements`, or fewer."""
    column = maybe(st.sampled_from(COLUMN_NAMES))
    return st.builds(Baselines, violence=column, population=column)


@st.composite
def score_tables(draw: st.DrawFn) -> ScoreTable:
    """Scores of some countries for the ends of some years, issued in time but for a few, or worked out later."""
    pairs = list(itertools.product(draw(countries_of()), draw(years_in_a_row())))
    ends = np.array([year_edges(year)[1] for _, year in pairs])
    made = draw(forecasts(count=len(pairs)))
    later = array_of(draw, st.integers(-400, 30), ends.shape, np.int64)
    later[0] = min(later[0], 0)  # where every row came too late there would be nothing to test
    retrospective = draw(st.booleans())
    return ScoreTable(
        id=draw(ids(f"{PLUGIN}.")),
        units=[unit for unit, _ in pairs],
        base_dates=ends.tolist(),
        scores=made.scores,
        issued=None if retrospective else (ends + later).tolist(),
        retrospective=retrospective,
        low=made.low,
        high=made.high,
    )


@st.composite
def method_forecasters(draw: st.DrawFn) -> MethodForecaster:
    """The equal-weight method that goes with a mapping, for any of its scores."""
    mapping = draw(column_mappings())
    catalogue = mapping.catalogue(library())
    target = draw(st.sampled_from(["overall", "genocide", "RF1"]))
    return MethodForecaster(method=mapping.method(catalogue), mapping=mapping, catalogue=catalogue, target=target)


@functools.cache
def forecasters() -> SearchStrategy[Forecaster]:
    """Whoever can be tested without measurements or with those of `measurements`."""
    found: SearchStrategy[Forecaster] = st.one_of(column_forecasters(), score_tables())
    return found
