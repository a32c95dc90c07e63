"""Assessors are kept apart: each scored alone, side by side, joined with the dissent kept."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judgement_cases import PANEL, judgement, panel, panel_of

import atrocity_prevention as ap

ALL = [str(number) for number in ap.default_catalogue().indicators]
LEVELS = st.dictionaries(st.sampled_from(ALL), st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]), min_size=1, max_size=6)
FEW = settings(max_examples=10)


@FEW
@given(one=LEVELS, other=LEVELS)
def test_an_assessor_is_scored_as_evidence_of_its_own(one, other):
    """Whatever others say, an assessor's scores are those of a situation in which nobody else reports."""
    found = ap.assess_judgements(panel_of(judgement("a", one), judgement("b", other)))
    alone = ap.assess_judgements(panel_of(judgement("a", one)))
    situation = ap.Situation(
        id="own",
        place=ap.Place(country="XEX"),
        sources=[ap.Source(id="a")],
        observations=[
            ap.Observation(
                id=key,
                indicator=key,
                state="observed" if level else "absent",
                level=level,
                confidence=1,
                observed_on="2026-05-04",
                source="a",
            )
            for key, level in one.items()
        ],
    )
    assert found.assessments["a"].crimes == alone.assessments["a"].crimes == ap.assess(situation).crimes


@FEW
@given(said=st.lists(LEVELS, min_size=2, max_size=4), data=st.data())
def test_the_order_of_assessors_changes_nothing(said, data):
    """Judgements may stand in any order in the panel."""
    judged = [judgement(f"a{place}", levels) for place, levels in enumerate(said)]
    turned = panel_of(*data.draw(st.permutations(judged)))
    found, again = ap.assess_judgements(panel_of(*judged)), ap.assess_judgements(turned)
    assert found.to_dict() == again.to_dict()


def test_the_joined_reading_keeps_the_dissent():
    """Two who contradict each other are joined by the method's median, with how far they differ beside it."""
    found = ap.assess_judgements(panel_of(judgement("a", {"9.1": 0.0}), judgement("b", {"9.1": 1.0})))
    finding = found.joined.findings["9.1"]
    assert (finding.level, finding.dissent) == (0.5, 0.5)
    (split,) = found.splits()
    assert (split.indicator, split.dissent) == ("9.1", 0.5)
    assert {who: one.level for who, one in split.says.items()} == {"a": 0, "b": 1}


def test_assessors_of_one_team_count_once():
    """Whoever shares an independence group is one voice in the joined reading, and stands alone beside it."""
    both = panel_of(judgement("a", {"9.1": 0.5}, confidence=0.6), judgement("b", {"9.1": 0.5}, confidence=0.6))
    team = attrs.evolve(both, assessors=[attrs.evolve(one, independence_group="team") for one in both.assessors])
    assert ap.assess_judgements(both).joined.findings["9.1"].confidence == pytest.approx(0.84)
    assert ap.assess_judgements(team).joined.findings["9.1"].confidence == pytest.approx(0.6)
    assert len(ap.assess_judgements(team).assessments) == 2


def test_ranges_that_do_not_overlap_are_named():
    """Where one is sure of the worst and the other of its absence, both ranges are told, and how far they are apart."""
    seen, not_seen = dict.fromkeys(ALL, 1.0), dict.fromkeys(ALL, 0.0)
    found = ap.assess_judgements(panel_of(judgement("a", seen), judgement("b", not_seen)))
    assert {(one.lower, one.upper, one.gap) for one in found.apart()} == {("b", "a", 1.0)}
    assert len(found.apart()) == len(found.targets) == 19
    assert len(ap.assess_judgements(panel_of(judgement("a", seen), judgement("b", {"1.1": 0.0}))).apart()) == 0
    assert "Ranges that do not overlap" in found.to_text()


def test_a_score_that_is_not_there_is_not_apart():
    """Where an assessor holds every indicator of a factor not applicable there is no range to compare."""
    none = ap.Judgement(
        assessor="b",
        given_on="2026-05-04",
        indicators=[
            ap.IndicatorJudgement(indicator=one, state="not_applicable") for one in ALL if one.startswith("8.")
        ],
    )
    found = ap.assess_judgements(panel_of(judgement("a", {"8.1": 1.0}), none))
    assert found.assessments["b"].factors["RF8"] is None
    assert [one for one in found.apart() if one.target == "RF8"] == []
    assert found.to_dict()["assessors"]["b"]["RF8"] is None


