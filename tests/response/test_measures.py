"""What a response measure is: codes in a fixed order, honest counts, days as ranges, statements with their standing."""

from __future__ import annotations

import attrs
import pytest

import atrocity_prevention as ap
from atrocity_prevention.response.measure_words import Word
from atrocity_prevention.response.measures import (
    Days,
    Evidence,
    LeadTime,
    MeasureKind,
    Pillar,
    Remark,
    ResponseMeasure,
    Standing,
    Strategy,
    Verdict,
    measures_of,
)
from atrocity_prevention.vocabulary import framework


def measure(**more):
    return ResponseMeasure(**{"id": "acme.m", "labels": {"en": "something"}, "kind": "legal", **more})


def codes(caught):
    return [(problem.path, problem.code) for problem in caught.value.problems]


def test_codes_are_kept_once_and_in_their_own_order():
    """However a measure lists its codes, it holds each once, in the order in which they are defined."""
    one = measure(
        pillars=["III", "I", "III"], strategies=["protect", "dissuade"], lead_times=("ongoing", LeadTime.UPSTREAM)
    )

    assert one.pillars == (Pillar.STATE, Pillar.RESPONSE)
    assert one.strategies == (Strategy.DISSUADE, Strategy.PROTECT)
    assert one.lead_times == (LeadTime.UPSTREAM, LeadTime.ONGOING)


@pytest.mark.parametrize(
    ("field", "value", "path", "code"),
    [
        ("kind", "magic", "kind", "AP-E013"),
        ("pillars", ["I", "IV"], "pillars[1]", "AP-E013"),
        ("strategies", ["win"], "strategies[0]", "AP-E013"),
        ("lead_times", ["now"], "lead_times[0]", "AP-E013"),
        ("lead_times", "ongoing", "lead_times", "AP-E012"),
        ("actor_kinds", ["parliament", "parliment"], "actor_kinds[1]", "AP-E013"),
        ("actor_kinds", "parliament", "actor_kinds", "AP-E012"),
        ("addresses", ["8.8", ""], "addresses[1]", "AP-E017"),
        ("addresses", "RF1", "addresses", "AP-E012"),
        ("paragraphs", "47", "paragraphs", "AP-E012"),
        ("legal_standing", "sure", "standing", "AP-E013"),
        ("id", " ", "id", "AP-E017"),
    ],
)
def test_what_is_no_code_or_id_is_refused_where_it_stands(field, value, path, code):
    """A slip in a measure names the field and the place in its list."""
    with pytest.raises(ap.DataError) as caught:
        measure(**{field: value})
    assert codes(caught) == [(path, code)]


def test_an_organisations_own_kind_of_actor_carries_its_name():
    """Kinds of actors outside the library's table are taken if a name and a dot stand before them."""
    assert measure(actor_kinds=["acme.village_radio"]).actor_kinds == ("acme.village_radio",)


def test_days_add_up_only_where_both_are_known():
    """From decision to effect is the sum of the two ranges, and unknown as soon as one of them is."""
    first, second = Days(low=1, high=30), Days(low=7, high=180)

    assert measure(days_to_set_up=first, days_to_effect=second).days_needed == Days(low=8, high=210)
    assert measure(days_to_set_up=first).days_needed is None
    assert measure(days_to_effect=second).days_needed is None


def test_days_are_an_assumption_unless_somebody_says_otherwise():
    """Nobody is led to take a guess for a measurement."""
    assert measure().days_assumed is True
    assert measure(days_assumed=False).days_assumed is False


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (True, 3, [("low", "AP-E012")]),
        (1.5, "2", [("low", "AP-E012"), ("high", "AP-E012")]),
        (-1, -1, [("low", "AP-E014"), ("high", "AP-E014")]),
        (3, 2, [("high", "AP-E027")]),
    ],
)
def test_days_are_whole_and_run_forwards(low, high, told):
    """Both ends are judged at once, and a range cannot end before it begins."""
    with pytest.raises(ap.DataError) as caught:
        Days(low=low, high=high)
    assert codes(caught) == told


def test_a_range_of_one_day_is_a_range():
    """Equal ends are fine, no days too."""
    assert Days(low=0, high=0) + Days(low=2, high=2) == Days(low=2, high=2)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"studies": -1, "direct": 1.0}, [("studies", "AP-E014"), ("direct", "AP-E012")]),
        ({"studies": 2, "direct": 3}, [("direct", "AP-E014")]),
        ({"direct": 1}, [("direct", "AP-E014")]),
    ],
)
def test_direct_studies_are_among_the_studies(counts, told):
    """Counts are whole, and no more studies can be direct than there are."""
    with pytest.raises(ap.DataError) as caught:
        Evidence(verdict="reviewed_mixed", **counts)
    assert codes(caught) == told


def test_counts_at_their_limits_are_taken():
    """A review may have no direct study, or only direct ones."""
    assert Evidence(verdict="reviewed_mixed", studies=20, direct=0).direct == 0
    assert Evidence(verdict="reviewed_mixed", studies=1, direct=1).studies == 1


@pytest.mark.parametrize("more", [{"verdict": "it works"}, {"verdict": "cases", "standing": "sure"}], ids=str)
def test_a_verdict_can_only_be_one_of_those_defined(more):
    """There is no code for "works" nor for "does not work"."""
    with pytest.raises(ap.DataError) as caught:
        Evidence(**more)
    assert [code for _, code in codes(caught)] == ["AP-E013"]


def test_what_nobody_graded_is_none_seen_and_unverified():
    """A measure of which nothing more is said claims nothing."""
    bare = measure(risks=[Remark(text="it may go wrong")])

    assert (bare.evidence.verdict, bare.evidence.studies, bare.evidence.standing) == (Verdict.NONE_SEEN, None, None)
    assert bare.evidence.harm_found is False
    assert bare.risks[0].standing is Standing.UNVERIFIED
    assert bare.legal_standing is Standing.UNVERIFIED
    assert bare.uses_force is False


def test_risks_are_numbered_under_their_measure():
    """A plan says by such an id which risk it answers."""
    assert measure(risks=[Remark(text="one"), Remark(text="two")]).risk_ids == ("acme.m.1", "acme.m.2")
    assert measure().risk_ids == ()


@pytest.mark.parametrize("kind", [MeasureKind, Pillar, Strategy, LeadTime, Verdict, Standing])
def test_every_code_has_its_words_in_both_languages(kind: type[Word]):
    """People read words, and no two codes of a kind read alike."""
    for language in ("en", "fr"):
        words = [code.labels[language] for code in kind]
        assert all(words)
        assert len(set(words)) == len(words)


def test_nothing_seen_never_reads_like_does_not_work():
    """In both languages the words for "none seen" say that this is no evidence against a measure."""
    words = Verdict.NONE_SEEN.labels
    assert "not evidence against" in words["en"]
    assert "ne plaide pas contre" in words["fr"]


def test_a_catalogues_measures_are_found_by_id():
    """Measures come in natural order; what cannot be matched is left out."""

    @attrs.frozen(kw_only=True)
    class Stranger:
        id: str

    measures = [measure(id="acme.m10"), measure(id="acme.m9"), Stranger(id="acme.note")]
    found = measures_of(
        ap.Catalogue(factors=framework.risk_factors(), indicators=framework.indicators(), measures=measures)
    )
    assert list(found) == ["acme.m9", "acme.m10"]
    assert found["acme.m9"] is measures[1]
