"""A small made-up world to test backtests on: eight places, twenty years, onsets that often follow some tension."""

from __future__ import annotations

import datetime as dt

import numpy as np

from atrocity_prevention.datasets.measuring.measurements import Measurements
from atrocity_prevention.evaluation.outcomes import Outcomes, Spans
from atrocity_prevention.evaluation.protocol import BacktestProtocol

FIRST, LAST = 1990, 2009
YEARS = tuple(range(FIRST, LAST + 1))
UNITS = ("Aland", "Borvia", "Cestan", "Dorland", "Elmania", "Fenia", "Gorund", "Harland")
STARTS = np.array([dt.date(year, 1, 1).toordinal() for year in YEARS])
ENDS = np.array([dt.date(year, 12, 31).toordinal() for year in YEARS])

ONSETS = {
    "Borvia": (1992, 1996, 2001),
    "Cestan": (1993,),
    "Elmania": (1994, 1998, 2003, 2006),
    "Fenia": (1999, 2004),
    "Gorund": (1995, 2007),
}
COLUMNS = ("tension", "noise", "population", "violence")


def onset_grid():
    """1 where an onset began in the year, shape (units, years)."""
    return np.array([[float(year in ONSETS.get(unit, ())) for year in YEARS] for unit in UNITS])


def spans(rows, lag=0):
    """Spans from (unit, first day, last day)."""
    return Spans(
        units=[unit for unit, _, _ in rows],
        starts=[start.toordinal() for _, start, _ in rows],
        ends=[end.toordinal() for _, _, end in rows],
        known=[end.toordinal() + lag for _, _, end in rows],
    )


def year_of(unit, year):
    return unit, dt.date(year, 1, 1), dt.date(year, 12, 31)


def outcomes(lag=0, last=LAST, ongoing=()):
    """What happened; each year became known some days after its end."""
    watched = [year_of(unit, year) for unit in UNITS for year in YEARS if year <= last]
    onsets = [year_of(unit, year) for unit, years in ONSETS.items() for year in years if year <= last]
    return Outcomes(
        id="onsets", onsets=spans(onsets, lag), watched=spans(watched, lag), ongoing=spans(list(ongoing), lag)
    )


def values():
    """The figures, shape (columns, units, years): tension rises in the two years before an onset."""
    rng = np.random.default_rng(4)
    onsets = onset_grid()
    ahead = np.zeros_like(onsets)
    ahead[:, :-1] += onsets[:, 1:]
    ahead[:, :-2] += onsets[:, 2:]
    tension = 0.5 * np.minimum(ahead, 1.0) + rng.random(onsets.shape)
    noise = rng.random(onsets.shape)
    population = np.arange(len(UNITS), dtype=float)[:, None] + 0.01 * np.arange(len(YEARS))
    return np.stack([tension, noise, population, onsets + 0.1 * rng.random(onsets.shape)])


def measurements(lag=0, figures=None, columns=COLUMNS, reported=None):
    """The figures, each known some days after its year."""
    held = values() if figures is None else figures
    days = np.broadcast_to(ENDS + lag, held.shape) if reported is None else reported
    return Measurements(
        columns=columns,
        units=UNITS,
        starts=STARTS,
        ends=ENDS,
        values=held,
        reported=days,
        exists=np.ones(held.shape[1:], dtype=bool),
    )


def protocol(**changes):
    """Base dates from the end of 1996 to the end of 2006, fitted from 1991 on."""
    usual = {"first": "1996-12-31", "last": "2006-12-31", "train_from": "1991-12-31", "budgets": (2,), "draws": 50}
    return BacktestProtocol(**{**usual, **changes})
