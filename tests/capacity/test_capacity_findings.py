"""What a capacity review amounts to: ranges by the one scoring path, every account kept, nothing lost silently."""

from __future__ import annotations

import datetime as dt
import json

import attrs
import pytest
from capacity_samples import ASKED, COMMISSION, GOVERNMENT, WORDS, answer, found, review
from hypothesis import given, settings
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.capacity.reading import hull
from atrocity_prevention.errors import DataError
from atrocity_prevention.testing import strategies

FEW = settings(max_examples=30)
ALL_ASKED = tuple(ap.Respondent(id=one, kind="other", reliability="A") for one in ("a", "b", "c"))
SAID = st.none() | st.sampled_from([*ap.Maturity, "no_information", "not_applicable"])
SURE = st.sampled_from([0.0, 0.2, 0.5, 0.9, 1.0])


@st.composite
def rounds(draw):
    """Up to three respondents, each of whom says at most one thing to each question, all on one day."""
    people = ALL_ASKED[: draw(st.integers(1, 3))]
    said = [(who.id, question.id, draw(SAID)) for who in people for question in ASKED.questions]
    answers = [
        answer(f"{who}{question}", question, who, one, confidence=draw(SURE)) for who, question, one in said if one
    ]
    return review(*answers, respondents=people)


def plainly(one):
    """A second, plain way to the ranges of all sections: means of questions, then the lowest and the highest."""
    ranges = {}
    for section in ASKED.sections:
        accounts = [_account(one, who, section) for who in one.respondents]
        there = [account for account in accounts if account is not None]
        ranges[section.id] = (min(low for low, _ in there), max(high for _, high in there)) if there else None
    return ranges


def _account(one, who, section):
    said = {each.question: each for each in one.answers if each.respondent == who.id}
    lows, highs = [], []
    for question in section.questions:
        given = said.get(question.id)
        if given is not None and given.answer == "not_applicable":
            continue
        known = given is not None and isinstance(given.answer, ap.Maturity)
        sure = given.confidence if known else 0.0
        lows.append(sure * (given.answer.level if known else 0.0))
        highs.append(lows[-1] + 1 - sure)
    return (sum(lows) / len(lows), sum(highs) / len(highs)) if lows else None


@FEW
@given(one=rounds())
def test_ranges_are_those_of_a_plain_second_way(one):
    """The one scoring path gives what adding up by hand gives."""
    sections = ap.review_capacity(one, questionnaire=ASKED, as_of="2026-05-01").sections
    for section, wanted in plainly(one).items():
        if wanted is None:
            assert sections[section] is None
        else:
            assert (sections[section].low, sections[section].high) == pytest.approx(wanted, abs=1e-9)


@FEW
@given(one=rounds(), data=st.data())
def test_losing_an_answer_never_narrows_nor_raises(one, data):
    """Whoever loses whatever, each low falls or stays, each high rises or stays, of every account and together."""
    if not one.answers:
        return
    lost = data.draw(st.sampled_from(one.answers))
    rest = [each for each in one.answers if each is not lost]
    silent = attrs.evolve(lost, answer=data.draw(st.sampled_from(["no_information", "access_denied", "withheld"])))
    before = ap.review_capacity(one, questionnaire=ASKED, as_of="2026-05-01")
    for left in (rest, [*rest, silent]):
        after = ap.review_capacity(attrs.evolve(one, answers=left), questionnaire=ASKED, as_of="2026-05-01")
        _assert_wider(before.sections, after.sections)
        for who in before.accounts:
            _assert_wider(before.accounts[who], after.accounts[who])


def _assert_wider(before, after):
    for section, range_before in before.items():
        if range_before is not None:
            assert after[section].low <= range_before.low + 1e-12
            assert after[section].high >= range_before.high - 1e-12


