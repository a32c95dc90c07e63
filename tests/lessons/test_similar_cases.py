"""Which cases resemble a situation: ranges that honour what is not known, bands, and what was tried."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.evidence.states import LEVELS
from atrocity_prevention.lessons.profile import FACTORS, ranges_of
from atrocity_prevention.lessons.similar import similar_display
from atrocity_prevention.lessons.words import Similarity
from atrocity_prevention.testing import strategies
from atrocity_prevention.vocabulary.markings import Marking
from lesson_samples import case


def ranges():
    """Any range in [0, 1]."""
    return st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda pair: tuple(sorted(pair)))


def profiles():
    """A range for any of the factors."""
    return st.dictionaries(st.sampled_from(FACTORS), ranges())


def against(asked, one):
    """One case beside a situation."""
    (found,) = ap.similar_cases(asked, cases=[one])
    return found


@given(asked=profiles(), one=strategies.lesson_cases(), lost=st.sampled_from(FACTORS))
def test_losing_information_never_makes_the_range_narrower(asked, one, lost):
    """On either side: the least distance does not rise, the greatest does not fall."""
    before = against(asked, one)
    less_asked = against({**asked, lost: None}, one)
    less_coded = against(asked, attrs.evolve(one, profile={**one.profile, lost: "no_information"}))
    for after in (less_asked, less_coded):
        assert after.least <= before.least
        assert after.greatest >= before.greatest
        assert after.band in (before.band, Similarity.MAY_BE_SIMILAR)
        assert set(after.alike) <= set(before.alike)
        assert set(after.unlike) <= set(before.unlike)


@given(asked=profiles(), widened=profiles(), one=strategies.lesson_cases())
def test_a_wider_range_is_never_told_more_precisely(asked, widened, one):
    """Any widening of any range only opens the range of distance."""
    wide = {
        name: (min(low, widened.get(name, (1, 0))[0]), max(high, widened.get(name, (1, 0))[1]))
        for name, (low, high) in asked.items()
    }
    narrow, open_ = against(asked, one), against(wide, one)
    assert open_.least <= narrow.least
    assert open_.greatest >= narrow.greatest


@settings(max_examples=20)
@given(asked=profiles(), one=strategies.lesson_cases(), data=st.data())
def test_whatever_the_levels_are_the_distance_is_in_the_range(asked, one, data):
    """Drawn from the ranges on both sides, levels lie between the least and the greatest apart."""

    def drawn(held):
        return [data.draw(st.floats(*ranges_of(held)[name])) for name in FACTORS]

    here, there = drawn(asked), drawn(one.profile)
    mean = sum(abs(a - b) for a, b in zip(here, there, strict=True)) / 14
    found = against(asked, one)
    assert found.least - 1e-12 <= mean <= found.greatest + 1e-12


def test_a_fully_coded_case_is_like_itself():
    """The same levels are at no distance; the opposite ones are as far as can be."""
    same = dict.fromkeys(FACTORS, "severe")
    one = attrs.evolve(case(), profile=same)
    assert (against(same, one).least, against(same, one).greatest, against(same, one).not_compared) == (0.0, 0.0, ())
    assert against(same, one).alike == FACTORS
    far = against(dict.fromkeys(FACTORS, "absent"), one)
    assert (far.least, far.greatest, far.band, far.unlike) == (1.0, 1.0, Similarity.NOT_SIMILAR, FACTORS)
    nothing = against({}, one)
    assert (nothing.least, nothing.greatest, nothing.compared) == (0.0, 1.0, ())
    assert nothing.band is Similarity.MAY_BE_SIMILAR


def test_bands_are_never_cut_and_cases_are_in_order_of_their_ids():
    """At least as many as were asked for, band after band; the case itself is left out."""
    held = ap.case_library()
    asked = held["kenya-2013"]
    found = ap.similar_cases(asked, 1)
    assert [one.case.id for one in found] == ["kenya-2007", "tunisia-2013"]
    everything = ap.similar_cases(asked, 100)
    assert len(everything) == len(held) - 1
    order = list(Similarity)
    assert [(order.index(one.band), one.case.id) for one in everything] == sorted(
        (order.index(one.band), one.case.id) for one in everything
    )
    assert ap.similar_cases(asked, cases=[]) == ()


@pytest.mark.parametrize("n", [0, -1, True, 1.5])
def test_a_number_of_cases_is_a_whole_number(n):
    """From 1 up."""
    with pytest.raises(ap.DataError, match="AP-E014"):
        ap.similar_cases({}, n)


def test_an_assessment_brings_its_ranges_and_its_marking():
    """Low and high of each factor; a factor without applicable indicators may be anything."""
    situation = ap.read_situation("examples/exampleland/situation.yaml")
    assessment = ap.assess(situation)
    found = ranges_of(assessment)
    assert found["RF1"] == (assessment.factors["RF1"].low, assessment.factors["RF1"].high)
    without = attrs.evolve(assessment, factors={**assessment.factors, "RF1": None})
    assert ranges_of(without)["RF1"] == (0.0, 1.0)
    assert {one.marking for one in ap.similar_cases(assessment)} == {assessment.marking}
    assert {one.marking for one in ap.similar_cases({})} == {Marking.CLEAR}


def test_what_was_tried_is_counted_and_proves_nothing():
    """Cases are counted once for each result, and a page says that it is no proof."""
    held = ap.case_library()
    found = {one.measure: one for one in ap.measures_tried([held["kenya-2013"], held["tunisia-2013"]])}
    assert found["M36"].cases == ("kenya-2013", "tunisia-2013")
    assert {str(result): count for result, count in found["M36"].results.items()} == {"helped": 2}
    assert "tried in 2 of 2 cases; said to have helped: 2" in found["M36"].in_words()
    assert "2 cas" in found["M36"].in_words("fr")
    assert list(found) == sorted(found)
    again = ap.measures_tried(ap.similar_cases(held["kenya-2013"], 1))
    assert {one.measure for one in again} == {"M02", "M06", "M36"}


def test_the_pages_say_what_is_not_known_and_hide_what_is_marked():
    """Contested and unknown stand beside each case; a protected case shows no word of its own."""
    open_, closed = case(), attrs.evolve(case(), id="z", marking="TLP:AMBER")
    told = str(similar_display(ap.similar_cases({}, cases=[open_])))
    assert "Why it ended" in told
    assert "How many fled" in told
    assert "no proof" in told
    hidden = similar_display(ap.similar_cases({}, cases=[closed]))
    assert "Why it ended" not in str(hidden)
    assert hidden.marking == "TLP:AMBER"
    assert LEVELS["high"] == 0.75
    assert "0/14" in against({}, open_).to_text()
    assert "peut-être" in str(against({}, open_).to_display("fr"))
