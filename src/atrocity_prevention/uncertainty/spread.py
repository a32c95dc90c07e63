"""How far a method is varied: what is drawn, and from which range. A convention of this project, to be replaced."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from atrocity_prevention.assessment.rules import Maximum, MeanOfHighest, PowerMean, ScoringRule
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import fault
from atrocity_prevention.vocabulary.values import as_unit

LARGEST_SCATTER = 2.0
LEAST_SCATTER = 0.001
"""Less than this is nothing one could see, and its square would vanish; 0 draws nothing."""

LARGEST_FACTOR = 100.0

INDICATOR_SCATTER = 0.25
"""By how much indicator weights vary by default, where weights are averaged."""

_STEPS_EACH_WAY = 4
_LEAST_P, _MOST_P = 0.01, 100.0


def _number(value: float, path: str, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise fault(path, "outside what can be drawn from", f"give a number from {least:g} to {most:g}", "AP-E112")
    return float(value)


def _scatter(value: float, path: str) -> float:
    return _number(value, path, LEAST_SCATTER if value else 0.0, LARGEST_SCATTER)


def _crime_scatter(value: float) -> float:
    return _scatter(value, "crime_weights")


def _indicator_scatter(value: float | None) -> float | None:
    return None if value is None else _scatter(value, "indicator_weights")


def _prior(value: float) -> float:
    return _number(value, "prior", 0.0, 1.0)


def _half_lives(value: float) -> float:
    return _number(value, "half_lives", 1.0, LARGEST_FACTOR)


def _worse(value: float) -> float:
    return as_unit(value, "grade_worse")


def _better(value: float) -> float:
    return as_unit(value, "grade_better")


def as_count(value: int, path: str, most: int = 10_000_000) -> int:
    """A whole number of at least 1."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise fault(path, "not a count", f"give a whole number from 1 to {most}", "AP-E110")
    return value


def as_seed(value: int) -> int:
    """A whole number that fits into 64 bits; the same seed gives the same bytes."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**64:
        raise fault("seed", "not a seed", "give a whole number from 0 to 2**64 - 1", "AP-E111")
    return value


def _variants(value: int) -> int:
    return as_count(value, "variants", 10_000)


def _rules(values: Iterable[ScoringRule] | None, path: str) -> tuple[ScoringRule, ...] | None:
    rules = None if values is None else tuple(values)
    if rules == ():
        raise fault(path, "no rule to draw from", "name at least one rule, or leave it out", "AP-E112")
    return rules


def _factor_rules(values: Iterable[ScoringRule] | None) -> tuple[ScoringRule, ...] | None:
    return _rules(values, "factor_rules")


def _crime_rules(values: Iterable[ScoringRule] | None) -> tuple[ScoringRule, ...] | None:
    return _rules(values, "crime_rules")


@attrs.frozen(kw_only=True)
class MethodSpread(Recorded):
    """What is varied around a method, and how far. `NOTHING` varies nothing; set on it what you want to see alone.

    Attributes:
        crime_weights: scatter of the weights of factors in crimes. Each weight is drawn from a gamma distribution, so
            that the shares of a crime follow a Dirichlet distribution with the method's own shares as their mean; a
            weight of average size has the scatter as its relative standard deviation, a larger one less. From 0 to 2.
            A factor whose weight is the same in two crimes has the same draw in both: it is one judgement.
        indicator_weights: the same for the weights of indicators in their factor. ``None`` is 0.25, and 0 where the
            factor rule is the maximum or a mean of the k highest: those measure a weight against the largest one, so
            unequal weights could only lower a score, and that would say nothing about the weights.
        prior: drawn evenly from the method's prior less this to the prior plus this, cut to 0 to 1.
        factor_rules: each equally likely. ``None`` is the method's rule and its neighbours: k one lower and one
            higher, p in nine steps from half to double; other rules alone.
        crime_rules: the same for crimes.
        grade_worse: the chance that a source's reliability, and the credibility of a report, was one step worse than
            it was graded. E and 5 stay: one step further means that nobody can judge, which is another thing. A
            confidence that a report states itself is not drawn.
        grade_better: the chance that it was one step better. F and 6 stay: nobody could judge.
        half_lives: all half-lives of a tempo are multiplied by a factor from ``1 / half_lives`` to ``half_lives``,
            evenly on a logarithmic scale. 1 leaves them.
        variants: how many variants of grades and half-lives are made. Draw d takes variant ``d % variants``: every
            variant means judging all evidence anew.
    """

    crime_weights: float = attrs.field(default=0.5, converter=_crime_scatter)
    indicator_weights: float | None = attrs.field(default=None, converter=_indicator_scatter)
    prior: float = attrs.field(default=0.15, converter=_prior)
    factor_rules: tuple[ScoringRule, ...] | None = attrs.field(default=None, converter=_factor_rules)
    crime_rules: tuple[ScoringRule, ...] | None = attrs.field(default=None, converter=_crime_rules)
    grade_worse: float = attrs.field(default=0.15, converter=_worse)
    grade_better: float = attrs.field(default=0.15, converter=_better)
    half_lives: float = attrs.field(default=2.0, converter=_half_lives)
    variants: int = attrs.field(default=50, converter=_variants)

    def __attrs_post_init__(self) -> None:
        if self.grade_worse + self.grade_better > 1:
            raise fault("grade_better", "the two chances exceed 1 together", "lower one of them", "AP-E112")

    @property
    def varies_evidence(self) -> bool:
        """Whether grades or half-lives are drawn, so that the evidence must be judged anew."""
        return self.grade_worse > 0 or self.grade_better > 0 or self.half_lives > 1


def indicator_scatter(spread: MethodSpread, rule: ScoringRule) -> float:
    """How far indicator weights vary under a factor rule."""
    if spread.indicator_weights is not None:
        return spread.indicator_weights
    return 0.0 if isinstance(rule, MeanOfHighest | Maximum) else INDICATOR_SCATTER


def around(rule: ScoringRule) -> tuple[ScoringRule, ...]:
    """A rule and its neighbours: what one might have chosen as well."""
    if isinstance(rule, MeanOfHighest):
        return tuple(MeanOfHighest(k=k) for k in (rule.k - 1, rule.k, rule.k + 1) if k > 0)
    if isinstance(rule, PowerMean):
        steps = range(-_STEPS_EACH_WAY, _STEPS_EACH_WAY + 1)
        exponents = {min(max(rule.p * 2.0 ** (step / _STEPS_EACH_WAY), _LEAST_P), _MOST_P) for step in steps}
        return tuple(PowerMean(p=p) for p in sorted(exponents))
    return (rule,)
