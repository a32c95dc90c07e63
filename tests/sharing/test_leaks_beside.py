"""What stands beside a situation leaks as little: registers, capacity reviews, resilience, integrity."""

from __future__ import annotations

import pytest
from canaries import LEVELS, OPEN, RANK
from canaries_beside import seeded_beside
from ways_beside import broken_beside, everything_beside, for_readers_beside, highest, unasked_beside
from ways_out import REFUSED

import atrocity_prevention as ap


@pytest.fixture(scope="module")
def given():
    return seeded_beside()


def leaks(outputs, say, clearance):
    """Which outputs hold what they may not."""
    return {name: found for name, text in outputs if (found := say.leaked(text, highest(text, clearance, REFUSED)))}


@pytest.mark.parametrize("clearance", LEVELS)
def test_nothing_of_them_leaves_above_the_clearance(given, clearance, tmp_path):
    """Files, previews, pages, frames, briefs and commands; what may leave does."""
    outputs = list(for_readers_beside(given, str(clearance), tmp_path))
    assert leaks(outputs, given.say, clearance) == {}
    seen = set().union(*(given.say.found(text) for name, text in outputs if name.startswith("redacted")))
    assert {given.say.rank[one] for one in seen} >= ({RANK[clearance]} if RANK[clearance] >= OPEN else set())


def test_nothing_of_them_is_shown_unasked(given, tmp_path):
    """Neither by repr nor str, in IPython, notebooks, rich or what came out of a pickle; and there is something."""
    assert all(thing for _, thing in everything_beside(given, tmp_path))
    assert leaks(unasked_beside(given, tmp_path), given.say, ap.Marking.GREEN) == {}


def test_no_refusal_of_them_tells_what_was_refused(given):
    """Readers name the place and a code."""
    assert leaks(broken_beside(given, given.say("TLP:RED")), given.say, ap.Marking.GREEN) == {}


def test_clearances_that_do_nothing_are_found(given, monkeypatch, tmp_path):
    """The test can fail: every kind of output would leak."""
    monkeypatch.setattr(ap.Marking, "allows", lambda self, other: True)
    found = leaks(for_readers_beside(given, "TLP:GREEN", tmp_path), given.say, ap.Marking.GREEN)
    wanted = {"redacted CommitmentRegister", "redacted CapacityReview", "what share wrote", "brief", "capacity command"}
    assert wanted <= found.keys()
