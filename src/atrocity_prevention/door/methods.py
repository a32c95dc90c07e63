"""How far does it depend on the method? The questions of `uncertainty`, with the default catalogue filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.method import Method, find_method
from atrocity_prevention.door.words import words_of
from atrocity_prevention.uncertainty import compare_methods as comparing
from atrocity_prevention.uncertainty import draws as drawing
from atrocity_prevention.uncertainty import leave_one_out as leaving_out
from atrocity_prevention.uncertainty import sobol_indices as indices
from atrocity_prevention.uncertainty.cells import Cases
from atrocity_prevention.uncertainty.draws import MethodDraws
from atrocity_prevention.uncertainty.left_out import LeaveOneOut
from atrocity_prevention.uncertainty.method_moves import MethodMoves
from atrocity_prevention.uncertainty.sobol_indices import Sampler, SobolIndices
from atrocity_prevention.uncertainty.spread import MethodSpread
from atrocity_prevention.vocabulary.catalogue import Catalogue


def draw_methods(
    method: str | Method = "reference",
    *,
    seed: int,
    draws: int = 1000,
    spread: MethodSpread | None = None,
    catalogue: Catalogue | None = None,
) -> MethodDraws:
    """Draw methods around a method, to see with `method_uncertainty` what stays true under others.

    Args:
        method: the method in the middle, or the id of one in the catalogue.
        seed: from 0 to 2**64 - 1; the same seed gives the same draws, and draw 17 is the same of 20 and of 2,000.
        draws: how many.
        spread: what to vary and how far; by default everything, as `MethodSpread` says.
        catalogue: the words to use; by default those of the library and every installed plugin.

    Raises:
        DataError: AP-E110 if the count, AP-E111 if the seed cannot be; AP-E021 for what the catalogue lacks.
    """
    words = words_of(catalogue)
    return drawing.draw_methods(find_method(words, method), words, seed=seed, draws=draws, spread=spread)


def sobol_indices(
    cases: Cases,
    *,
    seed: int,
    method: str | Method = "reference",
    target: str = OVERALL,
    reading: str = "estimate",
    inputs: Iterable[str] = ("weights",),
    samples: int = 1024,
    reach: float = 0.5,
    spread: MethodSpread | None = None,
    resamples: int = 100,
    sampler: Sampler = "random",
    as_of: dt.date | str | None = None,
    catalogue: Catalogue | None = None,
) -> SobolIndices:
    """Estimate which share of a score's variance comes from which part of the method (Saltelli et al. 2010).

    Args:
        cases: a panel, a situation or several.
        seed: from 0 to 2**64 - 1.
        method: the method in the middle, or the id of one in the catalogue.
        target: ``overall``, a crime or a factor.
        reading: ``low``, ``estimate`` or ``high``.
        inputs: ``weights`` (one input for each factor), ``prior``, ``rule``.
        samples: rows of the design; the model is asked ``samples * (inputs + 2)`` times.
        reach: each factor's weights are multiplied by the same number, drawn evenly from ``1 - reach`` to
            ``1 + reach``.
        spread: how far the prior reaches and among which factor rules is drawn, as in `draw_methods`.
        resamples: how often rows are drawn again for the intervals; 0 for none.
        sampler: ``random`` is always there; ``sobol`` takes scipy's scrambled Sobol sequence (the extra ``fast``).
        as_of: the date for situations; by default each that of its newest report.
        catalogue: the words to use; by default those of the library and every installed plugin.

    Raises:
        DataError: AP-E113 for an unknown target or reading, AP-E117 for a design that cannot be.
        ModuleNotFoundError: if scipy was asked for and is not there.
    """
    words = words_of(catalogue)
    return indices.sobol_indices(
        cases,
        find_method(words, method),
        words,
        seed=seed,
        target=target,
        reading=reading,
        inputs=inputs,
        samples=samples,
        reach=reach,
        spread=spread,
        resamples=resamples,
        sampler=sampler,
        as_of=as_of,
    )


def leave_one_out(
    cases: Cases,
    *,
    method: str | Method = "reference",
    as_of: dt.date | str | None = None,
    keep: bool = False,
    workers: int | None = None,
    catalogue: Catalogue | None = None,
) -> LeaveOneOut:
    """Score everything without each indicator, as if the method gave it the weight 0.

    Args:
        cases: a panel, a situation or several.
        method: a method, or the id of one in the catalogue.
        as_of: the date for situations; by default each that of its newest report.
        keep: whether to keep the overall score of every cell without every indicator, not only what moves furthest.
        workers: threads; by default as many as there are processors. They change no bit.
        catalogue: the words to use; by default those of the library and every installed plugin.

    Raises:
        DataError: AP-E114 if there are no cases, AP-E021 for what the catalogue lacks.
        ScoringError: if a rule fails.
    """
    words = words_of(catalogue)
    chosen = find_method(words, method)
    return leaving_out.leave_one_out(cases, chosen, words, as_of=as_of, keep=keep, workers=workers)


def compare_methods(
    cases: Cases,
    method_a: str | Method,
    method_b: str | Method,
    *,
    targets: Iterable[str] | None = None,
    as_of: dt.date | str | None = None,
    catalogue: Catalogue | None = None,
) -> MethodMoves:
    """Score the same cases by two methods, and say what moves and why.

    Args:
        cases: a panel, a situation or several. A panel has aged its evidence already, so half-lives move nothing there.
        method_a: the method one comes from, or its id in the catalogue.
        method_b: the method one goes to, likewise.
        targets: ``overall``, crimes and factors; by default all.
        as_of: the date for situations; by default each that of its newest report.
        catalogue: the words to use; by default those of the library and every installed plugin.

    Raises:
        DataError: AP-E113 for an unknown target, AP-E114 if there are no cases, AP-E021 for what the catalogue lacks.
        ScoringError: if a rule fails.
    """
    words = words_of(catalogue)
    one, other = find_method(words, method_a), find_method(words, method_b)
    return comparing.compare_methods(cases, one, other, words, targets=targets, as_of=as_of)
