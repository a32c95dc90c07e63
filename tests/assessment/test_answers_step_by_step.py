"""Answers found many at a time are those found one at a time: the same sets, judged by the same scores."""

from __future__ import annotations

import random

import attrs
import numpy as np
import pytest

from atrocity_prevention.assessment.case import OVERALL, Case, score_of
from atrocity_prevention.assessment.panel import read
from atrocity_prevention.assessment.plan import bearing_on, focused, plan
from atrocity_prevention.assessment.rules import GeometricMean, Maximum, MeanOfHighest, NoisyOr, PowerMean, ShareAtLeast
from atrocity_prevention.vocabulary.crimes import Crime
from building import (
    SCALE,
    TINY,
    TINY_PARAMS,
    TINY_WORDS,
    WORDS,
    assessed,
    doc_of,
    full_catalogue,
    method_of,
    random_doc,
    said,
)


class Falls:
    """A rule that falls where levels rise, within what rounding may do, so that a set may lose what it had."""

    id, version = "acme.falls", "1"

    def __call__(self, levels, weights):
        return np.clip(Maximum()(levels, weights) - 1e-10 * np.where(weights > 0, levels, 0).sum(axis=0), 0, 1)


FLOORS = [
    {"when": "9.1", "at_least": 0.45, "then": "RF1", "becomes": 0.7},
    {"when": "RF1", "at_least": 0.65, "then": "genocide", "becomes": 0.8},
]
METHODS = {
    "maximum": {"factor_rule": Maximum()},
    "power": {"factor_rule": PowerMean()},
    "geometric": {"factor_rule": GeometricMean()},
    "noisy": {"factor_rule": NoisyOr()},
    "share": {"factor_rule": ShareAtLeast()},
    "crime by noisy or": {"crime_rule": NoisyOr()},
    "crime by highest": {"crime_rule": MeanOfHighest(k=1)},
    "weights": {"params": {"indicator_weights": {"1.2": 2, "1.3": 0.5, "9.4": 3, "9.2": 0}}},
    "floors": {"params": {"floors": FLOORS}},
    "floors and maximum": {"factor_rule": Maximum(), "params": {"floors": FLOORS}},
    "falls": {"factor_rule": Falls()},
}


def tiny(name):
    """The method of that name for the small catalogue."""
    more = dict(METHODS[name])
    return method_of({**TINY_PARAMS, **more.pop("params", {})}, **more)


def one_at_a_time(case, crime, threshold, level):
    """Every single answer tried by itself on the whole plan, again and again; then each left out by itself."""

    def readings(rows):
        return score_of(case.plan, case.found(np.array(rows, dtype=np.intp), level).score(), crime)

    def settled(rows):
        reached = readings(rows)
        return reached is not None and (reached.high < threshold if level == 0 else reached.low >= threshold)

    def rank(row):
        reached, (low, _, high) = readings([*chosen, row]), own[row]
        return (reached.high, -high, row) if level == 0 else (-reached.low, low, row)

    own = read(case.levels, case.confidences, case.plan.method.prior).tolist()
    left, chosen = np.flatnonzero(case.open).tolist(), []
    if not settled(left):
        return None
    while not settled(chosen):
        chosen.append(min(left, key=rank))
        left.remove(chosen[-1])
    for row in list(chosen):
        fewer = [other for other in chosen if other != row]
        chosen = fewer if settled(fewer) else chosen
    return tuple(case.plan.indicators[row] for row in sorted(chosen))


@pytest.mark.parametrize("name", METHODS)
def test_many_at_a_time_are_the_same_as_one_at_a_time(name):
    """For any rules, weights and floors the sets named are those of the plain procedure."""
    for seed in range(12 * SCALE):
        ours = assessed(random_doc(seed, TINY_WORDS, seed % 20), method=tiny(name), catalogue=TINY)
        threshold = random.Random(seed).uniform(0.05, 0.95)
        told = ours.what_would_change("genocide", threshold)
        for named, level in ((told.rule_out, 0.0), (told.establish, 1.0)):
            plain = one_at_a_time(ours._case(), Crime.GENOCIDE, threshold, level)
            assert (None if named is None else named.indicators) == plain, (seed, level)


