"""What a decision would have meant: how many units on watch, how many onsets among them, and how long before."""

from __future__ import annotations

import math
from collections.abc import Iterator

import attrs
import numpy as np

from atrocity_prevention.datasets.coded_table import Figures
from atrocity_prevention.evaluation.measures.ladder import ladder
from atrocity_prevention.evaluation.measures.watch_list import places_on
from atrocity_prevention.evaluation.outcomes import Mask, Outcomes, place_of
from atrocity_prevention.evaluation.rolling import Grid, Rolled


@attrs.frozen(kw_only=True)
class Alarms:
    """One way of deciding whom to watch, and what it would have meant at the tested base dates.

    Where more units have the same score than there are places left, each has its share of a place; so figures may be
    fractions, and no order among equals decides.

    Attributes:
        rule: how it was decided, in words.
        base_dates: at how many base dates.
        watched: units on watch, over all base dates.
        hits: how many of these had an onset in the window.
        false_alarms: how many had none.
        onsets: how many different onsets there were to be caught.
        caught: how many of them fell into the window of a base date at which the unit was on watch.
        lead_days: days from the first base date at which the unit was on watch, within whose window the onset fell, to
            the first day of the onset's period; the mean over the onsets caught, NaN if there are none.
        shortest_lead_days: the shortest of them.
        longest_lead_days: the longest.
    """

    rule: str
    base_dates: int
    watched: float
    hits: float
    false_alarms: float
    onsets: int
    caught: float
    lead_days: float
    shortest_lead_days: float
    longest_lead_days: float

    @property
    def watched_at_a_time(self) -> float:
        """Units on watch at one base date, on average; NaN without any base date."""
        return self.watched / self.base_dates if self.base_dates else math.nan

    @property
    def false_alarms_per_hit(self) -> float:
        """Infinite if there was no hit; NaN if nobody was on watch."""
        if self.hits:
            return self.false_alarms / self.hits
        return math.inf if self.false_alarms else math.nan


def alarms(grid: Grid, rolled: Rolled, outcomes: Outcomes, alert: float | None) -> tuple[Alarms, ...]:
    """Every way of deciding that applies to a forecaster.

    Args:
        grid: what was asked.
        rolled: what was said.
        outcomes: what came.
        alert: the threshold from which its scores call for an alert, if it has one.
    """
    usable = grid.usable & ~np.isnan(rolled.scores)
    rules = {_list_of(size): highest(rolled.scores, usable, size) for size in grid.protocol.budgets}
    if alert is not None:
        for rule, reading in _readings(rolled, alert).items():
            with np.errstate(invalid="ignore"):
                rules[rule] = np.where(usable & (reading >= alert), 1.0, 0.0)
    return tuple(_counted(rule, watch, usable, grid, outcomes) for rule, watch in rules.items())


def _list_of(size: int) -> str:
    return f"the {size} highest scores"


def _readings(rolled: Rolled, alert: float) -> dict[str, Figures]:
    """What may call for an alert, by the rule in words."""
    return {
        f"established at {alert:g}": rolled.low,
        f"estimate at {alert:g}": rolled.scores,
        f"not ruled out at {alert:g}": rolled.high,
    }


def highest(scores: Figures, usable: Mask, size: int) -> Figures:
    """Each unit's share of a place on a list of the highest scores, anew at every base date."""
    watch = np.zeros(scores.shape)
    lists = np.unique(np.nonzero(usable)[0], return_inverse=True)[1]
    watch[usable] = places_on(ladder(scores[usable], lists), size)
    return watch


def _counted(rule: str, watch: Figures, usable: Mask, grid: Grid, outcomes: Outcomes) -> Alarms:
    hit = usable & (grid.outcomes == 1)
    caught, leads = [], []
    for shares, days in _chances(watch, usable, grid, outcomes):
        missed = np.concatenate([[1.0], np.cumprod(1 - shares)])
        first = missed[:-1] * shares  # the chance that this base date is the first at which it was on watch
        caught.append(float(first.sum()))
        leads += [(float(chance), lead) for chance, lead in zip(first.tolist(), days, strict=True) if chance > 0]
    total = sum(chance for chance, _ in leads)
    return Alarms(
        rule=rule,
        base_dates=int(usable.any(axis=1).sum()),
        watched=float(watch[usable].sum()),
        hits=float(watch[hit].sum()),
        false_alarms=float(watch[usable & ~hit].sum()),
        onsets=len(caught),
        caught=sum(caught),
        lead_days=sum(chance * lead for chance, lead in leads) / total if leads else math.nan,
        shortest_lead_days=min((lead for _, lead in leads), default=math.nan),
        longest_lead_days=max((lead for _, lead in leads), default=math.nan),
    )


def _chances(watch: Figures, usable: Mask, grid: Grid, outcomes: Outcomes) -> Iterator[tuple[Figures, list[int]]]:
    """For every onset: its unit's share of a place at each base date whose window holds it, and how long before."""
    days = np.array([origin.toordinal() for origin in grid.origins])
    ends = np.array([grid.protocol.window_end(origin).toordinal() for origin in grid.origins])
    places = place_of(grid.units)
    onsets = outcomes.onsets
    order = sorted(range(len(onsets)), key=lambda row: (onsets.units[row], int(onsets.starts[row])))
    for row in order:
        unit, start = places[onsets.units[row]], int(onsets.starts[row])
        inside = (days < start) & (ends >= onsets.ends[row]) & usable[:, unit]
        if inside.any():
            yield watch[inside, unit], [start - int(day) for day in days[inside].tolist()]
