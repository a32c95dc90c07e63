"""Drivers, questions and reliance against an oracle that tries everything."""

from __future__ import annotations

import copy
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracle
from agreement import assert_scores_agree, close, random_params
from atrocity_prevention.assessment.scores import Conclusion
from building import (
    CENTRE,
    SCALE,
    TINY,
    TINY_PARAMS,
    TINY_WORDS,
    WORDS,
    assessed,
    catalogue_of,
    doc_of,
    documents,
    method_of,
    random_doc,
    said,
    seen,
    tiny_method,
)

TARGETS = ["overall", "RF1", "RF9", "genocide", "war_crimes"]
CRIMES = ["genocide", "war_crimes"]


def tiny(doc, **more):
    return assessed(doc, catalogue=TINY, method=tiny_method(**more))


def by_indicator(items):
    return {one.indicator: one for one in items}


def assert_drivers_agree(assessment, expected, target):
    ours = by_indicator(assessment.drivers(None, target))
    assert set(ours) == set(expected)
    for indicator, theirs in expected.items():
        one = ours[indicator]
        figures = (one.adds_low, one.adds_estimate, one.adds_high, one.opens)
        assert all(close(a, b) for a, b in zip(figures, theirs.values(), strict=True)), (indicator, one, theirs)


@pytest.mark.parametrize("target", TARGETS)
def test_drivers_are_what_falls_when_one_is_taken_away(target):
    """Each applicable indicator's fall in every reading, and the gap it keeps open, as recomputed by hand."""
    for seed in range(40 * SCALE):
        doc, params = random_doc(seed, TINY_WORDS, seed % 25), {**TINY_PARAMS, "k": 1 + seed % 4}
        ours = assessed(doc, CENTRE, method_of(params), TINY)
        assert_drivers_agree(ours, oracle.drivers(doc, CENTRE, TINY_WORDS, params, target), target)


def test_drivers_agree_with_the_full_catalogue_and_other_methods():
    """The same for 140 indicators, with random weights and floors."""
    for seed in range(4):
        doc, params = random_doc(seed, WORDS, 60), random_params(random.Random(seed), WORDS)
        assert_drivers_agree(
            assessed(doc, CENTRE, method_of(params)), oracle.drivers(doc, CENTRE, WORDS, params), "overall"
        )


@given(doc=documents(TINY_WORDS), target=st.sampled_from(["overall", "RF1"]))
def test_drivers_come_in_order_of_what_they_add(doc, target):
    """Most first, by estimate, then low, then high, then the catalogue; `n` cuts the list and nothing else."""
    found = tiny(doc).drivers(None, target)
    order = list(TINY.indicators)
    keys = [(-one.adds_estimate, -one.adds_low, -one.adds_high, order.index(one.indicator)) for one in found]
    assert keys == sorted(keys)
    assert tiny(doc).drivers(3, target) == found[:3]
    assert tiny(doc).drivers(target=target) == found[:5]


@pytest.mark.parametrize("target", TARGETS)
def test_questions_promise_what_an_answer_would_do(target):
    """For each unknown: by how much `low` would rise if it were found at 1, and `high` fall if found at 0."""
    for seed in range(40 * SCALE):
        doc, params = random_doc(seed, TINY_WORDS, seed % 25), {**TINY_PARAMS, "k": 1 + seed % 4}
        found = oracle.findings(doc, CENTRE, TINY_WORDS)
        now = oracle.pick(oracle.score_findings(found, TINY_WORDS, params), target)
        ours = by_indicator(assessed(doc, CENTRE, method_of(params), TINY).questions(None, target))
        open_ones = {i for i, one in found.items() if one["state"] != "not_applicable" and one["confidence"] < 1}
        assert set(ours) == (open_ones if now is not None else set())
        for indicator, one in ours.items():
            worst, best = (answered(found, indicator, level, params, target) for level in (1.0, 0.0))
            assert close(one.could_raise, worst["low"] - now["low"])
            assert close(one.could_lower, now["high"] - best["high"])
            assert one.reach == one.could_raise + one.could_lower


def answered(found, indicator, level, params, target):
    changed = {**found, indicator: oracle.known_at(found[indicator], level)}
    return oracle.pick(oracle.score_findings(changed, TINY_WORDS, params), target)


@given(doc=documents(WORDS, 60))
def test_questions_go_round_the_factors(doc):
    """Every factor's first question comes before any factor's second, and in each round the farthest-reaching first."""
    found = assessed(doc).questions(None)
    turns, rounds = {}, []
    for one in found:
        factor = WORDS["indicators"][one.indicator]["factor"]
        turns[factor] = turns.get(factor, 0) + 1
        rounds.append((turns[factor], -one.reach))
    assert rounds == sorted(rounds)
    assert assessed(doc).questions() == found[:5]


def test_an_indicator_that_weighs_nothing_is_not_worth_asking_about():
    """With weight 0 an unknown is no question, though it stays a finding."""
    method = tiny_method(indicator_weights={"1.1": 0})
    ours = assessed(doc_of(), catalogue=TINY, method=method)
    assert "1.1" not in by_indicator(ours.questions(None))
    assert "1.1" in ours.findings


