"""Records of evidence: what they refuse, alone and together, and that nothing can change them afterwards."""

from __future__ import annotations

import copy
import datetime as dt
import pickle

import attrs
import pytest
from hypothesis import given

from atrocity_prevention.errors import DataError
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation, situation_problems
from atrocity_prevention.evidence.sources import Population, Source
from atrocity_prevention.vocabulary.grades import Credibility, Reliability
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.places import Place
from atrocity_prevention.vocabulary.texts import LocalText
from atrocity_prevention.vocabulary.values import Period
from building import WORDS, doc_of, documents, said, seen, situation_of

DAY = dt.date(2026, 5, 1)


def report(**more):
    return Observation(
        **{
            "id": "o",
            "indicator": "1.1",
            "state": "observed",
            "level": "high",
            "observed_on": DAY,
            "source": "a",
            **more,
        }
    )


def problems_of(function, *args, **more):
    with pytest.raises(DataError) as caught:
        function(*args, **more)
    return [(problem.path, problem.code) for problem in caught.value.problems]


def test_a_report_is_turned_into_the_types_it_is_made_of():
    """Words, whole numbers and texts become levels, grades, days and local texts; what is not said is nothing."""
    made = report(credibility=2, marking="TLP:AMBER", populations=["p"], note="short", confidence=1)
    assert (made.level, made.state, made.credibility) == (0.75, "observed", Credibility.PROBABLY_TRUE)
    assert made.observed_on == Period(start=DAY, end=DAY)
    assert made.reported_on == DAY
    assert made.marking is Marking.AMBER
    assert made.populations == ("p",)
    assert made.note == LocalText({"und": "short"})
    assert type(made.confidence) is float
    plain = report()
    assert plain.credibility is plain.confidence is plain.marking is plain.note is plain.reference is None


def test_what_is_not_dated_became_known_on_its_last_day():
    """Without a report date a period counts as reported when it ended; a date of its own wins."""
    spring = {"from": "2026-03-01", "to": "2026-05-31"}
    assert report(observed_on=spring).reported_on == dt.date(2026, 5, 31)
    assert report(observed_on=spring, reported_on="2026-04-01").reported_on == dt.date(2026, 4, 1)
    assert report(observed_on=spring, reported_on=dt.date(2026, 3, 1)).reported_on == dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"level": None}, ("level", "AP-E026")),
        ({"state": "absent", "level": 0.5}, ("level", "AP-E026")),
        ({"state": "not_applicable", "level": "low"}, ("level", "AP-E026")),
        ({"reported_on": "2026-04-30"}, ("reported_on", "AP-E024")),
        ({"id": " "}, ("id", "AP-E017")),
        ({"state": "not_assessed"}, ("state", "AP-E013")),
        ({"level": True}, ("level", "AP-E012")),
        ({"confidence": 1.5}, ("confidence", "AP-E014")),
        ({"credibility": True}, ("credibility", "AP-E013")),
        ({"observed_on": "20260501"}, ("observed_on", "AP-E015")),
        ({"reported_on": dt.datetime(2026, 5, 2, tzinfo=dt.UTC)}, ("reported_on", "AP-E015")),
        ({"populations": "p"}, ("populations", "AP-E012")),
        *(({name: value}, (name, "AP-E012")) for name in ("indicator", "source") for value in (8.8, None, ["1.1"])),
        *(({"marking": value}, ("marking", "AP-E013")) for value in ("TLP:PINK", "red", 3, ["TLP:RED"])),
    ],
)
def test_a_report_that_cannot_be_is_refused(more, problem):
    """Each contradiction and each wrong value has its place and its code."""
    assert problems_of(report, **more) == [problem]


def test_contradictions_of_a_report_come_together():
    """Two things that do not fit are two problems of one error."""
    assert problems_of(report, level=None, reported_on="2026-01-01") == [
        ("level", "AP-E026"),
        ("reported_on", "AP-E024"),
    ]


