"""Cases in order of their scores, on steps: whoever has the same score stands on the same step."""

from __future__ import annotations

import attrs
import numpy as np

from atrocity_prevention.evaluation.measures.checked import Floats, Truth, Whole


@attrs.frozen(kw_only=True, eq=False)
class Ladder:
    """The steps of one list, or of several lists one after the other, the highest scores of each first.

    Sums over steps are taken for any number of weightings at once: the leading axes of the weights stay.

    Attributes:
        order: the cases, highest score first within each list, shape ``(n,)``.
        starts: where each step begins in this order, shape ``(steps,)``.
        lists: where each list begins among the steps, shape ``(lists,)``.
        list_of: to which list each step belongs, shape ``(steps,)``.
        scores: the score of each step, shape ``(steps,)``.
    """

    order: Whole
    starts: Whole
    lists: Whole
    list_of: Whole
    scores: Floats

    def on_steps(self, values: Floats) -> Floats:
        """The sum of values on every step; shape ``(..., n)`` to ``(..., steps)``."""
        if not len(self.order):
            return np.zeros((*values.shape[:-1], 0))
        return np.add.reduceat(np.take(values, self.order, axis=-1), self.starts, axis=-1)

    def on_steps_of(self, some: Truth, values: Floats) -> Floats:
        """The same for some of the cases; where these are few, most of the work is left out."""
        kept = some[self.order]
        cases, steps = self.order[kept], np.repeat(np.arange(len(self.starts)), self._sizes)[kept]
        sums = np.zeros((*values.shape[:-1], len(self.starts)))
        if len(cases):
            starts = np.flatnonzero(np.diff(steps, prepend=-1))
            sums[..., steps[starts]] = np.add.reduceat(np.take(values, cases, axis=-1), starts, axis=-1)
        return sums

    def to_cases(self, of_steps: Floats) -> Floats:
        """What holds for every step, for each case that stands on it; shape ``(steps,)`` to ``(n,)``."""
        found = np.empty(len(self.order))
        found[self.order] = np.repeat(of_steps, self._sizes)
        return found

    @property
    def _sizes(self) -> Whole:
        """How many cases stand on each step."""
        return np.diff(self.starts, append=len(self.order))

    def above(self, sums: Floats) -> Floats:
        """What stands on higher steps of the same list, for every step; shape ``(..., steps)`` to the same."""
        before = np.cumsum(sums, axis=-1) - sums
        return before - np.take(before, self.lists[self.list_of], axis=-1)

    def in_lists(self, sums: Floats) -> Floats:
        """What stands in every list; shape ``(..., steps)`` to ``(..., lists)``."""
        if not len(self.lists):
            return np.zeros((*sums.shape[:-1], 0))
        return np.add.reduceat(sums, self.lists, axis=-1)


def ladder(scores: Floats, numbers: Whole) -> Ladder:
    """The steps of some scores, without NaN.

    Args:
        scores: shape ``(n,)``.
        numbers: to which list each case belongs, counted from 0 without a gap, shape ``(n,)``.
    """
    order = np.lexsort((-scores, numbers))
    ranked, listed = scores[order], numbers[order]
    new_list = np.ones(len(order), dtype=np.bool_)
    new_list[1:] = listed[1:] != listed[:-1]
    new_step = new_list.copy()
    new_step[1:] |= ranked[1:] != ranked[:-1]
    starts = np.flatnonzero(new_step)
    return Ladder(
        order=order,
        starts=starts,
        lists=np.flatnonzero(new_list[starts]),
        list_of=listed[starts],
        scores=ranked[starts],
    )
