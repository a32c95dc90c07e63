"""Groups that copy, or report in step, are suggested with their reasons; nothing is applied and no text is told."""

from __future__ import annotations

import datetime as dt
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from integrity_cases import DAY, SCRIPTS, SENTENCES, said, shuffled, situation, source

import atrocity_prevention as ap
from atrocity_prevention.integrity.links import Basis, Unions
from atrocity_prevention.integrity.same_days import JITTER, expected, tail


def copying(*, changed=" today", groups=("daily", "radio"), reports=4, **more):
    """Return groups that tell the same in nearly the same words, on days far apart, and one that does not."""
    told = [
        said(
            f"{group}-{number}",
            group,
            "8.8",
            back=40 * place + 7 * number,
            note=f"{SENTENCES[number]}{changed * place}",
        )
        for place, group in enumerate(groups)
        for number in range(reports)
    ]
    own = [
        said(f"own-{number}", "nhri", "8.7", back=11 * number, note=text)
        for number, text in enumerate(SCRIPTS.values())
    ]
    return situation(*told, *own, **more)


def in_step(*, days=12, seed=1, lag=0, groups=("one", "two")):
    """Return groups that report on the same days of two years, and two others that have days of their own."""
    drawn = random.Random(seed)
    shared = sorted(drawn.sample(range(720), days))
    found = [
        said(f"{group}-{back}", group, "8.8", back=back + lag * place)
        for place, group in enumerate(groups)
        for back in shared
    ]
    alone = [
        said(f"{group}-{number}", group, "8.8", back=drawn.randrange(720))
        for group in ("three", "four")
        for number in range(days)
    ]
    return situation(*found, *alone)


def suggested(one, basis=None, **more):
    return [found for found in ap.suggest_groups(one, **more) if basis in (None, found.basis)]


def test_copied_notes_are_a_reason():
    """Two groups whose notes are nearly the same are suggested, with how many of how many; the third is left alone."""
    (found,) = suggested(copying())

    assert (found.groups, found.basis, found.strength) == (("daily", "radio"), Basis.TEXT, 1.0)
    (link,) = found.links
    assert (link.shared, link.of, link.notes, link.references, link.chance) == (4, 4, 4, 0, None)


def test_copies_are_found_by_the_share_of_the_one_who_copies():
    """A station that repeats half of a large paper's reports is linked to it, though the paper says much else."""
    paper = [
        said(f"p{n}", "paper", "8.8", back=5 * n, note=text) for n, text in enumerate((*SENTENCES, *SCRIPTS.values()))
    ]
    station = [
        said("s0", "station", "8.8", back=3, note=SENTENCES[0]),
        said("s1", "station", "8.1", back=9, note="x" * 30),
    ]
    (found,) = suggested(situation(*paper, *station))

    (link,) = found.links
    assert (link.group, link.other, link.shared, link.of) == ("station", "paper", 1, 2)
    assert suggested(situation(*paper, *station), least_share=0.6) == []


def test_the_same_reference_is_a_reason_and_another_number_is_not():
    """Groups that lean on the same document are suggested; a document with one digit more is another document."""

    def cite(one, other):
        return situation(said("a", "a", back=50, reference=one), said("b", "b", back=2, reference=other))

    (found,) = suggested(cite("A/HRC/00/12, para. 3", "a/hrc/00/12 para 3"))
    assert (found.links[0].references, found.links[0].notes) == (1, 0)
    assert suggested(cite("A/HRC/00/12, para. 3", "A/HRC/00/12, para. 4")) == []
    assert suggested(cite("p. 3", "p. 3")) == []


def test_one_report_counts_once_whatever_it_shares():
    """A note in two languages and a reference, all shared, are one report that shares something."""
    both = {"note": {"en": SENTENCES[0], "fr": SENTENCES[1]}, "reference": "A/HRC/00/12"}
    (found,) = suggested(situation(said("a", "a", back=50, **both), said("b", "b", back=2, **both)))

    (link,) = found.links
    assert (link.shared, link.of, link.notes, link.references) == (1, 1, 1, 1)


