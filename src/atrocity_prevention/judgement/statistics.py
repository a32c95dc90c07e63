"""The agreement statistics: Gwet's AC1 and AC2, Krippendorff's alpha, percent agreement, and kappa beside them."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from typing import Any

import attrs
import numpy as np

from atrocity_prevention.errors import fault
from atrocity_prevention.judgement.agreement import (
    JACKKNIFE,
    LEAST_UNITS,
    Agreement,
    jackknife,
    least_of,
    level_of,
    said,
    unsaid,
)
from atrocity_prevention.judgement.ratings import Counts, Floats, Rating, Ratings, counts_of, weights_of

METRICS = ("nominal", "ordinal", "interval")
"""How far apart two values are for Krippendorff's alpha."""


def gwet_ac(
    ratings: Ratings,
    *,
    categories: Iterable[Rating] | None = None,
    weights: str = "identity",
    level: float = 0.95,
    least_units: int = LEAST_UNITS,
) -> Agreement:
    """Gwet's AC1 (weights ``identity``) or AC2, for any number of raters, with blanks.

    Unlike kappa it does not collapse where one category is rare. Gwet (2008), British Journal of Mathematical and
    Statistical Psychology 61, 29-48, with the standard error given there; AC2 and blanks: Gwet (2014), Handbook of
    Inter-Rater Reliability, 4th edition, chapters 3 and 5.

    Args:
        ratings: for every unit what each rater said; ``None`` is blank.
        categories: all there are, in order, whether anybody used them or not; by default those used.
        weights: ``identity``, ``linear``, ``quadratic`` or ``ordinal``.
        level: of the interval.
        least_units: how many units two people must have rated for anything to be said.

    Raises:
        DataError: AP-E183 for weights, categories, a level or a number that cannot be.
    """
    counts, name = counts_of(ratings, categories), "AC1" if weights == "identity" else f"AC2 {weights}"
    weighting, share = weights_of(weights, len(counts.categories)), level_of(level)
    many = len(counts.categories)
    if none := unsaid(name, counts, least_of(least_units)):
        return none
    if many < 2:  # noqa: PLR2004 chance needs something to choose between
        return _no_choice(name, counts)
    shares = counts.table / counts.raters[:, None]
    common = shares.mean(axis=0)
    scale = float(weighting.sum()) / (many * (many - 1))
    expected, observed = scale * float((common * (1 - common)).sum()), _observed(counts, weighting)
    value = (observed - expected) / (1 - expected)
    found = _figure(name, counts, value=value, observed=observed, expected=expected)
    own = len(counts.table) / found.units * (_agreeing(counts, weighting) - expected * (counts.raters > 1))
    chance = scale * (shares @ (1 - common)) - expected
    parts = (own - 2 * (1 - value) * chance) / (1 - expected)
    return said(found, _error(parts, value), len(parts) - 1, share)


def percent_agreement(
    ratings: Ratings,
    *,
    categories: Iterable[Rating] | None = None,
    weights: str = "identity",
    level: float = 0.95,
    least_units: int = LEAST_UNITS,
) -> Agreement:
    """The share of pairs of ratings that agree, with nothing taken off for chance.

    Args:
        ratings: for every unit what each rater said; ``None`` is blank.
        categories: all there are, in order; by default those used.
        weights: as for `gwet_ac`.
        level: of the interval.
        least_units: how many units two people must have rated for anything to be said.

    Raises:
        DataError: AP-E183 for weights, categories, a level or a number that cannot be.
    """
    counts, share = counts_of(ratings, categories), level_of(level)
    weighting, name = weights_of(weights, len(counts.categories)), "Percent agreement"
    if none := unsaid(name, counts, least_of(least_units)):
        return none
    value = _observed(counts, weighting)
    found = _figure(name, counts, value=value, observed=value, expected=0.0)
    parts = len(counts.table) / found.units * _agreeing(counts, weighting)
    return said(found, _error(parts, value), len(parts) - 1, share)


def krippendorff_alpha(
    ratings: Ratings,
    *,
    categories: Iterable[Rating] | None = None,
    metric: str = "nominal",
    level: float = 0.95,
    least_units: int = LEAST_UNITS,
) -> Agreement:
    """Krippendorff's alpha, for any number of raters, with blanks; its standard error by the jackknife over units.

    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. Where everybody gave the same rating throughout,
    nothing could have differed and alpha cannot be said; AC1 can, if the categories are named.

    Args:
        ratings: for every unit what each rater said; ``None`` is blank. Numbers for the metric ``interval``.
        categories: in their order, for the metric ``ordinal``; by default those used, sorted.
        metric: ``nominal``, ``ordinal`` or ``interval``.
        level: of the interval.
        least_units: how many units two people must have rated for anything to be said.

    Raises:
        DataError: AP-E183 for a metric, categories, a level or a number that cannot be.
    """
    counts, share, name = counts_of(ratings, categories), level_of(level), f"Alpha {metric}"
    if metric not in METRICS:
        raise fault("metric", "there is no such metric", f"use one of: {', '.join(METRICS)}", "AP-E183")
    if metric == "interval" and not all(_is_number(one) for one in counts.categories):
        raise fault("ratings", "an interval needs numbers", "write numbers, or use ordinal", "AP-E183")
    if none := unsaid(name, counts, least_of(least_units)):
        return none
    held = counts.pairable
    figure = functools.partial(_alpha, metric=metric)
    value = figure(held)
    if value is None:
        return _no_choice(name, counts)
    return _with_jackknife(_figure(name, counts, value=value), held, figure, share)


