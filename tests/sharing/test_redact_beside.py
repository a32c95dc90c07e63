"""Registers and capacity reviews are redacted and previewed like situations; resilience is not."""

from __future__ import annotations

from collections import Counter

import attrs
import pytest
from canaries_beside import seeded_beside
from sharing_cases import codes

import atrocity_prevention as ap
from atrocity_prevention.sharing.fates import fates_of


@pytest.fixture(scope="module")
def given():
    return seeded_beside()


def test_what_leaves_is_what_the_rooms_themselves_leave(given):
    """A register is that of `public_register`, a review that of `cleared_for`, with no id of a withheld answer."""
    assert ap.redact(given.register, "TLP:GREEN") == ap.public_register(given.register, "TLP:GREEN").register
    shown = ap.redact(given.review, "TLP:GREEN")
    assert shown == given.review.cleared_for("TLP:GREEN")
    closed = [one.id for one in shown.answers if one.answer is ap.State.WITHHELD]
    assert closed
    assert all(name.startswith("withheld-") for name in closed)
    assert len({one.id for one in shown.answers}) == len(given.review.answers)


def test_what_may_not_be_named_is_refused(given):
    """A review whose subject is not for these readers, and resilience, which is told whole or not at all."""
    review = attrs.evolve(given.review, marking="TLP:RED")
    for thing, code in ((review, "AP-E131"), (given.resilience, "AP-E132")):
        with pytest.raises(ap.DataError) as caught:
            ap.redact(thing, "TLP:GREEN")
        assert codes(caught) == [code]


def answer_fate(review, one, clearance):
    """What becomes of an answer, by the rule: its own marking, its respondent's, and what else that one said of it."""
    marks = {
        "own": [review.marking_of(one)],
        "beside": [review.marking_of(them) for them in review.respondents if them.id == one.respondent]
        + [
            review.marking_of(other)
            for other in review.answers
            if (other.question, other.respondent) == (one.question, one.respondent)
        ],
    }
    own, beside = (all(clearance.allows(mark) for mark in marks[which]) for which in ("own", "beside"))
    if not own:
        return "stays: marked above"
    return "leaves" if beside or one.answer is ap.State.WITHHELD else "stays: what it belongs to is withheld"


@pytest.mark.parametrize("clearance", ap.Marking)
def test_every_answer_of_a_review_is_told_to_leave_or_to_stay(given, clearance):
    """With its marking, in the order of markings; one that says already that it is withheld says nothing new."""
    open_one = given.review.answers[0]
    said = attrs.evolve(open_one, id="said-withheld", answer=ap.State.WITHHELD, marking="TLP:CLEAR")
    review = attrs.evolve(given.review, answers=[*given.review.answers, said])
    told = list(fates_of(review, clearance))
    expected = [(review.marking_of(one), answer_fate(review, one, clearance)) for one in review.answers]
    assert Counter((marking, fate) for kind, marking, fate in told if kind == "answer") == Counter(expected)
    marks = [review.marking_of(one) for one in review.respondents]
    named = Counter((mark, "leaves" if clearance.allows(mark) else "leaves without its name") for mark in marks)
    assert Counter((marking, fate) for kind, marking, fate in told if kind == "respondent") == named
    for kind in ("respondent", "answer"):
        markings = [marking for what, marking, _ in told if what == kind]
        assert markings == sorted(markings)
