"""Scoring rules: pure functions on arrays that reduce axis 0.

A rule takes `levels`, indicators (or factors) on axis 0 with any trailing shape, and `weights` of the same shape; a
weight of 0 means *not applicable here*. It gives one score in [0, 1] for every trailing cell; a cell without any
positive weight may get any finite value, since the caller gives it no score. A rule must never fall when a level
rises: that is what makes low <= estimate <= high true.

Sums run row by row in a fixed order, so that a panel of a million cells and a panel of one give the same bits. The
precision of the levels is kept: single stays single.

A rule may declare two things, by attributes, that let others compute it faster; what it gives itself stays the truth:

* ``kernel``: how a compiled kernel computes it, ``("mean_of_highest", k)``, ``("weighted_mean", 1)`` or
  ``("power_mean", p)``;
* ``pads``: true if further rows of weight 0, wherever they stand, change no bit of what it gives. Then several factors
  are asked about in one call, side by side.
"""

from __future__ import annotations

from typing import ClassVar, Protocol, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.rows import add_up, add_up_weighted, equal, highest, once
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import fault
from atrocity_prevention.vocabulary.values import as_unit

Array: TypeAlias = npt.NDArray[np.float64]
"""Numbers in double precision; in single precision where a panel is in single."""


class ScoringRule(Protocol):
    """What a scoring rule must offer, here and in a plugin."""

    @property
    def id(self) -> str:
        """The name by which methods refer to it; from a plugin, the plugin's name, a dot and more."""

    @property
    def version(self) -> str:
        """Changes whenever a result may change."""

    def __call__(self, levels: Array, weights: Array) -> Array:
        """Reduce axis 0 of `levels` to scores in [0, 1]."""


def _relative(levels: Array, weights: Array) -> Array:
    """Levels scaled by their weight against the largest weight in the same cell; 0 where nothing applies."""
    if equal(weights):  # w / max w is exactly 1
        return levels
    largest = weights.max(axis=0)
    relative: Array = levels * (weights / np.where(largest > 0, largest, 1.0))
    return relative


# The settings are judged by converters: validators can be switched off for a whole process.


