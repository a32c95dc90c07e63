"""How many reports become one finding, in cases worked out by hand."""

from __future__ import annotations

import datetime as dt
import math
import pickle
import random
from fractions import Fraction

import attrs
import pytest
from hypothesis import given

import oracle
from atrocity_prevention.evidence.findings import Finding, find, find_without
from atrocity_prevention.evidence.states import State
from building import CENTRE, TINY_WORDS, doc_of, documents, random_doc, said, seen, situation_of

HALF_LIVES = dict.fromkeys(TINY_WORDS["indicators"], 100.0)


def finding(*observations, sources=("a", "b", "c", "d"), indicator="1.1", as_of=CENTRE):
    """Return the finding of one indicator from reports as known on a date."""
    known = situation_of(doc_of(*observations, sources=sources)).known_on(as_of)
    return find(known, as_of, HALF_LIVES)[indicator]


def ago(days):
    return CENTRE - dt.timedelta(days=days)


def near(value):
    return pytest.approx(value, abs=1e-12)


def test_without_a_report_an_indicator_is_not_assessed():
    """No observation, no level, no confidence; every indicator asked about has a finding, in the order asked."""
    empty = situation_of(doc_of())
    assert list(find(empty, CENTRE, HALF_LIVES)) == list(HALF_LIVES)
    assert finding() == Finding(indicator="1.1", state=State.NOT_ASSESSED)
    assert finding(seen("1.2", 1)).state is State.NOT_ASSESSED


@pytest.mark.parametrize(
    ("reliability", "credibility", "confidence"),
    [("A", 1, 1.0), ("A", 2, 0.8), ("B", 1, 0.8), ("C", 3, 0.6), ("D", 1, 0.4), ("A", 5, 0.2), ("E", 4, 0.2)],
)
def test_confidence_is_the_weaker_of_two_grades(reliability, credibility, confidence):
    """The grade of the source and that of the information are not multiplied: the weaker decides."""
    source = {"id": "g", "reliability": reliability}
    graded = {**seen("1.1", 0.5, "g"), "confidence": None, "credibility": credibility}
    found = finding(graded, sources=[source])
    assert (found.level, found.confidence, found.state) == (0.5, confidence, "observed")


@pytest.mark.parametrize(("reliability", "credibility"), [("F", 1), ("A", 6), ("F", 6)])
def test_what_cannot_be_judged_is_missing(reliability, credibility):
    """F and 6 leave a sighting without confidence: it reads unverifiable and has no level."""
    graded = {**seen("1.1", 1, "g"), "confidence": None, "credibility": credibility}
    found = finding(graded, sources=[{"id": "g", "reliability": reliability}])
    assert (found.state, found.level, found.confidence) == ("unverifiable", None, 0.0)
    assert found.observations == ("o1",)
    assert found.newest_state is State.OBSERVED


def test_an_explicit_confidence_replaces_the_grade():
    """Even a grade that cannot be judged gives way to a confidence someone stands for, and 0 to nothing."""
    graded = {**seen("1.1", 1, "g", confidence=0.7), "credibility": 6}
    assert finding(graded, sources=[{"id": "g", "reliability": "F"}]).confidence == 0.7
    assert finding(seen("1.1", 1, confidence=0)).state is State.UNVERIFIABLE
    assert finding(said("1.1", "absent", confidence=0)).state is State.UNVERIFIABLE


def test_reports_grow_old_from_the_end_of_what_was_observed():
    """One half-life halves, two quarter; a period ages from its last day, a running one not at all."""
    assert finding(seen("1.1", 1, observed_on=ago(100))).confidence == near(0.5)
    assert finding(seen("1.1", 1, observed_on=ago(200))).confidence == near(0.25)
    period = {"from": str(ago(500)), "to": str(ago(100))}
    assert finding({**seen("1.1", 1), "observed_on": period}).confidence == near(0.5)
    late = {**seen("1.1", 1), "observed_on": str(ago(100)), "reported_on": str(CENTRE)}
    assert finding(late).confidence == near(0.5)
    running = {**seen("1.1", 1), "observed_on": {"from": str(ago(1)), "to": str(ago(-50))}, "reported_on": str(CENTRE)}
    assert finding(running).confidence == 1.0