def test_many_copies_hang_together():
    """A hundred puppets with one text are one suggestion, held by ninety-nine links."""
    groups = [f"p{number:03}" for number in range(100)]
    (found,) = suggested(copying(groups=groups, reports=1, changed=" "), Basis.TEXT)

    assert found.groups == tuple(groups)
    assert len(found.links) == 99


def test_what_would_change_is_what_changes():
    """The moves of a suggestion are the differences between the assessments before and after it is applied."""
    one = copying()
    (found,) = suggested(one)
    before, after = ap.assess(one), ap.assess(ap.with_groups(one, found))

    moved = {move.target: move for move in found.moves}
    assert {"RF8", "overall"} <= moved.keys()
    for target in (*before.factors, *map(str, ap.Crime), "overall"):
        if target in moved:
            assert (moved[target].before, moved[target].after) == (before.score(target), after.score(target))
            assert moved[target].total.low == after.score(target).low - before.score(target).low
        else:
            assert before.score(target) == after.score(target)


def test_nothing_is_told_of_the_texts():
    """The suggestion and its page hold no note and no reference, and name groups only where anybody may know."""
    secret = copying(marking="TLP:AMBER")
    (found,) = suggested(secret)

    assert not any(text[:20] in f"{found!r}{found.to_text()}" for text in SENTENCES)
    assert "daily" not in found.to_text()
    assert found.marking is ap.Marking.AMBER
    (green,) = suggested(copying(marking="TLP:GREEN"))
    assert "daily and radio" in green.to_text()
    assert "a note alike in 4" in green.to_text()


@given(seed=st.integers(0, 2**32))
@settings(max_examples=10)
def test_order_changes_nothing(seed):
    """Reports and sources in another order give the same suggestions."""
    for one in (copying(), in_step()):
        assert suggested(shuffled(one, seed)) == suggested(one)


def test_only_what_was_known_is_looked_at():
    """On a day before the copies came nothing is suggested, and the future changes nothing."""
    one = copying()
    assert suggested(one, as_of=DAY - dt.timedelta(days=45)) == []
    later = situation(
        *one.observations, said("late", "nhri", note=SENTENCES[0], reported_on=DAY + dt.timedelta(days=9))
    )
    assert suggested(later, as_of=DAY) == suggested(one, as_of=DAY)


# Days


def test_groups_in_step_are_found():
    """Twelve days out of two years on which two groups report on the same are no accident; others stay alone."""
    (found,) = suggested(in_step())

    assert (found.groups, found.basis) == (("one", "two"), Basis.TIME)
    assert found.links[0].shared == found.links[0].of == 12
    assert 0 < found.links[0].chance <= 0.01
    assert "by chance in at most" in found.to_text()
    assert "Each reports on the same as another on at least 100% of its days" in found.in_words()


def test_a_day_apart_is_together_and_more_is_not():
    """With one day between, they still come together; with three they do not, unless that is asked for."""
    assert suggested(in_step(lag=1))
    assert not suggested(in_step(lag=3))
    assert suggested(in_step(lag=3), within_days=3)


def test_few_days_prove_nothing():
    """Four days together are too few, whatever the odds."""
    assert suggested(in_step(days=4)) == []


@pytest.mark.parametrize("seed", range(6))
def test_groups_that_follow_the_same_waves_are_not_linked(seed):
    """Eight groups that report on the same events, each within two weeks in its own time, are not suggested."""
    drawn = random.Random(seed)
    events = [drawn.randrange(20, 700) for _ in range(14)]
    found = [
        said(f"g{group}-{number}", f"g{group}", drawn.choice(["8.8", "8.7"]), back=back - drawn.randrange(15))
        for group in range(8)
        for number, back in enumerate(events)
    ]
    assert suggested(situation(*found)) == []