@FEW
@given(one=rounds(), clearance=strategies.markings(), marks=st.lists(strategies.markings(), min_size=9, max_size=9))
def test_withholding_opens_ranges_and_moves_none(one, clearance, marks):
    """A reader who may see less sees wider ranges, never other ones."""
    marked = attrs.evolve(
        one, answers=[attrs.evolve(each, marking=mark) for each, mark in zip(one.answers, marks, strict=False)]
    )
    full, cleared = (
        ap.review_capacity(each, questionnaire=ASKED, as_of="2026-05-01")
        for each in (marked, marked.cleared_for(clearance))
    )
    _assert_wider(full.sections, cleared.sections)
    assert cleared.marking <= clearance


@FEW
@given(one=strategies.capacity_reviews(), day=st.dates(dt.date(2010, 1, 1), dt.date(2031, 1, 1)))
def test_replaying_a_date_uses_nothing_that_was_learnt_later(one, day):
    """The review as known on a day gives the same on that day as the whole."""
    whole = ap.review_capacity(one, as_of=day, catalogue=WORDS)
    again = ap.review_capacity(one.known_on(day), as_of=day, catalogue=WORDS)
    assert whole.to_dict() == again.to_dict()


@FEW
@given(one=strategies.capacity_reviews(), data=st.data())
def test_the_order_of_answers_and_respondents_changes_nothing(one, data):
    """Neither order reaches the output, and the output is plain JSON."""
    turned = attrs.evolve(
        one,
        answers=data.draw(st.permutations(one.answers)),
        respondents=data.draw(st.permutations(one.respondents)),
    )
    day = one.newest_report() or "2026-05-01"
    texts = [json.dumps(ap.review_capacity(each, as_of=day, catalogue=WORDS).to_dict()) for each in (one, turned)]
    assert texts[0] == texts[1]


def test_disagreement_is_shown_and_not_averaged():
    """The range reaches from one account to the other, and both are named."""
    one = found(answer("1", "W2.1", "gov", "in_use"), respondents=[GOVERNMENT, attrs.evolve(COMMISSION, asked=[])])
    two = found(
        answer("1", "W2.1", "gov", "in_use"),
        answer("2", "W2.1", "nhri", "absent"),
        respondents=[GOVERNMENT, attrs.evolve(COMMISSION, asked=[])],
    )
    assert one.disagreements() == ()
    (dispute,) = two.disagreements()
    assert (dispute.question, dict(dispute.says)) == ("W2.1", {"gov": "in_use", "nhri": "absent"})
    assert (two.sections["W2"].low, two.sections["W2"].high, two.sections["W2"].coverage) == (0, 1, 1)
    assert (two.accounts["gov"]["W2"].low, two.accounts["nhri"]["W2"].high) == (1, 0)


def test_whether_something_applies_can_be_disputed_too():
    """One says it cannot apply, the other gives a step."""
    said = found(answer("1", "W1.1", "gov", "not_applicable"), answer("2", "W1.1", "nhri", "absent"))
    assert dict(said.disagreements()[0].says) == {"gov": "not_applicable", "nhri": "absent"}


def test_whoever_was_not_asked_keeps_nothing_open():
    """A section counts for those to whom it was put; what nobody was asked is open and seen by nobody."""
    said = found(answer("1", "W2.1", "gov", "in_place"))
    assert "W2" not in said.accounts["nhri"]
    assert said.sections["W2"] == ap.MaturityRange(low=0.75, high=0.75, coverage=1)
    nobody = found(respondents=[COMMISSION])
    assert nobody.sections["W2"] == ap.MaturityRange(low=0, high=1, coverage=0)


def test_what_is_missing_says_why():
    """In the order of asking: not asked about yet, denied, unverifiable; what does not apply is not missing."""
    said = found(
        answer("1", "W1.1", "gov", "in_place", credibility=6),
        answer("2", "W1.2", "gov", "not_applicable"),
        answer("3", "W1.1", "nhri", "access_denied"),
        answer("4", "W1.2", "nhri", "partial"),
    )
    assert [(one.question, one.respondent, str(one.why)) for one in said.missing()] == [
        ("W1.1", "gov", "unverifiable"),
        ("W1.1", "nhri", "access_denied"),
        ("W2.1", "gov", "not_assessed"),
    ]


