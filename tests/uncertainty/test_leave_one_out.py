"""Every score without each indicator equals an assessment in which the method gives it the weight 0."""

from __future__ import annotations

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uncertain_cases import CATALOGUE, FLOORED, LINEAR, codes, graded_situation, random_panel, scores_by, without_factor

from atrocity_prevention.assessment.case import pick
from atrocity_prevention.assessment.method import CHECKLIST, REFERENCE
from atrocity_prevention.assessment.plan import plan
from atrocity_prevention.assessment.rules import GeometricMean, MeanOfHighest, PowerMean, WeightedMean
from atrocity_prevention.errors import DataError
from atrocity_prevention.uncertainty import leave_one_out as leaving
from atrocity_prevention.uncertainty.cells import cells_of
from atrocity_prevention.uncertainty.conclusions import concluded, conclusion_of
from atrocity_prevention.uncertainty.leave_one_out import leave_one_out
from atrocity_prevention.uncertainty.left_out import score_names
from atrocity_prevention.uncertainty.without_each import without_each
from atrocity_prevention.vocabulary.crimes import Crime

METHODS = {
    "reference": REFERENCE,
    "k = 1": attrs.evolve(REFERENCE, factor_rule=MeanOfHighest(k=1)),
    "k = 12": attrs.evolve(REFERENCE, factor_rule=MeanOfHighest(k=12)),
    "unequal weights": attrs.evolve(REFERENCE, indicator_weights={"1.1": 2.0, "1.2": 0.0, "9.1": 0.5}),
    "no weight in a factor": attrs.evolve(
        REFERENCE, indicator_weights={one.id: 0.0 for one in CATALOGUE.indicators_of("RF2")}
    ),
    "linear": LINEAR,
    "power": attrs.evolve(REFERENCE, factor_rule=PowerMean(p=3)),
    "another crime rule": attrs.evolve(REFERENCE, crime_rule=PowerMean(p=2)),
    "floors": FLOORED,
    "geometric": attrs.evolve(REFERENCE, factor_rule=GeometricMean(), crime_rule=WeightedMean()),
    "one crime": attrs.evolve(REFERENCE, crime_weights={"genocide": {"RF9": 1.0, "RF1": 1.0}}),
}


def weightless(method, indicator):
    return attrs.evolve(method, indicator_weights={**method.indicator_weights, indicator: 0.0})


def panels():
    """Return panels in which everything applies, some does not, and whole factors do not or only just do."""
    panel = random_panel(5, 3)
    lone = np.ones(panel.levels.shape, dtype=bool)
    for row, indicator in enumerate(panel.indicators):
        lone[row, 2] = not indicator.startswith("9.") or indicator == "9.1"
    coarse = attrs.evolve(panel, levels=np.round(panel.levels * 4) / 4, confidences=np.round(panel.confidences * 5) / 5)
    return {
        "all": panel,
        "some excluded": random_panel(5, 4, excluded=0.3),
        "a factor excluded": without_factor(panel, {"RF1", "RF13"}),
        "one sign left": attrs.evolve(panel, applicable=lone),
        "coded": coarse,
    }


@pytest.mark.parametrize("panel", panels().values(), ids=panels())
@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_scores_without_an_indicator_are_those_with_the_weight_0(method, panel):
    """Overall, crimes and the indicator's factor, in every reading, to 1e-12."""
    ordered = plan(method, CATALOGUE)
    cells = cells_of(panel, ordered)
    seen = np.zeros((len(ordered.indicators), 5), dtype=int)
    for without in without_each(ordered, cells, cells.score(ordered), np.arange(5)):
        seen[without.indicators, without.cells[:, None]] += 1
        rows = range(without.indicators.start, without.indicators.stop)
        for place, row in list(enumerate(rows))[::6]:
            expected = scores_by(weightless(method, ordered.indicators[row]), panel)
            some = without.cells
            close(without.overall[place], expected.overall[:, some])
            for reading in range(3):
                close(without.of_factor(reading)[place], expected.factors[without.factor, reading][some])
                for crime in range(4):
                    close(without.of_crime(crime, reading)[place], expected.crimes[crime, reading][some])

    assert (seen == 1).all()


def close(found, expected):
    np.testing.assert_allclose(found, expected, atol=1e-12, rtol=0)


