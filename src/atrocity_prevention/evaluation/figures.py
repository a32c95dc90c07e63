"""From what was said and what came to figures: of one forecaster, and of two beside each other."""

from __future__ import annotations

import math
from collections.abc import Sequence

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.datasets.coded_table import Figures
from atrocity_prevention.evaluation.alarms import alarms
from atrocity_prevention.evaluation.measures.alarm_budget import AlarmBudget, alarm_budget
from atrocity_prevention.evaluation.measures.draws import Draws, draw_countries
from atrocity_prevention.evaluation.measures.measure import Measure
from atrocity_prevention.evaluation.measures.measuring import measure, paired_difference
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.probabilities import BRIER, LOG_LOSS, brier_skill
from atrocity_prevention.evaluation.measures.ranking import AUC, AUC_WITHIN_DATES, AVERAGE_PRECISION
from atrocity_prevention.evaluation.measures.reliability import Bin, reliability
from atrocity_prevention.evaluation.measures.statistic import Statistic
from atrocity_prevention.evaluation.measures.watch_list import false_alarms_at, precision_at, recall_at
from atrocity_prevention.evaluation.outcomes import Mask, Outcomes
from atrocity_prevention.evaluation.protocol import BacktestProtocol
from atrocity_prevention.evaluation.report import Comparison, ForecasterFigures, OriginFigures, Role
from atrocity_prevention.evaluation.rolling import Grid, Rolled
from atrocity_prevention.vocabulary.frozen import FrozenMapping

BINS = 10

MOST_LENGTHS = 25
"""Lists of so many lengths make a curve that is smooth enough to be drawn."""


@attrs.frozen(kw_only=True)
class Subject:
    """A forecaster that was asked, and how it stands in the report.

    Attributes:
        rolled: what it said.
        role: why it is there.
        alert: the threshold from which its scores call for an alert, if it has one.
        notes: what to know of it.
    """

    rolled: Rolled
    role: Role
    alert: float | None = None
    notes: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False)
class Cases:
    """Some tested cases in one row.

    Attributes:
        scores: of every case.
        outcomes: of every case, 1 or 0.
        dates: the place of its base date.
        units: the place of its unit.
        draws: draws of units; ``None`` if there is no case.
    """

    scores: Figures
    outcomes: Figures
    dates: npt.NDArray[np.intp]
    units: npt.NDArray[np.intp]
    draws: Draws | None

    @property
    def pairs(self) -> Pairs:
        """The same for the measures."""
        return Pairs(scores=self.scores, outcomes=self.outcomes, dates=self.dates)


def cases_of(grid: Grid, scores: Figures, also: Mask | None = None) -> Cases:
    """The tested cases with a known outcome and a score.

    Args:
        grid: what was asked.
        scores: shape ``(origins, units)``.
        also: a further condition, the same shape.
    """
    usable = grid.usable & ~np.isnan(scores)
    chosen = usable if also is None else usable & also
    dates, units = np.nonzero(chosen)
    protocol = grid.protocol
    drawn = draw_countries(units, draws=protocol.draws, seed=protocol.seed) if units.size else None
    return Cases(scores=scores[chosen], outcomes=grid.outcomes[chosen], dates=dates, units=units, draws=drawn)


def figures_of(grid: Grid, subject: Subject, outcomes: Outcomes, past_share: Figures) -> ForecasterFigures:
    """Everything about one forecaster.

    Args:
        grid: what was asked.
        subject: who, and what it said.
        outcomes: what came.
        past_share: the share of onsets known at every base date, against which skill is measured.
    """
    rolled = subject.rolled
    ranked, probable = cases_of(grid, rolled.scores), cases_of(grid, rolled.probabilities)
    statistics = {**_ranking(grid.protocol), **_probability(past_share[probable.dates])}
    probabilities = {name for name, statistic in statistics.items() if statistic.probabilities}
    measures = {
        name: _measured(statistic, probable if name in probabilities else ranked)
        for name, statistic in statistics.items()
    }
    known = rolled.coverage[grid.usable & ~np.isnan(rolled.coverage)]
    return ForecasterFigures(
        id=rolled.id,
        version=rolled.version,
        role=subject.role,
        without_score=int((grid.usable & np.isnan(rolled.scores)).sum()),
        without_probability=ranked.scores.size - probable.scores.size,
        coverage=float(known.mean()) if known.size else math.nan,
        measures=FrozenMapping(measures),
        labels=FrozenMapping({name: statistic.label for name, statistic in statistics.items()}),
        by_origin=_by_origin(grid, rolled),
        bins=_bins(probable),
        alarms=alarms(grid, rolled, outcomes, subject.alert),
        budget=_budget(ranked, grid.protocol),
        notes=subject.notes,
    )


