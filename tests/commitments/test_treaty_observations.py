"""Treaty gaps as graded observations: a stated mapping, and never a high level from absence of data."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.testing import strategies

FEW = settings(max_examples=25)
"""Registers and tables are large, and each example is looked at on several days."""

UNTC = ap.Source(
    id="untc", name="UN Treaty Collection", reliability="A", independence_group="untc", marking="TLP:CLEAR"
)
TWELVE = list(ap.instruments())
PARTY = ap.TreatyMapping(
    id="party", version="1", rules=[ap.TreatyRule(indicator="3.1", question="party", instruments=TWELVE)]
)


def status(yes=(), no=(), source=UNTC, as_of="2010-12-31", **more):
    acts = [
        *(ap.TreatyAct(state="XEX", instrument=one, act="acceded", on="2000-01-01", source=source.id) for one in yes),
        *(ap.TreatyAct(state="XEX", instrument=one, act="not_party", on=as_of, source=source.id) for one in no),
    ]
    return ap.TreatyStatus(tables=[ap.TreatyTable(source=source, as_of=as_of, **more)], acts=acts)


def observed(found, mapping=PARTY, as_of=None):
    (observation,) = ap.treaty_observations(found, "XEX", as_of, mapping=mapping)
    return observation


def test_a_state_nobody_speaks_about_gives_no_observation():
    """Absence of data is no evidence."""
    assert ap.treaty_observations(status(TWELVE), "KEN") == ()
    assert ap.treaty_observations(status(), "XEX") == ()


def test_the_level_is_the_share_of_no_and_the_confidence_the_grade_times_what_is_answered():
    """Three of nine answers are no; nine of twelve are answered; the table is graded A2."""
    found = observed(status(TWELVE[:6], TWELVE[6:9]))
    assert found.level == pytest.approx(3 / 9)
    assert found.confidence == pytest.approx(0.8 * 9 / 12)
    assert found.indicator == "3.1"
    assert found.source == "untc"
    assert found.observed_on.end == dt.date(2010, 12, 31)
    assert found.reference == "UN Treaty Collection, as of 2010-12-31"
    assert "75% of what is asked is answered. Answered no: icerd (party)" in found.note["en"]
    assert "party 1" in found.note["fr"]
    assert found.marking is ap.Marking.CLEAR


def test_a_party_to_all_is_absent_and_not_observed():
    """No gap was found where it was looked for."""
    assert str(observed(status(TWELVE)).state) == "absent"


def test_one_or_two_answers_are_too_few_for_a_level():
    """Below the least share nothing is said but that nothing is known."""
    found = observed(status(no=TWELVE[:2]))
    assert str(found.state) == "no_information"
    assert found.level is None
    assert observed(status(no=TWELVE[:3])).level == 1.0


def test_the_past_is_told_from_acts_dated_by_then():
    """An act counts from its day; what a table says had not been done counts from the table's day."""
    found = status(TWELVE[:6], TWELVE[6:])
    before = observed(found, as_of="2005-01-01")
    assert str(before.state) == "absent"
    assert before.confidence == pytest.approx(0.4)
    assert before.reported_on == dt.date(2005, 1, 1)
    assert ap.treaty_observations(found, "XEX", "1999-12-31", mapping=PARTY) == ()
    assert observed(found, as_of="2020-01-01").observed_on.end == dt.date(2010, 12, 31)


def test_the_library_s_mapping_counts_ratification_and_domestic_law_alike_and_the_first_two_twice():
    """Genocide Convention and Rome Statute weigh 2 of 14; what is not in law stays unanswered."""
    (found,) = ap.treaty_observations(status(TWELVE[1:], TWELVE[:1]), "XEX")
    assert found.level == pytest.approx(2 / 14)
    assert found.confidence == pytest.approx(0.8 * 14 / 28)


