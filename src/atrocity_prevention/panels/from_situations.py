"""From situations to a panel: many cases, each as it was known on a date, side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import numpy as np

from atrocity_prevention.assessment.assess import indicator_problems
from atrocity_prevention.assessment.case import Case, case_of
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.plan import plan
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.evidence.findings import find
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.markings import strictest


def panel_of(situations: Iterable[Situation], as_of: dt.date | None, method: Method, catalogue: Catalogue) -> Panel:
    """A panel with one cell for each situation, on the axis ``situation``; its scores are those of `assess`.

    Args:
        situations: the evidence; each with an id of its own.
        as_of: the date; by default each situation's newest report, never the clock's.
        method: how fast reports age.
        catalogue: the indicators and factors.

    Raises:
        DataError: if an observation names an indicator the catalogue does not have, no date can be told, or two
            situations have the same id.
    """
    given = tuple(situations)
    raise_problems([problem for one in given for problem in _problems(one, as_of, catalogue)], "situations")
    cases = [_case(one, as_of or one.newest_report() or dt.date.min, method, catalogue) for one in given]
    indicators = plan(method, catalogue).indicators
    shape = (len(indicators), len(cases))
    return Panel(
        indicators=indicators,
        levels=np.array([case.levels for case in cases]).reshape(shape[::-1]).T.copy(),
        confidences=np.array([case.confidences for case in cases]).reshape(shape[::-1]).T.copy(),
        applicable=np.array([case.applicable for case in cases], dtype=bool).reshape(shape[::-1]).T.copy(),
        axes={"situation": [one.id for one in given]},
        marking=strictest(one.strictest_marking() for one in given),
    )


def _problems(one: Situation, as_of: dt.date | None, catalogue: Catalogue) -> list[Problem]:
    found = indicator_problems(one, catalogue)
    if as_of is None and one.newest_report() is None:
        message, remedy = "nothing is reported, so there is no newest report", "give a date"
        found.append(Problem(path="as_of", message=message, remedy=remedy, code="AP-E028"))
    return found


def _case(one: Situation, day: dt.date, method: Method, catalogue: Catalogue) -> Case:
    ordered = plan(method, catalogue)
    return case_of(ordered, find(one.known_on(day), day, ordered.half_lives))
