"""Were the probabilities too high, too low, or too sure of themselves?

Sources: Cox (1958) for intercept and slope; Van Calster and others (2019) for how to read them. The logarithm of the
odds is taken to be ``intercept + slope * logit(probability)``: a slope below 1 means that the probabilities are too
extreme, one above 1 that they are too timid. Calibration in the large is the intercept with the slope kept at 1: below
0 they are too high on the whole.
"""

from __future__ import annotations

import attrs
import numpy as np

from atrocity_prevention.evaluation.measures.checked import Floats, as_fraction
from atrocity_prevention.evaluation.measures.draws import Draws
from atrocity_prevention.evaluation.measures.intervals import LEVEL, Kind
from atrocity_prevention.evaluation.measures.logistic import fit_level, fit_line, logit
from atrocity_prevention.evaluation.measures.measure import Measure
from atrocity_prevention.evaluation.measures.measuring import measure
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.statistic import Statistic, needs_both, needs_positives


@attrs.frozen(kw_only=True)
class Calibration:
    """How what was said compares with what came, on the whole and along the scale.

    Attributes:
        said: the mean of the probabilities.
        came: in what share of the cases it happened.
        ratio: the first divided by the second; 1.68 means 68 % too high.
        in_the_large: the intercept with the slope kept at 1; 0 is right, below 0 too high.
        intercept: of the line through the logarithms of odds.
        slope: of the same line; 1 is right, below 1 too extreme, above 1 too timid.
    """

    said: Measure
    came: Measure
    ratio: Measure
    in_the_large: Measure
    intercept: Measure
    slope: Measure


def _sums(pairs: Pairs, weights: Floats) -> tuple[Floats, Floats]:
    """In how many cases of every step it happened, and how many there are."""
    return pairs.together.on_steps_of(pairs.happened, weights), pairs.together.on_steps(weights)


def _said(pairs: Pairs, weights: Floats) -> Floats:
    cases = _sums(pairs, weights)[1]
    return as_fraction((cases * pairs.together.scores).sum(axis=-1), cases.sum(axis=-1))


def _came(pairs: Pairs, weights: Floats) -> Floats:
    hits, cases = _sums(pairs, weights)
    return as_fraction(hits.sum(axis=-1), cases.sum(axis=-1))


def _ratio(pairs: Pairs, weights: Floats) -> Floats:
    hits, cases = _sums(pairs, weights)
    return as_fraction((cases * pairs.together.scores).sum(axis=-1), hits.sum(axis=-1))


def _in_the_large(pairs: Pairs, weights: Floats) -> Floats:
    hits, cases = _sums(pairs, weights)
    if _certain(pairs):
        return np.full(hits.shape[:-1], np.nan)
    return fit_level(logit(pairs.together.scores), hits, cases)


def _line(pairs: Pairs, weights: Floats) -> tuple[Floats, Floats]:
    hits, cases = _sums(pairs, weights)
    if _certain(pairs):
        nothing = np.full(hits.shape[:-1], np.nan)
        return nothing, nothing
    return fit_line(logit(pairs.together.scores), hits, cases)


def _intercept(pairs: Pairs, weights: Floats) -> Floats:
    return _line(pairs, weights)[0]


def _slope(pairs: Pairs, weights: Floats) -> Floats:
    return _line(pairs, weights)[1]


def _certain(pairs: Pairs) -> int:
    """How many probabilities are 0 or 1: their odds have no logarithm."""
    return int(((pairs.scores == 0) | (pairs.scores == 1)).sum())


def _no_odds(pairs: Pairs) -> str:
    certain = _certain(pairs)
    return needs_both(pairs) or (f"{certain} probabilities are 0 or 1, whose odds are 0 or infinite" if certain else "")


def _no_line(pairs: Pairs) -> str:
    parted = not _no_odds(pairs) and np.isnan(_slope(pairs, np.ones(pairs.n)))
    return _no_odds(pairs) or ("the probabilities are all one, or part the cases without any overlap" if parted else "")


MEAN_SAID = Statistic(id="mean_said", label="mean probability", kernel=_said, probabilities=True)
"""The mean of the probabilities."""

MEAN_CAME = Statistic(id="mean_came", label="share in which it happened", kernel=_came)
"""In what share of the cases it happened."""

SAID_TO_CAME = Statistic(
    id="said_to_came", label="said divided by came", kernel=_ratio, probabilities=True, reason=needs_positives
)
"""How many times as much was said as came."""

IN_THE_LARGE = Statistic(
    id="calibration_in_the_large",
    label="calibration in the large",
    kernel=_in_the_large,
    probabilities=True,
    reason=_no_odds,
)
"""The intercept with the slope kept at 1: 0 is right, below 0 too high on the whole."""

INTERCEPT = Statistic(
    id="calibration_intercept", label="calibration intercept", kernel=_intercept, probabilities=True, reason=_no_line
)
"""Of the line through the logarithms of odds."""

SLOPE = Statistic(id="calibration_slope", label="calibration slope", kernel=_slope, probabilities=True, reason=_no_line)
"""Of the same line: 1 is right, below 1 too extreme, above 1 too timid."""


def calibration(
    pairs: Pairs, draws: Draws | None = None, *, interval: Kind = "percentile", level: float = LEVEL
) -> Calibration:
    """All figures of calibration at once; arguments and errors as `measure`."""
    parts = {
        "said": MEAN_SAID,
        "came": MEAN_CAME,
        "ratio": SAID_TO_CAME,
        "in_the_large": IN_THE_LARGE,
        "intercept": INTERCEPT,
        "slope": SLOPE,
    }
    return Calibration(
        **{name: measure(one, pairs, draws, interval=interval, level=level) for name, one in parts.items()}
    )
