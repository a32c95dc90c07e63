"""The scoring path of one tile of cells, compiled: everything is done to some cells while they are in the cache.

It adds, multiplies and compares in the order of the numpy path, so the bits are the same; only powers may differ in
the last place. No cell sees another, so neither tiles nor threads can be seen in the scores. There is no linear algebra
in it and no pool of numba's: nothing that could fight with the threads of a BLAS.

All of it stands in one file, since numba's cache notices changes in the file alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import numba
import numpy as np
import numpy.typing as npt

F = TypeVar("F", bound=Callable[..., Any])

Numbers = npt.NDArray[np.floating[Any]]
Rows = npt.NDArray[np.int64]

TILE = 912
"""Cells in a tile: what is kept of a factor while its indicators pass by stays in the innermost caches. No power of 2:
rows that lie such a step apart would drive each other out."""


class Given(NamedTuple):
    """What is known: see `assessment.panel.Cells`; `applicable` has no rows where everything applies.

    `zeros` and `ones` are rows for one tile. Together they stand for what is not in the panel: confidence 0 is unknown,
    and level 0 with confidence 1 is a sign that is certainly not there.
    """

    levels: Numbers
    confidences: Numbers
    applicable: npt.NDArray[np.bool_]
    places: Rows
    zeros: Numbers
    ones: Numbers


class Words(NamedTuple):
    """What a plan says, as arrays: see `Plan`.

    `starts` says where the indicators of each factor begin, and where the last end. `shares` are the plan's
    `coverage_shares`. `assumed` is what each reading takes for the unknown: 0, the prior and 1, in the precision of the
    levels. `most` of the highest signs count, or 0 where a factor is a mean of the power `factor_power`.
    """

    starts: Rows
    weights: Numbers
    shares: Numbers
    assumed: Numbers
    most: int
    factor_power: float
    crime_power: float


class Into(NamedTuple):
    """Where the scores go: readings first, cells last."""

    factors: Numbers
    crimes: Numbers
    overall: Numbers
    coverage: Numbers
    crime_coverage: Numbers
    overall_coverage: Numbers


class Room(NamedTuple):
    """What is kept of a tile; everything has cells on its last axis.

    `terms` holds the readings of one indicator after the other, or of all of a factor where its rule needs them at
    once; `weights` are theirs. `best` holds the highest so far, `total` the weights added up, `seen` what was seen of
    them, `largest` the largest, and `counted` how many there are.
    """

    terms: Numbers
    weights: Numbers
    best: Numbers
    total: Numbers
    seen: Numbers
    largest: Numbers
    counted: Numbers


class Shares(NamedTuple):
    """By what sums are divided: that of the readings, and that of the confidences."""

    counted: Any
    total: Any


class Pair(NamedTuple):
    """Two indicators side by side, in the cells of a tile."""

    levels: Numbers
    confidences: Numbers
    weight: Any
    other_levels: Numbers
    other_confidences: Numbers
    other_weight: Any


def compiled(function: F) -> F:
    """A function for other compiled ones alone: without the ways in that only Python would need."""
    jit: Callable[..., Any] = numba.njit
    done: F = jit(**SETTINGS, no_cpython_wrapper=True, no_cfunc_wrapper=True)(function)
    return done


def kept(function: F, jit: Callable[..., Any] = numba.njit) -> F:
    """A function for Python: compiled when first called, and kept for the next process if there is where to keep it."""
    try:
        done: F = jit(**SETTINGS, cache=True)(function)
    except RuntimeError:  # no folder can be written to
        done = jit(**SETTINGS)(function)
    return done


SETTINGS = {"nogil": True, "error_model": "numpy"}

# --- one row of cells ---------------------------------------------------------------------------------------------
#
# "+ none" adds 0 to a value that is either new or the one already there: otherwise the compiler would write only where
# it is new, and writing some of eight numbers takes longer than everything else together.


@compiled
def fill(values: Numbers, number: Any) -> None:  # noqa: ANN401 a number of any precision
    """One number everywhere."""
    for cell in range(len(values)):
        values[cell] = number


@compiled
def copy(out: Numbers, values: Numbers) -> None:
    """The same values elsewhere."""
    for cell in range(len(out)):
        out[cell] = values[cell]


@compiled
def read(levels: Numbers, confidences: Numbers, assumed: Numbers, terms: Numbers) -> None:
    """The three readings of one indicator; what is unknown may have any level."""
    none, prior, one = assumed
    low, estimate, high = terms[0], terms[1], terms[2]
    for cell in range(len(levels)):
        confidence = confidences[cell]
        seen = confidence * levels[cell] if confidence > none else none
        unseen = one - confidence
        low[cell] = seen
        estimate[cell] = unseen * prior + seen
        high[cell] = unseen + seen


@compiled
def add_product(total: Numbers, values: Numbers, weights: Numbers) -> None:
    """Add values, each times its weight."""
    for cell in range(len(total)):
        total[cell] += values[cell] * weights[cell]


@compiled
def add_scaled(total: Numbers, values: Numbers, weight: Any) -> None:  # noqa: ANN401 a number of any precision
    """Add values, all times the same weight."""
    for cell in range(len(total)):
        total[cell] += values[cell] * weight


@compiled
def add_weights(weights: Numbers, total: Numbers, largest: Numbers, count: Numbers, assumed: Numbers) -> None:
    """Add the weights of one more row to what is kept of the tile."""
    none, _, one = assumed
    for cell in range(len(weights)):
        weight = weights[cell]
        total[cell] += weight
        largest[cell] = max(largest[cell], weight) + none
        count[cell] += one if weight > none else none


@compiled
def apply(weights: Numbers, applies: npt.NDArray[np.bool_], assumed: Numbers) -> None:
    """Weight 0 where an indicator does not apply."""
    none, _, one = assumed
    for cell in range(len(weights)):
        weights[cell] *= one if applies[cell] else none


@compiled
def weigh_known(weights: Numbers, coverage: Numbers, share: Any, assumed: Numbers) -> None:  # noqa: ANN401 a number of any precision
    """The weight of a factor, which is 0 where it has no score."""
    none = assumed[0]
    for cell in range(len(weights)):
        weights[cell] = share if coverage[cell] >= none else none


@compiled
def copy_known(out: Numbers, values: Numbers, weights: Numbers, assumed: Numbers) -> None:
    """The values where they have a weight; a value without one may be NaN."""
    none = assumed[0]
    for cell in range(len(out)):
        out[cell] = values[cell] if weights[cell] > none else none


@compiled
def raise_where(highest: Numbers, values: Numbers, weights: Numbers, assumed: Numbers) -> None:
    """The higher of both, where the value has a weight."""
    none = assumed[0]
    for cell in range(len(highest)):
        highest[cell] = max(highest[cell], values[cell] if weights[cell] > none else none) + none


@compiled
def keep_higher(best: Numbers, values: Numbers, assumed: Numbers) -> None:
    """The higher of both, or the one that is no NaN."""
    none = assumed[0]
    for cell in range(len(best)):
        one, other = best[cell], values[cell]
        better = max(one, other)
        best[cell] = (better if one >= none else other) + none


@compiled
def exchange(held: Numbers, passing: Numbers, assumed: Numbers) -> None:
    """Keep the higher ones, and let the lower ones pass."""
    none = assumed[0]
    for cell in range(len(held)):
        one, other = held[cell], passing[cell]
        held[cell] = max(one, other) + none
        passing[cell] = min(one, other) + none


@compiled
def merge(first: Any, second: Any, third: Any, one: Any, other: Any) -> Any:  # noqa: ANN401 five numbers of one precision make three
    """The three highest of three, which stand highest first, and two more; see `assessment.rows.highest`."""
    larger, smaller = max(one, other), min(one, other)
    third = max(third, larger)
    second = max(second, smaller)
    passed = min(first, third)
    return max(first, third), max(second, passed), min(second, passed)


@compiled
def scale(values: Numbers, weights: Numbers, largest: Numbers, assumed: Numbers) -> None:
    """Scale by the weight against the largest in the cell; 0 where it does not apply."""
    none, _, one = assumed
    for cell in range(len(values)):
        values[cell] *= weights[cell] / (largest[cell] if largest[cell] > none else one)


@compiled
def divide(values: Numbers, total: Numbers, assumed: Numbers) -> None:
    """From a sum to a mean of at most 1; of nothing it is 0."""
    none, _, one = assumed
    for cell in range(len(values)):
        values[cell] = min(values[cell] / (total[cell] if total[cell] > none else one), one)


@compiled
def forget(values: Numbers, total: Numbers, assumed: Numbers) -> None:
    """NaN where nothing has a weight."""
    none = assumed[0]
    nothing = none / none
    for cell in range(len(values)):
        values[cell] = (values[cell] if total[cell] > none else nothing) + none


@compiled
def put_in_order(low: Numbers, estimate: Numbers, high: Numbers, assumed: Numbers) -> None:
    """In [0, 1] and rising, as rounding may have left them a little out."""
    none, _, one = assumed
    for cell in range(len(low)):
        lowest = min(max(low[cell], none), one)
        middle = max(min(max(estimate[cell], none), one), lowest)
        low[cell] = lowest + none
        estimate[cell] = middle + none
        high[cell] = max(min(max(high[cell], none), one), middle) + none


@compiled
def raise_to(values: Numbers, power: float) -> None:
    """Raise to a power; to a small whole one by multiplying."""
    whole = int(power)
    if whole == power and whole <= 16:  # noqa: PLR2004 up to here multiplying is quicker
        for cell in range(len(values)):
            once = values[cell]
            product = once
            for _ in range(whole - 1):
                product *= once
            values[cell] = product
    else:
        for cell in range(len(values)):
            values[cell] = values[cell] ** power


@compiled
def bring_back(values: Numbers, power: float) -> None:
    """Undo `raise_to`."""
    if power in (2.0, 4.0):
        for cell in range(len(values)):
            values[cell] = np.sqrt(values[cell])
    if power == 4.0:  # noqa: PLR2004 a root of the root
        for cell in range(len(values)):
            values[cell] = np.sqrt(values[cell])
    if power not in (2.0, 4.0):
        for cell in range(len(values)):
            values[cell] = values[cell] ** (1.0 / power)


# --- one factor or crime ------------------------------------------------------------------------------------------


@compiled
def weighted_mean(rows: int, reading: int, out: Numbers, room: Room, words: Words) -> None:
    """One reading's weighted mean over the rows in the room."""
    size = len(out)
    fill(out, words.assumed[0])
    for row in range(rows):
        add_product(out, room.terms[row, reading, :size], room.weights[row, :size])
    divide(out, room.total[:size], words.assumed)


