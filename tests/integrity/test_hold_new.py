"""Nobody new moves a score alone, neither up nor down."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from integrity_cases import CATALOGUE, DAY, all_scores, reports, said, situation, source

import atrocity_prevention as ap
from atrocity_prevention.assessment.method import REFERENCE
from atrocity_prevention.assessment.plan import plan
from atrocity_prevention.evidence.findings import find
from atrocity_prevention.integrity import new_sources

OLD, NEW = ("old-1", "old-2", "old-3"), ("new-1", "new-2", "new-3")
SOURCES = [source(name) for name in (*OLD, *NEW)]
HALF_LIVES = plan(REFERENCE, CATALOGUE).half_lives
FIRST = [said(f"first-{name}", name, "14.1", state="no_information", back=400) for name in OLD]
"""Old groups have been heard of for a year."""


def mixed(old, new):
    """Return a situation of old and new groups, both with reports of any age."""
    backdated = [attrs.evolve(one, reported_on=max(one.reported_on, DAY - dt.timedelta(days=80))) for one in new]
    return situation(*FIRST, *old, *backdated, sources=SOURCES)


def without_new(one):
    return attrs.evolve(one, observations=[each for each in one.observations if each.source in OLD])


@given(old=reports(OLD, first=300), new=reports(NEW, first=300))
def test_what_nobody_bears_out_neither_raises_the_low_end_nor_lowers_the_high(old, new):
    """Beside the evidence without new sources, what is not borne out makes no range narrower at either end."""
    one = mixed(old, new)
    held = ap.hold_new(one, as_of=DAY)
    accepted = {report for group in held.groups for report in group.borne_out}
    counted = attrs.evolve(
        held.situation,
        observations=[each for each in held.situation.observations if each.id not in accepted],
    )
    without, now = (all_scores(ap.assess(each, as_of=DAY)) for each in (without_new(one), counted))

    for target, score in without.items():
        if score is not None:
            assert now[target].low <= score.low + 1e-12
            assert now[target].high >= score.high - 1e-12


@given(old=reports(OLD, first=300), new=reports(NEW, first=60))
def test_what_is_borne_out_counts_as_one_voice_no_surer_than_who_bears_it_out(old, new):
    """On each indicator the joint doubt falls at most by one more voice as sure as the surest established one."""
    one = mixed(old, new)
    before = find(without_new(one), DAY, HALF_LIVES)
    after = find(ap.hold_new(one, as_of=DAY).situation, DAY, HALF_LIVES)
    sure = {each: _surest(one, each) for each in before}

    for indicator, finding in after.items():
        joint = before[indicator].confidence / (1 - before[indicator].dissent)
        most = 1 - (1 - joint) * (1 - sure[indicator])
        assert finding.confidence <= most + 1e-12


def _surest(one, indicator):
    told = [
        each for each in one.observations if each.indicator == indicator and each.source in OLD and each.state.known
    ]
    ages = [(each.confidence, (DAY - each.observed_on.end).days) for each in told]
    return max([c * 2 ** (-age / HALF_LIVES[indicator]) for c, age in ages], default=0.0)


@given(old=reports(OLD, first=300), new=reports(NEW, first=60), days=st.integers(0, 500))
def test_replay_holds(old, new, days):
    """What was reported later changes nothing of what is held back on a day."""
    one = mixed(old, new)
    day = DAY - dt.timedelta(days=30)
    assert ap.hold_new(one, as_of=day, days=days) == ap.hold_new(one.known_on(day), as_of=day, days=days)


@pytest.mark.parametrize("says", [{"level": "severe"}, {"state": "absent"}])
def test_a_flood_from_many_new_sources_moves_nothing(says):
    """Fifty new groups that say what nobody else says leave every range as it was, up and down."""
    honest = situation(*FIRST, said("1", "old-1", "8.8", "moderate"), sources=SOURCES[:3])
    crowd = [said(f"p{number}", f"p{number}", "8.7", **says) for number in range(50)]
    one = situation(*honest.observations, *crowd, sources=SOURCES[:3])

    assert all_scores(ap.assess(one, hold_new=90)) == all_scores(ap.assess(honest, as_of=DAY))
    held = ap.hold_new(one)
    assert len(held.held) == 50
    assert all(group.moves for group in held.groups)
    assert held.situation.source_by_id()["p7"].group == "new-sources-1"


def test_a_voice_borne_out_adds_as_much_whether_one_or_many_say_it():
    """What a weak established source says is made surer once, not fifty times, and no surer than itself."""
    weak = said("1", "old-1", "8.8", state="absent", confidence=0.2)
    crowds = [[said(f"p{n}", f"p{n}", "8.8", state="absent", confidence=1.0) for n in range(many)] for many in (1, 50)]
    one, many = (find(ap.hold_new(situation(*FIRST, weak, *crowd)).situation, DAY, HALF_LIVES) for crowd in crowds)

    assert one["8.8"] == attrs.evolve(many["8.8"], observations=one["8.8"].observations)
    assert one["8.8"].confidence == pytest.approx(1 - 0.8 * 0.8)


def test_what_is_one_step_away_is_borne_out_and_more_is_not():
    """A new voice one word of the scale away counts; two words away, or not seen instead of seen, it is held."""
    told = [
        said("1", "old-1", "8.8", "moderate"),
        said("near", "new-1", "8.8", "high"),
        said("far", "new-2", "8.8", "severe"),
        said("denied", "new-3", "8.8", state="absent"),
        said("silent", "new-3", "8.7", state="no_information"),
    ]
    held = ap.hold_new(situation(*FIRST, *told, sources=SOURCES))

    assert held.held == ("denied", "far")
    assert [(group.group, group.held, group.borne_out) for group in held.groups] == [
        ("new-1", (), ("near",)),
        ("new-2", ("far",), ()),
        ("new-3", ("denied",), ()),
    ]
    kept = {one.id: one for one in held.situation.observations}
    assert (kept["far"].state, kept["far"].level) == (ap.State.UNVERIFIABLE, None)
    assert kept["silent"].state is ap.State.NO_INFORMATION


def test_age_does_not_let_a_new_voice_speak_louder():
    """A fresh report borne out by an old one counts with the confidence that is left of the old one."""
    told = [said("1", "old-1", "8.8", "high", back=45), said("2", "new-1", "8.8", "high", back=0, confidence=1.0)]
    found = find(ap.hold_new(situation(*FIRST, *told)).situation, DAY, HALF_LIVES)["8.8"]
    assert found.confidence == pytest.approx(1 - 0.6 * 0.6)


@pytest.mark.parametrize(("established", "kept"), [(False, "unverifiable"), (True, "not_applicable")])
def test_a_new_source_alone_cannot_make_a_sign_vanish(established, kept):
    """That a sign cannot occur is believed only if the newest established report says so as well."""
    told = [said("1", "old-1", "8.8", "severe", back=90), said("2", "new-1", "8.8", state="not_applicable")]
    if established:
        told.append(said("3", "old-2", "8.8", state="not_applicable", back=3))
    held = ap.hold_new(situation(*FIRST, *told))
    assert {one.id: str(one.state) for one in held.situation.observations}["2"] == kept


@pytest.mark.parametrize("says", [{"level": "severe"}, {"state": "no_information"}])
def test_a_new_source_alone_cannot_bring_a_sign_back(says):
    """Where the newest established report says that a sign cannot occur, older sightings stay out, whatever is new."""
    told = [said("1", "old-1", "8.8", "severe", back=90), said("2", "old-2", "8.8", state="not_applicable", back=9)]
    held = ap.hold_new(situation(*FIRST, *told, said("3", "new-1", "8.8", **says)))
    assert held.held == ("3",)
    assert all_scores(ap.assess(held.situation)) == all_scores(ap.assess(situation(*FIRST, *told), as_of=DAY))


def test_what_each_would_change_is_what_changes_if_it_is_vouched_for():
    """The moves of a group lead to the scores with that group vouched for; those of all, to those with nothing held."""
    told = [said("1", "old-1", "8.8"), said("2", "new-1", "8.7"), said("3", "new-2", "8.7"), said("4", "new-2", "2.3")]
    one = situation(*FIRST, *told)
    held = ap.hold_new(one)
    now = all_scores(ap.assess(held.situation, as_of=DAY))

    others = {name: all_scores(ap.assess(ap.hold_new(one, vouched=[name]).situation, as_of=DAY)) for name in NEW[:2]}
    for group in held.groups:
        moved = {move.target: move.after for move in group.moves}
        assert moved
        assert {**now, **moved} == others[group.group]
    assert {**now, **{move.target: move.after for move in held.moves}} == all_scores(ap.assess(one))


def test_a_score_that_would_vanish_is_told_as_vanishing():
    """If new sources were believed that nothing of a factor can occur, it would have no score; that is no shift."""
    gone = [one.id for one in CATALOGUE.indicators_of("RF13")]
    told = [said(f"n{one}", "new-1", one, state="not_applicable") for one in gone]
    (move,) = [move for move in ap.hold_new(situation(*FIRST, *told)).moves if move.target == "RF13"]
    assert (move.after, bool(move.total)) == (None, False)
    assert move.before.high == 1


def test_of_very_many_not_each_is_worked_out(monkeypatch):
    """Where there are too many new groups, what all of them would change is told, and of the rest no more than that."""
    monkeypatch.setattr(new_sources, "MOST_ALONE", 1)
    held = ap.hold_new(situation(*FIRST, said("2", "new-1", "8.7"), said("3", "new-2", "8.1")))
    assert held.moves
    assert [group.moves is None for group in held.groups] == [False, True]


def test_nobody_new_changes_nothing():
    """Without new groups, or with days of 0, or with all vouched for, the evidence counts as it is."""
    one = situation(*FIRST, said("2", "new-1", "8.7"))
    for more in ({"days": 0}, {"vouched": ["new-1"]}, {"days": 50, "as_of": DAY + dt.timedelta(days=50)}):
        held = ap.hold_new(one, **more)
        assert (held.groups, held.held, held.moves) == ((), (), ())
        assert held.situation == one
    assert "No independence group was first heard of" in ap.hold_new(one, days=0).in_words()


def test_an_assessment_says_what_was_held_back():
    """The note of the situation tells it, without a name, before anything else that may be read from it."""
    one = situation(*FIRST, said("2", "new-1", "8.7"), marking="TLP:GREEN")
    note = ap.assess(one, hold_new=90).situation.note
    assert "because their sources are new and nobody established says the same: 1." in note.text()
    assert ": 1." in note.text("fr")
    assert "new-1" not in "".join(note.values())


def test_the_page_names_only_who_may_be_named():
    """A new group whose source is marked above TLP:GREEN is counted and not named."""
    told = [said("2", "new-1", "8.7"), said("3", "new-2", "8.7")]
    hidden = [*SOURCES[:4], source("new-2", marking="TLP:RED")]
    held = ap.hold_new(situation(*FIRST, *told, sources=hidden, marking="TLP:GREEN"))

    assert "new-1" in held.to_text()
    assert "new-2" not in held.to_text()
    assert "not named here: 1 group." in held.to_text()
    assert held.marking is ap.Marking.RED
    assert ap.hold_new(situation(*FIRST, marking="TLP:GREEN"), days=0).to_display().notes == ()


def test_a_name_that_is_taken_is_not_taken_again():
    """What new sources count as together has a name that no other group has."""
    one = situation(*FIRST, said("2", "new-1", "8.7"), said("3", "new-sources-1", "14.1", back=300))
    assert ap.hold_new(one).situation.source_by_id()["new-1"].group == "new-sources-2"


def test_what_cannot_be_is_refused():
    """Days below 0 and groups that are not there are told together, and no name is repeated."""
    with pytest.raises(ap.DataError) as caught:
        ap.hold_new(situation(*FIRST), days=-1, vouched=["old-1", "secret"])
    assert [(one.path, one.code) for one in caught.value.problems] == [("days", "AP-E141"), ("vouched[1]", "AP-E140")]
    assert "secret" not in str(caught.value)
    with pytest.raises(ap.DataError, match="AP-E021"):
        ap.assess(situation(said("1", "a", "99.1")), hold_new=90)