def test_large_sets_too():
    """Where nearly everything must be answered, what is judged in advance changes nothing."""
    method = method_of({"crime_weights": {"genocide": {"RF1": 1, "RF9": 2, "RF10": 2}}}, factor_rule=NoisyOr())
    for seed, size in ((1, 0), (2, 40)):
        ours = assessed(random_doc(seed, WORDS, size), method=method, catalogue=full_catalogue())
        part, rows = focused(ours.plan, Crime.GENOCIDE)
        whole = ours._case()
        arrays = {name: getattr(whole, name)[rows] for name in ("levels", "confidences", "applicable")}
        case = Case(plan=part, **arrays)
        told = ours.what_would_change("genocide", 0.15)
        assert len(told.rule_out.indicators) > 16
        assert told.rule_out.indicators == one_at_a_time(case, Crime.GENOCIDE, 0.15, 0.0)


def test_the_score_told_is_that_of_the_whole_method():
    """What a crime does not depend on is left aside while searching, and is no part of the score that is told."""
    for seed in range(20 * SCALE):
        for name in ("floors", "noisy"):
            ours = assessed(random_doc(seed, TINY_WORDS, seed % 20), method=tiny(name), catalogue=TINY)
            for crime in ("genocide", "war_crimes"):
                told, case = ours.what_would_change(crime, 0.5), ours._case()
                for named, level in ((told.rule_out, 0.0), (told.establish, 1.0)):
                    if named is not None:
                        rows = np.array([case.plan.indicators.index(item) for item in named.indicators], dtype=np.intp)
                        assert named.score == score_of(case.plan, case.found(rows, level).score(), crime)


def test_a_crime_depends_on_its_factors_and_on_what_their_floors_rest_on():
    """Floors are followed from the crime back to whatever can lift it, over as many steps as there are."""
    whole = plan(tiny("floors"), TINY)
    assert bearing_on(whole, Crime.GENOCIDE) == ({"RF1", "RF9"}, {"9.1"})
    assert bearing_on(whole, Crime.WAR_CRIMES) == ({"RF1"}, {"9.1"})
    assert bearing_on(whole, Crime.ETHNIC_CLEANSING) == (frozenset(), frozenset())
    chain = [*FLOORS, {"when": "RF1", "at_least": 0.1, "then": "ethnic_cleansing", "becomes": 0.5}]
    chained = plan(method_of({**TINY_PARAMS, "floors": chain}), TINY)
    assert bearing_on(chained, Crime.ETHNIC_CLEANSING) == ({"RF1"}, {"9.1"})


def test_only_what_bears_on_the_crime_is_asked_about():
    """War crimes rest on RF1 and, by a floor, on one indicator of another factor; nothing else of that is named."""
    ours = assessed(doc_of(), method=tiny("floors"), catalogue=TINY)
    assert ours.what_would_change("war_crimes", 0.65).establish.indicators == ("9.1",)
    assert set(ours.what_would_change("war_crimes", 0.05).rule_out.indicators) == {
        *(f"1.{n}" for n in range(1, 6)),
        "9.1",
    }


@pytest.mark.parametrize("name", ["maximum", "floors and maximum"])
def test_factors_of_which_nothing_applies_are_left_out(name):
    """Where a factor has no score, the answers are sought in the others."""
    gone = [said(f"9.{n}", "not_applicable") for n in range(1, 5)]
    ours = assessed(doc_of(*gone), method=tiny(name), catalogue=TINY)
    told = ours.what_would_change("genocide", 0.5)
    assert len(told.establish.indicators) == 1
    assert len(told.rule_out.indicators) == 5
    assert ours.score(OVERALL).high == 1


def test_a_score_of_nothing_settles_nothing():
    """Under a catalogue without indicators, and for a crime without factors, no answer would do."""
    for words, crime in ((TINY, "ethnic_cleansing"), (attrs.evolve(TINY, indicators=()), "genocide")):
        method = method_of({"crime_weights": TINY_PARAMS["crime_weights"]}, factor_rule=Maximum())
        told = assessed(doc_of(), method=method, catalogue=words).what_would_change(crime)
        assert told.rule_out is told.establish is None