def test_a_section_in_which_nothing_applies_has_no_range():
    """It is neither good nor bad, in words, figures and on the page."""
    said = found(answer("1", "W2.1", "gov", "not_applicable"))
    assert said.sections["W2"] is None
    assert said.to_dict()["sections"]["W2"] is None
    assert "does not apply" in said.to_text()
    assert hull([]) is None


def test_volume_from_one_side_buys_nothing():
    """Many answers of one respondent to a question count as the best supported of them."""
    once = found(answer("1", "W2.1", "gov", "partial"))
    often = found(*(answer(str(place), "W2.1", "gov", "partial") for place in range(5)))
    assert once.sections == often.sections


def test_answers_grow_old():
    """The older an answer, the wider the range."""
    said = review(answer("1", "W2.1", "gov", "partial"))
    new, old = (ap.review_capacity(said, questionnaire=ASKED, as_of=day) for day in ("2026-05-01", "2030-05-01"))
    assert new.sections["W2"].high - new.sections["W2"].low == 0
    assert old.sections["W2"].high - old.sections["W2"].low == pytest.approx(0.5, abs=0.001)


def test_answers_to_what_was_not_asked_are_refused():
    """A stranger's section or question, and a section that was not put to whoever answers; all at once."""
    stranger = attrs.evolve(GOVERNMENT, asked=["W9", "W1"])
    said = review(answer("1", "W7.1", "gov", "absent"), answer("2", "W2.1", "gov", "absent"), respondents=[stranger])
    with pytest.raises(DataError) as refused:
        ap.review_capacity(said, questionnaire=ASKED)
    assert [(one.path, one.code) for one in refused.value.problems] == [
        ("respondents[0].asked[0]", "AP-E021"),
        ("answers[0].question", "AP-E021"),
        ("answers[1].question", "AP-E160"),
    ]


def test_without_answers_a_date_must_be_given():
    """There is no newest answer, and the clock is never asked."""
    with pytest.raises(DataError, match="AP-E028"):
        ap.review_capacity(review(), questionnaire=ASKED)


def test_an_unknown_questionnaire_is_refused():
    """With the ids of those there are."""
    with pytest.raises(DataError, match=r"AP-E021.*early_warning"):
        ap.review_capacity(review(), as_of="2026-05-01", catalogue=WORDS)


def test_the_page_names_only_whom_it_may():
    """A respondent marked above TLP:GREEN is told by its kind; references and notes are nowhere."""
    said = found(
        answer("1", "W1.1", "gov", "in_place", reference="secret-file", note="whisper"),
        respondents=[GOVERNMENT, attrs.evolve(COMMISSION, name={"en": "Hidden House"}, marking="TLP:RED")],
        name={"en": "Exampleland", "fr": "Exemplie"},
    )
    english, french = said.to_text(), ap.CapacityFindings.to_display(said, "fr")
    assert "Ministry" in english
    assert "national human rights institution" in english.lower()
    for hidden in ("Hidden House", "secret-file", "whisper"):
        assert hidden not in english + said._repr_html_()
    assert french.title == "Exemplie: Puits"
    assert french.grids[0].rows[0][:2] == ("Accès", "absent à appliqué et revu (0,00 à 1,00)")
    assert english.startswith("TLP:RED")


def test_a_kind_of_ones_own_is_told_as_it_is():
    """It has no words in the library."""
    own = ap.Respondent(id="x", kind="acme.council", reliability="A")
    assert "acme.council" in found(respondents=[own]).to_text()


def test_the_page_of_an_unmarked_review_does_not_name_its_subject_in_words():
    """The short id stands there instead."""
    assert found(name="Secretland", marking=None).to_display().title == "exampleland: Wells"