def _ranking(protocol: BacktestProtocol) -> dict[str, Statistic]:
    lists = [make(size) for size in protocol.budgets for make in (recall_at, precision_at, false_alarms_at)]
    return {statistic.id: statistic for statistic in (AUC, AUC_WITHIN_DATES, AVERAGE_PRECISION, *lists)}


def _probability(reference: Figures) -> dict[str, Statistic]:
    """Those that need probabilities. Where there is one, outcomes of the past were known, and so was their share."""
    return {statistic.id: statistic for statistic in (BRIER, brier_skill(reference), LOG_LOSS)}


def _measured(statistic: Statistic, cases: Cases) -> Measure:
    return measure(statistic, cases.pairs, cases.draws)


def _budget(cases: Cases, protocol: BacktestProtocol) -> AlarmBudget:
    """Lists of some lengths from nobody to everybody, those of the protocol among them."""
    longest = int(np.bincount(cases.dates).max(initial=0))
    spread = np.linspace(0, longest, min(longest, MOST_LENGTHS - 1) + 1)
    sizes = {*(round(size) for size in spread.tolist()), *(size for size in protocol.budgets if size <= longest)}
    return alarm_budget(cases.pairs, cases.draws, sizes=sorted(sizes))


def _by_origin(grid: Grid, rolled: Rolled) -> tuple[OriginFigures, ...]:
    found = []
    for place in np.flatnonzero(grid.tested).tolist():
        chosen = grid.usable[place] & ~np.isnan(rolled.scores[place])
        pairs = Pairs(scores=rolled.scores[place, chosen], outcomes=grid.outcomes[place, chosen])
        found.append(
            OriginFigures(
                origin=grid.origins[place],
                asked=int(grid.at_risk[place].sum()),
                scored=pairs.n,
                onsets=pairs.positives,
                auc=measure(AUC, pairs),
            )
        )
    return tuple(found)


def _bins(cases: Cases) -> tuple[Bin, ...]:
    return reliability(cases.pairs, BINS, "count", draws=cases.draws).bins


def compared(grid: Grid, first: Rolled, second: Rolled) -> Comparison:
    """Two forecasters on the cases for which both gave a score."""
    ranked = _both(grid, first.scores, second.scores)
    probable = _both(grid, first.probabilities, second.probabilities)
    statistics = [(AUC, ranked), (AVERAGE_PRECISION, ranked)]
    statistics += [(recall_at(size), ranked) for size in grid.protocol.budgets] + [(BRIER, probable)]
    differences = {
        statistic.id: paired_difference(statistic, one.pairs, other.pairs, one.draws)
        for statistic, (one, other) in statistics
        if one.draws is not None
    }
    return Comparison(first=first.id, second=second.id, differences=FrozenMapping(differences))


def _both(grid: Grid, first: Figures, second: Figures) -> tuple[Cases, Cases]:
    return cases_of(grid, first, ~np.isnan(second)), cases_of(grid, second, ~np.isnan(first))


def all_compared(grid: Grid, subjects: Sequence[Subject]) -> tuple[Comparison, ...]:
    """The forecasters with each other, and the first of them with every baseline."""
    return tuple(
        compared(grid, first.rolled, second.rolled)
        for place, first in enumerate(subjects)
        for second in subjects[place + 1 :]
        if not place or Role.BASELINE not in (first.role, second.role)
    )
