"""The one scoring path: arrays of findings in, arrays of scores out (method, sections 3 and 6).

Every score the library gives, of one situation or of a million, passes through `score_cells`. Cells are computed in
blocks that fit the processor's cache; no cell sees another, so blocks, their order and their size change no bit.
"""

from __future__ import annotations

import itertools
import math
import queue
from typing import TypeVar

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.asking import ask, checked
from atrocity_prevention.assessment.coverage import average, coverage_over
from atrocity_prevention.assessment.floors import raise_to_floors
from atrocity_prevention.assessment.plan import Part, Plan, parts, run_of
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.assessment.threads import each, even, slices
from atrocity_prevention.vocabulary.crimes import Crime

T = TypeVar("T", bound=np.generic)

Mask = npt.NDArray[np.bool_]

READINGS = ("low", "estimate", "high")

CELLS_AT_ONCE = 12_000
"""Cells in a block: enough that calls cost little, few enough that what a factor needs stays in the cache."""

CELLS_SIDE_BY_SIDE = 42_000
"""The same for each of several threads: between two calls of numpy one waits for another, so calls must be few."""

NUMBERS_AT_ONCE = 1 << 14
"""Indicators times cells in a part of a block: with few cells several factors are computed in one go."""


@attrs.frozen(kw_only=True, eq=False)
class Scores:
    """The scores of a panel. A cell without any applicable indicator is NaN: it has no score.

    In memory the readings come first, as in the public contract; the arrays here are views of that.

    Attributes:
        factors: shape ``(factors, 3, ...)``.
        crimes: shape ``(crimes, 3, ...)``.
        overall: shape ``(3, ...)``.
        factor_coverage: shape ``(factors, ...)``.
        crime_coverage: shape ``(crimes, ...)``.
        overall_coverage: the trailing shape.
    """

    factors: Array
    crimes: Array
    overall: Array
    factor_coverage: Array
    crime_coverage: Array
    overall_coverage: Array

    def shaped(self, trailing: tuple[int, ...]) -> Scores:
        """The same scores with their last axis, the cells, folded into several."""
        arrays = {name: getattr(self, name) for name in attrs.fields_dict(Scores)}
        return Scores(**{name: array.reshape((*array.shape[:-1], *trailing)) for name, array in arrays.items()})


@attrs.frozen(kw_only=True, eq=False)
class Cells:
    """What is known of many cells side by side.

    Attributes:
        levels: shape ``(rows, cells)``, in [0, 1]; anything where the confidence is 0.
        confidences: the same shape, in [0, 1]; 0 means unknown.
        applicable: the same shape; false leaves the indicator out of the calculation. ``None``: everything applies.
        places: for every indicator of the plan its row, -1 where nothing is known of it anywhere. ``None``: the rows
            are the plan's indicators.
        finite: whether every level is a finite number, also where it does not count.
    """

    levels: Array
    confidences: Array
    applicable: Mask | None
    places: npt.NDArray[np.intp] | None = None
    finite: bool = True


def score(
    plan: Plan,
    levels: Array,
    confidences: Array,
    applicable: Mask | None = None,
    *,
    at_once: int = CELLS_AT_ONCE,
    threads: int = 1,
) -> Scores:
    """Score a panel whose rows are the plan's indicators.

    Args:
        plan: the method and the catalogue.
        levels: shape ``(indicators, ...)``, in [0, 1]; any finite value where the confidence is 0. In single or double
            precision, which the scores keep.
        confidences: the same shape, in [0, 1]; 0 means unknown.
        applicable: the same shape; false leaves the indicator out of the calculation.
        at_once: how many cells a rule is asked about at once; changes no bit.
        threads: how many blocks are computed at the same time; changes no bit.

    Raises:
        ScoringError: if a rule fails.
    """
    trailing = levels.shape[1:]
    flat = (len(levels), math.prod(trailing))
    cells = Cells(
        levels=levels.reshape(flat),
        confidences=confidences.reshape(flat),
        applicable=None if applicable is None else applicable.reshape(flat),
    )
    return score_cells(plan, cells, at_once, threads).shaped(trailing)