@pytest.mark.parametrize("seed", range(4))
def test_those_who_all_report_at_once_are_not_linked(seed):
    """Where everybody reports on the day it happens, meeting is usual and says nothing about two of them."""
    drawn = random.Random(seed)
    events = drawn.sample(range(700), 14)
    found = [said(f"g{group}-{back}", f"g{group}", back=back) for group in range(6) for back in events]
    assert suggested(situation(*found)) == []


def test_groups_that_already_hang_together_are_not_tested_again():
    """Three in step are one suggestion with two links."""
    found = suggested(in_step(groups=("one", "two", "zero")))
    assert [(one.groups, len(one.links)) for one in found] == [(("one", "two", "zero"), 2)]


def test_the_null_model_is_the_jitter_it_says():
    """The expected share is what one gets by drawing the days of the other group anew, each within its jitter."""
    own = {100: frozenset({"8.8"}), 130: frozenset({"8.8"}), 131: frozenset({"8.7"}), 400: frozenset({"8.8"})}
    others = {104: frozenset({"8.8"}), 128: frozenset({"8.8", "8.7"}), 140: frozenset({"8.8"}), 700: frozenset({"8.8"})}
    drawn, met, draws = random.Random(1), 0, 4000
    for _ in range(draws):
        moved = [(day + drawn.randint(-JITTER, JITTER), what) for day, what in others.items()]
        for day, what in own.items():
            met += any(abs(there - day) <= 1 and not what.isdisjoint(said_) for there, said_ in moved)

    assert expected(own, others, 1) == pytest.approx(met / draws / len(own), abs=0.01)


@given(rates=st.lists(st.floats(0.01, 0.99), min_size=1, max_size=12), hits=st.integers(0, 12))
def test_the_bound_is_above_the_true_chance(rates, hits):
    """The bound never falls below the exact tail of days that each have their own chance."""
    exact = [1.0]
    for rate in rates:
        exact = [
            (exact[k] if k < len(exact) else 0) * (1 - rate) + (exact[k - 1] * rate if k else 0)
            for k in range(len(exact) + 1)
        ]
    hits = min(hits, len(rates))

    bound = tail(hits / len(rates), sum(rates) / len(rates), len(rates))
    assert bound >= math.fsum(exact[hits:]) - 1e-9


def test_what_cannot_happen_by_chance_has_no_chance():
    """Where the null model has no meetings at all, one is enough."""
    assert tail(0.5, 0.0, 4) == 0.0
    assert tail(1.0, 0.5, 4) == pytest.approx(0.5**4)


# Bounds


@pytest.mark.parametrize(
    "bounds", [{"least_likeness": 0}, {"least_share": 1.1}, {"within_days": -1}, {"least_share": float("nan")}]
)
def test_bounds_that_cannot_be_are_refused(bounds):
    """A share of nothing or of more than all, and days below 0, are a problem of their own."""
    with pytest.raises(ap.DataError) as caught:
        ap.suggest_groups(copying(), **bounds)
    assert [problem.code for problem in caught.value.problems] == ["AP-E141"]


def test_there_must_be_a_date_and_known_words():
    """Without reports a date is needed; an indicator nobody knows is the problem it is elsewhere."""
    with pytest.raises(ap.DataError, match="AP-E028"):
        ap.suggest_groups(situation(sources=[source("a")]))
    assert ap.suggest_groups(situation(sources=[source("a")]), as_of=DAY) == ()
    with pytest.raises(ap.DataError, match="AP-E021"):
        ap.suggest_groups(situation(said("a", "a", "99.1")))


def test_what_is_joined_is_named_by_its_smallest():
    """Joining twice changes nothing, and every set is named by its first member."""
    unions = Unions()
    assert [unions.join(*pair) for pair in (("d", "c"), ("b", "a"), ("c", "a"), ("d", "b"))] == [
        True,
        True,
        True,
        False,
    ]
    assert unions.join("x", "y")
    assert unions.sets() == [("a", "b", "c", "d"), ("x", "y")]
    assert [unions.top(one) for one in "dz"] == ["a", "z"]
