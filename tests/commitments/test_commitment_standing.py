"""How far a commitment is carried out: ranges in words, and nothing made of nothing."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from promises import NHRI, register, seen, standing, undertaken

import atrocity_prevention as ap
from atrocity_prevention.commitments.standing import HALF_LIFE
from atrocity_prevention.commitments.words import Party, Says, Status, Uptake, party_of
from atrocity_prevention.testing import strategies

FEW = settings(max_examples=25)
"""Registers and tables are large, and each example is looked at on several days."""

DEGREE = {"implemented": 1.0, "partly": 0.5, "not_implemented": 0.0}


def test_nothing_recorded_is_no_information_and_could_be_anything():
    """Nobody said is not the same as nothing was done."""
    found = standing()
    assert found.status is Status.NO_INFORMATION
    assert (found.low, found.high) == (0.0, 1.0)
    assert (found.lowest, found.highest) == (Status.NOT_IMPLEMENTED, Status.IMPLEMENTED)
    assert found.in_words() == "no information (not implemented - implemented)"
    assert not found.disagreement


@pytest.mark.parametrize(
    ("says", "status"),
    [
        ("implemented", Status.IMPLEMENTED),
        ("partly", Status.PARTLY),
        ("not_implemented", Status.NOT_IMPLEMENTED),
        ("no_information", Status.NO_INFORMATION),
        ("access_denied", Status.ACCESS_DENIED),
        ("unverifiable", Status.UNVERIFIABLE),
        ("source_failed", Status.SOURCE_FAILED),
        ("not_applicable", Status.NOT_APPLICABLE),
    ],
)
def test_one_fresh_and_credible_report_settles_the_word(says, status):
    """Graded B2, a report of the day settles it; what says nothing leaves the whole range open."""
    found = standing(seen("e", says, "nhri"))
    assert found.status is status
    assert found.in_words().startswith(status.labels.text())
    if says in DEGREE:
        assert (found.low, found.high) == pytest.approx((0.8 * DEGREE[says], 0.8 * DEGREE[says] + 0.2))
        assert found.lowest is found.highest is status
    else:
        assert (found.low, found.high) == (0.0, 1.0)


def test_a_doubtful_report_leaves_more_than_one_word_open():
    """At a confidence of 0.4, "implemented" may still be "in part"."""
    found = standing(seen("e", "implemented", "nhri", credibility=4))
    assert found.status is Status.UNDETERMINED
    assert (found.lowest, found.highest) == (Status.PARTLY, Status.IMPLEMENTED)
    assert found.in_words("fr") == "ne peut encore être dit (en partie mis en œuvre - mis en œuvre)"


def test_what_nobody_can_judge_is_unverifiable():
    """A grade of 6 carries no confidence, whatever it says."""
    assert standing(seen("e", "implemented", "nhri", credibility=6)).status is Status.UNVERIFIABLE


def test_what_was_seen_ages():
    """After a half-life the range is that of half the confidence."""
    later = dt.date(2026, 1, 10) + dt.timedelta(days=int(HALF_LIFE))
    found = standing(seen("e", "implemented", "nhri"), as_of=later.isoformat())
    assert (found.low, found.high) == pytest.approx((0.4, 1.0))
    assert found.status is Status.UNDETERMINED


def test_the_state_and_the_human_rights_institution_may_contradict_each_other_and_both_are_heard():
    """A contradiction between independent sources is told as such, and each keeps its own word."""
    found = standing(seen("a", "implemented", "ministry"), seen("b", "not_implemented", "nhri"))
    assert found.status is Status.DISPUTED
    assert found.disagreement
    assert {party: one.status for party, one in found.says.items()} == {
        Party.STATE: Status.IMPLEMENTED,
        Party.HUMAN_RIGHTS_INSTITUTION: Status.NOT_IMPLEMENTED,
    }
    assert found.low < 0.25
    assert found.high > 0.75


def test_parties_that_say_the_same_do_not_disagree():
    """Agreement is no dispute, and a party that says nothing contradicts nobody."""
    found = standing(seen("a", "partly", "ministry"), seen("b", "partly", "nhri"), seen("c", "no_information", "ngo"))
    assert found.status is Status.PARTLY
    assert not found.disagreement
    assert found.says[Party.CIVIL_SOCIETY].status is Status.NO_INFORMATION


def test_many_reports_of_one_group_count_as_one():
    """Volume from one source buys nothing."""
    one = standing(seen("a", "partly", "nhri"))
    many = standing(*(seen(f"a{number}", "partly", "nhri") for number in range(5)))
    assert (one.low, one.high) == (many.low, many.high)


def test_withheld_evidence_opens_the_range_to_everything():
    """What a reader may not see could say anything, so nothing is concluded."""
    found = standing(seen("e", "implemented", "nhri"), withheld=1)
    assert found.status is Status.WITHHELD
    assert (found.low, found.high) == (0.0, 1.0)
    assert found.says[Party.HUMAN_RIGHTS_INSTITUTION].status is Status.IMPLEMENTED


def test_nothing_counts_before_it_was_known():
    """Evidence counts from the day it was reported, and an answer from the day it was given."""
    piece = seen("e", "implemented", "nhri", reported_on="2026-03-01")
    before = standing(piece, as_of="2026-02-28", uptake="accepted", taken_up_on="2026-03-01")
    after = standing(piece, as_of="2026-03-01", uptake="accepted", taken_up_on="2026-03-01")
    assert (before.status, before.uptake) == (Status.NO_INFORMATION, Uptake.UNKNOWN)
    assert (after.status, after.uptake) == (Status.IMPLEMENTED, Uptake.ACCEPTED)


def test_evidence_about_days_that_have_not_begun_does_not_count():
    """A report made before its period began is refused; one whose period is still to come is not yet evidence."""
    piece = seen("e", "implemented", "nhri", {"from": "2026-02-01", "to": "2026-02-20"}, reported_on="2026-02-02")
    assert standing(piece, as_of="2026-01-31").evidence == ()


@pytest.mark.parametrize(
    ("says", "overdue"),
    [("implemented", False), ("not_applicable", False), ("partly", True), ("not_implemented", True), (None, True)],
)
def test_overdue_is_what_is_past_its_day_and_not_shown_to_be_kept(says, overdue):
    """Unknown counts as overdue: somebody has to ask."""
    evidence = () if says is None else (seen("e", says, "nhri"),)
    found = standing(*evidence, due="2026-01-09")
    assert found.overdue is overdue
    assert not standing(*evidence, due="2026-01-10").overdue
    assert not standing(*evidence).overdue


def test_the_commitment_s_own_day_holds_unless_another_was_agreed():
    """The guidance was due at the end of 2019."""
    whole = register(
        undertaken(name="a", commitment="A/72/884.49a", state=None, body="office"),
        undertaken(name="b", commitment="A/72/884.49a", state=None, body="office-2", due="2027-01-01"),
    )
    assert [str(one.due) for one in whole.standings("2026-01-01")] == ["2019-12-31", "2027-01-01"]
    assert [one.undertaking for one in whole.overdue("2026-01-01")] == ["a"]


def test_what_would_show_it_and_nobody_spoke_about_is_named():
    """A proof stays open until something known bears on it."""
    piece = seen("e", "implemented", "nhri", about=["A/72/884.45a.1"])
    blind = seen("f", "no_information", "nhri", about=["A/72/884.45a.2"])
    assert standing(piece, blind).unshown == ("A/72/884.45a.2",)


def test_a_standing_shows_itself():
    """Status, answer, day and each party's word stand on its page."""
    found = standing(
        seen("a", "implemented", "ministry"), seen("b", "not_implemented", "nhri"), due="2026-01-01", uptake="accepted"
    )
    text = found.to_text()
    assert "disputed (not implemented - implemented)" in " ".join(text.split())
    assert "overdue" in text
    assert "the State" in text
    assert "No day is named." in standing().to_text()
    assert "Due on 2030-01-01." in standing(due="2030-01-01").to_text()


