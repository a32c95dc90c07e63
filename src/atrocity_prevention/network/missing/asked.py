"""What a question names: functions and places, read so that everything wrong with them stands in one error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias, TypeVar

from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.vocabulary.actors import Function, as_function
from atrocity_prevention.vocabulary.places import Place, Where, as_place

T = TypeVar("T")

Functions: TypeAlias = Function | str | Iterable[Function | str]
"""One function, or several in any order."""


def read_functions(functions: Functions | None, problems: list[Problem]) -> tuple[Function, ...]:
    """The functions a question is about, in the order of the chain; what is wrong is added to the problems."""
    wanted = Function if functions is None else each(functions, as_function, "functions", problems)
    return tuple(function for function in Function if function in wanted)


def each(given: Any, check: Callable[[Any, str], T], path: str, problems: list[Problem]) -> list[T]:  # noqa: ANN401 the check says what it may be
    """One value or several, checked; what is wrong with them is added to the problems, also that there is none."""
    placed = _placed(given, path)
    if not placed:
        problems.append(Problem(path=path, message="nothing is named", remedy="name at least one", code="AP-E010"))
    found: list[T] = []
    for place, value in placed:
        try:
            found.append(check(value, place))
        except DataError as error:
            problems.extend(error.problems)
    return found


def read_place(given: Where | None, problems: list[Problem]) -> Place | None:
    """The place a question is about, if it is about one; what is wrong with it is added to the problems."""
    try:
        return None if given is None else as_place(given)
    except DataError as error:
        problems.extend(error.problems)
        return None


def _placed(given: Any, path: str) -> list[tuple[str, Any]]:  # noqa: ANN401 same
    if isinstance(given, str | Place | Mapping):
        return [(path, given)]
    # the order of a set is not the same in every process
    values = sorted(given, key=str) if isinstance(given, AbstractSet) else given
    return [(f"{path}[{number}]", value) for number, value in enumerate(values)]