@compiled
def power_mean(rows: int, reading: int, out: Numbers, room: Room, words: Words, power: float) -> None:  # noqa: PLR0917 which rows, from where, how
    """One reading's power mean; the highest is taken out first, so that nothing becomes too small."""
    size = len(out)
    highest = room.best[reading, 0, :size]
    fill(highest, words.assumed[0])
    for row in range(rows):
        raise_where(highest, room.terms[row, reading, :size], room.weights[row, :size], words.assumed)
    for row in range(rows):
        term = room.terms[row, reading, :size]
        divide(term, highest, words.assumed)
        raise_to(term, power)
    weighted_mean(rows, reading, out, room, words)
    bring_back(out, power)
    for cell in range(size):
        out[cell] *= highest[cell]


@compiled
def mean_of_highest(reading: int, out: Numbers, room: Room, words: Words) -> None:
    """One reading's mean of the highest terms that were taken in."""
    size = len(out)
    copy(out, room.best[reading, 0, :size])
    for place in range(1, words.most):
        for cell in range(size):
            out[cell] += room.best[reading, place, cell]
    one, most = words.assumed[2], as_number(words.most, words.assumed)
    for cell in range(size):
        out[cell] /= min(max(room.counted[cell], one), most)


@compiled
def clear(room: Room, words: Words, size: int) -> None:
    """Forget the factor before."""
    none = words.assumed[0]
    for kept_row in (room.total[:size], room.seen[:size], room.largest[:size], room.counted[:size]):
        fill(kept_row, none)
    for reading in range(3):
        for place in range(room.best.shape[1]):
            fill(room.best[reading, place, :size], none)