def test_blank_is_blank():
    """What was left blank is no rating, and what could not be looked at is said but rated by nobody."""
    found = ap.assess_judgements(panel(), round=1)
    assert found.ratings() == {"9.1": (3, 0), "8.8": (None, 1)}
    assert list(found.says("8.1")) == ["lawyer"]
    assert found.says("1.1") == {}
    assert [one.value for one in found.agreement()] == [None] * 5


def test_how_far_they_agree_is_told_for_any_number():
    """With enough in common there are figures on the five steps; kappa stands beside them for two alone."""
    levels = {one: 0.25 * (place % 5) for place, one in enumerate(ALL[:10])}
    other = {**levels, "1.1": 0.25}
    two = ap.assess_judgements(panel_of(judgement("a", levels), judgement("b", other)))
    three = ap.assess_judgements(panel_of(judgement("a", levels), judgement("b", other), judgement("c", levels)))
    assert [one.statistic for one in two.agreement()] == [
        "Percent agreement",
        "AC1",
        "AC2 ordinal",
        "Alpha ordinal",
        "Kappa",
    ]
    assert [one.statistic for one in three.agreement()][-1] == "Alpha ordinal"
    assert two.agreement()[0].value == pytest.approx(0.9)
    assert "AC1 0." in two.to_text()


def test_what_moved_between_rounds_is_told():
    """A changed level, a blank that was filled and one that was left are moves; who was not there moved nothing."""
    first, second = (ap.assess_judgements(panel(), round=number) for number in (1, 2))
    moved = {(one.assessor, one.indicator): (one.before, one.after) for one in second.moved_since(first)}
    assert moved.keys() == {("lawyer", "9.1"), ("lawyer", "8.8"), ("lawyer", "8.1")}
    before, after = moved["lawyer", "9.1"]
    assert (before.level, after.level) == (0, 0.5)
    assert moved["lawyer", "8.8"][1] is None
    assert second.moved_since(second) == ()


def test_the_last_round_is_read_unless_another_is_asked_for():
    """A panel knows its rounds; one in which nobody judged is refused."""
    assert panel().rounds == (1, 2)
    assert ap.assess_judgements(panel()).round == 2
    for asked in (lambda: panel().of_round(3), lambda: panel_of().of_round()):
        with pytest.raises(ap.DataError) as refused:
            asked()
        assert [one.code for one in refused.value.problems] == ["AP-E184"]


def test_a_judgement_after_the_date_is_not_read():
    """As of an earlier day only who had judged by then is there."""
    later = panel_of(judgement("a", {"9.1": 1.0}), judgement("b", {"9.1": 1.0}, day="2026-05-05"))
    assert list(ap.assess_judgements(later, as_of="2026-05-04").assessments) == ["a"]
    assert list(ap.assess_judgements(later).assessments) == ["a", "b"]


def test_markings_travel_and_nobody_is_named_who_may_not_be():
    """The strictest marking is that of the whole; an assessor marked above TLP:GREEN is a number on the page."""
    marked = attrs.evolve(
        panel(),
        judgements=[*panel().judgements, attrs.evolve(judgement("monitor", {"9.1": 1.0}, number=2), marking="TLP:RED")],
    )
    found = ap.assess_judgements(marked)
    assert found.marking is ap.Marking.RED
    assert "monitor" not in found.to_text()
    assert "assessor 3" in found.to_text()
    assert marked.marking_of(marked.judgements[0]) is ap.Marking.GREEN
    assert panel_of(marking=None).effective_marking() is ap.Marking.RED
    assert repr(marked.assessors[2]) == "<Assessor, TLP:AMBER>"
    assert marked.assessor("desk").reliability is ap.Reliability.B


def codes(call):
    with pytest.raises(ap.DataError) as refused:
        call()
    return sorted(one.code for one in refused.value.problems)


