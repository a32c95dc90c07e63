"""The smallest sets of answers that would settle a conclusion, against trying every set there is."""

from __future__ import annotations

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracle
from agreement import assert_score_agrees
from atrocity_prevention.assessment.rules import GeometricMean, Maximum, MeanOfHighest, NoisyOr, PowerMean, ShareAtLeast
from atrocity_prevention.assessment.scores import ALERT_THRESHOLD, Conclusion
from atrocity_prevention.vocabulary.crimes import Crime
from building import (
    CENTRE,
    SCALE,
    TINY,
    TINY_PARAMS,
    TINY_WORDS,
    WORDS,
    assessed,
    doc_of,
    documents,
    method_of,
    random_doc,
    said,
    seen,
    tiny_method,
)

WAYS = [("rule_out", 0.0, "ruled_out"), ("establish", 1.0, "established")]


def answered(doc, indicators, level, params):
    """Return the oracle's crimes if the indicators were found, with certainty, at a level."""
    found = oracle.findings(doc, CENTRE, TINY_WORDS)
    found |= {i: oracle.known_at(found[i], level) for i in indicators}
    return oracle.score_findings(found, TINY_WORDS, params)["crimes"]


@pytest.mark.parametrize("crime", ["genocide", "war_crimes"])
def test_reference_sets_are_as_small_as_any(crime):
    """Under the reference rules what is named would do, no smaller set would, and without a set nothing would."""
    for seed in range(60 * SCALE):
        rng = random.Random(seed)
        doc, params = random_doc(seed, TINY_WORDS, seed % 20), {**TINY_PARAMS, "k": rng.randint(1, 6)}
        threshold = rng.uniform(0.05, 0.95)
        ours = assessed(doc, CENTRE, method_of(params), TINY).what_would_change(crime, threshold)
        sizes = oracle.smallest_sets(doc, CENTRE, TINY_WORDS, params, crime, threshold, limit=9)
        assert (ours.crime, ours.threshold) == (crime, threshold)
        for way, level, wanted in WAYS:
            named = getattr(ours, way)
            assert (None if named is None else len(named.indicators)) == sizes[way], (seed, way)
            if named is not None:
                then = answered(doc, named.indicators, level, params)[crime]
                assert_score_agrees(named.score, then)
                assert oracle.conclusion(then, threshold) == wanted
                assert named.exact


def test_sets_are_as_small_where_little_applies():
    """Factors left with few indicators, or none, are weighed by what an answer in them does to the crime."""
    for seed in range(80 * SCALE):
        rng = random.Random(seed)
        out = rng.sample(list(TINY_WORDS["indicators"]), rng.randint(2, 7))
        doc = doc_of(*[said(indicator, "not_applicable") for indicator in out])
        params = {"crime_weights": {"genocide": {"RF1": rng.choice([1, 2, 4]), "RF9": rng.choice([1, 2, 4])}}}
        threshold = rng.uniform(0.2, 0.95)
        ours = assessed(doc, CENTRE, method_of(params), TINY).what_would_change("genocide", threshold)
        sizes = oracle.smallest_sets(doc, CENTRE, TINY_WORDS, params, "genocide", threshold, limit=9)
        assert {way: len(getattr(ours, way).indicators) for way, _, _ in WAYS} == sizes, seed


def test_equal_weights_other_than_one_are_still_exact():
    """Only weights that differ within a factor spoil exactness; leaving an indicator out does not."""
    same = {"indicator_weights": {**{f"1.{n}": 2 for n in range(1, 6)}, "9.1": 0, "9.2": 0}}
    for seed in range(60 * SCALE):
        doc, params = random_doc(seed, TINY_WORDS, seed % 20), {**TINY_PARAMS, **same}
        ours = assessed(doc, CENTRE, method_of(params), TINY).what_would_change("genocide", 0.55)
        sizes = oracle.smallest_sets(doc, CENTRE, TINY_WORDS, params, "genocide", 0.55, limit=9)
        for way, _, _ in WAYS:
            named = getattr(ours, way)
            assert (None if named is None else len(named.indicators)) == sizes[way], (seed, way)
            assert named is None or named.exact
            assert named is None or not {"9.1", "9.2"} & set(named.indicators)


