"""Were the cases where it happened placed above those where it did not?

Sources: Hanley and McNeil (1982) for the area under the curve as the chance that a case where it happened has the
higher score, ties counting a half; average precision as in Davis and Goadrich (2006), without interpolation.
"""

from __future__ import annotations

import numpy as np

from atrocity_prevention.evaluation.measures.checked import Floats, as_fraction
from atrocity_prevention.evaluation.measures.ladder import Ladder
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.statistic import Statistic, needs_both, needs_positives


def _won(ladder: Ladder, pairs: Pairs, weights: Floats) -> Floats:
    """The share of couples, one where it happened and one where not, that stand in the right order; ties a half."""
    hits = ladder.on_steps_of(pairs.happened, weights)
    others = ladder.on_steps(weights) - hits
    in_list = ladder.in_lists(others)
    below = np.take(in_list, ladder.list_of, axis=-1) - ladder.above(others) - others
    won = (hits * (below + others / 2)).sum(axis=-1)
    return as_fraction(won, (ladder.in_lists(hits) * in_list).sum(axis=-1))


def _auc(pairs: Pairs, weights: Floats) -> Floats:
    return _won(pairs.together, pairs, weights)


def _auc_within_dates(pairs: Pairs, weights: Floats) -> Floats:
    return _won(pairs.by_date, pairs, weights)


def _average_precision(pairs: Pairs, weights: Floats) -> Floats:
    """Precision at each step, averaged over what happened there; who is on one step enters together."""
    hits = pairs.together.on_steps_of(pairs.happened, weights)
    listed = np.cumsum(pairs.together.on_steps(weights), axis=-1)
    caught = np.cumsum(hits, axis=-1)
    precision = np.divide(caught, listed, out=np.zeros_like(listed), where=listed > 0)
    return as_fraction((hits * precision).sum(axis=-1), hits.sum(axis=-1))


def _no_couple(pairs: Pairs) -> str:
    alone = not needs_both(pairs) and np.isnan(_auc_within_dates(pairs, np.ones(pairs.n)))
    return needs_both(pairs) or ("no date has both cases where it happened and others" if alone else "")


AUC = Statistic(id="auc", label="area under the curve", kernel=_auc, reason=needs_both)
"""How often a case where it happened has a higher score than one where it did not; a tie counts a half."""

AUC_WITHIN_DATES = Statistic(
    id="auc_within_dates", label="area under the curve within dates", kernel=_auc_within_dates, reason=_no_couple
)
"""The same, comparing only cases judged on the same date."""

AVERAGE_PRECISION = Statistic(
    id="average_precision", label="average precision", kernel=_average_precision, reason=needs_positives
)
"""How many of those on a list had the outcome, averaged over all lists that end with one more of them."""
