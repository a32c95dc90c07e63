"""Draws of whole countries: what else could have happened?

The years of one country resemble each other, so they are not so many independent cases. A draw takes as many countries
as there are, with replacement, and all cases of each with it (Field and Welsh 2007). The draws are made once and used
for every measure and every method, so that two methods are compared on the same draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import fault
from atrocity_prevention.evaluation.measures.checked import Floats, Truth, Whole, at_least

BLOCK_CELLS = 2**22
"""As many cases times draws are weighed at once: eight bytes each, a few times over."""

LOW_BITS = np.uint64(11)
"""A double holds 53 of the 64 bits of a drawn number."""


@attrs.frozen(kw_only=True, eq=False)
class Draws:
    """How often each country was drawn in each draw.

    Attributes:
        countries: the label of every country, or whatever the cases were grouped by, sorted.
        country_of: the place in `countries` of every case, shape ``(n,)``.
        counts: how often each country was drawn, shape ``(draws, countries)``.
        seed: what the draws were made from.
    """

    countries: tuple[Any, ...] = attrs.field(repr=False)
    country_of: Whole = attrs.field(repr=False)
    counts: Whole = attrs.field(repr=False)
    seed: int

    @property
    def n(self) -> int:
        """How many cases there are."""
        return len(self.country_of)

    def check(self, n: int) -> None:
        """Refuse to be used for other cases.

        Raises:
            DataError: AP-E102 if there are not so many cases.
        """
        if self.n != n:
            message = f"are of {self.n} cases, but there are {n}"
            raise fault("draws", message, "draw from the countries of these cases", "AP-E102")

    def weights(self) -> Iterator[Floats]:
        """The weight of every case in every draw, some draws at a time: arrays of shape ``(some, n)``."""
        step = max(BLOCK_CELLS // max(self.n, 1), 1)
        for start in range(0, len(self.counts), step):
            yield np.take(self.counts[start : start + step].astype(np.float64), self.country_of, axis=1)

    def among(self, kept: Truth) -> Draws:
        """The same draws for some of the cases: a country without any of them is drawn all the same."""
        return attrs.evolve(self, country_of=self.country_of[kept])

    def without_each(self) -> Iterator[Floats]:
        """The weights where one country at a time is left out: arrays of shape ``(some, n)``."""
        for place in range(len(self.countries)):
            yield (self.country_of != place).astype(np.float64)[None, :]


def draw_countries(countries: npt.ArrayLike, *, draws: int = 1000, seed: int) -> Draws:
    """Draw whole countries with replacement.

    What is drawn depends on the seed and on how many different countries there are, and not on the order of the cases.
    The first hundred of a thousand draws are the hundred one gets when asking for a hundred.

    Args:
        countries: the country of every case, shape ``(n,)``; sorted as numpy sorts them.
        draws: how many, from 1 on.
        seed: a whole number from 0 on.

    Raises:
        DataError: AP-E102 if this is not one row of labels, or a number is too small.
    """
    labels = np.asarray(countries)
    if labels.ndim != 1:
        raise fault("countries", f"has shape {labels.shape}", "give one label for every case", "AP-E102")
    at_least("draws", draws, 1)
    at_least("seed", seed, 0)
    names, country_of = np.unique(labels, return_inverse=True)
    return Draws(
        countries=tuple(names.tolist()), country_of=country_of, counts=_counts(len(names), draws, seed), seed=seed
    )


def _counts(groups: int, draws: int, seed: int) -> Whole:
    """Raw numbers of the generator are used, since these alone are the same in every version of numpy."""
    raw = np.random.Philox(key=seed).random_raw(draws * groups)
    uniform = (raw >> LOW_BITS).astype(np.float64) * 2.0**-53
    picked = (uniform * groups).astype(np.int64).reshape(draws, groups)
    cells = picked + groups * np.arange(draws)[:, None]
    return np.bincount(cells.ravel(), minlength=draws * groups).reshape(draws, groups)