FLOOR = {"when": "9.1", "at_least": 0.45, "then": "genocide", "becomes": 0.7}
OTHERS = {
    "maximum": {"factor_rule": Maximum()},
    "power": {"factor_rule": PowerMean()},
    "geometric": {"factor_rule": GeometricMean()},
    "noisy": {"factor_rule": NoisyOr()},
    "share": {"factor_rule": ShareAtLeast()},
    "crime by noisy or": {"crime_rule": NoisyOr()},
    "crime by highest": {"crime_rule": MeanOfHighest(k=1)},
    "weights": {"params": {"indicator_weights": {"1.2": 2, "1.3": 0.5, "9.4": 3}}},
    "floors": {"params": {"floors": [FLOOR]}},
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_methods_give_sets_that_hold_and_waste_nothing(name):
    """Not called exact; the set settles it, no part of it can be spared, and it is missing only if nothing would do."""
    more = dict(OTHERS[name])
    method = method_of({**TINY_PARAMS, **more.pop("params", {})}, **more)
    for seed in range(25 * SCALE):
        threshold = random.Random(seed).uniform(0.05, 0.95)
        ours = assessed(random_doc(seed, TINY_WORDS, seed % 20), method=method, catalogue=TINY)
        told = ours.what_would_change("genocide", threshold)
        every = [one.indicator for one in ours.questions(None)]
        for way, level, wanted in WAYS:
            named = getattr(told, way)
            assert (named is not None) == (concluded(ours, every, level, threshold) == wanted)
            if named is not None:
                assert not named.exact
                assert concluded(ours, named.indicators, level, threshold) == wanted
                parts = itertools.combinations(named.indicators, len(named.indicators) - 1) if named.indicators else ()
                assert all(concluded(ours, part, level, threshold) != wanted for part in parts)
                assert named.score.conclusion(threshold) == wanted


def concluded(assessment, indicators, level, threshold):
    """Return what is concluded about genocide if the indicators are found at a level: a new report by a new source."""
    extra = [seen(i, level, "teller", CENTRE, id=f"told-{i}") for i in indicators]
    facts = {i: f for i, f in assessment.findings.items() if f.confidence > 0 and i not in indicators}
    kept = [seen(i, f.level, f"only-{i}", CENTRE, f.confidence, id=f"kept-{i}") for i, f in facts.items()]
    out = [i for i, f in assessment.findings.items() if not f.applicable]
    gone = [said(i, "not_applicable", "teller", id=f"gone-{i}") for i in out]
    doc = doc_of(*extra, *kept, *gone, sources=["teller", *(f"only-{i}" for i in facts)])
    score = assessed(doc, method=assessment.method, catalogue=TINY).crimes[Crime.GENOCIDE]
    return None if score is None else score.conclusion(threshold)


@given(doc=documents(WORDS, 60), crime=st.sampled_from(list(Crime)))
def test_what_holds_already_needs_no_answer(doc, crime):
    """An empty set is named exactly where the conclusion holds as it stands; a crime may be named by its value."""
    ours = assessed(doc)
    told = ours.what_would_change(str(crime))
    held = ours.conclusion(crime)
    assert told.threshold == ALERT_THRESHOLD
    assert (told.rule_out is not None and not told.rule_out.indicators) == (held is Conclusion.RULED_OUT)
    assert (told.establish is not None and not told.establish.indicators) == (held is Conclusion.ESTABLISHED)


def test_a_crime_without_a_score_cannot_be_settled():
    """Where nothing is applicable no answer would change anything."""
    nowhere = [said(i, "not_applicable") for i in TINY_WORDS["indicators"]]
    for way in (lambda told: told.rule_out, lambda told: told.establish):
        for method in (tiny_method(), tiny_method(factor_rule=Maximum())):
            ours = assessed(doc_of(*nowhere), method=method, catalogue=TINY)
            assert way(ours.what_would_change("genocide")) is None


def test_the_threshold_is_the_methods_unless_one_is_named():
    """The one asked about, or the method's own, or the reference's where the method draws no conclusions."""
    for own, expected in ((0.35, 0.35), (None, ALERT_THRESHOLD)):
        ours = assessed(doc_of(), method=tiny_method(alert_threshold=own), catalogue=TINY)
        assert ours.what_would_change(Crime.GENOCIDE).threshold == expected
        assert ours.what_would_change(Crime.GENOCIDE, 0.0).threshold == 0.0


@pytest.mark.parametrize("threshold", [60, 1.01, -0.1, math.nan, math.inf, True])
def test_a_threshold_outside_the_scale_is_refused(threshold):
    """60 for 0.6 must not read as "ruled out" wherever nothing is known."""
    ours = assessed(doc_of(), method=tiny_method(), catalogue=TINY)
    asks = [
        lambda: ours.conclusion("genocide", threshold),
        lambda: ours.score("genocide").conclusion(threshold),
        lambda: ours.what_would_change("genocide", threshold),
        lambda: ours.rests_on_one_source("genocide", threshold),
    ]
    for ask in asks:
        with pytest.raises(ValueError, match="0 to 1"):
            ask()
