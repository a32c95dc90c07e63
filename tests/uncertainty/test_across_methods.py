"""The same evidence under many methods: every draw is an assessment, and nothing but the seed decides."""

from __future__ import annotations

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uncertain_cases import (
    CATALOGUE,
    FLOORED,
    LINEAR,
    NOTHING,
    RULES,
    WEIGHTS_ALONE,
    codes,
    graded_situation,
    random_panel,
    scores_by,
    without_factor,
)

from atrocity_prevention.assessment.assess import assess_situation
from atrocity_prevention.assessment.method import CHECKLIST, REFERENCE
from atrocity_prevention.assessment.rules import MeanOfHighest, PowerMean
from atrocity_prevention.errors import DataError, ScoringError
from atrocity_prevention.uncertainty import across_methods, blas, crimes_of_draws, scenarios
from atrocity_prevention.uncertainty.across_methods import method_uncertainty, values_of
from atrocity_prevention.uncertainty.cells import cells_of
from atrocity_prevention.uncertainty.crimes_of_draws import general_scores, is_linear, linear_scores
from atrocity_prevention.uncertainty.draws import draw_methods
from atrocity_prevention.uncertainty.evidence_variants import Regraded
from atrocity_prevention.uncertainty.order import count_below
from atrocity_prevention.uncertainty.scenarios import factor_scores, scenarios_of
from atrocity_prevention.uncertainty.spread import MethodSpread
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.crimes import Crime

SPREADS = {
    "weights of crimes": WEIGHTS_ALONE,
    "everything": MethodSpread(indicator_weights=0.5, crime_rules=[REFERENCE.crime_rule, PowerMean(p=2)]),
    "rules": attrs.evolve(NOTHING, factor_rules=RULES, crime_weights=0.5),
    "prior": attrs.evolve(NOTHING, prior=0.2),
}


def drawn_scores(panel, draws, targets):
    """Return every draw of every cell, target -> shape (3, cells, draws)."""
    cells = cells_of(panel, draws.plan)
    shared = scenarios_of(draws, 1)
    found = values_of(draws, factor_scores(draws, [cells], shared), shared, targets)
    return {name: np.broadcast_to(values, (*values.shape[:2], draws.count)) for name, values in found.items()}


@pytest.mark.parametrize("method", [REFERENCE, LINEAR, FLOORED], ids=lambda method: method.id)
@pytest.mark.parametrize("spread", SPREADS.values(), ids=SPREADS)
def test_every_draw_is_what_its_method_gives_alone(spread, method):
    """The batch of all draws equals the one scoring path, asked once for each drawn method, to 1e-12."""
    panel = without_factor(random_panel(6, excluded=0.1), {"RF1", "RF14"})
    draws = draw_methods(method, CATALOGUE, seed=3, draws=25, spread=spread)
    names = draws.plan.factors
    found = drawn_scores(panel, draws, ("overall", *Crime, *names))

    for draw in range(25):
        alone = scores_by(draws.method(draw), panel)
        np.testing.assert_allclose(found["overall"][..., draw], alone.overall, atol=1e-12, rtol=0)
        for crime, expected in zip(Crime, alone.crimes, strict=True):
            np.testing.assert_allclose(found[crime][..., draw], expected, atol=1e-12, rtol=0)
        for name, expected in zip(names, alone.factors, strict=True):
            np.testing.assert_allclose(found[name][..., draw], expected, atol=1e-12, rtol=0)


def test_a_level_that_nobody_reported_has_no_influence():
    """What stands where the confidence is nil may be no number at all: nothing reads it."""
    panel = random_panel(6)
    holes = attrs.evolve(panel, levels=np.where(panel.confidences > 0, panel.levels, np.nan))
    draws = draw_methods(REFERENCE, CATALOGUE, seed=4, draws=20)
    assert method_uncertainty(holes, draws).to_dict() == method_uncertainty(panel, draws).to_dict()