def _count(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise fault("k", "k says how many signs count", "give a whole number of at least 1", "AP-E014")
    return value


def _exponent(value: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not _LEAST_P <= value <= _MOST_P:
        raise fault("p", "p is an exponent", f"give a number from {_LEAST_P} to {_MOST_P}", "AP-E014")
    return float(value)


_LEAST_P, _MOST_P = 0.01, 100.0


def _present_from(value: float) -> float:
    level = as_unit(value, "level")
    if level == 0:
        raise fault("level", "at level 0 every unknown would count as present", "give a level above 0", "AP-E014")
    return level


@attrs.frozen(kw_only=True)
class MeanOfHighest(Recorded):
    """The mean of the `k` strongest signs: a longer list neither dilutes nor inflates (the reference, k = 3).

    Where fewer than `k` signs are applicable, the mean of all of them. With unequal weights a level counts as
    ``w * level / max w``.

    Attributes:
        k: how many signs count, at least 1.
    """

    k: int = attrs.field(default=3, converter=_count)
    id: str = attrs.field(default="mean_of_highest", init=False)
    version: str = attrs.field(default="1", init=False)
    is_mean: bool = attrs.field(default=True, init=False, repr=False)
    pads: ClassVar[bool] = True

    @property
    def kernel(self) -> tuple[str, float]:
        """How a compiled kernel computes it."""
        return "mean_of_highest", self.k

    def __call__(self, levels: Array, weights: Array) -> Array:
        """Reduce axis 0 of `levels`; see `ScoringRule`."""
        thin = once(weights)
        top = highest(_relative(levels, thin), self.k)  # what does not apply is 0 there, and adds nothing
        applicable = thin > 0
        if applicable.all():
            return add_up(top) / len(top)
        counted = np.clip(applicable.sum(axis=0), 1, self.k).astype(top.dtype)
        mean: Array = add_up(top) / counted
        return mean


@attrs.frozen(kw_only=True)
class WeightedMean(Recorded):
    """The mean of all levels, each by its weight: strong signs are diluted by weak ones."""

    id: str = attrs.field(default="weighted_mean", init=False)
    version: str = attrs.field(default="1", init=False)
    is_mean: bool = attrs.field(default=True, init=False, repr=False)
    pads: ClassVar[bool] = True

    def __call__(self, levels: Array, weights: Array) -> Array:
        """Reduce axis 0 of `levels`; see `ScoringRule`."""
        return _mean(levels, once(weights))

    @property
    def kernel(self) -> tuple[str, float]:
        """How a compiled kernel computes it."""
        return "weighted_mean", 1.0


def _mean(values: Array, weights: Array) -> Array:
    total = add_up(weights)
    mean: Array = add_up_weighted(values, weights) / np.where(total > 0, total, 1.0)
    return np.minimum(mean, 1.0)


@attrs.frozen(kw_only=True)
class PowerMean(Recorded):
    """The weighted mean of the levels' `p`-th powers, brought back: the larger `p`, the more the strongest sign counts.

    Attributes:
        p: the exponent, from 0.01 to 100 (1 is the weighted mean; towards 0 it nears the geometric mean, upwards the
            maximum).
    """

    p: float = attrs.field(default=4.0, converter=_exponent)
    id: str = attrs.field(default="power_mean", init=False)
    version: str = attrs.field(default="1", init=False)
    is_mean: bool = attrs.field(default=True, init=False, repr=False)
    pads: ClassVar[bool] = True

    @property
    def kernel(self) -> tuple[str, float]:
        """How a compiled kernel computes it."""
        return "power_mean", self.p

    def __call__(self, levels: Array, weights: Array) -> Array:
        """Reduce axis 0 of `levels`; see `ScoringRule`."""
        thin = once(weights)
        largest = np.where(thin > 0, levels, 0.0).max(axis=0)  # taken out first, so that no power underflows
        relative = np.minimum(levels / np.where(largest > 0, largest, 1.0), 1.0)
        mean: Array = largest * np.power(_mean(np.power(relative, self.p), thin), 1.0 / self.p)
        return mean


@attrs.frozen(kw_only=True)
class GeometricMean(Recorded):
    """The weighted geometric mean: nothing counts unless everything does, so one certain absence clears the factor."""

    id: str = attrs.field(default="geometric_mean", init=False)
    version: str = attrs.field(default="1", init=False)
    is_mean: bool = attrs.field(default=True, init=False, repr=False)
    pads: ClassVar[bool] = True

    def __call__(self, levels: Array, weights: Array) -> Array:
        """Reduce axis 0 of `levels`; see `ScoringRule`."""
        thin = once(weights)
        absent = ((levels <= 0) & (thin > 0)).any(axis=0)
        logs = np.log(np.where(levels > 0, levels, 1.0))
        total = add_up(thin)
        mean = add_up_weighted(logs, thin) / np.where(total > 0, total, 1.0)
        return np.where(absent, 0.0, np.exp(np.minimum(mean, 0.0)))


@attrs.frozen(kw_only=True)
class Maximum(Recorded):
    """The strongest applicable sign alone; with unequal weights, of ``w * level / max w``."""

    id: str = attrs.field(default="maximum", init=False)
    version: str = attrs.field(default="1", init=False)
    is_mean: bool = attrs.field(default=True, init=False, repr=False)
    pads: ClassVar[bool] = True

    def __call__(self, levels: Array, weights: Array) -> Array:
        """Reduce axis 0 of `levels`; see `ScoringRule`."""
        return np.asarray(_relative(levels, once(weights)).max(axis=0))

    @property
    def kernel(self) -> tuple[str, float]:
        """How a compiled kernel computes it."""
        return "mean_of_highest", 1


@attrs.frozen(kw_only=True)
class NoisyOr(Recorded):
    """The chance that at least one sign is real, if signs were independent: many weak signs make a strong one.

    Not a mean: it rises with the number of signs.
    """

    id: str = attrs.field(default="noisy_or", init=False)
    version: str = attrs.field(default="1", init=False)
    is_mean: bool = attrs.field(default=False, init=False, repr=False)
    pads: ClassVar[bool] = True

    def __call__(self, levels: Array, weights: Array) -> Array:
        """Reduce axis 0 of `levels`; see `ScoringRule`."""
        none_real = np.ones(levels.shape[1:], levels.dtype)
        for row in _relative(levels, once(weights)):
            none_real = none_real * (1.0 - row)
        return 1.0 - none_real


@attrs.frozen(kw_only=True)
class ShareAtLeast(Recorded):
    """The weighted share of the signs that reach a level: it only counts, for those who want no numbers in between.

    Read three ways it says how many signs are surely there, and how many cannot be excluded.

    Attributes:
        level: from which level on a sign counts as present, in (0, 1].
    """

    level: float = attrs.field(default=0.5, converter=_present_from)
    id: str = attrs.field(default="share_at_least", init=False)
    version: str = attrs.field(default="1", init=False)
    is_mean: bool = attrs.field(default=False, init=False, repr=False)
    pads: ClassVar[bool] = True

    def __call__(self, levels: Array, weights: Array) -> Array:
        """Reduce axis 0 of `levels`; see `ScoringRule`."""
        return _mean((levels >= self.level).astype(levels.dtype), once(weights))


BUILT_IN_RULES: tuple[type[ScoringRule], ...] = (
    MeanOfHighest,
    WeightedMean,
    PowerMean,
    GeometricMean,
    Maximum,
    NoisyOr,
    ShareAtLeast,
)
