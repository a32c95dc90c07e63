"""What moves from one method to another, and what moves it: the result of `compare_methods`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import numpy as np

from atrocity_prevention.assessment.case import OVERALL, as_score
from atrocity_prevention.assessment.panel import READINGS
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.assessment.scores import Conclusion, Score
from atrocity_prevention.display.display import MOST_ROWS, Display, Grid
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import fault
from atrocity_prevention.uncertainty.cells import in_name_order
from atrocity_prevention.uncertainty.words import Words, table
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking

SCHEMA = "atrocity-prevention/method-comparison/1"


def _parts(values: Mapping[str, Array]) -> FrozenMapping[str, Array]:
    return FrozenMapping(values)


@attrs.frozen(kw_only=True, repr=False)
class MethodMove(Protected):
    """One score by two methods.

    Attributes:
        cell: where.
        target: which score.
        before: by the first method; ``None`` without score.
        after: by the second method.
        conclusion_before: against the first method's own threshold; ``None`` without score or threshold.
        conclusion_after: against the second method's own.
        parts: what each difference moves, low, estimate and high; they add up to `total`.
    """

    cell: str
    target: str
    before: Score | None
    after: Score | None
    conclusion_before: Conclusion | None
    conclusion_after: Conclusion | None
    parts: FrozenMapping[str, tuple[float, float, float]]

    @property
    def changed(self) -> bool:
        """Whether the two methods conclude differently."""
        return self.conclusion_before is not self.conclusion_after

    @property
    def total(self) -> tuple[float, float, float]:
        """The whole move of low, estimate and high: the sum of the parts."""
        low, estimate, high = (sum(values) for values in zip(*self.parts.values(), strict=True))
        return low, estimate, high


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MethodMoves(Shown):
    """All scores of all cells by two methods; shown in order of name, never by how much.

    Attributes:
        plan_a: the first method, and the catalogue.
        plan_b: the second.
        targets: the scores.
        names: the cells.
        before: readings by the first method, shape ``(targets, 3, cells)``; NaN without score.
        after: by the second.
        coverage_before: shape ``(targets, cells)``.
        coverage_after: the same by the second.
        parts: difference -> what it alone moves, shape ``(targets, 3, cells)``; last ``interaction``, the rest.
        unexchanged: differences whose part could not be found, since a panel no longer knows its reports.
        marking: the strictest marking of everything that went in.
    """

    plan_a: Plan = attrs.field(repr=False)
    plan_b: Plan = attrs.field(repr=False)
    targets: tuple[str, ...]
    names: tuple[str, ...] = attrs.field(repr=False)
    before: Array = attrs.field(repr=False)
    after: Array = attrs.field(repr=False)
    coverage_before: Array = attrs.field(repr=False)
    coverage_after: Array = attrs.field(repr=False)
    parts: FrozenMapping[str, Array] = attrs.field(converter=_parts, repr=False)
    unexchanged: tuple[str, ...]
    marking: Marking

    def move(self, cell: str, target: str = OVERALL) -> MethodMove:
        """One score by both methods.

        Raises:
            DataError: AP-E113 for an unknown target, AP-E116 for an unknown cell.
        """
        if target not in self.targets:
            raise fault("target", "was not looked at", f"use one of: {', '.join(self.targets)}", "AP-E113")
        if cell not in self.names:
            raise fault("cell", "there is no such cell", "use one of `names`", "AP-E116")
        at = self.targets.index(target), slice(None), self.names.index(cell)
        before = as_score(self.plan_a, self.before[at], self.coverage_before[at[0], at[2]])
        after = as_score(self.plan_b, self.after[at], self.coverage_after[at[0], at[2]])
        return MethodMove(
            cell=cell,
            target=target,
            before=before,
            after=after,
            conclusion_before=_conclusion(before, self.plan_a),
            conclusion_after=_conclusion(after, self.plan_b),
            parts=FrozenMapping({name: _triple(values[at]) for name, values in self.parts.items()}),
        )

    def moves(self, target: str = OVERALL) -> tuple[MethodMove, ...]:
        """One score of every cell, in order of name."""
        return tuple(self.move(self.names[place], target) for place in in_name_order(self.names))

    def changed(self, target: str = OVERALL) -> tuple[MethodMove, ...]:
        """Only those on which the two methods conclude differently."""
        return tuple(move for move in self.moves(target) if move.changed)

    def table(self, target: str = OVERALL, language: str = "en", reading: str = "estimate") -> str:
        """One line for each cell, in order of name: both ranges and conclusions, and what moves one reading."""
        if reading not in READINGS:
            raise fault("reading", "there is no such reading", f"use one of: {', '.join(READINGS)}", "AP-E113")
        words, place = Words(language), READINGS.index(reading)
        head, rows = self._head(words, reading), [self._line(move, words, place) for move in self.moves(target)]
        title = words.target(target, self.plan_a.catalogue)
        return "\n".join([*self.notes(language), "", title, "", table(head, rows)])

    def to_display(self) -> Display:
        """For every target, the first cells in the order of name, by both methods."""
        return Display(
            title=f"Methods {self.plan_a.method.id} and {self.plan_b.method.id}",
            marking=str(self.marking),
            grids=[self._grid(target, Words("en")) for target in self.targets],
            notes=self.notes(),
        )

    def _grid(self, target: str, words: Words) -> Grid:
        places = in_name_order(self.names)
        moves = [self.move(self.names[place], target) for place in places[:MOST_ROWS]]
        rows = [self._line(move, words, READINGS.index("low")) for move in moves]
        caption = words.target(target, self.plan_a.catalogue)
        return Grid(caption=caption, heads=self._head(words, "low"), rows=rows, more=len(places) - len(rows))

    def _head(self, words: Words, reading: str) -> list[str]:
        ranges = [f"{words('range')} {plan.method.id}" for plan in (self.plan_a, self.plan_b)]
        concluded = [f"{words('conclusion')} {plan.method.id}" for plan in (self.plan_a, self.plan_b)]
        moved = [words("move", reading=words(reading)), *(words(name) for name in self.parts)]
        return [words("situation"), ranges[0], concluded[0], ranges[1], concluded[1], *moved]

    def _line(self, move: MethodMove, words: Words, place: int) -> list[str]:
        figures = [move.total[place], *(values[place] for values in move.parts.values())]
        return [
            move.cell,
            _range(move.before, words),
            _label(move.conclusion_before, words),
            _range(move.after, words),
            _label(move.conclusion_after, words),
            *(words.number(value, signed=True) for value in figures),
        ]

    def notes(self, language: str = "en") -> tuple[str, ...]:
        """What the reader must know: the methods, what could not be told apart, and the marking."""
        words, a, b = Words(language), self.plan_a.method, self.plan_b.method
        return (
            words("compared", a=a.id, a_version=a.version, b=b.id, b_version=b.version),
            *([words("not_exchanged")] if self.unexchanged else []),
            words("marked", label=self.marking),
        )

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values, cells in order of name, figures unrounded."""
        a, b = self.plan_a.method, self.plan_b.method
        return {
            "schema": SCHEMA,
            "methods": [{"id": a.id, "version": a.version}, {"id": b.id, "version": b.version}],
            "notes": list(self.notes()),
            "marking": str(self.marking),
            "cells": {
                self.names[place]: {target: _plain(self.move(self.names[place], target)) for target in self.targets}
                for place in in_name_order(self.names)
            },
        }


def _conclusion(score: Score | None, plan: Plan) -> Conclusion | None:
    threshold = plan.method.alert_threshold
    return None if score is None or threshold is None else score.conclusion(threshold)


def _triple(values: Array) -> tuple[float, float, float]:
    low, estimate, high = values.tolist()
    return low, estimate, high


def _label(conclusion: Conclusion | None, words: Words) -> str:
    return words("none") if conclusion is None else words.label(conclusion.labels)


def _range(score: Score | None, words: Words) -> str:
    return words("none") if score is None else f"{words.number(score.low)}-{words.number(score.high)}"


def _plain(move: MethodMove) -> dict[str, Any]:
    scores = {"before": move.before, "after": move.after}
    return {
        **{name: None if score is None else score.to_dict() for name, score in scores.items()},
        "bands": {
            name: None if score is None else [str(score.band_low), str(score.band_high)]
            for name, score in scores.items()
        },
        "conclusion_before": move.conclusion_before and str(move.conclusion_before),
        "conclusion_after": move.conclusion_after and str(move.conclusion_after),
        "changed": move.changed,
        "parts": {
            name: None if np.isnan(values[0]) else dict(zip(READINGS, values, strict=True))
            for name, values in move.parts.items()
        },
    }
