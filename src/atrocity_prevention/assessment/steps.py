"""Answers chosen one after the other, for methods of which nothing is known but how they score (method, section 5).

The answer that moves the score furthest, again and again, until the conclusion is settled; then whatever turned out not
to be needed is left out again. Every set is judged by `panel.score`, many side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.asking import ask
from atrocity_prevention.assessment.case import Case, Rows, pick
from atrocity_prevention.assessment.panel import Mask, read, score
from atrocity_prevention.assessment.plan import thinned
from atrocity_prevention.assessment.rules import Array, ScoringRule
from atrocity_prevention.vocabulary.crimes import Crime

BENIGN, WORST = 0.0, 1.0

_AT_ONCE = 16
"""How many sets, or steps, are judged together at first: more would mostly be judged in vain."""


@attrs.frozen(kw_only=True, eq=False)
class Aim:
    """What is to be settled.

    Attributes:
        case: what is known.
        crime: the crime.
        threshold: the threshold of the conclusion.
        level: the level of the answers: `BENIGN` to rule the threshold out, `WORST` to establish it.
    """

    case: Case
    crime: Crime
    threshold: float
    level: float

    def reached(self, readings: Array) -> npt.NDArray[np.bool_]:
        """Whether the crime's readings, shape ``(3, ...)``, settle it; what has no score (NaN) settles nothing."""
        low, _, high = readings
        return np.asarray(high < self.threshold if self.level == BENIGN else low >= self.threshold)

    def settled(self, *sets: Sequence[int]) -> list[bool]:
        """Whether each of these sets of rows would settle it, found with certainty at the level."""
        levels, confidences, applicable = self.case.repeat(len(sets))
        for column, rows in enumerate(sets):
            levels[list(rows), column], confidences[list(rows), column] = self.level, 1.0
        scores = score(self.case.plan, levels, confidences, applicable)
        return list(map(bool, self.reached(pick(self.case.plan, scores, self.crime)[0])))


def step_by_step(aim: Aim, rows: Rows) -> list[int]:
    """Rows whose answers settle it, none of which can be spared; all rows together must settle it."""
    chosen = _forwards(aim, rows)
    tried, at_once = 0, _AT_ONCE
    while tried < len(chosen):
        fewer = [[*chosen[:place], *chosen[place + 1 :]] for place in range(tried, len(chosen))][:at_once]
        spared = np.flatnonzero(aim.settled(*fewer))
        if not spared.size:
            tried, at_once = tried + len(fewer), 4 * at_once
        else:
            tried, at_once = tried + int(spared[0]), _AT_ONCE
            del chosen[tried]
    return chosen


def _forwards(aim: Aim, rows: Rows) -> list[int]:
    """The answer that moves the score furthest, again and again.

    While the ranking of the answers holds, the next ones can be told from it; so some steps are judged in advance, more
    of them the longer that goes well, and those after the first that turns out otherwise are judged again.
    """
    if aim.settled([])[0]:
        return []
    search, ahead = _Search(aim, rows), 0
    stages, ranking = [search.begin()], list[int]()
    while True:
        for row in ranking[:ahead]:
            stages.append(search.after(stages[-1], row))
        for place, (ranking, enough) in enumerate(search.ranked(stages)):  # pragma: no branch  # the last one breaks
            best, stage = ranking.pop(0), stages[place]
            if enough and aim.settled([*stage.chosen, best])[0]:
                return [*stage.chosen, best]
            if place + 1 == len(stages) or stages[place + 1].chosen[-1] != best:
                break
        ahead = min(2 * ahead + 1, _AT_ONCE) if place + 1 == len(stages) else place
        stages = [search.after(stage, best)]


@attrs.frozen(eq=False)
class _Stage:
    """Some answers chosen, and what the factor rule says to each set that is one answer larger.

    Attributes:
        chosen: the rows chosen, in the order of their choice.
        answers: the scores of the factors that matter, shape ``(factors, 3, sets)``.
    """

    chosen: tuple[int, ...]
    answers: Array