def test_every_draw_of_a_situation_is_an_assessment():
    """With grades and half-lives drawn, each draw is the assessment of its variant by its method."""
    situation = graded_situation()
    draws = draw_methods(REFERENCE, CATALOGUE, seed=8, draws=60, spread=MethodSpread(variants=7))
    day = situation.newest_report()
    regraded = Regraded(situation.known_on(day), draws.spread, draws.seed)
    expected = [
        assess_situation(regraded.variant(draws.variant(draw)), day, draws.method(draw), CATALOGUE).overall
        for draw in range(60)
    ]
    found = method_uncertainty(situation, draws, targets=["overall"])

    for row, reading in enumerate(("low", "estimate", "high")):
        values = np.array([getattr(score, reading) for score in expected])
        summary = found.summaries[0]
        assert summary.mean[row, 0] == pytest.approx(values.mean(), abs=1e-12)
        assert summary.deviation[row, 0] == pytest.approx(values.std(), abs=1e-12)
        assert summary.quantiles[row, :, 0] == pytest.approx(
            np.quantile(values, (0.05, 0.25, 0.5, 0.75, 0.95)), abs=1e-12
        )
    assert found.drawn == ("crime_weights", "prior", "factor_rule", "grades", "half_lives")


def test_products_of_matrices_equal_asking_the_rule():
    """The fast way for weighted means gives what the rule gives, to 1e-12, also where factors have no score."""
    panel = without_factor(random_panel(40), {"RF2", "RF9"})
    draws = draw_methods(REFERENCE, CATALOGUE, seed=1, draws=300, spread=WEIGHTS_ALONE)
    shared = scenarios_of(draws, 1)
    factors = factor_scores(draws, [cells_of(panel, draws.plan)], shared)
    assert is_linear(draws, shared)
    fast = linear_scores(draws, factors, shared, tuple(Crime))

    for crime, expected in zip(Crime, general_scores(draws, factors, shared), strict=True):
        np.testing.assert_allclose(fast[crime], expected, atol=1e-12, rtol=0)


def test_equal_factors_give_their_own_level_in_every_draw():
    """A mean of equal levels is that level, to the last bit, whatever the weights; so no threshold is missed by it."""
    panel = random_panel(1)
    equal = attrs.evolve(panel, levels=np.full_like(panel.levels, 0.6), confidences=np.ones_like(panel.levels))
    draws = draw_methods(REFERENCE, CATALOGUE, seed=1, draws=200, spread=WEIGHTS_ALONE)
    level = scores_by(REFERENCE, equal).factors[0, 0, 0]

    assert (drawn_scores(equal, draws, ("overall",))["overall"] == level).all()


def _small(monkeypatch):
    monkeypatch.setattr(across_methods, "SCENARIO_NUMBERS", 400)
    monkeypatch.setattr(across_methods, "DRAWN_NUMBERS", 700)
    monkeypatch.setattr(scenarios, "NUMBERS_AT_ONCE", 3000)
    monkeypatch.setattr(crimes_of_draws, "NUMBERS_AT_ONCE", 500)
    monkeypatch.setattr(crimes_of_draws, "DRAWS_AT_ONCE", 9)
    monkeypatch.setattr(blas, "LARGE_PRODUCT", 300)


def _bytes(found):
    """Return every figure of every cell, by name."""
    return {
        name: b"".join(
            array[..., place].tobytes()
            for summary in found.summaries
            for array in attrs.astuple(summary, recurse=False)
            if array is not None
        )
        for place, name in enumerate(found.names)
    }


@pytest.mark.parametrize("spread", SPREADS.values(), ids=SPREADS)
def test_chunks_threads_and_the_order_of_cells_change_no_bit(spread, monkeypatch):
    """Any blocks, one thread or four, and the cells in any order: the same bytes."""
    panel = random_panel(11, excluded=0.05)
    draws = draw_methods(REFERENCE, CATALOGUE, seed=2, draws=50, spread=spread)
    whole = _bytes(method_uncertainty(panel, draws, workers=1))
    order = np.random.default_rng(5).permutation(11)
    turned = attrs.evolve(
        panel,
        levels=panel.levels[:, order],
        confidences=panel.confidences[:, order],
        applicable=panel.applicable[:, order],
        axes={"place": [panel.axes["place"][place] for place in order]},
    )

    assert _bytes(method_uncertainty(turned, draws, workers=4)) == whole
    _small(monkeypatch)
    assert _bytes(method_uncertainty(turned, draws, workers=3)) == whole
    assert _bytes(method_uncertainty(panel, draws)) == whole


