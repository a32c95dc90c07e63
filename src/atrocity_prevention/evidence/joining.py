"""The joining of `findings` for whole arrays at once: many cells, the same numbers (method, section 2)."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from atrocity_prevention.evidence.findings import MEDIAN_TOLERANCE

Floats: TypeAlias = npt.NDArray[np.float64]
Places: TypeAlias = npt.NDArray[np.integer[Any]]


class Joined(NamedTuple):
    """What the independence groups say together, cell by cell.

    Attributes:
        level: the weighted median; NaN where nobody carries any confidence.
        confidence: of all groups together, less what they disagree; 0 where nothing is known.
        dissent: how far the groups disagree, in [0, 1].
    """

    level: Floats
    confidence: Floats
    dissent: Floats


def loudest(levels: Floats, confidences: Floats, ends: Places) -> tuple[Floats, Floats]:
    """The one report per cell that counts for an independence group: volume from one group buys nothing.

    The highest aged confidence wins; ties go to the later observed end, then to the higher level, then to the report
    that comes first.

    Args:
        levels: shape ``(reports, ...)``, the reports of one group in the order of their ids, in [0, 1]; whatever
            stands where the confidence is 0 does not matter.
        confidences: the same shape, in [0, 1], aged.
        ends: the same shape, the last day of what was observed.

    Returns:
        level and confidence, without the first axis; the level is NaN where the confidence is 0.
    """
    heard = confidences > 0
    level, confidence = np.where(heard[0], levels[0], np.nan), np.where(heard[0], confidences[0], 0.0)
    end = ends[0]
    for place in range(1, len(levels)):
        same, later = confidences[place] == confidence, ends[place] == end
        wins = (confidences[place] > confidence) | (same & (ends[place] > end))
        wins = heard[place] & (wins | (same & later & (levels[place] > level)))
        level, confidence = np.where(wins, levels[place], level), np.where(wins, confidences[place], confidence)
        end = np.where(wins, ends[place], end)
    return level, confidence


def join(levels: Floats, confidences: Floats) -> Joined:
    """Weighted median, joint confidence and dissent of independence groups; equals `findings.find` cell by cell.

    Args:
        levels: shape ``(groups, ...)`` in the order of the groups' ids, in [0, 1]; whatever stands where the
            confidence is 0 does not matter.
        confidences: the same shape, in [0, 1], aged; 0 where a group has nothing to say.
    """
    heard = confidences > 0
    weights, total = np.where(heard, confidences, 0.0), np.zeros(levels.shape[1:])
    joint = np.zeros(levels.shape[1:])
    for weight in weights:
        total = total + weight
        joint = joint + weight * (1.0 - joint)  # 1 less the product of doubts, without losing the smallest in 1
    level = _weighted_median(np.where(heard, levels, np.inf), weights, total, heard.sum(axis=0))
    apart = np.zeros(levels.shape[1:])
    for own, weight in zip(levels, weights, strict=True):
        apart = apart + np.where(weight > 0, weight * np.abs(own - level), 0.0)
    dissent = apart / np.where(total > 0, total, 1.0)
    return Joined(level, joint * (1.0 - dissent), dissent)


def _weighted_median(levels: Floats, weights: Floats, total: Floats, heard: Places) -> Floats:
    """The level where the cumulative weight first exceeds half; at exactly half, the mean with the next level."""
    order = np.argsort(levels, axis=0, kind="stable")  # the silent have no level and stand last
    ordered, reached = np.take_along_axis(levels, order, axis=0), np.zeros(total.shape)
    found, level = heard == 0, np.full(total.shape, np.nan)
    for place, weight in enumerate(np.take_along_axis(weights, order, axis=0)):
        reached = reached + weight
        exact = np.abs(reached - total / 2) <= MEDIAN_TOLERANCE * total
        here = ~found & (exact | (reached > total / 2))
        beyond = ordered[min(place + 1, len(ordered) - 1)]
        beyond = np.where(place + 1 < heard, beyond, ordered[place])
        level = np.where(here, np.where(exact, _middle(ordered[place], beyond), ordered[place]), level)
        found = found | here
    return level


def _middle(one: Floats, other: Floats) -> Floats:
    middle: Floats = (one + other) / 2
    return middle