@compiled
def weigh(first: int, last: int, given: Given, words: Words, room: Room, start: int, size: int) -> bool:  # noqa: PLR0917 which rows of which cells
    """The weights of a factor's indicators in the cells of the tile; whether they are the same for all."""
    even = bool(given.applicable.shape[0] == 0)
    for row in range(first, last):
        place, weights = given.places[row], room.weights[row - first, :size]
        fill(weights, words.weights[row])
        even = even and bool(words.weights[row] == words.weights[first])
        if place >= 0 and given.applicable.shape[0] > 0:
            apply(weights, given.applicable[place, start : start + size], words.assumed)
        add_weights(weights, room.total[:size], room.largest[:size], room.counted[:size], words.assumed)
    return even


@compiled
def take(row: int, slot: int, given: Given, words: Words, room: Room, start: int, size: int) -> None:  # noqa: PLR0917 which row, whereto, of which cells
    """Read one indicator into its slot of the room, and see what is seen of it."""
    place, terms = given.places[row], room.terms[slot]
    if place < 0:  # nothing is known of it anywhere
        for reading in range(3):
            fill(terms[reading, :size], words.assumed[reading])
        return
    confidences = given.confidences[place, start : start + size]
    levels = given.levels[place, start : start + size]
    read(levels, confidences, words.assumed, terms)