def test_everything_that_does_not_fit_is_told_at_once():
    """Repeated ids, strangers, judgements given twice, rounds out of order and missing grades, in one error."""
    once = judgement("a", {"9.1": 1.0})
    twice = attrs.evolve(once, indicators=[*once.indicators, *once.indicators])
    late = judgement("a", {}, day="2026-06-01", number=1)
    ungraded = [ap.IndicatorJudgement(indicator="9.1", state="absent")]
    graded = [ap.IndicatorJudgement(indicator="9.1", state="absent", credibility=2)]
    place = {"id": "panel", "situation": "s", "place": ap.Place(country="XEX")}

    def made(assessors, *judgements):
        return lambda: ap.JudgementPanel(
            assessors=[ap.Assessor(id=one) for one in assessors], judgements=judgements, **place
        )

    assert codes(made("aa", once)) == ["AP-E023"]
    assert codes(made("b", once)) == ["AP-E020"]
    assert codes(made("a", once, once)) == ["AP-E180"]
    assert codes(made("a", twice)) == ["AP-E180"]
    assert codes(made("a", late, judgement("a", {}, number=2))) == ["AP-E181"]
    assert codes(made("a", attrs.evolve(once, indicators=ungraded))) == ["AP-E025"]
    assert codes(made("a", attrs.evolve(once, indicators=graded))) == ["AP-E025"]


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: ap.IndicatorJudgement(indicator="9.1", state="observed"), "AP-E026"),
        (lambda: ap.IndicatorJudgement(indicator="9.1", state="absent", level=0.5), "AP-E026"),
        (lambda: ap.Judgement(assessor="a", given_on="2026-05-04", round=0), "AP-E014"),
        (lambda: ap.Judgement(assessor="a", given_on="2026-05-04", round=True), "AP-E014"),
        (lambda: ap.Assessor(id="a", reliability="G"), "AP-E013"),
        (lambda: ap.Weighing(indicator="9.1", reads={"genocide": "proven"}), "AP-E013"),
        (lambda: ap.assess_judgements(panel_of(judgement("a", {"99.1": 1.0}))), "AP-E021"),
    ],
)
def test_values_that_cannot_be_are_refused(call, code):
    """Each value is judged alone, in one place."""
    assert codes(call) == [code]


# Files


@pytest.mark.parametrize("name", ["panel.yaml", "panel.json"])
def test_a_panel_reads_back_the_same(tmp_path, name):
    """What is written is what was read, in both formats; words of the scale are written as words."""
    ap.write_judgements(panel(), tmp_path / name)
    assert ap.read_judgements(tmp_path / name) == panel()
    assert "moderate" in (tmp_path / name).read_text("utf-8")


def test_a_level_between_the_words_is_written_as_a_number(tmp_path):
    """Nothing is rounded to a word."""
    one = panel_of(judgement("a", {"9.1": 0.3}))
    ap.write_judgements(one, tmp_path / "one.yaml")
    assert ap.read_judgements(tmp_path / "one.yaml") == one


def test_nothing_above_the_clearance_is_read_or_written(tmp_path):
    """A panel with anything above the clearance is refused, and nothing of it is told."""
    assert codes(lambda: ap.read_judgements(PANEL, clearance="TLP:GREEN")) == ["AP-E130"]
    assert codes(lambda: ap.write_judgements(panel(), tmp_path / "x.yaml", clearance="TLP:GREEN")) == ["AP-E130"]


def test_every_problem_of_a_file_is_told_at_once():
    """A wrong head, a stranger among the judgements, an unknown indicator: each with its code."""
    headless = PANEL.replace("situation: exampleland-2026\n", "")
    assert codes(lambda: ap.read_judgements(headless)) == ["AP-E010"]
    assert codes(lambda: ap.read_judgements(headless.replace("assessor: desk", "assessor: nobody"))) == [
        "AP-E010",
        "AP-E020",
    ]
    assert codes(lambda: ap.read_judgements(PANEL.replace('"8.8"', '"99.8"'))) == ["AP-E021"]
    assert codes(lambda: ap.read_judgements(PANEL.replace('"9.1", reads', '"99.8", reads'))) == ["AP-E021"]
    assert codes(lambda: ap.read_judgements(headless.replace('"8.8"', '"99.8"'))) == ["AP-E010", "AP-E021"]
    assert codes(lambda: ap.read_judgements(PANEL.replace("level: low", "level: lowish"))) == ["AP-E013"]