@pytest.mark.parametrize("state", ["no_information", "access_denied", "unverifiable", "source_failed", "withheld"])
def test_states_that_know_nothing_may_keep_what_was_claimed(state):
    """A level beside an unverifiable report is kept, and level 0 contradicts nothing."""
    assert report(state=state).level == 0.75
    assert report(state="absent", level=0).level == report(state="not_applicable", level="absent").level == 0.0


def test_a_changed_copy_is_checked_again():
    """`attrs.evolve` cannot smuggle in what the constructor refuses."""
    assert problems_of(attrs.evolve, report(), level=2) == [("level", "AP-E014")]
    assert problems_of(attrs.evolve, report(), state="absent") == [("level", "AP-E026")]
    assert problems_of(attrs.evolve, report().observed_on, end=dt.date(2026, 4, 1)) == [("", "AP-E027")]
    assert attrs.evolve(report(), level="low").level == 0.25
    small = situation_of(doc_of(seen("1.1", 1)))
    assert problems_of(attrs.evolve, small, sources=[]) == [("observations[0].source", "AP-E020")]


def test_sources_stand_alone_unless_they_declare_a_group():
    """A source is its own independence group by default; grades and markings may be written as text."""
    assert Source(id="a").group == "a"
    assert Source(id="a", independence_group="wire").group == "wire"
    assert Source(id="a", independence_group="").group == "a"
    made = Source(id="a", reliability="F", marking="TLP:RED", name={"en": "A"})
    assert (made.reliability, made.marking, made.name.text("en")) == (Reliability.F, Marking.RED, "A")
    assert Population(id="p", note="few").note == LocalText({"und": "few"})


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        *(({"reliability": value}, ("reliability", "AP-E013")) for value in ("G", "a", 1, ["A"])),
        ({"marking": "TLP:PINK"}, ("marking", "AP-E013")),
        ({"id": ""}, ("id", "AP-E017")),
        ({"id": 3}, ("id", "AP-E012")),
    ],
)
def test_sources_refuse_what_they_cannot_be(more, problem):
    """Unknown grades and markings, and ids that are none, are refused with place and code."""
    assert problems_of(Source, **{"id": "a", **more}) == [problem]
    if "reliability" not in more:
        assert problems_of(Population, **{"id": "p", **more}) == [problem]


def test_a_refusal_is_a_value_error_that_lists_what_is_allowed_and_repeats_nothing():
    """Who expects Python's usual error for a wrong value catches it, and what was given stays out of the logs."""
    with pytest.raises(ValueError, match="use one of: A, B, C, D, E, F") as caught:
        Source(id="a", reliability="a secret")
    assert isinstance(caught.value, DataError)
    assert "secret" not in str(caught.value)


def test_a_situation_names_all_that_does_not_fit_at_once():
    """Repeated ids, unknown sources and populations and missing grades, each with its path, in one error."""
    sources = [{"id": "a"}, {"id": "a"}, {"id": "g", "reliability": "B"}]
    doc = doc_of(
        seen("1.1", 1, "nobody", id="x"),
        seen("1.1", 1, "a", id="x", populations=["p", "nowhere"]),
        {**seen("1.1", 1, "a"), "confidence": None, "credibility": 2},
        {**seen("1.1", 1, "g"), "confidence": None},
        said("1.1", "absent", "a"),
        said("1.1", "access_denied", "a"),
        said("1.1", "not_applicable", "a"),
        {**seen("1.1", 1, "g"), "confidence": None, "credibility": 6},
        sources=sources,
    )
    people = [{"id": "p"}, {"id": "q"}, {"id": "q"}]
    assert problems_of(situation_of, {**doc, "populations": people}) == [
        ("populations[2].id", "AP-E023"),
        ("sources[1].id", "AP-E023"),
        ("observations[1].id", "AP-E023"),
        ("observations[0].source", "AP-E020"),
        ("observations[1].populations[1]", "AP-E020"),
        ("observations[2].source", "AP-E025"),
        ("observations[3].credibility", "AP-E025"),
        ("observations[4].credibility", "AP-E025"),
    ]


