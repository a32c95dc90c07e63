"""A warning may be drafted incomplete, but goes out only if it asks somebody for something by a day."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from alarms import assessed, network
from hypothesis import given
from hypothesis import strategies as st
from ledgers import memory

from atrocity_prevention.assessment.scores import Band
from atrocity_prevention.errors import DataError
from atrocity_prevention.record.drafting import draft_warning, issue_warning, warning_document
from atrocity_prevention.record.warning import EarlyWarning
from atrocity_prevention.record.warning_parts import Addressee, WarningLevel, WarningOption
from atrocity_prevention.response.matching import match_measures
from atrocity_prevention.vocabulary.markings import Marking

SEEN = assessed({"8.8": 1.0, "1.3": 0.75, "4.1": 1.0})
OPTIONS = match_measures(SEEN, network(), act_by="2027-05-01")[:2]
LEVEL = WarningLevel(
    target="overall", low=0.3, high=0.9, band_low="low", band_high="very_high", coverage=0.4, method="reference 1.0"
)


def complete(**given):
    """A warning that can go out."""
    first = OPTIONS[0].measure.id
    whole = {
        "addressees": ["minister"],
        "answer_by": "2026-05-31",
        "signed_by": "desk",
        "owners": {first: "elders"},
        "cost_of_delay": {first: "the river floods in June"},
        "summary": {"en": "tension on the river"},
    }
    return draft_warning(SEEN, OPTIONS[:1], id="w1", network=network(), **{**whole, **given})


def paths(error):
    return [problem.path for problem in error.value.problems]


def test_a_draft_takes_what_the_assessment_says():
    """The range with its words, the crimes, drivers, days and the fingerprint; nothing is made up."""
    draft = draft_warning(SEEN, OPTIONS, id="w1")
    score = SEEN.overall
    assert (draft.level.low, draft.level.high, draft.level.band_low) == (score.low, score.high, score.band_low)
    assert draft.level.method == "reference 1.0" or draft.level.method.startswith("reference")
    assert draft.basis == SEEN.fingerprint
    assert draft.basis.startswith("sha256:")
    assert (draft.as_of, draft.observed_on, draft.reported_on) == (SEEN.as_of,) * 3
    assert set(draft.drivers) == {"8.8", "1.3", "4.1"}
    assert [one.measure for one in draft.options] == [one.measure.id for one in OPTIONS]
    assert {one.owner for one in draft.options} == {None}
    assert draft.effective_marking() is Marking.AMBER  # the network the options come from is


def test_what_keeps_a_draft_from_going_out_is_told_at_once():
    """Nobody signs, nobody is asked, no day, no owner, no cost of delay."""
    draft = draft_warning(SEEN, OPTIONS[:1], id="w1")
    with pytest.raises(DataError) as error:
        draft.check()
    assert paths(error) == ["signed_by", "addressees", "answer_by", "options[0].owner", "options[0].cost_of_delay"]
    assert {problem.code for problem in error.value.problems} == {"AP-E060"}
    assert [problem.path for problem in draft_warning(SEEN, id="w1").missing()][-1] == "options"
    assert complete().missing() == ()


def test_an_answer_cannot_be_expected_before_the_assessment():
    """The day must lie ahead of it."""
    assert [one.path for one in complete(answer_by="2026-04-01").missing()] == ["answer_by"]


def test_the_way_to_each_addressee_is_looked_up():
    """From whoever signs, as of the day of the assessment; who cannot be reached has no way and no days."""
    warning = complete(addressees=["minister", "others"])
    assert [(one.actor, one.route, one.minutes) for one in warning.addressees] == [
        ("minister", ("desk", "minister"), 720),
        ("others", (), None),
    ]
    assert draft_warning(SEEN, id="w", addressees=["minister"]).addressees == (Addressee(actor="minister"),)
    sent = draft_warning(SEEN, id="w", addressees=["elders"], network=network(), sender="minister")
    assert sent.addressees[0].route == ("minister", "elders")


def test_what_is_issued_is_in_the_ledger_once():
    """Sending it twice records it once; an incomplete one is never recorded."""
    with memory() as ledger:
        entry = issue_warning(ledger, complete(), at="2026-05-02")
        assert issue_warning(ledger, complete(), at="2026-05-02") == entry
        assert len(ledger.entries()) == 1
        assert (entry.actor, entry.marking, entry.content.addressees) == ("desk", Marking.AMBER, ("minister",))
        assert entry.content.answer_by == dt.date(2026, 5, 31)
        assert entry.content.document["level"]["band_low"] in tuple(Band)
        with pytest.raises(DataError, match="AP-E060"):
            issue_warning(ledger, complete(signed_by=None), at="2026-05-02")
        assert len(ledger.entries()) == 1


def test_an_update_and_a_cancellation_name_what_they_replace():
    """A first warning replaces none; one that is taken back needs no option."""
    update = complete(type="update", replaces="w0")
    assert warning_document(update)["replaces"] == "w0"
    cancel = draft_warning(
        SEEN, id="w2", type="cancel", replaces="w1", addressees=["minister"], answer_by="2026-06-01", signed_by="desk"
    )
    assert cancel.missing() == ()
    for wrong in ({"type": "update"}, {"replaces": "w0"}):
        with pytest.raises(DataError, match="AP-E010"):
            complete(**wrong)


def test_the_document_is_plain_and_says_nothing_empty():
    """Text, numbers, lists and mappings, without what is not known."""
    document = warning_document(complete())

    def walk(value):
        if isinstance(value, dict):
            assert all(type(key) is str for key in value)
            for part in value.values():
                walk(part)
        elif isinstance(value, list):
            for part in value:
                walk(part)
        else:
            assert type(value) in (str, int, float, bool)

    walk(document)
    assert "replaces" not in document
    assert document["as_of"] == "2026-05-01"


def test_the_level_is_told_in_words():
    """One word, or a range of two, in the language asked for."""
    assert LEVEL.text() == "low to very high"
    assert " à " in LEVEL.text("fr")
    assert LEVEL.text("sw") == "low to very high"
    assert attrs.evolve(LEVEL, band_high="low").text() == "low"


@pytest.mark.parametrize(
    "wrong",
    [
        {"crimes": ["theft"]},
        {"drivers": "8.8"},
        {"populations": [""]},
        {"answer_by": "soon"},
        {"type": "poem"},
        {"marking": "TLP:PINK"},
        {"languages": "en"},
        {"signed_by": ""},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_every_field_is_checked(wrong):
    """A wrong word, text where a list belongs, an empty id: one problem each."""
    with pytest.raises(DataError):
        EarlyWarning(id="w", situation="x", basis="b", as_of="2026-05-01", level=LEVEL, **wrong)


def test_parts_of_a_warning_are_checked_as_well():
    """Numbers outside their range, unknown bands and empty ids."""
    for kind, fields in (
        (WarningOption, {"measure": ""}),
        (WarningOption, {"measure": "m", "decide_by": "soon"}),
        (Addressee, {"actor": "a", "route": "ab"}),
    ):
        with pytest.raises(DataError):
            kind(**fields)
    for wrong in ({"low": 2}, {"high": -1}, {"coverage": "x"}, {"band_low": "mild"}, {"band_high": "mild"}):
        with pytest.raises(DataError):
            attrs.evolve(LEVEL, **wrong)
    whole = EarlyWarning(
        id="w",
        situation="x",
        basis="b",
        as_of="2026-05-01",
        level=LEVEL,
        observed_on="2026-04-01",
        reported_on="2026-04-02",
        crimes=["genocide"],
        options=[WarningOption(measure="m", decide_by="2026-05-02")],
    )
    assert whole.effective_marking() is Marking.RED
    assert whole.crimes == ("genocide",)


def test_nothing_seen_is_still_something_to_say():
    """A warning drafted from no information has no days and no drivers, and the whole range."""
    blind = assessed({"8.8": "no_information"})
    draft = draft_warning(blind, id="w", target="genocide")
    assert (draft.observed_on, draft.reported_on, draft.drivers) == (None, None, ())
    assert draft.crimes
    with pytest.raises(KeyError):
        draft_warning(SEEN, id="w", target="theft")
    ruled_out = assessed(dict.fromkeys(SEEN.catalogue.indicators, 0.0))
    assert draft_warning(ruled_out, id="w").crimes == ()


def test_a_target_without_a_score_cannot_be_warned_of():
    """Where nothing is applicable there is no level."""
    factor = [one.id for one in SEEN.catalogue.indicators_of("RF9")]
    none = assessed(dict.fromkeys(factor, "not_applicable"))
    assert none.score("RF9") is None
    with pytest.raises(DataError, match="AP-E061"):
        draft_warning(none, id="w", target="RF9")


@given(st.sets(st.sampled_from(["signed_by", "addressees", "answer_by", "owners", "cost_of_delay"])))
def test_each_thing_left_out_is_missing_and_nothing_else(left_out):
    """Whatever is missing is named, and a complete warning misses nothing."""
    empty = {"addressees": (), "owners": {}, "cost_of_delay": {}}
    draft = complete(**{name: empty.get(name) for name in left_out})
    expected = {"owners": "options[0].owner", "cost_of_delay": "options[0].cost_of_delay"}
    assert {one.path for one in draft.missing()} == {expected.get(name, name) for name in left_out}