def test_not_applicable_does_not_grow_old():
    """What cannot occur here cannot occur here years later, until someone newer says otherwise."""
    old = said("1.1", "not_applicable", observed_on=ago(5000))
    assert finding(old).state is State.NOT_APPLICABLE
    assert not finding(old).applicable
    assert finding(old, seen("1.1", 1, "b", ago(1))).applicable
    assert finding(old, said("1.1", "no_information", "b", ago(1))).state is State.NO_INFORMATION


@pytest.mark.parametrize(
    ("other", "applicable"),
    [
        ({"observed_on": str(ago(9))}, True),
        ({"observed_on": str(ago(11))}, False),
        ({"reported_on": str(ago(4))}, True),
        ({"reported_on": str(ago(6))}, False),
        ({"id": "a"}, True),
        ({"id": "z"}, False),
    ],
)
def test_the_newest_is_the_latest_seen_then_told_then_smaller_id(other, applicable):
    """A sighting outdoes "not applicable" by a later end, then a later report, then a smaller id."""
    when = {"observed_on": str(ago(10)), "reported_on": str(ago(5))}
    out = {**said("1.1", "not_applicable"), **when, "id": "m"}
    sighting = {**seen("1.1", 1, "b"), **when, "id": "n", **other}
    if other.get("observed_on", "") > when["observed_on"]:
        sighting["reported_on"] = str(ago(8))
    for order in ([out, sighting], [sighting, out]):
        assert finding(*order).applicable is applicable


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"confidence": 0.6, "level": 0.1}, {"confidence": 0.5, "level": 0.9}),
        (
            {"confidence": 0.5, "observed_on": str(ago(0)), "level": 0.1},
            {"confidence": 1, "observed_on": str(ago(100))},
        ),
        ({"level": 0.9}, {"level": 0.1}),
        ({"id": "a", "note": "kept"}, {"id": "b"}),
    ],
    ids=["confidence", "later end", "higher level", "smaller id"],
)
def test_a_group_is_heard_through_its_best_report(one, other):
    """Highest aged confidence, then later end, then higher level, then smaller id; the order of reports is nothing."""
    best = {**seen("1.1", 0.5), "id": "x", **one}
    rest = {**seen("1.1", 0.5), "id": "y", **other}
    for order in ([best, rest], [rest, best]):
        assert finding(*order).observations == (best["id"],)
        assert finding(*order).level == best["level"]


def test_a_report_without_confidence_loses_to_any_with_some():
    """A group that could not look later is still heard for what it saw before."""
    found = finding(seen("1.1", 1, observed_on=ago(400), confidence=0.1), said("1.1", "access_denied"))
    assert (found.state, found.level, found.newest_state) == ("observed", 1.0, "access_denied")
    assert found.confidence == near(0.1 / 16)


def test_two_that_agree_are_surer_than_each():
    """Independent agreement multiplies doubt: 1 - 0.5 * 0.4; copies of one wire do not."""
    both = [seen("1.1", 0.75, "a", confidence=0.5), seen("1.1", 0.75, "b", confidence=0.6)]
    found = finding(*both)
    assert (found.level, found.confidence, found.dissent) == (0.75, near(0.8), 0.0)
    assert found.observations == ("o1", "o2")
    assert found.largest_source_share == near(0.6 / 1.1)
    wire = [{"id": one, "independence_group": "wire"} for one in "ab"]
    assert finding(*both, sources=wire).confidence == 0.6
    assert finding(*both, sources=wire).largest_source_share == 1.0


