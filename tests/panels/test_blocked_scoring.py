"""One scoring path: a cell has the same bits alone, among a million, in any block, order or shape."""

from __future__ import annotations

import random

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from panel_cases import CATALOGUE, INDICATORS, METHODS, random_panel, same

import oracle
from agreement import assert_score_agrees, random_words
from atrocity_prevention.assessment import panel as path
from atrocity_prevention.assessment import rows as sums
from atrocity_prevention.assessment.assess import assess_situation
from atrocity_prevention.assessment.method import REFERENCE
from atrocity_prevention.assessment.panel import READINGS, score, score_cells
from atrocity_prevention.assessment.plan import parts, plan
from atrocity_prevention.assessment.rules import BUILT_IN_RULES, MeanOfHighest, WeightedMean
from atrocity_prevention.assessment.scores import Score
from atrocity_prevention.errors import DataError, ScoringError
from atrocity_prevention.panels.assess_panel import assess_cells
from atrocity_prevention.panels.blocks import cells_of, plan_for
from atrocity_prevention.panels.from_situations import panel_of
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.vocabulary.catalogue import Catalogue
from building import CENTRE, WORDS, catalogue_of, method_of, random_doc, situation_of

SEEDS = st.integers(0, 2**32)
EACH_METHOD = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)


def situations(seed, count=4):
    """Return situations about the built-in indicators, some of them without any report that counts."""
    made = [situation_of(random_doc(seed + number, size=number * 40)) for number in range(count)]
    return [attrs.evolve(one, id=f"s{number}") for number, one in enumerate(made)]


@EACH_METHOD
def test_a_panel_gives_the_bits_of_assess(method):
    """Each situation of a panel has every score of its own assessment, to the last bit."""
    made = situations(len(METHODS))
    scores = assess_cells(panel_of(made, CENTRE, method, CATALOGUE), method, CATALOGUE, "numpy")
    for one in made:
        alone = assess_situation(one, CENTRE, method, CATALOGUE)
        for target in (*alone.factors, *alone.crimes, "overall"):
            assert scores.score(target, situation=one.id) == alone.score(target), (one.id, target)


@settings(max_examples=15)
@given(seed=SEEDS)
def test_any_words_and_weights_give_the_bits_of_assess(seed):
    """So it is under catalogues of plugins with weights and floors drawn at random."""
    rng = random.Random(seed)
    words, crimes = random_words(rng)
    catalogue, method = catalogue_of(words), method_of({"crime_weights": crimes})
    docs = [random_doc(seed + number, words, 30) for number in range(3)]
    made = [attrs.evolve(situation_of(doc), id=f"s{number}") for number, doc in enumerate(docs)]
    scores = assess_cells(panel_of(made, CENTRE, method, catalogue), method, catalogue, "numpy")
    for one in made:
        alone = assess_situation(one, CENTRE, method, catalogue)
        assert scores.score(situation=one.id) == alone.overall
        for factor in scores.factor_ids:
            assert scores.score(factor, situation=one.id) == alone.factors[factor]


@EACH_METHOD
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_blocks_order_and_shape_change_no_bit(method, dtype, monkeypatch):
    """Blocks of any size, cells in any order and axes of any number give the same bits, in both precisions."""
    panel = random_panel(seed=3, shape=(4, 30), dtype=dtype)
    whole = assess_cells(panel, method, CATALOGUE, "numpy")
    assert whole.factors.dtype == whole.overall_coverage.dtype == dtype
    order = np.random.default_rng(1).permutation(30)
    turned = Panel(
        indicators=panel.indicators,
        levels=panel.levels[:, ::-1, order],
        confidences=panel.confidences[:, ::-1, order],
        applicable=panel.applicable[:, ::-1, order],
        axes={"axis0": [3, 2, 1, 0], "axis1": order.tolist()},
    )
    other = assess_cells(turned, method, CATALOGUE, "numpy")
    assert np.array_equal(other.factors, whole.factors[:, :, ::-1, order], equal_nan=True)
    assert np.array_equal(other.overall_coverage, whole.overall_coverage[::-1, order], equal_nan=True)
    for few, numbers in ((7, 1), (64, 1), (64, 1 << 20)):
        monkeypatch.setattr(sums, "FEW_NUMBERS", few * 8)
        monkeypatch.setattr(path, "NUMBERS_AT_ONCE", numbers)
        ordered = plan_for(panel, method, CATALOGUE)
        scores = score_cells(ordered, cells_of(panel, ordered), few).shaped(panel.shape)
        for ours, theirs in ((scores.factors, np.moveaxis(whole.factors, 1, 0)), (scores.overall, whole.overall)):
            assert np.array_equal(ours, theirs, equal_nan=True)


