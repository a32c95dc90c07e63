"""Holding an assessment of the library against the oracle's, figure by figure."""

from __future__ import annotations

import copy

import building
import oracle
from atrocity_prevention.vocabulary.crimes import Crime

FIGURES = ("low", "estimate", "high", "coverage")
FINDING = ("level", "confidence", "dissent")


def close(ours, theirs):
    """Return whether two figures, or two absences of one, are the same."""
    if ours is None or theirs is None:
        return ours is theirs
    return abs(ours - theirs) <= building.TOLERANCE


def assert_findings_agree(findings, expected):
    """Fail with the first finding that differs."""
    assert set(findings) == set(expected)
    for indicator, theirs in expected.items():
        ours = findings[indicator]
        assert ours.state == theirs["state"], indicator
        assert all(close(getattr(ours, name), theirs[name]) for name in FINDING), (indicator, ours, theirs)


def assert_score_agrees(ours, theirs, name=""):
    """Fail unless the four figures agree, and the words for them wherever no edge is near."""
    if theirs is None:
        assert ours is None, name
        return
    assert ours is not None, name
    assert all(close(getattr(ours, figure), theirs[figure]) for figure in FIGURES), (name, ours, theirs)
    edges = [edge for edge, _ in oracle.REFERENCE["bands"]]
    for word, figure in ((ours.band_low, "low"), (ours.band_high, "high")):
        if all(abs(theirs[figure] - edge) > building.TOLERANCE for edge in edges):
            assert word == oracle.band(theirs[figure]), name
    if all(abs(theirs[figure] - 0.6) > building.TOLERANCE for figure in ("low", "high")):
        assert ours.conclusion(0.6) == oracle.conclusion(theirs), name
    if abs(theirs["coverage"] - 0.3) > building.TOLERANCE:
        assert ours.sufficient is (theirs["coverage"] > 0.3), name


def assert_scores_agree(ours, theirs):
    """Fail unless factors, crimes and overall agree; `ours` is anything with these three."""
    for factor in ours.factors:
        assert_score_agrees(ours.factors[factor], theirs["factors"][factor], factor)
    for crime in Crime:
        assert_score_agrees(ours.crimes[crime], theirs["crimes"].get(crime), crime)
    assert_score_agrees(ours.overall, theirs["overall"], "overall")


def assert_agrees(assessment, doc, words, params=None):
    """Fail unless the whole assessment is what the oracle makes of the same situation on the same date."""
    given = {**oracle.REFERENCE, **(params or {})}
    found = oracle.findings(doc, assessment.as_of, words, given["half_lives"])
    assert_findings_agree(assessment.findings, found)
    assert set(assessment.factors) == set(words["factors"])
    assert_scores_agree(assessment, oracle.score_findings(found, words, given))


def random_params(rng, words):
    """Return parameters of a method, each drawn anew; weights of 0 occur, floors rest on what has a weight."""
    factors, indicators = list(words["factors"]), list(words["indicators"])
    light = rng.sample(indicators, len(indicators) // 3)
    weights = {i: rng.choice([0, 0.5, 2, 3.25]) for i in light}
    crimes = {crime.value: {f: rng.choice([0, 1, 4, rng.random()]) for f in factors} for crime in Crime}
    for crime in rng.sample(list(crimes), rng.choice([0, 0, 1])):
        del crimes[crime]
    heavy = [i for i in indicators if weights.get(i, 1) > 0]
    floor_count = rng.choice([0, 0, 1, 4])
    return {
        "k": rng.randint(1, 6),
        "prior": rng.choice([0, 1, 0.5, rng.random()]),
        "half_lives": {tempo: rng.uniform(1, 3000) for tempo in ("structural", "dynamic", "trigger")},
        "indicator_weights": weights,
        "crime_weights": crimes,
        "floors": [random_floor(rng, heavy + factors, factors + list(crimes)) for _ in range(floor_count)],
    }


def random_floor(rng, conditions, targets):
    """Return a floor; its edge is no round number, so that rounding cannot decide whether it is reached."""
    return {
        "when": rng.choice(conditions),
        "at_least": rng.random(),
        "then": rng.choice(targets),
        "becomes": rng.choice([0, 1, rng.random()]),
    }


def random_words(rng):
    """Return the built-in words less some, with the words of a plugin, and the crime weights that go with them."""
    words = copy.deepcopy(building.WORDS)
    for factor in rng.sample(list(words["factors"]), rng.randint(0, 3)):
        del words["factors"][factor]
    for number in range(rng.randint(0, 3)):
        words["factors"][f"acme.f{number}"] = {"scope": "common", "tempo": rng.choice(["structural", "trigger"])}
    kept = {
        i: one for i, one in words["indicators"].items() if one["factor"] in words["factors"] and rng.random() < 0.8
    }
    for number in range(rng.randint(0, 12)):
        factor, tempo = rng.choice(list(words["factors"])), rng.choice([None, "dynamic"])
        kept[f"acme.i{number}"] = {"factor": factor, "tempo": tempo}
    empty = rng.choice([None, *words["factors"]])
    words["indicators"] = {i: one for i, one in kept.items() if one["factor"] != empty}
    return words, random_params(rng, words)["crime_weights"]
