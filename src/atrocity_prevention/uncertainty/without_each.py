"""Every score without each indicator: all at once where arithmetic allows it, by asking the rules again elsewhere.

Without one of more than k signs, a mean of the k highest loses what that sign stood above the next one, divided by k;
that needs the k + 1 highest alone. A weighted mean of factors then moves by the factor's share of it. Everything else
is scored anew with the weight 0.
"""

from __future__ import annotations

import abc
from collections.abc import Iterator, Mapping
from typing import TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.panel import Scores, read, score
from atrocity_prevention.assessment.plan import Plan, thinned
from atrocity_prevention.assessment.rows import highest
from atrocity_prevention.assessment.rules import Array, MeanOfHighest, WeightedMean
from atrocity_prevention.uncertainty.cells import Cells
from atrocity_prevention.vocabulary.crimes import Crime

Places: TypeAlias = npt.NDArray[np.intp]

At: TypeAlias = slice | Places

WHOLE = slice(None)


@attrs.frozen(kw_only=True, eq=False)
class Without(abc.ABC):
    """What becomes of the scores of some cells without each indicator of one factor.

    Attributes:
        indicators: where the indicators stand in the plan.
        factor: where the factor stands.
        cells: where the cells stand.
        some: the same, as a slice if they stand next to each other.
        overall: the overall score without each, shape ``(indicators, 3, cells)``; NaN where there is none.
        reach: by how much the readings of the overall score, each crime and the factor fall at most in each cell,
            shape ``(3, cells)``; ``None`` if they can rise.
    """

    indicators: slice
    factor: int
    cells: Places
    some: At
    overall: Array
    reach: Mapping[str, Array] | None = None

    @abc.abstractmethod
    def of_factor(self, reading: int, at: At = WHOLE) -> Array:
        """One reading of the factor's score without each, shape ``(indicators, cells)``."""

    @abc.abstractmethod
    def of_crime(self, crime: int, reading: int, at: At = WHOLE) -> Array:
        """One reading of a crime's score without each, the same shape."""


@attrs.frozen(kw_only=True, eq=False)
class _Updated(Without):
    """By how much the factor falls, and what share of that each crime takes."""

    factor_before: Array
    crimes_before: Array
    fall: Array
    shares: Array

    def of_factor(self, reading: int, at: At = WHOLE) -> Array:
        return np.asarray(self.factor_before[reading, at] - self.fall[:, reading, at])

    def of_crime(self, crime: int, reading: int, at: At = WHOLE) -> Array:
        share = np.broadcast_to(self.shares[crime], self.fall.shape[-1:])[at]
        return np.asarray(self.crimes_before[crime, reading, at] - _moving(self.fall[:, reading, at]) * share)


@attrs.frozen(kw_only=True, eq=False)
class _Anew(Without):
    """Everything scored again."""

    factors: Array
    crimes: Array

    def of_factor(self, reading: int, at: At = WHOLE) -> Array:
        return self.factors[:, reading, at]

    def of_crime(self, crime: int, reading: int, at: At = WHOLE) -> Array:
        return self.crimes[:, crime, reading, at]


def without_each(plan: Plan, cells: Cells, base: Scores, places: Places) -> Iterator[Without]:
    """The scores of some cells without each indicator, one factor after another.

    Args:
        plan: the method and the catalogue.
        cells: the cells.
        base: their scores with everything.
        places: which cells, rising.
    """
    updates = isinstance(plan.method.crime_rule, WeightedMean) and not plan.method.floors
    for factor in range(len(plan.factors)):
        if updates:
            yield from _of_factor(plan, cells, base, factor, places)
        else:
            yield _anew(plan, cells, factor, places)


def _of_factor(plan: Plan, cells: Cells, base: Scores, factor: int, places: Places) -> Iterator[Without]:
    """Each cell in the cheapest way that is right for it."""
    block = plan.blocks[factor]
    closed = _closed(plan, cells, block, places)
    if closed.all():
        yield _updated(plan, cells, base, factor, places, in_closed_form=True)
        return
    asked = ~closed & _stays_scored(plan, cells, block, places)
    anew = ~closed & ~asked
    if closed.any():
        yield _updated(plan, cells, base, factor, places[closed], in_closed_form=True)
    if asked.any():
        yield _updated(plan, cells, base, factor, places[asked], in_closed_form=False)
    if anew.any():
        yield _anew(plan, cells, factor, places[anew])


def plan_without(plan: Plan, indicator: int) -> Plan:
    """The plan as if the method gave an indicator the weight 0."""
    weights = plan.weights.copy()
    weights[indicator] = 0.0
    return attrs.evolve(plan, weights=weights)


def _closed(plan: Plan, cells: Cells, block: slice, places: Places) -> npt.NDArray[np.bool_]:
    """In which cells the arithmetic above holds."""
    rule, weights = plan.method.factor_rule, plan.weights[block]
    if (
        not isinstance(rule, MeanOfHighest)
        or len(weights) <= rule.k
        or not (weights == weights[0]).all()
        or not weights[0]
    ):
        return np.zeros(len(places), dtype=bool)
    return np.asarray(cells.applicable[block, _run(places)].all(axis=0))


