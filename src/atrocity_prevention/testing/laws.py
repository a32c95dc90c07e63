"""The laws of a scoring rule, as plain functions: each takes a rule and a grid, and raises `LawBroken`.

They are those of the method (docs, "six laws") as far as they concern a rule, and what lets one rule serve a
single situation and a panel of millions. All are tried on the same grids every time, so a finding can be repeated.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.asking import ROUNDING
from atrocity_prevention.assessment.panel import read
from atrocity_prevention.assessment.rules import Array, ScoringRule
from atrocity_prevention.plugins.collecting import told
from atrocity_prevention.testing.broken import LawBroken
from atrocity_prevention.testing.grids import SHOWN, Grid, grids

RuleLaw: TypeAlias = Callable[[ScoringRule, Grid], None]

SLACK = 1e-12
"""What rounding may do where the order of operations differs; far below what any law breaker does."""

PRIOR = 0.25

ANSWERS = "answers whatever the levels"
PURE = "leaves its arguments as they are"
SCORES = "gives one finite number for every cell"

_LAWS: dict[str, RuleLaw] = {}

Mask: TypeAlias = npt.NDArray[np.bool_]


class _Breach(Exception):  # noqa: N818 never leaves this file
    """How a law is broken, before it is said which."""


def _law(sentence: str) -> Callable[[RuleLaw], RuleLaw]:
    def named(check: RuleLaw) -> RuleLaw:
        @functools.wraps(check)
        def checked(rule: ScoringRule, given: Grid) -> None:
            try:
                check(rule, given)
            except _Breach as breach:
                raise LawBroken(sentence, str(breach), kind="rule", item=name_of(rule)) from breach.__cause__

        _LAWS[sentence] = checked
        return checked

    return named


def name_of(rule: object) -> str:
    """The id of a rule, or what there is instead."""
    return str(getattr(rule, "id", type(rule).__name__))


def check_rule(rule: ScoringRule, cases: Iterable[Grid] | None = None) -> None:
    """Hold a rule against every law.

    Args:
        rule: the rule.
        cases: the grids; by default `grids`, always the same.

    Raises:
        LawBroken: at the first law that is broken.
    """
    tried = grids() if cases is None else tuple(cases)
    for law in LAWS.values():
        for given in tried:
            law(rule, given)


@_law(PURE)
def pure(rule: ScoringRule, given: Grid) -> None:
    """A rule does not write into the arrays it is given: the next rule sees the same ones."""
    levels, weights = given.levels.copy(), given.weights.copy()
    _scores(rule, levels, weights)
    for array, before, what in ((levels, given.levels, "levels"), (weights, given.weights, "weights")):
        if not np.array_equal(array, before):
            raise _Breach(f"it wrote into the {what}; work on a copy ({given.example()})")


@_law("gives the same answer every time")
def repeatable(rule: ScoringRule, given: Grid) -> None:
    """A rule depends on its arguments alone."""
    first, second = (_ask(rule, given.levels, given.weights) for _ in range(2))
    _must(first == second, "asked twice, it gave two answers", given, first=first, second=second)


@_law(SCORES)
def shaped(rule: ScoringRule, given: Grid) -> None:
    """A rule reduces axis 0 and nothing else, also without weights and also of a panel without cells."""
    _ask(rule, given.levels, given.weights)
    _ask(rule, given.levels, np.zeros_like(given.weights))
    _ask(rule, given.levels[:, :0], given.weights[:, :0])


@_law("stays between 0 and 1")
def bounded(rule: ScoringRule, given: Grid) -> None:
    """A score is a number from 0 to 1."""
    scores = _ask(rule, given.levels, given.weights)
    _must((scores >= -ROUNDING) & (scores <= 1 + ROUNDING), "it left the range", given, score=scores)


@_law("the order of indicators does not matter")
def order_does_not_matter(rule: ScoringRule, given: Grid) -> None:
    """Indicators in another order give the same score."""
    order = np.random.default_rng(given.seed).permutation(len(given.levels))
    before, after = _ask(rule, given.levels, given.weights), _ask(rule, given.levels[order], given.weights[order])
    _must(
        _near(before, after),
        f"taken in the order {order[:SHOWN].tolist()}... it differs",
        given,
        before=before,
        after=after,
    )


@_law("a panel gives what its cells give alone")
def cells_do_not_matter_to_each_other(rule: ScoringRule, given: Grid) -> None:
    """One situation and a panel of any trailing shape are scored alike."""
    together = _ask(rule, given.levels, given.weights)
    cells = range(given.levels.shape[1])
    alone = np.array([_ask(rule, given.levels[:, cell], given.weights[:, cell]) for cell in cells], dtype=float)
    _must(_near(alone, together), "a cell on its own scores otherwise", given, alone=alone, together=together)
    deep = _ask(rule, *(np.stack([part, part], axis=1) for part in (given.levels, given.weights)))
    for row in deep:
        _must(_near(row, together), "in a deeper panel it scores otherwise", given, deeper=row, together=together)


@_law("weight 0 means left out")
def not_applicable_does_not_matter(rule: ScoringRule, given: Grid) -> None:
    """An indicator of weight 0 changes nothing, whatever its level."""
    before, row = _ask(rule, given.levels, given.weights), np.zeros_like(given.weights[:1])
    for level in (0.0, 1.0):
        after = _ask(rule, np.vstack([given.levels, row + level]), np.vstack([given.weights, row]))
        said = f"one more indicator of level {level} and weight 0 changes the score"
        _must(_near(before, after), said, given, before=before, after=after)


@_law("raising a level never lowers a score")
def monotone(rule: ScoringRule, given: Grid) -> None:
    """Worse signs never look better."""
    rng = np.random.default_rng(given.seed)
    some = np.where(rng.choice([True, False], given.levels.shape), np.maximum(given.levels, rng.random()), given.levels)
    steps = (given.levels, some, np.ones_like(some))
    for fewer, more in ((steps[0], steps[1]), (steps[1], steps[2])):
        before, after = _ask(rule, fewer, given.weights), _ask(rule, more, given.weights)
        shown = given.with_levels(fewer)
        column = _first(after >= before - SLACK)
        if column is not None:
            raised = np.round(more[:, column], 4).tolist()
            raise _Breach(
                f"raised to {raised}, the score falls from {before[column]:.6g} to {after[column]:.6g}"
                f" ({shown.example(column)})"
            )


@_law("losing information never reassures")
def losing_information_never_reassures(rule: ScoringRule, given: Grid) -> None:
    """With less confidence, or none, in any indicator `low` does not rise and `high` does not fall."""
    rng = np.random.default_rng(given.seed)
    kept = given.confidences * rng.choice([0.0, 0.5, 1.0], given.confidences.shape)
    (low, _, high), (low_less, _, high_less) = _readings(rule, given, given.confidences), _readings(rule, given, kept)
    _must(low_less <= low + SLACK, "knowing less, `low` rises", given, before=low, after=low_less)
    _must(high_less >= high - SLACK, "knowing less, `high` falls", given, before=high, after=high_less)


@_law("low <= estimate <= high")
def readings_in_order(rule: ScoringRule, given: Grid) -> None:
    """The three readings stand in order; with full confidence they are the same."""
    low, estimate, high = _readings(rule, given, given.confidences)
    fine = (low <= estimate + SLACK) & (estimate <= high + SLACK)
    _must(fine, "the readings are out of order", given, low=low, estimate=estimate, high=high)
    low, estimate, high = _readings(rule, given, np.ones_like(given.confidences))
    fine = (np.abs(low - high) <= SLACK) & (np.abs(estimate - high) <= SLACK)
    _must(fine, "fully known, the readings differ", given, low=low, estimate=estimate, high=high)


@_law("a mean of equal levels is that level")
def mean_of_equals(rule: ScoringRule, given: Grid) -> None:
    """A rule that calls itself a mean (``is_mean``) gives a, if every applicable level is a and all weigh the same."""
    if getattr(rule, "is_mean", False):
        applicable = (given.weights > 0).astype(float)
        same = given.with_levels(np.broadcast_to(given.levels[:1], given.levels.shape))
        scores = _ask(rule, same.levels, applicable)
        _must(_near(scores, given.levels[0]), "all levels equal, the score is another", same, score=scores)


LAWS: dict[str, RuleLaw] = dict(_LAWS)
"""Every law of a rule: sentence -> function, in the order in which they are tried."""


def _readings(rule: ScoringRule, given: Grid, confidences: Array) -> Array:
    """What the rule gives for low, estimate and high, asked as the scoring path asks: all three at once."""
    readings = read(given.levels, confidences, PRIOR)
    return _ask(rule, readings, np.broadcast_to(given.weights[:, None], readings.shape))


def _ask(rule: ScoringRule, levels: Array, weights: Array) -> Array:
    """The rule's scores on arrays nobody can write to, once they look like scores."""
    scores = _scores(rule, _sealed(levels), _sealed(weights))
    if scores.shape != levels.shape[1:]:
        said = f"shape {scores.shape} from {levels.shape}; expected {levels.shape[1:]}: reduce axis 0 alone"
        raise _stated(rule, said)
    if not np.isfinite(scores).all():
        cell = (slice(SHOWN), *np.argwhere(~np.isfinite(scores))[0])
        given = f"levels {np.round(levels[cell], 4).tolist()}, weights {np.round(weights[cell], 4).tolist()}"
        raise _stated(rule, f"{scores[cell[1:]]} is no score ({given})")
    return scores