@settings(max_examples=8)
@given(seed=st.integers(0, 999), name=st.sampled_from(["reference", "unequal weights", "linear", "floors"]))
def test_moves_and_turns_are_those_of_an_assessment(seed, name):
    """The largest move with its place, and every conclusion that changes, found by looking at each cell."""
    method = attrs.evolve(METHODS[name], alert_threshold=0.4)
    whole = random_panel(4, seed, excluded=0.2 if seed % 2 else 0)
    panel = attrs.evolve(whole, levels=np.round(whole.levels * 4) / 4, confidences=np.round(whole.confidences * 5) / 5)
    found = leave_one_out(panel, method, CATALOGUE, keep=True)
    ordered, before = plan(method, CATALOGUE), scores_by(method, panel)

    for row in range(seed % 11, len(ordered.indicators), 11):
        indicator = ordered.indicators[row]
        after = scores_by(weightless(method, indicator), panel)
        one = found.without(indicator)
        close(found.overall[row], after.overall)
        move = np.nan_to_num(after.overall - before.overall)
        largest = np.abs(move).max(axis=1)
        assert np.abs([*one.moves.values()]) == pytest.approx(largest, abs=1e-12)
        for reading, cell in one.where.items():
            place = ("low", "estimate", "high").index(reading)
            assert move[place, panel.axes["place"].index(cell)] == pytest.approx(one.moves[reading], abs=1e-12)
        assert [(turn.target, turn.cell, turn.before, turn.after) for turn in one.turns] == turns(
            ordered, one.factor, before, after, panel.axes["place"]
        )


def turns(ordered, factor, before, after, names):
    """Return what changes between two assessments of a panel, score by score and name by name."""
    found = []
    for target in score_names(ordered):
        if target in ordered.factors and target != factor:
            continue
        old, new = (pick(ordered, scores, target)[0] for scores in (before, after))
        for place, cell in enumerate(names):
            was, becomes = (conclusion_of(int(concluded(one[:1, place], one[2:, place], 0.4)[0])) for one in (old, new))
            if was is not becomes:
                found.append((target, cell, was, becomes))
    return found


def test_a_score_at_the_threshold_is_decided_as_in_an_assessment():
    """Where rounding could decide, the scores are made anew: two places on the threshold, none beside it."""
    panel = random_panel(40, 8)
    method = REFERENCE
    ordered = plan(method, CATALOGUE)
    exact = scores_by(weightless(method, "3.3"), panel).overall[0]
    for place in (0, 7, 21):
        at = attrs.evolve(method, alert_threshold=float(exact[place]))
        found = leave_one_out(panel, at, CATALOGUE).without("3.3")
        before = scores_by(method, panel).overall[0]
        fallen = [f"p{cell}" for cell in range(40) if before[cell] >= exact[place] > exact[cell]]
        assert [
            turn.cell for turn in found.turns if turn.target == "overall" and turn.before == "established"
        ] == fallen
    assert "3.3" in ordered.indicators


def test_blocks_and_threads_change_nothing(monkeypatch):
    """A few cells at a time give what all at once give."""
    panel = random_panel(9, 2, excluded=0.05)
    whole = leave_one_out(panel, REFERENCE, CATALOGUE, keep=True)
    monkeypatch.setattr(leaving, "CELLS_AT_ONCE", 2)
    monkeypatch.setattr(leaving, "CELLS_A_THREAD", 2)
    monkeypatch.setattr(leaving, "FEW", 1)
    parts = leave_one_out(panel, REFERENCE, CATALOGUE, keep=True, workers=3)

    assert parts.overall.tobytes() == whole.overall.tobytes()
    assert parts.left_out == whole.left_out


def test_one_situation_can_be_looked_at():
    """What nobody reported moves nothing, and a method without threshold turns nothing."""
    found = leave_one_out(graded_situation(), REFERENCE, CATALOGUE)
    assert found.without("1.1").moves["low"] < 0
    assert found.without("1.2").moves["low"] == 0
    assert found.overall is None
    assert found.method is REFERENCE
    assert [one.indicator for one in found.left_out] == list(found.plan.indicators)

    assert not any(one.turns for one in leave_one_out(random_panel(5), CHECKLIST, CATALOGUE).left_out)
    with pytest.raises(DataError) as refused:
        found.without("99.9")
    assert codes(refused) == ["AP-E116"]


def test_a_factor_that_loses_its_only_sign_has_no_score():
    """That is a conclusion that is gone, not one that is ruled out."""
    panel = panels()["one sign left"]
    found = leave_one_out(panel, REFERENCE, CATALOGUE).without("9.1")

    gone = [turn for turn in found.turns if turn.target == "RF9" and turn.cell == "p2"]
    assert [turn.after for turn in gone] == [None]
    assert Crime.GENOCIDE in REFERENCE.crime_weights


def test_without_crimes_nothing_overall_can_move():
    """Factors still turn; what has no overall score has no move."""
    method = attrs.evolve(REFERENCE, crime_weights={}, alert_threshold=0.3)
    found = leave_one_out(random_panel(6, unknown=0.1), method, CATALOGUE)

    assert not found.moves.any()
    assert {turn.target for one in found.left_out for turn in one.turns} <= set(found.plan.factors)
    assert any(one.turns for one in found.left_out)