def test_where_nothing_is_scored_nothing_drives_and_nothing_is_asked():
    """A target without a score, because nothing in it applies or it has no indicators, has no drivers or questions."""
    nowhere = [said(f"1.{n}", "not_applicable") for n in range(1, 6)]
    words = copy.deepcopy(TINY_WORDS)
    words["factors"]["acme.empty"] = {"scope": "common", "tempo": "dynamic"}
    ours = assessed(doc_of(*nowhere, seen("9.1", 0.5)), catalogue=catalogue_of(words), method=tiny_method())
    for target in ("RF1", "war_crimes", "ethnic_cleansing", "acme.empty"):
        assert ours.score(target) is None
        assert ours.conclusion(target) is None
        assert ours.drivers(None, target) == ()
        assert ours.questions(None, target) == ()
        assert ours.relies_most_on(target) is None
        assert ours.rests_on_one_source(target) == ()
    assert [rest.score("acme.empty") for rest in ours.reliance().values()] == [None]


@pytest.mark.parametrize(
    "ask", ["score", "conclusion", "relies_most_on", "rests_on_one_source", "tally", "drivers", "questions"]
)
def test_unknown_targets_are_refused(ask):
    """Asking about something that is no factor and no crime is a mistake of the caller, not a silence."""
    ours = tiny(doc_of(seen("1.1", 1)))
    arguments = (5, "RF99") if ask in {"drivers", "questions"} else ("RF99",)
    with pytest.raises((KeyError, ValueError)):
        getattr(ours, ask)(*arguments)


def test_reliance_is_every_score_without_each_group():
    """For each group that reported, all scores are those of the situation without anything the group said."""
    for seed in range(150 * SCALE):
        doc = random_doc(seed, WORDS, seed % 60)
        ours = assessed(doc)
        heard = [obs for obs in doc["observations"] if oracle.reported(obs) <= CENTRE]
        rests = ours.reliance()
        assert list(rests) == sorted({oracle.group_of(doc, obs) for obs in heard})
        for group, rest in rests.items():
            assert rest.group == group
            assert_scores_agree(rest, oracle.assess(oracle.without_group(doc, group), CENTRE, WORDS))


@pytest.mark.parametrize("target", TARGETS)
def test_conclusions_that_fall_with_one_group_rest_on_it(target):
    """Named are exactly the groups without which an established conclusion falls, and the one `low` owes most."""
    for seed in range(60 * SCALE):
        doc = random_doc(seed, TINY_WORDS, seed % 30)
        ours, threshold = tiny(doc), random.Random(seed).uniform(0.05, 0.8)
        rest = {group: without(doc, group, target) for group in ours.reliance()}
        whole = ours.score(target)
        established = whole is not None and whole.low >= threshold
        fallen = [group for group, low in rest.items() if low is None or low < threshold]
        assert list(ours.rests_on_one_source(target, threshold)) == (fallen if established else [])
        falls = {group: whole.low - (low or 0.0) for group, low in rest.items()} if whole else {}
        heaviest, most = max(falls.values(), default=0.0), ours.relies_most_on(target)
        if heaviest > 1e-9:
            assert close(most.fall, heaviest)
            assert close(falls[most.group], heaviest)
        else:
            assert most is None or most.fall <= 1e-9


def without(doc, group, target):
    score = oracle.pick(oracle.assess(oracle.without_group(doc, group), CENTRE, TINY_WORDS, TINY_PARAMS), target)
    return None if score is None else score["low"]


def test_what_two_groups_agree_on_rests_on_neither():
    """A conclusion that one group carries alone rests on it; a second, independent one takes the weight off."""
    one = [seen(i, 1, "a") for i in ("1.1", "1.2", "1.3")]
    both = [*one, *[{**obs, "source": "b"} for obs in one]]
    assert tiny(doc_of(*one)).rests_on_one_source("RF1") == ("a",)
    assert tiny(doc_of(*both)).rests_on_one_source("RF1") == ()
    assert tiny(doc_of(*one)).conclusion("RF1") is Conclusion.ESTABLISHED
    copying = [{"id": "a", "independence_group": "wire"}, {"id": "b", "independence_group": "wire"}]
    assert tiny(doc_of(*both, sources=copying)).rests_on_one_source("RF1") == ("wire",)
    assert tiny(doc_of()).reliance() == {}
    assert tiny(doc_of()).relies_most_on() is None


def test_without_an_alert_threshold_nothing_rests_on_anyone():
    """A method that draws no conclusions can still be asked against a threshold one names."""
    one = doc_of(*[seen(i, 1, "a") for i in ("1.1", "1.2", "1.3")])
    ours = tiny(one, alert_threshold=None)
    assert ours.conclusion("RF1") is None
    assert ours.rests_on_one_source("RF1") == ()
    assert ours.rests_on_one_source("RF1", 0.5) == ("a",)