def test_reports_feed_the_indicator_on_cooperation():
    """One in time and one missing of four that say how often."""
    acts = [
        ap.TreatyAct(state="XEX", instrument="cat", act="reported", on="2009-01-01", source="untc"),
        ap.TreatyAct(state="XEX", instrument="crc", act="not_reported", on="2010-12-31", source="untc"),
    ]
    found = {one.indicator: one for one in ap.treaty_observations(attrs.evolve(status(), acts=acts), "XEX")}
    assert list(found) == ["6.7"]
    assert found["6.7"].level == 0.5
    assert found["6.7"].confidence == pytest.approx(0.4)


def test_a_table_without_a_grade_is_refused():
    """An observation needs one."""
    bare = ap.Source(id="bare")
    with pytest.raises(ap.DataError, match="AP-E025"):
        ap.treaty_observations(status(TWELVE, source=bare), "XEX")
    assert observed(status(TWELVE, source=attrs.evolve(bare, reliability="C"))).reference == "bare, as of 2010-12-31"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("question", "signed", "AP-E158"),
        ("instruments", "cat", "AP-E012"),
        ("instruments", ["opcat"], "AP-E154"),
        ("weight", 0, "AP-E014"),
        ("weight", True, "AP-E014"),
        ("weight", float("nan"), "AP-E014"),
        ("weight", "2", "AP-E014"),
        ("indicator", "", "AP-E017"),
    ],
)
def test_a_rule_says_what_is_wrong_with_it(field, value, code):
    """Each field is judged alone."""
    given = {"indicator": "3.1", "question": "party", "instruments": ["cat"], field: value}
    with pytest.raises(ap.DataError) as refused:
        ap.TreatyRule(**given)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_treaties_are_weighed_with_other_evidence_in_an_assessment():
    """Illustrative: two tables copied from one register count once beside what a human rights institution says."""
    nhri = ap.Source(id="nhri", reliability="B", marking="TLP:CLEAR")
    twin = attrs.evolve(UNTC, id="twin")
    whole = status(TWELVE[:8], TWELVE[8:]).with_tables(status(TWELVE[:8], TWELVE[8:], source=twin))
    observations = ap.treaty_observations(whole, "XEX", mapping=PARTY)
    assert len(observations) == 2
    one = ap.Situation(id="s", place="XEX", sources=[*whole.sources, nhri], observations=observations)
    finding = ap.assess(one).findings["3.1"]
    assert finding.level == pytest.approx(4 / 12)
    assert finding.confidence == pytest.approx(0.8)
    assert len(finding.observations) == 1


def reading(found):
    """What an observation establishes and what it leaves open, as the method reads it; nothing leaves all open."""
    if found is None or not found.state.known:
        return 0.0, 1.0
    return found.confidence * (found.level or 0.0), 1 - found.confidence * (1 - (found.level or 0.0))


@FEW
@given(data=st.data(), mapping=strategies.treaty_mappings(), no=st.sets(st.sampled_from(TWELVE)))
def test_losing_an_answer_never_reassures_and_never_accuses(data, mapping, no):
    """Without one of its records a table never establishes more, and never rules more out."""
    yes = data.draw(
        st.sets(st.sampled_from([one for one in TWELVE if one not in no])) if len(no) < 12 else st.just(set())
    )
    whole = status(sorted(yes), sorted(no))
    assume(whole.acts)
    lost = data.draw(st.sampled_from(whole.acts))
    less = attrs.evolve(whole, acts=[one for one in whole.acts if one != lost])
    before = {one.indicator: one for one in ap.treaty_observations(whole, "XEX", mapping=mapping)}
    after = {one.indicator: one for one in ap.treaty_observations(less, "XEX", mapping=mapping)}
    for indicator, one in before.items():
        low, high = reading(after.get(indicator))
        assert low <= reading(one)[0] + 1e-12
        assert high >= reading(one)[1] - 1e-12


@FEW
@given(found=strategies.treaty_statuses(), mapping=strategies.treaty_mappings())
def test_any_table_gives_observations_a_situation_takes(found, mapping):
    """They name its sources, have ids of their own and carry the grade they need."""
    for state in found.states():
        made = ap.treaty_observations(found, state, mapping=mapping)
        ap.Situation(id="s", place="XEX", sources=found.sources, observations=made)