@pytest.mark.parametrize(("kind", "party"), [("media", Party.OTHER), ("ngo_national", Party.CIVIL_SOCIETY)])
def test_a_kind_of_source_belongs_to_a_party(kind, party):
    """Kinds are an open list: one that is not known speaks for nobody else."""
    assert party_of(kind) is party


# Laws


@FEW
@given(whole=strategies.commitment_registers(), day=st.dates(dt.date(2010, 1, 1), dt.date(2031, 1, 1)))
def test_a_standing_is_a_range(whole, day):
    """Both ends lie in [0, 1] and in order, and the words follow them."""
    order = [Status.NOT_IMPLEMENTED, Status.PARTLY, Status.IMPLEMENTED]
    for one in whole.standings(day):
        assert 0 <= one.low <= one.high <= 1
        assert order.index(one.lowest) <= order.index(one.highest)


@FEW
@given(says=st.sampled_from(list(DEGREE)), confidence=st.floats(0, 1), less=st.floats(0, 1))
def test_losing_confidence_never_narrows_the_range(says, confidence, less):
    """A report one trusts less never lowers the high end nor raises the low one."""
    sure = standing(seen("e", says, "nhri", credibility=None, confidence=confidence))
    unsure = standing(seen("e", says, "nhri", credibility=None, confidence=confidence * less))
    assert unsure.low <= sure.low
    assert unsure.high >= sure.high


