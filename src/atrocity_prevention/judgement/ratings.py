"""Ratings as a table of counts, and the weights that say how far two categories agree."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import fault

Floats: TypeAlias = npt.NDArray[np.float64]
Rating: TypeAlias = Hashable
Ratings: TypeAlias = Iterable[Sequence[Rating | None]]

WEIGHTS = ("identity", "linear", "quadratic", "ordinal")
"""How far two categories agree: only if they are the same, by distance, by its square, or by how many lie between."""


@attrs.frozen(kw_only=True, eq=False)
class Counts:
    """How many raters put each unit into each category.

    Attributes:
        categories: in order; their order matters for every weight but ``identity``.
        table: shape ``(units, categories)``; units that nobody rated are not in it.
    """

    categories: tuple[Rating, ...]
    table: Floats

    @property
    def raters(self) -> Floats:
        """How many rated each unit."""
        held: Floats = self.table.sum(axis=1)
        return held

    @property
    def pairable(self) -> Counts:
        """The units that two or more rated, since nobody agrees alone."""
        return attrs.evolve(self, table=self.table[self.raters > 1])

    @property
    def pairs(self) -> int:
        """How many pairs of ratings of one unit there are."""
        return int((self.raters * (self.raters - 1) / 2).sum())

    def without(self, unit: int) -> Counts:
        """The counts without one unit, for the jackknife."""
        return attrs.evolve(self, table=np.delete(self.table, unit, axis=0))


def counts_of(ratings: Ratings, categories: Iterable[Rating] | None = None) -> Counts:
    """Count ratings; a blank (``None``) is nobody's rating.

    Args:
        ratings: for every unit what each rater said.
        categories: all there are, in order; by default those that were used, sorted.

    Raises:
        DataError: AP-E183 if a rating is in none of the categories, or they cannot be put in order.
    """
    units = [[one for one in unit if one is not None] for unit in ratings]
    held = _ordered({one for unit in units for one in unit}) if categories is None else tuple(categories)
    places = {category: place for place, category in enumerate(held)}
    table = np.zeros((len(units), len(held)))
    for unit, said in enumerate(units):
        for one in said:
            if one not in places:
                raise fault(
                    f"ratings[{unit}]", "a rating is in none of the categories", "name every category", "AP-E183"
                )
            table[unit, places[one]] += 1
    return Counts(categories=held, table=table[table.sum(axis=1) > 0])


def _ordered(used: set[Any]) -> tuple[Rating, ...]:
    try:
        return tuple(sorted(used))
    except TypeError:
        raise fault("categories", "the ratings have no order of their own", "name the categories", "AP-E183") from None


def weights_of(kind: str, many: int) -> Floats:
    """How far each category agrees with each, in [0, 1]; shape ``(categories, categories)``.

    Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, chapter 3, for categories one step apart.

    Raises:
        DataError: AP-E183 if there are no such weights.
    """
    if kind not in WEIGHTS:
        raise fault("weights", "there are no such weights", f"use one of: {', '.join(WEIGHTS)}", "AP-E183")
    places = np.arange(many, dtype=float)
    apart, widest = np.abs(places[:, None] - places[None, :]), max(many - 1, 1)
    found: Floats = {
        "identity": (apart == 0).astype(float),
        "linear": 1 - apart / widest,
        "quadratic": 1 - (apart / widest) ** 2,
        "ordinal": 1 - apart * (apart + 1) / (widest * (widest + 1)),
    }[kind]
    return found
