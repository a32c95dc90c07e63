"""The share of the largest independence group beside every score, against a second implementation."""

from __future__ import annotations

import pytest
from hypothesis import given

import atrocity_prevention as ap
import oracle
from atrocity_prevention.assessment.largest_source import NOTHING_SEEN, share_of
from building import CENTRE, WORDS, assessed, doc_of, documents, said, seen


def plainly(doc):
    """Return {target: {group: part of the coverage}}: with each confidence cut down to one group's part."""
    found = oracle.findings(doc, CENTRE, WORDS)
    groups = sorted({oracle.group_of(doc, one) for one in doc["observations"]})
    voices = {}
    for name, indicator in WORDS["indicators"].items():
        tempo = indicator.get("tempo") or WORDS["factors"][indicator["factor"]]["tempo"]
        about = [one for one in oracle.known_on(doc, CENTRE)["observations"] if one["indicator"] == name]
        kept = oracle.kept_per_group(doc, about, oracle.to_date(CENTRE), oracle.REFERENCE["half_lives"][tempo])
        total = sum(c for c, _, _ in kept.values())
        voices[name] = {group: c / total for group, (c, _, _) in kept.items()}
    parts = {}
    for group in groups:
        cut = {i: {**one, "confidence": one["confidence"] * voices[i].get(group, 0.0)} for i, one in found.items()}
        for target, value in oracle.coverages(cut, WORDS, oracle.REFERENCE).items():
            parts.setdefault(target, {})[group] = value or 0.0
    return parts


@given(doc=documents(WORDS))
def test_the_share_is_that_of_the_formula(doc):
    """For factors, crimes and the whole the largest part of the coverage over the coverage is what the library says."""
    one = assessed(doc)
    for target, parts in plainly(doc).items():
        largest = one.largest_source(target)
        if largest is None:
            assert max(parts.values()) == 0
        else:
            assert largest.share == pytest.approx(max(parts.values()) / sum(parts.values()))
            assert parts[largest.group] == pytest.approx(max(parts.values()))


def test_it_equals_the_share_of_the_one_finding_there_is():
    """Where one indicator alone was seen, the share of every score is that of its finding."""
    one = assessed(doc_of(seen("8.8", 1.0, "a", confidence=0.6), seen("8.8", 0.5, "b", confidence=0.2)))
    share = one.findings["8.8"].largest_source_share
    assert share == pytest.approx(0.75)
    assert [one.largest_source(target) for target in ("RF8", "genocide", "overall")] == [
        ap.LargestSource(group="a", share=pytest.approx(share))
    ] * 3


def test_where_nothing_was_seen_there_is_no_largest_source():
    """Nobody's silence is the largest; ties go to the first by name; what nobody knows of is an error."""
    one = assessed(doc_of(said("8.8", "no_information"), seen("2.3", 0.5, "c"), seen("2.3", 0.5, "b")))
    assert (one.largest_source("RF8"), share_of(one.largest_source("RF8"))) == (None, NOTHING_SEEN)
    assert one.largest_source("RF2").group == "b"
    assert share_of(one.largest_source("RF2")) == "50%"
    assert assessed(doc_of()).largest_source() is None
    gone = [said(one, "not_applicable") for one, of in WORDS["indicators"].items() if of["factor"] == "RF8"]
    assert assessed(doc_of(*gone)).largest_source("RF8") is None
    with pytest.raises(KeyError):
        one.largest_source("RF99")


def test_its_page_names_nobody():
    """The page of a share tells the share, and that the group is left out."""
    text = ap.LargestSource(group="secret", share=0.4).to_text()
    assert "40% of what was seen comes from one independence group." in text
    assert "secret" not in text
