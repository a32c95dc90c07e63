"""The same evidence, graded a little differently: every grade might have been one step better or worse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.uncertainty.keyed import uniforms
from atrocity_prevention.uncertainty.spread import MethodSpread
from atrocity_prevention.vocabulary.grades import Credibility, Reliability

T = TypeVar("T")

_RELIABILITIES = tuple(Reliability)
_CREDIBILITIES = tuple(Credibility)


class Regraded:
    """The variants of one situation; keyed by the ids of situation, source and report, so their order is free.

    Args:
        situation: the evidence as it was known on the date.
        spread: the chances of a step.
        seed: the seed.
    """

    def __init__(self, situation: Situation, spread: MethodSpread, seed: int) -> None:
        self._situation = situation
        names = [f"{situation.id}|source|{source.id}" for source in situation.sources]
        self._sources = _steps(names, spread, seed)
        self._reports = _steps([f"{situation.id}|report|{one.id}" for one in situation.observations], spread, seed)
        self._made: dict[tuple[str, Credibility], Observation] = {}

    def variant(self, number: int) -> Situation:
        """The situation as others might have graded it."""
        one = self._situation
        sources, reports = self._sources[:, number].tolist(), self._reports[:, number].tolist()
        return attrs.evolve(
            one,
            sources=[_regraded(source, step) for source, step in zip(one.sources, sources, strict=True)],
            observations=[self._report(report, step) for report, step in zip(one.observations, reports, strict=True)],
        )

    def _report(self, report: Observation, step: int) -> Observation:
        """Kept, since making a record costs more than judging it, and each has three forms at most."""
        grade = None if report.credibility is None else stepped(_CREDIBILITIES, report.credibility, step)
        if grade is None or grade is report.credibility:
            return report
        if (report.id, grade) not in self._made:
            self._made[report.id, grade] = attrs.evolve(report, credibility=grade)
        return self._made[report.id, grade]


def _regraded(source: Source, step: int) -> Source:
    if source.reliability is None:
        return source
    return attrs.evolve(source, reliability=stepped(_RELIABILITIES, source.reliability, step))


def stepped(grades: Sequence[T], grade: T, step: int) -> T:
    """The grade one step on; the last one, that nobody can judge, is neither left nor reached."""
    place = grades.index(grade)
    return grade if place == len(grades) - 1 else grades[min(max(place + step, 0), len(grades) - 2)]


def _steps(names: Sequence[str], spread: MethodSpread, seed: int) -> npt.NDArray[np.intp]:
    """1 for a step down, -1 for a step up; shape ``(names, variants)``."""
    unit = uniforms(seed, names, spread.variants)
    return (unit < spread.grade_worse).astype(np.intp) - (unit > 1 - spread.grade_better)
