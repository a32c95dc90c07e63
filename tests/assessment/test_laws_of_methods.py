"""Laws 1 to 3: what is not known never reassures, and scores are ordered ranges; with every built-in rule."""

from __future__ import annotations

import random

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracle
from atrocity_prevention.assessment.case import case_of
from atrocity_prevention.assessment.panel import score
from atrocity_prevention.assessment.plan import plan
from atrocity_prevention.assessment.rules import BUILT_IN_RULES
from atrocity_prevention.assessment.scores import Conclusion
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.evidence.states import State
from building import (
    TINY,
    WORDS,
    assessed,
    documents,
    method_of,
    tiny_method,
)

SEEDS = st.integers(0, 2**32)
UNKNOWN = [State(name) for name in oracle.UNKNOWN] + [State.NOT_ASSESSED]
METHODS = [
    pytest.param(tiny_method(**{part: rule()}), id=f"{part}-{rule.__name__}")
    for rule in BUILT_IN_RULES
    for part in ("factor_rule", "crime_rule")
]
FLOORED = method_of(
    {
        "crime_weights": {"genocide": {"RF1": 1.0, "RF9": 4.0}, "war_crimes": {"RF1": 2.0, "RF9": 1.0}},
        "floors": [
            {"when": "1.1", "at_least": 0.5, "then": "RF9", "becomes": 0.7},
            {"when": "RF9", "at_least": 0.7, "then": "war_crimes", "becomes": 0.9},
        ],
        "indicator_weights": {"1.2": 0.5, "9.1": 3},
    }
)
METHODS += [pytest.param(tiny_method(), id="reference"), pytest.param(FLOORED, id="floors-and-weights")]


def arrays(seed, method, cells=3):
    """Return random levels, confidences and applicability of the tiny catalogue; eighths, so that nothing rounds."""
    rng, shape = np.random.default_rng(seed), (len(plan(method, TINY).indicators), cells)
    levels, confidences = rng.integers(0, 9, shape) / 8, rng.choice([0, 1, *np.arange(1, 8) / 8], shape)
    return levels, confidences, rng.random(shape) < rng.choice([0.7, 1.0])


def readings(method, levels, confidences, applicable):
    """Return every score there is, shape (scores, 3, cells); absent ones stay NaN in all three."""
    given_scores = score(plan(method, TINY), levels, confidences, applicable)
    return np.concatenate([given_scores.factors, given_scores.crimes, given_scores.overall[None]])


@pytest.mark.parametrize("method", METHODS)
@given(seed=SEEDS)
def test_losing_information_never_reassures(method, seed):
    """Law 1: with any confidence lowered or gone `low` never rises and `high` never falls, so nothing is ruled out."""
    levels, confidences, applicable = arrays(seed, method)
    lost = confidences * np.random.default_rng(seed + 1).choice([0, 0.25, 0.5, 1], confidences.shape)
    before, after = (readings(method, levels, c, applicable) for c in (confidences, lost))
    scored = ~np.isnan(before[:, 0])
    slack = 1e-12 if {method.factor_rule.id, method.crime_rule.id} & {"power_mean", "geometric_mean"} else 0.0
    assert (np.isnan(after[:, 0]) == ~scored).all()
    assert (after[:, 0][scored] <= before[:, 0][scored] + slack).all()
    assert (after[:, 2][scored] >= before[:, 2][scored] - slack).all()


@pytest.mark.parametrize("method", METHODS)
@given(seed=SEEDS)
def test_no_reading_falls_when_a_level_rises(method, seed):
    """Law 2: raising any levels lowers no reading of any score, and all of them stay in [0, 1]."""
    levels, confidences, applicable = arrays(seed, method)
    risen = np.maximum(levels, np.random.default_rng(seed + 1).choice([0, 0, 0.5, 1], levels.shape))
    before, after = (readings(method, x, confidences, applicable) for x in (levels, risen))
    scored = ~np.isnan(before)
    assert (after[scored] >= before[scored] - 1e-12).all()
    assert ((before[scored] >= 0) & (before[scored] <= 1)).all()


@pytest.mark.parametrize("method", METHODS)
@given(seed=SEEDS)
def test_readings_are_in_order_and_meet_in_certainty(method, seed):
    """Law 3: low <= estimate <= high, exactly; full confidence everywhere makes the three the same number."""
    levels, confidences, applicable = arrays(seed, method)
    found = readings(method, levels, confidences, applicable)
    found = found[:, :, ~np.isnan(found[-1, 0])]
    assert not (np.diff(found, axis=1) < 0).any()
    sure = readings(method, levels, np.ones_like(levels), applicable)
    assert np.array_equal(sure[:, 0], sure[:, 1], equal_nan=True)
    assert np.array_equal(sure[:, 1], sure[:, 2], equal_nan=True)


@given(seed=SEEDS, doc=documents(WORDS))
def test_nothing_becomes_ruled_out_by_unknowing(seed, doc):
    """Law 1 on findings: forgetting some, doubting others and no longer excluding others rules nothing out."""
    rng, before = random.Random(seed), assessed(doc)
    findings = {indicator: _weaker(rng, finding) for indicator, finding in before.findings.items()}
    scores = case_of(before.plan, findings).score()
    pairs = [(before.factors[f], scores.factors[row]) for row, f in enumerate(before.plan.factors)]
    pairs += [(before.crimes[c], scores.crimes[row]) for row, c in enumerate(before.crimes)]
    for was, now in [*pairs, (before.overall, scores.overall)]:
        if was is not None:
            assert now[0] <= was.low + 1e-12
            assert now[2] >= was.high - 1e-12


def _weaker(rng, finding):
    """Return the finding with less information in it, or as it is."""
    if finding.state is State.NOT_APPLICABLE or rng.random() < 0.3:
        return Finding(indicator=finding.indicator, state=rng.choice(UNKNOWN))
    return attrs.evolve(finding, confidence=finding.confidence * rng.choice([0.0, rng.random(), 1.0]))


@given(seed=SEEDS, doc=documents(WORDS))
def test_losing_the_only_report_of_an_indicator_never_reassures(seed, doc):
    """Law 1 on reports, where the method promises it: one per indicator, some withdrawn, regraded or unverifiable."""
    rng = random.Random(seed)
    last = {obs["indicator"]: obs for obs in doc["observations"]}
    only = {**doc, "observations": list(last.values())}
    less = {**doc, "observations": [_less(rng, obs) for obs in last.values() if rng.random() < 0.8]}
    before, after = assessed(only), assessed(less)
    for target in [*before.factors, *before.crimes, "overall"]:
        was, now = before.score(target), after.score(target)
        if was is not None:
            assert now.low <= was.low + 1e-12
            assert now.high >= was.high - 1e-12
            assert now.conclusion() is not Conclusion.RULED_OUT or was.high < 0.6 + 1e-12


def _less(rng, obs):
    """Return a report with a weaker grade, or one that says why nothing is known; what it says stays the same."""
    if rng.random() < 0.5:
        return {**{k: v for k, v in obs.items() if k != "level"}, "state": rng.choice(oracle.UNKNOWN)}
    weaker = {"credibility": rng.choice([obs["credibility"], 6])} if "credibility" in obs else {}
    return {**obs, **weaker, **({"confidence": obs["confidence"] * rng.random()} if "confidence" in obs else {})}