class _Search:
    """The sets that are one answer larger than a chosen one, side by side, one for each of the rows asked about.

    From one stage to the next the indicators of a single factor change, so the rule is asked about that one again, and
    the scores are made from its answers. What they need of the indicators themselves is then little: whether any of a
    factor applies, and those on which floors rest.
    """

    def __init__(self, aim: Aim, rows: Rows) -> None:
        plan, case = aim.case.plan, aim.case
        self._aim, self._rows = aim, rows
        self._weights = np.where(case.applicable, plan.weights, 0.0)
        self._own = read(case.levels, case.confidences, plan.method.prior)[rows]
        self._kept = self._needed()
        self._answered = _Answered(plan.method.factor_rule)
        method = attrs.evolve(plan.method, factor_rule=self._answered)
        self._plan = attrs.evolve(thinned(plan, self._kept), method=method)

    def begin(self) -> _Stage:
        """Nothing chosen."""
        answers = np.stack([self._ask(factor, ()) for factor in self._plan.factors])
        return _Stage(chosen=(), answers=answers)

    def after(self, stage: _Stage, row: int) -> _Stage:
        """One more row chosen."""
        chosen, plan = (*stage.chosen, row), self._aim.case.plan
        factor, answers = plan.factor_of(plan.indicators[row]), stage.answers.copy()
        answers[self._plan.factors.index(factor)] = self._ask(factor, chosen)
        return _Stage(chosen=chosen, answers=answers)

    def ranked(self, stages: Sequence[_Stage]) -> Iterator[tuple[list[int], bool]]:
        """For every stage the rows that are left, and whether the first of them is enough.

        First comes the row whose answer moves the crime furthest; among equals the one whose own term moves furthest,
        and then the first in the catalogue.
        """
        self._answered.tell(np.concatenate([stage.answers for stage in stages], axis=2))
        panels = zip(*(self._panel(self._kept, self._rows, stage.chosen) for stage in stages), strict=True)
        levels, confidences, applicable = (np.concatenate(part, axis=1) for part in panels)
        scores = score(self._plan, levels, confidences, applicable, at_once=levels.shape[1])  # as it is answered
        readings = pick(self._plan, scores, self._aim.crime)[0]
        for stage, here in zip(stages, np.split(readings, len(stages), axis=1), strict=True):  # pragma: no branch
            low, _, high = here
            moved = (-self._own[:, 2], high) if self._aim.level == BENIGN else (self._own[:, 0], -low)
            order = np.lexsort((np.arange(len(self._rows)), *moved))
            left = order[~self._among(self._rows[order], stage.chosen)]
            yield self._rows[left].tolist(), bool(self._aim.reached(here)[left[0]])

    def _panel(self, shown: Rows, asked: Rows, chosen: Sequence[int]) -> tuple[Array, Array, Mask]:
        """The arrays of some rows, one column for each row asked about in addition to the chosen ones."""
        case = self._aim.case
        found = self._among(shown, chosen)[:, None] | (shown[:, None] == asked)
        return (
            np.where(found, self._aim.level, case.levels[shown, None]),
            np.where(found, 1.0, case.confidences[shown, None]),
            np.broadcast_to(case.applicable[shown, None], found.shape),
        )

    def _among(self, rows: Rows, chosen: Sequence[int]) -> Mask:
        mask = np.zeros(len(self._weights), dtype=bool)
        mask[list(chosen)] = True
        return np.asarray(mask[rows])

    def _ask(self, factor: str, chosen: Sequence[int]) -> Array:
        """Ask the rule about one factor: once for all sets that leave it as it is, and for each that does not."""
        plan = self._aim.case.plan
        block = plan.block(factor)
        inside = np.flatnonzero((self._rows >= block.start) & (self._rows < block.stop))
        rows, asked = np.arange(block.start, block.stop), np.concatenate([[_NOBODY], self._rows[inside]])
        levels, confidences, _ = self._panel(rows, asked, chosen)
        weights = np.broadcast_to(self._weights[rows, None], levels.shape)
        answer = ask(plan.method.factor_rule, read(levels, confidences, plan.method.prior), weights, factor)
        answers = np.repeat(answer[:, :1], len(self._rows), axis=1)
        answers[:, inside] = answer[:, 1:]
        return answers

    def _needed(self) -> Rows:
        """The first row of each factor that has a weight here, or its first; and those on which floors rest."""
        plan = self._aim.case.plan
        first = {block.start + int(np.argmax(self._weights[block] > 0)) for block in plan.blocks}
        named = {floor.when for floor in plan.method.floors}
        resting = {row for row, indicator in enumerate(plan.indicators) if indicator in named}
        return np.array(sorted(first | resting), dtype=np.intp)


_NOBODY = -1
"""The row that is asked about where only the chosen ones are meant."""


class _Answered:
    """Stands in for a rule that has been asked before, and gives its answers in the order of the factors."""

    def __init__(self, rule: ScoringRule) -> None:
        self.id, self.version = rule.id, rule.version

    def tell(self, answers: Array) -> None:
        """What to answer, one factor after the other."""
        self._answers = iter(answers)

    def __call__(self, levels: Array, weights: Array) -> Array:  # noqa: ARG002 it has been asked about better ones
        return next(self._answers)
