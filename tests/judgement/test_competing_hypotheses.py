"""Competing hypotheses: what speaks against each, never for how likely it is."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judgement_cases import judgement, panel, panel_of

import atrocity_prevention as ap
from atrocity_prevention.judgement.competing import FRAMEWORK

WORDS = ap.default_catalogue()
SPECIFIC = [one.id for one in WORDS.indicators.values() if WORDS.factors[one.factor].crimes]
FEW = settings(max_examples=12)
LEVELS = st.dictionaries(st.sampled_from(SPECIFIC), st.sampled_from([0.0, 0.25, 0.75]), max_size=30)
READS = st.dictionaries(st.sampled_from(ap.Hypothesis), st.sampled_from(ap.Consistency))


def assessed(levels, confidence=1.0):
    """Return the assessment of a situation in which somebody saw this."""
    said = judgement("a", levels, confidence=confidence)
    return ap.assess_judgements(panel_of(said)).joined


def weighed(reads):
    """Return a panel in which somebody weighs 9.1 and 1.1 so."""
    weighings = [ap.Weighing(indicator=one, reads=reads) for one in ("9.1", "1.1")]
    return panel_of(attrs.evolve(judgement("x", {}), weighings=weighings))


def test_the_framework_alone_separates_crimes_by_their_specific_factors():
    """Not found, a sign of RF9 speaks against genocide; seen, against there being no crime; RF1 separates nothing."""
    found = ap.competing_hypotheses(assessed({"9.1": 0.0, "11.1": 1.0, "1.1": 1.0, "13.1": 0.25}))
    assert {one: against.surely for one, against in found.against.items()} == {
        "genocide": 1,
        "crimes_against_humanity": 0,
        "war_crimes": 0,
        "ethnic_cleansing": 0,
        "violence_without_atrocity_crime": 1,
        "none_of_these": 1,
    }
    assert found.diagnostic() == ("9.1", "11.1")
    assert found.readings["1.1"][FRAMEWORK]["violence_without_atrocity_crime"] == "consistent"
    assert found.readings["11.1"][FRAMEWORK]["ethnic_cleansing"] == "consistent"
    assert set(found.readings["13.1"][FRAMEWORK].values()) == {"neutral"}


def test_what_is_left_is_told_in_words_without_a_verdict():
    """With every sign of RF9 and RF10 not found and all else seen, genocide is the one that is not left."""
    levels = {one: 0.0 if one.startswith(("9.", "10.")) else 1.0 for one in SPECIFIC}
    found = ap.competing_hypotheses(assessed(levels))
    assert found.left() == ("crimes_against_humanity", "war_crimes", "ethnic_cleansing")
    assert found.questions == ()
    assert found.in_words().startswith("Cannot be told apart yet: crimes against humanity, war crimes")
    none = ap.competing_hypotheses(
        assessed({**dict.fromkeys(SPECIFIC, 1.0), **dict.fromkeys(["9.1", "11.1", "13.1"], 0.0)})
    )
    assert none.left() == ("ethnic_cleansing",)
    assert none.in_words() == "Least speaks against: ethnic cleansing. That is no finding that it happens."
    assert "probability" in none.to_text()


def test_an_indicator_that_cannot_occur_here_speaks_for_nothing():
    """Not applicable is neither seen nor not found, and asks no question."""
    cannot = ap.Judgement(
        assessor="a", given_on="2026-05-04", indicators=[ap.IndicatorJudgement(indicator="9.1", state="not_applicable")]
    )
    found = ap.competing_hypotheses(ap.assess_judgements(panel_of(cannot)).joined)
    assert set(found.readings["9.1"][FRAMEWORK].values()) <= {"unknown", "neutral"}
    assert found.against["genocide"].surely == 0


@FEW
@given(levels=LEVELS.filter(bool), reads=READS, data=st.data())
def test_unknown_evidence_never_favours_a_hypothesis(levels, reads, data):
    """Whatever becomes unknown, more is left and never less, and nothing gets ahead that was not."""
    lost = data.draw(st.sampled_from(sorted(levels)))
    fewer = {one: level for one, level in levels.items() if one != lost}
    doubted = {**reads, data.draw(st.sampled_from(ap.Hypothesis)): "unknown"}
    before = ap.competing_hypotheses(assessed(levels), weighed(reads))
    for after in (
        ap.competing_hypotheses(assessed(fewer), weighed(reads)),
        ap.competing_hypotheses(assessed(levels), weighed(doubted)),
    ):
        assert set(before.left()) <= set(after.left())
        for one, against in before.against.items():
            assert after.against[one].surely <= against.surely
            assert after.against[one].possibly >= against.possibly


def test_a_finding_that_is_less_than_half_sure_is_unknown():
    """A doubtful absence speaks against nothing, and its question is asked."""
    found = ap.competing_hypotheses(assessed({"9.1": 0.0}, confidence=0.4))
    assert found.against["genocide"].surely == 0
    assert "9.1" in [one.indicator for one in found.questions]


def test_assessors_are_heard_beside_the_framework_and_contests_stay_visible():
    """One who holds a sign inconsistent where the Framework holds it consistent contests it; nobody is averaged."""
    found = ap.competing_hypotheses(assessed({"9.1": 1.0, "1.1": 1.0}), weighed({"genocide": "inconsistent"}))
    assert list(found.readings["9.1"]) == [FRAMEWORK, "x"]
    assert found.against["genocide"].contested == 2
    sure = ap.competing_hypotheses(assessed({"9.1": 0.0, "1.1": 0.25}), weighed({"genocide": "inconsistent"}))
    assert (sure.against["genocide"].surely, sure.against["genocide"].contested) == (2, 0)


def test_the_question_that_tells_most_apart_comes_first():
    """Nothing known, every sign of a specific factor tells most pairs apart; what is known is not asked."""
    found = ap.competing_hypotheses(assessed({"9.1": 1.0}))
    asked = [one.indicator for one in found.questions]
    assert "9.1" not in asked
    assert set(asked) == set(SPECIFIC) - {"9.1"}
    assert [one.pairs for one in found.questions] == sorted((one.pairs for one in found.questions), reverse=True)


def test_the_page_of_a_protected_situation_asks_nothing():
    """Above TLP:GREEN the signs in question are left out of the page, and stay in the plain values."""
    shut = ap.assess_judgements(panel_of(judgement("a", {"9.1": 1.0}), marking="TLP:RED")).joined
    found = ap.competing_hypotheses(shut)
    assert found.marking is ap.Marking.RED
    assert "What to find out" not in found.to_text()
    assert "What to find out" in ap.competing_hypotheses(assessed({"9.1": 1.0})).to_text()
    assert found.to_dict()["questions"][0]["pairs"] > 0


def test_a_panel_on_another_situation_is_refused():
    """Hypotheses are about one situation."""
    other = attrs.evolve(panel(), situation="elsewhere")
    with pytest.raises(ap.DataError) as refused:
        ap.competing_hypotheses(assessed({"9.1": 1.0}), other)
    assert [one.code for one in refused.value.problems] == ["AP-E182"]
