"""What hangs on one indicator? Every score without it, how far it moves, and which conclusions change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.case import OVERALL, pick
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.panel import READINGS, Scores
from atrocity_prevention.assessment.plan import Plan, plan
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.assessment.scores import Conclusion
from atrocity_prevention.uncertainty.cells import Cases, Cells, cells_of
from atrocity_prevention.uncertainty.conclusions import NO_CONCLUSION, Codes, concluded
from atrocity_prevention.uncertainty.left_out import LeaveOneOut, score_names
from atrocity_prevention.uncertainty.without_each import WHOLE, At, Places, Without, plan_without, without_each
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.crimes import Crime

DOUBTFUL = 1e-9
"""A score this near to the threshold is scored anew, so that rounding decides as it does in an assessment."""

FEW = 8
"""Picking out one in so many cells or less costs less than looking at all of them."""


def leave_one_out(
    cases: Cases, method: Method, catalogue: Catalogue, *, as_of: dt.date | str | None = None, keep: bool = False
) -> LeaveOneOut:
    """Score everything without each indicator, as if the method gave it the weight 0.

    Args:
        cases: a panel, a situation or several.
        method: how findings become scores.
        catalogue: the indicators and factors.
        as_of: the date for situations; by default each that of its newest report.
        keep: whether to keep the overall score of every cell without every indicator, not only what moves furthest.

    Raises:
        DataError: AP-E114 if there are no cases, AP-E021 for what the catalogue lacks.
        ScoringError: if a rule fails.
    """
    ordered = plan(method, catalogue)
    cells = cells_of(cases, ordered, as_of)
    found = _Found.empty(ordered, cells, keep=keep)
    for without in without_each(ordered, cells, found.base):
        found.take(without)
    return LeaveOneOut(
        plan=ordered,
        names=cells.names,
        moves=found.moves,
        where=found.where,
        turned=found.turned(),
        overall=found.kept,
        marking=cells.marking,
    )


@attrs.frozen(kw_only=True, eq=False)
class _Found:
    """What has been found so far.

    Attributes:
        moves: the largest move of an overall score, shape ``(indicators, 3)``.
        where: in which cell, the same shape.
        kept: the overall scores, if they are to be kept.
        turns: conclusions that change: indicator, target, cell, conclusion before and after, one row each, in parts.
    """

    plan: Plan
    cells: Cells
    base: Scores
    moves: Array
    where: npt.NDArray[np.intp]
    kept: Array | None
    turns: list[Places] = attrs.field(factory=list)

    @classmethod
    def empty(cls, ordered: Plan, cells: Cells, *, keep: bool) -> _Found:
        shape = (len(ordered.indicators), len(READINGS))
        return cls(
            plan=ordered,
            cells=cells,
            base=cells.score(ordered),
            moves=np.zeros(shape),
            where=np.zeros(shape, dtype=np.intp),
            kept=np.empty((*shape, len(cells.names))) if keep else None,
        )

    def take(self, without: Without) -> None:
        """Note what is left without the indicators of one factor, in some cells."""
        self._furthest(without)
        if self.kept is not None:
            self.kept[without.indicators][..., without.cells] = without.overall
        if self.plan.method.alert_threshold is not None:
            for target in self._targets(without):
                self._turn(without, target, self.plan.method.alert_threshold)

    def _furthest(self, without: Without) -> None:
        """A score that vanishes does not move."""
        move = without.overall - self.base.overall[:, without.some]
        np.copyto(move, 0.0, where=np.isnan(move))
        furthest = np.abs(move).argmax(axis=-1)
        here = np.take_along_axis(move, furthest[..., None], axis=-1)[..., 0]
        moves, where = self.moves[without.indicators], self.where[without.indicators]
        further = np.abs(here) > np.abs(moves)
        np.copyto(moves, here, where=further)
        np.copyto(where, without.cells[furthest], where=further)

    def _targets(self, without: Without) -> Iterator[str]:
        """Which conclusions depend on the factor."""
        yield OVERALL
        yield from (crime for crime, row in zip(Crime, self.plan.crime_weights, strict=True) if row[without.factor] > 0)
        yield self.plan.factors[without.factor]

    def _turn(self, without: Without, target: str, threshold: float) -> None:
        """Note the conclusions that change; cells are looked at only where a fall can reach the threshold."""
        before = pick(self.plan, self.base, target)[0][:, without.some]
        near = _within_reach(before[::2], threshold, None if without.reach is None else without.reach[target])
        if not isinstance(near, slice) and not near.size:
            return
        old = concluded(before[0, near], before[2, near], threshold)
        ends = [_scores_without(self.plan, without, target, reading, near) for reading in (0, 2)]
        self._settle(without, target, near, ends, threshold)
        rows, places = np.nonzero(_changed(ends, old, threshold))
        columns = (
            without.indicators.start + rows,
            np.full(len(rows), score_names(self.plan).index(target)),
            without.cells[near][places],
            old[places],
            concluded(ends[0][rows, places], ends[1][rows, places], threshold),
        )
        self.turns.append(np.stack(columns, axis=1).astype(np.intp))

    def _settle(self, without: Without, target: str, near: At, ends: list[Array], threshold: float) -> None:
        """Score anew, in place, what came so near to the threshold that the order of a sum could decide."""
        doubtful = (np.abs(ends[0] - threshold) < DOUBTFUL) | (np.abs(ends[1] - threshold) < DOUBTFUL)
        for row in np.flatnonzero(doubtful.any(axis=1)).tolist():
            some = np.flatnonzero(doubtful[row])
            part = self.cells.part(without.cells[near][some])
            scores = part.score(plan_without(self.plan, without.indicators.start + row))
            readings, _ = pick(self.plan, scores, target)
            ends[0][row, some], ends[1][row, some] = readings[0], readings[2]

    def turned(self) -> Places:
        """All conclusions that change, in the order of indicators, scores and cells."""
        found = np.concatenate([np.empty((0, 5), dtype=np.intp), *self.turns])
        return found[np.lexsort((found[:, 2], found[:, 1], found[:, 0]))]


def _within_reach(ends: Array, threshold: float, fall: float | None) -> At:
    """The cells whose conclusion a fall of so much could change; all, if scores could also rise or they are many."""
    if fall is None:
        return WHOLE
    near = np.flatnonzero(((ends >= threshold) & (ends < threshold + fall + DOUBTFUL)).any(axis=0))
    return near if len(near) * FEW < ends.shape[-1] else WHOLE


def _changed(ends: list[Array], old: Codes, threshold: float) -> npt.NDArray[np.bool_]:
    """Where a conclusion is another than before, shape ``(indicators, cells)``."""
    codes = list(Conclusion)
    established = (ends[0] >= threshold) != (old == codes.index(Conclusion.ESTABLISHED))
    ruled_out = (ends[1] < threshold) != (old == codes.index(Conclusion.RULED_OUT))
    gone = np.isnan(ends[0]) & (old != NO_CONCLUSION)
    return np.asarray(established | ruled_out | gone)


def _scores_without(plan: Plan, without: Without, target: str, reading: int, at: At) -> Array:
    """A copy, to be mended."""
    if target == OVERALL:
        return without.overall[:, reading, at].copy()
    if target in plan.factors:
        return without.of_factor(reading, at).copy()
    return without.of_crime(list(Crime).index(Crime(target)), reading, at).copy()
