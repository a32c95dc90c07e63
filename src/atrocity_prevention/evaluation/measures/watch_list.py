"""Of what came, how much had been on a list of k situations?

Where several cases with the same score stand across the end of the list, only some of them find room. Whoever fills the
list then decides by something else: the alphabet, the order of a file. A share that depends on that is no property of
the score. What is given here is the mean over all orders of the tied, and its best and worst case.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

import attrs
import numpy as np

from atrocity_prevention.errors import fault
from atrocity_prevention.evaluation.measures.checked import Floats, as_fraction, at_least
from atrocity_prevention.evaluation.measures.ladder import Ladder
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.statistic import Statistic, needs_positives, never_undefined

Ties: TypeAlias = Literal["expected", "best", "worst"]
"""Who of the tied finds room: the mean over all orders, the order that catches most, or the one that catches least."""


def _expected(room: Floats, cases: Floats, hits: Floats) -> Floats:
    return hits * np.divide(room, cases, out=np.zeros_like(cases), where=cases > 0)


def _best(room: Floats, cases: Floats, hits: Floats) -> Floats:  # noqa: ARG001 one signature for all three
    return np.minimum(room, hits)


def _worst(room: Floats, cases: Floats, hits: Floats) -> Floats:
    return np.maximum(room - (cases - hits), 0)


RULES: dict[Ties, Callable[[Floats, Floats, Floats], Floats]] = {
    "expected": _expected,
    "best": _best,
    "worst": _worst,
}


@attrs.frozen(kw_only=True, eq=False)
class Steps:
    """What stands on each step of the lists, for some weightings.

    Attributes:
        ladder: the steps.
        cases: how many cases stand on each step, shape ``(..., steps)``.
        hits: in how many of them it happened.
    """

    ladder: Ladder
    cases: Floats
    hits: Floats

    def caught(self, k: float, ties: Ties = "expected") -> Floats:
        """How many of those where it happened find room on lists of k."""
        room = _room(self.ladder, self.cases, k)
        return np.asarray(RULES[ties](room, self.cases, self.hits).sum(axis=-1))

    def watched(self, k: float) -> Floats:
        """How many cases stand on the lists together; a list with fewer than k cases holds them all."""
        return np.asarray(np.minimum(self.ladder.in_lists(self.cases), k).sum(axis=-1))


def _room(listed: Ladder, cases: Floats, k: float) -> Floats:
    """How many places of a list of k are left for each step."""
    return np.asarray(np.clip(k - listed.above(cases), 0, cases))


def places_on(listed: Ladder, k: float) -> Floats:
    """Each case's share of a place on the list of k that it belongs to, in the mean over all orders of the tied.

    Args:
        listed: the cases of every list, in order of their scores.
        k: how many find room on each list.

    Returns:
        shape ``(n,)``, in [0, 1]: what `recall_at` counts, case by case.
    """
    cases = listed.on_steps(np.ones(len(listed.order)))
    return listed.to_cases(_expected(_room(listed, cases, k), cases, np.ones_like(cases)))


def steps(pairs: Pairs, weights: Floats) -> Steps:
    """What stands on each step of the list of each date."""
    ladder = pairs.by_date
    return Steps(ladder=ladder, cases=ladder.on_steps(weights), hits=ladder.on_steps_of(pairs.happened, weights))


def _check(k: float, ties: Ties) -> None:
    at_least("k", k, 0)
    if ties not in RULES:
        raise fault("ties", "not one of its words", 'say "expected", "best" or "worst"', "AP-E102")


def recall_at(k: float, ties: Ties = "expected") -> Statistic:
    """The share of what happened that had been among the k highest of its date.

    Args:
        k: how many situations can be watched on each date, from 0 on.
        ties: what becomes of those who stand across the end of the list.

    Raises:
        DataError: AP-E102 if k is no number from 0 on, or `ties` not one of its words.
    """
    _check(k, ties)

    def kernel(pairs: Pairs, weights: Floats) -> Floats:
        found = steps(pairs, weights)
        return as_fraction(found.caught(k, ties), found.hits.sum(axis=-1))

    return Statistic(id=_id("recall", k, ties), label=f"recall at {k:g}", kernel=kernel, reason=needs_positives)


def precision_at(k: float, ties: Ties = "expected") -> Statistic:
    """The share of those among the k highest of their date where it then happened; arguments as `recall_at`."""
    _check(k, ties)

    def kernel(pairs: Pairs, weights: Floats) -> Floats:
        found = steps(pairs, weights)
        return as_fraction(found.caught(k, ties), found.watched(k))

    def reason(pairs: Pairs) -> str:
        return never_undefined(pairs) or ("" if k else "nobody is on the list")

    return Statistic(id=_id("precision", k, ties), label=f"precision at {k:g}", kernel=kernel, reason=reason)


def false_alarms_at(k: float, ties: Ties = "expected") -> Statistic:
    """How many watched cases where it did not happen come on each where it did, on lists of k; infinite without any.

    Arguments as `recall_at`.
    """
    _check(k, ties)

    def kernel(pairs: Pairs, weights: Floats) -> Floats:
        found = steps(pairs, weights)
        caught = found.caught(k, ties)
        return as_fraction(found.watched(k) - caught, caught)

    def reason(pairs: Pairs) -> str:
        empty = never_undefined(pairs) or ("" if k else "nobody is on the list")
        return empty or ("" if _some_caught(pairs, k, ties) else "nothing that happened had been on the list")

    return Statistic(
        id=_id("false_alarms_per_hit", k, ties),
        label=f"false alarms per hit at {k:g}",
        kernel=kernel,
        higher_is_better=False,
        reason=reason,
    )


def _some_caught(pairs: Pairs, k: float, ties: Ties) -> bool:
    return bool(steps(pairs, np.ones(pairs.n)).caught(k, ties) > 0)


def _id(name: str, k: float, ties: Ties) -> str:
    return f"{name}_at_{k:g}" + ("" if ties == "expected" else f"_{ties}")
