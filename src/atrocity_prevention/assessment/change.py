"""What would change a conclusion? The smallest sets of answers that would settle it either way (method, section 5)."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np

from atrocity_prevention.assessment.case import Case, Rows, score_of
from atrocity_prevention.assessment.panel import read
from atrocity_prevention.assessment.plan import bearing_on, focused
from atrocity_prevention.assessment.rules import MeanOfHighest, WeightedMean
from atrocity_prevention.assessment.scores import SCORE_HEADS, UNMARKED_NOTE, Score, cells
from atrocity_prevention.assessment.steps import BENIGN, WORST, Aim, step_by_step
from atrocity_prevention.display.display import Display, counted, grid
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.vocabulary.crimes import Crime


@attrs.frozen(kw_only=True)
class ChangeSet(Shown):
    """Answers that would settle a conclusion.

    Attributes:
        indicators: the ids of the indicators to be found, with certainty, at the level in question; empty if the
            conclusion holds already.
        score: what the crime's score would then be.
        exact: whether no smaller set exists; otherwise the set was found step by step and a smaller one may exist.
    """

    indicators: tuple[str, ...]
    score: Score
    exact: bool

    def to_display(self) -> Display:
        """What would have to be found, and what the score would then be."""
        return Display(
            title="What would settle a conclusion",
            lines=[self.in_words()],
            grids=[grid("The score would then be", ("", *SCORE_HEADS), [("", *cells(self.score))])],
            notes=[UNMARKED_NOTE],
        )

    def in_words(self) -> str:
        """How many indicators, which, and whether there may be fewer."""
        if not self.indicators:
            return "It is so already."
        sort = "the smallest set" if self.exact else "found step by step; a smaller set may exist"
        return f"{counted(len(self.indicators), 'indicator')} ({sort}): {', '.join(self.indicators)}."


@attrs.frozen(kw_only=True)
class WhatWouldChange(Shown):
    """How a conclusion about one crime could be settled.

    Attributes:
        crime: the crime.
        threshold: the threshold the conclusion is drawn against.
        rule_out: what would have to be found at level 0 to rule it out; ``None`` if nothing unknown could.
        establish: what would have to be found at level 1 to establish it; ``None`` if nothing unknown could.
    """

    crime: Crime
    threshold: float
    rule_out: ChangeSet | None
    establish: ChangeSet | None

    def to_display(self) -> Display:
        """Both ways, in sentences."""
        nothing = "Nothing that is still open could."
        out, found = self.rule_out, self.establish
        return Display(
            title=f"What would settle it, for the risk of {self.crime.labels.text()} at {self.threshold:g}",
            lines=[
                f"To rule it out, found absent for certain: {nothing if out is None else out.in_words()}",
                f"To establish it, found severe for certain: {nothing if found is None else found.in_words()}",
            ],
            notes=[UNMARKED_NOTE],
        )


def what_would_change(case: Case, crime: Crime, threshold: float) -> WhatWouldChange:
    """The smallest sets of not fully known indicators that would rule a threshold out, and establish it.

    Exact for the reference rules; step by step, and labelled so, for others.
    """
    plan, rows = focused(case.plan, crime)
    part = Case(
        plan=plan, levels=case.levels[rows], confidences=case.confidences[rows], applicable=case.applicable[rows]
    )
    return WhatWouldChange(
        crime=crime,
        threshold=threshold,
        rule_out=_smallest(Aim(case=part, crime=crime, threshold=threshold, level=BENIGN)),
        establish=_smallest(Aim(case=part, crime=crime, threshold=threshold, level=WORST)),
    )


def _smallest(aim: Aim) -> ChangeSet | None:
    case, open_rows = aim.case, _relevant(aim.case, aim.crime)
    if not aim.settled(open_rows.tolist())[0]:
        return None
    exact = _has_reference_rules(case)
    rows = _by_counting(aim) if exact else step_by_step(aim, open_rows)
    reached = score_of(case.plan, case.found(_rows(rows), aim.level).score(), aim.crime)
    assert reached is not None  # a crime without a score is never settled
    return ChangeSet(indicators=tuple(case.plan.indicators[row] for row in sorted(rows)), score=reached, exact=exact)


def _rows(rows: Sequence[int]) -> Rows:
    return np.array(rows, dtype=np.intp)


def _relevant(case: Case, crime: Crime) -> Rows:
    """The rows of the open indicators on which the crime's score depends."""
    factors, indicators = bearing_on(case.plan, crime)
    inside = np.isin(case.plan.indicators, sorted(indicators))
    for factor in factors:
        inside[case.plan.block(factor)] = True
    return np.flatnonzero(case.open & inside)


def _has_reference_rules(case: Case) -> bool:
    method = case.plan.method
    plain = isinstance(method.factor_rule, MeanOfHighest) and isinstance(method.crime_rule, WeightedMean)
    weights = case.plan.weights
    return plain and not method.floors and all(len(set(weights[b][weights[b] > 0])) <= 1 for b in case.plan.blocks)


def _by_counting(aim: Aim) -> list[int]:
    """Exact for a mean of the k highest within factors and a weighted mean over them.

    Within a factor it is clear which answers to spend first: towards 0 the largest terms, towards 1 the smallest, so
    that the largest stay beside the new ones. What remains is how many to spend on each factor: a dynamic programme
    over the number spent so far.
    """
    options = _options(aim.case, aim.crime, aim.level)
    sign = 1.0 if aim.level == BENIGN else -1.0
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for share, _, values in options:
        best = _extend(best, [sign * share * value for value in values])
    for _, spent in best:
        rows = [row for (_, order, _), count in zip(options, spent, strict=True) for row in order[:count]]
        if aim.settled(rows)[0]:
            return rows
    raise AssertionError("unreachable: spending every answer settles it")  # pragma: no cover


def _extend(best: list[tuple[float, tuple[int, ...]]], values: list[float]) -> list[tuple[float, tuple[int, ...]]]:
    """Add one factor: for every number of answers spent in all, the least total and how it was spent."""
    extended = []
    for spent in range(len(best) + len(values) - 1):
        here = range(max(0, spent - len(best) + 1), min(spent, len(values) - 1) + 1)
        extended.append(
            min((best[spent - count][0] + values[count], (*best[spent - count][1], count)) for count in here)
        )
    return extended


def _options(case: Case, crime: Crime, level: float) -> list[tuple[float, list[int], list[float]]]:
    """For every factor of the crime: its share, its open rows in the order to spend them, its score after each."""
    reading = 2 if level == BENIGN else 0
    terms = read(case.levels, case.confidences, case.plan.method.prior)[:, reading]
    counts = case.applicable & (case.plan.weights > 0)
    found = []
    for share, block in zip(case.plan.crime_weights[list(Crime).index(crime)], case.plan.blocks, strict=True):
        rows = [row for row in range(block.start, block.stop) if counts[row]]
        if share > 0 and rows:
            spend = -terms if level == BENIGN else terms
            order = sorted((row for row in rows if case.open[row]), key=lambda row: (spend[row], row))
            found.append((float(share), order, _after_each(case, rows, order, terms.tolist(), level)))
    return found


def _after_each(case: Case, rows: list[int], order: list[int], terms: list[float], level: float) -> list[float]:
    rule = case.plan.method.factor_rule
    assert isinstance(rule, MeanOfHighest)
    values = {row: terms[row] for row in rows}
    scores = []
    for row in [None, *order]:
        if row is not None:
            values[row] = level
        highest = sorted(values.values(), reverse=True)[: rule.k]
        scores.append(sum(highest) / len(highest))
    return scores