def _stated(rule: ScoringRule, message: str) -> LawBroken:
    """Whatever law was being tried: something that is no score cannot be held against the others."""
    return LawBroken(SCORES, message, kind="rule", item=name_of(rule))


def _scores(rule: ScoringRule, levels: Array, weights: Array) -> Array:
    try:
        return np.array(rule(levels, weights), dtype=float)
    except (Exception, SystemExit) as error:
        said = told(error)
        message = f"{said} (levels of shape {levels.shape})"
        law = PURE if "read-only" in said else ANSWERS
        raise LawBroken(law, message, kind="rule", item=name_of(rule)) from error


def _sealed(array: Array) -> Array:
    copy = np.array(array)
    copy.setflags(write=False)
    return copy


def _near(one: Array, other: Array) -> Mask:
    return np.asarray(np.abs(one - other) <= SLACK)


def _first(fine: Mask) -> int | None:
    """The first cell where it is not fine."""
    return None if fine.all() else int(np.argmin(fine))


def _must(fine: Mask, said: str, given: Grid, **values: Array) -> None:
    column = _first(fine)
    if column is not None:
        shown = ", ".join(f"{name} {float(value[column]):.6g}" for name, value in values.items())
        raise _Breach(f"{said}: {shown} ({given.example(column)})")
