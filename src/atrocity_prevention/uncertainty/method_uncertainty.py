"""In which share of methods each word holds: the result of `method_uncertainty`, in figures and in sentences."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import numpy as np

from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.panel import READINGS
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.assessment.scores import Band, Conclusion, Score
from atrocity_prevention.display.display import MOST_ROWS, Display, Grid
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import fault
from atrocity_prevention.uncertainty.cells import in_name_order
from atrocity_prevention.uncertainty.spread import MethodSpread
from atrocity_prevention.uncertainty.summary import QUANTILES, Summary
from atrocity_prevention.uncertainty.words import Words, percent, table
from atrocity_prevention.vocabulary.markings import Marking

SCHEMA = "atrocity-prevention/method-uncertainty/1"

_COLUMNS = ("situation", "seen", "conclusion", "stays_at", "low", "high", "estimate", "middle", "most")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MethodUncertainty(Shown):
    """How often each band and each conclusion holds under many methods. Nothing in it is ranked.

    Attributes:
        plan: the method in the middle, and the catalogue.
        spread: what was to be drawn, and from where.
        seed: the seed.
        draws: how many methods.
        drawn: what really differed between them.
        names: the cells: situations, or places of a panel.
        days: the date of every situation; ``None`` for a panel.
        targets: the scores looked at.
        readings: under the method in the middle, shape ``(targets, 3, cells)``; NaN where there is no score.
        coverage: the same, shape ``(targets, cells)``.
        summaries: one for each target.
        marking: the strictest marking of everything that went in.
    """

    plan: Plan = attrs.field(repr=False)
    spread: MethodSpread
    seed: int
    draws: int
    drawn: tuple[str, ...]
    names: tuple[str, ...] = attrs.field(repr=False)
    days: tuple[dt.date, ...] | None = attrs.field(repr=False)
    targets: tuple[str, ...]
    readings: Array = attrs.field(repr=False)
    coverage: Array = attrs.field(repr=False)
    summaries: tuple[Summary, ...] = attrs.field(repr=False)
    marking: Marking

    @property
    def method(self) -> Method:
        """The method in the middle, with id and version."""
        return self.plan.method

    def score(self, cell: str, target: str = OVERALL) -> Score | None:
        """The score under the method in the middle; ``None`` where there is none."""
        row, place = self._row(target), self._place(cell)
        low, estimate, high = self.readings[row, :, place].tolist()
        if np.isnan(low):
            return None
        coverage, method = float(self.coverage[row, place]), self.method
        return Score(
            low=low,
            estimate=estimate,
            high=high,
            coverage=coverage,
            bands=method.bands,
            evidence_gate=method.evidence_gate,
        )

    def bands(self, cell: str, target: str = OVERALL, reading: str = "estimate") -> dict[Band, float]:
        """The share of methods in which a reading is in each band; NaN without score."""
        shares = self.summaries[self._row(target)].bands[_reading(reading), :, self._place(cell)]
        return dict(zip(Band, shares.tolist(), strict=True))

    def conclusions(self, cell: str, target: str = OVERALL) -> dict[Conclusion, float] | None:
        """The share of methods in which each conclusion holds; ``None`` if the method draws none."""
        shares = self.summaries[self._row(target)].conclusions
        return None if shares is None else dict(zip(Conclusion, shares[:, self._place(cell)].tolist(), strict=True))

    def quantiles(self, cell: str, target: str = OVERALL, reading: str = "estimate") -> dict[float, float]:
        """5, 25, 50, 75 and 95 in a hundred methods give at most so much."""
        found = self.summaries[self._row(target)].quantiles[_reading(reading), :, self._place(cell)]
        return dict(zip(QUANTILES, found.tolist(), strict=True))

    def stays(self, cell: str, target: str = OVERALL, reading: str = "estimate") -> float:
        """The share of methods in which a reading is in the same band as under the method in the middle."""
        score = self.score(cell, target)
        return np.nan if score is None else self.bands(cell, target, reading)[score.band(getattr(score, reading))]

    def conclusion_stays(self, cell: str, target: str = OVERALL) -> float:
        """The share of methods with the same conclusion as the method in the middle; NaN where there is none."""
        score, shares, threshold = self.score(cell, target), self.conclusions(cell, target), self.method.alert_threshold
        if score is None or shares is None or threshold is None:
            return np.nan
        return shares[score.conclusion(threshold)]

    def sentence(self, cell: str, target: str = OVERALL, language: str = "en") -> str:
        """The result in words. Without enough evidence it speaks of the two ends and of no estimate."""
        words, score = Words(language), self.score(cell, target)
        named = words.target(target, self.plan.catalogue)
        if score is None:
            return words("no_score", cell=cell, target=named)
        parts = [*self._concluded(words, cell, target, score), *self._banded(words, cell, target, score)]
        return words("about", cell=cell, target=named, parts=words("then").join(parts))

    def _concluded(self, words: Words, cell: str, target: str, score: Score) -> list[str]:
        if self.method.alert_threshold is None:
            return []
        conclusion = words.label(score.conclusion(self.method.alert_threshold).labels)
        return [words("stays_conclusion", conclusion=conclusion, share=percent(self.conclusion_stays(cell, target)))]

    def _banded(self, words: Words, cell: str, target: str, score: Score) -> list[str]:
        if score.sufficient:
            band = words.label(score.band(score.estimate).labels)
            return [words("stays", band=band, share=percent(self.stays(cell, target)))]
        ends = words(
            "ends",
            low=words.label(score.band_low.labels),
            low_share=percent(self.stays(cell, target, "low")),
            high=words.label(score.band_high.labels),
            high_share=percent(self.stays(cell, target, "high")),
        )
        return [ends, words("insufficient", coverage=percent(score.coverage))]

    def table(self, target: str = OVERALL, language: str = "en") -> str:
        """One line for each cell, in order of name, with what was drawn above it."""
        words = Words(language)
        head = [words(key) for key in _COLUMNS]
        rows = [self._line(self.names[place], target, words) for place in in_name_order(self.names)]
        return "\n".join([*self.notes(language), "", words.target(target, self.plan.catalogue), "", table(head, rows)])

    def _line(self, cell: str, target: str, words: Words) -> list[str]:
        score, threshold = self.score(cell, target), self.method.alert_threshold
        if score is None:
            return [cell, *[words("none")] * (len(_COLUMNS) - 1)]
        return [
            cell,
            words.percent(score.coverage),
            words("none") if threshold is None else words.label(score.conclusion(threshold).labels),
            words.percent(self.conclusion_stays(cell, target)),
            f"{words.label(score.band_low.labels)} {words.percent(self.stays(cell, target, 'low'))}",
            f"{words.label(score.band_high.labels)} {words.percent(self.stays(cell, target, 'high'))}",
            *(self._estimated(cell, target, score, words) if score.sufficient else [words("none")] * 3),
        ]

    def _estimated(self, cell: str, target: str, score: Score, words: Words) -> list[str]:
        shares = self.quantiles(cell, target)
        return [
            f"{words.label(score.band(score.estimate).labels)} {words.percent(self.stays(cell, target))}",
            f"{words.number(shares[0.25])}-{words.number(shares[0.75])}",
            f"{words.number(shares[0.05])}-{words.number(shares[0.95])}",
        ]

    def to_display(self) -> Display:
        """For every target, the first cells in the order of name: how often each word holds."""
        return Display(
            title="Uncertainty of the method",
            marking=str(self.marking),
            lines=["A share of methods is not a probability that a statement is true."],
            grids=[self._grid(target, Words("en")) for target in self.targets],
            notes=self.notes(),
        )

    def _grid(self, target: str, words: Words) -> Grid:
        places = in_name_order(self.names)
        rows = [self._line(self.names[place], target, words) for place in places[:MOST_ROWS]]
        heads, caption = [words(key) for key in _COLUMNS], words.target(target, self.plan.catalogue)
        return Grid(caption=caption, heads=heads, rows=rows, more=len(places) - len(rows))

    def notes(self, language: str = "en") -> tuple[str, ...]:
        """What the reader must know: method, draws, what was varied, what could not be, and the marking."""
        words = Words(language)
        parts = ", ".join(words(part) for part in self.drawn)
        return (
            words("head", draws=self.draws, method=self.method.id, version=self.method.version, seed=self.seed),
            words("drawn", parts=parts) if parts else words("nothing_drawn"),
            *([words("not_graded")] if self.days is None and self.spread.varies_evidence else []),
            words("marked", label=self.marking),
        )

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values, cells in order of name; figures unrounded, ``None`` where there is no score."""
        return {
            "schema": SCHEMA,
            "method": {"id": self.method.id, "version": self.method.version},
            "seed": self.seed,
            "draws": self.draws,
            "drawn": list(self.drawn),
            "notes": list(self.notes()),
            "marking": str(self.marking),
            "cells": {
                self.names[place]: {target: self._cell(self.names[place], target) for target in self.targets}
                for place in in_name_order(self.names)
            },
        }

    def _cell(self, cell: str, target: str) -> dict[str, Any] | None:
        score, row, place = self.score(cell, target), self._row(target), self._place(cell)
        if score is None:
            return None
        summary, shares = self.summaries[row], self.conclusions(cell, target)
        return {
            **score.to_dict(),
            "sufficient": score.sufficient,
            "conclusions": None if shares is None else {str(one): share for one, share in shares.items()},
            "readings": {
                reading: {
                    "bands": {str(band): share for band, share in self.bands(cell, target, reading).items()},
                    "quantiles": {f"{q:g}": value for q, value in self.quantiles(cell, target, reading).items()},
                    "mean": float(summary.mean[number, place]),
                    "deviation": float(summary.deviation[number, place]),
                }
                for number, reading in enumerate(READINGS)
            },
        }

    def _row(self, target: str) -> int:
        if target not in self.targets:
            raise fault("target", "was not looked at", f"use one of: {', '.join(self.targets)}", "AP-E113")
        return self.targets.index(target)

    def _place(self, cell: str) -> int:
        if cell not in self.names:
            raise fault("cell", "there is no such cell", "use one of `names`", "AP-E116")
        return self.names.index(cell)


def _reading(reading: str) -> int:
    if reading not in READINGS:
        raise fault("reading", "there is no such reading", f"use one of: {', '.join(READINGS)}", "AP-E113")
    return READINGS.index(reading)