@EACH_METHOD
def test_single_precision_is_close_to_double(method):
    """In single precision every score is within a few millionths of the same in double."""
    panel = random_panel(seed=5, shape=(40,), dtype=np.float32)
    double = Panel(
        indicators=panel.indicators,
        levels=panel.levels.astype(np.float64),
        confidences=panel.confidences.astype(np.float64),
        applicable=panel.applicable,
        axes=panel.axes,
    )
    if method.factor_rule.id == "share_at_least" or method.crime_rule.id == "share_at_least" or method.floors:
        return  # those jump, so that the last digit decides
    ours, theirs = (assess_cells(one, method, CATALOGUE, "numpy") for one in (panel, double))
    assert np.nanmax(np.abs(ours.factors - theirs.factors)) < 5e-6
    assert np.nanmax(np.abs(ours.overall - theirs.overall), initial=0.0) < 5e-6


def test_what_a_panel_lacks_is_unknown():
    """An indicator of the catalogue that is not in the panel counts as one nobody knows anything about."""
    few = random_panel(indicators=INDICATORS[:30], some=False)
    rest = np.zeros((len(INDICATORS) - 30, 7))
    whole = Panel(
        indicators=INDICATORS,
        levels=np.concatenate([few.levels, rest]),
        confidences=np.concatenate([few.confidences, rest]),
        applicable=np.concatenate([few.applicable, rest == 0]),
        axes=few.axes,
    )
    assert same(*(assess_cells(one, REFERENCE, CATALOGUE, "numpy") for one in (few, whole)))


@pytest.mark.parametrize("shape", [(), (0,), (3, 0), (2, 3, 4, 5)])
def test_any_number_of_axes(shape):
    """No axis at all, axes without a place and many axes: the scores have the readings first and then the axes."""
    scores = assess_cells(random_panel(shape=shape), REFERENCE, CATALOGUE, "numpy")
    assert scores.factors.shape == (3, 14, *shape)
    assert scores.crimes.shape == (3, 4, *shape)
    assert scores.overall.shape == (3, *shape)
    assert scores.coverage.shape == (14, *shape)
    assert scores.crime_coverage.shape == (4, *shape)
    assert scores.overall_coverage.shape == shape


def test_a_panel_of_nothing_and_a_catalogue_of_nothing():
    """Without indicators everything is unknown; without words there is no score."""
    none = Panel(indicators=(), levels=np.zeros((0, 2)), confidences=np.zeros((0, 2)), axes={"a": "xy"})
    unknown = assess_cells(none, REFERENCE, CATALOGUE, "numpy")
    assert unknown.score(a="x") == Score(low=0.0, estimate=0.25, high=1.0, coverage=0.0)
    empty = Catalogue(factors=(), indicators=())
    method = attrs.evolve(REFERENCE, crime_weights={})
    assert np.isnan(assess_cells(none, method, empty, "numpy").overall).all()


def test_levels_that_do_not_count_do_not_matter():
    """Where the confidence is 0, NaN, infinity or a number out of range changes no bit."""
    panel = random_panel(seed=9, holes=False)
    for junk in (np.inf, -5.0, 0.5):
        other = attrs.evolve(panel, levels=np.where(panel.confidences > 0, panel.levels, junk))
        assert same(*(assess_cells(one, REFERENCE, CATALOGUE, "numpy") for one in (panel, other)))