@compiled
def see(place: int, weights: Numbers, given: Given, room: Room, start: int) -> None:
    """Add what is seen of one indicator to the coverage."""
    if place >= 0:
        size = len(weights)
        add_product(room.seen[:size], given.confidences[place, start : start + size], weights)


@compiled
def take_in(best: Numbers, term: Numbers, most: int, assumed: Numbers) -> None:
    """Let one more row in among the highest, which stand highest first; the row is used up."""
    for place in range(most):
        exchange(best[place, : len(term)], term, assumed)


@compiled
def as_number(count: int, assumed: Numbers) -> Any:  # noqa: ANN401 a number of the kernel's precision
    """A small whole number in the precision of the others, which a whole number would widen."""
    number = assumed[0]
    for _ in range(count):
        number += assumed[2]
    return number


@compiled
def weigh_alike(first: int, last: int, words: Words) -> bool:
    """Whether all indicators of a factor have the same weight."""
    alike = True
    for row in range(first, last):
        alike = alike and bool(words.weights[row] == words.weights[first])
    return alike


@compiled
def weight_of(first: int, last: int, words: Words) -> Any:  # noqa: ANN401 a number of the kernel's precision
    """The weights of a factor's indicators added up."""
    total = words.assumed[0]
    for row in range(first, last):
        total += words.weights[row]
    return total