def test_two_that_disagree_are_less_sure_and_it_shows():
    """Equal weights at 0 and 1: the middle, dissent one half, confidence halved; a heavier voice decides alone."""
    split = [seen("1.1", 1, "a", confidence=0.5), said("1.1", "absent", "b", confidence=0.5)]
    found = finding(*split)
    assert (found.level, found.dissent, found.confidence, found.state) == (0.5, 0.5, near(0.75 / 2), "observed")
    heavy = finding({**split[0], "confidence": 0.75}, {**split[1], "confidence": 0.25})
    assert (heavy.level, heavy.dissent) == (1.0, near(0.25))
    assert heavy.confidence == near((1 - 0.25 * 0.75) * 0.75)


@pytest.mark.parametrize(
    ("voices", "level"),
    [
        ([(0.1, 1), (0.5, 1), (0.9, 1)], 0.5),
        ([(0.1, 1), (0.5, 1), (0.7, 1), (0.9, 1)], 0.6),
        ([(0.1, 0.2), (0.5, 0.3), (0.9, 0.5)], 0.7),
        ([(0.1, 0.1), (0.5, 0.2), (0.9, 0.3)], 0.7),
        ([(0.1, 0.1), (0.5, 0.2), (0.9, 0.4)], 0.9),
        ([(0.9, 0.9), (0.1, 0.1)], 0.9),
    ],
)
def test_the_level_is_the_weighted_median(voices, level):
    """Where cumulative weight passes half; where it meets half, rounding aside, the mean with the next level."""
    told = [seen("1.1", x, source, confidence=c) for (x, c), source in zip(voices, "abcd", strict=False)]
    assert finding(*told).level == near(level)


@pytest.mark.parametrize(
    ("states", "together"),
    [
        (["absent", "absent"], "absent"),
        (["absent", "observed"], "observed"),
        (["absent", "access_denied"], "absent"),
        (["withheld", "no_information"], "withheld"),
        (["source_failed"], "source_failed"),
    ],
)
def test_states_together(states, together):
    """Absent only if all that carry confidence found nothing; without confidence the newest report's reason."""
    told = [said("1.1", one, source, confidence=1) for one, source in zip(states, "ab", strict=False)]
    found = finding(*[{**one, "level": 0.25} if one["state"] == "observed" else one for one in told])
    assert found.state == together
    assert (found.level is None) == (together not in {"observed", "absent"})


def test_looked_for_and_not_found_is_a_level_and_unseen_is_none():
    """Absent is level 0 with confidence; "observed" at level 0 stays observed; unknown has no level at all."""
    assert finding(said("1.1", "absent", confidence=0.8)).level == 0.0
    assert finding(seen("1.1", 0, confidence=0.8)).state is State.OBSERVED
    assert finding(said("1.1", "no_information")).level is None


def test_nothing_counts_before_it_was_known():
    """What is reported later, or lies wholly in the future, waits; on its day it counts."""
    late = {**seen("1.1", 1), "observed_on": str(ago(30)), "reported_on": str(ago(10))}
    assert finding(late, as_of=ago(11)).state is State.NOT_ASSESSED
    assert finding(late, as_of=ago(10)).confidence == near(0.5 ** (20 / 100))
    assert finding(seen("1.1", 1, observed_on=ago(-1))).state is State.NOT_ASSESSED


def test_confidence_that_has_faded_to_nothing_is_unknown():
    """A half-life of a minute leaves nothing of a year-old report, not even a number too small to see."""
    known = situation_of(doc_of(seen("1.1", 1, observed_on=ago(400))))
    found = find(known, CENTRE, {"1.1": 1e-3})["1.1"]
    assert (found.state, found.level, found.confidence) == ("unverifiable", None, 0.0)
    assert find(known, CENTRE, {"1.1": math.ulp(0.0)})["1.1"].confidence == 0.0


def test_the_smallest_confidences_still_make_a_median():
    """Voices too faint to matter are weighed like any others."""
    faint = [seen("1.1", x, source, confidence=1e-300) for x, source in ((0.2, "a"), (0.4, "b"), (0.9, "c"))]
    assert finding(*faint).level == 0.4
    assert finding(*faint[:2]).level == near(0.3)
    assert finding(*faint).largest_source_share == near(1 / 3)


