"""What a method needs to know about a catalogue to score, worked out once: orders, blocks and weights."""

from __future__ import annotations

import functools
import itertools

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.frozen import FrozenMapping


@attrs.frozen(kw_only=True, eq=False)
class Plan:
    """A method applied to a catalogue, before any evidence.

    Attributes:
        method: the method.
        catalogue: the catalogue.
        indicators: the indicator ids on axis 0 of every array, those of one factor next to each other.
        factors: the ids of the factors that have indicators.
        blocks: for every factor, the slice of axis 0 that holds its indicators.
        rectangle: the rows of every factor, one column each, shape ``(longest factor, factors)``; shorter factors
            are filled up with the row after the last.
        weights: the weight of every indicator, shape ``(indicators,)``.
        crime_weights: the weight of every factor in every crime, shape ``(crimes, factors)``.
        half_lives: indicator id -> days after which a report counts half.
    """

    method: Method
    catalogue: Catalogue
    indicators: tuple[str, ...]
    factors: tuple[str, ...]
    blocks: tuple[slice, ...]
    rectangle: npt.NDArray[np.intp]
    weights: Array
    crime_weights: Array
    half_lives: FrozenMapping[str, float]

    def block(self, factor: str) -> slice:
        """Where a factor's indicators stand on axis 0."""
        return self.blocks[self.factors.index(factor)]

    def factor_of(self, indicator: str) -> str:
        """The factor an indicator belongs to."""
        return self.catalogue.indicators[indicator].factor

    @functools.cached_property
    def coverage_shares(self) -> Array:
        """What every factor weighs in the coverage of each crime and, last, of the overall score; (factors, 5)."""
        counted = (self.crime_weights.max(axis=0) > 0).astype(float)
        return np.vstack([self.crime_weights, counted]).T.copy()

    @functools.cached_property
    def crime_rows(self) -> tuple[slice | npt.NDArray[np.intp] | None, ...]:
        """Where the factors of every crime stand; ``None`` for a crime without any."""
        named = [np.flatnonzero(shares) for shares in self.crime_weights]
        return tuple(run_of(rows) if rows.size else None for rows in named)


def run_of(places: npt.NDArray[np.intp]) -> slice | npt.NDArray[np.intp]:
    """Rows that stand next to each other as a slice, which needs no copy."""
    first = int(places[0])
    together = first >= 0 and bool((np.diff(places) == 1).all())
    return slice(first, first + len(places)) if together else places


@attrs.frozen(kw_only=True, eq=False)
class Part:
    """Factors that stand next to each other and are computed together.

    Attributes:
        rows: where their indicators stand on axis 0 of the plan's arrays.
        factors: where they stand among the plan's factors.
        blocks: for every factor, the slice of `rows` that holds its indicators, counted from the part's first row.
        rectangle: as the plan's, of these factors, counted likewise.
    """

    rows: slice
    factors: slice
    blocks: tuple[slice, ...]
    rectangle: npt.NDArray[np.intp]

    @property
    def numbers(self) -> int:
        """How many rows its factors have when they stand side by side, filled up."""
        return self.rectangle.size


@functools.lru_cache(maxsize=16)
def parts(whole: Plan, most_rows: int) -> tuple[Part, ...]:
    """The plan in parts of at most so many indicators, but of at least one factor each."""
    if len(whole.indicators) <= most_rows:
        return (_part(whole, 0, len(whole.factors)),)
    starts = [0]
    for place, block in enumerate(whole.blocks):
        if place > starts[-1] and block.stop - whole.blocks[starts[-1]].start > most_rows:
            starts.append(place)
    return tuple(_part(whole, start, end) for start, end in itertools.pairwise([*starts, len(whole.factors)]))


def _part(whole: Plan, start: int, end: int) -> Part:
    blocks = whole.blocks[start:end]
    first, beyond = blocks[0].start, blocks[-1].stop
    moved = tuple(slice(block.start - first, block.stop - first) for block in blocks)
    everything = end - start == len(whole.factors)
    return Part(
        rows=slice(first, beyond),
        factors=slice(start, end),
        blocks=moved,
        rectangle=whole.rectangle if everything else _rectangle(moved, beyond - first),
    )


def plan(method: Method, catalogue: Catalogue) -> Plan:
    """The plan of a method for a catalogue; kept for the next time, unless a rule of the method cannot be hashed.

    Raises:
        DataError: if the method names an indicator or factor the catalogue does not have.
    """
    try:
        return _kept(method, catalogue)
    except TypeError:
        return _make(method, catalogue)


@functools.lru_cache(maxsize=64)
def _kept(method: Method, catalogue: Catalogue) -> Plan:
    return _make(method, catalogue)