@compiled
def take_two(pair: Pair, best: Numbers, seen: Numbers, assumed: Numbers) -> None:
    """Let two indicators in among the three highest: with two at a time, those are read and written half as often."""
    none, prior, one = assumed
    size, weight, other_weight = len(seen), pair.weight, pair.other_weight
    levels, confidences = pair.levels, pair.confidences
    other_levels, other_confidences = pair.other_levels, pair.other_confidences
    low_1, low_2, low_3 = best[0, 0, :size], best[0, 1, :size], best[0, 2, :size]
    estimate_1, estimate_2, estimate_3 = best[1, 0, :size], best[1, 1, :size], best[1, 2, :size]
    high_1, high_2, high_3 = best[2, 0, :size], best[2, 1, :size], best[2, 2, :size]
    for cell in range(size):
        confidence, other = confidences[cell], other_confidences[cell]
        known = confidence * levels[cell] if confidence > none else none
        other_known = other * other_levels[cell] if other > none else none
        unseen, other_unseen = one - confidence, one - other
        seen[cell] = seen[cell] + confidence * weight + other * other_weight

        first, second, third = merge(low_1[cell], low_2[cell], low_3[cell], known, other_known)
        low_1[cell], low_2[cell], low_3[cell] = first + none, second, third

        first, second, third = merge(
            estimate_1[cell],
            estimate_2[cell],
            estimate_3[cell],
            unseen * prior + known,
            other_unseen * prior + other_known,
        )
        estimate_1[cell], estimate_2[cell], estimate_3[cell] = first + none, second, third

        first, second, third = merge(
            high_1[cell], high_2[cell], high_3[cell], unseen + known, other_unseen + other_known
        )
        high_1[cell], high_2[cell], high_3[cell] = first + none, second, third


@compiled
def row_of(array: Numbers, place: int, given: Given, start: int, size: int) -> Numbers:
    """One indicator's row of the tile; nothing but zeros if it is not in the panel."""
    return array[place, start : start + size] if place >= 0 else given.zeros[:size]


@compiled
def take_three(first: int, last: int, given: Given, words: Words, room: Room, start: int, size: int) -> None:  # noqa: PLR0917 which rows of which cells
    """Let all indicators of a factor in among the three highest, if they weigh the same."""
    weight, none = words.weights[first], words.assumed[0]
    for row in range(first, last, 2):
        place = given.places[row]
        levels = row_of(given.levels, place, given, start, size)
        confidences = row_of(given.confidences, place, given, start, size)
        if row + 1 < last:
            other = given.places[row + 1]
            other_levels = row_of(given.levels, other, given, start, size)
            other_confidences = row_of(given.confidences, other, given, start, size)
            pair = Pair(levels, confidences, weight, other_levels, other_confidences, weight)
        else:  # the last one alone: beside it a sign that is certainly not there, and that nobody counts
            pair = Pair(levels, confidences, weight, given.zeros[:size], given.ones[:size], none)
        take_two(pair, room.best, room.seen[:size], words.assumed)


@compiled
def take_mean(first: int, last: int, given: Given, words: Words, room: Room, start: int, size: int) -> None:  # noqa: PLR0917 which rows of which cells
    """Add all indicators of a factor up as they pass by, each by its weight, where everything applies."""
    none, prior, one = words.assumed
    low, estimate, high = room.best[0, 0, :size], room.best[1, 0, :size], room.best[2, 0, :size]
    seen = room.seen[:size]
    for row in range(first, last):
        place, weight = given.places[row], words.weights[row]
        if place < 0:
            for cell in range(size):
                low[cell] += none * weight
                estimate[cell] += prior * weight
                high[cell] += one * weight
            continue
        levels = given.levels[place, start : start + size]
        confidences = given.confidences[place, start : start + size]
        for cell in range(size):
            confidence = confidences[cell]
            known = confidence * levels[cell] if confidence > none else none
            unseen = one - confidence
            low[cell] += known * weight
            estimate[cell] += (unseen * prior + known) * weight
            high[cell] += (unseen + known) * weight
            seen[cell] += confidence * weight


@compiled
def add_three(best: Numbers, size: int) -> None:
    """Add the three highest up, highest first."""
    for reading in range(3):
        first, second, third = best[reading, 0, :size], best[reading, 1, :size], best[reading, 2, :size]
        for cell in range(size):
            first[cell] = first[cell] + second[cell] + third[cell]


