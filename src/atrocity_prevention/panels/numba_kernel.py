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

TILE = 560
"""Cells in a tile: what is kept of a factor while its indicators pass by stays in the innermost cache. No power of 2:
rows that lie such a step apart would drive each other out."""

KEPT = 10
"""Rows of what is kept of a tile on the quick way: the three highest of each reading, and what was seen."""


class Given(NamedTuple):
    """What is known: see `assessment.panel.Cells`; `applicable` has no rows where everything applies.

    `known` are the places of what is in the panel, and `starts` says where those of each factor begin and the last end.
    """

    levels: Numbers
    confidences: Numbers
    applicable: npt.NDArray[np.bool_]
    places: Rows
    known: Rows
    starts: Rows


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

    `kept` is what the quick way keeps, for all cells the lowest reading's highest value, its second, its third and so
    on (`KEPT`), one row after the other. They are one array with rows a known step apart, since the compiler would ask
    of every two arrays, at every call, whether they overlap. `common` is the same for what all crimes share.
    """

    terms: Numbers
    weights: Numbers
    best: Numbers
    total: Numbers
    seen: Numbers
    largest: Numbers
    counted: Numbers
    kept: Numbers
    common: Numbers


class Shares(NamedTuple):
    """By what sums are divided: that of the readings, and that of the confidences."""

    counted: Any
    total: Any


class Reader(NamedTuple):
    """How one number is read, with the weight that every indicator of the factor has."""

    none: Any
    prior: Any
    one: Any
    weight: Any


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
def highest(first: Any, second: Any, third: Any, fourth: Any) -> Any:  # noqa: ANN401 four numbers of one precision
    """The three highest of four, highest first."""
    larger, smaller = max(first, second), min(first, second)
    other, least = max(third, fourth), min(third, fourth)
    passed, lower = min(larger, other), max(smaller, least)
    return max(larger, other), max(passed, lower), min(passed, lower)


@compiled
def insert(first: Any, second: Any, third: Any, one: Any, none: Any) -> Any:  # noqa: ANN401 four numbers of one precision make three
    """The three highest of three, which stand highest first, and one more; `none` is 0."""
    passed = min(first, one)
    return max(first, one) + none, max(second, passed) + none, max(third, min(second, passed)) + none


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


# --- the quick way: everything applies, and all indicators of a factor weigh the same -------------------------------
#
# Places, and where a tile begins, are whole numbers without a sign, so that nothing asks whether they count from the
# end. Up to four indicators pass at a time: what is kept of a tile is read and written a quarter as often.


@compiled
def known_level(confidence: Any, level: Any, by: Reader) -> Any:  # noqa: ANN401 numbers of one precision
    """What is seen of a level; what is unknown may have any."""
    return confidence * level if confidence > by.none else by.none


@compiled
def take_first(given: Given, row: Any, by: Reader, kept: Numbers, start: Any, size: Any) -> None:  # noqa: ANN401, PLR0917 whole numbers without a sign
    """The three highest of the first four indicators."""
    levels, confidences = given.levels, given.confidences
    one, two, three, four = places_of(given, row)
    prior, full, weight = by.prior, by.one, by.weight
    for cell in range(size):
        at = start + cell
        a, b, c, d = confidences[one, at], confidences[two, at], confidences[three, at], confidences[four, at]
        e, f = known_level(a, levels[one, at], by), known_level(b, levels[two, at], by)
        g, h = known_level(c, levels[three, at], by), known_level(d, levels[four, at], by)
        kept[cell + 9 * TILE] = a * weight + b * weight + c * weight + d * weight
        a, b, c, d = full - a, full - b, full - c, full - d
        first, second, third = highest(e, f, g, h)
        kept[cell], kept[cell + TILE], kept[cell + 2 * TILE] = first, second, third
        first, second, third = highest(a * prior + e, b * prior + f, c * prior + g, d * prior + h)
        kept[cell + 3 * TILE], kept[cell + 4 * TILE], kept[cell + 5 * TILE] = first, second, third
        first, second, third = highest(a + e, b + f, c + g, d + h)
        kept[cell + 6 * TILE], kept[cell + 7 * TILE], kept[cell + 8 * TILE] = first, second, third


@compiled
def take_four(given: Given, row: Any, by: Reader, kept: Numbers, start: Any, size: Any) -> None:  # noqa: ANN401, PLR0917 as above
    """Let four more in among the three highest."""
    levels, confidences = given.levels, given.confidences
    one, two, three, four = places_of(given, row)
    prior, full, weight = by.prior, by.one, by.weight
    for cell in range(size):
        at = start + cell
        a, b, c, d = confidences[one, at], confidences[two, at], confidences[three, at], confidences[four, at]
        e, f = known_level(a, levels[one, at], by), known_level(b, levels[two, at], by)
        g, h = known_level(c, levels[three, at], by), known_level(d, levels[four, at], by)
        kept[cell + 9 * TILE] = kept[cell + 9 * TILE] + a * weight + b * weight + c * weight + d * weight
        a, b, c, d = full - a, full - b, full - c, full - d
        first, second, third = merge(kept[cell], kept[cell + TILE], kept[cell + 2 * TILE], e, f)
        first, second, third = merge(first, second, third, g, h)
        kept[cell], kept[cell + TILE], kept[cell + 2 * TILE] = first, second, third
        first, second, third = kept[cell + 3 * TILE], kept[cell + 4 * TILE], kept[cell + 5 * TILE]
        first, second, third = merge(first, second, third, a * prior + e, b * prior + f)
        first, second, third = merge(first, second, third, c * prior + g, d * prior + h)
        kept[cell + 3 * TILE], kept[cell + 4 * TILE], kept[cell + 5 * TILE] = first, second, third
        first, second, third = kept[cell + 6 * TILE], kept[cell + 7 * TILE], kept[cell + 8 * TILE]
        first, second, third = merge(first, second, third, a + e, b + f)
        first, second, third = merge(first, second, third, c + g, d + h)
        kept[cell + 6 * TILE], kept[cell + 7 * TILE], kept[cell + 8 * TILE] = first, second, third


@compiled
def take_one(given: Given, row: Any, by: Reader, kept: Numbers, start: Any, size: Any) -> None:  # noqa: ANN401, PLR0917 as above
    """Let one more in among the three highest."""
    levels, confidences, place = given.levels, given.confidences, np.uintp(given.known[row])
    for cell in range(size):
        confidence = confidences[place, start + cell]
        known, unseen = known_level(confidence, levels[place, start + cell], by), by.one - confidence
        kept[cell + 9 * TILE] = kept[cell + 9 * TILE] + confidence * by.weight
        first, second, third = insert(kept[cell], kept[cell + TILE], kept[cell + 2 * TILE], known, by.none)
        kept[cell], kept[cell + TILE], kept[cell + 2 * TILE] = first, second, third
        first, second, third = kept[cell + 3 * TILE], kept[cell + 4 * TILE], kept[cell + 5 * TILE]
        first, second, third = insert(first, second, third, unseen * by.prior + known, by.none)
        kept[cell + 3 * TILE], kept[cell + 4 * TILE], kept[cell + 5 * TILE] = first, second, third
        first, second, third = kept[cell + 6 * TILE], kept[cell + 7 * TILE], kept[cell + 8 * TILE]
        first, second, third = insert(first, second, third, unseen + known, by.none)
        kept[cell + 6 * TILE], kept[cell + 7 * TILE], kept[cell + 8 * TILE] = first, second, third


@compiled
def take_unknown(by: Reader, kept: Numbers) -> None:
    """Let one in among the three highest of which nothing is known anywhere."""
    for reading, level in enumerate((by.none, by.prior, by.one)):
        for cell in range(reading * 3 * TILE, reading * 3 * TILE + TILE):
            first, second, third = insert(kept[cell], kept[cell + TILE], kept[cell + 2 * TILE], level, by.none)
            kept[cell], kept[cell + TILE], kept[cell + 2 * TILE] = first, second, third


@compiled
def places_of(given: Given, row: Any) -> Any:  # noqa: ANN401 a whole number without a sign makes four
    """The places of four indicators that are known one after the other."""
    known = given.known
    return np.uintp(known[row]), np.uintp(known[row + 1]), np.uintp(known[row + 2]), np.uintp(known[row + 3])


@compiled
def take_three(factor: int, given: Given, words: Words, room: Room, start: int, size: int) -> None:  # noqa: PLR0917 which factor of which cells
    """Let all indicators of a factor in among the three highest, if they weigh the same."""
    none, prior, one = words.assumed
    by = Reader(none, prior, one, words.weights[words.starts[factor]])
    row, last = given.starts[factor], given.starts[factor + 1]
    begin, cells = np.uintp(start), np.uintp(size)
    absent = words.starts[factor + 1] - words.starts[factor] - (last - row)
    if last - row >= 4:  # noqa: PLR2004 as many as pass at a time
        take_first(given, row, by, room.kept, begin, cells)
        row += 4
    else:
        fill(room.kept, none)
    while last - row >= 4:  # noqa: PLR2004 as many as pass at a time
        take_four(given, row, by, room.kept, begin, cells)
        row += 4
    while row < last:
        take_one(given, row, by, room.kept, begin, cells)
        row += 1
    for _ in range(min(absent, 3)):
        take_unknown(by, room.kept)


@compiled
def take_mean(factor: int, given: Given, words: Words, room: Room, start: int, size: int) -> None:  # noqa: PLR0917 which factor of which cells
    """Add all indicators of a factor up as they pass by, each by its weight."""
    none, prior, one = words.assumed
    begin, cells, kept = np.uintp(start), np.uintp(size), room.kept
    levels, confidences = given.levels, given.confidences
    fill(kept, none)
    for row in range(words.starts[factor], words.starts[factor + 1]):
        by = Reader(none, prior, one, words.weights[row])
        if given.places[row] < 0:
            for cell in range(cells):
                add_reading(kept, cell, none, by.one, by)
            continue
        place = np.uintp(given.places[row])
        for cell in range(cells):
            confidence = confidences[place, begin + cell]
            known = known_level(confidence, levels[place, begin + cell], by)
            add_reading(kept, cell, known, one - confidence, by)
            kept[cell + 9 * TILE] += confidence * by.weight


@compiled
def add_reading(kept: Numbers, cell: Any, known: Any, unseen: Any, by: Reader) -> None:  # noqa: ANN401 numbers of one precision, and where
    """Add the three readings of one indicator to the sums of one cell."""
    kept[cell] += known * by.weight
    kept[cell + 3 * TILE] += (unseen * by.prior + known) * by.weight
    kept[cell + 6 * TILE] += (unseen + known) * by.weight


@compiled
def close(scores: Numbers, coverage: Numbers, row: int, shares: Shares, room: Room, words: Words, place: Any) -> None:  # noqa: ANN401, PLR0917 from the sums in the room to what is shown
    """From the values that are kept to readings and coverage in one go, where all cells have the same weights.

    Args:
        scores: the readings of factors or crimes.
        coverage: their coverages.
        row: which of them.
        shares: by what to divide.
        room: what is kept.
        words: the method.
        place: where the tile begins, and how many cells it has.
    """
    begin, cells, one, kept = np.uintp(place[0]), np.uintp(place[1]), words.assumed[2], room.kept
    counted, total, nothing = shares.counted, shares.total, words.assumed[0] / words.assumed[0]
    for cell in range(cells):
        low = kept[cell] + kept[cell + TILE] + kept[cell + 2 * TILE]
        estimate = kept[cell + 3 * TILE] + kept[cell + 4 * TILE] + kept[cell + 5 * TILE]
        high = kept[cell + 6 * TILE] + kept[cell + 7 * TILE] + kept[cell + 8 * TILE]
        lowest = min(low / counted, one)
        middle = max(min(estimate / counted, one), lowest)
        scores[0, row, begin + cell] = lowest
        scores[1, row, begin + cell] = middle
        scores[2, row, begin + cell] = max(min(high / counted, one), middle)
        coverage[row, begin + cell] = min(kept[cell + 9 * TILE] / total, one)
    if not total > words.assumed[0]:
        for cell in range(cells):
            coverage[row, begin + cell] = nothing
            for reading in range(3):
                scores[reading, row, begin + cell] = nothing


@compiled
def add_factor(factor: int, share: Any, into: Into, kept: Numbers, start: int, size: int) -> None:  # noqa: ANN401, PLR0917 which factor, of which cells
    """Add one factor's readings and coverage to sums, all times its share."""
    begin, cells, row = np.uintp(start), np.uintp(size), np.uintp(factor)
    factors, coverage = into.factors, into.coverage
    for cell in range(cells):
        kept[cell] += factors[0, row, begin + cell] * share
        kept[cell + 3 * TILE] += factors[1, row, begin + cell] * share
        kept[cell + 6 * TILE] += factors[2, row, begin + cell] * share
        kept[cell + 9 * TILE] += coverage[row, begin + cell] * share


