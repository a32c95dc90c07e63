"""The same evidence, graded a little differently."""

from __future__ import annotations

import attrs
import numpy as np
import pytest
from uncertain_cases import NOTHING, graded_situation

from atrocity_prevention.uncertainty.evidence_variants import Regraded, stepped
from atrocity_prevention.uncertainty.spread import MethodSpread
from atrocity_prevention.vocabulary.grades import Credibility, Reliability


@pytest.mark.parametrize(
    ("grade", "step", "expected"),
    [("B", 1, "C"), ("B", -1, "A"), ("A", -1, "A"), ("E", 1, "E"), ("F", 1, "F"), ("F", -1, "F"), ("C", 0, "C")],
)
def test_a_grade_moves_one_step_and_never_to_or_from_what_nobody_can_judge(grade, step, expected):
    """F is not one worse than E: it is not known, and stays so."""
    assert stepped(tuple(Reliability), Reliability(grade), step) is Reliability(expected)


def test_what_states_its_own_confidence_or_has_no_grade_stays():
    """Only grades are drawn."""
    always = attrs.evolve(NOTHING, grade_worse=1)
    situation = graded_situation()
    worse = Regraded(situation, always, 1).variant(0)

    assert [source.reliability for source in worse.sources] == [Reliability.C, Reliability.F, None]
    assert [report.credibility for report in worse.observations] == [3, 4, None, 2, Credibility.CANNOT_BE_JUDGED]
    assert worse.observations[2] is situation.observations[2]


def test_steps_come_as_often_as_stated():
    """Each chance holds, within five standard errors, and variants differ."""
    chances = attrs.evolve(NOTHING, grade_worse=0.3, grade_better=0.1, variants=1000)
    regraded = Regraded(graded_situation(), chances, 9)
    grades = np.array([regraded.variant(number).observations[0].credibility for number in range(1000)])

    assert abs((grades == 3).mean() - 0.3) < 5 * np.sqrt(0.21 / 1000)
    assert abs((grades == 1).mean() - 0.1) < 5 * np.sqrt(0.09 / 1000)


def test_the_order_of_reports_and_sources_changes_no_grade():
    """Draws are keyed by ids."""
    situation = graded_situation()
    turned = attrs.evolve(situation, sources=situation.sources[::-1], observations=situation.observations[::-1])
    spread = MethodSpread()

    for number in range(20):
        one, other = (Regraded(given, spread, 4).variant(number) for given in (situation, turned))
        assert one.sources == other.sources[::-1]
        assert one.observations == other.observations[::-1]