@compiled
def close(scores: Numbers, coverage: Numbers, row: int, shares: Shares, room: Room, words: Words, start: int) -> None:  # noqa: PLR0917 from the sums in the room to what is shown
    """From sums to readings and coverage in one go, where all cells have the same weights."""
    size, counted, total = len(coverage), shares.counted, shares.total
    end = start + size
    low, estimate, high = scores[0, row, start:end], scores[1, row, start:end], scores[2, row, start:end]
    lows, estimates, highs = room.best[0, 0, :size], room.best[1, 0, :size], room.best[2, 0, :size]
    none, _, one = words.assumed
    if not total > none:
        for out in (low, estimate, high, coverage):
            fill(out, none / none)
        return
    for cell in range(size):
        lowest = min(lows[cell] / counted, one)
        middle = max(min(estimates[cell] / counted, one), lowest)
        low[cell] = lowest
        estimate[cell] = middle
        high[cell] = max(min(highs[cell] / counted, one), middle)
        coverage[cell] = min(room.seen[cell] / total, one)


@compiled
def take_all(first: int, last: int, given: Given, words: Words, room: Room, start: int, size: int) -> None:  # noqa: PLR0917 which rows of which cells
    """Read all indicators of a factor, and let them in among the highest or keep them, as its rule needs them."""
    even = weigh(first, last, given, words, room, start, size)
    for row in range(first, last):
        weights = room.weights[row - first, :size]
        slot = 0 if words.most > 0 else row - first
        take(row, slot, given, words, room, start, size)
        see(given.places[row], weights, given, room, start)
        for reading in range(3 if words.most > 0 else 0):
            term = room.terms[0, reading, :size]
            if not even:
                scale(term, weights, room.largest[:size], words.assumed)
            take_in(room.best[reading], term, words.most, words.assumed)


@compiled
def score_factor(factor: int, given: Given, words: Words, into: Into, room: Room, start: int, size: int) -> None:  # noqa: PLR0917 which factor, from where to where
    """One factor's readings and coverage in the cells of a tile."""
    first, last = words.starts[factor], words.starts[factor + 1]
    coverage = into.coverage[factor, start : start + size]
    clear(room, words, size)
    if given.applicable.shape[0] == 0:
        total = weight_of(first, last, words)
        if words.most == 0 and words.factor_power == 1.0:
            take_mean(first, last, given, words, room, start, size)
            close(into.factors, coverage, factor, Shares(total, total), room, words, start)
            return
        if words.most == 3 and weigh_alike(first, last, words):  # noqa: PLR2004 as the reference has it
            take_three(first, last, given, words, room, start, size)
            add_three(room.best, size)
            counted = as_number(min(last - first, 3), words.assumed)
            close(into.factors, coverage, factor, Shares(counted, total), room, words, start)
            return
    take_all(first, last, given, words, room, start, size)
    for reading in range(3):
        out = into.factors[reading, factor, start : start + size]
        if words.most > 0:
            mean_of_highest(reading, out, room, words)
        elif words.factor_power == 1.0:
            weighted_mean(last - first, reading, out, room, words)
        else:
            power_mean(last - first, reading, out, room, words, words.factor_power)
    finish(into.factors, factor, room.total[:size], words, start)
    cover(coverage, room, words)


@compiled
def cover(coverage: Numbers, room: Room, words: Words) -> None:
    """The coverage: what was seen, as a share of the weights."""
    size = len(coverage)
    copy(coverage, room.seen[:size])
    divide(coverage, room.total[:size], words.assumed)
    forget(coverage, room.total[:size], words.assumed)


@compiled
def finish(scores: Numbers, row: int, total: Numbers, words: Words, start: int) -> None:
    """Make one factor's or crime's readings fit to be shown."""
    end = start + len(total)
    low, estimate, high = scores[0, row, start:end], scores[1, row, start:end], scores[2, row, start:end]
    put_in_order(low, estimate, high, words.assumed)
    for reading in (low, estimate, high):
        forget(reading, total, words.assumed)