def _make(method: Method, catalogue: Catalogue) -> Plan:
    raise_problems(_strangers(method, catalogue), f"method {method.id}")
    by_factor = {factor: [item.id for item in catalogue.indicators_of(factor)] for factor in catalogue.factors}
    factors = tuple(factor for factor, members in by_factor.items() if members)
    indicators = tuple(indicator for factor in factors for indicator in by_factor[factor])
    ends = np.cumsum([0, *(len(by_factor[factor]) for factor in factors)]).tolist()
    blocks = tuple(slice(start, end) for start, end in itertools.pairwise(ends))
    return Plan(
        method=method,
        catalogue=catalogue,
        indicators=indicators,
        factors=factors,
        blocks=blocks,
        rectangle=_rectangle(blocks, len(indicators)),
        weights=np.array([method.weight(indicator) for indicator in indicators], dtype=float),
        crime_weights=np.array([[method.crime_weight(crime, factor) for factor in factors] for crime in Crime]),
        half_lives=FrozenMapping({indicator: method.half_life(catalogue, indicator) for indicator in indicators}),
    )


def _rectangle(blocks: tuple[slice, ...], beyond: int) -> npt.NDArray[np.intp]:
    longest = max((block.stop - block.start for block in blocks), default=0)
    rows = [[*range(block.start, block.stop)] for block in blocks]
    filled = [row + [beyond] * (longest - len(row)) for row in rows]
    return np.array(filled, dtype=np.intp).reshape(len(blocks), longest).T


def thinned(whole: Plan, rows: npt.NDArray[np.intp]) -> Plan:
    """The plan of some of the indicators, and of the factors they belong to.

    Args:
        whole: the plan.
        rows: the row numbers to keep, rising.
    """
    ends = np.searchsorted(rows, [block.stop for block in whole.blocks]).tolist()
    between = [slice(start, end) for start, end in itertools.pairwise([0, *ends])]
    kept = [place for place, block in enumerate(between) if block.stop > block.start]
    blocks = tuple(between[place] for place in kept)
    return attrs.evolve(
        whole,
        indicators=tuple(whole.indicators[row] for row in rows),
        factors=tuple(whole.factors[place] for place in kept),
        blocks=blocks,
        rectangle=_rectangle(blocks, len(rows)),
        weights=whole.weights[rows],
        crime_weights=whole.crime_weights[:, kept],
    )


def focused(whole: Plan, crime: Crime) -> tuple[Plan, npt.NDArray[np.intp]]:
    """The part of a plan on which one crime's score depends, and the rows it keeps; the others' scores mean nothing."""
    factors, indicators = bearing_on(whole, crime)
    wanted = factors | {whole.factor_of(indicator) for indicator in indicators}
    rows = np.flatnonzero([whole.factor_of(indicator) in wanted for indicator in whole.indicators])
    part = thinned(whole, rows)
    return attrs.evolve(part, crime_weights=part.crime_weights * [[one is crime] for one in Crime]), rows


def bearing_on(whole: Plan, crime: Crime) -> tuple[frozenset[str], frozenset[str]]:
    """What a crime's score depends on: its factors, and the indicators and further factors on which floors rest."""
    shares = whole.crime_weights[list(Crime).index(crime)]
    found = {factor for factor, share in zip(whole.factors, shares.tolist(), strict=True) if share > 0}
    resting: set[str] = set()
    for _ in range(len(whole.method.floors) + 1):  # floors may rest on one another
        resting = {floor.when for floor in whole.method.floors if floor.then == crime or floor.then in found}
        found |= resting.intersection(whole.factors)
    return frozenset(found), frozenset(resting.intersection(whole.indicators))


def _strangers(method: Method, catalogue: Catalogue) -> list[Problem]:
    """Everything a method names that the catalogue does not have."""
    known = {*catalogue.factors, *catalogue.indicators}
    named = [
        *((f"indicator_weights[{item!r}]", item in catalogue.indicators) for item in method.indicator_weights),
        *((f"indicator_half_lives[{item!r}]", item in catalogue.indicators) for item in method.indicator_half_lives),
        *(
            (f"crime_weights.{crime}[{item!r}]", item in catalogue.factors)
            for crime, weights in method.crime_weights.items()
            for item in weights
        ),
        *((f"floors[{place}].when", floor.when in known) for place, floor in enumerate(method.floors)),
        *(
            (f"floors[{place}].then", floor.then in {*catalogue.factors, *Crime})
            for place, floor in enumerate(method.floors)
        ),
    ]
    return [
        Problem(path=path, message="the catalogue has no such item", remedy="check the id", code="AP-E021")
        for path, is_known in named
        if not is_known
    ]
