"""Draws of weighted means, summed up without ever standing in memory together. Needs numba; the bits are the same."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import numpy as np

from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.assessment.threads import each, even, slices
from atrocity_prevention.uncertainty.crimes_of_draws import CrimePart, crime_parts
from atrocity_prevention.uncertainty.draws import MethodDraws
from atrocity_prevention.uncertainty.summary import Summary, edges_of, fill, places_of
from atrocity_prevention.vocabulary.crimes import Crime

AT_ONCE = 4
"""The kernel takes so many factors at a time."""

ROWS = 50
"""A thread takes so many rows at a time, so that one which begins late does not end late."""


def sum_up_linear(draws: MethodDraws, scores: Array, found: Mapping[str, Summary], cells: slice, threads: int) -> None:
    """Sum up crimes and the highest of them, as far as they are asked for.

    Args:
        draws: the methods, whose crime scores are weighted means.
        scores: the factors of some cells, the same in all draws; shape ``(factors, 3, cells)``.
        found: target -> where to put the result.
        cells: for which of its cells.
        threads: how many share the rows between them.
    """
    kernel = importlib.import_module("atrocity_prevention.uncertainty.compiled_draws")
    targets, method = (*map(str, Crime), OVERALL), draws.plan.method
    rows = scores.shape[1] * scores.shape[2]
    crimes = _stacked(crime_parts(draws, scores, draws.crime_weights), rows, kernel)
    places, edges = places_of(draws.count), edges_of(method.bands, method.alert_threshold)
    asked = kernel.Asked(np.array([one in found for one in targets]), np.array(places, dtype=np.intp), edges)
    told = _room(kernel, (len(targets), rows), len(places), len(edges))
    each(
        lambda part: kernel.sum_up(crimes, asked, told, part.start, part.stop),
        slices(0, rows, even(rows, ROWS, threads)),
        threads,
    )
    for place, target in enumerate(targets):
        if target in found:
            placed, below, mean, deviation = (part[place].reshape(*scores.shape[1:], *part.shape[2:]) for part in told)
            fill(found[target], cells, placed, below, draws.count)
            found[target].mean[:, cells], found[target].deviation[:, cells] = mean, deviation


def _stacked(parts: list[CrimePart], rows: int, kernel: Any) -> Any:  # noqa: ANN401 the kernel comes without types
    """All crimes in the same arrays, so that one compiled function takes them all."""
    width = np.array([len(part.shares) for part in parts])
    widest = AT_ONCE * -(-int(width.max()) // AT_ONCE)
    shape = (len(parts), rows, widest)
    coarse, fine, known, lacks = np.zeros(shape), np.zeros(shape), np.ones(shape), np.zeros(shape[:2], dtype=bool)
    shares = np.zeros((len(parts), widest, parts[0].shares.shape[-1]))
    for place, part in enumerate(parts):
        behind = slice(0, len(part.shares))
        coarse[place, :, behind], fine[place, :, behind] = part.coarse, part.fine
        shares[place, behind], lacks[place, part.partial] = part.shares, True
        known[place, part.partial, behind] = part.known
    return kernel.Crimes(width, coarse, fine, shares, lacks, known)


def _room(kernel: Any, shape: tuple[int, int], places: int, edges: int) -> Any:  # noqa: ANN401 as above
    return kernel.Told(
        np.empty((*shape, places)), np.empty((*shape, edges), dtype=np.intp), np.empty(shape), np.empty(shape)
    )