@compiled
def shared_by_all(words: Words) -> int:
    """How many of the first factors weigh the same in all crimes and in the coverage of everything."""
    for factor in range(words.shares.shape[0]):
        for crime in range(1, words.shares.shape[1]):
            if words.shares[factor, crime] != words.shares[factor, 0]:
                return factor
    return int(words.shares.shape[0])


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
    if given.applicable.shape[0] == 0:
        total = weight_of(first, last, words)
        if words.most == 0 and words.factor_power == 1.0:
            take_mean(factor, given, words, room, start, size)
            close(into.factors, into.coverage, factor, Shares(total, total), room, words, (start, size))
            return
        if words.most == 3 and weigh_alike(first, last, words):  # noqa: PLR2004 as the reference has it
            take_three(factor, given, words, room, start, size)
            counted = as_number(min(last - first, 3), words.assumed)
            close(into.factors, into.coverage, factor, Shares(counted, total), room, words, (start, size))
            return
    coverage = into.coverage[factor, start : start + size]
    clear(room, words, size)
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
def add_common(words: Words, into: Into, room: Room, start: int, size: int) -> None:
    """Add up what all crimes share, so that it is added once."""
    fill(room.common, words.assumed[0])
    for factor in range(shared_by_all(words)):
        if into.coverage[factor, start] >= 0:
            add_factor(factor, words.shares[factor, 0], into, room.common, start, size)