@pytest.mark.parametrize("confidence", [1e-17, 1e-20, 1e-300])
def test_faint_voices_that_agree_stay_above_nothing(confidence):
    """Two tiny confidences join to their sum; they do not vanish beside 1."""
    both = finding(*(seen("1.1", 0.5, source, confidence=confidence) for source in "ab"))
    assert both.confidence == pytest.approx(2 * confidence, rel=1e-12)
    one_more = finding(*(seen("1.1", 0.5, source, confidence=c) for source, c in (("a", 1), ("b", confidence))))
    assert one_more.confidence == 1


def test_joint_confidence_is_that_of_exact_fractions():
    """However small the confidences, they join as the formula has it, to the last few digits."""
    for seed in range(200):
        rng = random.Random(seed)
        given_ = [10.0 ** rng.uniform(-25, 0) for _ in range(rng.randint(2, 4))]
        found = finding(*(seen("1.1", 0.5, source, confidence=c) for source, c in zip("abcd", given_, strict=False)))
        exact = 1 - math.prod(1 - Fraction(c) for c in given_)
        assert found.confidence == pytest.approx(float(exact), rel=1e-14), given_


@given(doc=documents(TINY_WORDS))
def test_findings_stay_in_their_ranges(doc):
    """Confidence, dissent, level and share lie in [0, 1]; dissent never exceeds one half; unknown means exactly 0."""
    for found in find(situation_of(doc).known_on(CENTRE), CENTRE, HALF_LIVES).values():
        assert 0 <= found.confidence <= 1
        assert 0 <= found.dissent <= 0.5 + 1e-12
        assert found.state.known == (found.level is not None) == (found.confidence > 0)
        assert 0 <= found.largest_source_share <= 1 + 1e-12
        assert (found.largest_source_share > 0) == (found.confidence > 0)
        assert found == pickle.loads(pickle.dumps(found))
        assert hash(found) == hash(attrs.evolve(found))


def test_findings_without_a_group_are_those_it_could_change():
    """Only indicators the group spoke about are found anew, as if it never had."""
    for seed in range(40):
        doc = random_doc(seed, TINY_WORDS, 20)
        known = situation_of(doc).known_on(CENTRE)
        for group in known.groups():
            reduced = find_without(known, CENTRE, HALF_LIVES, group)
            spoken = {
                o["indicator"] for o in oracle.known_on(doc, CENTRE)["observations"] if oracle.group_of(doc, o) == group
            }
            rest = situation_of(oracle.without_group(doc, group)).known_on(CENTRE)
            assert set(reduced) == spoken
            assert {**find(known, CENTRE, HALF_LIVES), **reduced} == find(rest, CENTRE, HALF_LIVES)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"state": "no_information"}, "no information"),
        ({"state": "observed", "level": 0.75, "confidence": 0.8}, "observed: high (level 0.75), confidence 0.80"),
        ({"state": "observed", "level": 0.7, "confidence": 0.8}, "observed: near high (level 0.70), confidence 0.80"),
        (
            {"state": "observed", "level": 1.0, "confidence": 0.5, "dissent": 0.25},
            "observed: severe (level 1.00), confidence 0.50, groups disagree by 0.25",
        ),
        ({"state": "absent", "level": 0.0, "confidence": 1.0}, "looked for and not found, confidence 1.00"),
    ],
)
def test_a_finding_in_words_by_hand(found, words):
    """What is not known has no level; what is absent needs none; the nearest word of the scale; dissent if any."""
    made = Finding(indicator="1.1", **{**found, "state": State(found["state"])})
    assert made.in_words() == words
    assert made.to_display().lines[0] == f"{words}."


def test_what_the_newest_report_could_not_see_is_told():
    """Where it says the same as the finding, nothing is added."""
    lost = Finding(indicator="1.1", state=State.OBSERVED, level=1.0, confidence=1.0, newest_state=State.ACCESS_DENIED)
    assert lost.to_display().lines[1:] == ("The newest report says: access denied.",)
    same = attrs.evolve(lost, newest_state=State.OBSERVED)
    assert same.to_display().lines[1:] == ()
