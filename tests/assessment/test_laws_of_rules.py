"""Every built-in rule keeps the laws, and rules that break one are caught."""

from __future__ import annotations

import attrs
import numpy as np
import pytest
from hypothesis import given

import laws
from atrocity_prevention.assessment.panel import read
from atrocity_prevention.assessment.rules import (
    BUILT_IN_RULES,
    MeanOfHighest,
    PowerMean,
    ShareAtLeast,
)
from atrocity_prevention.errors import ScoringError
from building import TINY, assessed, doc_of, seen, tiny_method

RULES = [*(rule() for rule in BUILT_IN_RULES), MeanOfHighest(k=1), PowerMean(p=0.5), ShareAtLeast(level=1.0)]


@pytest.mark.parametrize("law", laws.LAWS, ids=lambda law: law.__name__)
@pytest.mark.parametrize("rule", RULES, ids=str)
def test_built_in_rules_keep_the_laws(rule, law):
    """Each law holds for each rule the library ships, whatever the levels, confidences and weights."""
    given(laws.grids())(lambda one: law(rule, one))()


@pytest.mark.parametrize("rule", RULES, ids=str)
@given(one=laws.grids())
def test_built_in_rules_give_one_number_where_all_is_known(rule, one):
    """With full confidence the three readings are the same to the last bit, so a sure score is no range."""
    levels = read(one.levels, np.ones_like(one.levels), 0.25)
    low, estimate, high = laws.ask(rule, levels, np.broadcast_to(one.weights[:, None], levels.shape)).tolist()
    assert low == estimate == high


@pytest.mark.parametrize("rule", RULES, ids=str)
@given(one=laws.grids())
def test_built_in_rules_give_a_panel_the_bits_of_its_cells(rule, one):
    """A panel of any trailing shape gives, bit for bit, what each of its cells gives alone."""
    together, alone, stacked = laws.as_panel_alone_and_stacked(rule, one)
    assert together.tolist() == alone.tolist()
    assert stacked.tolist() == [together.tolist(), together.tolist()]


@pytest.mark.parametrize("rule", RULES, ids=str)
@given(one=laws.grids())
def test_only_the_ratio_of_weights_counts(rule, one):
    """A quarter of every weight, or four times it, gives the same score."""
    plain = laws.ask(rule, one.levels, one.weights)
    for factor in (0.25, 4.0):
        assert np.allclose(laws.ask(rule, one.levels, factor * one.weights), plain, rtol=0, atol=laws.SLACK)


@attrs.frozen
class Broken:
    """A rule that breaks a law: how, which law notices, and whether scoring itself must refuse it."""

    id: str
    broken: str
    refused: bool
    how: object = attrs.field(eq=False)
    is_mean: bool = False
    version: str = "1"

    def __call__(self, levels, weights):
        return self.how(levels, weights)


def mean(levels, weights):
    return (levels * weights).sum(axis=0) / np.maximum(weights.sum(axis=0), 1e-9)


def spoils_levels(levels, weights):
    answer = mean(levels, weights)
    levels[...] = 0.0
    return answer


def spoils_weights(levels, weights):
    answer = mean(levels, weights)
    weights[...] = 0.0
    return answer


def raises(_levels, _weights):
    raise LookupError("no such thing")


def never_the_same(levels, weights, _calls=[0]):  # noqa: B006 the shared list is the fault under test
    _calls[0] += 1
    return mean(levels, weights) * (0.9 if _calls[0] % 2 else 0.8)


BROKEN = [
    Broken("falls", "monotone", refused=True, how=lambda x, w: 1 - mean(x, w)),
    Broken(
        "falls_at_the_top",
        "monotone",
        refused=False,
        how=lambda x, w: mean(x, w) * np.where(x.min(axis=0) == 1, 0.5, 1),
    ),
    Broken(
        "unknown_reassures",
        "losing_information_never_reassures",
        refused=True,
        how=lambda x, w: mean(np.where(x == 1, 0.0, x), w),
    ),
    Broken("above_one", "bounded", refused=True, how=lambda x, w: 2 * mean(x, w)),
    Broken("below_zero", "bounded", refused=True, how=lambda x, w: mean(x, w) - 1),
    Broken("not_a_number", "bounded", refused=True, how=lambda x, w: mean(x, w) * np.nan),
    Broken("infinite", "bounded", refused=True, how=lambda x, w: mean(x, w) + np.inf),
    Broken("keeps_axis", "bounded", refused=True, how=lambda x, w: mean(x, w)[None]),
    Broken("one_for_all", "bounded", refused=True, how=lambda x, w: float(mean(x, w).max())),
    Broken("nothing", "bounded", refused=True, how=lambda _x, _w: None),
    Broken("words", "bounded", refused=True, how=lambda x, _w: np.full(x.shape[1:], "high")),
    Broken("raises", "bounded", refused=True, how=raises),
    Broken("first_counts", "order_does_not_matter", refused=False, how=lambda x, w: x[0] * (w[0] > 0)),
    Broken("ignores_weights", "not_applicable_does_not_matter", refused=False, how=lambda x, _w: x.mean(axis=0)),
    Broken("looks_around", "cells_do_not_matter_to_each_other", refused=False, how=lambda x, w: mean(x, w) * x.mean()),
    Broken("no_mean", "mean_of_equals", refused=False, how=lambda x, w: mean(x, w) ** 2, is_mean=True),
    Broken("spoils_levels", "pure", refused=True, how=spoils_levels),
    Broken("spoils_weights", "pure", refused=True, how=spoils_weights),
    Broken("never_the_same", "repeatable", refused=False, how=never_the_same),
]


@pytest.mark.parametrize("rule", BROKEN, ids=lambda rule: rule.id)
def test_rules_that_break_a_law_are_caught(rule):
    """For every way of breaking a law there is a grid on which that law's check fails."""
    assert rule.broken in laws.broken_by(rule)


def test_a_rule_that_breaks_nothing_is_not_accused():
    """The checks accuse no rule that keeps the laws, neither the library's nor a plain function of one's own."""
    fair = Broken("fair", "", refused=False, how=mean, is_mean=True)
    assert [(rule, laws.broken_by(rule)) for rule in [fair, *RULES] if laws.broken_by(rule)] == []


@pytest.mark.parametrize("part", ["factor_rule", "crime_rule"])
@pytest.mark.parametrize("rule", [one for one in BROKEN if one.refused], ids=lambda rule: rule.id)
def test_scoring_refuses_what_it_can_see(rule, part):
    """A rule that fails, gives no score, falls or writes into its arguments ends in an error that names it."""
    certain = [seen(i, level) for i, level in [("1.1", 0.75), ("1.2", 0.5), ("9.1", 0.9), ("9.2", 0.8)]]
    with pytest.raises(ScoringError) as caught:
        assessed(doc_of(*certain), catalogue=TINY, method=tiny_method(**{part: rule}))
    assert caught.value.rule == rule.id
    assert caught.value.subject in {"factor_rule": ["RF1", "RF9"], "crime_rule": ["genocide", "war_crimes"]}[part]
    assert rule.id in str(caught.value)
