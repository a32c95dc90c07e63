"""Crime scores under every draw: by the rules themselves, or as a product of matrices where the rule is a mean."""

from __future__ import annotations

from collections.abc import Collection

import attrs
import numpy as np

from atrocity_prevention.assessment.asking import ask, checked
from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.floors import raise_to_floors
from atrocity_prevention.assessment.rules import Array, WeightedMean
from atrocity_prevention.uncertainty.blas import best_product
from atrocity_prevention.uncertainty.draws import GRID_BITS, Choices, MethodDraws
from atrocity_prevention.uncertainty.scenarios import FactorScores, Scenarios
from atrocity_prevention.vocabulary.crimes import Crime

NUMBERS_AT_ONCE = 4_000_000
"""So many factor scores are spread over draws at once."""

DRAWS_AT_ONCE = 1024
"""So many columns of a product at once, so that results stay in the cache."""

_COARSE = 2.0 ** (53 - GRID_BITS)
_FINE = _COARSE**2


def crime_scores(
    draws: MethodDraws, factors: FactorScores, scenarios: Scenarios, targets: Collection[str]
) -> dict[str, Array]:
    """The scores of crimes, and of all together, under every draw; each of shape ``(3, cells, draws)``."""
    wanted = [target for target in (*Crime, OVERALL) if target in targets]
    if is_linear(draws, scenarios):
        return linear_scores(draws, factors, scenarios, wanted)
    found = {str(crime): scores for crime, scores in zip(Crime, general_scores(draws, factors, scenarios), strict=True)}
    found[OVERALL] = np.fmax.reduce([*found.values()], axis=0)
    return {target: found[target] for target in wanted}


def is_linear(draws: MethodDraws, scenarios: Scenarios) -> bool:
    """Whether crime scores are products of drawn shares with few sets of factor scores, and nothing else is done."""
    floored = any(floor.then in list(Crime) for floor in draws.plan.method.floors)
    drawn = draws.crime_weights.shape[-1] > 1
    means = all(isinstance(rule, WeightedMean) for rule in draws.crime_rules)
    return drawn and means and not floored and not scenarios.single