@pytest.mark.parametrize("k", range(1, 10))
def test_the_highest_are_those_of_sorting(k, monkeypatch):
    """However many rows there are, whichever way is taken, ties included."""
    rng = np.random.default_rng(k)
    for few in (0, 10**6):
        monkeypatch.setattr(sums, "FEW_NUMBERS", few)
        for rows in range(1, 17):
            terms = rng.integers(0, 5, (rows, 3, 20)) / 4
            assert np.array_equal(sums.highest(terms, k), np.sort(terms, axis=0)[::-1][:k]), rows


@pytest.mark.parametrize("rule", [rule() for rule in BUILT_IN_RULES], ids=repr)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@given(seed=SEEDS)
def test_rules_that_pad_do(rule, dtype, seed):
    """Rows of weight 0, wherever they stand, change no bit of a rule that says so; nor do weights repeated by views."""
    rng = np.random.default_rng(seed)
    levels, weights = rng.random((5, 3, 6)).astype(dtype), rng.choice([0.0, 1.0, 1.0, 2.5], (5, 1, 1)).astype(dtype)
    weights[2] = 1
    once = rule(levels, np.broadcast_to(weights, levels.shape))
    where = np.sort(rng.integers(0, 6, 3))
    padded = np.insert(levels, where, rng.random((3, 3, 6)).astype(dtype), axis=0)
    beside = np.insert(weights, where, 0, axis=0)
    assert rule.pads
    assert once.dtype == dtype
    assert np.array_equal(once, rule(padded, np.broadcast_to(beside, padded.shape)))
    assert np.array_equal(once, rule(levels, np.broadcast_to(weights, levels.shape).copy()))


def test_parts_hold_every_factor_once():
    """However few rows are allowed, parts follow each other and leave nothing out."""
    ordered = plan(REFERENCE, CATALOGUE)
    for most in (1, 20, 50, 139, 140):
        divided = parts(ordered, most)
        assert [place for part in divided for place in range(part.factors.start, part.factors.stop)] == list(range(14))
        assert [row for part in divided for row in range(part.rows.start, part.rows.stop)] == list(range(140))
        assert all(part.rows.stop - part.rows.start <= max(most, 18) for part in divided)