def test_remedies_name_what_there_is():
    """An unknown source is answered with those that may be shown unasked; without any, with where to describe it."""
    known = [{"id": "a", "marking": "TLP:GREEN"}, {"id": "b", "marking": "TLP:CLEAR"}]
    closed = [{**known[0], "permitted_use": "internal"}, {"id": "b", "marking": "TLP:AMBER"}, "unmarked"]
    for sources, remedy in ((known, "one of: a, b"), (closed, "describe it under `sources`"), ([], "under `sources`")):
        with pytest.raises(DataError) as caught:
            situation_of(doc_of(seen("1.1", 1, "c"), sources=sources))
        assert caught.value.problems[0].remedy.endswith(remedy)
        assert caught.value.source == "situation"


def test_problems_of_parts_that_could_not_be_read_are_not_repeated():
    """A part whose id, source or state is missing already has its own problem and gets no second one."""

    class Part:
        id = source = state = populations = confidence = credibility = reliability = marking = permitted_use = None

    assert list(situation_problems([Part(), Part()], [Part(), Part()], [Part(), Part()])) == []


def test_a_situation_tells_who_spoke_and_when_last():
    """Groups are those that reported, sorted; the newest report is the latest day anything became known."""
    doc = doc_of(
        seen("1.1", 1, "b", "2026-01-01"),
        seen("1.1", 1, "a", "2025-01-01", reported_on="2026-03-01"),
        sources=[{"id": "a", "independence_group": "z"}, "b", "silent"],
    )
    made = situation_of(doc)
    assert made.groups() == ("b", "z")
    assert made.newest_report() == dt.date(2026, 3, 1)
    assert [one.id for one in made.known_on(dt.date(2026, 1, 31)).observations] == ["o1"]
    assert made.known_on(dt.date(2026, 3, 1)) is made
    assert situation_of(doc_of()).newest_report() is None
    assert situation_of(doc_of()).groups() == ()


def test_markings_fall_back_to_the_situations_and_the_strictest_wins():
    """What carries no marking takes the situation's, and where there is none either, TLP:RED."""
    part, marked = Source(id="a"), Source(id="b", marking="TLP:AMBER")
    green = Situation(id="s", place=Place(country="KEN"), marking="TLP:GREEN", sources=[part, marked])
    unmarked = attrs.evolve(green, marking=None)
    assert green.marking_of(part) is Marking.GREEN
    assert green.marking_of(marked) is Marking.AMBER
    assert unmarked.marking_of(part) is Marking.RED
    assert green.strictest_marking() is Marking.AMBER
    assert unmarked.strictest_marking() is Marking.RED
    assert attrs.evolve(green, sources=[part]).strictest_marking() is Marking.GREEN


@given(doc=documents(WORDS))
def test_situations_can_be_kept_sent_and_compared(doc):
    """Equal parts make equal situations with one hash; copying and pickling change nothing."""
    one, other = situation_of(doc), situation_of(copy.deepcopy(doc))
    assert one == other
    assert len({one, other, copy.deepcopy(one), pickle.loads(pickle.dumps(one))}) == 1
    if doc["observations"]:
        assert one != attrs.evolve(one, observations=one.observations[1:])


@pytest.mark.parametrize(
    "record",
    [
        report(),
        report().observed_on,
        Source(id="a"),
        Population(id="p"),
        situation_of(doc_of()),
    ],
    ids=lambda record: type(record).__name__,
)
def test_records_cannot_be_changed(record):
    """No field of a record can be set or deleted, no field can be added, and lists inside are tuples."""
    name = attrs.fields(type(record))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(record, name, None)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        delattr(record, name)
    with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
        record.extra = 1
    assert not any(isinstance(value, list | dict | set) for value in attrs.asdict(record, recurse=False).values())
