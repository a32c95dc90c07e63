"""Single values of a report: levels, confidences, states and grades. Each is judged alone, in one place."""

from __future__ import annotations

from atrocity_prevention.errors import fault
from atrocity_prevention.evidence.states import LEVELS, REPORTABLE, State
from atrocity_prevention.vocabulary.grades import Credibility
from atrocity_prevention.vocabulary.values import as_unit


def as_level(value: str | float | None, path: str = "level") -> float | None:
    """A level in [0, 1]: one of the five words of `LEVELS`, a number, or nothing."""
    if value is None or (type(value) is float and 0.0 <= value <= 1.0):
        return value
    if isinstance(value, str):
        if value not in LEVELS:
            raise fault(path, "not a level", f"use one of {', '.join(LEVELS)}, or a number from 0 to 1", "AP-E013")
        return LEVELS[value]
    return as_unit(value, path)


def as_confidence(value: float | None) -> float | None:
    """A confidence in [0, 1], or nothing."""
    return None if value is None else as_unit(value, "confidence")


_STATES = {str(state): state for state in State}


def as_state(value: str, path: str = "state") -> State:
    """One of the eight states an observation can have."""
    state = value if type(value) is State else _STATES.get(value) if isinstance(value, str) else None
    if state is None or state is State.NOT_ASSESSED:
        raise fault(path, "not a state of an observation", f"use one of {', '.join(REPORTABLE)}", "AP-E013")
    return state


def as_credibility(value: int | None, path: str = "credibility") -> Credibility | None:
    """A credibility from 1 to 6, or nothing; a boolean is not a number."""
    if value is None or type(value) is Credibility:
        return value
    if type(value) is not int or not 1 <= value <= len(_CREDIBILITIES):
        remedy = "use a whole number from 1 (confirmed) to 6 (cannot be judged)"
        raise fault(path, "not a credibility grade", remedy, "AP-E013")
    return _CREDIBILITIES[value - 1]


_CREDIBILITIES = tuple(Credibility)
