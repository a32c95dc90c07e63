"""Respondents, answers and reviews as records: what they refuse."""

from __future__ import annotations

import attrs
import pytest
from capacity_samples import GOVERNMENT, answer, review
from hypothesis import given, settings

import atrocity_prevention as ap
from atrocity_prevention.errors import DataError
from atrocity_prevention.testing import strategies


def codes(make):
    """The problems of something that is refused."""
    with pytest.raises(DataError) as refused:
        make()
    return [(one.path, one.code) for one in refused.value.problems]


def test_an_answer_becomes_evidence_on_its_question():
    """Absent was looked for and not found; a step is a level; no answer is a state without one."""
    seen = [answer("1", "W1.1", "gov", said).as_observation() for said in ("absent", "partial", "access_denied")]
    assert [(str(one.state), one.level, one.indicator, one.source) for one in seen] == [
        ("absent", 0.0, "W1.1", "gov"),
        ("observed", 0.5, "W1.1", "gov"),
        ("access_denied", None, "W1.1", "gov"),
    ]


def test_nothing_is_known_before_the_day_of_which_it_speaks():
    """The day of the report is the day of the answer unless it is later."""
    assert str(answer("1", "W1.1", "gov", "absent").reported_on) == "2026-05-01"
    assert codes(lambda: answer("1", "W1.1", "gov", "absent", reported_on="2026-04-30")) == [("reported_on", "AP-E024")]


def test_a_review_tells_everything_that_does_not_fit():
    """Repeated ids, strangers and steps without a grade, all at once."""
    ungraded = attrs.evolve(GOVERNMENT, reliability=None)
    bare = ap.ReviewAnswer(id="2", question="W1.1", respondent="gov", answer="partial", answered_on="2026-05-01")

    assert codes(
        lambda: review(
            answer("1", "W1.1", "king", "absent"),
            answer("1", "W1.1", "gov", "absent"),
            bare,
            answer("3", "W1.1", "gov", "no_information", credibility=None),
            answer("4", "W1.1", "gov", "absent", confidence=0.5),
            respondents=[ungraded],
        )
    ) == [
        ("answers[1].id", "AP-E023"),
        ("answers[0].respondent", "AP-E020"),
        ("answers[1].respondent", "AP-E025"),
        ("answers[2].credibility", "AP-E025"),
    ]
    assert codes(lambda: review(answer("1", "W1.1", "king", "absent"), respondents=[])) == [
        ("answers[0].respondent", "AP-E020")
    ]


def test_fields_are_judged_alone():
    """Each by its own rule."""
    for field, wrong, code in (
        ("kind", "king", "AP-E013"),
        ("reliability", "Z", "AP-E013"),
        ("asked", "W1", "AP-E012"),
        ("marking", "secret", "AP-E013"),
    ):
        assert codes(lambda field=field, wrong=wrong: attrs.evolve(GOVERNMENT, **{field: wrong}))[0][1] == code


@settings(max_examples=30)
@given(one=strategies.capacity_reviews())
def test_the_strictest_marking_wins(one):
    """A review is as strict as its strictest part, and what is unmarked is TLP:RED."""
    parts = [*one.respondents, *one.answers]
    assert one.strictest_marking() == max(
        [one.marking or ap.Marking.RED, *(part.marking or one.marking or ap.Marking.RED for part in parts)]
    )
