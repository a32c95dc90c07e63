"""Two methods, the same evidence."""

from __future__ import annotations

import attrs
import numpy as np
import pytest
from uncertain_cases import CATALOGUE, FLOORED, codes, graded_situation, random_panel, scores_by, without_factor

from atrocity_prevention.assessment.assess import assess_situation
from atrocity_prevention.assessment.method import CHECKLIST, REFERENCE
from atrocity_prevention.assessment.rules import PowerMean
from atrocity_prevention.errors import DataError
from atrocity_prevention.uncertainty.compare_methods import compare_methods

OTHER = attrs.evolve(
    FLOORED,
    id="other",
    prior=0.4,
    factor_rule=PowerMean(p=3),
    half_lives={"dynamic": 60.0},
    indicator_weights={"1.1": 3.0},
    alert_threshold=0.45,
)


def test_both_sides_are_assessments():
    """Before is what the first method says, after what the second says, each on its own half-lives."""
    situations = [graded_situation("b"), graded_situation("a")]
    found = compare_methods(situations, REFERENCE, OTHER, CATALOGUE)

    for target in ("overall", "genocide", "RF8", "RF1"):
        for situation in situations:
            move = found.move(situation.id, target)
            for method, score in ((REFERENCE, move.before), (OTHER, move.after)):
                expected = assess_situation(situation, None, method, CATALOGUE)
                assert score == (expected.overall if target == "overall" else expected.score(target))
    assert [move.cell for move in found.moves()] == ["a", "b"]


def test_each_part_is_one_difference_alone_and_together_they_are_the_whole():
    """Every part is found again by exchanging that one thing; the rest is what they do together."""
    panel = without_factor(random_panel(6), {"RF4"})
    found = compare_methods(panel, REFERENCE, OTHER, CATALOGUE)
    assert tuple(found.parts) == ("weights", "rules", "prior", "floors", "interaction")

    before, after = (scores_by(method, panel).overall for method in (REFERENCE, OTHER))
    exchanged = {
        "weights": {"indicator_weights": OTHER.indicator_weights},
        "rules": {"factor_rule": OTHER.factor_rule},
        "prior": {"prior": OTHER.prior},
        "floors": {"floors": OTHER.floors},
    }
    for name, given in exchanged.items():
        alone = scores_by(attrs.evolve(REFERENCE, **given), panel).overall - before
        np.testing.assert_array_equal(found.parts[name][0], alone)
    np.testing.assert_allclose(sum(found.parts.values())[0], after - before, atol=1e-15)
    move = found.move("p1")
    assert move.total == tuple(sum(values) for values in zip(*move.parts.values(), strict=True))
    assert np.isnan(found.move("p0", "RF4").total).all()
    assert found.move("p0", "RF4").before is None


def test_half_lives_are_a_part_where_there_is_evidence():
    """A panel has aged its evidence, and the result says that this part is not known."""
    slower = attrs.evolve(REFERENCE, id="slower", half_lives={"dynamic": 400.0, "trigger": 200.0})
    found = compare_methods(graded_situation(), REFERENCE, slower, CATALOGUE)
    assert tuple(found.parts) == ("half_lives", "interaction")
    assert (found.parts["half_lives"][0, 0] > 0).all()
    assert not found.parts["interaction"].any()

    of_panel = compare_methods(random_panel(2), REFERENCE, slower, CATALOGUE)
    assert of_panel.unexchanged == ("half_lives",)
    assert not sum(of_panel.parts.values()).any()
    assert any("no longer knows" in note for note in of_panel.notes())


def test_a_method_does_not_move_against_itself():
    """Nothing differs, nothing moves; bands and thresholds move no score, but may change a conclusion."""
    panel = random_panel(20)
    same = compare_methods(panel, REFERENCE, REFERENCE, CATALOGUE)
    assert tuple(same.parts) == ("interaction",)
    assert same.changed() == ()

    lower = compare_methods(panel, REFERENCE, attrs.evolve(REFERENCE, id="lower", alert_threshold=0.3), CATALOGUE)
    assert not lower.parts["interaction"].any()
    assert [move.cell for move in lower.changed()] == [
        move.cell for move in lower.moves() if move.conclusion_before != move.conclusion_after
    ]
    assert lower.changed()


def test_a_method_without_threshold_concludes_nothing():
    """That is a difference to one that does."""
    move = compare_methods(random_panel(1), REFERENCE, CHECKLIST, CATALOGUE).move("p0")

    assert move.conclusion_before is not None
    assert move.conclusion_after is None
    assert move.changed


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda found: found.move("nowhere"), "AP-E116"),
        (lambda found: found.move("p0", "RF1"), "AP-E113"),
        (lambda found: found.table(reading="middle"), "AP-E113"),
    ],
)
def test_what_was_not_looked_at_cannot_be_asked_for(ask, code):
    """Each with the code that explains it."""
    found = compare_methods(random_panel(1), REFERENCE, OTHER, CATALOGUE, targets=["overall"])
    with pytest.raises(DataError) as refused:
        ask(found)

    assert codes(refused) == [code]
