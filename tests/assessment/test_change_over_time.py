"""What moved since last time and why, what was lost from sight, and what is only still remembered."""

from __future__ import annotations

import copy
import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracle
from agreement import close, random_params
from atrocity_prevention.assessment.compare import NO_SHIFT, Shift
from atrocity_prevention.assessment.rules import MeanOfHighest
from building import (
    CENTRE,
    SCALE,
    TINY,
    TINY_WORDS,
    WORDS,
    assessed,
    catalogue_of,
    doc_of,
    documents,
    method_of,
    random_doc,
    said,
    seen,
    tiny_method,
)

READINGS = ("low", "estimate", "high")
EARLIER = CENTRE - dt.timedelta(days=100)
SEEDS = st.integers(0, 2**32)


def tiny(doc, as_of=CENTRE, **more):
    return assessed(doc, as_of, method=tiny_method(**more), catalogue=TINY)


def assert_adds_up(move):
    """Fail unless the three parts, and their total, are the whole movement."""
    for reading in READINGS:
        parts = [getattr(part, reading) for part in (move.by_age, move.by_evidence, move.by_method)]
        assert close(getattr(move.total, reading), sum(parts))
        if move.before is not None and move.after is not None:
            assert close(sum(parts), getattr(move.after, reading) - getattr(move.before, reading)), move


def parts_that_moved(moves):
    return {part for move in moves for part in ("by_age", "by_evidence", "by_method") if getattr(move, part)}


def test_the_three_parts_add_up_to_the_whole():
    """Whatever changed between two assessments, date, evidence and method, the parts sum to after less before."""
    for seed in range(100 * SCALE):
        rng = random.Random(seed)
        old, new = random_doc(seed, size=30), random_doc(seed + 1, size=rng.randint(0, 60))
        before = assessed(old, EARLIER, method_of(random_params(rng, WORDS)))
        after = assessed(new, CENTRE, method_of(random_params(rng, WORDS), version="2"))
        moves = after.compare(before)
        assert [move.target for move in moves] == [*after.factors, *after.crimes, "overall"]
        for move in moves:
            assert move.before == before.score(move.target)
            assert move.after == after.score(move.target)
            assert_adds_up(move)


@given(doc=documents(WORDS))
def test_without_news_only_age_moves_scores(doc):
    """The same reports and the same method a year later: nothing but age, and exactly the fall of confidence."""
    later = CENTRE + dt.timedelta(days=3650)
    known = oracle.known_on(doc, CENTRE)
    before, after = assessed(known), assessed(known, later)
    moves = after.compare(before)
    assert parts_that_moved(moves) <= {"by_age"}
    assert all(move.total == move.by_age for move in moves)
    sightings = [f for f in before.findings.values() if f.confidence > 0 and f.level]
    assert parts_that_moved(moves) == {"by_age"} or not sightings


@given(seed=SEEDS, doc=documents(WORDS))
def test_on_the_same_day_only_news_moves_scores(seed, doc):
    """More reports, the same date and method: nothing but evidence."""
    more = random_doc(seed, size=10)["observations"]
    told = [{**obs, "id": f"new-{obs['id']}", "source": doc["sources"][0]["id"], "confidence": 0.5} for obs in more]
    moves = assessed({**doc, "observations": doc["observations"] + told}).compare(assessed(doc))
    assert parts_that_moved(moves) <= {"by_evidence"}
    for move in moves:
        assert_adds_up(move)


@given(seed=SEEDS, doc=documents(WORDS))
def test_another_method_alone_is_called_that(seed, doc):
    """The same reports on the same date under another method: nothing but method, and nothing at all under the same."""
    other = method_of(random_params(random.Random(seed), WORDS))
    before = assessed(doc)
    moves = assessed(doc, method=other).compare(before)
    assert parts_that_moved(moves) <= {"by_method"}
    assert all(move.total == move.by_method for move in moves)
    assert parts_that_moved(before.compare(before)) == set()


def test_age_evidence_and_method_by_hand():
    """One report halves, a second comes in at full strength, and then one sign is enough."""
    old = [seen("1.1", 1, "a", CENTRE - dt.timedelta(days=180))]
    before = tiny(doc_of(*old), CENTRE - dt.timedelta(days=180))
    after = tiny(doc_of(*old, seen("1.2", 1, "b")), factor_rule=MeanOfHighest(k=1))
    move = next(one for one in after.compare(before) if one.target == "RF1")
    assert move.by_age == Shift(low=pytest.approx(-0.5 / 3), estimate=pytest.approx(-0.375 / 3), high=0.0)
    assert move.by_evidence == Shift(low=pytest.approx(1 / 3), estimate=pytest.approx(0.25), high=0.0)
    assert move.by_method.low == pytest.approx(1 - 1.5 / 3)
    assert move.total == Shift(low=pytest.approx(2 / 3), estimate=pytest.approx(0.5), high=0.0)
    assert not NO_SHIFT
    assert move.by_age