@compiled
def gather(crime: int, words: Words, into: Into, room: Room, start: int, size: int) -> int:  # noqa: PLR0917 which crime, from where to where
    """The factors of one crime that have a score, with their weights; how many rows there are."""
    rows = 0
    for factor in range(words.shares.shape[0]):
        share = words.shares[factor, crime]
        if share > 0:
            weights = room.weights[rows, :size]
            coverage = into.coverage[factor, start : start + size]
            weigh_known(weights, coverage, share, words.assumed)
            for reading in range(3):
                scores = into.factors[reading, factor, start : start + size]
                copy_known(room.terms[rows, reading, :size], scores, weights, words.assumed)
            copy_known(room.largest[:size], coverage, weights, words.assumed)
            add_product(room.seen[:size], room.largest[:size], weights)
            add_weights(weights, room.total[:size], room.largest[:size], room.counted[:size], words.assumed)
            rows += 1
    return rows


@compiled
def add_factors(crime: int, words: Words, into: Into, room: Room, start: int, size: int) -> Any:  # noqa: ANN401, PLR0917 which crime, from where to where
    """One crime's sums where everything applies, so that a factor has a score in all cells or in none; their weight."""
    total, best = words.assumed[0], room.best
    for factor in range(words.shares.shape[0]):
        share, coverage = words.shares[factor, crime], into.coverage[factor, start : start + size]
        if share > 0 and coverage[0] >= 0:
            total += share
            add_scaled(room.seen[:size], coverage, share)
            for reading in range(3):
                add_scaled(best[reading, 0, :size], into.factors[reading, factor, start : start + size], share)
    return total


@compiled
def score_crime(crime: int, given: Given, words: Words, into: Into, room: Room, start: int, size: int) -> None:  # noqa: PLR0917 which crime, from where to where
    """One crime's readings and coverage in the cells of a tile."""
    coverage = into.crime_coverage[crime, start : start + size]
    clear(room, words, size)
    if given.applicable.shape[0] == 0 and words.crime_power == 1.0:
        total = add_factors(crime, words, into, room, start, size)
        close(into.crimes, coverage, crime, Shares(total, total), room, words, start)
    else:
        rows = gather(crime, words, into, room, start, size)
        for reading in range(3):
            out = into.crimes[reading, crime, start : start + size]
            if words.crime_power == 1.0:
                weighted_mean(rows, reading, out, room, words)
            else:
                power_mean(rows, reading, out, room, words, words.crime_power)
        finish(into.crimes, crime, room.total[:size], words, start)
        cover(coverage, room, words)
    for reading in range(3):
        scores = into.crimes[reading, crime, start : start + size]
        keep_higher(into.overall[reading, start : start + size], scores, words.assumed)


# --- many cells ---------------------------------------------------------------------------------------------------


@compiled
def score_tile(given: Given, words: Words, into: Into, room: Room, start: int, size: int) -> None:  # noqa: PLR0917 from where to where
    """Everything about the cells of a tile."""
    crimes = into.crimes.shape[1]
    for factor in range(into.factors.shape[1]):
        score_factor(factor, given, words, into, room, start, size)
    for reading in range(3):
        fill(into.overall[reading, start : start + size], words.assumed[0] / words.assumed[0])
    for crime in range(crimes):
        score_crime(crime, given, words, into, room, start, size)
    clear(room, words, size)
    if given.applicable.shape[0] == 0:  # the column after the crimes: every factor that counts
        fill(room.total[:size], add_factors(crimes, words, into, room, start, size))
    else:
        gather(crimes, words, into, room, start, size)
    cover(into.overall_coverage[start : start + size], room, words)


@kept
def score_span(given: Given, words: Words, into: Into, room: Room, start: int, end: int) -> None:  # noqa: PLR0917 from where to where
    """Tile after tile."""
    for first in range(start, end, room.total.shape[0]):
        score_tile(given, words, into, room, first, min(room.total.shape[0], end - first))


def room_for(words: Words, cells: int) -> Room:
    """Room for one tile of so many cells."""
    rows = max(int(np.diff(words.starts).max()), len(words.shares))
    shapes = {"terms": (rows, 3), "weights": (rows,), "best": (3, max(1, words.most))}
    return Room(**{name: np.empty((*shapes.get(name, ()), cells), words.assumed.dtype) for name in Room._fields})