@FEW
@given(whole=strategies.commitment_registers(), day=st.dates(dt.date(2010, 1, 1), dt.date(2031, 1, 1)))
def test_replaying_a_day_uses_nothing_that_was_learnt_later(whole, day):
    """A register without anything reported after the day says the same of that day."""
    cut = [
        attrs.evolve(one, evidence=[piece for piece in one.evidence if piece.reported_on <= day])
        for one in whole.undertakings
    ]
    then = attrs.evolve(whole, undertakings=cut)
    unmarked = [attrs.evolve(one, marking=ap.Marking.RED) for one in whole.standings(day)]
    assert [attrs.evolve(one, marking=ap.Marking.RED) for one in then.standings(day)] == unmarked


@FEW
@given(data=st.data(), whole=strategies.commitment_registers())
def test_the_order_of_evidence_changes_nothing(data, whole):
    """However evidence and sources are listed, every standing is the same."""
    turned = attrs.evolve(
        whole,
        sources=data.draw(st.permutations(whole.sources)),
        undertakings=[
            attrs.evolve(one, evidence=data.draw(st.permutations(one.evidence))) for one in whole.undertakings
        ],
    )
    assert turned.standings("2031-01-01") == whole.standings("2031-01-01")


@FEW
@given(
    pieces=st.lists(
        st.tuples(st.sampled_from([*DEGREE, "no_information"]), st.sampled_from([1, 2, 3, 4, 5, 6])), max_size=4
    )
)
def test_the_range_equals_that_of_a_plain_second_calculation(pieces):
    """Sources that all stand alone, graded A: the formulas of the method, written out again."""
    heard = [ap.Source(id=f"s{number}", reliability="A") for number in range(len(pieces))]
    evidence = [seen(f"e{n}", says, f"s{n}", credibility=grade) for n, (says, grade) in enumerate(pieces)]
    found = ap.CommitmentRegister(id="r", sources=heard, undertakings=[undertaken(*evidence)]).standing(
        "u", "2026-01-10"
    )
    voices = sorted(
        (DEGREE[says], n, (6 - grade) / 5) for n, (says, grade) in enumerate(pieces) if says in DEGREE and grade < 6
    )
    if not voices:
        assert (found.low, found.high) == (0, 1)
        return
    total, doubt = sum(c for *_, c in voices), 1.0
    for *_, c in voices:
        doubt *= 1 - c
    reached, level = 0.0, None
    for place, (x, _, c) in enumerate(voices):
        reached += c
        if abs(reached - total / 2) < 1e-12:
            level = (x + voices[place + 1][0]) / 2
            break
        if reached > total / 2:
            level = x
            break
    dissent = sum(c * abs(x - level) for x, _, c in voices) / total
    joint = (1 - doubt) * (1 - dissent)
    ranges = [(joint * level, joint * level + 1 - joint)]
    disputed = len({x for x, *_ in voices}) > 1
    if disputed:
        ranges += [(c * x, c * x + 1 - c) for x, _, c in voices]
    assert (found.low, found.high) == pytest.approx((min(one for one, _ in ranges), max(one for _, one in ranges)))
    assert (found.status is Status.DISPUTED) == disputed


def test_says_and_degrees_fit_the_observations_they_become():
    """What becomes an observation keeps its grade, its days and its source."""
    for says in Says:
        piece = seen("e", says, "nhri", reported_on="2026-02-01")
        made = piece.as_observation("x")
        assert (made.source, made.credibility, made.reported_on) == ("nhri", 2, dt.date(2026, 2, 1))
        assert made.state.known is piece.known
    assert NHRI.reliability == "B"
