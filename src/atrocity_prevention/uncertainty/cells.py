"""What is drawn over: the cells of a panel, or situations with their evidence, in the order of a plan."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.assess import indicator_problems
from atrocity_prevention.assessment.case import case_of
from atrocity_prevention.assessment.panel import Mask, Scores, score
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.evidence.findings import find
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.vocabulary.catalogue import natural_order
from atrocity_prevention.vocabulary.markings import Marking, strictest
from atrocity_prevention.vocabulary.values import as_date

Cases: TypeAlias = Panel | Situation | Iterable[Situation]
"""Whatever can be looked at under many methods."""

_FIELDS = ("levels", "confidences", "applicable")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Cells(Protected):
    """Cells side by side, indicators in the order of a plan.

    Attributes:
        names: what each cell is called: the labels of a panel's axes with a dot between them, or a situation's id.
        levels: shape ``(indicators, cells)``; any level where nothing is known.
        confidences: the same shape.
        applicable: the same shape.
        marking: the strictest marking of all.
        days: the date of each situation; ``None`` for a panel.
    """

    names: tuple[str, ...]
    levels: Array
    confidences: Array
    applicable: Mask
    marking: Marking
    days: tuple[dt.date, ...] | None = None

    def score(self, plan: Plan, threads: int = 1) -> Scores:
        """The scores under one method."""
        applicable = None if self.applicable.all() else self.applicable  # then nobody looks at it again
        return score(plan, self.levels, self.confidences, applicable, threads=threads)

    def part(self, some: slice | npt.NDArray[np.intp]) -> Cells:
        """Some of the cells."""
        rows = {name: getattr(self, name)[:, some] for name in _FIELDS}
        names = self.names[some] if isinstance(some, slice) else tuple(self.names[place] for place in some)
        return attrs.evolve(self, names=names, **rows)


def in_name_order(names: Sequence[str]) -> list[int]:
    """The places of names in the order in which people are shown them: by name, never by score."""
    return sorted(range(len(names)), key=lambda place: (natural_order(names[place]), names[place]))


def situations_of(cases: Cases) -> tuple[Situation, ...] | None:
    """The situations, or ``None`` for a panel.

    Raises:
        DataError: AP-E114 if it is neither a panel nor situations, or nothing; AP-E023 if an id stands twice.
    """
    if isinstance(cases, Panel):
        return None
    given = (cases,) if isinstance(cases, Situation) else tuple(cases)
    if not given or not all(isinstance(one, Situation) for one in given):
        raise fault("cases", "neither a panel nor situations", "give a `Panel`, or at least one situation", "AP-E114")
    ids = [one.id for one in given]
    raise_problems(
        Problem(path=f"situations[{place}].id", message="stands twice", remedy="give each its own id", code="AP-E023")
        for place, one in enumerate(ids)
        if ids.index(one) != place
    )
    return given


def cells_of(cases: Cases, plan: Plan, as_of: dt.date | str | None = None) -> Cells:
    """The cells of a panel or of situations under the method of a plan.

    Args:
        cases: a panel, a situation or several.
        plan: the method and the catalogue.
        as_of: the date on which situations are judged; by default each on that of its newest report. A panel has its
            own dates.
    """
    if not plan.factors:
        raise fault("catalogue", "has no indicators, so nothing has a score", "give a catalogue with some", "AP-E114")
    situations = situations_of(cases)
    if situations is None:
        assert isinstance(cases, Panel)
        return _of_panel(cases, plan)
    known, days = known_situations(situations, plan, as_of)
    return cells_of_known(known, days, plan, plan.half_lives)


def known_situations(
    situations: Sequence[Situation], plan: Plan, as_of: dt.date | str | None
) -> tuple[tuple[Situation, ...], tuple[dt.date, ...]]:
    """Every situation as it was known on its date.

    Raises:
        DataError: AP-E021 for every indicator that the catalogue does not have; AP-E028 if no date can be told.
    """
    for situation in situations:
        raise_problems(indicator_problems(situation, plan.catalogue), f"situation {situation.id}")
    day = None if as_of is None else as_date(as_of, "as_of")
    days = [day or situation.newest_report() for situation in situations]
    if None in days:
        message = "nothing is reported in one of the situations, so it has no newest report"
        raise fault("as_of", message, "give a date", "AP-E028")
    dated = tuple(one for one in days if one is not None)
    return tuple(one.known_on(known) for one, known in zip(situations, dated, strict=True)), dated


def cells_of_known(
    known: Sequence[Situation], days: Sequence[dt.date], plan: Plan, half_lives: Mapping[str, float]
) -> Cells:
    """The cells of situations as they were known on their dates."""
    cases = [case_of(plan, find(one, day, half_lives)) for one, day in zip(known, days, strict=True)]
    return Cells(
        names=tuple(one.id for one in known),
        levels=np.stack([case.levels for case in cases], axis=1),
        confidences=np.stack([case.confidences for case in cases], axis=1),
        applicable=np.stack([case.applicable for case in cases], axis=1),
        marking=strictest([one.strictest_marking() for one in known]),
        days=tuple(days),
    )


def _of_panel(panel: Panel, plan: Plan) -> Cells:
    raise_problems(_strangers(panel, plan), "panel")
    shape = (len(panel.indicators), math.prod(panel.shape))
    confidences = panel.confidences.reshape(shape).astype(np.float64, copy=False)
    levels = panel.levels.reshape(shape).astype(np.float64, copy=False)
    if not panel.levels_fine:
        levels = np.where(confidences > 0, levels, 0.0)
    applicable = np.ones(shape, dtype=bool) if panel.applicable is None else panel.applicable.reshape(shape)
    if panel.indicators != plan.indicators:
        levels, confidences, applicable = _in_order(panel, plan, levels, confidences, applicable)
    return Cells(
        names=_names(panel), levels=levels, confidences=confidences, applicable=applicable, marking=panel.marking
    )


def _in_order(
    panel: Panel, plan: Plan, levels: Array, confidences: Array, applicable: Mask
) -> tuple[Array, Array, Mask]:
    """The plan's rows; what the panel does not name is unknown everywhere."""
    places = {indicator: place for place, indicator in enumerate(panel.indicators)}
    rows = np.array([places.get(indicator, -1) for indicator in plan.indicators], dtype=np.intp)
    known = rows[:, None] >= 0
    return np.where(known, levels[rows], 0.0), np.where(known, confidences[rows], 0.0), ~known | applicable[rows]


def _names(panel: Panel) -> tuple[str, ...]:
    if len(panel.axes) == 1:
        (labels,) = panel.axes.values()
        return tuple(map(str, labels))
    return tuple(" · ".join(map(str, labels)) for labels in itertools.product(*panel.axes.values()))


def _strangers(panel: Panel, plan: Plan) -> list[Problem]:
    message, remedy = "the catalogue has no such indicator", "give a catalogue that has it, or leave it out"
    return [
        Problem(path=f"indicators[{place}]", message=message, remedy=remedy, code="AP-E021")
        for place, indicator in enumerate(panel.indicators)
        if indicator not in plan.catalogue.indicators
    ]
