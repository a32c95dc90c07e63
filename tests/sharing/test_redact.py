"""What may leave: nothing above the clearance, and an assessment of it that is wider and never lower."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sharing_cases import LEVELS, SLOW, codes, marked_situations, network, plan, report, situation, source

import atrocity_prevention as ap
from atrocity_prevention.sharing.inventory import marking_of, parts_of
from atrocity_prevention.testing import strategies

CLOSE = 1e-9
LAW = settings(max_examples=7, deadline=None, suppress_health_check=SLOW)
ANY = st.sampled_from(LEVELS)


def scores(assessment):
    return {name: assessment.score(name) for name in [*assessment.factors, *assessment.crimes, "overall"]}


def is_wider(wide, narrow):
    """Whether no score is surer; where nothing was applicable there was nothing to compare with."""
    after = scores(wide)
    return all(
        after[name].low <= one.low + CLOSE and after[name].high >= one.high - CLOSE
        for name, one in scores(narrow).items()
        if one is not None
    )


@LAW
@given(marked_situations(min_observations=1), strategies.methods(), ANY, st.dates(dt.date(2020, 1, 1)))
def test_an_assessment_of_what_is_left_is_wider_and_never_lower(whole, method, clearance, day):
    """For any situation, method, clearance and day; and redacting the assessment comes to the same."""
    before = ap.assess(whole, as_of=day, method=method)
    after = ap.assess(ap.redact(whole, clearance), as_of=day, method=method)
    assert is_wider(after, before)
    assert scores(ap.redact(before, clearance)) == scores(after)


@LAW
@given(marked_situations(min_observations=1), ANY)
def test_nor_is_it_surer_on_the_day_that_is_taken_if_none_is_named(whole, clearance):
    """The newest report may be withheld; then the rest is assessed later than need be and never earlier."""
    shown = ap.redact(whole, clearance)
    before, after = ap.assess(whole), ap.assess(shown)
    assert after.as_of >= before.as_of
    assert is_wider(after, before)


@LAW
@given(marked_situations(), ANY)
def test_nothing_above_the_clearance_is_left(whole, clearance):
    """Of a situation, a network and a plan; redacting twice changes nothing, and full clearance changes nothing."""
    shown = ap.redact(whole, clearance)
    assert marking_of(shown) <= ap.Marking(clearance)
    assert ap.redact(shown, clearance) == shown
    assert ap.redact(attrs.evolve(whole, place=ap.Place(country="XEX")), "TLP:RED").observations == whole.observations


@LAW
@given(strategies.networks(), strategies.response_plans(), ANY)
def test_nothing_above_is_left_of_a_network_or_plan(whole, agreed, clearance):
    """What remains reads as a network and a plan, and may be redacted again."""
    for thing in (whole, agreed):
        if not ap.Marking(clearance).allows(thing.effective_marking()):
            continue
        try:
            shown = ap.redact(thing, clearance)
        except ap.DataError as error:  # of a network whose every actor is above nothing could be shown
            assert [problem.code for problem in error.problems] == ["AP-E044"]  # noqa: PT017 a refusal is an answer, too
            continue
        assert type(shown) is type(thing)
        assert marking_of(shown) <= ap.Marking(clearance)
        assert ap.redact(shown, clearance) == shown


def test_a_denial_does_not_stand_alone():
    """The sign is withheld as a whole; the sources that are not named keep their grade and their group."""
    seen, denied = report("seen", marking="TLP:RED"), report("denied", state="absent", level=None, source="monitors")
    other = report("other", indicator="8.7", source="monitors", populations=["coast-minority", "returned"])
    shown = ap.redact(situation(seen, denied, other), "TLP:GREEN")
    states = {one.indicator: str(one.state) for one in shown.observations}
    assert states == {"8.7": "observed", "8.8": "withheld"}
    assert [one.id for one in shown.populations] == ["coast-minority"]
    assert shown.observations[0].populations == ("coast-minority",)
    hidden = next(one for one in shown.sources if one.id == shown.observations[0].source)
    assert (hidden.reliability, hidden.name, hidden.group) == (ap.Reliability.B, ap.LocalText(), "withheld-3")


@pytest.mark.parametrize(
    ("newest", "marking", "day"),
    [("2026-06-11", "TLP:GREEN", "2026-06-11"), ("2026-06-11", "TLP:RED", "2026-06-30")],
)
def test_the_day_of_what_is_withheld_tells_no_day(newest, marking, day):
    """It is that of the newest report if that leaves, else the end of its month; or the day that was asked for."""
    whole = situation(
        report("a", indicator="8.7"),
        report("b", marking="TLP:RED", observed_on="2026-05-03"),
        report("c", indicator="8.6", marking=marking, observed_on=newest),
    )
    told = {str(one.observed_on.end) for one in ap.redact(whole, "TLP:GREEN").observations if not one.state.known}
    assert told == {day}
    asked = ap.redact(whole, "TLP:GREEN", as_of="2026-07-01").observations
    assert {str(one.observed_on.end) for one in asked if not one.state.known} == {"2026-07-01"}


def test_what_is_unmarked_is_red():
    """A situation without any marking leaves for nobody else; one that is marked may have parts that stay."""
    unmarked = situation(report("a"), marking=None)
    with pytest.raises(ap.DataError) as caught:
        ap.redact(unmarked, "TLP:AMBER+STRICT")
    assert codes(caught) == ["AP-E131"]
    assert ap.redact(unmarked, "TLP:RED").observations == unmarked.observations


def test_a_network_keeps_both_ends_and_coarser_places():
    """A partnership goes with the actor at its end; AMBER keeps the province, GREEN the district, RED the country."""
    lengths = {"XEX": (5, 7)}
    whole, precision = network(), ap.PlacePrecision(lengths=lengths)
    green = ap.redact(whole, "TLP:GREEN", precision=precision)
    assert ([*green.actors], [*green.partnerships]) == (["open", "third"], ["open-third"])
    amber = ap.redact(whole, "TLP:AMBER", precision=precision)
    assert [one.area for one in amber.actors["open"].places] == ["XEX0102", None]
    assert [one.area for one in amber.actors["closed"].places] == ["XEX01", None]


def test_a_plan_keeps_the_items_that_may_leave():
    """Its own texts go with its own marking, without which there is no plan to show."""
    assert [one.id for one in ap.redact(plan(), "TLP:GREEN").items] == ["i0", "i1", "i5"]
    assert [one.id for one in ap.redact(plan(), "TLP:AMBER").items] == ["i0", "i1", "i2", "i5"]
    with pytest.raises(ap.DataError) as caught:
        ap.redact(plan(marking="TLP:AMBER"), "TLP:GREEN")
    assert codes(caught) == ["AP-E131"]


@pytest.mark.parametrize("thing", [source(), report("a"), "text", None, 3])
def test_what_cannot_be_redacted_is_refused(thing):
    """Without a word of it."""
    with pytest.raises(ap.DataError) as caught:
        ap.redact(thing, "TLP:GREEN")
    assert codes(caught) == ["AP-E132"]
    with pytest.raises(ap.DataError) as caught:
        ap.sharing_preview(thing, "TLP:GREEN")
    assert codes(caught) == ["AP-E132"]


# --- the gate before every file ----------------------------------------------------------------------------------


def test_a_writer_refuses_in_one_error_and_writes_nothing(tmp_path):
    """Kinds, numbers and labels; no id, name, note or place."""
    whole = situation(report("a", marking="TLP:RED"), report("b", marking="TLP:RED", indicator="8.7"))
    for thing, write in ((whole, ap.write_situation), (network(), ap.write_network), (plan(), ap.write_plan)):
        with pytest.raises(ap.DataError) as caught:
            write(thing, tmp_path / "out.json", clearance="TLP:GREEN")
        assert set(codes(caught)) == {"AP-E130"}
        assert not any(tmp_path.iterdir())
        write(thing, tmp_path / "out.json", clearance="TLP:RED")
        (tmp_path / "out.json").unlink()
    with pytest.raises(ap.DataError) as caught:
        ap.refuse_above(whole, "TLP:GREEN")
    told = [(one.path, one.message) for one in caught.value.problems]
    assert told == [
        ("populations", "1 population is marked TLP:AMBER, above TLP:GREEN"),
        ("sources", "1 source is marked TLP:RED, above TLP:GREEN"),
        ("observations", "2 observations are marked TLP:RED, above TLP:GREEN"),
    ]


@LAW
@given(marked_situations(), ANY)
def test_what_was_redacted_may_be_written(tmp_path_factory, whole, clearance):
    """So redacting is always a way out of the refusal; and reading asks the same question."""
    path = tmp_path_factory.mktemp("shared") / "s.json"
    shown = ap.redact(whole, clearance)
    ap.write_situation(shown, path, clearance=clearance)
    assert ap.read_situation(path, clearance=clearance) == shown


def test_a_reader_refuses_what_may_not_be_here(tmp_path):
    """A machine that is cleared to TLP:GREEN takes in nothing stricter."""
    for thing, write, read in (
        (situation(report("a", marking="TLP:RED")), ap.write_situation, ap.read_situation),
        (network(), ap.write_network, ap.read_network),
        (plan(), ap.write_plan, ap.read_plan),
    ):
        write(thing, tmp_path / "in.yaml")
        assert read(tmp_path / "in.yaml") == thing
        with pytest.raises(ap.DataError) as caught:
            read(tmp_path / "in.yaml", clearance="TLP:GREEN")
        assert set(codes(caught)) == {"AP-E130"}


def test_any_result_goes_through_the_same_gate():
    """By its own marking; a list by those of its members; what carries none, or is a mapping, counts as TLP:RED."""
    amber = situation(report("a", marking="TLP:AMBER"), sources=[source()], populations=[])
    assessed = ap.assess(amber)
    panel = ap.panel_of([amber], as_of="2026-06-01")
    kinds = {
        "situation": amber,
        "observation": assessed,
        "panel": panel,
        "option": list(ap.match_measures(assessed)),
        "score": assessed.overall,
        "dict": {"a": [1]},
        "early warning": ap.draft_warning(assessed, id="w"),
        "finding": assessed.findings["8.8"],
    }
    for name, thing in kinds.items():
        with pytest.raises(ap.DataError) as caught:
            ap.refuse_above(thing, "TLP:GREEN")
        assert codes(caught) == ["AP-E130"]
        assert (name if name != "situation" else "observation") in caught.value.problems[0].message
        ap.refuse_above(thing, "TLP:RED")
    assert [part.kind for part in parts_of((panel, panel))] == ["panel", "panel"]
    assert marking_of([]) is ap.Marking.CLEAR


def test_a_frame_is_refused_as_a_file_is():
    """`as_frame` is one more way out."""
    assessed = ap.assess(situation(report("a", marking="TLP:AMBER"), sources=[source()], populations=[]))
    with pytest.raises(ap.DataError) as caught:
        ap.as_frame(assessed, clearance="TLP:GREEN")
    assert codes(caught) == ["AP-E130"]
    assert len(ap.as_frame(assessed, clearance="TLP:AMBER")) == len(ap.as_frame(assessed))


def test_a_clearance_that_is_none_is_refused():
    """As everywhere, by the five labels."""
    for refused in (ap.redact, ap.sharing_preview, ap.refuse_above):
        with pytest.raises(ap.DataError) as caught:
            refused(situation(), "TLP:ORANGE")
        assert codes(caught) == ["AP-E013"]
