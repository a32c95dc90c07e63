"""What may go into a measure: outcomes that are known, scores that are known, and arrays that fit each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import Problem, fault, raise_problems

Floats: TypeAlias = npt.NDArray[np.float64]
Truth: TypeAlias = npt.NDArray[np.bool_]
Whole: TypeAlias = npt.NDArray[np.int64]

Unknown: TypeAlias = Literal["first", "last"]
"""Where a case without a score stands: before all others, or behind all others."""

STANDS_FOR: dict[str, float] = {"first": np.inf, "last": -np.inf}

SHOWN = 5
"""So many places of what is wrong are named; a panel can have thousands."""


def numbers(values: npt.ArrayLike, name: str) -> Floats:
    """A row of numbers, as an array nobody can write to.

    Raises:
        DataError: AP-E102 if it is not one row of numbers.
    """
    try:
        array = np.array(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise fault(name, "not numbers", "give one number for every case", "AP-E102") from None
    if array.ndim != 1:
        raise fault(name, f"has shape {array.shape}", "give one number for every case, in one row", "AP-E102")
    array.flags.writeable = False
    return array


def outcome_problems(outcomes: Floats) -> Iterator[Problem]:
    """An outcome is 0 or 1; one that is not known yet is neither, and must not be counted as "did not happen"."""
    unknown = np.isnan(outcomes)
    if unknown.any():
        message = f"{_count(unknown)} not known"
        yield _problem("outcomes", unknown, message, "leave these cases out, and say how many there were", "AP-E100")
    other = ~unknown & (outcomes != 0) & (outcomes != 1)
    if other.any():
        yield _problem("outcomes", other, f"{_count(other)} neither 0 nor 1", "give 1 where it happened", "AP-E100")


def score_problems(scores: Floats, name: str = "scores") -> Iterator[Problem]:
    """A score that is not known is not low."""
    unknown = np.isnan(scores)
    if unknown.any():
        remedy = 'say with unknown="first" or unknown="last" where they stand on a list, or leave these cases out'
        yield _problem(name, unknown, f"{_count(unknown)} not known", remedy, "AP-E101")


def length_problems(**arrays: npt.NDArray[Any] | None) -> Iterator[Problem]:
    """All arrays have one entry for every case: as many as the first."""
    given = {name: len(array) for name, array in arrays.items() if array is not None}
    (first, expected), *others = given.items()
    for name, length in others:
        if length != expected:
            message = f"{length} entries, but there are {expected} {first}"
            yield Problem(path=name, message=message, remedy="give one entry for every case", code="AP-E102")


def range_problems(probabilities: Floats, name: str = "scores") -> Iterator[Problem]:
    """A probability lies between 0 and 1; a score that is merely higher for more risk is none."""
    outside = ~((probabilities >= 0) & (probabilities <= 1))
    if outside.any():
        remedy = "turn scores into probabilities first, with a map fitted on the past"
        yield _problem(name, outside, f"{_count(outside)} no probability from 0 to 1", remedy, "AP-E103")


def checked_probabilities(values: npt.ArrayLike, name: str = "scores") -> Floats:
    """Probabilities of some cases.

    Raises:
        DataError: AP-E102 if these are not numbers in one row; AP-E103 if one is outside 0 to 1, or not known.
    """
    array = numbers(values, name)
    raise_problems(range_problems(array, name), "measures")
    return array


def as_whole(values: npt.ArrayLike, name: str) -> Whole:
    """Whole numbers in one row.

    Raises:
        DataError: AP-E102 if they are not.
    """
    array = np.asarray(values)
    if array.ndim != 1 or (array.size and array.dtype.kind not in "iu"):
        raise fault(name, "not whole numbers in one row", "count years, months or days", "AP-E102")
    return array.astype(np.int64)


def at_least(name: str, value: float, least: float) -> None:
    """Refuse a number that is too small, or not one.

    Raises:
        DataError: AP-E102.
    """
    if not value >= least:
        raise fault(name, f"less than {least:g}", f"give a number from {least:g} on", "AP-E102")


def checked_weights(weights: npt.ArrayLike | None, n: int) -> Floats:
    """Weights of the cases, shape ``(..., n)``; 1 for each if none are given.

    Raises:
        DataError: AP-E102 if there is not one for every case, or one is negative, infinite or NaN.
    """
    if weights is None:
        return np.ones(n)
    array = np.asarray(weights, dtype=np.float64)
    if array.ndim == 0 or array.shape[-1] != n:
        raise fault("weights", f"has shape {array.shape}, for {n} cases", "give one for every case", "AP-E102")
    if not ((array >= 0) & np.isfinite(array)).all():
        raise fault("weights", "one is negative, infinite or NaN", "give numbers from 0 on", "AP-E102")
    return array


def as_fraction(above: Floats, below: Floats) -> Floats:
    """One array divided by another: NaN for nothing out of nothing, infinite for something out of nothing."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(above / below)


def _count(bad: Truth) -> str:
    count = int(bad.sum())
    return f"{count} {'is' if count == 1 else 'are'}"


def _problem(name: str, bad: Truth, message: str, remedy: str, code: str) -> Problem:
    places = np.flatnonzero(bad)
    shown = ", ".join(str(place) for place in places[:SHOWN].tolist())
    more = ", ..." if len(places) > SHOWN else ""
    return Problem(path=f"{name}[{shown}{more}]", message=message, remedy=remedy, code=code)