class Own:
    """A plugin's rule that declares nothing."""

    id, version = "acme.own", "1"

    def __call__(self, levels, weights):
        return (levels * (weights > 0)).max(axis=0)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_rule_of_a_plugin_runs_as_it_is(dtype):
    """It gets arrays in the panel's precision, sees every cell once, and gives what the maximum gives."""
    panel = random_panel(shape=(50,), dtype=dtype)
    own, known = (
        assess_cells(panel, attrs.evolve(REFERENCE, id="x", factor_rule=rule), CATALOGUE, "numpy")
        for rule in (Own(), MeanOfHighest(k=1))
    )
    assert same(own, known)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda levels, weights: levels.max(axis=0) + 1, "outside 0 to 1"),
        (lambda levels, weights: np.full(levels.shape[1:], np.nan), "not a number"),
        (lambda levels, weights: 1 - levels.max(axis=0), "falls where a level rises"),
        (lambda levels, weights: levels[0, 0], "gave shape"),
        (lambda levels, weights: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_what_is_no_score_is_refused(answer, said):
    """In a panel as in a single case: a rule that gives something else stops everything, with its name."""
    rule = type("Wrong", (), {"id": "acme.wrong", "version": "1", "__call__": staticmethod(answer)})()
    panel = random_panel(shape=(30,), dtype=np.float32, holes=False)
    with pytest.raises(ScoringError, match=said) as caught:
        assess_cells(panel, attrs.evolve(REFERENCE, id="x", factor_rule=rule), CATALOGUE, "numpy")
    assert caught.value.rule == "acme.wrong"


def test_rounding_is_made_exact():
    """A hair outside 0 to 1 or out of order is put right, with a wider hair in single precision."""

    def hair(levels, weights):
        return levels.max(axis=0) * (1 + 3 * np.finfo(levels.dtype).eps)

    rule = type("Hair", (), {"id": "acme.hair", "version": "1", "__call__": staticmethod(hair)})()
    for dtype in (np.float32, np.float64):
        panel = random_panel(shape=(30,), dtype=dtype, holes=False)
        scores = assess_cells(panel, attrs.evolve(REFERENCE, id="x", factor_rule=rule), CATALOGUE, "numpy")
        assert scores.factors.max() == 1
        assert (np.diff(scores.factors, axis=0) >= 0).all()


def test_the_weighted_mean_agrees_with_numpy():
    """Against numpy's own average, over a panel large enough for every shortcut."""
    rng = np.random.default_rng(2)
    levels, weights = rng.random((9, 3, 700)), rng.choice([1.0, 1.0, 2.0], (9, 1, 1))
    wide = np.broadcast_to(weights, levels.shape)
    assert np.allclose(WeightedMean()(levels, wide), np.average(levels, axis=0, weights=wide), atol=1e-15)


def test_situations_are_refused_together():
    """Every situation's problems at once: strange indicators, and no date to be told."""
    strange = situation_of({"sources": [{"id": "a"}], "observations": []})
    doc = random_doc(1, size=3)
    doc["observations"][0]["indicator"] = "9.99"
    with pytest.raises(DataError) as caught:
        panel_of([strange, situation_of(doc)], None, REFERENCE, CATALOGUE)
    assert [problem.code for problem in caught.value.problems] == ["AP-E028", "AP-E021"]


def test_situations_have_the_strictest_marking_and_their_own_dates():
    """The panel may be seen by whoever may see all of it; without a date each is read as of its newest report."""
    docs = [{**random_doc(seed, size=25), "marking": mark} for seed, mark in ((1, "TLP:CLEAR"), (2, "TLP:AMBER"))]
    made = [attrs.evolve(situation_of(doc), id=doc["marking"]) for doc in docs]
    panel = panel_of(made, None, REFERENCE, CATALOGUE)
    assert panel.marking == max(one.strictest_marking() for one in made)
    scores = assess_cells(panel, REFERENCE, CATALOGUE)
    for one in made:
        assert scores.score(situation=one.id) == assess_situation(one, None, REFERENCE, CATALOGUE).overall
    assert panel_of([], None, REFERENCE, CATALOGUE).shape == (0,)


def test_the_oracle_agrees_with_a_panel():
    """The second implementation of the method, which knows nothing of arrays, gives the same figures."""
    docs = {f"s{seed}": random_doc(seed, size=60) for seed in range(5)}
    made = [attrs.evolve(situation_of(doc), id=name) for name, doc in docs.items()]
    scores = assess_cells(panel_of(made, CENTRE, REFERENCE, CATALOGUE), REFERENCE, CATALOGUE)
    for name, doc in docs.items():
        found = oracle.findings(doc, CENTRE, WORDS, oracle.REFERENCE["half_lives"])
        theirs = oracle.score_findings(found, WORDS, oracle.REFERENCE)
        assert_score_agrees(scores.score(situation=name), theirs["overall"])
        for factor in scores.factor_ids:
            assert_score_agrees(scores.score(factor, situation=name), theirs["factors"][factor])


def test_a_panel_of_certain_worst_is_at_its_worst():
    """All levels 1 with certainty: every reading of every score is exactly 1."""
    whole = np.ones((len(INDICATORS), 2))
    scores = score(plan(REFERENCE, CATALOGUE), whole, whole)
    assert READINGS == ("low", "estimate", "high")
    assert (scores.factors == 1).all()
    assert (scores.overall == 1).all()