def test_what_has_no_score_then_or_now_has_no_movement():
    """A factor that began to apply, or that the earlier catalogue did not have, shows both scores and no shift."""
    words = copy.deepcopy(TINY_WORDS)
    words["factors"]["acme.f"] = {"scope": "common", "tempo": "dynamic"}
    words["indicators"]["acme.i"] = {"factor": "acme.f", "tempo": None}
    nowhere = [said(f"1.{n}", "not_applicable") for n in range(1, 6)]
    before = tiny(doc_of(*nowhere))
    after = assessed(doc_of(seen("acme.i", 1)), method=tiny_method(), catalogue=catalogue_of(words))
    moves = {move.target: move for move in after.compare(before)}
    for target in ("RF1", "acme.f"):
        assert moves[target].before is None
        assert moves[target].after == after.score(target)
        assert moves[target].total == NO_SHIFT
    assert {move.target for move in before.compare(after)} == {"RF1", "RF9", *before.crimes, "overall"}


def test_parts_add_up_even_if_a_score_is_missing_halfway():
    """A factor's only sign ceases to apply and the new catalogue brings another: before and after still explain all."""
    old, new = copy.deepcopy(TINY_WORDS), copy.deepcopy(TINY_WORDS)
    for n in range(2, 6):
        del old["indicators"][f"1.{n}"]
    before = assessed(doc_of(seen("1.1", 1)), method=tiny_method(), catalogue=catalogue_of(old))
    after = assessed(doc_of(said("1.1", "not_applicable")), method=tiny_method(), catalogue=catalogue_of(new))
    move = next(one for one in after.compare(before) if one.target == "RF1")
    assert (move.before.low, move.after.low) == (1.0, 0.0)
    assert_adds_up(move)


def test_lost_sight_names_what_was_known_and_is_not_now():
    """Lost are the indicators with confidence then and none now, whatever took it."""
    for seed in range(100 * SCALE):
        then, now = random_doc(seed, TINY_WORDS, 15), random_doc(seed + 1, TINY_WORDS, 15)
        expected = oracle.lost_sight(*(oracle.findings(doc, CENTRE, TINY_WORDS) for doc in (then, now)))
        lost = tiny(now).lost_sight(tiny(then))
        assert [finding.indicator for finding in lost] == expected, seed
        assert all(finding == tiny(now).findings[finding.indicator] for finding in lost)


def test_nobody_can_make_a_sign_vanish_unseen():
    """What was known is listed with its new state, also when it is now said that it cannot occur here."""
    was = tiny(doc_of(seen("1.1", 1)))
    assert [one.state for one in tiny(doc_of(said("1.1", "not_applicable"))).lost_sight(was)] == ["not_applicable"]
    assert [one.state for one in tiny(doc_of(said("1.1", "access_denied"))).lost_sight(was)] == ["access_denied"]
    assert [one.state for one in tiny(doc_of()).lost_sight(was)] == ["not_assessed"]


def test_an_indicator_new_to_the_catalogue_cannot_be_lost():
    """What the earlier catalogue did not have was never in sight."""
    words = copy.deepcopy(TINY_WORDS)
    words["indicators"]["acme.i"] = {"factor": "RF1", "tempo": None}
    now = assessed(doc_of(), method=tiny_method(), catalogue=catalogue_of(words))
    assert [one.indicator for one in now.lost_sight(tiny(doc_of(seen("1.2", 1))))] == ["1.2"]


@given(doc=documents(TINY_WORDS))
def test_fading_is_what_rests_on_old_reports_alone(doc):
    """Named are the findings with confidence left whose newest report could not see; known or unknown ones are not."""
    fading = {finding.indicator for finding in tiny(doc).fading()}
    for indicator, finding in tiny(doc).findings.items():
        about = [obs for obs in oracle.known_on(doc, CENTRE)["observations"] if obs["indicator"] == indicator]
        newest = sorted(about, key=age_of, reverse=True)
        tied = [obs for obs in newest if age_of(obs) == age_of(newest[0])]
        blind = bool(tied) and min(tied, key=lambda obs: obs["id"])["state"] in oracle.UNKNOWN
        assert (indicator in fading) == (finding.confidence > 0 and blind)


def age_of(obs):
    return oracle.period(obs)[1], oracle.reported(obs)


def test_fading_by_hand():
    """Seen in autumn, no access in winter: the finding stands, and is named as fading."""
    autumn = seen("1.1", "high", observed_on=EARLIER)
    cases = {"access_denied": ["1.1"], "source_failed": ["1.1"], "absent": [], "not_applicable": []}
    for state, named in cases.items():
        winter = said("1.1", state, "b", **({"confidence": 1} if state == "absent" else {}))
        assert [one.indicator for one in tiny(doc_of(autumn, winter)).fading()] == named