def _stays_scored(plan: Plan, cells: Cells, block: slice, places: Places) -> npt.NDArray[np.bool_]:
    """In which cells the factor keeps a score whichever of its indicators is left out, or has none anyway."""
    counted = (cells.applicable[block, _run(places)] & (plan.weights[block, None] > 0)).sum(axis=0)
    several: npt.NDArray[np.bool_] = counted != 1
    return several


def _updated(plan: Plan, cells: Cells, base: Scores, factor: int, places: Places, *, in_closed_form: bool) -> Without:
    block, some = plan.blocks[factor], _run(places)
    before, crimes = base.factors[factor][:, some], base.crimes[..., some]
    if in_closed_form:
        fall, most = _fall(plan, cells, block, some)
    else:
        fall, most = before - _asked(plan, cells, block, some), None
    shares = _shares(plan, factor, ~np.isnan(base.factors[:, 0, some]))
    return _Updated(
        indicators=block,
        factor=factor,
        cells=places,
        some=some,
        overall=_overall(crimes, _moving(fall), shares),
        reach=None if most is None else _reach(plan.factors[factor], most, shares),
        factor_before=before,
        crimes_before=crimes,
        fall=fall,
        shares=shares,
    )


def _run(places: Places) -> At:
    """Places next to each other as a slice, which needs no copy."""
    together = len(places) == places[-1] - places[0] + 1
    return slice(int(places[0]), int(places[-1]) + 1) if together else places


def _moving(fall: Array) -> Array:
    """A factor that has no score moves nothing."""
    return np.where(np.isnan(fall), 0.0, fall) if np.isnan(fall[0]).any() else fall


def _fall(plan: Plan, cells: Cells, block: slice, some: At) -> tuple[Array, Array]:
    """How much the mean of the k highest loses without each indicator, shape ``(indicators, 3, cells)``; at most."""
    rule = plan.method.factor_rule
    assert isinstance(rule, MeanOfHighest)
    readings = read(cells.levels[block, some], cells.confidences[block, some], plan.method.prior)
    kept = highest(readings, rule.k + 1)
    readings -= kept[-1]
    np.maximum(readings, 0.0, out=readings)
    readings *= 1 / rule.k
    return readings, (kept[0] - kept[-1]) / rule.k


def _asked(plan: Plan, cells: Cells, block: slice, some: At) -> Array:
    """The factor's score without each indicator, by asking its rule."""
    alone = thinned(plan, np.arange(block.start, block.stop))
    given = cells.levels[block, some], cells.confidences[block, some], cells.applicable[block, some]
    rows = range(block.stop - block.start)
    return np.stack([score(plan_without(alone, row), *given).factors[0] for row in rows])


def _shares(plan: Plan, factor: int, scored: npt.NDArray[np.bool_]) -> Array:
    """The factor's share in each crime, shape ``(crimes, 1)``; ``(crimes, cells)`` if not all factors have a score."""
    weights = plan.crime_weights
    known = np.ones((len(weights.T), 1)) if scored.all() else scored.astype(float)
    total = weights @ known
    shares: Array = weights[:, factor, None] / np.where(total > 0, total, 1.0)
    return shares


def _reach(factor: str, fall: Array, shares: Array) -> dict[str, Array]:
    falls = [fall * share for share in shares]
    return {OVERALL: fall * shares.max(axis=0), **dict(zip(map(str, Crime), falls, strict=True)), factor: fall}


def _overall(crimes: Array, fall: Array, shares: Array) -> Array:
    """The highest crime; crimes with the same share fall alike, so the highest of them is found before they fall."""
    found: Array | None = None
    for share, alike in _alike(shares):
        fallen = fall * share
        np.subtract(np.fmax.reduce(crimes[alike], axis=0), fallen, out=fallen)
        found = fallen if found is None else np.fmax(found, fallen, out=found)
    assert found is not None  # there are always crimes
    return found


def _alike(shares: Array) -> Iterator[tuple[Array, list[int]]]:
    """The different shares, and the crimes that have them."""
    rows = [share.tobytes() for share in shares]
    for first, row in enumerate(rows):
        if rows.index(row) == first:
            yield shares[first], [place for place, other in enumerate(rows) if other == row]


def _anew(plan: Plan, cells: Cells, factor: int, places: Places) -> Without:
    """Everything scored again, one indicator after another."""
    block, some = plan.blocks[factor], _run(places)
    part = cells.part(some)
    scores = [part.score(plan_without(plan, row)) for row in range(block.start, block.stop)]
    return _Anew(
        indicators=block,
        factor=factor,
        cells=places,
        some=some,
        overall=np.stack([one.overall for one in scores]),
        factors=np.stack([one.factors[factor] for one in scores]),
        crimes=np.stack([one.crimes for one in scores]),
    )