def score_cells(plan: Plan, cells: Cells, at_once: int = CELLS_AT_ONCE, threads: int = 1) -> Scores:
    """Score cells, block by block.

    Args:
        plan: the method and the catalogue.
        cells: what is known.
        at_once: how many cells a rule is asked about at once; changes no bit.
        threads: how many blocks are computed at the same time; changes no bit.

    Raises:
        ScoringError: if a rule fails.
    """
    count = cells.levels.shape[1]
    scores = empty_scores(plan, count, cells.levels.dtype)
    if not plan.factors:
        return scores
    size, free = even(count, at_once, threads), queue.SimpleQueue[_Work]()
    for _ in range(threads):
        free.put(_work(plan, size, cells.levels.dtype))

    def run(block: slice) -> None:
        work = free.get()  # room that no other thread writes to
        try:
            _score_block(work, cells, block, scores)
        finally:
            free.put(work)

    each(run, slices(0, count, size), threads)
    return scores


def empty_scores(plan: Plan, cells: int, dtype: npt.DTypeLike) -> Scores:
    """Room for the scores of so many cells; NaN throughout if the catalogue has no indicators, so that none has any."""
    factors, crimes, readings = len(plan.factors), len(Crime), len(READINGS)
    sizes = (readings * factors, readings * crimes, readings, factors, crimes, 1)
    room = np.empty((sum(sizes), cells), dtype)  # all in one piece, which the system hands out faster than many
    if not plan.factors:
        room.fill(np.nan)
    ends = [*itertools.accumulate(sizes)]
    rows = [room[end - size : end] for size, end in zip(sizes, ends, strict=True)]
    return Scores(
        factors=rows[0].reshape(readings, factors, cells).swapaxes(0, 1),
        crimes=rows[1].reshape(readings, crimes, cells).swapaxes(0, 1),
        overall=rows[2],
        factor_coverage=rows[3],
        crime_coverage=rows[4],
        overall_coverage=rows[5][0],
    )


def read(levels: Array, confidences: Array, prior: float, room: Array | None = None) -> Array:
    """Three readings of every level: what is unseen taken as benign, as the prior has it, as at its worst.

    Args:
        levels: shape ``(indicators, ...)``.
        confidences: the same shape.
        prior: what is assumed for the estimate.
        room: where the readings may be written, one axis; new memory costs more than the arithmetic.

    Returns:
        shape ``(indicators, 3, ...)``.
    """
    shape = (len(levels), len(READINGS), *levels.shape[1:])
    fresh = np.empty(math.prod(shape), np.result_type(levels, confidences)) if room is None else room
    readings = fresh[: math.prod(shape)].reshape(shape)
    low, estimate, high = readings[:, 0], readings[:, 1], readings[:, 2]
    np.multiply(confidences, levels, out=low)  # what is seen
    np.subtract(1.0, confidences, out=high)  # the weight of what is not
    np.multiply(high, prior, out=estimate)
    np.add(estimate, low, out=estimate)
    np.add(high, low, out=high)
    return readings


@attrs.frozen(eq=False)
class _Work:
    """What all blocks are computed with: the plan, its parts, and room for the readings of the largest of them."""

    plan: Plan
    parts: tuple[Part, ...]
    room: Array


