"""Words propose tags; people confirm them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from promises import register

import atrocity_prevention as ap

FEW = settings(max_examples=25)
"""Registers and tables are large, and each example is looked at on several days."""


def commitment(text, name="c", **more):
    return ap.Commitment(id=name, report="A/72/884", text=text, **more)


def proposed(text):
    return {one.to: one.because for one in ap.propose_tags([commitment(text)])}


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Ratify the Rome Statute", "3.1"),
        ("Ratifier le Statut de Rome", "3.1"),
        ("End IMPUNITY for past crimes", "2.3"),
        ("Mettre fin à l\u2019impunité", "2.3"),
        ("Guarantee the independence   of the judiciary", "3.3"),
        ("Extend a standing invitation to special procedures", "6.7"),
        ("Lutter contre les discours de haine", "7.14"),
        ("Protect human rights defenders", "6.2"),
        ("Build a national early warning system", "6.11"),
        ("Non-refoulement of asylum seekers", "6.10"),
    ],
)
def test_words_propose_what_a_text_may_bear_on(text, to):
    """In English and French, whatever the case, the accents and the spaces."""
    assert to in proposed(text)


def test_a_word_inside_another_word_proposes_nothing():
    """Only whole words and their stated beginnings count."""
    assert proposed("Gratify the guests") == {}
    assert "3.5" not in proposed("incorruptions")
    assert proposed("") == {}


def test_the_words_of_one_language_are_not_looked_for_in_another():
    """A text that states its language is searched with its own words alone; one that does not, with all."""
    rules = [ap.TagRule(to="RF2", language="fr", keywords=["pain", " "])]
    assert ap.propose_tags([commitment({"en": "no pain"})], rules) == ()
    assert ap.propose_tags([commitment({"fr-CA": "du pain"})], rules)
    assert ap.propose_tags([commitment("no pain")], rules)
    assert rules[0].keywords == ("pain",)


def test_a_proposal_is_no_tag():
    """Nothing changes until somebody confirms; what is confirmed says who looked and when, and is proposed no more."""
    whole = register(commitments=[commitment("Ratify the treaty and end impunity"), commitment("Other", "d")])
    proposals = ap.propose_tags(whole.commitments)
    assert [one.to for one in proposals] == ["2.3", "3.1"]
    assert ap.tagged_with(whole) == {}
    given = {"confirmed_by": "prevention desk", "confirmed_on": "2026-02-01"}
    confirmed = ap.confirm_tags(whole, [proposals[1], ("d", "RF9")], **given)
    assert ap.tagged_with(confirmed) == {"3.1": ("c",), "RF9": ("d",)}
    tag = confirmed.commitments[0].tags[0]
    assert (tag.confirmed_by, tag.confirmed_on) == ("prevention desk", dt.date(2026, 2, 1))
    assert [one.to for one in ap.propose_tags(confirmed.commitments)] == ["2.3"]
    assert ap.confirm_tags(confirmed, [proposals[1]], **given) == confirmed


def test_only_commitments_of_the_register_itself_can_be_tagged():
    """What the library brings is shared by all and stays as it is; every such place is told."""
    whole = register(commitments=[commitment("x")])
    with pytest.raises(ap.DataError) as refused:
        ap.confirm_tags(
            whole, [("A/72/884.45a", "3.1"), ("c", "3.1"), ("zz", "3.1")], confirmed_by="d", confirmed_on="2026-01-01"
        )
    assert [(one.path, one.code) for one in refused.value.problems] == [
        ("confirmed[0]", "AP-E151"),
        ("confirmed[2]", "AP-E151"),
    ]


@FEW
@given(text=st.text(max_size=60))
def test_any_text_can_be_searched(text):
    """Whatever characters there are, proposals name words of the rules."""
    known = {word for rule in ap.tag_rules() for word in rule.keywords}
    assert {word for words in proposed(text).values() for word in words} <= known