def test_the_order_of_situations_and_who_else_is_looked_at_change_nothing():
    """A situation's figures are its own."""
    ids = ["x", "y", "z"]
    draws = draw_methods(REFERENCE, CATALOGUE, seed=2, draws=40, spread=MethodSpread(variants=5))
    together = _bytes(method_uncertainty([graded_situation(name) for name in ids], draws))

    assert _bytes(method_uncertainty([graded_situation(name) for name in ids[::-1]], draws)) == together
    assert _bytes(method_uncertainty(graded_situation("y"), draws)) == {"y": together["y"]}
    assert together["x"] != together["y"]  # grades are drawn by the situation's id


def test_without_threadpoolctl_the_bits_are_the_same(monkeypatch):
    """What keeps BLAS to one thread is an extra, and only about speed."""
    panel = random_panel(9)
    draws = draw_methods(REFERENCE, CATALOGUE, seed=2, draws=50, spread=WEIGHTS_ALONE)
    whole = _bytes(method_uncertainty(panel, draws))
    monkeypatch.setitem(__import__("sys").modules, "threadpoolctl", None)
    blas._controller.cache_clear()
    try:
        assert _bytes(method_uncertainty(panel, draws)) == whole
    finally:
        blas._controller.cache_clear()


@given(seed=st.integers(0, 99), draws=st.integers(1, 60))
def test_shares_quantiles_and_moments_are_those_of_the_draws(seed, draws):
    """Counted one by one: bands as `Score.band` finds them, conclusions as `Score.conclusion` draws them."""
    panel = random_panel(3, seed, unknown=0.15)
    drawn = draw_methods(REFERENCE, CATALOGUE, seed=seed, draws=draws, spread=MethodSpread(crime_weights=1))
    values = drawn_scores(panel, drawn, ("overall",))["overall"]
    found = method_uncertainty(panel, drawn, targets="overall")
    summary = found.summaries[0]

    for place, name in enumerate(panel.axes["place"]):
        for row, reading in enumerate(("low", "estimate", "high")):
            of_cell = values[row, place]
            bands = [found.score(name).band(value) for value in of_cell]
            for band, share in found.bands(name, reading=reading).items():
                assert share == pytest.approx(bands.count(band) / draws, abs=1e-12)
            expected = np.quantile(of_cell, [*found.quantiles(name)])
            assert [*found.quantiles(name, reading=reading).values()] == pytest.approx(expected, abs=1e-12)
            assert summary.mean[row, place] == pytest.approx(of_cell.mean(), abs=1e-12)
            assert summary.deviation[row, place] == pytest.approx(of_cell.std(), abs=1e-9)
        conclusions = [
            attrs.evolve(found.score(name), low=low, estimate=low, high=high).conclusion(0.6)
            for low, high in zip(values[0, place], values[2, place], strict=True)
        ]
        for conclusion, share in found.conclusions(name).items():
            assert share == pytest.approx(conclusions.count(conclusion) / draws, abs=1e-12)


@settings(max_examples=20)
@given(st.lists(st.sampled_from([0.0, 0.2, 0.4, 0.4000000000000001, 1.0]), min_size=1, max_size=20))
def test_counting_below_an_edge_is_counting(values):
    """The share is that of looking at each one, also at the edges themselves."""
    edges = np.array([0.0, 0.2, 0.4, 0.7, 1.0])
    expected = [sum(value < edge for value in values) for edge in edges]

    assert count_below(np.sort(np.array([values])), edges)[0].tolist() == expected


@given(seed=st.integers(0, 500))
def test_losing_information_never_reassures_in_any_draw(seed):
    """Turning indicators unknown raises no low end and lowers no high end, whatever is drawn."""
    panel = random_panel(4, seed)
    lost = attrs.evolve(
        panel, confidences=np.where(np.random.default_rng(seed).random(panel.levels.shape) < 0.3, 0, panel.confidences)
    )
    draws = draw_methods(REFERENCE, CATALOGUE, seed=seed, draws=12, spread=SPREADS["everything"])
    before, after = (drawn_scores(one, draws, ("overall", "RF3")) for one in (panel, lost))

    for target in before:
        assert (after[target][0] <= before[target][0] + 1e-12).all()
        assert (after[target][2] >= before[target][2] - 1e-12).all()
        assert (after[target][0] <= after[target][1]).all()
        assert (after[target][1] <= after[target][2]).all()


