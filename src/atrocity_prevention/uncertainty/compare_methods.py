"""Two methods, the same evidence: which scores move, and which difference between the methods moves them?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

import attrs
import numpy as np

from atrocity_prevention.assessment.case import pick
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.plan import Plan, plan
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.uncertainty.across_methods import targets_of
from atrocity_prevention.uncertainty.cells import Cases, Cells, cells_of, situations_of
from atrocity_prevention.uncertainty.method_moves import MethodMoves
from atrocity_prevention.vocabulary.catalogue import Catalogue

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "half_lives": ("half_lives", "indicator_half_lives"),
    "weights": ("indicator_weights", "crime_weights"),
    "rules": ("factor_rule", "crime_rule"),
    "prior": ("prior",),
    "floors": ("floors",),
}
"""What two methods can differ in, in the order in which the parts are told."""


def compare_methods(
    cases: Cases,
    method_a: Method,
    method_b: Method,
    catalogue: Catalogue,
    *,
    targets: Iterable[str] | None = None,
    as_of: dt.date | str | None = None,
) -> MethodMoves:
    """Score the same cases by two methods, and say what moves and why.

    Every part is what changes if method A takes over that one difference from method B and keeps the rest. What is
    left to the whole is the part that only several differences together bring about. Bands and thresholds move no
    score: each method's conclusions are drawn against its own.

    Args:
        cases: a panel, a situation or several. A panel has aged its evidence already, so half-lives move nothing there.
        method_a: the method one comes from.
        method_b: the method one goes to.
        catalogue: the indicators and factors.
        targets: ``overall``, crimes and factors; by default all.
        as_of: the date for situations; by default each that of its newest report.

    Raises:
        DataError: AP-E113 for an unknown target, AP-E114 if there are no cases, AP-E021 for what the catalogue lacks.
        ScoringError: if a rule fails.
    """
    plan_a, plan_b = plan(method_a, catalogue), plan(method_b, catalogue)
    wanted = targets_of(plan_a.factors, targets)
    situations = situations_of(cases)
    given = cases if situations is None else situations

    def cells(ordered: Plan) -> Cells:
        return cells_of(given, ordered, as_of)

    aged = {"a": cells(plan_a), "b": cells(plan_b)} if situations is not None else dict.fromkeys("ab", cells(plan_a))
    before, seen_a = _readings(plan_a, aged["a"], wanted)
    after, seen_b = _readings(plan_b, aged["b"], wanted)
    parts = {
        name: _readings(
            plan(_exchanged(method_a, method_b, name), catalogue), aged["b" if name == "half_lives" else "a"], wanted
        )[0]
        - before
        for name in differences(plan_a, plan_b)
        if situations is not None or name != "half_lives"
    }
    return MethodMoves(
        plan_a=plan_a,
        plan_b=plan_b,
        targets=wanted,
        names=aged["a"].names,
        before=before,
        after=after,
        coverage_before=seen_a,
        coverage_after=seen_b,
        parts={**parts, "interaction": after - before - sum(parts.values(), np.zeros_like(before))},
        unexchanged=tuple(name for name in differences(plan_a, plan_b) if name not in parts),
        marking=aged["a"].marking,
    )


def differences(plan_a: Plan, plan_b: Plan) -> tuple[str, ...]:
    """What two methods differ in, as far as it bears on the catalogue."""
    a, b = plan_a.method, plan_b.method
    differ: Mapping[str, Callable[[], bool]] = {
        "half_lives": lambda: plan_a.half_lives != plan_b.half_lives,
        "weights": lambda: not _same(plan_a, plan_b),
        "rules": lambda: (a.factor_rule, a.crime_rule) != (b.factor_rule, b.crime_rule),
        "prior": lambda: a.prior != b.prior,
        "floors": lambda: a.floors != b.floors,
    }
    return tuple(name for name, differs in differ.items() if differs())


def _same(plan_a: Plan, plan_b: Plan) -> bool:
    same = np.array_equal(plan_a.weights, plan_b.weights)
    return same and np.array_equal(plan_a.crime_weights, plan_b.crime_weights)


def _exchanged(method_a: Method, method_b: Method, name: str) -> Method:
    """Method A with one thing of method B."""
    return attrs.evolve(method_a, **{field: getattr(method_b, field) for field in _FIELDS[name]})


def _readings(ordered: Plan, cells: Cells, targets: Iterable[str]) -> tuple[Array, Array]:
    """Readings, shape ``(targets, 3, cells)``, and coverage."""
    scores = cells.score(ordered)
    picked = [pick(ordered, scores, target) for target in targets]
    return np.stack([readings for readings, _ in picked]), np.stack([coverage for _, coverage in picked])
