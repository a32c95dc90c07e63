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
from atrocity_prevention.assessment.threads import each, even, slices, threads_for
from atrocity_prevention.uncertainty.blas import one_blas_thread
from atrocity_prevention.uncertainty.cells import Cases, Cells, cells_of
from atrocity_prevention.uncertainty.conclusions import NO_CONCLUSION, Codes, concluded
from atrocity_prevention.uncertainty.left_out import LeaveOneOut, score_names
from atrocity_prevention.uncertainty.without_each import WHOLE, At, Places, Without, plan_without, without_each
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.crimes import Crime

DOUBTFUL = 1e-9
"""A score this near to the threshold is scored anew, so that rounding decides as it does in an assessment."""

CELLS_AT_ONCE = 8192
"""Enough that calls cost little beside what they do."""

CELLS_A_THREAD = 20_000
"""The same for each of several threads: between two calls of numpy one waits for another, so calls must be few."""

FEW = 8
"""Picking out one in so many cells or less costs less than looking at all of them."""


def leave_one_out(
    cases: Cases,
    method: Method,
    catalogue: Catalogue,
    *,
    as_of: dt.date | str | None = None,
    keep: bool = False,
    workers: int | None = None,
) -> LeaveOneOut:
    """Score everything without each indicator, as if the method gave it the weight 0.

    Args:
        cases: a panel, a situation or several.
        method: how findings become scores.
        catalogue: the indicators and factors.
        as_of: the date for situations; by default each that of its newest report.
        keep: whether to keep the overall score of every cell without every indicator, not only what moves furthest.
        workers: threads; by default as many as there are processors and cells enough for. They change no bit.

    Raises:
        DataError: AP-E114 if there are no cases, AP-E021 for what the catalogue lacks.
        ScoringError: if a rule fails.
    """
    ordered = plan(method, catalogue)
    cells = cells_of(cases, ordered, as_of)
    count = len(cells.names)
    threads = threads_for((method.factor_rule, method.crime_rule), workers, count // CELLS_A_THREAD)
    whole = _Whole.of(ordered, cells, threads)
    found = _Found.empty(whole, keep=keep)
    step = even(count, CELLS_AT_ONCE if threads == 1 else CELLS_A_THREAD, threads)
    blocks = [np.arange(block.start, block.stop) for block in slices(0, count, step)]
    with one_blas_thread():
        for part in each(lambda places: _of_block(whole, places, keep=keep), blocks, threads):
            found.join(part)
    return LeaveOneOut(
        plan=ordered,
        names=cells.names,
        moves=found.moves,
        where=found.where,
        turned=found.turned(),
        overall=found.kept,
        marking=cells.marking,
    )


def _of_block(whole: _Whole, places: Places, *, keep: bool) -> _Found:
    found = _Found.empty(whole, keep=keep, cells=places)
    for without in without_each(whole.plan, whole.cells, whole.base, places):
        found.take(without)
    return found


@attrs.frozen(kw_only=True, eq=False)
class _Target:
    """One score of all cells with everything.

    Attributes:
        name: ``overall``, a crime or a factor.
        place: where it stands among `score_names`.
        crime: where it stands among the crimes; ``None`` for other scores.
        threshold: what conclusions are drawn against.
        old: its conclusions.
        margins: by how much its low and high may fall before its conclusion changes, shape ``(2, cells)``; infinite
            where no fall changes it.
    """

    name: str
    place: int
    crime: int | None
    threshold: float
    old: Codes
    margins: Array


def _targets(ordered: Plan, base: Scores) -> Iterator[_Target]:
    threshold = ordered.method.alert_threshold
    if threshold is None:
        return
    for place, name in enumerate(score_names(ordered)):
        low, _, high = pick(ordered, base, name)[0]
        above = [np.where(end >= threshold, end - threshold, np.inf) for end in (low, high)]
        yield _Target(
            name=name,
            place=place,
            crime=place - 1 if 0 < place <= len(Crime) else None,
            threshold=threshold,
            old=concluded(low, high, threshold),
            margins=np.stack(above),
        )


@attrs.frozen(kw_only=True, eq=False)
class _Whole:
    """Everything, before anything is left out."""

    plan: Plan
    cells: Cells
    base: Scores
    targets: tuple[_Target, ...]

    @classmethod
    def of(cls, ordered: Plan, cells: Cells, threads: int) -> _Whole:
        base = cells.score(ordered, threads)
        return cls(plan=ordered, cells=cells, base=base, targets=tuple(_targets(ordered, base)))


@attrs.frozen(kw_only=True, eq=False)
class _Found:
    """What has been found so far, in some cells or in all.

    Attributes:
        whole: what it was found in.
        first: the first of the cells.
        moves: the largest move of an overall score, shape ``(indicators, 3)``.
        where: in which cell, the same shape.
        kept: the overall scores, shape ``(indicators, 3, cells)``, if they are to be kept.
        turns: conclusions that change: indicator, target, cell, conclusion before and after, one row each, in parts.
    """

    whole: _Whole
    first: int
    moves: Array
    where: Places
    kept: Array | None
    turns: list[Places] = attrs.field(factory=list)

    @classmethod
    def empty(cls, whole: _Whole, *, keep: bool, cells: Places | None = None) -> _Found:
        shape = (len(whole.plan.indicators), len(READINGS))
        count = len(whole.cells.names) if cells is None else len(cells)
        return cls(
            whole=whole,
            first=0 if cells is None else int(cells[0]),
            moves=np.zeros(shape),
            where=np.zeros(shape, dtype=np.intp),
            kept=np.empty((*shape, count)) if keep else None,
        )

    def join(self, part: _Found) -> None:
        """Take over what was found in further cells; of equal moves the first cell's stays."""
        self._note(slice(None), part.moves, part.where)
        self.turns.extend(part.turns)
        if self.kept is not None and part.kept is not None:
            self.kept[..., part.first : part.first + part.kept.shape[-1]] = part.kept

    def _note(self, indicators: slice, moves: Array, where: Places) -> None:
        further = np.abs(moves) > np.abs(self.moves[indicators])
        np.copyto(self.moves[indicators], moves, where=further)
        np.copyto(self.where[indicators], where, where=further)

    def take(self, without: Without) -> None:
        """Note what is left without the indicators of one factor, in some cells."""
        self._furthest(without)
        if self.kept is not None:
            self.kept[without.indicators][..., without.cells - self.first] = without.overall
        factor, weights = self.whole.plan.factors[without.factor], self.whole.plan.crime_weights[:, without.factor]
        for target in self.whole.targets:
            bears = target.name in (OVERALL, factor) if target.crime is None else weights[target.crime] > 0
            if bears:
                self._turn(without, target)

    def _furthest(self, without: Without) -> None:
        """A score that vanishes does not move."""
        move = without.overall - self.whole.base.overall[:, without.some]
        if without.reach is None:
            np.copyto(move, 0.0, where=np.isnan(move))
            furthest = np.abs(move).argmax(axis=-1)
        else:
            furthest = move.argmin(axis=-1)
        here = np.take_along_axis(move, furthest[..., None], axis=-1)[..., 0]
        if np.isnan(here).any():  # a cell without any score comes first
            furthest = np.nan_to_num(move, copy=False).argmin(axis=-1)
            here = np.take_along_axis(move, furthest[..., None], axis=-1)[..., 0]
        self._note(without.indicators, here, without.cells[furthest])

    def _turn(self, without: Without, target: _Target) -> None:
        """Note the conclusions that change; cells are looked at only where a fall can reach the threshold."""
        reach = None if without.reach is None else without.reach[target.name]
        near = WHOLE if reach is None else _within_reach(target.margins[:, without.some], reach[[0, 2]])
        if not isinstance(near, slice) and not near.size:
            return
        threshold, old = target.threshold, target.old[without.some][near]
        ends = [_scores_without(without, target, reading, near) for reading in (0, 2)]
        self._settle(without, target, near, ends)
        rows, places = np.nonzero(_changed(ends, old, threshold))
        columns = (
            without.indicators.start + rows,
            np.full(len(rows), target.place),
            without.cells[near][places],
            old[places],
            concluded(ends[0][rows, places], ends[1][rows, places], threshold),
        )
        self.turns.append(np.stack(columns, axis=1).astype(np.intp))

    def _settle(self, without: Without, target: _Target, near: At, ends: list[Array]) -> None:
        """Score anew, in place, what came so near to the threshold that the order of a sum could decide."""
        threshold = target.threshold
        doubtful = (np.abs(ends[0] - threshold) < DOUBTFUL) | (np.abs(ends[1] - threshold) < DOUBTFUL)
        if not doubtful.any():
            return
        for row in np.flatnonzero(doubtful.any(axis=1)).tolist():
            some = np.flatnonzero(doubtful[row])
            part = self.whole.cells.part(without.cells[near][some])
            scores = part.score(plan_without(self.whole.plan, without.indicators.start + row))
            readings, _ = pick(self.whole.plan, scores, target.name)
            ends[0][row, some], ends[1][row, some] = readings[0], readings[2]

    def turned(self) -> Places:
        """All conclusions that change, in the order of indicators, scores and cells."""
        found = np.concatenate([np.empty((0, 5), dtype=np.intp), *self.turns])
        return found[np.lexsort((found[:, 2], found[:, 1], found[:, 0]))]


def _within_reach(margins: Array, falls: Array) -> At:
    """The cells whose conclusion such a fall of low or high could change; all, if they are many."""
    low, high = margins < falls + DOUBTFUL
    near = np.flatnonzero(low | high)
    return near if len(near) * FEW < margins.shape[-1] else WHOLE


def _changed(ends: list[Array], old: Codes, threshold: float) -> npt.NDArray[np.bool_]:
    """Where a conclusion is another than before, shape ``(indicators, cells)``."""
    codes = list(Conclusion)
    established = (ends[0] >= threshold) != (old == codes.index(Conclusion.ESTABLISHED))
    ruled_out = (ends[1] < threshold) != (old == codes.index(Conclusion.RULED_OUT))
    gone = np.isnan(ends[0]) & (old != NO_CONCLUSION)
    return np.asarray(established | ruled_out | gone)


def _scores_without(without: Without, target: _Target, reading: int, at: At) -> Array:
    """A copy, to be mended."""
    if target.crime is not None:
        return without.of_crime(target.crime, reading, at).copy()
    if target.name == OVERALL:
        return without.overall[:, reading, at].copy()
    return without.of_factor(reading, at).copy()