def cohen_kappa(ratings: Ratings, *, level: float = 0.95, least_units: int = LEAST_UNITS) -> Agreement:
    """Cohen's kappa of two raters, to be shown beside AC1: where one category is rare it falls though they agree.

    Cohen (1960), Educational and Psychological Measurement 20, 37-46; the paradox: Feinstein and Cicchetti (1990),
    Journal of Clinical Epidemiology 43, 543-549. Units that either left blank are left out.

    Args:
        ratings: for every unit what the two said; ``None`` is blank.
        level: of the interval.
        least_units: how many units both must have rated for anything to be said.

    Raises:
        DataError: AP-E183 if there are not two raters, or for a level or a number that cannot be.
    """
    units = [tuple(unit) for unit in ratings]
    if any(len(unit) != 2 for unit in units):  # noqa: PLR2004 kappa is of two
        raise fault("ratings", "kappa is of two raters", "use AC1 or alpha for more", "AP-E183")
    both, share, name = [unit for unit in units if None not in unit], level_of(level), "Kappa"
    counts = counts_of(both)
    if none := unsaid(name, counts, least_of(least_units)):
        return none
    value = _kappa(both)
    if value is None:
        return _no_choice(name, counts)
    found = _figure(
        name, counts, value=value, observed=_observed(counts, weights_of("identity", len(counts.categories)))
    )
    error = _left_out(both)
    return attrs.evolve(found if error is None else said(found, error, len(both) - 1, share), error_from=JACKKNIFE)


def _no_choice(name: str, counts: Counts) -> Agreement:
    held = counts.pairable
    why = "Everybody gave the same rating throughout, so nothing could have differed."
    return Agreement(statistic=name, units=len(held.table), pairs=held.pairs, why=why)


def _figure(
    name: str, counts: Counts, *, value: float, observed: float | None = None, expected: float | None = None
) -> Agreement:
    held, many = counts.pairable, len(counts.pairable.table)
    return Agreement(statistic=name, value=value, observed=observed, expected=expected, units=many, pairs=held.pairs)


def _with_jackknife(found: Agreement, counts: Counts, figure: Any, level: float) -> Agreement:  # noqa: ANN401 a partial has no shorter type
    error = jackknife(counts, figure)
    held = found if error is None else said(found, error, found.units - 1, level)
    return attrs.evolve(held, error_from=JACKKNIFE)


def _agreeing(counts: Counts, weights: Floats) -> Floats:
    """The share of the pairs of each unit that agree; 0 where there is no pair."""
    pairs = counts.raters * (counts.raters - 1)
    agreeing = (counts.table * (counts.table @ weights - 1)).sum(axis=1)
    shares: Floats = agreeing / np.where(pairs > 0, pairs, 1.0)
    return shares


def _observed(counts: Counts, weights: Floats) -> float:
    return float(_agreeing(counts.pairable, weights).mean())


def _error(parts: Floats, value: float) -> float:
    many = len(parts)
    return math.sqrt(float(((parts - value) ** 2).sum()) / (many * (many - 1)))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _alpha(counts: Counts, metric: str) -> float | None:
    """One less observed over expected disagreement; ``None`` where nothing differs and nothing could."""
    raters, totals = counts.raters, counts.table.sum(axis=0)
    apart = _distances(counts, totals, metric)
    alike = counts.table.T @ (counts.table / (raters - 1)[:, None])
    found = float((alike * apart).sum())
    chance = float((np.outer(totals, totals) * apart).sum()) / (float(totals.sum()) - 1)
    return None if chance == 0 else 1 - found / chance


def _distances(counts: Counts, totals: Floats, metric: str) -> Floats:
    """The squared distances of the categories; the diagonal is 0, so a rating paired with itself weighs nothing."""
    if metric == "nominal":
        return 1 - np.eye(len(totals))
    middles = np.cumsum(totals) - totals / 2 if metric == "ordinal" else np.array(counts.categories, dtype=float)
    apart: Floats = (middles[:, None] - middles[None, :]) ** 2
    return apart


def _kappa(both: list[tuple[Rating | None, ...]]) -> float | None:
    many = len(both)
    agreed = sum(one == other for one, other in both) / many
    first, second = [one for one, _ in both], [other for _, other in both]
    chance = sum(first.count(one) * second.count(one) for one in set(first)) / many**2
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def _left_out(both: list[tuple[Rating | None, ...]]) -> float | None:
    """The jackknife for kappa, which needs to know who said what."""
    many = len(both)
    figures = [_kappa(both[:place] + both[place + 1 :]) for place in range(many)]
    held = [one for one in figures if one is not None]
    if len(held) < many:
        return None
    middle = math.fsum(held) / many
    return math.sqrt((many - 1) / many * math.fsum((one - middle) ** 2 for one in held))