def general_scores(draws: MethodDraws, factors: FactorScores, scenarios: Scenarios) -> Array:
    """Ask the crime rules about every cell under every draw; shape ``(crimes, 3, cells, draws)``."""
    found = np.empty((len(Crime), *factors.scores.shape[1:-1], draws.count))
    step = max(1, NUMBERS_AT_ONCE // max(factors.scores[..., 0].size, 1))
    for rule in np.unique(draws.crime_choice).tolist():
        numbers = np.flatnonzero(draws.crime_choice == rule)
        for start in range(0, len(numbers), step):
            some = numbers[start : start + step]
            found[..., some] = _asked(draws, factors, scenarios.of_draw[some], some, rule)
    return found


def _asked(draws: MethodDraws, factors: FactorScores, places: Choices, numbers: Choices, rule: int) -> Array:
    plan, asked = draws.plan, draws.crime_rules[rule]
    spread = factors.scores[..., places]
    scored = ~np.isnan(spread[:, 0])
    levels = np.where(scored[:, None], spread, 0.0)
    columns = numbers if draws.crime_weights.shape[-1] > 1 else np.zeros(1, dtype=np.intp)
    rows, known = [], []
    for crime, shares in zip(Crime, draws.crime_weights[..., columns], strict=True):
        named = np.flatnonzero(shares.any(axis=-1))
        weights = np.where(scored[named], shares[named][:, None], 0.0)
        rows.append(ask(asked, levels[named], weights, crime) if named.size else np.zeros(levels.shape[1:]))
        known.append(scored[named].any(axis=0))
    scores = checked(asked, np.stack(rows), np.stack(known), tuple(Crime))
    seen = {name: values[..., places] for name, values in factors.seen.items()}
    return raise_to_floors(plan, scores, tuple(Crime), seen)


def linear_scores(
    draws: MethodDraws, factors: FactorScores, scenarios: Scenarios, targets: Collection[str]
) -> dict[str, Array]:
    """The same for weighted means, as products of matrices whose sums are exact and so the same in any order.

    Shares are whole multiples of 2**-26. A factor score is split into one of 2**-27 and a rest of 2**-54, so that
    every product and every sum of either part fits into the 53 bits of a number: no library can round it otherwise.
    """
    shape = (*factors.scores.shape[1:-1], draws.count)
    found = {target: np.empty(shape) for target in targets}
    for place in range(len(scenarios.first)):
        numbers = np.flatnonzero(scenarios.of_draw == place)
        everything = len(numbers) == draws.count
        shares = draws.crime_weights if everything else draws.crime_weights[..., numbers]
        part = {
            target: rows.reshape(-1, draws.count) if everything else np.empty((shape[0] * shape[1], len(numbers)))
            for target, rows in found.items()
        }
        _mean_scores(crime_parts(draws, factors.scores[..., place], shares), part)
        if not everything:
            for target, rows in part.items():
                found[target][..., numbers] = rows.reshape(*shape[:2], len(numbers))
    return found


@attrs.frozen(eq=False)
class CrimePart:
    """What one crime is made of: scores in two parts, shape ``(rows, factors)``, and shares ``(factors, draws)``.

    Some rows lack the score of a factor: their numbers are `partial`, in order, and `known` has a line for each.
    """

    coarse: Array
    fine: Array
    shares: Array
    partial: Choices
    known: Array


def crime_parts(draws: MethodDraws, scores: Array, shares: Array) -> list[CrimePart]:
    """What every crime is made of, in the order of `Crime`.

    Args:
        draws: the methods.
        scores: the factors, shape ``(factors, 3, cells)``; NaN where there is none.
        shares: of factors in crimes, shape ``(crimes, factors, draws)``.
    """
    flat = scores.reshape(len(scores), -1)
    given = np.where(np.isnan(flat), 0.0, flat).T
    coarse = np.rint(given * _COARSE) / _COARSE
    fine = np.rint((given - coarse) * _FINE) / _FINE
    known = ~np.isnan(flat.T)
    found = []
    for weights, drawn in zip(draws.plan.crime_weights, shares, strict=True):
        named = np.flatnonzero(weights)
        here = known[:, named]
        partial = np.flatnonzero(~here.all(axis=-1)) if named.size else np.arange(len(here))
        found.append(CrimePart(coarse[:, named], fine[:, named], drawn[named], partial, here[partial].astype(float)))
    return found


def _mean_scores(parts: list[CrimePart], into: dict[str, Array]) -> None:
    """Weighted means of crimes and the highest of them, a few at a time so that they stay in the cache.

    Args:
        parts: the crimes.
        into: target -> shape ``(readings and cells, draws)``.
    """
    rows, draws = next(iter(into.values())).shape
    for start in range(0, draws, DRAWS_AT_ONCE):
        some = slice(start, min(start + DRAWS_AT_ONCE, draws))
        largest = max(len(part.shares) for part in parts) * (some.stop - start)
        step = max(1, best_product() // max(1, largest))
        rooms = np.empty((3, min(step, rows), some.stop - start))
        for first in range(0, rows, step):
            _tile(parts, into, slice(first, min(first + step, rows)), some, rooms)


def _tile(parts: list[CrimePart], into: dict[str, Array], rows: slice, some: slice, rooms: Array) -> None:
    rest, one, all_together = rooms[:, : rows.stop - rows.start]
    highest = into[OVERALL][rows, some] if OVERALL in into else all_together
    for place, (crime, part) in enumerate(zip(Crime, parts, strict=True)):
        mean = into[crime][rows, some] if crime in into else one
        shares = part.shares[:, some]
        np.matmul(part.coarse[rows], shares, out=mean)
        np.add(mean, np.matmul(part.fine[rows], shares, out=rest), out=mean)
        _leave_out_unknown(mean, part, rows, shares)
        if place:
            np.fmax(highest, mean, out=highest)
        else:
            highest[...] = mean


def _leave_out_unknown(means: Array, part: CrimePart, rows: slice, shares: Array) -> None:
    """Means over the factors that have a score alone, in the rows that lack one; NaN where there is none at all."""
    first, last = np.searchsorted(part.partial, (rows.start, rows.stop))
    if first == last:
        return
    these = part.partial[first:last] - rows.start
    total = part.known[first:last] @ shares
    means[these] = np.where(total > 0, means[these] / np.where(total > 0, total, 1.0), np.nan)
