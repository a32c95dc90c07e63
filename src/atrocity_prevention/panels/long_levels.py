"""What does each row of a table say: which level, how surely, and can it occur at all?"""

from __future__ import annotations

from collections.abc import Iterable

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import Problem
from atrocity_prevention.evidence.states import LEVELS, State
from atrocity_prevention.panels.columns import Columns, Numbers

Rows = npt.NDArray[np.bool_]
States = npt.NDArray[np.int8]
"""For every row the place of its state among all states."""

NO_STATE, STRANGE = -1, -2

_PLACES = {str(state): place for place, state in enumerate(State)}


@attrs.frozen(kw_only=True, eq=False)
class Findings:
    """What the rows say (method, section 1).

    Attributes:
        levels: for every row its level; 0 where nothing is known.
        confidences: for every row; 0 where nothing is known.
        applicable: for every row; false where it cannot occur.
        problems: what cannot be.
    """

    levels: Numbers
    confidences: Numbers
    applicable: Rows
    problems: tuple[Problem, ...]


def findings(table: Columns, level: str, confidence: str | float, state: str | None = None) -> Findings:
    """What the rows of a table say.

    A level or a confidence that is not there makes a row unknown, and so does a state other than *observed*, *absent*
    and *not applicable*. A row without a state is as its level and confidence say.

    Args:
        table: the table.
        level: the column of levels: numbers in [0, 1], or the words of the scale.
        confidence: the column of confidences, or one number for every row.
        state: the column of states, if there is one.
    """
    levels, problems = _levels(table, level)
    confidences, doubts = _confidences(table, confidence, len(levels))
    states, strange = _states(table, state, len(levels))
    problems += [*doubts, *strange]
    levels, contradictions = _with_states(levels, states, level)
    gone = np.isnan(levels) | np.isnan(confidences) | ~_known(states)
    return Findings(
        levels=np.where(gone, 0.0, levels),
        confidences=np.where(gone, 0.0, confidences),
        applicable=states != _PLACES[State.NOT_APPLICABLE],
        problems=(*problems, *contradictions),
    )


def _levels(table: Columns, name: str) -> tuple[Numbers, list[Problem]]:
    numbers = table.numbers(name)
    if numbers is not None:
        return numbers, [*_outside(name, numbers)]
    column = table.coded(name)
    words = [LEVELS.get(value, np.nan) if isinstance(value, str) else np.nan for value in column.values]
    levels = np.array([*words, np.nan])[column.codes]
    bad = np.isnan(levels) & (column.codes >= 0)
    remedy = f"use numbers from 0 to 1, or the words {', '.join(LEVELS)}"
    return levels, [*_where(name, bad, "neither a number nor a word of the scale", remedy, "AP-E013")]


def _confidences(table: Columns, given: str | float, rows: int) -> tuple[Numbers, list[Problem]]:
    if not isinstance(given, str):
        confidences = np.full(rows, float(given))
        return confidences, [*_outside("confidence", confidences[:1])]
    numbers = table.numbers(given)
    if numbers is not None:
        return numbers, [*_outside(given, numbers)]
    message, remedy = "does not hold numbers", "give confidences as numbers from 0 to 1"
    return np.full(rows, np.nan), [Problem(path=given, message=message, remedy=remedy, code="AP-E012")]


def _states(table: Columns, name: str | None, rows: int) -> tuple[States, list[Problem]]:
    if name is None:
        return np.full(rows, NO_STATE, dtype=np.int8), []
    column = table.coded(name)
    places = [_PLACES.get(value, STRANGE) for value in column.values]
    states = np.array([*places, NO_STATE], dtype=np.int8)[column.codes]
    remedy = f"use one of: {', '.join(State)}"
    return states, [*_where(name, states == STRANGE, "not a state", remedy, "AP-E013")]


def _with_states(levels: Numbers, states: States, name: str) -> tuple[Numbers, list[Problem]]:
    """What was looked for and not found has level 0; a level above 0 cannot stand beside that."""
    absent = states == _PLACES[State.ABSENT]
    none = absent | (states == _PLACES[State.NOT_APPLICABLE])
    message = "a level above 0 contradicts the state beside it"
    problems = _where(name, none & (levels > 0), message, "remove the level, or say that it was observed", "AP-E026")
    return np.where(absent, 0.0, levels), [*problems]


def _known(states: States) -> Rows:
    return np.isin(states, [NO_STATE, _PLACES[State.ABSENT], _PLACES[State.OBSERVED]])


def _outside(name: str, numbers: Numbers) -> Iterable[Problem]:
    bad = (numbers < 0) | (numbers > 1)
    return _where(name, bad, "outside the range 0 to 1", "give numbers from 0 to 1", "AP-E014")


def _where(name: str, bad: Rows, message: str, remedy: str, code: str) -> Iterable[Problem]:
    """One problem for all the rows that have it; it does not repeat what stands there."""
    if not bad.any():
        return
    count = int(bad.sum())
    more = f", and in {count - 1:,} more row{'' if count == 2 else 's'}" if count > 1 else ""  # noqa: PLR2004 a plural
    yield Problem(path=f"{name}[{int(np.argmax(bad))}]", message=f"{message}{more}", remedy=remedy, code=code)