@compiled
def add_all(crime: int, words: Words, into: Into, room: Room, start: int, size: int) -> Any:  # noqa: ANN401, PLR0917 which crime, from where to where
    """One crime's sums where everything applies, so that a factor has a score in all cells or in none; their weight."""
    common, factors, total = shared_by_all(words), words.shares.shape[0], words.assumed[0]
    for factor in range(common):
        total += words.shares[factor, crime] if into.coverage[factor, start] >= 0 else words.assumed[0]
    copy(room.kept, room.common)
    for factor in range(common, factors):
        share = words.shares[factor, crime]
        if share > 0 and into.coverage[factor, start] >= 0:
            total += share
            add_factor(factor, share, into, room.kept, start, size)
    return total


@compiled
def score_crime(crime: int, given: Given, words: Words, into: Into, room: Room, start: int, size: int) -> None:  # noqa: PLR0917 which crime, from where to where
    """One crime's readings and coverage in the cells of a tile."""
    if given.applicable.shape[0] == 0 and words.crime_power == 1.0:
        total = add_all(crime, words, into, room, start, size)
        close(into.crimes, into.crime_coverage, crime, Shares(total, total), room, words, (start, size))
    else:
        coverage = into.crime_coverage[crime, start : start + size]
        clear(room, words, size)
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
    if given.applicable.shape[0] == 0:
        add_common(words, into, room, start, size)
    for crime in range(crimes):
        score_crime(crime, given, words, into, room, start, size)
    clear(room, words, size)
    if given.applicable.shape[0] == 0:  # the column after the crimes: every factor that counts
        fill(room.total[:size], add_all(crimes, words, into, room, start, size))
        copy(room.seen[:size], room.kept[9 * TILE : 9 * TILE + size])
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
    made = {name: np.empty((*shapes.get(name, ()), cells), words.assumed.dtype) for name in Room._fields}
    return Room(**made | {name: np.empty(KEPT * cells, words.assumed.dtype) for name in ("kept", "common")})
