"""What each indicator moves when it is left out: the result of `leave_one_out`, by name."""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.panel import READINGS
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.assessment.scores import Conclusion
from atrocity_prevention.display.display import Display, grid
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import fault
from atrocity_prevention.uncertainty.conclusions import conclusion_of
from atrocity_prevention.uncertainty.words import Words, table
from atrocity_prevention.vocabulary.catalogue import natural_order
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking

SCHEMA = "atrocity-prevention/leave-one-out/1"


def score_names(plan: Plan) -> tuple[str, ...]:
    """Every score there is: overall, crimes, factors."""
    return (OVERALL, *(str(crime) for crime in Crime), *plan.factors)


@attrs.frozen(kw_only=True, repr=False)
class Turn(Protected):
    """A conclusion that changes.

    Attributes:
        target: the score: ``overall``, a crime or a factor.
        cell: where.
        before: the conclusion with everything; ``None`` without score.
        after: the conclusion without the indicator; ``None`` if no score is left.
    """

    target: str
    cell: str
    before: Conclusion | None
    after: Conclusion | None


@attrs.frozen(kw_only=True, repr=False)
class LeftOut(Protected):
    """What becomes of the scores without one indicator.

    Attributes:
        indicator: its id.
        factor: the factor it belongs to.
        moves: reading -> the largest move of the overall score in any cell, with its sign.
        where: reading -> the cell in which it moves so far.
        turns: the conclusions that change, of overall, crimes and the factor, in order of target and cell.
    """

    indicator: str
    factor: str
    moves: FrozenMapping[str, float]
    where: FrozenMapping[str, str]
    turns: tuple[Turn, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveOneOut(Shown):
    """What hangs on each indicator, in the order of the catalogue and never by how much.

    Attributes:
        plan: the method and the catalogue.
        names: the cells.
        moves: the largest move of an overall score without each indicator, with its sign, shape ``(indicators, 3)``.
        where: the place of the cell in which it moves so far, the same shape.
        turned: one row for each conclusion that changes: the places of indicator, score (`score_names`) and cell, and
            of the conclusions before and after in `Conclusion`, -1 for none.
        overall: the overall score without each indicator, shape ``(indicators, 3, cells)``, if it was to be kept.
        marking: the strictest marking of everything that went in.
    """

    plan: Plan = attrs.field(repr=False)
    names: tuple[str, ...] = attrs.field(repr=False)
    moves: Array = attrs.field(repr=False)
    where: npt.NDArray[np.intp] = attrs.field(repr=False)
    turned: npt.NDArray[np.intp] = attrs.field(repr=False)
    overall: Array | None = attrs.field(repr=False)
    marking: Marking

    @property
    def method(self) -> Method:
        """The method, with id and version."""
        return self.plan.method

    def without(self, indicator: str) -> LeftOut:
        """What becomes of the scores without one indicator.

        Raises:
            DataError: AP-E116 if there is no such indicator.
        """
        if indicator not in self.plan.indicators:
            raise fault("indicator", "there is no such indicator", "use one of `plan.indicators`", "AP-E116")
        row = self.plan.indicators.index(indicator)
        first, last = np.searchsorted(self.turned[:, 0], [row, row + 1])
        turned: list[list[int]] = self.turned[first:last].tolist()
        return LeftOut(
            indicator=indicator,
            factor=self.plan.factor_of(indicator),
            moves=FrozenMapping(zip(READINGS, self.moves[row].tolist(), strict=True)),
            where=FrozenMapping(zip(READINGS, [self.names[cell] for cell in self.where[row].tolist()], strict=True)),
            turns=tuple(self._turn(target, *others) for _, target, *others in sorted(turned, key=self._by_name)),
        )

    def _by_name(self, turned: list[int]) -> tuple[int, str, str]:
        name = self.names[turned[2]]
        return turned[1], natural_order(name), name

    def _turn(self, target: int, cell: int, old: int, new: int) -> Turn:
        return Turn(
            target=score_names(self.plan)[target],
            cell=self.names[cell],
            before=conclusion_of(old),
            after=conclusion_of(new),
        )

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What becomes of the scores without each indicator, in the order of the catalogue."""
        return tuple(self.without(indicator) for indicator in self.plan.indicators)

    def to_display(self) -> Display:
        """What hangs on each indicator that moves something, in the order of the catalogue."""
        words = Words("en")
        head, rows = self._table(words)
        return Display(
            title="What hangs on each indicator",
            marking=str(self.marking),
            lines=[] if rows else [words("unchanged")],
            grids=[grid("Without the indicator", head, rows)],
            notes=self.notes(),
        )

    def _table(self, words: Words, *, all_indicators: bool = False) -> tuple[list[str], list[list[str]]]:
        head = [words(key) for key in ("indicator", "moves_low", "where", "moves_high", "where", "changes")]
        shown = [one for one in self.left_out if all_indicators or one.turns or any(one.moves.values())]
        return head, [self._line(one, words) for one in shown]

    def table(self, language: str = "en", *, all_indicators: bool = False) -> str:
        """One line for each indicator that moves something, or for all."""
        words = Words(language)
        head, rows = self._table(words, all_indicators=all_indicators)
        return "\n".join([*self.notes(language), "", table(head, rows) if rows else words("unchanged")])

    def _line(self, one: LeftOut, words: Words) -> list[str]:
        low, high = one.moves["low"], one.moves["high"]
        return [
            one.indicator,
            words.number(low, signed=True),
            one.where["low"] if low else words("none"),
            words.number(high, signed=True),
            one.where["high"] if high else words("none"),
            "; ".join(self._turned(turn, words) for turn in one.turns) or words("none"),
        ]

    def _turned(self, turn: Turn, words: Words) -> str:
        before, after = (words("none") if one is None else words.label(one.labels) for one in (turn.before, turn.after))
        target = words.target(turn.target, self.plan.catalogue)
        return words("turns", cell=turn.cell, target=target, before=before, after=after)

    def notes(self, language: str = "en") -> tuple[str, ...]:
        """What the reader must know: the method, and the marking."""
        words = Words(language)
        return (
            words("without_head", method=self.method.id, version=self.method.version),
            words("marked", label=self.marking),
        )

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values, unrounded."""
        return {
            "schema": SCHEMA,
            "method": {"id": self.method.id, "version": self.method.version},
            "marking": str(self.marking),
            "indicators": {
                one.indicator: {
                    "factor": one.factor,
                    "moves": dict(one.moves),
                    "where": {reading: cell if one.moves[reading] else None for reading, cell in one.where.items()},
                    "turns": [
                        {
                            "target": turn.target,
                            "cell": turn.cell,
                            "before": turn.before and str(turn.before),
                            "after": turn.after and str(turn.after),
                        }
                        for turn in one.turns
                    ],
                }
                for one in self.left_out
            },
        }
