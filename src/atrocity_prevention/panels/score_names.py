"""What the scores of many cases are called, and in which order they stand: the same in memory and in every file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.panel import READINGS
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.vocabulary.crimes import Crime

OUTPUTS = ("overall", "crimes", "factors", "coverage")
"""What may be asked for; ``coverage`` is that of the others."""


class Scored(Protocol):
    """What has scores: a `PanelAssessment`, which uses these names itself."""

    @property
    def plan(self) -> Plan:
        """The plan under which it was scored."""

    @property
    def axes(self) -> Mapping[str, tuple[Any, ...]]:
        """Name -> labels of every axis."""

    @property
    def factors(self) -> npt.NDArray[Any]:
        """Shape ``(3, factors, ...)``."""

    @property
    def crimes(self) -> npt.NDArray[Any]:
        """Shape ``(3, crimes, ...)``."""

    @property
    def overall(self) -> npt.NDArray[Any]:
        """Shape ``(3, ...)``."""

    @property
    def coverage(self) -> npt.NDArray[Any]:
        """Shape ``(factors, ...)``."""

    @property
    def crime_coverage(self) -> npt.NDArray[Any]:
        """Shape ``(crimes, ...)``."""

    @property
    def overall_coverage(self) -> npt.NDArray[Any]:
        """The shape of the axes."""


def targets(ordered: Plan, outputs: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What each output that is asked for has scores of."""
    every = {"overall": ("overall",), "crimes": tuple(map(str, Crime)), "factors": ordered.factors}
    return {output: names for output, names in every.items() if output in outputs}


def score_names(ordered: Plan, outputs: Sequence[str]) -> tuple[str, ...]:
    """The names of the scores: ``overall_low``, ``overall_estimate``, ``overall_high``, ``genocide_low``, and so on."""
    named = [target for names in targets(ordered, outputs).values() for target in names]
    readings = [f"{target}_{reading}" for target in named for reading in READINGS]
    return (*readings, *(f"{target}_coverage" for target in named if "coverage" in outputs))


def score_rows(scores: Scored, outputs: Sequence[str]) -> Iterator[npt.NDArray[Any]]:
    """The scores in the order of their names, each with the shape of the axes."""
    readings = {"overall": scores.overall[:, None], "crimes": scores.crimes, "factors": scores.factors}
    coverages = {"overall": scores.overall_coverage[None], "crimes": scores.crime_coverage, "factors": scores.coverage}
    wanted = targets(scores.plan, outputs)
    for output in wanted:
        for target in np.moveaxis(readings[output], 1, 0):
            yield from target
    for output in wanted if "coverage" in outputs else ():
        yield from coverages[output]


def score_table(scores: Scored, outputs: Sequence[str]) -> dict[str, npt.NDArray[Any]]:
    """One row for each cell: the labels of the axes, then the scores; NaN where there is none."""
    found: dict[str, npt.NDArray[Any]] = {}
    shape = tuple(len(labels) for labels in scores.axes.values())
    for place, (axis, labels) in enumerate(scores.axes.items()):
        held = np.empty(len(labels), dtype=object)
        held[:] = labels
        along = [1] * len(shape)
        along[place] = len(labels)
        found[axis] = np.broadcast_to(held.reshape(along), shape).ravel()
    rows = (np.ravel(row) for row in score_rows(scores, outputs))
    return found | dict(zip(score_names(scores.plan, outputs), rows, strict=True))
