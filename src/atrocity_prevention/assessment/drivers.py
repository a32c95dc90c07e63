"""What drives a score, and what to find out next: recomputed, never guessed (method, section 5)."""

from __future__ import annotations

import attrs
import numpy as np

from atrocity_prevention.assessment.case import OVERALL, Case, Rows, pick
from atrocity_prevention.assessment.panel import score
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.assessment.scores import UNMARKED_NOTE
from atrocity_prevention.display.display import Display
from atrocity_prevention.display.shown import Shown


@attrs.frozen(kw_only=True)
class Driver(Shown):
    """What one indicator does to a score.

    Attributes:
        indicator: the indicator's id.
        adds_low: by how much `low` falls when this indicator alone is set to level 0 with its confidence kept.
        adds_estimate: the same for `estimate`.
        adds_high: the same for `high`.
        opens: by how much the range narrows when this indicator alone becomes fully known, at its present level or,
            if never seen, at 0.
    """

    indicator: str
    adds_low: float
    adds_estimate: float
    adds_high: float
    opens: float

    def to_display(self) -> Display:
        """What it adds, from what is established on, and what it leaves open."""
        return Display(
            title=f"Driver {self.indicator}",
            lines=[
                f"It adds {self.adds_low:.3f} to what is established.",
                f"It adds {self.adds_high:.3f} to what cannot be ruled out.",
                f"If it were fully known, the range would be narrower by {self.opens:.3f}.",
            ],
            notes=[UNMARKED_NOTE],
        )


@attrs.frozen(kw_only=True)
class Question(Shown):
    """Something not fully known, and how far an answer could move the score.

    Attributes:
        indicator: the indicator's id.
        could_raise: by how much `low` would rise if it were found, with certainty, at level 1.
        could_lower: by how much `high` would fall if it were found, with certainty, at level 0.
    """

    indicator: str
    could_raise: float
    could_lower: float

    @property
    def reach(self) -> float:
        """How far apart the possible answers lie: what asking is worth."""
        return self.could_raise + self.could_lower

    def to_display(self) -> Display:
        """How far an answer could move the score, both ways."""
        return Display(
            title=f"Question about {self.indicator}",
            lines=[
                f"An answer could raise what is established by {self.could_raise:.3f}.",
                f"An answer could lower what cannot be ruled out by {self.could_lower:.3f}.",
            ],
            notes=[UNMARKED_NOTE],
        )


def drivers(case: Case, target: str = OVERALL) -> tuple[Driver, ...]:
    """Every applicable indicator, those that add most first: by estimate, then low, then high, then the catalogue."""
    rows = np.flatnonzero(case.applicable)
    base = pick(case.plan, case.score(), target)[0]
    if np.isnan(base[0]):
        return ()
    without = _with(case, rows, target, level=0.0)
    known = _with(case, rows, target, confidence=1.0)
    falls = base[:, None] - without
    opens = (base[2] - base[0]) - (known[2] - known[0])
    found = [
        Driver(
            indicator=case.plan.indicators[row],
            adds_low=low,
            adds_estimate=estimate,
            adds_high=high,
            opens=gap,
        )
        for row, low, estimate, high, gap in zip(rows, *falls.tolist(), opens.tolist(), strict=True)
    ]
    return tuple(sorted(found, key=lambda driver: (-driver.adds_estimate, -driver.adds_low, -driver.adds_high)))


def questions(case: Case, target: str = OVERALL) -> tuple[Question, ...]:
    """What is not fully known, in an order worth asking: one question per factor first, the farthest-reaching first.

    Several unknowns of one factor promise the same alone, but the second answer is worth less than the first.
    """
    rows = np.flatnonzero(case.open)
    low, _, high = pick(case.plan, case.score(), target)[0]
    if np.isnan(low):
        return ()
    raised = _with(case, rows, target, level=1.0, confidence=1.0)[0] - low
    lowered = high - _with(case, rows, target, level=0.0, confidence=1.0)[2]
    found = [
        Question(indicator=case.plan.indicators[row], could_raise=up, could_lower=down)
        for row, up, down in zip(rows, raised.tolist(), lowered.tolist(), strict=True)
    ]
    return _spread(case, sorted(found, key=lambda question: -question.reach))


def _with(
    case: Case,
    rows: Rows,
    target: str,
    *,
    level: float | None = None,
    confidence: float | None = None,
) -> Array:
    """The target's readings if each row in turn, and it alone, had this level or confidence: shape ``(3, rows)``."""
    levels, confidences, applicable = case.repeat(len(rows))
    columns = np.arange(len(rows))
    if level is not None:
        levels[rows, columns] = level
    if confidence is not None:
        confidences[rows, columns] = confidence
    return pick(case.plan, score(case.plan, levels, confidences, applicable), target)[0]


def _spread(case: Case, ordered: list[Question]) -> tuple[Question, ...]:
    """The first question of every factor, then the second of every factor, and so on."""
    turns: dict[str, int] = {}
    keyed = []
    for place, question in enumerate(ordered):
        factor = case.plan.factor_of(question.indicator)
        turns[factor] = turns.get(factor, 0) + 1
        keyed.append((turns[factor], place, question))
    return tuple(question for _, _, question in sorted(keyed, key=lambda key: key[:2]))