def _work(plan: Plan, cells: int, dtype: npt.DTypeLike) -> _Work:
    divided = parts(plan, NUMBERS_AT_ONCE // cells)
    return _Work(plan, divided, np.empty(max(part.numbers for part in divided) * len(READINGS) * cells, dtype))


@attrs.frozen(eq=False)
class _Known:
    """What one part of a block needs to know; weights of shape ``(rows, 1)`` where all cells have the same."""

    levels: Array
    confidences: Array
    weights: Array


def _score_block(work: _Work, cells: Cells, block: slice, into: Scores) -> None:
    plan, factors, coverage = work.plan, into.factors[..., block], into.factor_coverage[..., block]
    seen = dict[str, Array]()
    for part in work.parts:
        known = _known(plan, part, cells, block)
        coverage[part.factors] = _part(work, part, known, factors[part.factors])
        seen |= _seen(plan, part, known)
    fine = checked(plan.method.factor_rule, factors, ~np.isnan(coverage), plan.factors, factors)
    lifted = raise_to_floors(plan, fine, plan.factors, seen)
    if lifted is not factors:
        factors[...] = lifted
    named = {**seen, **dict(zip(plan.factors, lifted, strict=True))}
    crimes = raise_to_floors(plan, _crimes(plan, lifted), tuple(Crime), named)
    into.crimes[..., block] = crimes
    np.fmax.reduce(crimes, axis=0, out=into.overall[..., block])
    *of_crimes, into.overall_coverage[block] = coverage_over(plan, coverage)
    into.crime_coverage[..., block] = of_crimes


def _known(plan: Plan, part: Part, cells: Cells, block: slice) -> _Known:
    """The part's rows of the block, in the order of the plan."""
    places = part.rows if cells.places is None else run_of(cells.places[part.rows])
    confidences = _rows(cells.confidences, places, block, 0.0)
    levels = _rows(cells.levels, places, block, 0.0)
    if not cells.finite:
        levels = np.where(confidences > 0, levels, 0.0)
    weights = plan.weights[part.rows, None].astype(levels.dtype)
    if cells.applicable is not None:
        applicable = _rows(cells.applicable, places, block, fill=True)
        weights = weights if applicable.all() else np.where(applicable, weights, 0.0)
    return _Known(levels, confidences, weights)


def _rows(array: npt.NDArray[T], places: slice | npt.NDArray[np.intp], block: slice, fill: float) -> npt.NDArray[T]:
    if isinstance(places, slice):
        return array[places, block]
    found = places >= 0
    rows = np.full((len(places), array[:, block].shape[1]), fill, array.dtype)
    rows[found] = array[places[found], block]
    return rows


def _part(work: _Work, part: Part, known: _Known, into: Array) -> Array:
    """Write the factors' scores, shape ``(factors, 3, cells)``, before any check; give their coverage."""
    method, names, room = work.plan.method, work.plan.factors[part.factors], work.room
    rule, prior = method.factor_rule, method.prior
    side_by_side = known if len(names) == 1 else _side_by_side(part, known)
    if len(names) > 1 and getattr(rule, "pads", False):
        readings = read(side_by_side.levels, side_by_side.confidences, prior, room)
        into[...] = ask(rule, readings, side_by_side.weights, ", ".join(names)).swapaxes(0, 1)
    else:
        readings = read(known.levels, known.confidences, prior, room)
        for factor, (name, rows) in enumerate(zip(names, part.blocks, strict=True)):
            into[factor] = ask(rule, readings[rows], known.weights[rows], name)
    return average(side_by_side.confidences, side_by_side.weights)


def _side_by_side(part: Part, known: _Known) -> _Known:
    """One column for each factor, the shorter ones filled up with weight 0; shape ``(longest, factors, cells)``."""
    filled = np.minimum(part.rectangle, len(known.levels) - 1)  # of weight 0, so it does not matter by what
    weights = np.concatenate([known.weights, np.zeros_like(known.weights[:1])])
    return _Known(known.levels[filled], known.confidences[filled], weights[part.rectangle])


def _seen(plan: Plan, part: Part, known: _Known) -> dict[str, Array]:
    """The readings of the indicators that floors speak of; NaN, which reaches no floor, where not applicable."""
    named = {floor.when for floor in plan.method.floors}
    if not named:
        return {}
    rows = [row for row, indicator in enumerate(plan.indicators[part.rows]) if indicator in named]
    readings = read(known.levels[rows], known.confidences[rows], plan.method.prior)
    applies = np.broadcast_to(known.weights[rows] > 0, known.levels[rows].shape)
    found = zip(rows, readings, applies, strict=True)
    return {plan.indicators[part.rows][row]: np.where(here, reading, np.nan) for row, reading, here in found}


def _crimes(plan: Plan, factors: Array) -> Array:
    scored = ~np.isnan(factors[:, 0])
    weights = plan.crime_weights.T.astype(factors.dtype)[:, :, None]
    levels = factors
    if not scored.all():
        levels = np.where(scored[:, None], factors, 0.0)
        weights = np.where(scored[:, None], weights, 0.0)
    known = np.broadcast_to((weights > 0).any(axis=0), (len(Crime), factors.shape[-1]))
    rule = plan.method.crime_rule
    return checked(rule, _asked_of_crimes(plan, levels, weights), known, tuple(Crime))


def _asked_of_crimes(plan: Plan, levels: Array, weights: Array) -> Array:
    """What the rule gives for every crime, shape ``(crimes, 3, cells)``."""
    rule, shape = plan.method.crime_rule, (len(levels), len(READINGS), len(Crime), levels.shape[-1])
    if getattr(rule, "pads", False) and math.prod(shape) <= len(Crime) * NUMBERS_AT_ONCE:
        spread = np.broadcast_to(levels[:, :, None], shape)
        return ask(rule, spread, weights, ", ".join(Crime)).swapaxes(0, 1)
    scores = np.zeros((len(Crime), *levels.shape[1:]), levels.dtype)
    for row, (crime, named) in enumerate(zip(Crime, plan.crime_rows, strict=True)):
        if named is not None:
            scores[row] = ask(rule, levels[named], weights[named, row], crime)
    return scores
