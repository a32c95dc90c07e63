"""Which part of the method does a score hang on? Sobol indices of weights, prior and rule, for all cases at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

import attrs
import numpy as np

from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.panel import READINGS
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.display.display import Display, grid
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.uncertainty.across_methods import targets_of, values_of
from atrocity_prevention.uncertainty.blas import one_blas_thread
from atrocity_prevention.uncertainty.cells import Cases, Cells, cells_of, in_name_order
from atrocity_prevention.uncertainty.crimes_of_draws import is_linear
from atrocity_prevention.uncertainty.draws import MethodDraws, draw_methods, on_grid
from atrocity_prevention.uncertainty.keyed import uniforms
from atrocity_prevention.uncertainty.scenarios import FactorScores, factor_scores, scenarios_of
from atrocity_prevention.uncertainty.sobol import Indices, estimate, joined, saltelli_rows
from atrocity_prevention.uncertainty.spread import MethodSpread, as_count, as_seed
from atrocity_prevention.uncertainty.words import Words, table
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.markings import Marking

Sampler: TypeAlias = Literal["random", "sobol"]

NUMBERS_AT_ONCE = 8_000_000
"""So many answers are in memory at once: cells are taken a few at a time."""

INPUTS = ("weights", "prior", "rule")
SCHEMA = "atrocity-prevention/sobol/1"


MOST_CELLS = 3
"""A notebook shows the inputs of so many cells."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SobolIndices(Shown):
    """What a score hangs on, for every cell. Inputs stand in the order of the catalogue, cells by name.

    Attributes:
        plan: the method in the middle, and the catalogue.
        target: the score.
        reading: which reading of it.
        inputs: what was varied: factors (their weight in every crime), ``prior``, ``rule``.
        names: the cells.
        indices: the estimates, shape ``(inputs, cells)``; NaN where the score does not move.
        samples: how many rows the design is built on.
        seed: the seed.
        marking: the strictest marking of everything that went in.
    """

    plan: Plan = attrs.field(repr=False)
    target: str
    reading: str
    inputs: tuple[str, ...]
    names: tuple[str, ...] = attrs.field(repr=False)
    indices: Indices = attrs.field(repr=False)
    samples: int
    seed: int
    marking: Marking

    def of(self, cell: str) -> dict[str, tuple[float, float]]:
        """Input -> its index alone and in all, for one cell."""
        place = self._place(cell)
        first, total = self.indices.first[:, place].tolist(), self.indices.total[:, place].tolist()
        return dict(zip(self.inputs, zip(first, total, strict=True), strict=True))

    def table(self, cell: str, language: str = "en") -> str:
        """One line for each input, in the order of the catalogue."""
        words = Words(language)
        title = f"{cell}, {words.target(self.target, self.plan.catalogue)}, {words(self.reading)}"
        return "\n".join([*self._notes(words), "", title, "", table(self._head(words), self._rows(cell, words))])

    def to_display(self) -> Display:
        """The first cells in the order of name; inputs in the order of the catalogue."""
        words, places = Words("en"), in_name_order(self.names)
        shown = [self.names[place] for place in places[:MOST_CELLS]]
        more = len(places) - len(shown)
        return Display(
            title=f"What {words.target(self.target, self.plan.catalogue)} hangs on, {words(self.reading)}",
            marking=str(self.marking),
            grids=[grid(cell, self._head(words), self._rows(cell, words)) for cell in shown],
            notes=[*self._notes(words), *([f"Cells not shown: {more}. See `table`."] if more else [])],
        )

    def _head(self, words: Words) -> list[str]:
        return [words("input"), words("first"), words("total")]

    def _rows(self, cell: str, words: Words) -> list[list[str]]:
        return [
            [self._label(name, words), words.number(first), words.number(total)]
            for name, (first, total) in self.of(cell).items()
        ]

    def _notes(self, words: Words) -> list[str]:
        method = self.plan.method
        return [
            words("sobol_head", rows=self.samples, method=method.id, version=method.version, seed=self.seed),
            words("marked", label=self.marking),
        ]

    def _label(self, name: str, words: Words) -> str:
        factors = self.plan.catalogue.factors
        return words.target(name, self.plan.catalogue) if name in factors else words(name)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values, cells in order of name; ``None`` where a score does not move."""
        method, found = self.plan.method, self.indices
        return {
            "schema": SCHEMA,
            "method": {"id": method.id, "version": method.version},
            "target": self.target,
            "reading": self.reading,
            "samples": self.samples,
            "seed": self.seed,
            "marking": str(self.marking),
            "cells": {
                self.names[place]: {
                    name: {
                        "first": _plain(found.first[row, place]),
                        "total": _plain(found.total[row, place]),
                        "first_within": None if found.first_within is None else _plain(found.first_within[row, place]),
                        "total_within": None if found.total_within is None else _plain(found.total_within[row, place]),
                    }
                    for row, name in enumerate(self.inputs)
                }
                for place in in_name_order(self.names)
            },
        }

    def _place(self, cell: str) -> int:
        if cell not in self.names:
            raise fault("cell", "there is no such cell", "use one of `names`", "AP-E116")
        return self.names.index(cell)


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def sobol_indices(
    cases: Cases,
    method: Method,
    catalogue: Catalogue,
    *,
    seed: int,
    target: str = OVERALL,
    reading: str = "estimate",
    inputs: Iterable[str] = ("weights",),
    samples: int = 1024,
    reach: float = 0.5,
    spread: MethodSpread | None = None,
    resamples: int = 100,
    sampler: Sampler = "random",
    as_of: dt.date | str | None = None,
) -> SobolIndices:
    """Estimate which share of a score's variance comes from which part of the method.

    Args:
        cases: a panel, a situation or several.
        method: the method in the middle.
        catalogue: the indicators and factors.
        seed: from 0 to 2**64 - 1.
        target: ``overall``, a crime or a factor.
        reading: ``low``, ``estimate`` or ``high``.
        inputs: ``weights`` (one input for each factor), ``prior``, ``rule``.
        samples: rows of the design; the model is asked ``samples * (inputs + 2)`` times.
        reach: each factor's weights are multiplied by the same number, drawn evenly from ``1 - reach`` to
            ``1 + reach``.
        spread: how far the prior reaches and among which factor rules is drawn, as in `draw_methods`.
        resamples: how often rows are drawn again for the intervals; 0 for none.
        sampler: ``random`` is always there; ``sobol`` takes scipy's scrambled Sobol sequence (the extra ``fast``),
            which needs fewer samples, a power of two of them.
        as_of: the date for situations; by default each that of its newest report.

    Raises:
        DataError: AP-E113 for an unknown target or reading, AP-E117 for a design that cannot be.
        ModuleNotFoundError: if scipy was asked for and is not there.
    """
    draws = draw_methods(method, catalogue, seed=as_seed(seed), draws=1, spread=spread)
    problems = _design_problems(draws, tuple(inputs), reach, reading) + _sampling_problems(sampler, samples, resamples)
    raise_problems(problems, "sobol_indices")
    (wanted,) = targets_of(draws.plan.factors, [target])
    names = _inputs(draws, tuple(inputs))
    rows = saltelli_rows(_sample(sampler, as_seed(seed), samples, 2 * len(names)))
    cells = cells_of(cases, draws.plan, as_of)
    asked = _methods(draws, names, rows.reshape(-1, len(names)), reach)
    step = max(1, NUMBERS_AT_ONCE // (len(READINGS) * asked.count))
    with one_blas_thread():
        parts = [
            estimate(
                _answers(asked, cells.part(slice(start, start + step)), wanted, reading).reshape(-1, *rows.shape[:2]),
                resamples=resamples,
                seed=seed,
            )
            for start in range(0, len(cells.names), step)
        ]
    return SobolIndices(
        plan=draws.plan,
        target=wanted,
        reading=reading,
        inputs=names,
        names=cells.names,
        indices=joined(parts),
        samples=samples,
        seed=seed,
        marking=cells.marking,
    )


def _design_problems(draws: MethodDraws, inputs: tuple[str, ...], reach: float, reading: str) -> list[Problem]:
    there = {"weights": True, "prior": draws.spread.prior > 0, "rule": len(draws.factor_rules) > 1}
    found = []
    if not inputs or not all(there.get(one, False) for one in inputs):
        remedy = "give some of: weights; prior, if the spread reaches; rule, if there is more than one"
        found.append(("inputs", "nothing that could vary", remedy, "AP-E117"))
    if not 0 < reach < 1:
        found.append(("reach", "weights would not stay above 0, or not vary", "give 0.5, or another part", "AP-E117"))
    if reading not in READINGS:
        found.append(("reading", "there is no such reading", f"use one of: {', '.join(READINGS)}", "AP-E113"))
    return [Problem(path=path, message=text, remedy=remedy, code=code) for path, text, remedy, code in found]


def _sampling_problems(sampler: str, samples: int, resamples: int) -> list[Problem]:
    as_count(samples, "samples")
    found = []
    if sampler not in ("random", "sobol"):
        found.append(("sampler", "there is no such sampler", "use random or sobol"))
    if sampler == "sobol" and samples & (samples - 1):
        found.append(("samples", "a Sobol sequence is even only in powers of two", "give 1024, or 2048"))
    if isinstance(resamples, bool) or not isinstance(resamples, int) or resamples < 0 or resamples == 1:
        found.append(("resamples", "no interval comes from so many", "give 0 for none, or at least 2"))
    return [Problem(path=path, message=text, remedy=remedy, code="AP-E117") for path, text, remedy in found]


def _inputs(draws: MethodDraws, inputs: tuple[str, ...]) -> tuple[str, ...]:
    """The factors that weigh in some crime, then the prior, then the rule."""
    weights = draws.plan.crime_weights.max(axis=0).tolist()
    factors = [factor for factor, weight in zip(draws.plan.factors, weights, strict=True) if weight > 0]
    return (*(factors if "weights" in inputs else ()), *(one for one in INPUTS[1:] if one in inputs))


def _sample(sampler: Sampler, seed: int, samples: int, columns: int) -> Array:
    """Points in the unit cube, shape ``(samples, columns)``."""
    if sampler == "random":
        return uniforms(seed, [f"saltelli|{column}" for column in range(columns)], samples).T
    try:
        from scipy.stats import qmc  # noqa: PLC0415 an extra, and slow to load
    except ModuleNotFoundError as error:
        message = 'the sampler "sobol" needs scipy: pip install "atrocity-prevention[fast]"'
        raise ModuleNotFoundError(message, name="scipy") from error
    points: Array = qmc.Sobol(d=columns, scramble=True, seed=seed).random(samples)
    return points


def _methods(draws: MethodDraws, names: tuple[str, ...], unit: Array, reach: float) -> MethodDraws:
    """The design's rows as methods."""
    plan, column = draws.plan, {name: unit[:, place] for place, name in enumerate(names)}
    count, method = len(unit), plan.method
    factors = np.stack([1 - reach + 2 * reach * column.get(factor, np.full(count, 0.5)) for factor in plan.factors])
    weights = plan.crime_weights[..., None] * factors
    for crime, row in enumerate(plan.crime_weights):
        if (named := np.flatnonzero(row)).size:
            weights[crime, named] = on_grid(weights[crime, named])
    least, most = max(method.prior - draws.spread.prior, 0.0), min(method.prior + draws.spread.prior, 1.0)
    rules = draws.factor_rules if "rule" in column else (method.factor_rule,)
    chosen = np.minimum((column.get("rule", np.zeros(count)) * len(rules)).astype(np.intp), len(rules) - 1)
    return attrs.evolve(
        draws,
        count=count,
        priors=least + (most - least) * column["prior"] if "prior" in column else np.full(count, method.prior),
        factor_rules=rules,
        factor_choice=chosen,
        crime_rules=(method.crime_rule,),
        crime_choice=np.zeros(count, dtype=np.intp),
        indicator_weights=plan.weights[:, None],
        crime_weights=weights,
    )


def _answers(asked: MethodDraws, cells: Cells, target: str, reading: str) -> Array:
    """What every method gives for some cells, shape ``(cells, methods)``."""
    scenarios = scenarios_of(asked, 1)
    factors = factor_scores(asked, [cells], scenarios)
    place = READINGS.index(reading)
    if is_linear(asked, scenarios):  # readings do not meet, so one is enough
        factors, place = FactorScores(scores=factors.scores[:, place : place + 1], seen={}), 0
    answers = values_of(asked, factors, scenarios, (target,))[target][place]
    return np.broadcast_to(answers, (len(cells.names), asked.count))