def test_a_cell_without_score_has_no_share():
    """Nothing applies there, so it is in no band: NaN, not 0."""
    panel = without_factor(random_panel(2), {f"RF{number}" for number in range(1, 15)})
    found = method_uncertainty(panel, draw_methods(REFERENCE, CATALOGUE, seed=1, draws=10))

    assert found.score("p0") is None
    assert np.isnan([*found.bands("p0").values(), *found.conclusions("p0").values()]).all()
    assert np.isnan(found.stays("p0"))
    assert np.isnan(found.conclusion_stays("p0"))
    assert np.isnan([*found.quantiles("p0").values()]).all()
    assert sum(found.bands("p1").values()) == pytest.approx(1)


def test_a_panel_has_no_evidence_to_grade_anew():
    """Grades and half-lives stay, and the result says so; a panel keeps its precision out of it."""
    panel = random_panel(3)
    single = attrs.evolve(
        panel, levels=panel.levels.astype(np.float32), confidences=panel.confidences.astype(np.float32)
    )
    draws = draw_methods(REFERENCE, CATALOGUE, seed=1, draws=60)
    found = method_uncertainty(single, draws)

    assert found.drawn == ("crime_weights", "prior", "factor_rule")
    assert any("no longer knows its reports" in note for note in found.notes())
    exact = method_uncertainty(panel, draws)
    np.testing.assert_allclose(found.readings, exact.readings, atol=1e-6)


def test_cells_of_several_axes_are_called_by_all_their_labels():
    """Places and months: every pair is a cell of its own, in the order of the arrays."""
    flat = random_panel(6)
    shape = (len(flat.indicators), 2, 3)
    axes = {"place": ["Aland", "Borvia"], "month": [1, 2, 3]}
    folded = attrs.evolve(
        flat, levels=flat.levels.reshape(shape), confidences=flat.confidences.reshape(shape), axes=axes
    )
    draws = draw_methods(REFERENCE, CATALOGUE, seed=1, draws=9)
    found = method_uncertainty(folded, draws)

    assert found.names[3] == "Borvia · 1"
    assert [*_bytes(found).values()] == [*_bytes(method_uncertainty(flat, draws)).values()]


def test_what_a_panel_does_not_name_is_unknown():
    """In any order of its indicators, and with those it leaves out at confidence 0."""
    panel = random_panel(4, excluded=0.1)
    keep = np.flatnonzero(np.arange(len(panel.indicators)) % 3)[::-1]
    part = attrs.evolve(
        panel,
        indicators=[panel.indicators[row] for row in keep],
        levels=panel.levels[keep],
        confidences=panel.confidences[keep],
        applicable=panel.applicable[keep],
    )
    unknown = np.zeros(len(panel.indicators), dtype=bool)
    unknown[keep] = True
    padded = attrs.evolve(
        panel,
        confidences=np.where(unknown[:, None], panel.confidences, 0),
        applicable=panel.applicable | ~unknown[:, None],
    )
    draws = draw_methods(REFERENCE, CATALOGUE, seed=1, draws=9)

    assert _bytes(method_uncertainty(part, draws)) == _bytes(method_uncertainty(padded, draws))


@attrs.frozen
class FromElsewhere:
    """A rule of somebody else's."""

    id: str = "elsewhere.mean"
    version: str = "1"

    def __call__(self, levels, weights):
        return MeanOfHighest(k=2)(levels, weights)


@attrs.frozen
class Broken:
    """A rule that fails."""

    id: str = "elsewhere.broken"
    version: str = "1"

    def __call__(self, levels, weights):
        raise ValueError("no")


