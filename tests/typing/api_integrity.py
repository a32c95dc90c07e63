"""As `api.py`: whether the evidence can be trusted. Never run, only type-checked."""

from __future__ import annotations

import datetime as dt
from typing import assert_type

import atrocity_prevention as ap
from atrocity_prevention.integrity.held import NewGroup
from atrocity_prevention.integrity.links import Basis, GroupLink


def groups(situation: ap.Situation) -> ap.Situation:
    """Suggestions, and a choice among them."""
    found = ap.suggest_groups(situation, as_of="2026-05-31", least_likeness=0.5, least_share=0.5, within_days=2)
    assert_type(found, tuple[ap.GroupSuggestion, ...])
    assert_type(found[0].strength, float)
    assert_type(found[0].in_words(), str)
    assert_type(found[0].basis, Basis)
    assert_type(found[0].links, tuple[GroupLink, ...])
    assert_type(found[0].links[0].share, float)
    assert_type(found[0].moves, tuple[ap.Move, ...])
    ap.suggest_groups(situation, least_share="half")  # type: ignore[arg-type]
    return ap.with_groups(situation, found[:1])


def newcomers(situation: ap.Situation) -> ap.Assessment:
    """What only new sources say."""
    held = ap.hold_new(situation, days=60, vouched=["nhri"])
    assert_type(held, ap.HeldBack)
    assert_type(held.held, tuple[str, ...])
    assert_type(held.groups, tuple[NewGroup, ...])
    assert_type(held.groups[0].moves, tuple[ap.Move, ...] | None)
    assert_type(held.in_words(), str)
    ap.assess(situation, hold_new="90")  # type: ignore[arg-type]
    return ap.assess(situation, hold_new=90)


def quiet(situation: ap.Situation, assessment: ap.Assessment) -> None:
    """Who is no longer heard, and on whom it rests."""
    found = ap.silences(situation, dt.date(2026, 5, 31), least_reports=5, patience=2.5, least_days=30)
    assert_type(found, tuple[ap.Silence, ...])
    assert_type(found[0].in_words(named=False), str)
    largest = assessment.largest_source("genocide")
    assert_type(largest, ap.LargestSource | None)
    assert largest is not None
    assert_type(largest.share, float)


def attacks(situation: ap.Situation) -> None:
    """What attackers could send."""
    assert_type(ap.flood(situation, ["8.8"], seed=1, reports=9, level="severe"), ap.Situation)
    assert_type(ap.sock_puppets(situation, ["8.8"], seed=1, groups=3, reliability="B"), ap.Situation)
    assert_type(ap.coordinated_absence(situation, ["8.8"], seed=1, as_of="2026-05-31"), ap.Situation)
    ap.flood(situation, ["8.8"])  # type: ignore[call-arg]
