"""How strongly each of the fourteen risk factors showed: as words in a case, as ranges when two are compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.errors import DataError, Problem, fault, raise_problems
from atrocity_prevention.evidence.states import LEVELS, State
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.values import as_unit, kind_of

FACTORS = tuple(f"RF{number}" for number in range(1, 15))
"""The risk factors of the Framework, over which cases are compared; those of plugins are in no profile."""

NO_INFORMATION = str(State.NO_INFORMATION)

Range: TypeAlias = tuple[float, float]
"""The least and the greatest that a factor may be, in [0, 1]."""

UNKNOWN: Range = (0.0, 1.0)

Given: TypeAlias = str | float | Range | None
"""A level as a word or a number, a range of two numbers, or nothing known."""

LEVEL_WORDS = (*LEVELS, NO_INFORMATION)


def as_profile(value: Mapping[str, str]) -> FrozenMapping[str, str]:
    """A coded profile: a level word or ``no_information`` for each factor, in the order of the Framework.

    Raises:
        DataError: AP-E021 for a factor that is none of the fourteen, AP-E013 for another word; all at once.
    """
    problems = [*_strange(value), *(_wrong(name) for name, word in value.items() if word not in LEVEL_WORDS)]
    raise_problems(problems, "profile")
    return FrozenMapping({name: str(value.get(name, NO_INFORMATION)) for name in FACTORS})


def _strange(value: Mapping[str, object]) -> list[Problem]:
    message, remedy = "there is no such risk factor", "use RF1 to RF14"
    return [
        Problem(path=f"profile.{name}", message=message, remedy=remedy, code="AP-E021")
        for name in value
        if name not in FACTORS
    ]


def _wrong(name: str) -> Problem:
    message, remedy = "not one of the allowed values", f"use one of: {', '.join(LEVEL_WORDS)}"
    return Problem(path=f"profile.{name}", message=message, remedy=remedy, code="AP-E013")


def ranges_of(asked: Assessment | Mapping[str, Given]) -> FrozenMapping[str, Range]:
    """How strong each factor may be, from an assessment or from levels.

    A factor that is not named, or that no indicator of an assessment applies to, may be anything.

    Raises:
        DataError: if a factor, a word or a number is none; all at once.
    """
    if isinstance(asked, Assessment):
        scores = ((name, asked.factors.get(name)) for name in FACTORS)
        return FrozenMapping({name: UNKNOWN if one is None else (one.low, one.high) for name, one in scores})
    problems, found = _strange(asked), dict.fromkeys(FACTORS, UNKNOWN)
    for name in (one for one in asked if one in found):
        try:
            found[name] = _range(asked[name], f"profile.{name}")
        except DataError as error:
            problems += error.problems
    raise_problems(problems, "profile")
    return FrozenMapping(found)


def _range(value: Given, path: str) -> Range:
    if value is None or value == NO_INFORMATION:
        return UNKNOWN
    if isinstance(value, tuple):
        return _pair(value, path)
    level = _level(value, path)
    return (level, level)


def _level(value: str | float, path: str) -> float:
    if not isinstance(value, str):
        return as_unit(value, path)
    if value not in LEVELS:
        raise DataError([_wrong(path.removeprefix("profile."))])
    return LEVELS[value]


def _pair(value: tuple[float, ...], path: str) -> Range:
    if len(value) != 2:  # noqa: PLR2004 a range has two ends
        raise fault(path, f"expected two numbers, got {kind_of(value)}", "write the least and the greatest", "AP-E012")
    low, high = (as_unit(one, path) for one in value)
    if low > high:
        raise fault(path, "the range ends before it begins", "exchange the two numbers", "AP-E027")
    return (low, high)