def test_rules_from_elsewhere_are_asked_like_any_other():
    """They are drawn around, and a rule that fails leaves no score."""
    panel = random_panel(3)
    method = attrs.evolve(REFERENCE, factor_rule=FromElsewhere(), crime_rule=FromElsewhere())
    known = attrs.evolve(REFERENCE, factor_rule=MeanOfHighest(k=2), crime_rule=MeanOfHighest(k=2))
    same = attrs.evolve(SPREADS["prior"], factor_rules=None, crime_rules=[MeanOfHighest(k=2)])
    one = method_uncertainty(
        panel, draw_methods(method, CATALOGUE, seed=1, draws=9, spread=attrs.evolve(same, crime_rules=None))
    )
    two = method_uncertainty(
        panel,
        draw_methods(known, CATALOGUE, seed=1, draws=9, spread=attrs.evolve(same, factor_rules=[MeanOfHighest(k=2)])),
    )

    assert _bytes(one) == _bytes(two)
    failing = attrs.evolve(NOTHING, prior=0.1, factor_rules=[Broken()])
    with pytest.raises(ScoringError):
        method_uncertainty(panel, draw_methods(REFERENCE, CATALOGUE, seed=1, draws=9, spread=failing))


def test_a_method_without_threshold_or_crimes_draws_no_conclusion():
    """A checklist has bands but no conclusions; without weights in crimes only factors have scores."""
    found = method_uncertainty(random_panel(2), draw_methods(CHECKLIST, CATALOGUE, seed=1, draws=9))
    assert found.conclusions("p0") is None
    assert np.isnan(found.conclusion_stays("p0"))

    none = attrs.evolve(REFERENCE, crime_weights={})
    for spread in (MethodSpread(), WEIGHTS_ALONE):
        found = method_uncertainty(random_panel(2), draw_methods(none, CATALOGUE, seed=1, draws=9, spread=spread))
        assert found.score("p0") is None
        assert found.score("p0", "RF1") is not None


def test_a_crime_without_weights_has_no_score():
    """The others have, and the overall score is theirs."""
    method = attrs.evolve(REFERENCE, crime_weights={**REFERENCE.crime_weights, Crime.GENOCIDE: {}})
    found = method_uncertainty(random_panel(2), draw_methods(method, CATALOGUE, seed=1, draws=9, spread=WEIGHTS_ALONE))

    assert found.score("p0", "genocide") is None
    assert 0 <= found.stays("p0", "war_crimes") <= 1


@pytest.mark.parametrize(
    ("cases", "code"),
    [
        ([], "AP-E114"),
        ([1], "AP-E114"),
        ([graded_situation(), graded_situation()], "AP-E023"),
        (attrs.evolve(graded_situation(), observations=[]), "AP-E028"),
        (
            graded_situation(
                reports=[
                    {"indicator": "99.1", "level": 1, "source": "a", "credibility": 1, "observed_on": "2026-05-01"}
                ]
            ),
            "AP-E021",
        ),
        (random_panel(1, indicators=["1.1", "no.such"]), "AP-E021"),
    ],
    ids=["nothing", "numbers", "twice", "no date", "unknown indicator", "unknown row"],
)
def test_what_cannot_be_scored_is_refused(cases, code):
    """Each with the code that explains it."""
    with pytest.raises(DataError) as refused:
        method_uncertainty(cases, draw_methods(REFERENCE, CATALOGUE, seed=1, draws=2))

    assert codes(refused) == [code]


def test_a_date_holds_for_all_situations():
    """Nothing reported later counts."""
    draws = draw_methods(REFERENCE, CATALOGUE, seed=1, draws=5)
    situation = graded_situation()
    early = method_uncertainty(situation, draws, as_of="2026-04-05")

    assert [str(day) for day in early.days] == ["2026-04-05"]
    assert early.score("s", "RF1").coverage == 0
    assert method_uncertainty(situation, draws).score("s", "RF1").coverage > 0


def test_unknown_targets_are_all_named():
    """A misspelt score is not left out silently."""
    draws = draw_methods(REFERENCE, CATALOGUE, seed=1, draws=2)
    with pytest.raises(DataError) as refused:
        method_uncertainty(random_panel(1), draws, targets=["overall", "RF99", "theft"])

    assert codes(refused) == ["AP-E113", "AP-E113"]


def test_a_catalogue_without_indicators_scores_nothing():
    """It is refused, rather than answered with nothing."""
    method = attrs.evolve(REFERENCE, crime_weights={})
    with pytest.raises(DataError) as refused:
        method_uncertainty(
            graded_situation(), draw_methods(method, Catalogue(factors=[], indicators=[]), seed=1, draws=2)
        )

    assert codes(refused) == ["AP-E114"]
